"""Leads links within a book to where their words are, and others to the published site."""

from collections.abc import Callable, Container
from urllib.parse import urljoin

from edition.document.addresses import is_public, relative
from edition.document.document import Page
from edition.document.model import Link
from edition.document.site import Site
from edition.records.record_diff import end_of
from edition.records.table import parse


def address_of(
    site: Site, page: Page, pages: Container[str], place: Callable[[Page, str], str], link: Link
) -> str | None:
    """Return where a link on `page` leads from a book of `pages`, by their files; None for nowhere.

    `place` gives the address, in the book, of a page and an id on it.
    """
    if link.path is None:
        return link.href
    if link.path in pages:
        return place(*text_of(site, link, pages))
    return urljoin(page.url, relative(page.path, link.path, link.fragment)) if is_public(page.url) else None


def text_of(site: Site, link: Link, pages: Container[str]) -> tuple[Page, str]:
    """Return the page and the id where a link leads in a book of `pages`, by their files.

    A passage that is gone has a line about it on the site alone: in a book its link leads to where its words are now,
    else to its page.
    """
    page = site.by_path[str(link.path)]
    if link.fragment in page.ids:
        return page, link.fragment
    rows = parse(site.address_record)
    row = rows.get((page.key, link.fragment))
    key, _, name = (end_of(row, rows) if row else "").partition("#")
    moved = site.by_key.get((key, page.language))
    return (moved, name) if moved and moved.path in pages and name in moved.ids else (page, "")
