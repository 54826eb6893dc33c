"""Writes addresses within the site, relative, so that it can stand in any folder, and within books."""

from collections.abc import Container

from edition.document.document import Page
from edition.document.model import Link
from edition.document.site import Site
from edition.records.record_diff import end_of
from edition.records.table import parse


def relative(page: str, target: str, fragment: str = "") -> str:
    """Return the address of the file `target`, with `fragment`, as written on the page with the path `page`."""
    hash_part = f"#{fragment}" if fragment else ""
    if page == target:
        return hash_part or "./"
    here, there = page.split("/")[:-1], target.removesuffix("index.html").rstrip("/").split("/")
    there = [part for part in there if part]
    shared = next((n for n, (one, other) in enumerate(zip(here, there, strict=False)) if one != other), None)
    shared = min(len(here), len(there)) if shared is None else shared
    path = "/".join([".."] * (len(here) - shared) + there[shared:]) or "."
    return (f"{path}/" if target.endswith("index.html") else path) + hash_part


def is_public(url: str) -> bool:
    """Return whether an address means something on paper; that of a local preview does not."""
    return url.startswith("http") and not url.startswith("http://127.")


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
