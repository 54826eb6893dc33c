"""Resolves addresses: where a link on a page leads."""

from functools import lru_cache
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
