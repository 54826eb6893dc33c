"""The gate for what was built: a page holds the elements, attributes, values and addresses listed here, or is refused.

The page is parsed as browsers do (the HTML standard's own algorithm), so that nothing can mean one thing to the
gate and another to the reader.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from ipaddress import ip_address
from itertools import count
from pathlib import Path
from unicodedata import bidirectional

import ada_url
from babel import Locale, UnknownLocaleError
from selectolax.lexbor import LexborNode

from edition.document.model import ADDRESS, AUTHORS, PROVISIONAL, Refused
from edition.document.yaml_positions import data_of

SCHEMES = {"http:", "https:", "mailto:"}
# A host that no real address has: what resolves to it stays within the site.
HOST = "edition.invalid"
PRIVATE = re.compile(r"(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)\.?$")

GIVEN = data_of(Path(__file__).with_suffix(".yml"))
CLASSES = frozenset(GIVEN["classes"].split())
BACK = re.compile("\u21a9\ufe0e?")  # the words of a link from a note back to its reference
# Those that leave an element out of the text are the engine's own: nothing else than what it writes has them.
OWN: dict[str, Callable[[LexborNode], object]] = {
    "pull-quote": lambda node: node.tag == "aside",
    "headerlink": lambda node: node.tag == "a" and _leads(node, f"#{_id(node.parent)}") and node.text() in {"¶", "#"},
    "footnote-ref": lambda node: node.tag == "a" and _leads(node, "#fn:") and _id(node.parent).startswith("fnref"),
    "footnote-backref": lambda node: node.tag == "a" and _leads(node, "#fnref") and BACK.fullmatch(node.text()),
    "footnote": lambda node: node.tag == "div" and {"hr", "h2", "ol"}.issuperset(child.tag for child in node.iter()),
    "notes-title": lambda node: node.tag == "h2" and not [*node.iter()],
    # Those of boxes, which a paragraph is none of.
    **dict.fromkeys(("editor-notes", "notice", "signature", "timeline"), lambda node: node.tag in {"div", "section"}),
}
LEFT = {"R", "AL"}  # what Unicode says of letters that are read from right to left


def _patterns(given: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: re.compile(pattern) for name, pattern in given.items()}


EVERYWHERE = _patterns(GIVEN["everywhere"] | {ADDRESS: f"{AUTHORS}|{PROVISIONAL}"})
ALLOWED = {name: _patterns(GIVEN["elements"].get(name, {})) for name in (*GIVEN["plain"].split(), *GIVEN["elements"])}
NOTES = _patterns(GIVEN["notes"])
CLASSES_OF = _patterns(GIVEN["classes_of"])
EMPTY = re.compile("")


def refused(article: LexborNode, page: str) -> tuple[Refused, ...]:
    """Return all in a built page, as the tree of its article and as text, that the gate does not let pass."""
    places: dict[tuple[str, str], Iterator[int]] = defaultdict(count)
    faults = (*_outline(page.lower()), *_article(article))
    return tuple(Refused(element, name, value, next(places[element, name])) for element, name, value in faults)


def _outline(lower: str) -> Iterator[tuple[str, str, str]]:
    """Yield a fault when a page, given in small letters, leaves its article, or hides the end of it in a comment."""
    begin, end = lower.find("<article"), lower.rfind("</article")
    if lower.count("<article") != 1 or lower.count("</article") != 1 or end < begin:
        yield "article", "", ""
    if "<!--" in lower[begin:end]:
        yield "!--", "", ""


def _article(article: LexborNode) -> Iterator[tuple[str, str, str]]:
    for place, node in enumerate(article.traverse(skip_empty=False)):
        tag = str(node.tag)
        if tag not in ALLOWED or (tag == "article" and place > 0):
            yield tag, "", ""
            continue
        for name, value in node.attributes.items():
            if not _is_allowed(node, name, value or ""):
                yield tag, name, value or ""


def _is_allowed(node: LexborNode, name: str, value: str) -> object:
    tag = str(node.tag)
    if name == "class":
        others = (each for each in value.split() if each not in CLASSES)
        of_tag = CLASSES_OF.get(tag, EMPTY)
        return all(of_tag.fullmatch(each) or (each in OWN and OWN[each](node)) for each in others)
    if tag == "div" and name in NOTES:
        return "footnote" in str(node.attributes.get("class")).split() and NOTES[name].fullmatch(value)
    if name == "dir":
        # Another one would show words in an order that is not theirs.
        language, text = str(node.attributes.get("lang") or ""), node.text()
        # Without a language it is that of a block whose letters are all of a script from left to right.
        own = direction(language) if language or any(bidirectional(sign) in LEFT for sign in text) else "ltr"
        return value == own
    pattern = ALLOWED[tag].get(name) or EVERYWHERE.get(name)
    return pattern and pattern.fullmatch(value)


def _leads(node: LexborNode, start: str) -> bool:
    return str(node.attributes.get("href") or "").startswith(start)


def _id(node: LexborNode | None) -> str:
    return str(node.attributes.get("id") or "") if node is not None else ""


def direction(language: str) -> str:
    """Return the direction of a language's script, "" where it is none that is known."""
    try:
        return str(Locale.parse(language, sep="-").text_direction)
    except (ValueError, UnknownLocaleError):
        return ""


def kind(href: str) -> str:
    """Return what an address is to a browser: "" within the site, "invalid", "local" to the author, else its scheme."""
    try:
        address = ada_url.URL(href, base=f"https://{HOST}/")
    except ValueError:
        return "invalid"
    host = address.hostname.strip("[]")
    if host == HOST:
        return ""
    return "local" if address.protocol in {"http:", "https:"} and _is_local(host) else address.protocol


def _is_local(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return PRIVATE.search(host) is not None or "." not in host.rstrip(".")
    return not (getattr(address, "ipv4_mapped", None) or address).is_global
