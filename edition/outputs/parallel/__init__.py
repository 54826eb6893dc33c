"""Parallel views: two languages of a page side by side."""

from edition.outputs.output import Output
from edition.outputs.parallel import view

OUTPUT = Output("parallel", insertions=view.insertions)
