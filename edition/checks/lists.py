"""Checks that no two items of a list have the same label, and that no list has run into the line before it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.site import Site
from edition.document.source_line import matter_lines, source_line

# An item on its line: its indent and its label.
ITEM = re.compile(r"^( *)(?:[-*+]|\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)])(?: bis[.)])? +\S")
FENCE = re.compile(r"^ *(?:```|~~~)")
# What a list may follow without an empty line between: another item and its lines, a heading, a block's opening.
OPENING = re.compile(r"^ *(?:#{1,6} |///|[-*_]{3,} *$|\{)")


def lists(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield the problems with the lists of one page."""
    yield from _repeated(page)
    yield from _glued(page)


def _repeated(page: Page) -> Iterator[Problem]:
    lines = page.markdown.split("\n")
    for one, other in pairwise(block for block in page.blocks if block.kind != "pull-quote"):
        if one.kind == other.kind == "li" and one.label and one.label == other.label:
            places = [source_line(page, block) for block in (one, other)]
            # A list within the item may begin with the same label.
            if len({len(lines[at - 1]) - len(lines[at - 1].lstrip()) for at in places}) == 1:
                yield Problem("S08", page.source, places[1], {"label": other.label})


def _glued(page: Page) -> Iterator[Problem]:
    """Yield items that follow a line of text at once: Markdown takes them for a part of its paragraph."""
    lines, begin = page.markdown.split("\n"), matter_lines(page.markdown)
    is_code = is_item = False
    for number, (before, line) in enumerate(pairwise(lines[begin:]), begin + 2):
        if FENCE.match(before):
            is_code = not is_code
        is_item = bool(before.strip()) and (is_item or bool(ITEM.match(before)) or before.startswith("    "))
        begins_here = ITEM.match(line) and not is_code and not is_item and before.strip()
        if begins_here and not OPENING.match(before) and not before.startswith(("[^", ":")):
            yield Problem("S09", page.source, number, {"words": line.strip()[:30]})
