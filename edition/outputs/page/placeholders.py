"""Puts what the build knows into the empty blocks that pages have for it, on the page and in print."""

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache

from lxml import etree, html

from edition.build.insertions import Patch
from edition.document.read import resolve
from edition.document.site import Page, Site
from edition.outputs.cite import citation_text
from edition.outputs.data import changes_page, data_list
from edition.outputs.page import backlinks
from edition.outputs.page.address import relative
from edition.records.record_diff import end_of
from edition.records.table import parse

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
    """Return the article of a page with these blocks filled, for outputs that print it elsewhere."""
    tree = etree.fromstring(page.body)
    for name, markup in filled(site, page).items():
        for holder in tree.xpath(".//*[@id=$id]", id=name):
            holder.extend(html.fragments_fromstring(markup))
            for link in holder.iter("a"):
                link.set("href", _present(site, page, str(link.get("href"))))
    return tree


def _present(site: Site, page: Page, href: str) -> str:
    """Return an address that leads to text: that of a passage that is gone has a line of its own on its page alone."""
    link = resolve(page.path, href)
    target = site.by_path.get(link.path or "")
    if target is None or not link.fragment or link.fragment in target.ids:
        return href
    rows = parse(site.address_record)
    row = rows.get((target.key, link.fragment))
    key, _, fragment = (end_of(row, rows) if row else "").partition("#")
    moved = site.by_key.get((key, page.language)) if fragment else None
    return relative(page.path, moved.path, fragment) if moved else relative(page.path, target.path)
