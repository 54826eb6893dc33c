"""Makes of articles the XML that word.xsl writes as the parts of a Word file."""

import re
from collections.abc import Callable, Container
from hashlib import sha256
from itertools import count, takewhile
from urllib.parse import quote

from lxml import etree
from lxml.builder import E

from edition.document import HEADINGS, LISTS, label_of, spaces
from edition.locales import languages_known, words_of

# What is a paragraph when no block is in it, and what else is no part of one; what stands by itself.
LEAVES = {*HEADINGS, "p", "pre", "dt", "caption", "figcaption"}
BLOCKS = LEAVES | LISTS | {"li", "dd", "table", "blockquote", "div", "section", "article", "figure", "aside", "hr"}
APART = {"td", "th", "note"}
PARTS = APART | {"thead", "tbody", "tfoot", "tr"}
# What is there even if it has no words; when a paragraph is; the texts in it.
KEPT = PARTS | {"li", "hr"}
SHOWN = etree.XPath("normalize-space(translate(., '\u00a0', ' ')) or .//img or .//call")
TEXTS = etree.XPath(".//text()")
# How Word counts lists of each type; the ranks that it has; the letters before its aa, bb, cc.
FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
RANKS, LETTERS, BULLETS = 9, 26, "1"
CHINESE = {"zh", "ja", "ko"}
# What an address has not, and Word opens no file with.
UNFIT = re.compile(r'[\s"<>\\^`{|}]')
# An address in signs that names of bookmarks have: letters, figures, and "_" once, twice or thrice for these.
PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:[-.:][^\W_]+)*")
SIGNS = str.maketrans({"-": "_", ".": "__", ":": "___"})
LONGEST, DIGITS = 40, 12


