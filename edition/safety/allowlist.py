"""The gate for what was built: a page holds the elements, attributes, values and addresses listed here, or is refused.

The page is parsed as browsers do (the HTML standard's own algorithm), so that nothing can mean one thing to the
gate and another to the reader.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from ipaddress import ip_address
from itertools import count
from unicodedata import bidirectional

import ada_url
from babel import Locale, UnknownLocaleError
from selectolax.lexbor import LexborNode

from edition.document.model import ADDRESS, AUTHORS, PROVISIONAL, Refused

SCHEMES = {"http:", "https:", "mailto:"}
# A host that no real address has: what resolves to it stays within the site.
HOST = "edition.invalid"
PRIVATE = re.compile(r"(?:^|\.)(?:localhost|local|internal|lan|home\.arpa)\.?$")

TEXT = re.compile(r"(?s).*")
WORDS = re.compile("[^<>]*")
LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*")
NUMBER = re.compile(r"-?\d{1,6}")
EMPTY = re.compile("")
# An id that begins with an underscore belongs to the theme's own switches.
ID = re.compile(r"[^\W_][^\s<>\"'`&]*")
CLASSES = frozenset(
    """
    highlight lead-in together
    admonition admonition-title note attention caution danger error tip hint warning
    """.split()  # noqa: SIM905 -- a list of names reads better as words
)
# The words of a link from a note back to its reference.
BACK = re.compile("\u21a9\ufe0e?")
# Those that leave an element out of the text are the engine's own: nothing else than what it writes has them.
OWN: dict[str, Callable[[LexborNode], object]] = {
    "pull-quote": lambda node: node.tag == "aside",
    "headerlink": lambda node: node.tag == "a" and _leads(node, f"#{_id(node.parent)}") and node.text() in {"¶", "#"},
    "footnote-ref": lambda node: node.tag == "a" and _leads(node, "#fn:") and _id(node.parent).startswith("fnref"),
    "footnote-backref": lambda node: node.tag == "a" and _leads(node, "#fnref") and BACK.fullmatch(node.text()),
    "footnote": lambda node: node.tag == "div" and {"hr", "h2", "ol"}.issuperset(_children(node)),
    "notes-title": lambda node: node.tag == "h2" and _children(node) == [],
    # Those of boxes, which a paragraph is none of.
    **dict.fromkeys(("editor-notes", "notice", "signature", "timeline"), lambda node: node.tag in {"div", "section"}),
}
CODE_CLASS = re.compile(r"language-[\w+-]+")
PAIRING = re.compile(r"unordered|key-[1-9]")
# What Unicode says of the letters that are read from right to left.
LEFT = {"R", "AL"}
EVERYWHERE = {"id": ID, "lang": LANGUAGE, "dir": re.compile("ltr|rtl"), ADDRESS: re.compile(f"{AUTHORS}|{PROVISIONAL}")}
ALIGN = re.compile(r"text-align: (?:left|center|right);?")
CELL = {"colspan": NUMBER, "rowspan": NUMBER, "scope": re.compile("col|row|colgroup|rowgroup"), "style": ALIGN}
LABEL = {"aria-label": re.compile("[^<>]+")}
# What the notes of a page are to voices; no other box has such words.
NOTES = {"role": re.compile("doc-endnotes"), **LABEL}
PLAIN = """
    article aside blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
    ins kbd li mark ol p pre q s section small span strong sub sup table tbody td tfoot th thead tr ul var
"""
ALLOWED: dict[str, dict[str, re.Pattern[str]]] = {name: {} for name in PLAIN.split()} | {
    "a": {"href": TEXT, "hreflang": LANGUAGE, "title": WORDS, "role": re.compile("doc-noteref|doc-backlink"), **LABEL},
    "abbr": {"title": WORDS, "tabindex": re.compile("0|-1")},
    "aside": {"role": re.compile("doc-pullquote"), "aria-hidden": re.compile("true"), "data-search-exclude": EMPTY},
    "img": {"src": TEXT, "alt": TEXT, "title": WORDS, "width": NUMBER, "height": NUMBER},
    "li": {"value": NUMBER, "data-label": re.compile(r"[(（§]?[\w .º°-]{1,20}[.)）、．–—-]{0,2}")},
    "ol": {"start": NUMBER, "type": re.compile("[1aAiI]"), "reversed": EMPTY},
    "td": CELL,
    "th": CELL,
    "time": {"datetime": re.compile(r"[\d:TZ+-]*")},
}


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
        theme = ("md-content__inner", "md-typeset") if tag == "article" else ()
        return all(
            each in CLASSES
            or each in theme
            or (tag in {"code", "pre"} and CODE_CLASS.fullmatch(each))
            or (tag == "div" and PAIRING.fullmatch(each))
            or (each in OWN and OWN[each](node))
            for each in value.split()
        )
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


def _children(node: LexborNode) -> list[str]:
    return [str(child.tag) for child in node.iter()]


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
