"""Check a built site for what a reader meets and no build log shows: dead links, stopped scripts, stale digests."""

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from edition.outputs.site.service_worker import TARGET as WORKER

FEW = 5
DIGEST = re.compile(r"\.([0-9a-f]{8})\.(?:js|css|woff2)$")
POLICY = re.compile(r"script-src ([^;]*)")
KEPT = re.compile(r"^self\.edition = (\{.*\});$", re.MULTILINE)
URL = re.compile(r'url\("?(?!data:)([^")]+)')
LEADING = ("//a/@href", "//link[not(contains(@rel, 'canonical'))]/@href", "//*/@src")
RUN = {"module", "text/javascript"}


def verified(folder: Path) -> tuple[list[str], list[str]]:
    """Return a line about each check of the site in `folder`, and what is wrong, at most FEW of a kind."""
    site = _BuiltSite(folder)
    lines, wrong = [], []
    for what, found in (
        ("links that lead nowhere", _links(site)),
        ("inline scripts that the policy stops", _scripts(site)),
        ("files not named by what they hold", _names(site)),
        ("files that the service worker would refuse", _worker(site)),
    ):
        faults = list(found)
        lines.append(f"  {what}: {len(faults)}")
        wrong += faults[:FEW] + ([f"and {len(faults) - FEW} more"] if len(faults) > FEW else [])
    return lines, wrong


class _BuiltSite:
    """The files of a built site, each parsed once."""

    def __init__(self, folder: Path) -> None:
        paths = sorted(path for path in folder.rglob("*") if path.is_file())
        self.files = {path.relative_to(folder).as_posix(): path for path in paths}
        self.pages = {
            name: html.parse(str(path)).getroot() for name, path in self.files.items() if path.suffix == ".html"
        }

    @cached_property
    def ids(self) -> dict[str, set[str]]:
        """The ids of each page."""
        return {name: {str(each) for each in page.xpath("//@id")} for name, page in self.pages.items()}

    @cached_property
    def base(self) -> str:
        """The path at which the site is published, from its first page: "/edition/"."""
        canonical = self.pages["index.html"].xpath("string(//link[@rel='canonical']/@href)")
        return urlsplit(canonical).path or "/"

    def text(self, name: str) -> str:
        """Return the text of a file, "" where there is none."""
        return self.files[name].read_text(encoding="utf-8") if name in self.files else ""

    def digest(self, name: str) -> bytes:
        """Return the SHA-256 digest of a file."""
        return hashlib.sha256(self.files[name].read_bytes()).digest()


def _links(site: _BuiltSite) -> Iterator[str]:
    """Name each link, picture, script and style within the site that leads to no file, or to no id of a page."""
    for name, page in site.pages.items():
        for href in {str(each) for path in LEADING for each in page.xpath(path)}:
            yield from _leads(site, name, href)
    for name in site.files:
        if name.endswith(".css"):
            for href in URL.findall(site.text(name)):
                yield from _leads(site, name, href)


def _leads(site: _BuiltSite, name: str, href: str) -> Iterator[str]:
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return
    path = urljoin(site.base + name, unquote(parts.path)) if parts.path else site.base + name
    target = path.removeprefix(site.base)
    if not target or target.endswith("/"):
        target += "index.html"
    fragment = unquote(parts.fragment)
    if target not in site.files:
        yield f"{name}: {href} leads to no file"
    elif fragment and target in site.ids and fragment not in site.ids[target]:
        yield f"{name}: {href} leads to no address of that page"


def _scripts(site: _BuiltSite) -> Iterator[str]:
    """Name each page with an inline script whose hash the policy in _headers lacks."""
    allowed = set("".join(POLICY.findall(site.text("_headers"))[:1]).split())
    for name, page in site.pages.items():
        for script in page.iter("script"):
            code = str(script.text or "").encode()
            digest = base64.b64encode(hashlib.sha256(code).digest()).decode()
            is_run = not script.get("src") and script.get("type", "text/javascript") in RUN
            if is_run and f"'sha256-{digest}'" not in allowed:
                yield f"{name}: a script that the policy in _headers stops"


def _names(site: _BuiltSite) -> Iterator[str]:
    """Name each file that browsers keep for good and whose name is not that of what it holds."""
    for name in site.files:
        if (found := DIGEST.search(name)) and not site.digest(name).hex().startswith(found[1]):
            yield f"{name} is not named by what it holds"


def _worker(site: _BuiltSite) -> Iterator[str]:
    """Name each file that the service worker keeps and that is not the one whose digest it holds."""
    found = KEPT.search(site.text(WORKER))
    for address, integrity in (json.loads(found[1])["files"] if found else {}).items():
        name = f"{address}index.html" if not address or address.endswith("/") else address
        if name not in site.files or integrity != f"sha256-{base64.b64encode(site.digest(name)).decode()}":
            yield f"{WORKER} keeps {name}, which is not the file of that digest"
