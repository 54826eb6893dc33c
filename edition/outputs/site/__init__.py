"""What the site as a whole offers: sitemap, robots.txt, an app for each language that is read offline, and the zip."""

import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from posixpath import dirname, normpath
from urllib.parse import unquote, urljoin, urlsplit

from edition.build.archive import add
from edition.build.shell_lines import SharedLines, with_address
from edition.document import relative
from edition.outputs import TYPES, Edition, File, Insertion, Offer, pretty, templates_beside
from edition.outputs.data.changes import days_of_pages
from edition.outputs.links import from_heads
from edition.outputs.site import checksums
from edition.safety.around import integrity
from edition.theme import TOOLS

MANIFEST, SITEMAP, ROBOTS = "manifest.webmanifest", "sitemap.xml", "robots.txt"
# What every manifest says of the look, and the icons by their files.
LOOK, ICONS = json.loads(Path(__file__).with_name("manifest.json").read_text(encoding="utf-8")).values()
TEMPLATES = templates_beside(__file__)
TEMPLATES.globals["urljoin"] = urljoin
# Served at the root of a web address, or read by machines alone.
LEFT_OUT = {"404.html", "sitemap.xml", "sitemap.xml.gz", "_headers", "_redirects", ".htaccess", "sw.js"}
LEFT_OUT |= {"manifest.webmanifest", "robots.txt"}
COMPRESSED = (".gz", ".br", ".zip")
# What a list of files offers that means nothing without a server.
ONLINE = re.compile('<li class="online">.*?</li>', re.DOTALL)
SOURCE, TARGET = "assets/worker.js", "sw.js"
# What a reader without a network needs; files to download are kept on wish, but for the zip.
KEPT = (".html", ".css", ".js", ".woff2", ".png", ".svg", ".webmanifest", ".jpg", ".jpeg", ".webp")


def files(edition: Edition) -> Iterator[File]:
    """Yield the sitemap, in place of that of the generator, what names it, and a manifest beside each home page."""
    site = edition.site
    yield SITEMAP, pretty(TEMPLATES.get_template(SITEMAP).render(site=site, days=days_of_pages(site)))
    root = next((home.url for home in site.homes.values() if not home.home), "")
    if root and ROBOTS not in site.files:
        yield ROBOTS, f"User-agent: *\nDisallow:\n\nSitemap: {urljoin(root, SITEMAP)}\n"
    for home in site.homes.values():
        path = home.home + MANIFEST
        icons = [{"src": relative(path, file), **kind} for file, kind in ICONS.items() if file in site.files]
        data = {"name": home.title, "lang": home.language, "dir": home.interface.direction, "start_url": "./"}
        data |= {"scope": relative(path, "index.html"), **LOOK}
        yield path, json.dumps({**data, "icons": icons}, ensure_ascii=False, indent=1) + "\n"


def offers(edition: Edition) -> Iterator[Offer]:
    """Yield the zip of the whole site; none while pages are served."""
    options = edition.site.options
    if options.pdf and not edition.is_served:
        yield from (Offer("zip", home, f"{options.books}zip") for home in edition.site.homes.values())


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the links to the manifests, from every page of their language; and what search engines leave out."""
    # A parallel view repeats two pages, which they find; an unknown address and the desk have nothing to find.
    views = [view.path for view in edition.site.views]
    for path in (*views, *(path for path in edition.site.others if path.endswith(("404.html", *TOOLS)))):
        yield Insertion(path, "head", '<meta name="robots" content="noindex">')
    for language, home in edition.site.homes.items():
        yield from from_heads(edition.site, language, home.home + MANIFEST, 'rel="manifest"')


def is_offered(path: str) -> bool:
    """Return whether a file of the site can be read from a folder."""
    return Path(path).name.removesuffix(".nginx") not in LEFT_OUT and not path.endswith(COMPRESSED)


class SiteZip:
    """The zip while it is written: pages as they come, then all other files."""

    def __init__(self, folder: Path, path: str, pages: Iterable[str]) -> None:
        """Open the zip at `path` for the site in `folder`, whose `pages` are yet to come."""
        files = [each for each in folder.rglob("*") if each.is_file() and each.suffix != ".html"]
        self._folder = folder
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        self._archive = zipfile.ZipFile(folder / path, "w")
        self._pages = {path for path in pages if is_offered(path)}
        self._files = {path for each in files if is_offered(path := each.relative_to(folder).as_posix())} - self._pages
        self._all = self._pages | self._files
        self._lines = SharedLines()
        self._digests: dict[str, str] = {}

    def _add(self, path: str, data: bytes) -> None:
        add(self._archive, path, data)
        self._digests[path] = sha256(data).hexdigest()

    def add_page(self, path: str, text: str) -> None:
        """Add a page, whose links name files, and lead only to what is in the zip."""
        if path in self._pages:
            lines = ONLINE.sub("", text).split("\n")
            lines = self._lines.rewritten(lines, path, "zip", lambda tag, href: self._tag(path, tag, href))
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

    def close(self) -> int:
        """Add the other files of the site, and the sums of all; return the size of the zip in bytes."""
        for path in sorted(self._files):
            self._add(path, (self._folder / path).read_bytes())
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
