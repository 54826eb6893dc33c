"""Checks the running text of a page: marks of Markdown left in it, quotations that do not close."""

import re
from collections.abc import Iterator

from edition.document.model import Block
from edition.document.site import Page, Problem, Site
from edition.document.source_line import line_of, source_line
from edition.records import snapshot
from edition.records.table import parse

STRAY = re.compile(r"(?:^|\s)///|\*\w|\w\*|\]\s?\([^\s()]+\)|\]\[|\{[:#.][^}]*\}?|(?<!\w)_{2,}\w|^#{1,6}\s?\w|\[\^|`")
# What other Markdowns make something of: task marks, struck or marked words that do not close, emoji, formulas.
FOREIGN = re.compile(
    r"^\[[ xX]\]\s|~~|==\S|(?<![\w:]):[a-z][a-z0-9_+-]+\u00a0?:(?![\w:])|\$\$|(?<!\w)\$(?![\s\d])[^$]*[^\s$]\$(?!\d)"
)
SIGNS = frozenset("*[]{}_#/`~=:$")


def text(page: Page, site: Site) -> Iterator[Problem]:
    """The problems with the words of one page."""
    rows = parse(site.address_record)
    for block in page.blocks:
        yield from _text(page, block)
        if not snapshot.excused(rows.get((page.key, block.id)), (page, block)):
            yield from _closed(page, block)


def _text(page: Page, block: Block) -> Iterator[Problem]:
    # Most texts hold none of these signs, and need no closer look.
    if block.kind == "pre" or SIGNS.isdisjoint(block.text):
        return
    if found := STRAY.search(block.text):
        around = block.text[max(0, found.start() - 12) : found.end() + 12].strip()
        what = f'marks of Markdown stand in the text: "{around}"'
        remedy = "Close what was opened: *emphasis*, [words](address), {#id}; no space between ] and (."
        yield Problem("S07", page.source, _line(page, block, found), what, remedy)
    elif found := FOREIGN.search(block.text):
        what = f'"{block.text[found.start() : found.end() + 12].strip()}" is printed as it stands'
        remedy = "Write it in words: here [ ], ==, :names: and $ mean nothing, and ~~ is closed by ~~."
        yield Problem("S10", page.source, source_line(page, block), what, remedy)


def _closed(page: Page, block: Block) -> Iterator[Problem]:
    """Quotations that open and do not close; one over two paragraphs may open at each, with a reason on record."""
    for opening, closing in ("«»", "“”"):
        if block.kind != "blockquote" and block.text.count(opening) != block.text.count(closing):
            answer = f"make accept PASSAGE='{page.key}#{block.id}' REASON='why it is right'"
            what = f"a quotation in {block.id or block.kind} opens with {opening} and does not close, or the reverse"
            yield Problem(
                "Q05", page.source, source_line(page, block), what, f"Write both {opening} and {closing}, or {answer}."
            )


def _line(page: Page, block: Block, found: re.Match[str]) -> int:
    begin = block.text.rfind(" ", 0, found.start()) + 1
    word = re.split(r"[\s\u00a0]", block.text[begin:], maxsplit=1)[0].rstrip(".,;")
    return line_of(page.markdown, word) if word in page.markdown else source_line(page, block)