class Source:
    """One text, or two side by side: all words in paragraphs, notes apart, with what a style sheet can't find."""

    def __init__(self, body: etree._Element, draw: Callable[[str], dict[str, str]]) -> None:
        """Complete the text that is given; `draw` puts a picture into the file, and returns its name and its size."""
        self.body, self.notes, self.lists = body, E.notes(wide=body.get("wide", "")), E.lists()
        # The names of links by their addresses, in the text and in its notes.
        self.links = dict[str, str](), dict[str, str]()
        # Bullets; what goes on in an item.
        for form, text in (("bullet", "•"), ("none", "")):
            self._count(*(E.level(rank=str(rank), form=form, text=text, start="1") for rank in range(RANKS)))
        self._move_notes()
        names, pictures = dict[str, str](), count(1)
        for part, links in zip((self.body, self.notes), self.links, strict=True):
            _settle(part)
            for listed in part.iter("ol", "ul"):
                self._label(listed)
            for element in part.iter(etree.Element):
                _say(element)
                href, name = element.get("href", ""), element.get("id") and bookmark(element.attrib.pop("id"))
                if name and name not in names:
                    names[name] = str(len(names) + 1)
                    element.attrib.update({"bookmark": name, "place": names[name]})
                if href and not href.startswith("#"):
                    href = UNFIT.sub(lambda sign: quote(sign[0]), href)
                    element.set("link", links.setdefault(href, f"link{len(links) + 1}"))
                if element.tag == "img":
                    element.attrib.update({**draw(element.get("src", "")), "n": str(next(pictures))})

    def _move_notes(self) -> None:
        """Put notes apart; Word counts those whose number that gives."""
        counted = 0
        for note in self.body.xpath(".//note"):
            call = etree.Element("call", dict(note.attrib))
            call.tail, note.tail = note.tail, None
            note.set("lang", str(note.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")))
            note.getparent().replace(note, call)
            if call.get("again"):
                call.set("again", bookmark(call.attrib.pop("id")))
                continue
            self.notes.append(note)
            is_counted = note.get("number") == str(counted + 1)
            counted += is_counted
            for each in (note, call):
                each.attrib.update({"n": str(len(self.notes)), "is-counted": "yes" if is_counted else ""})
            note.attrib.pop("id")

    def _count(self, *levels: etree._Element) -> str:
        """Add a list that Word counts; return its number."""
        self.lists.append(E.list(*levels, n=str(len(self.lists) + 1)))
        return str(len(self.lists))

    def _label(self, listed: etree._Element) -> None:
        """Give each item of a list the number of that which prints its label."""
        around = [each.tag for each in takewhile(lambda each: each.tag not in APART, listed.iterancestors())]
        kind, number, rank = listed.get("type", "1"), int(listed.get("start", "1")), min(around.count("li"), RANKS - 1)
        used, last = BULLETS, ("", "", 0)
        for item in listed.iterchildren("li"):
            number = int(item.get("value") or number)
            label = label_of(number, kind)
            printed = item.get("data-label") or f"{label}."
            before, found, after = printed.partition(label)
            is_counted = found and not (kind in "aA" and number > LETTERS)
            form = (FORMS[kind], f"{before}%{rank + 1}{after}") if is_counted else ("decimal", printed)
            if listed.tag == "ol" and last != (*form, number - 1):
                used = self._count(E.level(rank=str(rank), form=form[0], text=form[1], start=str(number)))
            last = (*form, number if is_counted else 0)
            item.set("list", used)
            number += 1


def _settle(element: etree._Element) -> None:
    """Put the words of an element into paragraphs."""
    if _is_of(LEAVES, element) and not any(_is_of(BLOCKS, child) for child in element):
        element.set("leaf", "yes")
        if element.tag == "pre":
            # Its lines are lines, and none is empty at its ends.
            element.text, element[:] = "".join(element.itertext()).strip("\n"), []
        else:
            _trim(element)
        return
    _gather(element)
    for child in list(element):
        _settle(child)
        if child.tag not in KEPT and not (SHOWN(child) if child.get("leaf") else len(child)):
            element.remove(child)
        elif child.tag == "li" and (not len(child) or child[0].tag in {"ol", "ul", "table"}):
            # The label of an item that begins with no words.
            child.insert(0, E.p(leaf="yes"))


def _gather(element: etree._Element) -> None:
    """Make a paragraph of each run of words between blocks."""
    parts: list[etree._Element] = []
    words = E.p(element.text or "")
    for child in list(element):
        if _is_of(BLOCKS | PARTS, child):
            parts += [words, child]
            words, child.tail = E.p(child.tail or ""), None
        else:
            words.append(child)
    element.text, element[:] = None, [each for each in (*parts, words) if len(each) or each.text != ""]


def _trim(leaf: etree._Element) -> None:
    """Make one space of several, and none at the ends of lines."""
    texts = TEXTS(leaf)
    for at, text in enumerate(texts):
        words, holder = spaces(text), text.getparent()
        words = words.lstrip(" ") if at == 0 or (text.is_tail and holder.tag == "br") else words
        words = words.rstrip(" \u00a0") if at == len(texts) - 1 else words
        setattr(holder, "tail" if text.is_tail else "text", words or None)


def _say(element: etree._Element) -> None:
    """Tell Word the language of an element, by its kind of script, and which way it is written."""
    language, way = element.get("lang", ""), element.get("dir", "")
    if language:
        way = way or words_of(language).direction
        place = words_of(language).cldr.territory if language in languages_known() else ""
        kind = "eastAsia" if language.partition("-")[0] in CHINESE else "val"
        element.set("kind", "bidi" if way == "rtl" else kind)
        element.set("tag", "-".join(filter(None, (language, place))))
    if way:
        element.set("way", way)


def _is_of(kinds: Container[str], element: etree._Element) -> bool:
    """Return whether an element is of some kinds, or the label of a voice."""
    return element.tag in kinds or "voice" in element.get("class", "")


def bookmark(address: str) -> str:
    """Return the name of the bookmark for an address: in signs that can be read back, else with a digest.

    >>> bookmark("par-69"), bookmark("art-66.1"), bookmark("fn:1"), bookmark("par_69")
    ('par_69', 'art_66__1', 'fn___1', 'par____0e1c2d2ae345')
    """
    name = address.translate(SIGNS)
    # Word takes capitals and small letters for one another.
    if PLAIN.fullmatch(address) and len(name) <= LONGEST and address == address.lower():
        return name
    # No other name has "_" four times.
    letters = re.match(r"[^\W\d_]*", address.lower())
    begins = letters[0][: LONGEST - DIGITS - 4] if letters else ""
    return f"{begins or 'a'}____{sha256(address.encode()).hexdigest()[:DIGITS]}"
