"""Walks an article for formats with a markup of their own: its blocks, and what stands among words; makes XML."""

from collections.abc import Iterator, Mapping
from xml.sax.saxutils import escape

from edition.document import HEADINGS, Node, is_box, spaces
from edition.document.text import UNSPOKEN
from edition.outputs import templates_beside
from edition.outputs.output import QUOTED

HOLDERS = {"div", "section", "figure"}
BLOCKS = {"p", "ul", "ol", "dl", "blockquote", "table", "pre", "figcaption", "hr", *HEADINGS}
# A paragraph within a caption is its words.
APART = (BLOCKS | HOLDERS) - {"p"}
# What stands between the number of a heading and its title.
BETWEEN = " \u00a0\u202f.,:—–-"
TEMPLATES = templates_beside(__file__)


def make(tag: str, attributes: Mapping[str, str | None], *parts: str) -> str:
    """Return an element as XML; its `parts` are markup, and an attribute that is None is left out."""
    values = "".join([f' {name}="{escape(each, QUOTED)}"' for name, each in attributes.items() if each is not None])
    return f"<{tag}{values}>{inner}</{tag}>" if (inner := "".join(parts)) else f"<{tag}{values}/>"


def blocks(parent: Node, *, has_boxes: bool = False) -> Iterator[Node]:
    """Yield the blocks within an element, without what only holds blocks; pull-quotes are left out.

    With `has_boxes` a box with a heading is one of them, since what follows it does not stand below that heading.
    """
    for child in parent.elements:
        if has_boxes and is_box(child) and any(each.tag in HEADINGS[1:] for each in child.iter()):
            yield child
        elif child.tag in HOLDERS:
            yield from blocks(child, has_boxes=has_boxes)
        elif child.tag in BLOCKS:
            yield child


def words(element: Node) -> Iterator[Node | str]:
    """Yield the text and the elements within an element; blocks and links back from notes are left out."""
    for child in element.children:
        if isinstance(child, str):
            yield spaces(child)
        elif child.tag not in APART and UNSPOKEN.isdisjoint(child.classes):
            yield child
