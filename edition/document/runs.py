"""The words of a block as runs: stretches of text, and where emphasis, links and note references stand in it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
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
Kind = Literal["text", "emphasis", "end of emphasis", "link", "end of link", "note"]


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
