"""Packs the built site into a zip, for reading without a server."""

from collections.abc import Iterator
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from lxml import html

from edition.build.archive import write_zip

# Served at the root of a web address, or read by machines alone.
LEFT_OUT = (
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "_headers",
    "_redirects",
    "sw.js",
    "manifest.webmanifest",
)
# The class of what means nothing without a server.
ONLINE = "online"


def whole(path: str, text: str, targets: set[str]) -> str:
    """A page whose links name files, and lead only to `targets`."""
    tree = html.document_fromstring(text)
    for element in tree.find_class(ONLINE):
        element.drop_tree()
    for element in list(tree.iter("a", "link")):
        parts = urlsplit(str(element.get("href", "")))
        if element.get("rel") == "preload":
            # From a folder there is nothing to wait for, and browsers refuse to ask ahead.
            element.drop_tree()
            continue
        if parts.scheme or parts.netloc or not parts.path:
            continue
        target = normpath(f"{Path(path).parent.as_posix()}/{unquote(parts.path)}")
        href = parts.path
        if target not in targets:
            target = normpath(f"{target}/index.html")
            href = f"{href.rstrip('/')}/index.html"
        if target in targets:
            element.set("href", href + (f"#{parts.fragment}" if parts.fragment else ""))
        elif element.tag == "a":
            element.drop_tag() if element.text_content().strip() and not element.get("class") else element.drop_tree()
        else:
            element.drop_tree()
    return html.tostring(tree, encoding="unicode", doctype="<!doctype html>")


def pack(site: Path, target: Path) -> None:
    """Write the zip of the built `site`, the same bytes for the same site."""
    write_zip(target, _files(site))


def _files(site: Path) -> Iterator[tuple[str, bytes]]:
    """Yield what can be read from a folder, with pages that lead only to what is there."""
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    paths = [path for path in paths if Path(path).name.removesuffix(".nginx") not in LEFT_OUT]
    paths = [path for path in paths if not path.endswith((".gz", ".br", ".zip"))]
    targets = set(paths)
    for path in paths:
        data = (site / path).read_bytes()
        yield path, whole(path, data.decode("utf-8"), targets).encode("utf-8") if path.endswith(".html") else data
