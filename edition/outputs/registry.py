"""The outputs, each of which can be left out."""

from edition.outputs import data, desk, page, site
from edition.outputs.cite import citation_text, metadata
from edition.outputs.data import changes_page
from edition.outputs.epub import epub
from edition.outputs.output import Output
from edition.outputs.page import provisions, status
from edition.outputs.parallel import view
from edition.outputs.pictures import figures
from edition.outputs.print import pdf
from edition.outputs.search import index_files
from edition.outputs.word import word

# The only one that is made while errors leave no more than pages to look at.
PAGE = Output(
    "page", insertions=page.insertions, placeholders={"table-of-references": provisions.table, "rights": status.rights}
)
# In this order they add to pages.
OUTPUTS = (
    Output("search", index_files.files, index_files.insertions),
    Output("parallel", insertions=view.insertions),
    PAGE,
    Output("pictures", insertions=figures.insertions, pictures=figures.in_print),
    Output("print", insertions=pdf.insertions, offers=pdf.offers),
    Output("epub", offers=epub.offers),
    Output("word", offers=word.offers),
    Output(
        "data",
        data.files,
        data.insertions,
        placeholders={"changes": changes_page.listed, "data-files": data.whole},
        is_late=True,
    ),
    Output(
        "cite",
        metadata.files,
        metadata.insertions,
        placeholders={"cite-example": citation_text.example},
        is_late=True,
    ),
    Output("desk", desk.files),
    Output("site", site.files, site.insertions),
    Output("zip", offers=site.offers),
)
