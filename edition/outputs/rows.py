"""Lays two language versions of a page side by side: what stands in each row."""

import copy
from collections.abc import Iterator

from lxml import etree

from edition.document.model import NOTES_TITLE
from edition.outputs import passage_numbers

# What stays together in one row.
WHOLE = {"notice", "admonition", "signature"}


def rows(one: etree._Element, other: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Yield the blocks of two articles, pair by pair."""
    yield from zip(_cells(one), _cells(other), strict=False)


def _cells(holder: etree._Element) -> Iterator[etree._Element]:
    """Yield what makes a row: each block, each item of a list; pull-quotes are left out."""
    for child in holder:
        classes = str(child.get("class", "")).split()
        is_rule = child.tag == "hr" and "footnote" not in str(holder.get("class", ""))
        shown = is_rule or child.find(".//img") is not None or "".join(child.itertext()).strip()
        if not isinstance(child.tag, str) or "pull-quote" in classes or child.tag == "script" or not shown:
            continue
        if child.tag in passage_numbers.LISTS:
            items = [item for item in child if item.tag == "li"]
            for number, item in enumerate(items, int(child.get("start", "1"))):
                for aside in item.findall("aside"):
                    item.text = (item.text or "") + (aside.tail or "")
                    item.remove(aside)
                cell = etree.Element(child.tag, dict(child.attrib))
                if child.tag == "ol":
                    cell.set("start", str(number))
                cell.append(copy.deepcopy(item))
                yield cell
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
