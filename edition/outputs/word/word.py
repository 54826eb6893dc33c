"""Offers and writes Word files: each text, and its counterparts side by side."""

from collections.abc import Callable, Iterator
from functools import partial

from lxml import etree
from lxml.builder import E

from edition.build.archive import write_file
from edition.document import Page
from edition.document.tree import from_lxml, to_lxml
from edition.locales import capital
from edition.outputs.cite.citation_text import with_links
from edition.outputs.epub.chapter import move_pull_quotes
from edition.outputs.output import Edition, Offer
from edition.outputs.print.pdf import offers_of
from edition.outputs.print.print_source import move_notes
from edition.outputs.print.title_page import colophon
from edition.outputs.print.typst_compiler import Made, Store
from edition.outputs.print.voices import bound_article
from edition.outputs.rows import cells, rows
from edition.outputs.word.bookmarks import bookmark
from edition.outputs.word.package import composed, packed


def offers(edition: Edition) -> Iterator[Offer]:
    """Return what is offered of each text."""
    return offers_of(edition.site, ("word", "words"), "docx") if edition.site.options.pdf else iter(())


def write(edition: Edition, store: Store, only: str = "") -> None:
    """Write each file, or `only` that of one path; of an edition that did not change none is made again."""
    for offer in offers(edition):
        if only in ("", offer.path):
            path, asked = store.folder / offer.path, partial(_made_of, edition, store, offer)
            data, _ = store.get(path.name, asked, edition.version) if edition.version else asked()[1]()
            write_file(path, data)


def _made_of(edition: Edition, store: Store, offer: Offer) -> tuple[tuple[bytes, ...], Callable[[], Made]]:
    pages = (offer.page, *filter(None, [offer.other]))
    body, about = composed(edition, pages, _parts(edition, pages))
    pictures = ((store.folder / str(image.get("src"))).read_bytes() for image in body.iter("img"))
    known = (edition.engine.encode(), etree.tostring(body), *map(str.encode, about.values()), *pictures)
    return known, lambda: (packed(store, body, about), [])


def _parts(edition: Edition, pages: tuple[Page, ...]) -> list[etree._Element]:
    """Return what stands in a file: a text with its imprint, or a table of two."""
    # What addresses begin with, where another has the same.
    prefixes = {page.path: "" if page is pages[0] else f"{page.language}-" for page in pages}

    def place(page: Page, name: str) -> str:
        return f"#{bookmark(prefixes[page.path] + (name or 'top'))}"

    sides = [bound_article(edition, page, prefixes, place, move_notes, move_pull_quotes) for page in pages]
    imprints = [_imprint(edition, page) for page in pages]
    if len(pages) == 1:
        return [*sides, *imprints]
    left, right = (cells(from_lxml(each)) for each in sides)
    pairs = rows(left, right, edition.site.record.parts[pages[0].key], prefixes[pages[1].path])
    held = [[E.td(*map(to_lxml, side)) for side in pair] for pair in pairs]
    heads = [E.th(E.p(capital(page.interface.name_of(page.language)))) for page in pages]
    table = E.table({"class": "side-by-side"})
    for row in (heads, *held, [E.td(each) for each in imprints]):
        for cell, page in zip(row, pages, strict=True):
            cell.set("lang", page.language)
        table.append(E.tr(*row))
    return [table]


def _imprint(edition: Edition, page: Page) -> etree._Element:
    """Return what the title page of a PDF says of a text, below a rule, but for words that the text says itself."""
    colon, below = page.interface.print["colon"], E.div(E.hr())
    for line in colophon(edition, [page], page, is_whole=False):
        if line.term:
            words = etree.fromstring(f"<span>{with_links(line.text)}</span>")
            below.append(E.p({"class": "imprint"}, E.strong(line.term), colon, words))
    return below
