"""Reads text: that of a block as runs, any as words, and the characters in it that no text needs."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html import unescape
from itertools import groupby, pairwise
from typing import Literal, NamedTuple, get_args
from unicodedata import category, combining, name, normalize

from edition.document.tree import Node

LISTS = {"ol", "ul", "dl"}
# Between the cells of a row.
CELL = " · "
# One space by itself stays as it is.
SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
# The classes of what is no part of the running text.
UNSPOKEN = {"pull-quote", "headerlink", "footnote-backref"}
EMPHASIS = {"em", "strong", "i", "b"}
# What is struck stands between these signs, as in Markdown: a plain text never says it as if it stood.
STRUCK, STRIKE = {"del", "s"}, "~~"
STRUCK_WORDS = re.compile(rf"{STRIKE}(?!\s)((?:(?!{STRIKE}).)+)(?<!\s){STRIKE}")
Kind = Literal["text", "emphasis", "end of emphasis", "link", "end of link", "note"]
LINK: tuple[Kind, Kind] = ("link", "end of link")
EMPHASIZED: tuple[Kind, Kind] = ("emphasis", "end of emphasis")
# What stands for a run in the canonical form of a block: the committed digests are made over these signs.
SIGNS = {kind: chr(0xE000 + place) for place, kind in enumerate(get_args(Kind)[1:])}
# Categories of Unicode of what no text needs: controls and formats, what is private or unassigned, separators of lines.
NEEDLESS = {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}
# What names of other characters hold that show nothing, nor more than a space; the sign that stands for a lost one.
BLANK = re.compile(r"\b(?:FILLER|GRAPHEME JOINER|INHERENT|VARIATION SELECTOR|PATTERN BLANK|REPLACEMENT CHARACTER)\b")
# Within words of scripts whose letters join: these two join letters and part them.
JOINERS = "\u200c\u200d"
UNJOINED = re.compile(r"LATIN|GREEK|CYRILLIC|CJK|HIRAGANA|KATAKANA|HANGUL")
# What a merge that was not finished leaves at the beginning of lines: longer marks where a page was renamed, too; more
# signs of "=" underline a title.
CONFLICT = re.compile(r"(?:<{7,}|=======|>{7,}|\|\|\|\|\|\|\|)(?: |$)")
ENTITY = re.compile(r"&#?\w{1,32};")
# Scripts that are written without spaces: each character counts as a word.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}]|[^\W{UNSPACED}]+")
# A space after a short word, and one before a short last word: "de la coopération", "Guadalajara, 2010)".
SHORT = re.compile(r"(?<=\b[^\W\d_]) |(?<=\b[^\W\d_]{2}) |(?<=\b[^\W\d_]{3}) ")
SHORT_LAST = re.compile(r" (\S{1,6})$")


class Run(NamedTuple):
    """A stretch of text, the beginning or the end of emphasis or of a link, or a note reference."""

    kind: Kind  # what it is
    text: str = ""  # its words; of a note reference the label of the note
    node: Node | None = None  # the element of a link or of emphasis


def runs_of(element: Node, *, has_lists: bool = True) -> list[Run]:
    """Return the runs of a block: white space as one space, none at its ends; of an item without lists within it."""
    merged = list[Run]()
    if element.tag == "li" and not element.id.startswith("fn:"):
        apart = [child for child in element.elements if child.tag in LISTS]
        element = element.with_children([child for child in element.children if child not in apart])
    for is_text, runs in groupby(_runs(element, has_lists), key=lambda run: run.kind == "text"):
        own = [*runs]
        text = SPACES.sub(" ", "".join([run.text for run in own])) if is_text else ""
        merged += [Run("text", text)] if text else [] if is_text else own
    for end, strip in ((0, str.lstrip), (-1, str.rstrip)):
        if merged and merged[end].kind == "text":
            merged[end] = Run("text", strip(merged[end].text, CELL))
    return merged


def _runs(element: Node, has_lists: bool) -> Iterator[Run]:  # noqa: FBT001 -- of each call within
    for child in element.children:
        if isinstance(child, str):
            yield Run("text", child)
        elif (child.tag in LISTS and not has_lists) or not UNSPOKEN.isdisjoint(child.classes):
            continue
        elif label := child.called_note:
            yield Run("note", label)
        elif child.tag == "img":
            yield Run("text", child.get("alt"))
        elif child.tag in EMPHASIS or (child.tag == "a" and child.get("href")):
            begin, end = LINK if child.tag == "a" else EMPHASIZED
            yield from (Run(begin, node=child), *_runs(child, has_lists), Run(end))
        else:
            around = [Run("text", STRIKE)] if child.tag in STRUCK else []
            after = [Run("text", CELL)] if child.tag in {"td", "th"} else around
            yield from (*around, *_runs(child, has_lists), *after)


def plain_text(runs: Iterable[Run]) -> str:
    """Return the words of runs, without note references."""
    return "".join([run.text for run in runs if run.kind == "text"])


def canonical(runs: Iterable[Run]) -> list[str]:
    """Return the canonical form of a block's words, struck or not: each in small letters, a sign for any other run."""
    parts: list[str] = []
    for run in runs:
        words = run.text.replace(STRIKE, "").casefold()
        parts += re.findall(r"\w+", words) if run.kind == "text" else [SIGNS[run.kind]]
    return parts


