"""Resolves addresses, and writes them within the site, relative, so that it can stand in any folder."""

import re
from functools import lru_cache
from posixpath import commonprefix, dirname, normpath
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


def relative(page: str, target: str, fragment: str = "") -> str:
    """Return the address of the file `target`, with `fragment`, as written on the page with the path `page`."""
    hash_part = f"#{fragment}" if fragment else ""
    if page == target:
        return hash_part or "./"
    # The last part of a folder's address is empty, so that it ends with a slash.
    here, there = page.split("/")[:-1], target.removesuffix("index.html").split("/")
    shared = len(commonprefix([here, there]))
    return ("/".join([".."] * (len(here) - shared) + there[shared:]) or "./") + hash_part


def is_public(url: str) -> bool:
    """Return whether an address means something on paper; that of a local preview does not."""
    return url.startswith("http") and not url.startswith(("http://127.", "http://localhost:", "http://localhost/"))
