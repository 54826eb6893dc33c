"""Lays two language versions of a page side by side, and puts the numbers of passages behind their last words."""

import copy
from collections.abc import Callable, Iterator

from lxml import etree

from edition.document.document import Page
from edition.document.model import NOTES_TITLE

LISTS = ("ol", "ul")
# What stays together in one row.
WHOLE = {"notice", "admonition", "signature"}


def rows(one: etree._Element, other: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield the blocks of two articles, pair by pair."""
    yield from zip(_cells(one), _cells(other), strict=False)


def _cells(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield what makes a row: each block, each item of a list; pull-quotes are left out."""
    for child in parent:
        classes = str(child.get("class", "")).split()
        is_rule = child.tag == "hr" and "footnote" not in str(parent.get("class", ""))
        is_shown = is_rule or child.find(".//img") is not None or "".join(child.itertext()).strip()
        if not isinstance(child.tag, str) or "pull-quote" in classes or child.tag == "script" or not is_shown:
            continue
        if child.tag in LISTS:
            yield from _items(child)
        elif child.tag in ("div", "section") and not WHOLE & set(classes):
            if "footnote" in classes and child.get("aria-label"):
                heading = etree.Element("h2", {"class": NOTES_TITLE})
                heading.text = child.get("aria-label")
                yield heading
            yield from _cells(child)
        else:
            cell = copy.deepcopy(child)
            cell.tail = None
            yield cell


def _items(parent: etree._Element) -> Iterator[etree._Element]:
    """Yield each item of a list as a list by itself, which goes on counting."""
    for number, item in enumerate(parent.findall("li"), int(parent.get("start", "1"))):
        for aside in item.findall("aside"):
            item.text = (item.text or "") + (aside.tail or "")
            item.remove(aside)
        cell = etree.Element(parent.tag, dict(parent.attrib))
        if parent.tag == "ol":
            cell.set("start", str(number))
        cell.append(copy.deepcopy(item))
        yield cell


def put_numbers(article: etree._Element, page: Page, number: Callable[[str], etree._Element], prefix: str = "") -> None:
    """Put the `number` of each passage into it, by its id; ids in `article` may have got a `prefix`."""
    for element in [*article.iter(etree.Element)]:
        name = str(element.get("id", "")).removeprefix(prefix)
        if name in page.numbered:
            inner = next((child for child in reversed(element) if child.tag in ("p", "td")), element)
            lists = [child for child in inner if child.tag in LISTS]
            inner.insert(inner.index(lists[0]) if lists else len(inner), number(name))
