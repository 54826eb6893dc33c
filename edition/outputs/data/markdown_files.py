"""Writes each page as plain Markdown: no attributes, no blocks of its own, whole addresses."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from edition.document.document import Page
from edition.document.model import HEADINGS, NOTE
from edition.document.text import spaces
from edition.document.tree import to_lxml
from edition.outputs.output import Edition, File

OF_PAGE = "index.md"
SPECIAL = re.compile(r"[\\`*_\[\]<>|]")
# What would begin a heading, a list, a quotation or a rule at the start of a line.
BEGINS = re.compile(r"^(#{1,6}(?= )|[-+](?= )|-{3,}|={3,})", re.MULTILINE)
NUMBERED = re.compile(r"^(\d+)([.)])(?= )", re.MULTILINE)
WRAPPED = {"em": "*", "i": "*", "strong": "**", "b": "**", "del": "~~"}
SKIPPED = {"script", "nav", "aside", "form"}


def files(edition: Edition) -> Iterator[File]:
    """Yield the Markdown of each page that has a text of its own."""
    for page in edition.site.pages:
        if not page.is_untranslated:
            yield page.beside(OF_PAGE), markdown(page, to_lxml(edition.article(page)))


def markdown(page: Page, tree: etree._Element) -> str:
    """Return the Markdown of an article."""
    return "\n\n".join(_blocks(_Text(page), tree)) + "\n"


class _Text:
    """Writes the words of one page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def inline(self, element: etree._Element) -> str:
        """Return the words of an element, lists within it left out."""
        # What follows a line break begins its line.
        return "".join(self._parts(element)).replace("\n ", "\n").strip()

    def _parts(self, element: etree._Element) -> Iterator[str]:
        yield _escaped(element.text)
        for child in element:
            yield self._part(child)
            yield _escaped(child.tail)

    def _part(self, child: etree._Element) -> str:
        classes = str(child.get("class", "")).split()
        if child.tag in {"ol", "ul", *SKIPPED} or "footnote-backref" in classes or not isinstance(child.tag, str):
            return ""
        if child.tag == "sup" and str(child.get("id", "")).startswith("fnref"):
            return f"[^{str(child.get('id')).split(':', 1)[1]}]"
        inner = self.inline_whole(child)
        if child.tag == "a" and child.get("href") and inner:
            return f"[{inner}]({self.address(child.get('href'))})"
        mark = WRAPPED.get(str(child.tag), "")
        return self._alone(child) or (f"{mark}{inner}{mark}" if inner.strip() else inner)

    def _alone(self, child: etree._Element) -> str:
        """Return what is not written as words between marks; "" for anything else."""
        if child.tag == "br":
            return "  \n"
        if child.tag == "img":
            return f"![{_escaped(child.get('alt'))}]({self.address(child.get('src'))})"
        return f"`{''.join(child.itertext())}`" if child.tag == "code" else ""

    def inline_whole(self, element: etree._Element) -> str:
        """Return the words of an element, with the spaces at its ends."""
        return "".join(self._parts(element))

    def address(self, href: str | None) -> str:
        """Return a whole address, in the signs that Markdown allows in one."""
        return urljoin(self.page.url, str(href or "")).replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _escaped(text: str | None) -> str:
    return SPECIAL.sub(r"\\\g<0>", spaces(text))


def _paragraph(text: str) -> str:
    return NUMBERED.sub(r"\1\\\2", BEGINS.sub(r"\\\1", text))


def _blocks(text: _Text, parent: etree._Element) -> Iterator[str]:
    """Yield the blocks within an element, in order."""
    for child in parent:
        if isinstance(child.tag, str) and child.tag not in SKIPPED:
            yield from _block(text, child)


def _block(text: _Text, element: etree._Element) -> Iterator[str]:
    tag = str(element.tag)
    if tag in HEADINGS:
        yield f"{'#' * int(tag[1])} {text.inline(element)}"
    elif tag in {"ul", "ol"}:
        notes = str(element.getparent().get("class", "")) == "footnote"  # type: ignore[union-attr]  # a list stands in something
        yield "\n".join(_note(text, item) if notes else _item(text, item) for item in element.iterchildren("li"))
    elif tag == "blockquote":
        yield _indented("\n\n".join(_blocks(text, element)) or text.inline(element), "> ", "> ")
    elif tag == "dl":
        entries = (
            f"\n{text.inline(each)}" if each.tag == "dt" else _indented(_inner(text, each), ":   ", "    ")
            for each in element
        )
        yield "\n".join(entries).strip()
    elif tag == "table":
        yield "\n".join(_rows(text, element))
    elif tag == "pre":
        yield f"```\n{''.join(element.itertext()).rstrip()}\n```"
    elif tag == "hr":
        yield "---"
    elif tag in {"div", "section", "figure", "article", "details"}:
        yield from _blocks(text, element)
    elif words := text.inline(element):
        yield _paragraph(words)


def _inner(text: _Text, element: etree._Element) -> str:
    """Return what an item holds: its words, then its blocks."""
    blocks = [child for child in element if child.tag in {"p", "ul", "ol", "dl", "blockquote", "table", "div", "pre"}]
    if element.find("p") is not None:
        return "\n\n".join(_blocks(text, element))
    below = [part for child in blocks for part in _block(text, child)]
    return "\n".join([_paragraph(text.inline(element)), *below])


def _item(text: _Text, item: etree._Element) -> str:
    label = text.page.labels.get(str(item.get("id")), "")
    parent = item.getparent()
    is_ordered = parent is not None and parent.tag == "ol"
    if is_ordered and (label or "1").isdecimal():
        start = f"{label or '1'}. "
    else:
        # Markdown knows no letters: the label stands as it is printed.
        start = f"- {_escaped(label + ('.' if label.isalnum() else ''))} " if label else "- "
    return _indented(_inner(text, item), start, " " * len(start if not label or label.isdecimal() else "- "))


def _note(text: _Text, item: etree._Element) -> str:
    return _indented(_inner(text, item), f"[^{str(item.get('id')).removeprefix(NOTE)}]: ", "    ")


def _rows(text: _Text, table: etree._Element) -> Iterator[str]:
    for number, row in enumerate(table.iter("tr")):
        cells = [text.inline(cell) for cell in row]
        yield f"| {' | '.join(cells)} |"
        if number == 0:
            yield f"|{' --- |' * len(cells)}"


def _indented(block: str, first: str, rest: str) -> str:
    return "\n".join(
        (first if n == 0 else rest if line else rest.rstrip()) + line for n, line in enumerate(block.split("\n"))
    )
