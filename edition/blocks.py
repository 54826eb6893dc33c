"""Takes an article apart into blocks: what can be cited, compared with its twin, and counted."""

import re
from collections.abc import Callable, Iterator

from lxml import etree, html

from edition.model import Block, Link

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
LISTS = {"ol", "ul", "dl"}
# Signs of the private use area mark where emphasis and links begin and end while text is collected.
STRESS, UNSTRESS, LINK, UNLINK = "\ue000", "\ue001", "\ue002", "\ue003"
SIGNS = re.compile(f"[{STRESS}-{UNLINK}]")
QUOTES = {"«": "»", "“": "”"}
OPENING = re.compile("[«“]")


def blocks(article: html.HtmlElement, follow: Callable[[str], Link]) -> Iterator[Block]:
    """The blocks of `article`, in order; `follow` tells where an address leads."""
    for child in article.iterchildren(tag=etree.Element):
        kind = _kind(child)
        if kind is None:
            yield from blocks(child, follow)
            continue
        yield _block(kind, child, follow)
        if kind == "li":
            for nested in child:
                if nested.tag in LISTS:
                    yield from blocks(nested, follow)


def _kind(element: html.HtmlElement) -> str | None:
    """What kind of block an element is; None when it only holds blocks."""
    if "pull-quote" in element.classes:
        return "pull-quote"
    if element.tag == "li" and str(element.get("id", "")).startswith("fn:"):
        return "note"
    return element.tag if element.tag in {"p", "li", "blockquote", "dt", "dd", "td", "th", *HEADINGS} else None


def _block(kind: str, element: html.HtmlElement, follow: Callable[[str], Link]) -> Block:
    hrefs: list[str] = []
    marks: list[str] = []
    signed = re.sub(r"[ \t\r\n]+", " ", "".join(_words(element, hrefs, marks))).strip()
    quoted = list(_quoted(signed))
    return Block(
        kind=kind,
        id=str(element.get("id", "")),
        text=SIGNS.sub("", signed),
        links=tuple(_links(signed, [follow(href) for href in hrefs])),
        marks=tuple(marks),
        quotations=tuple(SIGNS.sub("", words) for words in quoted),
        stressed=tuple(words.count(STRESS) for words in quoted),
    )


def _quoted(text: str) -> Iterator[str]:
    """What stands between quotation marks, each from its opening to the next closing one."""
    begin, lacking = 0, set[str]()
    while opening := OPENING.search(text, begin):
        closing = QUOTES[opening[0]]
        end = -1 if closing in lacking else text.find(closing, opening.end())
        begin = opening.end() if end < 0 else end + 1
        if end < 0:
            lacking.add(closing)
        else:
            yield text[opening.end() : end].strip()


def _words(element: html.HtmlElement, hrefs: list[str], marks: list[str]) -> Iterator[str]:
    """The text of an element, with signs; a list within it, marks and permalinks left out."""
    yield element.text or ""
    for child in element:
        if not isinstance(child.tag, str) or child.tag in LISTS or "pull-quote" in child.classes:
            pass
        elif child.tag == "sup" and str(child.get("id", "")).startswith("fnref"):
            marks.append(str(child.get("id")).split(":", 1)[1])
        elif not {"headerlink", "footnote-backref"} & set(child.classes):
            inner = "".join(_words(child, hrefs if child.tag != "a" else [], marks))
            if child.tag == "a" and child.get("href"):
                hrefs.append(str(child.get("href")))
                inner = LINK + inner + UNLINK
            elif child.tag in {"em", "strong", "i", "b"}:
                inner = STRESS + inner + UNSTRESS
            yield inner
        yield child.tail or ""


def _links(signed: str, links: list[Link]) -> Iterator[Link]:
    """The links of a block with their words and places, from its text with signs."""
    for link, match in zip(links, re.finditer(f"{LINK}(.*?){UNLINK}", signed), strict=True):
        at = len(SIGNS.sub("", signed[: match.start()]))
        yield Link(link.href, link.path, link.fragment, SIGNS.sub("", match[1]), at)
