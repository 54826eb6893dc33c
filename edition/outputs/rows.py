"""Lays two language versions of a page side by side: what stands in each row."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping

from edition.document.blocks import RULE
from edition.document.model import NOTES_TITLE, UNORDERED
from edition.document.tree import Node, joined

# What stays together in one row.
WHOLE = {"notice", "admonition", "signature", UNORDERED}
# The cells of either article in one row.
Row = tuple[list[Node], list[Node]]
Group = tuple[list[Node], set[str]]


def rows(one: Iterable[Node], other: Iterable[Node], parts: Mapping[str, str], prefix: str = "") -> Iterator[Row]:
    """Yield the cells of two articles, each beside that with its address, else beside none.

    What the other article says as `parts` of one cell stands together beside that. Cells without an address are paired
    as they stand; a rule that one article alone has there is left out. Ids of the other may begin with a `prefix`.
    """
    sides = [[(cell, _names(cell, begin)) for cell in side] for side, begin in ((one, ""), (other, prefix))]
    here, there = (set[str]().union(*(names for _, names in side)) for side in sides)
    left, right = deque(_together(sides[0], there, parts)), deque(_together(sides[1], here, parts))
    here, there = (set[str]().union(*(names for _, names in side)) for side in (left, right))
    while left or right:
        (cell, names), (beside, others) = (side[0] if side else ([], set[str]()) for side in (left, right))
        is_rule = [any(each.tag == RULE for each in side) for side in (cell, beside)]
        if is_rule[0] != is_rule[1]:
            (left if is_rule[0] else right).popleft()
        elif not beside or (names and names.isdisjoint(there)) or (not names and others and cell):
            left.popleft()
            yield cell, []
        elif not cell or (bool(others) != bool(names)) or (others and others.isdisjoint(here)):
            right.popleft()
            yield [], beside
        else:
            # Where the order is another one, the first article's counts.
            match = next((each for each in right if not names.isdisjoint(each[1])), right[0])
            left.popleft()
            right.remove(match)
            here -= names
            there -= match[1]
            yield cell, match[0]


def _together(cells: Iterable[tuple[Node, set[str]]], there: set[str], parts: Mapping[str, str]) -> list[Group]:
    """Return cells, those together of which the other article has one, with the addresses by which they are paired."""
    groups = list[Group]()
    for cell, names in cells:
        paired = names | {parts[name] for name in names - there if name in parts}
        if groups and not paired.isdisjoint(groups[-1][1]):
            groups[-1][0].append(cell)
            groups[-1][1].update(paired)
        else:
            groups.append(([cell], paired))
    return groups


def _names(cell: Node, prefix: str) -> set[str]:
    """Return the addresses of the texts in a cell, as both languages have them; what is unordered stands whole."""
    if UNORDERED in cell.classes:
        return set()
    names = {each.id.rpartition("--")[2].removeprefix(prefix) for each in cell.iter() if each.id}
    return {name for name in names if not name.startswith(("fnref", "page-"))}


def cells(holder: Node) -> Iterator[Node]:
    """Yield what makes a row: each block, each item of a list; pull quotes are left out."""
    for child in holder.elements:
        is_rule = child.tag == RULE and "footnote" not in holder.classes
        is_seen = is_rule or child.text.strip() or any(child.iter("img"))
        if not is_seen or child.tag == "script" or "pull-quote" in child.classes:
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
