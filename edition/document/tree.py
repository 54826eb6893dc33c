"""An article as a frozen tree: parsed once, walked by everything that checks or writes it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from operator import is_

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

# What HTML writes without an end tag (HTML standard, "void elements").
VOID = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """An element: its tag, its attributes, and its children in order, elements and text."""

    tag: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: tuple["Node | str", ...] = ()

    def get(self, name: str, default: str = "") -> str:
        """Return the value of an attribute, `default` where there is none."""
        return self.attributes.get(name, default)

    @property
    def id(self) -> str:
        """Its id, "" for none."""
        return self.attributes.get("id", "")

    @property
    def classes(self) -> list[str]:
        """The names of its classes."""
        names = self.attributes.get("class")
        return names.split() if names else []

    @property
    def called_note(self) -> str:
        """The label of the note that it calls, "" for what calls none."""
        return self.id.partition(":")[2] if self.tag == "sup" and self.id.startswith("fnref") else ""

    @property
    def elements(self) -> Iterator["Node"]:
        """Its child elements, without text."""
        return iter([child for child in self.children if isinstance(child, Node)])

    @property
    def text(self) -> str:
        """All text within it."""
        return "".join([child if isinstance(child, str) else child.text for child in self.children])

    def iter(self, *tags: str) -> Iterator["Node"]:
        """Yield itself and every element within it, in document order; with `tags` those of these tags alone."""
        if not tags or self.tag in tags:
            yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.iter(*tags)

    def with_children(self, children: Sequence["Node | str"]) -> "Node":
        """Return the element with other children; itself where they are its own."""
        is_same = len(children) == len(self.children) and all(map(is_, children, self.children))
        return self if is_same else Node(self.tag, self.attributes, joined(children))

    def find(self, *tags: str) -> "Node | None":
        """Return the first child element with one of these tags, None without one."""
        return next((child for child in self.elements if child.tag in tags), None)


def parse_html(markup: str) -> tuple[Node | str, ...]:
    """Parse a fragment of HTML into elements and text; comments are left out."""
    root = LexborHTMLParser(markup, is_fragment=True).root
    return _children(root) if root is not None else ()


def from_lexbor(element: LexborNode) -> Node:
    """Return the frozen tree of a parsed element, without comments."""
    return Node(str(element.tag), {name: value or "" for name, value in element.attributes.items()}, _children(element))


def _children(parent: LexborNode) -> tuple[Node | str, ...]:
    nodes = (node for node in parent.iter(include_text=True) if not node.is_comment_node)
    return joined(str(node.text_content) if node.is_text_node else from_lexbor(node) for node in nodes)


def joined(children: Iterable[Node | str]) -> tuple[Node | str, ...]:
    """Return children with neighbouring texts made one, and without empty ones."""
    merged: list[Node | str] = []
    for child in children:
        if isinstance(child, str) and merged and isinstance(merged[-1], str):
            merged[-1] += child
        elif child:
            merged.append(child)
    return tuple(merged)


def to_lxml(node: Node) -> etree._Element:
    """Return a mutable copy, for outputs that rearrange what they write."""
    element = etree.Element(node.tag, dict(node.attributes))
    for child in node.children:
        if isinstance(child, Node):
            element.append(to_lxml(child))
        elif len(element):
            element[-1].tail = (element[-1].tail or "") + child
        else:
            element.text = (element.text or "") + child
    return element


def from_lxml(element: etree._Element) -> Node:
    """Return the frozen tree of such a copy."""
    children: list[Node | str] = [element.text or ""]
    for child in element:
        children += [from_lxml(child), child.tail or ""]
    return Node(str(element.tag), dict(element.attrib), joined(children))


def to_html(*nodes: Node | str) -> str:
    """Return the HTML of elements and text."""
    return "".join([escape(node, quote=False) if isinstance(node, str) else _markup(node) for node in nodes])


def _markup(node: Node) -> str:
    tag, attributes = node.tag, "".join([f' {name}="{escape(value)}"' for name, value in node.attributes.items()])
    return f"<{tag}{attributes}>" if tag in VOID else f"<{tag}{attributes}>{to_html(*node.children)}</{tag}>"


def said_by(element: etree._Element) -> str:
    """Return the words of an element without its notes, and what its pictures show."""
    own = "count(ancestor::note) = $notes and not(ancestor::sup[a[contains(@class, 'footnote-ref')]])"
    words = element.xpath(f".//text()[{own}]", notes=element.xpath("count(ancestor-or-self::note)"))
    shown = (f" {image.get('alt')}" for image in element.iter("img"))
    return " ".join("".join([*words, *shown]).split())
