"""Offers the PDFs and the EPUB on every page, with their size and the edition's date."""

import mimetypes
from collections.abc import Iterator, Mapping
from html import escape

from edition.model import Page, Site
from edition.pieces import ATTACHED
from edition.words import words_of
from edition.writers import epub, pdf
from edition.writers.address import relative
from edition.writers.page_patch import Patch

MADE = "pdf/"
Sizes = Mapping[str, int]


def write(site: Site, sizes: Sizes, timestamp: int) -> Iterator[Patch]:
    """Links for the bar of each page: the whole edition, and for a cited text that text alone and with its twin.

    `sizes` are the lengths of the files in bytes, `timestamp` the day of the edition in seconds since 1970.
    """
    for page in site.pages:
        if page.pdf is None:
            continue
        words = words_of(page.language)
        yield Patch(page.path, "bar", _link(page, sizes, page.pdf, words.downloads["pdf"], timestamp))
        more = words.downloads["more"]
        yield Patch(page.path, "bar", f'<details class="more"><summary>{more}</summary></details>')
        yield _more(page, sizes, epub.address(page.pdf), words.downloads["epub"], timestamp)
        if page.citation:
            yield _more(page, sizes, pdf.address(page), words.downloads["page"], timestamp)
        yield from _attached(page, sizes)
    for one, other in pdf.cited_twins(site):
        target = pdf.address(one, pdf.pair_name(site, one, other))
        for page, twin in ((one, other), (other, one)):
            words = words_of(page.language)
            more = f" ({words.name_of(twin.language)})" if len(site.languages) > len((one, other)) else ""
            yield _more(page, sizes, target, words.downloads["parallel"] + more, timestamp)


def _attached(page: Page, sizes: Sizes) -> Iterator[Patch]:
    """The files that a text links to, such as the scan of its original, by the words of the link."""
    found = {
        link.path: link.text
        for block in page.blocks
        for link in block.links
        if link.path in sizes and not str(link.path).startswith(MADE)
    }
    for path, words in found.items():
        if path and path.endswith(ATTACHED):
            # Its own day is not known.
            yield _more(page, sizes, path, escape(words), 0)


def _more(page: Page, sizes: Sizes, target: str, name: str, timestamp: int) -> Patch:
    return Patch(page.path, "more", _link(page, sizes, target, name, timestamp))


def _link(page: Page, sizes: Sizes, target: str, name: str, timestamp: int) -> str:
    words = words_of(page.language)
    about = ", ".join(filter(None, [words.size(sizes[target]), words.date(timestamp)]))
    kind = "application/epub+zip" if target.endswith(".epub") else mimetypes.guess_type(target)[0] or ""
    href = escape(relative(page.path, target))
    return f'<a class="download" type="{kind}" href="{href}">{name} <small>({about})</small></a>'
