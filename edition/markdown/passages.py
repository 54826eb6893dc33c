"""Marks what can have an address, and gives it an id, which stays where no pass gives that of the record."""

import re
from collections.abc import Iterator
from itertools import count, pairwise
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import HtmlStash

from edition.document.model import ADDRESS, AUTHORS, HEADINGS, NOTE, NOTES_TITLE, PROVISIONAL
from edition.markdown import Steps

# What stands for a block of code until the page is written.
PUT_ASIDE = re.compile("\x02wzxhzdk:(\\d+)\x03")
# What an element is to voices, and the label of an item: the engine's own to say.
ENGINES = ("role", "aria-label", "aria-hidden", "data-label")
# What a heading would be called in the contents of its page: nothing else than it says.
CONTENTS = "data-toc-label"
# Between the marks of two notes at one place: a comma and a thin space.
PARTED = ",\u2009"
CITABLE = {"p", "li", "blockquote", "dd", "tr"}
LISTS = {"ol", "ul", "dl"}
UNCITED = {"footnote", "pull-quote"}
# What holds no passages of its own.
WHOLE = {"p", "blockquote", "dd", "tr", "figcaption", "caption"}


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _passages(element: Element) -> Iterator[Element]:
    for child in element:
        if "class" in child.attrib and _classes(child) & UNCITED:
            continue
        if child.tag in CITABLE and not (child.tag == "tr" and all(cell.tag == "th" for cell in child)):
            yield child
        if child.tag == "li":
            # A paragraph of a list item has the item's address; a list within it has its own.
            for nested in child:
                if nested.tag in LISTS:
                    yield from _passages(nested)
        elif child.tag not in WHOLE:
            yield from _passages(child)


def _is_code(element: Element, stash: HtmlStash) -> bool:
    """Return whether a paragraph only stands for a block of code, which Python-Markdown puts there at the end."""
    mark = PUT_ASIDE.fullmatch((element.text or "").strip()) if element.tag == "p" and not len(element) else None
    return mark is not None and str(stash.rawHtmlBlocks[int(mark[1])]).startswith("<")


class _Own(Treeprocessor):
    """Keeps what the engine has written on elements before the attributes of authors come to them."""

    def run(self, root: Element) -> None:
        vars(self.md)["own"] = {element: dict(element.attrib) for element in root.iter()}


class _Marks(Treeprocessor):
    def run(self, root: Element) -> None:
        own: dict[Element, dict[str, str]] = vars(self.md)["own"]
        vars(self.md)["renamed"] = [element for element in root.iter() if CONTENTS in element.attrib]
        passages = {each for each in _passages(root) if not _is_code(each, self.md.htmlStash)}
        taken = {element.get("id", "") for element in root.iter()}
        sections, others = _free("s", taken), _free("p", taken)
        for element in root.iter():
            # No author can say so; the gate refuses what is empty.
            element.attrib.pop(ADDRESS, None)
            kept = own.get(element, element.attrib)
            element.attrib |= {name: "" for name in ENGINES if element.get(name) != kept.get(name)}
            first = element[0] if element.tag == "li" and len(element) and not (element.text or "").strip() else None
            if first is not None and first.tag == "p" and "id" in first.attrib and "id" not in element.attrib:
                # Its author means the item.
                element.set("id", first.attrib.pop("id"))
            is_heading, name = element.tag in HEADINGS, element.get("id", "top" if element.tag == "h1" else "")
            is_note = element.tag == "li" and name.startswith(NOTE)
            if is_heading or is_note or element in passages:
                element.set("id", name or next(sections if is_heading else others))
                element.set(ADDRESS, AUTHORS if name and not is_note else PROVISIONAL)


def _free(letter: str, taken: set[str]) -> Iterator[str]:
    """Return the names of a letter and a number, in order, that no author has taken."""
    return (name for name in map(f"{letter}{{}}".format, count(1)) if name not in taken)


def is_mark(element: Element) -> bool:
    """Return whether an element is the mark of a note."""
    return element.tag == "sup" and element.get("id", "").startswith("fnref")


class _Notes(Treeprocessor):
    """Parts the marks of neighbouring notes; says what notes, marks and links back are, for voices (DPUB-ARIA)."""

    note = notes = ""

    def run(self, root: Element) -> None:
        for element in vars(self.md)["renamed"]:
            # The contents have taken it away; the gate refuses it.
            element.set(CONTENTS, "")
        for element in list(root.iter()):
            for mark, following in pairwise(element):
                if not mark.tail and is_mark(mark) and is_mark(following):
                    mark[-1].tail = PARTED
            if "footnote-ref" in _classes(element):
                element.attrib |= {"role": "doc-noteref", "aria-label": self.note.format(element.text)}
            elif "footnote-backref" in _classes(element):
                element.attrib |= {"role": "doc-backlink", "aria-label": element.get("title", "")}
            elif "footnote" in _classes(element):
                element.attrib |= {"role": "doc-endnotes"} | ({"aria-label": self.notes} if self.notes else {})
                heading = Element("h2", {"class": NOTES_TITLE})
                heading.text = self.notes
                # Below the rule that parts notes from text.
                element.insert(1, heading)


class _Abbreviations(Treeprocessor):
    """Lets the full form of an abbreviation be opened by touch, and by the keyboard where it stands first."""

    def run(self, root: Element) -> None:
        apart = (holder for holder in root.iter() if holder.tag in {"a", "aside", *HEADINGS})
        known, left = set[str](), {each for holder in apart for each in holder.iter("abbr")}
        for abbr in root.iter("abbr"):
            if abbr not in left:
                abbr.set("tabindex", "-1" if abbr.get("title", "") in known else "0")
                known.add(abbr.get("title", ""))


class PassagesExtension(Steps):
    """Around authors' attributes (8), ids before contents (5), notes last."""

    options = (
        ("note", "{}", "The name of a note's mark; {} stands for the note's number"),
        ("notes", "", "The name of the notes of a page"),
    )
    steps = (
        (_Own, "edition-own", 8.5),
        (_Marks, "edition-passages", 7),
        (_Notes, "edition-notes", 2),
        (_Abbreviations, "edition-abbreviations", 1),
    )
