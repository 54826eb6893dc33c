"""The words of a block as runs: stretches of text, and where emphasis, links and note references stand in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from edition.document.tree import Node

LISTS = {"ol", "ul", "dl"}
# Between the cells of a row.
CELL = " · "
# One space by itself stays as it is.
SPACES = re.compile(r"[ \t\r\n]{2,}|[\t\r\n]")
# What no text of an edition holds (rule E05): a converter's private signs are left out of words.
PRIVATE = re.compile("[\ue000-\ue004]")
# The classes of what is no part of the running text.
UNSPOKEN = {"pull-quote", "headerlink", "footnote-backref"}
EMPHASIS = {"em", "strong", "i", "b"}
WORD = re.compile(r"\w+")
# What stands for a run in the canonical form of a block: the committed digests are made over these signs.
SIGNS = {
    "emphasis": "\ue000",
    "end of emphasis": "\ue001",
    "link": "\ue002",
    "end of link": "\ue003",
    "note": "\ue004",
}
Kind = Literal["text", "emphasis", "end of emphasis", "link", "end of link", "note"]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, the beginning or the end of emphasis or of a link, or a note reference."""

    kind: Kind
    """What it is."""
    text: str = ""
    """Its words; of a note reference the label of the note."""
    node: Node | None = None
    """The element of a link."""


def runs_of(element: Node) -> list[Run]:
    """Return the runs of a block: white space as one space, none at its ends; lists within it are left out."""
    merged: list[Run] = []
    for run in _runs(element):
        if run.kind == "text" and merged and merged[-1].kind == "text":
            merged[-1] = Run("text", merged[-1].text + run.text)
        elif run.kind != "text" or run.text:
            merged.append(run)
    merged = [Run("text", SPACES.sub(" ", run.text)) if run.kind == "text" else run for run in merged]
    if merged and merged[0].kind == "text":
        merged[0] = Run("text", merged[0].text.lstrip(CELL))
    if merged and merged[-1].kind == "text":
        merged[-1] = Run("text", merged[-1].text.rstrip(CELL))
    return merged


def _runs(element: Node) -> Iterator[Run]:
    for child in element.children:
        if isinstance(child, str):
            yield Run("text", PRIVATE.sub("", child))
        elif child.tag in LISTS or not UNSPOKEN.isdisjoint(child.classes):
            continue
        elif child.tag == "sup" and child.id.startswith("fnref"):
            yield Run("note", child.id.split(":", 1)[1])
        elif child.tag == "img":
            yield Run("text", PRIVATE.sub("", child.get("alt")))
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
        parts += WORD.findall(run.text.casefold()) if run.kind == "text" else [SIGNS[run.kind]]
    return parts
