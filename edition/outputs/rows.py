"""Lays two language versions of a page side by side: what stands in each row."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from edition.document.blocks import RULE
from edition.document.model import NOTES_TITLE
from edition.document.tree import Node, joined

Cell = TypeVar("Cell")
# What stays together in one row.
WHOLE = {"notice", "admonition", "signature"}


def rows(one: Node, other: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the blocks of two articles, pair by pair."""
    yield from in_step(cells(one), cells(other), lambda cell: cell)


def in_step(one: Iterable[Cell], other: Iterable[Cell], node: Callable[[Cell], Node]) -> Iterator[tuple[Cell, Cell]]:
    """Yield the cells of two articles, pair by pair; a rule that one alone has there is left out."""
    left, right = deque(one), deque(other)
    while left and right:
        is_rule = [node(side[0]).tag == RULE for side in (left, right)]
        if is_rule[0] == is_rule[1]:
            yield left.popleft(), right.popleft()
        else:
            (left if is_rule[0] else right).popleft()


def _is_seen(element: Node) -> bool:
    return element.tag == "img" or any(
        child.strip() if isinstance(child, str) else _is_seen(child) for child in element.children
    )


def cells(holder: Node) -> Iterator[Node]:
    """Yield what makes a row: each block, each item of a list; pull quotes are left out."""
    for child in holder.elements:
        is_rule = child.tag == RULE and "footnote" not in holder.classes
        if not (is_rule or _is_seen(child)) or child.tag == "script" or "pull-quote" in child.classes:
            continue
        if child.tag in {"ol", "ul"}:
            items = (item for item in child.elements if item.tag == "li")
            for number, item in enumerate(items, int(child.get("start", "1"))):
                words = [each for each in item.children if isinstance(each, str) or each.tag != "aside"]
                start = {"start": str(number)} if child.tag == "ol" else {}
                yield Node(child.tag, {**child.attributes, **start}, (Node("li", item.attributes, joined(words)),))
        elif child.tag in {"div", "section"} and WHOLE.isdisjoint(child.classes):
            if "footnote" in child.classes and child.get("aria-label"):
                yield Node("h2", {"class": NOTES_TITLE}, (child.get("aria-label"),))
            yield from cells(child)
        else:
            yield child
