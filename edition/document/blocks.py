"""Takes an article apart into blocks: what can be cited, compared with its twin, and counted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from string import ascii_lowercase

from lxml import etree, html

from edition.document.model import HEADINGS, LINK, MARK, NOTE, SIGNS, STRESS, UNLINK, UNSTRESS, Block, Link

OTHERS = {"pre", "caption", "figcaption"}
LISTS = {"ol", "ul", "dl"}
# Between the cells of a row.
CELL = " · "
SIGN = re.compile(f"[{SIGNS}]")
UNSIGNED = dict.fromkeys(map(ord, SIGNS))
QUOTES = {"«": "»", "“": "”"}
ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
OPENING = re.compile("[«“]")


def blocks(article: html.HtmlElement, follow: Callable[[str], Link]) -> Iterator[Block]:
    """The blocks of `article`, in order; `follow` tells where an address leads."""
    for child in article.iterchildren(tag=etree.Element):
        kind = _kind(child)
        if kind is None:
            yield from blocks(child, follow)
            continue
        yield _block(kind, child, follow)
        if kind == "li":
            for nested in child:
                if nested.tag in LISTS:
                    yield from blocks(nested, follow)
                elif isinstance(nested.tag, str) and "pull-quote" in nested.classes:
                    yield _block("pull-quote", nested, follow)


def _kind(element: html.HtmlElement) -> str | None:
    """What kind of block an element is; None when it only holds blocks."""
    if "pull-quote" in element.classes:
        return "pull-quote"
    if element.tag == "li" and str(element.get("id", "")).startswith(NOTE):
        return "note"
    return element.tag if element.tag in {"p", "li", "blockquote", "dt", "dd", "tr", *OTHERS, *HEADINGS} else None


def _block(kind: str, element: html.HtmlElement, follow: Callable[[str], Link]) -> Block:
    anchors: list[html.HtmlElement] = []
    marks: list[str] = []
    signed = re.sub(r"[ \t\r\n]+", " ", "".join(_words(element, anchors, marks))).strip(f" {CELL}")
    led = [replace(follow(str(anchor.get("href"))), language=str(anchor.get("hreflang", ""))) for anchor in anchors]
    return Block(
        kind=kind,
        id=str(element.get("id", "")),
        text=SIGN.sub("", signed),
        links=tuple(_links(signed, led)),
        note_references=tuple(marks),
        quotations=tuple(SIGN.sub("", words) for words in quoted(signed)),
        signed=signed,
        label=_label(element) if kind in {"li", "note"} else "",
    )


def _label(item: html.HtmlElement) -> str:
    """What an ordered list prints before one of its items, without signs: "2", "b", "iv"; "" for other lists."""
    if written := item.get("data-label"):
        return str(written).strip("().")
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return ""
    given = [item] if item.get("value") else item.xpath("preceding-sibling::li[@value][1]")
    first = int(given[0].get("value", "")) - parent.index(given[0]) if given else int(parent.get("start", "1"))
    return label(first + parent.index(item), str(parent.get("type", "1")))


def label(number: int, kind: str) -> str:
    """A number as a list of that kind (`type` of HTML: 1, a, A, i, I) prints it."""
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
    """What stands between quotation marks, each from its opening to the next closing one."""
    begin, lacking = 0, set[str]()
    while opening := OPENING.search(text, begin):
        closing = QUOTES[opening[0]]
        end = -1 if closing in lacking else text.find(closing, opening.end())
        begin = opening.end() if end < 0 else end + 1
        if end < 0:
            lacking.add(closing)
        else:
            yield text[opening.end() : end].strip()


def _words(element: html.HtmlElement, anchors: list[html.HtmlElement], marks: list[str]) -> Iterator[str]:
    """The text of an element, with signs; a list within it, marks and permalinks left out."""
    yield (element.text or "").translate(UNSIGNED)
    for child in element:
        if not isinstance(child.tag, str) or child.tag in LISTS or "pull-quote" in child.classes:
            pass
        elif child.tag == "sup" and str(child.get("id", "")).startswith("fnref"):
            marks.append(str(child.get("id")).split(":", 1)[1])
            yield MARK
        elif child.tag == "img":
            yield str(child.get("alt", "")).translate(UNSIGNED)
        elif not {"headerlink", "footnote-backref"} & set(child.classes):
            inner = "".join(_words(child, anchors if child.tag != "a" else [], marks))
            if child.tag in {"td", "th"}:
                inner += CELL
            if child.tag == "a" and child.get("href"):
                anchors.append(child)
                inner = LINK + inner + UNLINK
            elif child.tag in {"em", "strong", "i", "b"}:
                inner = STRESS + inner + UNSTRESS
            yield inner
        yield (child.tail or "").translate(UNSIGNED)


def _links(signed: str, links: list[Link]) -> Iterator[Link]:
    """The links of a block with their words and places, from its text with signs."""
    for link, match in zip(links, re.finditer(f"{LINK}(.*?){UNLINK}", signed), strict=True):
        at = len(SIGN.sub("", signed[: match.start()]))
        yield replace(link, text=SIGN.sub("", match[1]), at=at)
