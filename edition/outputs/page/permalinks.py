"""Puts a quiet link to itself behind each passage and heading."""

from edition.document.document import Page
from edition.document.model import HEADINGS, PASSAGE
from edition.document.tree import Node
from edition.locales import words_of


def permalinks(page: Page) -> dict[str, Node]:
    """Return the permalinks of a page, by the id of what they stand in."""
    label = words_of(page.language).permalink
    links = {}
    for block in page.blocks:
        if block.id and (block.is_passage or block.kind in HEADINGS[1:]):
            # A part of the heading's name otherwise; the contents lead to each heading.
            hidden = {"aria-hidden": "true", "tabindex": "-1"}
            attributes = hidden if block.is_heading else {"aria-label": label.format(block.id)}
            if PASSAGE.fullmatch(block.id):
                attributes["data-passage"] = block.id
            attributes |= {"class": "headerlink", "href": f"#{block.id}"}
            links[block.id] = Node("a", dict(sorted(attributes.items())))
    return links
