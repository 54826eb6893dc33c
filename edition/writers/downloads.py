"""Offers the PDFs and the EPUB on every page, with their size and the edition's date."""

from collections.abc import Iterator
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from edition.model import Page, Site
from edition.words import words_of
from edition.writers import epub, pdf
from edition.writers.addition import Addition
from edition.writers.address import relative

KILO = 1024


def write(site: Site, folder: Path, seconds: int) -> Iterator[Addition]:
    """Links for the bar of each page: the whole edition, and for a cited text that text alone and with its twin."""
    for page in site.pages:
        if page.pdf is None:
            continue
        words = words_of(page.language)
        yield Addition(page.path, "bar", _link(page, folder, page.pdf, words.whole_pdf, seconds))
        yield Addition(page.path, "bar", f'<details class="more"><summary>{words.more}</summary></details>')
        yield _more(page, folder, epub.address(page.pdf), words.whole_epub, seconds)
        if page.citation:
            yield _more(page, folder, pdf.address(page), words.page_pdf, seconds)
    for one, other in pdf.cited_twins(site):
        for page in (one, other):
            yield _more(page, folder, pdf.address(one, "parallel"), words_of(page.language).parallel_pdf, seconds)


def _more(page: Page, folder: Path, target: str, name: str, seconds: int) -> Addition:
    return Addition(page.path, "more", _link(page, folder, target, name, seconds))


def _link(page: Page, folder: Path, target: str, name: str, seconds: int) -> str:
    words = words_of(page.language)
    size = f"{(folder / target).stat().st_size // KILO}\u00a0{words.kilobytes}"
    about = ", ".join(filter(None, [size, date(seconds, page.language)]))
    kind = "application/epub+zip" if target.endswith(".epub") else "application/pdf"
    href = escape(relative(page.path, target))
    return f'<a class="download" type="{kind}" href="{href}">{name} <small>({about})</small></a>'


def date(seconds: int, language: str) -> str:
    """A day in words; "" for an edition without a date."""
    day = datetime.fromtimestamp(seconds, UTC)
    return f"{day.day}\u00a0{words_of(language).months[day.month - 1]}\u00a0{day.year}" if seconds else ""
