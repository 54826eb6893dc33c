"""Offers the PDFs and the EPUB on every page, with their size and the edition's date."""

import mimetypes
from collections.abc import Iterator, Mapping
from html import escape

from edition.build.insertions import Insertion
from edition.document.model import ATTACHED
from edition.document.site import Page, Site
from edition.locales import Words, words_of
from edition.outputs.epub import epub
from edition.outputs.page.address import relative
from edition.outputs.print import pdf

MADE = "pdf/"
Sizes = Mapping[str, int]


def write(site: Site, sizes: Sizes, timestamp: int) -> Iterator[Insertion]:
    """Links for the bar of each page: the whole edition, and for a cited text that text alone and with its twin.

    `sizes` are the lengths of the files in bytes, `timestamp` the day of the edition in seconds since 1970.
    """
    for page in site.pages:
        if page.pdf is None:
            continue
        words = words_of(page.language)
        about = _about(words, sizes.get(page.pdf, 0), timestamp)
        yield Insertion(page.path, "bar", _link(relative(page.path, page.pdf), words.downloads["pdf"], about))
        more = words.downloads["more"]
        yield Insertion(page.path, "bar", f'<details class="more"><summary>{more}</summary></details>')
        files = {epub.address(page.pdf): words.downloads["epub"]}
        if page.citation:
            files[pdf.address(page)] = words.downloads["page"]
        for target, name in files.items():
            yield Insertion(
                page.path,
                "more",
                _link(relative(page.path, target), name, _about(words, sizes.get(target, 0), timestamp)),
            )
        yield from _attached(page, sizes)
    for one, other in pdf.cited_twins(site):
        target = pdf.address(one, pdf.pair_name(site, one, other))
        for page, twin in ((one, other), (other, one)):
            words = words_of(page.language)
            more = f" ({words.name_of(twin.language)})" if len(site.languages) > len((one, other)) else ""
            name, about = words.downloads["parallel"], _about(words, sizes.get(target, 0), timestamp)
            yield Insertion(page.path, "more", _link(relative(page.path, target), name + more, about))
            for view in site.views_of[page.path]:
                if (view.one, view.other) == (page, twin):
                    yield Insertion(view.path, "bar", _link(relative(view.path, target), name, about))


def _attached(page: Page, sizes: Sizes) -> Iterator[Insertion]:
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
            about = _about(words_of(page.language), sizes[path], 0)
            yield Insertion(page.path, "more", _link(relative(page.path, path), escape(words), about))


def _about(words: Words, size: int, timestamp: int) -> str:
    """The size of a file and its day; of one that is made when it is asked for the day alone."""
    return ", ".join(filter(None, [words.size(size) if size else "", words.date(timestamp)]))


def _link(href: str, name: str, about: str) -> str:
    kind = "application/epub+zip" if href.endswith(".epub") else mimetypes.guess_type(href)[0] or ""
    return f'<a class="download" type="{kind}" href="{escape(href)}">{name} <small>({about})</small></a>'
