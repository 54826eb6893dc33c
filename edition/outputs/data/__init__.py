"""Data: what machines take from the edition, and where it is: JSON, Markdown, TMX, Akoma Ntoso, changes."""

from collections.abc import Iterator
from html import escape

from edition.build.insertions import Insertion
from edition.document import Page, relative
from edition.outputs.data import akoma_ntoso, changes_page, earlier_page, json_files, markdown_files, tmx, xliff
from edition.outputs.data.article_walk import TEMPLATES
from edition.outputs.output import DATA, Edition, File

# What the forms of a page and of the edition are called, by the ends of their names.
NAMES = {".json": "JSON", ".md": "Markdown", ".akn.xml": "Akoma Ntoso", ".tmx": "TMX", ".xlf": "XLIFF"}


def files(edition: Edition) -> Iterator[File]:
    """Yield every such file."""
    for kind in (changes_page, json_files, markdown_files, tmx, xliff, akoma_ntoso):
        yield from kind.files(edition)


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the links from the head of each page to the same in other forms; from home pages to the whole edition."""
    yield from changes_page.links(edition)
    yield from earlier_page.insertions(edition)
    for page in edition.site.pages:
        hrefs = [json_files.OF_PAGE]
        if not page.is_untranslated:
            hrefs += [markdown_files.OF_PAGE, *([akoma_ntoso.OF_PAGE] if page.reference else [])]
        if page.key == "index":
            hrefs += [
                relative(page.path, path) for path in (json_files.WHOLE, tmx.TARGET, *xliff.targets(edition.site))
            ]
        for href in hrefs:
            end = next(end for end in NAMES if href.endswith(end))
            link = f'<link rel="alternate" type="{DATA[end]}" title="{NAMES[end]}" href="{escape(href)}">'
            yield Insertion(page.path, "head", link)


def whole(edition: Edition, page: Page) -> str:
    """Return the files of the edition as a whole, each with what it holds, as markup in the language of `page`."""
    words = page.interface
    pairs = {path: f"{words.in_parallel(*pair)} (XLIFF)" for path, pair in xliff.targets(edition.site).items()}
    names = {
        json_files.WHOLE: words.data["pages"],
        json_files.SCHEMA: words.data["schema"],
        tmx.TARGET: words.data["memory"],
        **pairs,
        page.home + changes_page.FEED: words.changes["feed"],
    }
    return TEMPLATES.get_template("data-files.html").render(files=names, page=page)
