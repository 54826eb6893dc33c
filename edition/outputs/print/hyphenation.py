"""Marks in the text of print where lines may part it, and where they may not: long words, addresses, last words."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from edition.document.model import HEADINGS
from edition.document.text import tie
from edition.markdown.typography import KEPT

# In these lines are short, and end between words.
STILL = {*HEADINGS, "dt", "table", "figcaption", "pull-quote"}
# What print sets as it is, or in one piece.
WHOLE = {"code", "pre"}
LETTER = r"[^\W\d_]"
ENDLESS = r"(?P<endless>[^\s\u00a0\u202f]{30,})"
# An address; the symbol of a document: "A/RES/70/125", "WTPF-13"; a word that no rule may divide; the middle of a word
# of ten letters and more, so that three letters stand before a hyphen and three after it.
FLOWING = re.compile(
    r"(?P<url>(?<![^\s\u00a0\u202f«“(])[^\s\u00a0\u202f«“(]*(?:://|www\.|@\w)[^\s\u00a0\u202f]*[\w/])"
    r"|(?P<symbol>(?<![\w/])[A-Z][\w.()-]*(?:/[\w.()-]*[\w)])+|\b[A-Z]{2,}-\d+)"
    rf"|{ENDLESS}|(?<!{LETTER})(?:{LETTER}{{3}})(?P<divisible>{LETTER}{{5,}})(?={LETTER}{{2}}(?!{LETTER}))"
)
STILL_TEXT = re.compile(ENDLESS)
# What is no part of the paragraph in which it stands.
APART = ("note", "pull-quote", "p", "ol", "ul", "dl", "table", "blockquote", "pre", "br")
DIVISIBLE = "divisible"
# What may not be all that a last line holds, in characters.
SHORT = 9
ADDRESS = re.compile(r"://|www\.|@\w")


def divide(element: etree._Element, *, flows: bool = True) -> None:
    """Put what it finds into elements of their own, named as the groups are, everywhere in `element`."""
    if element.tag in WHOLE or element.get("class") == KEPT:
        return
    flows = flows and element.tag not in STILL
    for child in list(element):
        divide(child, flows=flows)
        if child.tail:
            pieces = list(_pieces(child.tail, flows=flows))
            child.tail = pieces[0].tail
            for piece in reversed(pieces[1:]):
                child.addnext(piece)
    if element.text:
        pieces = list(_pieces(element.text, flows=flows))
        element.text = pieces[0].tail
        element[:0] = pieces[1:]


def _pieces(text: str, *, flows: bool) -> Iterator[etree._Element]:
    """Yield the text in elements, each with what follows it; before the first of them only that."""
    piece, end = etree.Element("text"), 0
    for found in (FLOWING if flows else STILL_TEXT).finditer(text):
        name = str(found.lastgroup)
        if name == "endless" and ADDRESS.search(found[0]):
            name = "url"
        if (name == "symbol" and not re.search(r"\d", found[0])) or (name == "endless" and "\u00ad" in found[0]):
            continue
        begin, stop = found.span(found.lastgroup or 0)
        piece.tail = text[end:begin]
        yield piece
        piece, end = etree.Element(name), stop
        piece.text = text[begin:stop]
    piece.tail = text[end:]
    yield piece


def tie_end(element: etree._Element) -> None:
    """Keep the last short words of a paragraph together, so that none stands alone on its last line."""

    def tied(text: str) -> str:
        end = at = len(text.rstrip(" "))
        while end - at <= SHORT and (at := text.rfind(" ", 0, at)) >= 0 and end - at <= SHORT + 1:
            text = f"{text[:at]}\u00a0{text[at + 1 :]}"
        return text

    _change(element, tied)


def keep_end(element: etree._Element) -> None:
    """Keep the last word of a paragraph in one piece, once it is divided, so that no end of it stands alone."""
    rest = ""
    for holder, name in reversed(list(_texts(element))):
        if holder.tag == DIVISIBLE and name == "text":
            holder.tag = "span"
            return
        rest = f"{getattr(holder, name)}{rest}".rstrip(" ")
        if " " in rest or len(rest) > SHORT:
            return


def tie_title(element: etree._Element) -> None:
    """Keep the short words of a title together with the next ones."""
    _change(element, tie)


def _change(element: etree._Element, change: Callable[[str], str]) -> None:
    """Make of the text of a paragraph another of the same length."""
    pieces = list(_texts(element))
    text = change("".join(str(getattr(holder, name)) for holder, name in pieces))
    for holder, name in pieces:
        length = len(getattr(holder, name))
        setattr(holder, name, text[:length])
        text = text[length:]


def _texts(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield where the text of a paragraph stands, in order, without that of notes and of blocks within it."""
    if element.text:
        yield element, "text"
    for child in element:
        if child.tag not in APART:
            yield from _texts(child)
        if child.tail:
            yield child, "tail"
