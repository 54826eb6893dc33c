"""Resolves addresses: where a link on a page leads."""

import re
from functools import lru_cache
from posixpath import dirname, normpath
from urllib.parse import unquote, urljoin, urlsplit

from edition.document.model import Link
from edition.safety.allowlist import kind as kind_of

# A relative address without any sign that has a meaning of its own: nearly all are, and nothing has to be parsed.
PLAIN = re.compile(r"(?!.*//)([\w./-]*)(?:#([\w.:-]*))?")
FOLDER = ("/", "/.", "/..")


@lru_cache(4096)
def resolve(page: str, href: str) -> Link:
    """Return where `href`, written on the page with the path `page`, leads."""
    if plain := PLAIN.fullmatch(href):
        written, fragment = plain[1], plain[2] or ""
        path = normpath(written if written.startswith("/") else f"/{dirname(page)}/{written}").lstrip("/")
        path += "/" if path and f"/{written}".endswith(FOLDER) else ""
    elif kind_of(href):
        return Link(href, None, "")
    else:
        parts = urlsplit(href)
        written, fragment = parts.path, unquote(parts.fragment)
        path = urljoin("/" + page, unquote(written)).lstrip("/")
    if not written:
        path = page
    if not path or path.endswith("/"):
        path += "index.html"
    return Link(href, path, fragment)
