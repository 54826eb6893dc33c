"""Writes each page as plain Markdown with whole addresses; what is no text stands in comments, as `<!-- #p3 -->`."""

import math
import re
from collections.abc import Iterator
from urllib.parse import urljoin

import yaml

from edition.document import HEADINGS, NOTE, Node, Page, is_box, spaces
from edition.locales import day_of
from edition.outputs import Edition, File
from edition.outputs.data.article_walk import BLOCKS, HOLDERS, words
from edition.outputs.page.status import status

OF_PAGE = "index.md"
SPECIAL = re.compile(r"[\\`*_\[\]<>|~^]")
# What would begin a heading, a list, a quotation or a rule at the start of a line.
BEGINS = re.compile(r"^(#{1,6}(?= )|[-+](?= )|-{3,}|={3,})", re.MULTILINE)
# The labels that Markdown knows.
COUNTED = re.compile(r"[0-9]{1,9}[.)]")
NUMBERED = re.compile(r"^(\d+)([.)])(?= )", re.MULTILINE)
MARKS = {"em": "*", "i": "*", "b": "**", "strong": "**", "del": "~~", "s": "~~", "ins": "^^", "mark": "=="}
MARKS |= {"sub": "~", "sup": "^"}


def files(edition: Edition) -> Iterator[File]:
    """Yield the Markdown of each page that has a text of its own."""
    day = day_of(edition.timestamp)
    for page in edition.site.pages:
        if not page.is_untranslated:
            about = {"title": page.title, "language": page.language, "source": page.url, "date": day}
            about |= {"voice": page.voice, "status": status(edition.site, page), **page.stated}
            front = yaml.safe_dump(about, allow_unicode=True, sort_keys=False, width=math.inf)
            text = _Writer(page).blocks(edition.article(page))
            yield page.beside(OF_PAGE), "\n\n".join([f"---\n{front}---", *text]) + "\n"


class _Writer:
    def __init__(self, page: Page) -> None:
        self.page = page
        # Whose words follow where a box ends.
        self.voice = _comment(page.voice_names[page.voice])
        # The addresses of what holds the words that come next.
        self.held: list[str] = []

    def blocks(self, parent: Node) -> Iterator[str]:
        """Yield the blocks within an element, in order."""
        for child in parent.elements:
            if child.tag in HOLDERS:
                yield from self.blocks(child)
                if is_box(child):
                    yield self.voice
            elif child.tag in BLOCKS and (text := self._block(child)):
                yield text

    def _block(self, element: Node) -> str:
        tag = element.tag
        if tag in {"ul", "ol"}:
            text = "\n".join(self._item(item, is_ordered=tag == "ol") for item in element.elements)
        elif tag == "dl":
            text = "\n".join(
                f"\n{self._inline(each)}" if each.tag == "dt" else _hanging(":   ", "    ", self._inner(each))
                for each in element.elements
            ).strip()
        elif tag == "table":
            caption = element.find("caption")
            text = "\n".join([*([f"{self._inline(caption)}\n"] if caption else []), *self._rows(element)])
        elif tag == "blockquote":
            text = _hanging("> ", "> ", self._inner(element))
        elif tag == "pre":
            text = f"```\n{element.text.rstrip()}\n```"
        elif tag == "hr":
            text = "---"
        elif tag in HEADINGS:
            text = f"{'#' * int(tag[1])} {self._inline(element)}"
        else:
            text = _paragraph(self._inline(element))
        return text

    def _item(self, item: Node, *, is_ordered: bool) -> str:
        label = self.page.labels.get(item.id, "1." if is_ordered else "")
        if item.id.startswith(NOTE):
            start, rest = f"[^{item.id.removeprefix(NOTE)}]: ", "    "
        elif COUNTED.fullmatch(label):
            start, rest = f"{label} ", " " * len(f"{label} ")
        else:
            # Markdown knows no letters: the label stands as it is printed.
            start, rest = f"- {_escaped(label)} " if label else "- ", "  "
        return _hanging(start, rest, self._inner(item))

    def _inner(self, element: Node) -> str:
        if element.find("p"):
            self.held.append(element.id)
            return "\n\n".join(self.blocks(element))
        return "\n".join(filter(None, (_paragraph(self._inline(element)), *self.blocks(element))))

    def _rows(self, table: Node) -> Iterator[str]:
        for number, row in enumerate(table.iter("tr")):
            self.held.append(row.id)
            cells = [self._inline(cell) for cell in row.elements]
            yield f"| {' | '.join(cells)} |"
            if number == 0:
                yield f"|{' --- |' * len(cells)}"

    def _inline(self, element: Node) -> str:
        # What follows a line break begins its line.
        text = self._words(element).replace("\n ", "\n").strip()
        names, self.held = [*self.held, element.id], []
        return " ".join([text, *(_comment(f"#{name}") for name in names if name)]) if text else text

    def _words(self, element: Node) -> str:
        return "".join(_escaped(part) if isinstance(part, str) else self._part(part) for part in words(element))

    def _part(self, element: Node) -> str:
        tag, inner = element.tag, self._words(element)
        mark = MARKS.get(tag, "") if inner.strip() else ""
        if label := element.called_note:
            mark, inner = "", f"[^{label}]"
        elif mark in {"~", "^"}:
            # A space would end what is raised or lowered.
            inner = inner.replace(" ", r"\ ")
        elif tag == "br":
            inner = "  \n"
        elif tag == "img":
            inner = f"![{_escaped(element.get('alt'))}]({self._address(element.get('src'))})"
        elif tag == "code":
            inner = f"`{element.text}`"
        elif tag == "a" and element.get("href") and inner:
            inner = f"[{inner}]({self._address(element.get('href'))})"
        return f"{mark}{inner}{mark}"

    def _address(self, href: str) -> str:
        return urljoin(self.page.url, href).replace(" ", "%20").replace("(", "%28").replace(")", "%29")


def _comment(text: str) -> str:
    """Return what is no word of the text as a comment; what would end one is parted."""
    return f"<!-- {text.replace('--', '- -')} -->"


def _escaped(text: str) -> str:
    return SPECIAL.sub(r"\\\g<0>", spaces(text))


def _paragraph(text: str) -> str:
    return NUMBERED.sub(r"\1\\\2", BEGINS.sub(r"\\\1", text))


def _hanging(first: str, rest: str, block: str) -> str:
    lines = block.split("\n")
    return "\n".join([first + lines[0], *((rest if line else rest.rstrip()) + line for line in lines[1:])])