def tokenize(text: str) -> list[str]:
    """Return the words of a text: case, punctuation, quote glyphs and spaces don't count."""
    return WORD.findall(text.casefold())


def tie(title: str) -> str:
    """Return a title whose short words stay with the next one, and a short last one with the one before."""
    return SHORT_LAST.sub("\u00a0\\1", SHORT.sub("\u00a0", title))


def spaces(text: str | None) -> str:
    """Return a text in which line ends and runs of spaces become one space; no-break spaces stay."""
    if not text or (text.isprintable() and "  " not in text):
        return text or ""
    return SPACES.sub(" ", text)


@cache
def unaccented(text: str) -> str:
    """Return a text without accents."""
    return "".join(sign for sign in normalize("NFD", text) if not combining(sign))


def folded(word: str) -> str:
    """Return a word without accents, in small letters."""
    return unaccented(word.casefold())


def hidden(text: str) -> str:
    """Return the first hidden character of a text, as "U+0007"; "" when there is none."""
    if not any(map(_is_hidden, set(text))):
        return ""
    signs = (sign for before, sign in pairwise(f" {text}") if _is_hidden(sign) and not _joins(before, sign))
    return next((f"U+{ord(sign):04X}" for sign in signs), "")


def visible(text: str) -> str:
    """Return a text without its hidden characters."""
    return "".join(sign for before, sign in pairwise(f" {text}") if not _is_hidden(sign) or _joins(before, sign))


@cache
def _is_hidden(sign: str) -> bool:
    is_blank = category(sign) in NEEDLESS or BLANK.search(name(sign, "")) is not None
    return is_blank and sign not in "\t\n\r"


def _joins(before: str, sign: str) -> bool:
    """Return whether a sign stands where it joins letters of its script, or parts them."""
    return sign in JOINERS and category(before)[0] in "LM" and UNJOINED.match(name(before, "LATIN")) is None


def entities(text: str) -> list[str]:
    """Return references such as &#1; that stand for a hidden character, or for none."""
    signs = ((entity, unescape(entity)) for entity in ENTITY.findall(text))
    return [entity for entity, sign in signs if sign == "" or hidden(sign)]


def conflicts(lines: Iterable[str]) -> Iterator[int]:
    """Yield the line, from 1, of the first mark of each conflict that a merge has left."""
    is_open = False
    for number, line in enumerate(lines, 1):
        if CONFLICT.match(line):
            if not is_open:
                yield number
            is_open = not line.startswith(">")
