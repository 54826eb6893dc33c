"""Makes the site readable without a network: one zip, whose pages lead to files, and what a service worker keeps."""

import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urlsplit

from lxml import html

from edition.build.archive import add
from edition.build.shell_lines import SharedLines, with_address
from edition.outputs.output import TYPES
from edition.outputs.site import checksums
from edition.safety.around import integrity

# Served at the root of a web address, or read by machines alone.
LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz", "_headers", "_redirects", ".htaccess", "sw.js"}
LEFT_OUT |= {"manifest.webmanifest", "robots.txt"}
COMPRESSED = (".gz", ".br", ".zip")
# The class of what means nothing without a server.
ONLINE = "online"
SOURCE, TARGET = "assets/worker.js", "sw.js"
# What a reader without a network needs; files to download are kept on wish, but for the zip.
KEPT = (".html", ".css", ".js", ".woff2", ".png", ".svg", ".webmanifest", ".jpg", ".jpeg", ".webp")


def is_offered(path: str) -> bool:
    """Return whether a file of the site can be read from a folder."""
    return Path(path).name.removesuffix(".nginx") not in LEFT_OUT and not path.endswith(COMPRESSED)


class SiteZip:
    """The zip while it is written: pages as they come, then all other files."""

    def __init__(self, target: Path, pages: Iterable[str], files: Iterable[str]) -> None:
        """Open the file `target` for a site of these `pages` and other `files`, by their paths."""
        self._archive = zipfile.ZipFile(target, "w")
        self._pages = {path for path in pages if is_offered(path)}
        self._files = {path for path in files if is_offered(path)} - self._pages
        self._all = self._pages | self._files
        self._lines = SharedLines()
        self._digests: dict[str, str] = {}

    def _add(self, path: str, data: bytes) -> None:
        add(self._archive, path, data)
        self._digests[path] = checksums.digest(data)

    def add_page(self, path: str, text: str) -> None:
        """Add a page, whose links name files, and lead only to what is in the zip."""
        if path in self._pages:
            for element in html.document_fromstring(text).find_class(ONLINE) if f'class="{ONLINE}"' in text else ():
                text = text.replace(html.tostring(element, encoding="unicode", with_tail=False), "")
            lines = self._lines.rewritten(text.split("\n"), path, "zip", lambda tag, href: self._tag(path, tag, href))
            self._add(path, "\n".join(lines).encode())

    def _tag(self, path: str, tag: str, href: str) -> str:
        """Return a tag whose address names a file; nothing for a link of the head to what is not there."""
        is_link = tag.startswith("<link")
        parts = urlsplit(href)
        if is_link and 'rel="preload"' in tag:
            # From a folder there is nothing to wait for, and browsers refuse to ask ahead.
            return ""
        if not tag.startswith(("<link", "<a")) or parts.scheme or parts.netloc or not parts.path:
            return tag
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        for name in (parts.path, f"{parts.path.rstrip('/')}/index.html"):
            if normpath(f"{dirname(path)}/{unquote(name)}").lstrip("/") in self._all:
                return with_address(tag, name + fragment)
        return "" if is_link else tag

    def close(self, folder: Path) -> int:
        """Add the other files from the folder of the site, and the sums of all; return the size of the zip in bytes."""
        for path in sorted(self._files):
            self._add(path, (folder / path).read_bytes())
        add(self._archive, checksums.SUMS, checksums.lines(self._digests))
        self._archive.close()
        return Path(str(self._archive.filename)).stat().st_size


def write_worker(folder: Path, version: str, code: str, pages: Mapping[str, str]) -> None:
    """Write sw.js into the whole site, from the script `code`; `pages` are the digests of those just written."""
    files = {}
    for path in sorted(folder.rglob("*")):
        if path.suffix in KEPT and path.name != TARGET:
            name = path.relative_to(folder).as_posix()
            files[name.removesuffix("index.html")] = pages.get(name) or integrity(path.read_bytes())
    pdfs = sorted(path.relative_to(folder).as_posix() for path in folder.glob("pdf/*") if path.suffix in TYPES)
    data = json.dumps({"version": version, "files": files, "pdfs": pdfs}, separators=(",", ":"))
    (folder / TARGET).write_text(f"self.edition = {data};\n{code}", encoding="utf-8")
