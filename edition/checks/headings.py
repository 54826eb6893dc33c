"""Checks the headings of a page: one title, no rank skipped, words in each."""

import re
from collections.abc import Iterator

from edition.document.site import Page, Problem, Site
from edition.document.source_line import source_line
from edition.document.text import tokenize

BARE_HEADING = re.compile(r"#{1,6}[ #]*(?:\{[^{}]*\})?")


def headings(page: Page, _site: Site) -> Iterator[Problem]:
    """The problems with the headings of one page, and with the title in its front matter."""
    yield from _headings(page)
    yield from _title(page)


def _headings(page: Page) -> Iterator[Problem]:
    headings = [block for block in page.blocks if block.is_heading]
    # The theme writes the title of the front matter where a page has no heading, without an address.
    first = [block for block in headings if block.kind == "h1" and block.id]
    if not first and not page.is_untranslated:
        remedy = "Write it as the first line: # Title."
        yield Problem("S01", page.source, 1, "the page has no title", remedy)
    for block in first[1:]:
        yield Problem("S02", page.source, source_line(page, block), "the page has a second title", "Make it ##.")
    rank = 1
    for block in headings:
        if int(block.kind[1]) > rank + 1:
            what = f'the heading "{block.text[:40]}" skips a level'
            yield Problem("S03", page.source, source_line(page, block), what, f"Make it {'#' * (rank + 1)}.")
        rank = int(block.kind[1])
        if not block.text.strip():
            line = next((n for n, row in enumerate(page.markdown.split("\n"), 1) if BARE_HEADING.fullmatch(row)), 1)
            yield Problem("S04", page.source, line, "a heading has no words", "Write them, or remove it.")


def _title(page: Page) -> Iterator[Problem]:
    """The title of the front matter stands in menus, and is the heading or a part of it."""
    given, heading = (tokenize(text) for text in (page.named, page.title))
    if not given or page.key == "index" or page.is_untranslated or f" {' '.join(given)} " in f" {' '.join(heading)} ":
        return
    line = next((field.line for field in page.fields if field.name == "title"), 1)
    what = f'the front matter calls the page "{page.named}", its heading "{page.title}"'
    yield Problem("Y08", page.source, line, what, "Make the title the heading, or a part of it.")
