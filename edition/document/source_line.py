"""Finds the line of a page's Markdown on which something stands, for the messages to authors."""

import re
from html import unescape
from urllib.parse import unquote

from edition.document.document import Page
from edition.document.front_matter import FRONT_MATTER
from edition.document.labels import INSERTED
from edition.document.model import Block
from edition.document.text import tokenize

FIRST = 4
MARKED = r"\]\([^()]*\)|\[\^[^\[\]]*\]:?|\{[^{}]*\}"
LABEL = rf"\(?[A-Za-z\d]{{1,6}}(?: ?(?:{INSERTED}))?[.)]"
# How the lines of a text are read: without marks, without the label of an item as well, as they stand.
READINGS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        rf"{MARKED}|^[ \t]*(?:[a-z\d]+[.)]|[-*>#:])\s",
        rf"{MARKED}|^[ \t>*-]*{LABEL}\s",
        "(?!)",
    )
)


def line_of(text: str, needle: str, nth: int = 0) -> int:
    """Return the line, from 1, of the nth occurrence (from 0) of `needle`, or of the last; 1 for none at all."""
    begin = r"(?<![\w-])" if re.match(r"\w", needle) else ""
    end = r"(?![\w-])" if re.search(r"\w$", needle) else ""
    places = [match.start() for match in re.finditer(begin + re.escape(needle) + end, text)]
    return text.count("\n", 0, places[: nth + 1][-1]) + 1 if places else 1


def line_of_address(text: str, href: str, nth: int = 0) -> int:
    """Return the line, from 1, where a page writes the address `href` the nth time, entities and escapes resolved."""
    wanted = re.compile(rf"(?<![\w.-]){re.escape(_bare(href))}(?![\w/#?.-])" if _bare(href) else r"\]\(\s*\)")
    lines = [number for number, line in _text_lines(text) for _ in wanted.findall(_bare(line))]
    return lines[: nth + 1][-1] if lines else line_of(text, href, nth)


def matter_lines(markdown: str) -> int:
    """Return how many lines of a page its front matter takes, with the lines around it; 0 when it has none."""
    matter = FRONT_MATTER.match(markdown)
    return matter[0].count("\n") + 1 if matter else 0


def _text_lines(markdown: str) -> list[tuple[int, str]]:
    """Return the lines of a page below its front matter, with their numbers, from 1."""
    return list(enumerate(markdown.split("\n"), 1))[matter_lines(markdown) :]


def _bare(text: str) -> str:
    """Return an address as it is meant: without entities, percent signs, and what browsers skip in it."""
    return re.sub(r"[\x00-\x1f\\]", "", unquote(unescape(text)))


def source_line(page: Page, block: Block | None) -> int:
    """Return the line, from 1, on which `block` begins in the Markdown of `page`; 1 when it can't be told."""
    if block is None:
        return 1
    # A value of the front matter stands where its name does.
    if block.kind == "meta":
        return next((field.line for field in page.fields if field.name == block.id), 1)
    wanted = tokenize(block.text)[:FIRST]
    lines = _text_lines(page.markdown)
    # A pull-quote repeats other words: its line is looked for after its own opening.
    inside = False
    for (number, line), (_, following) in zip(lines, [*lines[1:], (0, "")], strict=True):
        inside = "pull-quote" in line or (inside and "///" not in line)
        if not wanted or inside != (block.kind == "pull-quote"):
            continue
        whole = f"{line}\n{following if line.strip() else ''}"
        for marks in READINGS:
            own, words = (tokenize(marks.sub(" ", text)) for text in (line, whole))
            if own and words[: len(wanted)] == wanted:
                return number
    return 1
