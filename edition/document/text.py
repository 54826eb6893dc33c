"""Reads a text as words, and finds the characters in it that no text needs."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

# Controls, invisible and direction marks, separators of lines, those of private use, tags, those that are none, and
# the sign that stands for one that was lost.
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ue000-\uf8ff"
    "\ufdd0-\ufdef\ufeff\ufff9-\uffff\U0001fffe-\U0001ffff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)
# What a merge that was not finished leaves at the beginning of lines.
CONFLICT = re.compile(r"(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)")
ENTITY = re.compile(r"&#?\w{1,32};")


# Scripts that are written without spaces: each character counts as a word.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")

# A space after a short word, and one before a short last word: "de la coopération", "Guadalajara, 2010)".
SHORT = re.compile(r"(?<=\b[^\W\d_]) |(?<=\b[^\W\d_]{2}) |(?<=\b[^\W\d_]{3}) ")
SHORT_LAST = re.compile(r" (\S{1,6})$")


def tokenize(text: str) -> list[str]:
    """Return the words of a text: case, punctuation, quote glyphs and spaces don't count."""
    return WORD.findall(text.casefold())


def tie(title: str) -> str:
    """Return a title whose short words stay with the next one, and a short last one with the one before."""
    return SHORT_LAST.sub("\u00a0\\1", SHORT.sub("\u00a0", title))


def spaces(text: str | None) -> str:
    """Return a text in which line ends and runs of spaces become one space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text or "")


def apostrophes(text: str) -> str:
    """Return a text from a front matter with the apostrophes of the pages."""
    return text.replace("'", "’")


def hidden(text: str) -> str:
    """Return the first hidden character of a text, as "U+0007"; "" when there is none."""
    match = HIDDEN.search(text)
    return f"U+{ord(match[0]):04X}" if match else ""


def entities(text: str) -> list[str]:
    """Return references such as &#1; that stand for a hidden character, or for none."""
    return [entity for entity in ENTITY.findall(text) if unescape(entity) == "" or HIDDEN.search(unescape(entity))]


def conflicts(lines: Iterable[str]) -> Iterator[int]:
    """Yield the line, from 1, of the first mark of each conflict that a merge has left."""
    is_open = False
    for number, line in enumerate(lines, 1):
        if CONFLICT.match(line):
            if not is_open:
                yield number
            is_open = not line.startswith(">")
