"""Print: PDFs by Typst."""

from edition.outputs.output import Output
from edition.outputs.print import pdf

OUTPUT = Output("print", offers=pdf.offers)
