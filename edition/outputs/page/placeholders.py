"""Puts what the build knows into the empty blocks that pages have for it, on the page and in print."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from lxml import etree, html

from edition.build.insertions import Patch
from edition.document.site import Page, Site
from edition.outputs.cite import citation_text
from edition.outputs.data import changes_page, data_list
from edition.outputs.page import backlinks

# What fills a block, by its id.
FILLINGS: Mapping[str, Callable[[Site, Page], str]] = {
    "table-of-references": backlinks.table,
    "cite-example": citation_text.example,
    changes_page.PLACE: changes_page.listed,
    "data-files": data_list.listed,
}


def write(site: Site) -> Iterator[Patch]:
    """The content of each such block, for its page."""
    for page in site.pages:
        for name, markup in filled(site, page).items():
            yield Patch(page.path, "fill", markup, name)


def filled(site: Site, page: Page) -> dict[str, str]:
    """The markup for each such block of a page, by its id."""
    return _filled(site).get(page.path, {})


@lru_cache(2)
def _filled(site: Site) -> dict[str, dict[str, str]]:
    return {
        page.path: {name: fill(site, page) for name, fill in FILLINGS.items() if name in page.ids}
        for page in site.pages
    }


def article(site: Site, page: Page) -> etree._Element:
    """The article of a page with these blocks filled, for writers that print it elsewhere."""
    tree = etree.fromstring(page.body)
    for name, markup in filled(site, page).items():
        for holder in tree.xpath(".//*[@id=$id]", id=name):
            holder.extend(html.fragments_fromstring(markup))
    return tree
