"""Gives every block that can be cited an address, the same in both languages, and a quiet permalink."""

from collections.abc import Iterator
from itertools import count
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor

CITABLE = {"p", "li", "blockquote"}
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
LISTS = {"ol", "ul", "dl"}
UNCITED = {"footnote", "pull-quote"}
OWN = {"notice", "editor-notes"}


def _classes(element: Element) -> set[str]:
    return set(element.get("class", "").split())


def _blocks(element: Element, *, own: bool = False) -> Iterator[tuple[Element, bool]]:
    """Each block that can be cited, in order, and whether its words are the edition's own."""
    for child in element:
        mine = own or bool(_classes(child) & OWN)
        if _classes(child) & UNCITED:
            continue
        if child.tag in CITABLE:
            yield child, mine
        if child.tag not in {"p", "blockquote"}:
            yield from _blocks_in_item(child, own=mine) if child.tag == "li" else _blocks(child, own=mine)


def _blocks_in_item(item: Element, *, own: bool) -> Iterator[tuple[Element, bool]]:
    """A paragraph of a list item has the item's address; a list within it has its own."""
    for child in item:
        if child.tag in LISTS:
            yield from _blocks(child, own=own)


def _free(root: Element, letter: str) -> Iterator[str]:
    """Addresses of one kind that no author has taken on the page: p1, p2 ..."""
    taken = {element.get("id") for element in root.iter()}
    return (f"{letter}{n}" for n in count(1) if f"{letter}{n}" not in taken)


class _Headings(Treeprocessor):
    """Numbers headings without an author's id, which would else be named in one language."""

    def run(self, root: Element) -> None:
        numbers = _free(root, "s")
        for heading in root.iter():
            if heading.tag == "h1" and heading.get("id") is None:
                heading.set("id", "top")
            elif heading.tag in HEADINGS and heading.get("id") is None:
                heading.set("id", next(numbers))


class _Passages(Treeprocessor):
    label = ""

    def run(self, root: Element) -> None:
        blocks = list(_blocks(root))
        numbers = _free(root, "p")
        # The edition's own notes come after the text, so that p1 is the first passage of the text.
        for block, _ in sorted(blocks, key=lambda item: item[1]):
            if block.get("id") is None:
                block.set("id", next(numbers))
        for block, _ in blocks:
            self._link(block, block)
        for heading in root.iter():
            if heading.tag in HEADINGS and heading.get("id"):
                self._link(heading, heading)

    def _link(self, block: Element, into: Element) -> None:
        """Puts the permalink of `block` at the end of its words."""
        paragraphs = [child for child in into if child.tag == "p"]
        if paragraphs:
            self._link(block, paragraphs[-1])
            return
        address = block.get("id", "")
        link = Element("a", {"class": "headerlink", "href": f"#{address}", "aria-label": self.label.format(address)})
        place = next((n for n, child in enumerate(into) if child.tag in LISTS), len(into))
        into.insert(place, link)


class PassagesExtension(Extension):
    """Option `label`: the permalink's accessible name, with {} for the address."""

    def __init__(self, **options: Any) -> None:
        """Declares the option, which Python-Markdown then checks and fills."""
        self.config = {"label": ["{}", "The permalink's name; {} stands for the address"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Registers the steps: after authors' ids (8), headings before contents (5), passages last."""
        md.treeprocessors.register(_Headings(md), "edition-headings", 7)
        step = _Passages(md)
        step.label = self.getConfig("label")
        md.treeprocessors.register(step, "edition-passages", 2)


def makeExtension(**options: Any) -> PassagesExtension:  # noqa: N802 -- the name Python-Markdown calls
    """The entry point that Python-Markdown looks for."""
    return PassagesExtension(**options)
