"""Search: one index for each language."""

from edition.outputs.output import Output
from edition.outputs.search import index_files

OUTPUT = Output("search", index_files.files, index_files.insertions)
