"""Takes an article apart into blocks: what can be cited, compared with its counterpart, and counted."""

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.document.addresses import resolve
from edition.document.model import HEADINGS, NOTE, Block, Link, Voice
from edition.document.numbering import list_labels
from edition.document.rendered import opening
from edition.document.text import LISTS, Run, plain_text, runs_of
from edition.document.tree import Node
from edition.document.voice import is_box

KINDS = {"p", "li", "blockquote", "dt", "dd", "tr", "pre", "caption", "figcaption", *HEADINGS}
RULE = "hr"
QUOTES = {"«": "»", "“": "”"}
OPENING = re.compile("[«“]")


def blocks_of(article: Node, path: str, voice: Voice = "editorial") -> list[Block]:
    """Return the blocks of the page with the path `path`, in order, in its `voice` but for boxes."""
    # A rule belongs to the block below it, and the last one to the block above it.
    blocks, rules, terms = list[Block](), "", tuple[str, ...]()
    for element, own, within, label in texts_of(article, voice):
        if element.tag == RULE:
            rules += f"<{RULE}>"
        else:
            block = _block(element, path, own, f"{rules}{within}", label)
            if block.kind == "dt":
                terms = (*(terms if blocks and blocks[-1].kind == "dt" else ()), block.text.strip())
            blocks.append(replace(block, terms=terms) if block.kind == "dd" else block)
            rules = ""
    if rules and blocks:
        blocks[-1] = replace(blocks[-1], within=f"{rules}{blocks[-1].within}")
    return blocks


def texts_of(parent: Node, voice: Voice = "editorial", within: str = "") -> Iterator[tuple[Node, Voice, str, str]]:
    """Yield the elements of blocks and rules in one, with voice, beginning of its holders, `within`, and label."""
    voice = "editorial" if is_box(parent) else voice
    labels = list_labels(parent) if parent.tag == "ol" else {}
    for child in parent.elements:
        kind = _kind(child)
        if child.tag == RULE and "footnote" not in parent.classes:
            yield child, voice, "", ""
        elif not kind:
            yield from texts_of(child, voice, f"{within}{opening(child)}")
        else:
            yield child, voice, within, labels.get(child, "")
        for nested in child.elements if kind == "li" else ():
            if nested.tag in LISTS:
                yield from texts_of(nested, voice, f"{within}{opening(nested)}")
            elif "pull-quote" in nested.classes:
                yield nested, voice, "", ""


def _kind(element: Node) -> str:
    """Return the kind of block an element is; "" when it only holds blocks."""
    if "pull-quote" in element.classes:
        return "pull-quote"
    if element.tag == "li" and element.id.startswith(NOTE):
        return "note"
    return element.tag if element.tag in KINDS else ""


def _block(element: Node, path: str, voice: Voice, within: str, label: str) -> Block:
    runs = runs_of(element)
    text, notes = plain_text(runs), tuple(run.text for run in runs if run.kind == "note")
    links, quotations = tuple(_links(runs, path)), tuple(quoted(text))
    block = Block(_kind(element), element.id, text, links, notes, quotations, label, element, within, voice)
    vars(block)["runs"] = runs  # what it would work out again
    return block


def _links(runs: list[Run], path: str) -> Iterator[Link]:
    at, begin, words = 0, 0, ""
    opened: Node | None = None
    for run in runs:
        if run.kind == "link":
            begin, words, opened = at, "", run.node
        elif run.kind == "end of link" and opened is not None:
            link = resolve(path, opened.get("href"))
            yield Link(link.href, link.path, link.fragment, words, begin, opened.get("hreflang"))
        elif run.kind == "text":
            at += len(run.text)
            words += run.text


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
