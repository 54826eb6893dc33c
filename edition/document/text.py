"""Reads text: that of a block as runs, any as words, and the characters in it that no text needs."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from itertools import groupby
from typing import Literal

from edition.document.tree import Node

LISTS = {"ol", "ul", "dl"}
# Between the cells of a row.
CELL = " · "
# One space by itself stays as it is.
SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
# The classes of what is no part of the running text.
UNSPOKEN = {"pull-quote", "headerlink", "footnote-backref"}
EMPHASIS = {"em", "strong", "i", "b"}
Kind = Literal["text", "emphasis", "end of emphasis", "link", "end of link", "note"]
# What stands for a run in the canonical form of a block: the committed digests are made over these signs.
SIGNS = {
    "emphasis": "\ue000",
    "end of emphasis": "\ue001",
    "link": "\ue002",
    "end of link": "\ue003",
    "note": "\ue004",
}
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


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, the beginning or the end of emphasis or of a link, or a note reference."""

    kind: Kind  # what it is
    text: str = ""  # its words; of a note reference the label of the note
    node: Node | None = None  # the element of a link


def runs_of(element: Node) -> list[Run]:
    """Return the runs of a block: white space as one space, none at its ends; lists within it are left out."""
    merged: list[Run] = []
    for is_text, runs in groupby(_runs(element), key=lambda run: run.kind == "text"):
        if not is_text:
            merged += runs
        elif text := SPACES.sub(" ", plain_text(runs)):
            merged.append(Run("text", text))
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if merged and merged[end].kind == "text":
            merged[end] = Run("text", strip(merged[end].text, CELL))
    return merged


def _runs(element: Node) -> Iterator[Run]:
    for child in element.children:
        if isinstance(child, str):
            yield Run("text", child)
        elif child.tag in LISTS or not UNSPOKEN.isdisjoint(child.classes):
            continue
        elif child.tag == "sup" and child.id.startswith("fnref"):
            yield Run("note", child.id.split(":", 1)[1])
        elif child.tag == "img":
            yield Run("text", child.get("alt"))
        elif child.tag == "a" and child.get("href"):
            yield Run("link", node=child)
            yield from _runs(child)
            yield Run("end of link")
        elif child.tag in EMPHASIS:
            yield Run("emphasis")
            yield from _runs(child)
            yield Run("end of emphasis")
        else:
            yield from _runs(child)
            if child.tag in {"td", "th"}:
                yield Run("text", CELL)


def plain_text(runs: Iterable[Run]) -> str:
    """Return the words of runs, without note references."""
    return "".join(run.text for run in runs if run.kind == "text")


def canonical(runs: Iterable[Run]) -> list[str]:
    """Return the canonical form of a block's words: each word in small letters, a sign for each other run."""
    parts: list[str] = []
    for run in runs:
        parts += re.findall(r"\w+", run.text.casefold()) if run.kind == "text" else [SIGNS[run.kind]]
    return parts


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


@cache
def unaccented(text: str) -> str:
    """Return a text without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFD", text) if not unicodedata.combining(sign))


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
