"""Leads the links of an article elsewhere, and those of the heads of pages to what a language has."""

from collections.abc import Callable, Iterator
from html import escape

from lxml import etree

from edition.build.insertions import Insertion
from edition.document.addresses import relative, resolve
from edition.document.model import Link
from edition.document.site import Site


def from_heads(site: Site, language: str, target: str, attributes: str) -> Iterator[Insertion]:
    """Yield, for the head of each page and parallel view of a language, a link to `target` with these `attributes`."""
    for page, place in site.places:
        if page.language == language:
            yield Insertion(place, "head", f'<link {attributes} href="{escape(relative(place, target))}">')


def rewrite(article: etree._Element, path: str, to: Callable[[Link], str | None]) -> None:
    """Give each link of an article, written on the page with the path `path`, the address that `to` finds for it.

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
