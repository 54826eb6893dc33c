"""Data: what machines take from the edition, and where it is: JSON, Markdown, TMX, Akoma Ntoso, changes."""

from collections.abc import Iterator
from html import escape

from edition.document import Page, relative
from edition.outputs import DATA, Edition, File, Insertion
from edition.outputs.data import akoma_ntoso, aligned, changes_page, earlier_page, json_files, markdown_files
from edition.outputs.data.article_walk import TEMPLATES
from edition.outputs.links import from_heads

# What the forms of a page and of the edition are called, by the ends of their names.
NAMES = {".json": "JSON", ".md": "Markdown", ".akn.xml": "Akoma Ntoso", ".tmx": "TMX", ".xlf": "XLIFF"}


def files(edition: Edition) -> Iterator[File]:
    """Yield every such file."""
    for kind in (changes_page, json_files, markdown_files, aligned, akoma_ntoso):
        yield from kind.files(edition)


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the links from the head of each page to its feed, to the same in other forms; from homes to all data."""
    for language, home in edition.site.homes.items():
        said = f'rel="alternate" type="{DATA[".atom"]}" title="{escape(home.interface.changes["feed"])}"'
        yield from from_heads(edition.site, language, home.home + changes_page.FEED, said)
    yield from earlier_page.insertions(edition)
    for page in edition.site.pages:
        hrefs = [json_files.OF_PAGE]
        if not page.is_untranslated:
            hrefs += [markdown_files.OF_PAGE, *([akoma_ntoso.OF_PAGE] if page.reference else [])]
        if page.key == "index":
            of_all = (json_files.WHOLE, aligned.TARGET, *aligned.pairs(edition.site))
            hrefs += [relative(page.path, path) for path in of_all]
        for href in hrefs:
            end = next(end for end in NAMES if href.endswith(end))
            link = f'<link rel="alternate" type="{DATA[end]}" title="{NAMES[end]}" href="{escape(href)}">'
            yield Insertion(page.path, "head", link)


def whole(edition: Edition, page: Page) -> str:
    """Return the files of the edition as a whole, each with what it holds, as markup in the language of `page`."""
    words = page.interface
    names = {json_files.WHOLE: words.data["pages"], json_files.SCHEMA: words.data["schema"]}
    names[aligned.TARGET] = words.data["memory"]
    names |= {path: f"{words.in_parallel(*pair)} (XLIFF)" for path, pair in aligned.pairs(edition.site).items()}
    names[page.home + changes_page.FEED] = words.changes["feed"]
    return TEMPLATES.get_template("data-files.html").render(files=names, page=page)
