"""Leads the links of an article elsewhere, for every writer that puts it in another place."""

from collections.abc import Callable

from lxml import etree

from edition.pieces import Link
from edition.read import resolve


def rewrite(article: etree._Element, path: str, to: Callable[[Link], str | None]) -> None:
    """Gives each link of an article, written on the page with the path `path`, the address that `to` finds for it.

    Where `to` gives None, the words stay without an address.
    """
    for element in article.iter(etree.Element):
        href = element.get("href")
        if href is None:
            continue
        address = to(resolve(path, str(href)))
        if address is None:
            del element.attrib["href"]
        else:
            element.set("href", address)
