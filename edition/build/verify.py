"""Checks a site as it will be served: its links, headers, redirects, data, compressed copies and sizes."""

import base64
import gzip
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import brotli
from lxml import etree, html

KILO, MEGA = 1000, 1_000_000
FEW = 5
DIGEST = re.compile(r"\.([0-9a-f]{8})(\.min)?\.(?:js|css|woff2)$")
POLICY = re.compile(r"script-src ([^;]*)")
URL = re.compile(r'url\("?(?!data:)([^")]+)')
XML = {".xml", ".atom", ".tmx"}
LEADING = ("//a/@href", "//link[not(contains(@rel, 'canonical'))]/@href", "//*/@src")


class Result:
    """A built site, with what is wrong in it."""

    def __init__(self, folder: Path) -> None:
        """The site in a `folder`."""
        self.folder = folder
        self.faults: list[str] = []

    @cached_property
    def files(self) -> dict[str, Path]:
        """Every file, by its path in the site."""
        return {
            path.relative_to(self.folder).as_posix(): path for path in sorted(self.folder.rglob("*")) if path.is_file()
        }

    @cached_property
    def pages(self) -> dict[str, html.HtmlElement]:
        """Every page, parsed, by its path in the site."""
        return {name: html.parse(str(path)).getroot() for name, path in self.files.items() if name.endswith(".html")}

    @cached_property
    def base(self) -> str:
        """The path at which the site is published, from its first page: "/edition/"."""
        home = self.pages.get("index.html")
        found = home.xpath("string(//link[@rel='canonical']/@href)") if home is not None else ""
        return urlsplit(found).path or "/"

    def lines(self) -> Iterator[tuple[str, str]]:
        """What was checked, in words, in the order in which it was."""
        checks: tuple[tuple[str, Callable[[], str]], ...] = (
            ("links", self._links),
            ("headers", self._headers),
            ("redirects", self._redirects),
            ("data", self._data),
            ("copies", self._copies),
            ("sizes", self._sizes),
        )
        for name, check in checks:
            yield name, check()

    def _links(self) -> str:
        """Every link, picture, script and style within the site leads to a file, and to an address in it."""
        ids = {name: {str(each) for each in page.xpath("//@id")} for name, page in self.pages.items()}
        found = 0
        for name, page in self.pages.items():
            for href in {str(each) for path in LEADING for each in page.xpath(path)}:
                found += self._leads(name, href, ids)
        for name, path in self.files.items():
            if name.endswith(".css"):
                for href in URL.findall(path.read_text(encoding="utf-8")):
                    found += self._leads(name, href, ids)
        return f"{found} links within the site, each to what is there"

    def _leads(self, name: str, href: str, ids: dict[str, set[str]]) -> bool:
        """Whether a link stays within the site; one that leads to nothing is a fault."""
        parts = urlsplit(href)
        if parts.scheme or parts.netloc:
            return False
        path = urljoin(self.base + name, unquote(parts.path)) if parts.path else self.base + name
        target = path.removeprefix(self.base)
        if not target or target.endswith("/"):
            target += "index.html"
        fragment = unquote(parts.fragment)
        if target not in self.files:
            self.faults.append(f"{name}: {href} leads to no file")
        elif fragment and target in ids and fragment not in ids[target]:
            self.faults.append(f"{name}: {href} leads to no address of that page")
        return True

    def _headers(self) -> str:
        """The policy allows each script that stands in a page; what is kept for good is named by what it holds."""
        text = self.files["_headers"].read_text(encoding="utf-8") if "_headers" in self.files else ""
        allowed = set(("".join(POLICY.findall(text)[:1])).split())
        scripts = {
            (str(script.text or ""), name)
            for name, page in self.pages.items()
            for script in page.iter("script")
            if not script.get("src") and script.get("type", "text/javascript") in {"module", "text/javascript"}
        }
        for code, name in sorted(scripts, key=lambda each: each[1]):
            digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
            if f"'sha256-{digest}'" not in allowed:
                self.faults.append(f"{name}: a script that the policy in _headers stops")
        named = {name: found for name in self.files if (found := DIGEST.search(name))}
        for name, found in named.items():
            own = hashlib.sha256(self.files[name].read_bytes()).hexdigest()
            if not found[2] and not own.startswith(found[1]):
                self.faults.append(f"{name} is not named by what it holds")
        return f"{len({code for code, _ in scripts})} inline scripts allowed by hash; {len(named)} files kept for good"

    def _redirects(self) -> str:
        """Each leads to a page that is there."""
        text = self.files["_redirects"].read_text(encoding="utf-8") if "_redirects" in self.files else ""
        for line in text.splitlines():
            old, new, _ = line.split()
            if f"{new.strip('/')}/index.html".lstrip("/") not in self.files:
                self.faults.append(f"_redirects: {old} leads to {new}, which is no page")
        return f"{len(text.splitlines())} former addresses, each to a page"

    def _data(self) -> str:
        """JSON and XML can be read; the addresses of the sitemap are pages."""
        read = 0
        for name, path in self.files.items():
            try:
                if path.suffix in {".json", ".webmanifest"}:
                    json.loads(path.read_text(encoding="utf-8"))
                elif path.suffix in XML:
                    etree.parse(str(path))
                else:
                    continue
            except (ValueError, etree.XMLSyntaxError) as error:
                self.faults.append(f"{name} can't be read: {error}")
            read += 1
        if "sitemap.xml" in self.files:
            for address in etree.parse(str(self.files["sitemap.xml"])).xpath("//*[local-name()='loc']/text()"):
                page = urlsplit(str(address)).path.removeprefix(self.base)
                if f"{page}index.html" not in self.files:
                    self.faults.append(f"sitemap.xml: {address} is no page")
        return f"{read} files of JSON and XML, each can be read"

    def _copies(self) -> str:
        """What a server sends compressed is what it stands for."""
        found = 0
        for name, path in self.files.items():
            source = self.files.get(name.removesuffix(path.suffix))
            if path.suffix in {".gz", ".br"} and source is not None:
                data = path.read_bytes()
                whole = gzip.decompress(data) if path.suffix == ".gz" else brotli.decompress(data)
                found += 1
                if whole != source.read_bytes():
                    self.faults.append(f"{name} is not {name.removesuffix(path.suffix)}")
        return f"{found} compressed copies, each the same as its text"

    def _sizes(self) -> str:
        """How many files there are, how large they are together, and what a first visit of the first page costs."""
        own = {name: path.stat().st_size for name, path in self.files.items() if path.suffix not in {".gz", ".br"}}
        if not own:
            return "no files"
        name = max(own, key=lambda each: own[each])
        page = self.files.get("index.html")
        first = len(gzip.compress(page.read_bytes())) // KILO if page else 0
        whole = f"{len(own)} files, {sum(own.values()) / MEGA:.1f} MB"
        return f"{whole}; the largest is {name}, {own[name] / MEGA:.1f} MB; the first page is {first} KB in gzip"


def verified(folder: Path) -> tuple[list[str], list[str]]:
    """What was checked in a built site, a line for each kind; and what is wrong, at most FEW of a kind."""
    result = Result(folder)
    lines, wrong = [], []
    for name, said in result.lines():
        faults, result.faults = result.faults, []
        lines.append(f"  {name:<10} {said if not faults else f'{len(faults)} wrong'}")
        wrong += faults[:FEW] + ([f"and {len(faults) - FEW} more of {name}"] if len(faults) > FEW else [])
    return lines, wrong
