"""Gives every block that can be cited an address, the same in every language, and a quiet permalink."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.footnotes import NBSP_PLACEHOLDER
from markdown.treeprocessors import Treeprocessor
from markdown.util import HtmlStash

from edition.document.labels import derived
from edition.document.model import HEADINGS, NOTE, NOTES_TITLE, PASSAGE, Unit
from edition.records.alignment import Text
from edition.records.assign import assign
from edition.records.fingerprint import fingerprint

Addresses = Callable[[Sequence[Text]], Sequence[str]]
Units = Callable[[], tuple[Unit, ...]]
NOTE_LINK = re.compile(r"(#?fn:|#?fnref\d*:)(.+)")
# What stands for an entity until the page is written.
PUT_ASIDE = re.compile("\x02wzxhzdk:(\\d+)\x03")
CITABLE = {"p", "li", "blockquote", "dd", "tr"}
LISTS = {"ol", "ul", "dl"}
UNCITED = {"footnote", "pull-quote"}
UNSPOKEN = {*UNCITED, "footnote-backref"}
OWN = {"notice", "editor-notes"}


def unrecorded(texts: Sequence[Text]) -> Sequence[str]:
    """The addresses of a page by itself, of which no record tells anything."""
    return assign((), {"": texts})[""]


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _blocks(element: Element, *, own: bool = False) -> Iterator[tuple[Element, bool]]:
    """Each block that can be cited, in order, and whether its words are the edition's own."""
    for child in element:
        mine = own or bool(_classes(child) & OWN)
        if _classes(child) & UNCITED:
            continue
        if child.tag in CITABLE and not (child.tag == "tr" and all(cell.tag == "th" for cell in child)):
            yield child, mine
        if child.tag not in {"p", "blockquote", "dd", "tr", "figcaption", "caption"}:
            yield from _blocks_in_item(child, own=mine) if child.tag == "li" else _blocks(child, own=mine)


def _blocks_in_item(item: Element, *, own: bool) -> Iterator[tuple[Element, bool]]:
    """A paragraph of a list item has the item's address; a list within it has its own."""
    for child in item:
        if child.tag in LISTS:
            yield from _blocks(child, own=own)


def _words(element: Element, stash: HtmlStash) -> str:
    """The words of a block, as those of the built page: without note references and what has its own address."""
    if element.tag == "img":
        return element.get("alt", "")
    if element.tag in LISTS or element.get("id", "").startswith("fnref") or _classes(element) & UNSPOKEN:
        return ""
    inner = "".join(_words(child, stash) + _plain(child.tail, stash) for child in element)
    return f"{_plain(element.text, stash)}{inner}{' ' if element.tag in {'td', 'th'} else ''}"


def _plain(text: str | None, stash: HtmlStash) -> str:
    """Text with the entities that Python-Markdown has put aside."""
    words = (text or "").replace(NBSP_PLACEHOLDER, " ")
    return PUT_ASIDE.sub(lambda mark: unescape(str(stash.rawHtmlBlocks[int(mark[1])])), words)


def _is_code(element: Element, stash: HtmlStash) -> bool:
    """Whether a paragraph only stands for a block of code, which Python-Markdown puts in its place at the end."""
    mark = PUT_ASIDE.fullmatch((element.text or "").strip()) if element.tag == "p" and not len(element) else None
    return mark is not None and str(stash.rawHtmlBlocks[int(mark[1])]).startswith("<")


class _Addresses(Treeprocessor):
    """Gives headings, blocks that can be cited, and notes their ids."""

    addresses: Addresses = staticmethod(unrecorded)
    units: Units = staticmethod(tuple)

    def run(self, root: Element) -> None:
        places = {element: place for place, element in enumerate(root.iter())}
        blocks = [item for item in _blocks(root) if not _is_code(item[0], self.md.htmlStash)]
        texts = sorted([*_headings(root), *blocks, *_notes(root)], key=lambda item: places[item[0]])
        numbered = self._numbered(root)
        names = self.addresses([self._text(element, numbered.get(element, ""), is_own=own) for element, own in texts])
        labels = {}
        for (element, _), name in zip(texts, names, strict=True):
            old = element.get("id", "")
            if old.startswith(NOTE) and old != name:
                labels[old.removeprefix(NOTE)] = name.removeprefix(NOTE)
            element.set("id", name)
        if labels:
            _relabel(root, labels)

    def _numbered(self, root: Element) -> Mapping[Element, str]:
        """The ids that an official text gives its parts by their numbers."""
        units = self.units()
        if not units:
            return {}
        return derived(root, units, {heading: _words(heading, self.md.htmlStash) for heading, _ in _headings(root)})

    def _text(self, element: Element, number: str, *, is_own: bool) -> Text:
        name = element.get("id", "")
        print_ = fingerprint(_words(element, self.md.htmlStash))
        if name.startswith(NOTE):
            return Text("note", "", print_, wish=name)
        return Text(element.tag, name, print_, is_own=is_own, derived=number)


