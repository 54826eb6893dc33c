"""Offers the PDFs and the EPUB on every page, with their size and the edition's date."""

from collections.abc import Iterator
from html import escape
from pathlib import Path

from edition.model import Page, Site
from edition.words import words_of
from edition.writers import epub, pdf
from edition.writers.addition import Addition
from edition.writers.address import relative


def write(site: Site, folder: Path, seconds: int) -> Iterator[Addition]:
    """Links for the bar of each page: the whole edition, and for a cited text that text alone and with its twin."""
    for page in site.pages:
        if page.pdf is None:
            continue
        words = words_of(page.language)
        yield Addition(page.path, "bar", _link(page, folder, page.pdf, words.downloads["pdf"], seconds))
        more = words.downloads["more"]
        yield Addition(page.path, "bar", f'<details class="more"><summary>{more}</summary></details>')
        yield _more(page, folder, epub.address(page.pdf), words.downloads["epub"], seconds)
        if page.citation:
            yield _more(page, folder, pdf.address(page), words.downloads["page"], seconds)
    for one, other in pdf.cited_twins(site):
        for page in (one, other):
            yield _more(
                page, folder, pdf.address(one, "parallel"), words_of(page.language).downloads["parallel"], seconds
            )


def _more(page: Page, folder: Path, target: str, name: str, seconds: int) -> Addition:
    return Addition(page.path, "more", _link(page, folder, target, name, seconds))


def _link(page: Page, folder: Path, target: str, name: str, seconds: int) -> str:
    words = words_of(page.language)
    about = ", ".join(filter(None, [words.size((folder / target).stat().st_size), words.date(seconds)]))
    kind = "application/epub+zip" if target.endswith(".epub") else "application/pdf"
    href = escape(relative(page.path, target))
    return f'<a class="download" type="{kind}" href="{href}">{name} <small>({about})</small></a>'
