"""Puts a quiet link to itself behind each passage and heading."""

from collections.abc import Callable

from edition.document.document import Page
from edition.document.model import HEADINGS, PASSAGE
from edition.document.tree import Node
from edition.locales import words_of


def permalinks(page: Page) -> Callable[[Node], Node | None]:
    """Return a function that gives an element of the page its permalink; None for one that has none."""
    ids = {block.id for block in page.blocks if block.id and (block.is_passage or block.is_heading)}
    label = words_of(page.language).permalink

    def permalink(element: Node) -> Node | None:
        name = element.id
        if name not in ids or element.tag == "h1":
            return None
        attributes = {"class": "headerlink", "href": f"#{name}"}
        if element.tag in HEADINGS:
            # A part of the heading's name otherwise; the contents lead to each heading.
            attributes |= {"aria-hidden": "true", "tabindex": "-1"}
        else:
            attributes["aria-label"] = label.format(name)
        if PASSAGE.fullmatch(name):
            attributes["data-passage"] = name
        return Node("a", dict(sorted(attributes.items())))

    return permalink
