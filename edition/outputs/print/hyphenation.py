"""Marks in the text of print where lines may part it, and where they may not: long words, addresses, last words."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from lxml import etree

from edition.document.model import HEADINGS
from edition.markdown.typography import KEPT

# In these lines are short, and end between words.
STILL = {*HEADINGS, "dt", "table", "figcaption", "pull-quote"}
# What print sets as it is, or in one piece.
WHOLE = {"code", "pre"}
# What is written without spaces and parted anywhere: Chinese and Japanese with their signs, Thai to Burmese, Khmer.
UNSPACED = r"\u0e00-\u109f\u1780-\u17ff\u3000-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff"
SPELT = rf"[^\W\d_{UNSPACED}]"
# Of the scripts that patterns divide: Arabic letters don't join across a mark, nor do those of India become one.
LETTER = rf"(?:(?![\u0590-\u0dff\u1800-\u18af\U00010d00-\U00010d3f\U0001e900-\U0001e95f]){SPELT})"
ENDLESS = rf"(?P<endless>[^\s\u00a0\u202f{UNSPACED}]{{30,}})"
# What makes a word one of a reference, which is found whole: "paragraphe 69".
NUMBERED = r"[ \u00a0\u202f]\d"
# The symbol of a document: "A/RES/70/125", "PDF/UA-1", "WTPF-13". It is in one piece, as are "TCP/IP", "14–16", and a
# word at a hyphen beside fewer than four letters: "vis-à-vis", "est-ce", "non-gou|vernemental", "viendr|aient-ils".
SYMBOL = r"(?<![\w/])[A-Z][\w.()-]*(?:/[\w.()-]*[\w)])+|\b[A-Z]{2,}-\d+"
PART = rf"(?:{LETTER}{{1,9}}(?!{LETTER})|{LETTER}{{3}}(?={LETTER}{{7}}))"
JOINED = (
    rf"\d+(?:[–-]\d+)+|(?<!{LETTER})(?:{PART}-)*(?:{LETTER}{{1,3}}-{PART}|{PART}-{LETTER}{{1,3}}(?!{LETTER}))(?:-{PART})*"
    rf"|(?<={LETTER}{{8}}){LETTER}{{2}}-{LETTER}{{1,3}}(?!{LETTER})"
)
# So long what is joined can be.
LONGEST = 24
# What is no part of the paragraph in which it stands.
APART = ("note", "pull-quote", "p", "ol", "ul", "dl", "table", "blockquote", "pre", "br")
# What may not be all that a last line holds, in characters.
SHORT = 9
ADDRESS = re.compile(r"://|www\.|@\w")
# Between the day and the month of a date with its year, several days and their month, a number and its unit.
IN_DATE = re.compile(
    rf"(?:(?<=\b\d)|(?<=\b\d\d)|(?<=\b1er)) (?=(?:de )?{SPELT}{{3,10}} (?:de )?\d{{4}}\b)"
    rf"|(?<=\d[–-]\d) (?={SPELT})|(?<=\d[–-]\d\d) (?={SPELT})|(?<=\d) (?=[°%‰€£$]|(?:[kcmMG]?[gmBo]|[kM]?W)\b)"
)


@cache
def _pattern(*, is_still: bool) -> re.Pattern[str]:
    """Return what finds the marks of flowing text, or of text that is still: made when a text is first printed."""
    if is_still:
        return re.compile(rf"{ENDLESS}|(?P<joined>{SYMBOL}|{JOINED})")
    # An address; a word that no rule may divide; the middle of a word of ten letters and more, so that three letters
    # stand before a hyphen and three after it.
    return re.compile(
        r"(?P<url>(?<![^\s\u00a0\u202f«“(])[^\s\u00a0\u202f«“(]*(?:://|www\.|@\w)[^\s\u00a0\u202f]*[\w/])"
        rf"|(?P<symbol>{SYMBOL})|{ENDLESS}|(?P<joined>{JOINED})|(?:(?<!{LETTER}){LETTER}{{3}}|(?<=-{LETTER}{{3}}))"
        rf"(?P<divisible>{LETTER}{{5,}})(?={LETTER}{{2}}(?!{LETTER}|{NUMBERED}))"
    )


def divide(element: etree._Element, *, is_still: bool = False) -> None:
    """Put what it finds into elements of their own, named as the groups are, everywhere in `element`."""
    if element.tag in WHOLE or element.get("class") == KEPT:
        return
    is_still = is_still or element.tag in STILL
    pattern = _pattern(is_still=is_still)
    for child in list(element):
        divide(child, is_still=is_still)
        before, *pieces = _pieces(child.tail or "", pattern)
        child.tail = before.tail
        for piece in reversed(pieces):
            child.addnext(piece)
    before, *pieces = _pieces(element.text or "", pattern)
    element.text = before.tail
    element[:0] = pieces


def _pieces(text: str, pattern: re.Pattern[str]) -> Iterator[etree._Element]:
    """Yield the text in elements, each with what follows it; before the first of them only that."""
    piece, end = etree.Element("text"), 0
    for match in pattern.finditer(text):
        name, word = str(match.lastgroup), match[0]
        name = "url" if name == "endless" and ADDRESS.search(word) else name
        name = "joined" if name == "symbol" and not re.search(r"\d", word) else name
        if (name == "joined" and len(word) > LONGEST) or (name == "endless" and "\u00ad" in word):
            continue
        begin, stop = match.span(match.lastgroup or 0)
        piece.tail = text[end:begin]
        yield piece
        piece, end = etree.Element(name), stop
        piece.text = text[begin:stop]
        if name == "joined":
            # The word goes on before it or behind it.
            goes_on = {"before": text[begin - 1 : begin].isalpha(), "behind": text[stop : stop + 1].isalpha()}
            piece.attrib.update({side: "yes" for side, is_so in goes_on.items() if is_so})
    piece.tail = text[end:]
    yield piece


def tie_dates(text: str) -> str:
    """Keep the day of a date with its month."""
    return IN_DATE.sub("\u00a0", text)


def tie_last(text: str) -> str:
    """Keep the day of a date with its month, and the last short words of a paragraph together."""
    text = tie_dates(text)
    # None of them stands alone on its last line.
    end = at = len(text.rstrip(" "))
    while end - at <= SHORT and (at := text.rfind(" ", 0, at)) >= 0 and end - at <= SHORT + 1:
        text = f"{text[:at]}\u00a0{text[at + 1 :]}"
    return text


def change(element: etree._Element, to: Callable[[str], str]) -> None:
    """Make of the text of a paragraph another of the same length."""
    pieces = list(_texts(element))
    text = to("".join(str(getattr(holder, name)) for holder, name in pieces))
    for holder, name in pieces:
        length = len(getattr(holder, name))
        setattr(holder, name, text[:length])
        text = text[length:]


def keep_last(element: etree._Element) -> None:
    """Keep the last word of a paragraph in one piece, once it is divided, so that no end of it stands alone."""
    rest = ""
    for holder, name in reversed(list(_texts(element))):
        if holder.tag == "divisible" and name == "text":
            holder.tag = "span"
            return
        rest = f"{getattr(holder, name)}{rest}".rstrip(" ")
        if " " in rest or len(rest) > SHORT:
            return


def _texts(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """Yield where the text of a paragraph stands, in order, without that of notes and of blocks within it."""
    if element.text:
        yield element, "text"
    for child in element:
        if child.tag not in APART:
            yield from _texts(child)
        if child.tail:
            yield child, "tail"
