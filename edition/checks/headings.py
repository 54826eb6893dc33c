"""Checks the headings of a page: one title, no level skipped, words in each."""

import re
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.site import Site
from edition.document.source_line import source_line
from edition.document.text import tokenize

BARE_HEADING = re.compile(r"#{1,6}[ #]*(?:\{[^{}]*\})?")


def headings(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield the problems with the headings of one page, and with the title in its front matter."""
    yield from _headings(page)
    yield from _title(page)


def _headings(page: Page) -> Iterator[Problem]:
    blocks = [block for block in page.blocks if block.is_heading]
    # The theme writes the title of the front matter where a page has no heading, without an address.
    titles = [block for block in blocks if block.kind == "h1" and block.id]
    if not titles and not page.is_untranslated:
        yield Problem("S01", page.source, 1)
    for block in titles[1:]:
        yield Problem("S02", page.source, source_line(page, block))
    level = 1
    for block in blocks:
        if int(block.kind[1]) > level + 1:
            values = {"heading": block.text[:40], "marks": "#" * (level + 1), "level": level + 1}
            yield Problem("S03", page.source, source_line(page, block), values)
        level = int(block.kind[1])
        if not block.text.strip():
            line = next((n for n, row in enumerate(page.markdown.split("\n"), 1) if BARE_HEADING.fullmatch(row)), 1)
            yield Problem("S04", page.source, line)


def _title(page: Page) -> Iterator[Problem]:
    """Yield a title in the front matter, which stands in menus, that is neither the heading nor a part of it."""
    title, heading = (tokenize(text) for text in (page.named, page.title))
    if not title or page.key == "index" or page.is_untranslated or f" {' '.join(title)} " in f" {' '.join(heading)} ":
        return
    line = next((field.line for field in page.fields if field.name == "title"), 1)
    yield Problem("Y08", page.source, line, {"title": page.named, "heading": page.title})
