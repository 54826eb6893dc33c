"""Offers the PDFs and the EPUB on every page, with their size and the edition's date."""

import mimetypes
from collections.abc import Iterator
from html import escape

from edition.build.insertions import Insertion, Slot
from edition.document.addresses import relative
from edition.document.document import Page
from edition.document.model import ATTACHED
from edition.locales import words_of
from edition.outputs.output import Edition


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield links for the bar of each page: the whole edition, and for a cited text that text alone."""
    for page in edition.site.pages:
        words, home = words_of(page.language), edition.site.homes[page.language]
        whole = [(path, words.downloads["pdf"])] if (path := edition.offered("pdf", home)) else []
        folded = [
            (path, words.downloads[kind])
            for kind, path in (("epub", edition.offered("epub", home)), ("page", edition.offered("page", page)))
            if path
        ]
        yield from _links(edition, page, "bar", whole)
        if folded or page.reference:
            markup = f'<details class="more"><summary>{words.downloads["more"]}</summary></details>'
            yield Insertion(page.path, "bar", markup)
        yield from _links(edition, page, "more", folded)
        yield from _attached(edition, page)
    for offer in edition.offers:
        if offer.kind == "parallel" and offer.other is not None:
            yield from _parallel(edition, offer.path, offer.page, offer.other)


def _links(edition: Edition, page: Page, slot: Slot, files: list[tuple[str, str]]) -> Iterator[Insertion]:
    for path, name in files:
        about = _about(edition, page, path, edition.timestamp)
        yield Insertion(page.path, slot, _link(page.path, path, name, about))


def _parallel(edition: Edition, target: str, one: Page, other: Page) -> Iterator[Insertion]:
    """Yield links to the PDF of a text with its counterpart, from both pages and from their views."""
    for page, counterpart in ((one, other), (other, one)):
        words = words_of(page.language)
        is_one_of_many = len(edition.site.languages) > len((one, other))
        more = f" ({words.name_of(counterpart.language)})" if is_one_of_many else ""
        name, about = words.downloads["parallel"], _about(edition, page, target, edition.timestamp)
        yield Insertion(page.path, "more", _link(page.path, target, name + more, about))
        for view in edition.site.views_of[page.path] if edition.has("parallel") else ():
            if (view.one, view.other) == (page, counterpart):
                yield Insertion(view.path, "bar", _link(view.path, target, name, about))


def _attached(edition: Edition, page: Page) -> Iterator[Insertion]:
    """Yield links to the files that a text links to, such as the scan of its original, by the words of the link."""
    attached = {
        link.path: link.text
        for block in page.blocks
        for link in block.links
        if link.path in edition.site.files and str(link.path).endswith(ATTACHED)
    }
    for path, words in attached.items():
        # Its own day is not known.
        link = _link(page.path, str(path), escape(words), _about(edition, page, str(path), 0))
        yield Insertion(page.path, "more", link)


def _about(edition: Edition, page: Page, path: str, day: int) -> str:
    """Return a file's size and its day, in seconds since 1970, 0 for none; a file made on request has no size."""
    words, size = words_of(page.language), edition.sizes.get(path)
    return ", ".join(filter(None, [words.size(size) if size else "", words.date(day)]))


def _link(at: str, path: str, name: str, about: str) -> str:
    """Return a link to a file, from the page with the path `at`."""
    href = relative(at, path)
    kind = "application/epub+zip" if href.endswith(".epub") else mimetypes.guess_type(href)[0] or ""
    return f'<a class="download" type="{kind}" href="{escape(href)}">{name} <small>({about})</small></a>'
