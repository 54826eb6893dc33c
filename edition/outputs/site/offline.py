"""Packs the built site for reading without a server: a zip for each language and one for all."""

import json
import re
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
    "opensearch.xml",
)
# The class of what means nothing without a server.
ONLINE = "online"


def language_of(path: str, languages: list[str]) -> str:
    """The language of a file of the site; "" for what all share."""
    parts = Path(path).parts
    if "parallel" in parts[:2]:
        return "parallel"
    if parts[0] in languages:
        return parts[0]
    if parts[-1].startswith(("index.", "cite.", "changes.")):
        return languages[0]
    return next((each for each in languages if f".{each}." in f".{parts[-1]}"), "")


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


def alone(text: str, targets: set[str]) -> str:
    """A search index that offers no language whose index is not among `targets`."""

    def those(found: re.Match[str]) -> str:
        offered = [name for name in json.loads(found[1]) if any(each.startswith(f"search/{name}.") for each in targets)]
        return f'"others":{json.dumps(offered, separators=(",", ":"))}'

    return re.sub(r'"others":(\[[^\]]*\])', those, text, count=1)


def pack(site: Path, out: Path, stem: str) -> Iterator[str]:
    """Writes the zips of the built `site` into the folder `out`, named after `stem`; gives a line about each."""
    files = _offered(site)
    home = html.parse(str(site / "index.html")).getroot().get("lang", "")
    indexed = {Path(path).name.split(".")[0] for path in files if path.startswith("search/")}
    languages = [home, *sorted(indexed - {home})]
    out.mkdir(exist_ok=True)
    yield _pack(site, out / f"{stem}.zip", files)
    for language in languages:
        mine = [path for path in files if language_of(path, languages) in ("", language)]
        yield _pack(site, out / f"{stem}.{language}.zip", mine)


def pack_all(site: Path, target: Path) -> None:
    """Writes the zip of the whole built `site`."""
    write_zip(target, _files(site, sorted(_offered(site))))


def _offered(site: Path) -> list[str]:
    """What can be read from a folder."""
    files = [path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()]
    files = [path for path in files if Path(path).name.removesuffix(".nginx") not in LEFT_OUT]
    return [path for path in files if not path.endswith((".gz", ".br", ".zip"))]


def _pack(site: Path, target: Path, files: list[str]) -> str:
    """Writes one zip, the same bytes for the same site."""
    write_zip(target, _files(site, sorted(files)))
    return f"{target.parent.name}/{target.name}: {target.stat().st_size // 1024} KB, {len(files)} files"


def _files(site: Path, files: list[str]) -> Iterator[tuple[str, bytes]]:
    """What a zip holds: pages and search indexes lead only to what is there."""
    targets = set(files)
    for path in files:
        data = (site / path).read_bytes()
        if path.endswith(".html"):
            data = whole(path, data.decode("utf-8"), targets).encode("utf-8")
        elif path.startswith("search/"):
            data = alone(data.decode("utf-8"), targets).encode("utf-8")
        yield path, data
