"""Takes an article apart into blocks: what can be cited, compared with its counterpart, and counted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from string import ascii_lowercase

from edition.document.model import HEADINGS, NOTE, Block, Link
from edition.document.runs import LISTS, Run, plain_text, runs_of
from edition.document.tree import Node

KINDS = {"p", "li", "blockquote", "dt", "dd", "tr", "pre", "caption", "figcaption", *HEADINGS}
QUOTES = {"«": "»", "“": "”"}
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
OPENING = re.compile("[«“]")
Follow = Callable[[str], Link]


def blocks_of(parent: Node, follow: Follow) -> Iterator[Block]:
    """Yield the blocks within an element, in order; `follow` resolves the address of a link."""
    labels = list_labels(parent) if parent.tag == "ol" else {}
    for child in parent.elements:
        kind = _kind(child)
        if kind is None:
            yield from blocks_of(child, follow)
            continue
        yield _block(kind, child, follow, labels.get(child, "") if kind in {"li", "note"} else "")
        if kind == "li":
            for nested in child.elements:
                if nested.tag in LISTS:
                    yield from blocks_of(nested, follow)
                elif "pull-quote" in nested.classes:
                    yield _block("pull-quote", nested, follow)


def _kind(element: Node) -> str | None:
    """Return the kind of block an element is; None when it only holds blocks."""
    if "pull-quote" in element.classes:
        return "pull-quote"
    if element.tag == "li" and element.id.startswith(NOTE):
        return "note"
    return element.tag if element.tag in KINDS else None


def _block(kind: str, element: Node, follow: Follow, label: str = "") -> Block:
    runs = runs_of(element)
    text = plain_text(runs)
    return Block(
        kind=kind,
        id=element.id,
        text=text,
        links=tuple(_links(runs, follow)),
        note_references=tuple(run.text for run in runs if run.kind == "note"),
        quotations=tuple(quoted(text)),
        label=label,
        node=element,
    )


def _links(runs: list[Run], follow: Follow) -> Iterator[Link]:
    """Yield the links of a block, with their words and where these begin."""
    at, begin, words = 0, 0, ""
    opened: Node | None = None
    for run in runs:
        if run.kind == "link":
            begin, words, opened = at, "", run.node
        elif run.kind == "end of link" and opened is not None:
            yield replace(follow(opened.get("href")), language=opened.get("hreflang"), text=words, at=begin)
        elif run.kind == "text":
            at += len(run.text)
            words += run.text


def list_labels(listed: Node) -> dict[Node, str]:
    """Return what an ordered list prints before each of its items, without signs: "2", "b", "iv"."""
    found: dict[Node, str] = {}
    number = int(listed.get("start", "1"))
    for item in listed.elements:
        number = int(item.get("value") or number)
        found[item] = item.get("data-label").strip("().") or label(number, listed.get("type", "1"))
        number += 1
    return found


def label(number: int, kind: str) -> str:
    """Return a number as a list of that kind (`type` of HTML: 1, a, A, i, I) prints it."""
    if number < 1 or kind not in "aAiI":
        return str(number)
    written = ""
    if kind in "iI":
        for value, sign in ROMAN:
            written += sign * (number // value)
            number %= value
    else:
        while number > 0:
            number, letter = divmod(number - 1, len(ascii_lowercase))
            written = ascii_lowercase[letter] + written
    return written.upper() if kind.isupper() else written


def quoted(text: str) -> Iterator[str]:
    """Yield what stands between quotation marks, each from its opening to the next closing one."""
    return (text[begin:end].strip() for begin, end in quoted_spans(text))


def quoted_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each such quotation begins and ends in the text, its marks left out."""
    begin, lacking = 0, set[str]()
    while opening := OPENING.search(text, begin):
        closing = QUOTES[opening[0]]
        end = -1 if closing in lacking else text.find(closing, opening.end())
        begin = opening.end() if end < 0 else end + 1
        if end < 0:
            lacking.add(closing)
        else:
            yield opening.end(), end
