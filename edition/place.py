"""Finds the line of a page's Markdown on which something stands, for the messages to authors."""

import re
from html import unescape
from urllib.parse import unquote

from edition.ledger import words
from edition.model import Block, Page

FIRST = 4
MARKUP = re.compile(r"\]\([^()]*\)|\[\^[^\[\]]*\]:?|\{[^{}]*\}|^[ \t]*(?:[a-z\d]+[.)]|[-*>#:])\s", re.MULTILINE)


def line_of(text: str, needle: str, nth: int = 0) -> int:
    """The line, from 1, on which the nth occurrence (from 0) of `needle` stands in `text`.

    The last occurrence stands in for one that the text lacks, line 1 for none at all.
    """
    end = r"(?![\w-])" if re.search(r"\w$", needle) else ""
    places = [m.start() for m in re.finditer(re.escape(needle) + end, text)]
    return text.count("\n", 0, places[min(nth, len(places) - 1)]) + 1 if places else 1


def line_of_address(text: str, href: str, nth: int = 0) -> int:
    """The line, from 1, on which a page writes the address `href` for the nth time, entities and escapes resolved."""
    wanted = re.compile(rf"(?<![\w.-]){re.escape(_bare(href))}(?![\w/#?.-])" if _bare(href) else r"\]\(\s*\)")
    lines = [number for number, line in enumerate(text.split("\n"), 1) for _ in wanted.findall(_bare(line))]
    return lines[min(nth, len(lines) - 1)] if lines else line_of(text, href, nth)


def _bare(text: str) -> str:
    """An address as it is meant: without entities, percent signs, and what browsers skip in it."""
    return re.sub(r"[\x00-\x1f\\]", "", unquote(unescape(text)))


def place(page: Page, block: Block | None) -> int:
    """The line, from 1, on which `block` begins in the Markdown of `page`; 1 when it can't be told.

    A pull-quote repeats other words: its line is looked for after its own opening.
    """
    if block is None:
        return 1
    wanted = words(block.text)[:FIRST]
    lines = page.markdown.splitlines()
    inside = False
    for number, line in enumerate(lines, 1):
        inside = "pull-quote" in line or (inside and "///" not in line)
        following = " ".join(lines[number : number + 1]) if line.strip() else ""
        found = words(MARKUP.sub(" ", line + "\n" + following))[: len(wanted)]
        own = words(MARKUP.sub(" ", line))
        if wanted and own and found == wanted and inside == (block.kind == "pull-quote"):
            return number
    return 1