def _notes(root: Element) -> Iterator[tuple[Element, bool]]:
    for item in root.iter("li"):
        if item.get("id", "").startswith(NOTE):
            yield item, False


def _relabel(root: Element, labels: Mapping[str, str]) -> None:
    """Gives the marks of notes, and the links between marks and notes, the labels that the record has for the notes."""
    for element in root.iter():
        for name in ("id", "href"):
            found = NOTE_LINK.fullmatch(element.get(name, ""))
            if found and found[2] in labels and (name == "href" or found[1] != NOTE):
                element.set(name, found[1] + labels[found[2]])


def _headings(root: Element) -> Iterator[tuple[Element, bool]]:
    for heading in root.iter():
        if heading.tag == "h1" and heading.get("id") is None:
            heading.set("id", "top")
        if heading.tag in HEADINGS:
            yield heading, False


class _Permalinks(Treeprocessor):
    label = note = notes = ""

    def run(self, root: Element) -> None:
        for block, _ in [*_blocks(root), *_headings(root)]:
            if block.tag != "h1" and block.get("id"):
                self._link(block, block)
        for element in list(root.iter()):
            if "footnote-ref" in _classes(element):
                element.attrib |= {"role": "doc-noteref", "aria-label": self.note.format(element.text)}
            elif "footnote-backref" in _classes(element):
                element.attrib |= {"role": "doc-backlink", "aria-label": element.get("title", "")}
            elif "footnote" in _classes(element):
                element.attrib |= {"role": "doc-endnotes", "aria-label": self.notes}
                heading = Element("h2", {"class": NOTES_TITLE})
                heading.text = self.notes
                # Below the rule that parts notes from text.
                element.insert(1, heading)

    def _link(self, block: Element, into: Element) -> None:
        """Puts the permalink of `block` at the end of its words."""
        paragraphs = [child for child in into if child.tag in {"p", "td"} and not _is_code(child, self.md.htmlStash)]
        if paragraphs:
            self._link(block, paragraphs[-1])
            return
        address = block.get("id", "")
        link = Element("a", {"class": "headerlink", "href": f"#{address}"})
        if block.tag in HEADINGS:
            # A part of the heading's name otherwise; the contents lead to each heading.
            link.attrib |= {"aria-hidden": "true", "tabindex": "-1"}
        else:
            link.set("aria-label", self.label.format(address))
        if PASSAGE.fullmatch(address):
            link.set("data-passage", address)
        place = next((n for n, child in enumerate(into) if child.tag in LISTS), len(into))
        into.insert(place, link)


class PassagesExtension(Extension):
    """Options: names, with {} for what they name (`label`, `note`, `notes`); `addresses`, which gives them; `units`."""

    def __init__(self, **options: Any) -> None:
        """Declares the options, which Python-Markdown then checks and fills."""
        self.config = {
            "label": ["{}", "The permalink's name; {} stands for the address"],
            "note": ["{}", "The name of a note's mark; {} stands for the note's number"],
            "notes": ["", "The name of the notes of a page"],
            "addresses": [unrecorded, "Gives the texts of a page their addresses"],
            "units": [tuple, "Gives what the parts of the page's text are called, for an official text"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Registers the steps: after authors' ids (8), addresses before contents (5), permalinks last."""
        addresses = _Addresses(md)
        addresses.addresses, addresses.units = self.getConfig("addresses"), self.getConfig("units")
        md.treeprocessors.register(addresses, "edition-addresses-of-passages", 7)
        step = _Permalinks(md)
        step.label, step.note, step.notes = (self.getConfig(name) for name in ("label", "note", "notes"))
        md.treeprocessors.register(step, "edition-permalinks", 2)


def makeExtension(**options: Any) -> PassagesExtension:  # noqa: N802 -- the name Python-Markdown calls
    """The entry point that Python-Markdown looks for."""
    return PassagesExtension(**options)
