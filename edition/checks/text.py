"""Checks the running text of a page: marks of Markdown left in it, quotations that do not close."""

import re
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import Block
from edition.document.site import Site
from edition.document.source_line import line_of, source_line
from edition.records.snapshot import is_waived, named_blocks
from edition.records.table import parse

STRAY = re.compile(r"(?:^|\s)///|\*\w|\w\*|\]\s?\([^\s()]+\)|\]\[|\{[:#.][^}]*\}?|(?<!\w)_{2,}\w|^#{1,6}\s?\w|\[\^|`")
# What other Markdowns make something of: task marks, struck or marked words that do not close, emoji, formulas.
FOREIGN = re.compile(
    r"^\[[ xX]\]\s|~~|==\S|(?<![\w:]):[a-z][a-z0-9_+-]+\u00a0?:(?![\w:])|\$\$|(?<!\w)\$(?![\s\d])[^$]*[^\s$]\$(?!\d)"
)
SIGNS = frozenset("*[]{}_#/`~=:$")


def text(page: Page, site: Site) -> Iterator[Problem]:
    """Yield the problems with the words of one page."""
    rows = parse(site.address_record)
    for name, block in named_blocks(page):
        yield from _text(page, block)
        if not is_waived(rows.get((page.key, name)), (page, block)):
            yield from _closed(page, name, block)


def _text(page: Page, block: Block) -> Iterator[Problem]:
    # Most texts hold none of these signs, and need no closer look.
    if block.kind == "pre" or SIGNS.isdisjoint(block.text):
        return
    if match := STRAY.search(block.text):
        around = block.text[max(0, match.start() - 12) : match.end() + 12].strip()
        yield Problem("S07", page.source, _line(page, block, match), {"words": around})
    elif match := FOREIGN.search(block.text):
        words = block.text[match.start() : match.end() + 12].strip()
        yield Problem("S10", page.source, source_line(page, block), {"words": words})


def _closed(page: Page, name: str, block: Block) -> Iterator[Problem]:
    """Yield quotations that open and do not close; one over two paragraphs may open at each, with an approval."""
    for opening, closing in ("«»", "“”"):
        if block.kind != "blockquote" and block.text.count(opening) != block.text.count(closing):
            values = {"text": name or block.kind, "opening": opening, "closing": closing}
            line, address = source_line(page, block), f"{page.key}#{name}"
            yield Problem("Q05" if name else "Q05.pull-quote", page.source, line, {**values, "address": address})


def _line(page: Page, block: Block, match: re.Match[str]) -> int:
    begin = block.text.rfind(" ", 0, match.start()) + 1
    word = re.split(r"[\s\u00a0]", block.text[begin:], maxsplit=1)[0].rstrip(".,;")
    return line_of(page.markdown, word) if word in page.markdown else source_line(page, block)
