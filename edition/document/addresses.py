"""Resolves addresses, and writes them within the site, relative, so that it can stand in any folder."""

from functools import lru_cache
from posixpath import dirname, relpath
from urllib.parse import unquote, urljoin, urlsplit

from edition.document.model import Link
from edition.safety.allowlist import kind as kind_of


@lru_cache(4096)
def resolve(page: str, href: str) -> Link:
    """Return where `href`, written on the page with the path `page`, leads."""
    if kind_of(href):
        return Link(href, None, "")
    parts = urlsplit(href)
    path = urljoin("/" + page, unquote(parts.path)).lstrip("/") if parts.path else page
    if not path or path.endswith("/"):
        path += "index.html"
    return Link(href, path, unquote(parts.fragment))


def relative(page: str, target: str, fragment: str = "") -> str:
    """Return the address of the file `target`, with `fragment`, as written on the page with the path `page`."""
    hash_part = f"#{fragment}" if fragment else ""
    if page == target:
        return hash_part or "./"
    path = relpath(f"/{target.removesuffix('index.html')}", f"/{dirname(page)}")
    return (f"{path}/" if target.endswith("index.html") else path) + hash_part


def is_public(url: str) -> bool:
    """Return whether an address means something on paper; that of a local preview does not."""
    return url.startswith("http") and not url.startswith("http://127.")
