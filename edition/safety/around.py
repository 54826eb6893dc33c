"""The gate for all but articles: nothing loads from elsewhere, every script is a known one, every link is allowed."""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import unescape
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from lxml import etree
from selectolax.lexbor import LexborHTMLParser, LexborNode

from edition.document.model import Refused
from edition.document.tree import Node
from edition.safety.allowlist import ALLOWED, SCHEMES, kind
from edition.safety.loading import SVG, is_utf8, loads_of_page, loads_of_sheet, parsed_xml, unsafe_svg
from edition.theme import FOLDER, INSTALLED

HREF = re.compile(r"[\s/\"':]href\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
HANDLER = re.compile(r"[\s/\"']on[a-z]+\s*=", re.IGNORECASE)
# What loads or runs another page, or changes what the links of this one mean.
ALIEN = (
    "applet, base, embed, fencedframe, frame, frameset, iframe, math, meta[http-equiv], object, portal, template, "
    "svg animate, svg set"
)
# What loads something, and links that load nothing.
NAMES = ("src", "poster", "data", "background", "action", "formaction", "ping", "attributionsrc")
SETS = ("srcset", "imagesrcset")
LOADING = f"{', '.join(f'[{name}]' for name in (*NAMES, *SETS))}, link[href], svg [href]"
IDLE = {"alternate", "author", "canonical", "license", "next", "prev"}
DATA = re.compile(r"\s*application/(?:[\w.]+\+)?json\s*", re.IGNORECASE)  # the type of a script that is none
# A script that stands in a page as templates write it.
SCRIPT = re.compile("<script>(.*?)</script>", re.DOTALL)
STYLE = re.compile("<style[^>]*>(.*?)</style>", re.DOTALL)
REFRESH = re.compile(r"0; *url=([^\s'\";]+)", re.IGNORECASE)
# The files of a site that browsers take for pages, and those of them that they read as XML.
XML = (".xhtml", ".xht", ".xml", ".xsl", ".xslt", ".atom", ".rss", ".rdf", ".mathml")
PAGES = (".html", ".htm", ".shtml", *XML)
JUDGED = (*PAGES, ".svg", ".css")
# The names of elements that mean the same in any XML as in a page, and what does nothing there.
LIVE = {"http://www.w3.org/1999/xhtml", SVG, "http://www.w3.org/1998/Math/MathML"}
PLAIN = {*ALLOWED, "html", "head", "body", "title", "link"}


def refused_file(path: str, data: bytes) -> tuple[Refused, ...]:
    """Return what a file of the site that is no page of the edition holds and may not, by its kind."""
    name = path.lower()
    if name.endswith(".svg"):
        unsafe = unsafe_svg(data)
        return (Refused(unsafe[1], "", "", 0, f"M04.{unsafe[0]}"),) if unsafe else ()
    if name.endswith(JUDGED) and not is_utf8(data):
        return (Refused("", "", "", 0, "H04.encoding"),)
    text = data.decode(errors="replace")
    if name.endswith(".css"):
        return tuple(Refused("", "", value, 0, "H04.styles") for value in loads_of_sheet(text))
    around = refused_around(LexborHTMLParser(text), (text,), is_page=False) if name.endswith(PAGES) else ()
    return (*around, *(_refused_xml(data) if name.endswith(XML) else ()))


def _refused_xml(data: bytes) -> Iterator[Refused]:
    """Yield what browsers make of a file as XML: elements by their namespaces, whatever they are called in the file."""
    root = parsed_xml(data)
    if isinstance(root, tuple):
        yield Refused(root[1], "", "", 0, f"H04.{root[0]}")
        return
    for element in root.iter(etree.Element):
        qualified = etree.QName(element)
        name, attributes = qualified.localname, {etree.QName(key).localname: value for key, value in element.items()}
        if qualified.namespace not in LIVE:
            continue
        if name == "script":
            yield Refused(name, "", element.text or "", 0, "H04.script")
        elif name not in PLAIN:
            yield Refused(name, "", "", 0, "H04.holds")
        for key, value in attributes.items():
            if key.startswith("on"):
                yield Refused(name, key, value, 0, "H04.runs")
        for key, value in _loaded(Node(name, attributes)):
            yield Refused(name, key, value, 0, "H04.loads")


def refused_around(tree: LexborHTMLParser, lines: Iterable[str], *, is_page: bool = True) -> Iterator[Refused]:
    """Yield what stands around the article of a page, as tree and as lines, and may not: each with its rule."""
    # Of what is a page of the edition another gate judges the article.
    has_handlers = False
    for line in dict.fromkeys(lines):
        refused, handler = _of_line(line)
        yield from refused
        has_handlers = has_handlers or handler

    def around(nodes: Iterable[LexborNode]) -> Iterator[LexborNode]:
        return (node for node in nodes if not (is_page and _is_within_article(node)))

    alien = [str(node.tag) for node in around(tree.css(ALIEN)) if is_page or not _leads_on(node)]
    yield from (Refused(tag, "", "", 0, "H04.holds") for tag in alien)
    for node in around(tree.css(LOADING)):
        for name, value in _loaded(node) if node.tag not in alien else ():
            yield Refused(str(node.tag), name, value, 0, "H04.loads")
    for node in around(tree.root.traverse()) if tree.root and has_handlers else ():
        for name in (name for name in node.attributes if name.startswith("on")):
            yield Refused(str(node.tag), name, node.attributes[name] or "", 0, "H04.runs")
    for node in around(tree.css("style")):
        yield from (Refused("", "", value, 0, "H04.styles") for value in loads_of_sheet(node.text()))
    for node in around(tree.css("script")):
        is_file = "src" in node.attributes or not node.text()
        if not (is_file or DATA.fullmatch(node.attributes.get("type") or "") or known_scripts().fullmatch(node.text())):
            yield Refused("script", "", node.text(), 0, "H04.script")


def _is_within_article(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and (parent.tag == "article" or _is_within_article(parent))


def _leads_on(node: LexborNode) -> bool:
    """Return whether an element, of what is no page of the edition, leads to another address of the site."""
    to = REFRESH.fullmatch(node.attributes.get("content") or "")
    return bool(to and node.attributes.get("http-equiv") == "refresh" and not kind(to[1]))


@lru_cache(2**16)
def _of_line(line: str) -> tuple[tuple[Refused, ...], bool]:
    """Return what a line has by its signs alone, and whether it may run a script; many pages share most lines."""
    hrefs = [unescape(href.strip("\"'")) for href in HREF.findall(line)]
    leading = [href for href in dict.fromkeys(hrefs) if kind(href) not in {"", "local", *SCHEMES}]
    refused = [Refused("a", "href", href, 0, "H04.leads") for href in leading]
    refused += [Refused("", "", value, 0, "H04.styles") for value in loads_of_page(unescape(line))]
    return tuple(refused), HANDLER.search(line) is not None


def _loaded(node: LexborNode | Node) -> Iterator[tuple[str, str]]:
    attributes = {name: value or "" for name, value in node.attributes.items()}
    is_idle = node.tag == "link" and IDLE.issuperset(attributes.get("rel", "").lower().split())
    names = (*NAMES, *SETS, *(() if is_idle or node.tag in {"a", "area"} else ("href", "xlink:href")))
    own = {"", "data:"} if node.tag == "img" else {""}
    for name in (name for name in names if name in attributes):
        parts = attributes[name].split(",") if name in SETS else [attributes[name]]
        if not own.issuperset(kind(part.split()[0] if name in SETS else part) for part in parts if part.strip()):
            yield name, attributes[name]


def integrity(data: bytes) -> str:
    """Return the digest of a file or a script as browsers compare it: "sha256-…"."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


@cache
def known_scripts() -> re.Pattern[str]:
    """Return what matches the inline scripts that the theme and its parent write, whatever they are filled with."""
    (parent,) = entry_points(group="mkdocs.themes", name=INSTALLED)
    spec = find_spec(parent.module)
    folders = [FOLDER]
    folders += [Path(folder) / "partials/javascripts" for folder in (spec and spec.submodule_search_locations) or ()]
    texts = (path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.html"))
    scripts = {script for text in texts for script in SCRIPT.findall(text)}
    parts = (map(re.escape, re.split(r"\{\{.*?\}\}", script)) for script in scripts)
    return re.compile("|".join(r"[^\"'\\<>]*".join(part) for part in parts))
