"""EPUBs: each language, and two side by side."""

from edition.outputs.epub import epub
from edition.outputs.output import Output

OUTPUT = Output("epub", offers=epub.offers)
