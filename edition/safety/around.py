"""The gate for what stands around the article: nothing loads from elsewhere, and every script is a known one."""

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from html import unescape
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from edition.document.model import Refused
from edition.safety.allowlist import SCHEMES, is_within_article, kind
from edition.theme import FOLDER, PARENT

HREF = re.compile(r"[\s/\"']href\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s>]+)", re.IGNORECASE)
# What loads something by another name than `href`, and links that load nothing.
LOADING = (
    "[src], [srcset], [poster], [data], [background], [action], [formaction], [ping], [style], "
    "style, link[href], image, use, feImage"
)
NAMES = ("src", "srcset", "poster", "data", "background", "action", "formaction", "ping")
HANDLER = re.compile(r"[\s/\"']on[a-z]+\s*=", re.IGNORECASE)
IDLE = {"alternate", "author", "canonical", "license", "next", "prev"}
STYLED = re.compile(r"url\(|@import|image-set", re.IGNORECASE)
# What an inline script is to browsers, when it has a type.
RUN = re.compile(r"|module|(?:text|application)/(?:x-)?(?:java|ecma)script", re.IGNORECASE)
# A script that stands in a page as templates write it; data has a type, and is none.
SCRIPT = re.compile("<script>(.*?)</script>", re.DOTALL)


def refused_around(tree: LexborHTMLParser, lines: Sequence[str]) -> Iterator[Refused]:
    """Yield what stands around the article of a page, as tree and as lines, and may not: each with its rule."""
    for href in dict.fromkeys(href for line in lines for href in _schemes(line)):
        yield Refused("a", "href", href, 0, "H04.leads")
    for node in tree.css(LOADING):
        for name, value in () if is_within_article(node) else _loaded(node):
            yield Refused(str(node.tag), name, value, 0, "H04.loads")
    for node in tree.root.traverse() if tree.root and any(map(_has_handler, lines)) else ():
        for name in () if is_within_article(node) else node.attributes:
            if name.startswith("on"):
                yield Refused(str(node.tag), name, node.attributes[name] or "", 0, "H04.runs")
    for node in tree.css("script"):
        text = node.text()
        is_run = "src" not in node.attributes and RUN.fullmatch(node.attributes.get("type") or "")
        if is_run and not (is_within_article(node) or known_scripts().fullmatch(text)):
            yield Refused("script", "", text, 0, "H04.script")


@lru_cache(2**16)
def _schemes(line: str) -> tuple[str, ...]:
    """Return the addresses in a line that no link may have; the menu of a site stands in each of its pages."""
    hrefs = (unescape(href.strip("\"'")) for href in HREF.findall(line))
    return tuple(href for href in hrefs if kind(href) not in {"", "local", *SCHEMES})


@lru_cache(2**16)
def _has_handler(line: str) -> bool:
    return HANDLER.search(line) is not None


def _loaded(node: LexborNode) -> Iterator[tuple[str, str]]:
    """Yield what an element loads from elsewhere, by the name of the attribute."""
    attributes = {name: value or "" for name, value in node.attributes.items()}
    values = [(name, attributes[name]) for name in NAMES if name in attributes]
    is_idle = node.tag == "link" and IDLE.issuperset(attributes.get("rel", "").lower().split())
    if node.tag not in {"a", "area"} and not is_idle:
        values += [(name, attributes[name]) for name in ("href", "xlink:href") if name in attributes]
    own = {"", "data:"} if node.tag == "img" else {""}
    for name, value in values:
        addresses = [part.split()[0] for part in value.split(",") if part.strip()] if name == "srcset" else [value]
        if not own.issuperset(map(kind, addresses)):
            yield name, value
    style = node.text() if node.tag == "style" else attributes.get("style", "")
    if STYLED.search(style):
        yield "style", style


def integrity(data: bytes) -> str:
    """Return the digest of a file or a script as browsers compare it: "sha256-…"."""
    return f"sha256-{base64.b64encode(hashlib.sha256(data).digest()).decode()}"


@cache
def known_scripts() -> re.Pattern[str]:
    """Return what matches the inline scripts that the theme and its parent write, whatever they are filled with."""
    (parent,) = entry_points(group="mkdocs.themes", name=PARENT)
    spec = find_spec(parent.module)
    folders = [FOLDER]
    folders += [Path(folder) / "partials/javascripts" for folder in (spec and spec.submodule_search_locations) or ()]
    texts = (path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.html"))
    scripts = {script for text in texts for script in SCRIPT.findall(text)}
    parts = (map(re.escape, re.split(r"\{\{.*?\}\}", script)) for script in scripts)
    return re.compile("|".join(r"[^\"'\\<>]*".join(part) for part in parts))
