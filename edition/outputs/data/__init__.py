"""Data: JSON, Markdown, TMX, Akoma Ntoso, changes."""

from edition.outputs.data import all_files, changes_page, data_list
from edition.outputs.output import Output

OUTPUT = Output(
    "data",
    all_files.files,
    all_files.insertions,
    placeholders={changes_page.PLACE: changes_page.listed, "data-files": data_list.listed},
)
