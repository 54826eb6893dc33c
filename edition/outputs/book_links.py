"""Leads links within a book to where their words are."""

from collections.abc import Container

from edition.document.document import Page
from edition.document.model import Link
from edition.document.site import Site
from edition.records.record_diff import end_of
from edition.records.table import parse


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
