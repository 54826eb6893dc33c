"""Puts the numbers of passages behind their last words, where an article is written again without its permalinks."""

from collections.abc import Callable

from lxml import etree

from edition.document.document import Page

LISTS = ("ol", "ul")


def put(article: etree._Element, page: Page, made: Callable[[str], etree._Element], prefix: str = "") -> None:
    """Put what `made` makes of each number into its passage; ids in `article` may have got a `prefix`."""
    numbered = [element for element in article.iter(etree.Element) if _name(element, prefix) in page.numbered]
    for element in numbered:
        into = next((child for child in reversed(element) if child.tag in ("p", "td")), element)
        lists = [child for child in into if child.tag in LISTS]
        into.insert(into.index(lists[0]) if lists else len(into), made(_name(element, prefix)))


def _name(element: etree._Element, prefix: str) -> str:
    return str(element.get("id", "")).removeprefix(prefix)
