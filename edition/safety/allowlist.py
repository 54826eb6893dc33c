"""The gate for what was built: a page holds the elements, attributes, values and addresses listed here, or is refused.

The page is parsed as browsers do (the HTML standard's own algorithm), so that nothing can mean one thing to the
gate and another to the reader.
"""

import re
from collections import Counter
from collections.abc import Iterator
from ipaddress import ip_address

import ada_url
from selectolax.lexbor import LexborHTMLParser, LexborNode

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
    footnote footnote-backref footnote-ref headerlink highlight editor-notes lead-in notice notes-title pull-quote
    signature timeline together admonition admonition-title note attention caution danger error tip hint warning
    """.split()  # noqa: SIM905 -- a list of names reads better as words
)
CODE_CLASS = re.compile(r"language-[\w+-]+")
TRUE = re.compile("true")
EVERYWHERE = {"id": ID, "lang": LANGUAGE, "dir": re.compile("ltr|rtl|auto"), "title": WORDS, "hidden": EMPTY} | {
    ADDRESS: re.compile(f"{AUTHORS}|{PROVISIONAL}")
}
ALIGN = {"style": re.compile(r"text-align: (?:left|center|right);?")}
CELL = {"colspan": NUMBER, "rowspan": NUMBER, "scope": re.compile("col|row|colgroup|rowgroup"), **ALIGN}
NOTE = {"role": re.compile("doc-noteref|doc-backlink"), "aria-hidden": TRUE, "tabindex": re.compile("-1")}
PLAIN = """
    abbr article aside blockquote br caption cite code dd del dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr
    ins kbd li mark ol p pre q s section small span strong sub sup table tbody td tfoot th thead tr ul var
"""
ALLOWED: dict[str, dict[str, re.Pattern[str]]] = {name: {} for name in PLAIN.split()} | {
    "a": {"href": TEXT, "hreflang": LANGUAGE, "aria-label": WORDS, "data-passage": ID, **NOTE},
    "div": {"role": re.compile("doc-endnotes"), "aria-label": WORDS},
    "aside": {"role": re.compile("doc-pullquote"), "aria-hidden": TRUE, "data-search-exclude": EMPTY},
    "img": {"src": TEXT, "alt": TEXT, "width": NUMBER, "height": NUMBER},
    "li": {"value": NUMBER, "data-label": re.compile(r"\(?[\w ]{1,20}[.)]")},
    "ol": {"start": NUMBER, "type": re.compile("[1aAiI]"), "reversed": EMPTY},
    "td": CELL,
    "th": CELL,
    "time": {"datetime": re.compile(r"[\d:TZ+-]*")},
}
# Around the article stands what the templates write; of all that, nothing that loads or runs another page.
FRAME = "applet, base, embed, frame, frameset, iframe, math, meta[http-equiv], object, portal, template"
# Where the templates write a title, a heading or a name, they write no script.
NAMED = "a script, h1 script, label script, li script, p script, span script"
# Begins with fixed signs, which is many times as fast; in small letters.
HANDLER = re.compile(r"on(?<=[\s/\"']on)[a-z]+\s*=")


def refused(tree: LexborHTMLParser, page: str) -> tuple[Refused, ...]:
    """Return all in a built page, as tree and text, that the gate does not let pass; nothing without an article."""
    article = tree.css_first("article")
    if article is None:
        return ()
    seen: Counter[tuple[str, str]] = Counter()
    found, lower = [], page.lower()
    for element, name, value in (*_outline(lower), *_frame(tree, lower), *_article(article)):
        found.append(Refused(element, name, value, seen[element, name]))
        seen[element, name] += 1
    return tuple(found)


def _outline(lower: str) -> Iterator[tuple[str, str, str]]:
    """Yield a fault when a page, given in small letters, leaves its article, or hides the end of it in a comment."""
    begin, end = lower.find("<article"), lower.rfind("</article")
    if lower.count("<article") != 1 or lower.count("</article") != 1 or end < begin:
        yield "article", "", ""
    if "<!--" in lower[begin:end]:
        yield "!--", "", ""


def _article(article: LexborNode) -> Iterator[tuple[str, str, str]]:
    """Yield each element, attribute and value of the article that is not on the list."""
    for place, node in enumerate(article.traverse(skip_empty=False)):
        tag = str(node.tag)
        if tag not in ALLOWED or (tag == "article" and place > 0):
            yield tag, "", ""
            continue
        for name, value in node.attributes.items():
            if not _is_allowed(tag, name, value or ""):
                yield tag, name, value or ""


def _is_allowed(tag: str, name: str, value: str) -> bool:
    if name == "class":
        theme = ("md-content__inner", "md-typeset") if tag == "article" else ()
        return all(
            each in CLASSES or each in theme or (tag in {"code", "pre"} and CODE_CLASS.fullmatch(each))
            for each in value.split()
        )
    pattern = ALLOWED[tag].get(name) or EVERYWHERE.get(name)
    return pattern is not None and pattern.fullmatch(value) is not None


def _frame(tree: LexborHTMLParser, lower: str) -> Iterator[tuple[str, str, str]]:
    """Yield what around the article comes from no template: a title or a heading can carry it there."""
    for node in tree.css(f"{FRAME}, {NAMED}"):
        if not _within_article(node):
            yield str(node.tag), "", ""
    for node in tree.css("script[src]"):
        if kind(str(node.attributes["src"])) and not _within_article(node):
            yield "script", "src", str(node.attributes["src"])
    if HANDLER.search(lower) and tree.root:
        for node in tree.root.traverse():
            handlers = [name for name in node.attributes if name.startswith("on")]
            if handlers and not _within_article(node):
                yield str(node.tag), handlers[0], ""


def _within_article(node: LexborNode) -> bool:
    parent = node.parent
    while parent is not None:
        if parent.tag == "article":
            return True
        parent = parent.parent
    return False


def kind(href: str) -> str:
    """Return what kind of address `href` is to a browser.

    "" for one within the site, "invalid" for none, "local" for one that only the author's own machine or network
    knows, else its scheme ("https:").
    """
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
    mapped = getattr(address, "ipv4_mapped", None)
    return not (mapped or address).is_global
