"""Writes what a text says as Akoma Ntoso: a hierarchy of its provisions, and in each its blocks."""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin
from xml.sax.saxutils import escape

from edition.document import HEADINGS, NOTE, PREFIXES, Node, Page
from edition.document.labels import INSERTED
from edition.outputs import Edition
from edition.outputs.data.article_walk import BETWEEN, blocks, make, words

# Of which units the standard has elements, by how the ids of their provisions begin; and what the others are called.
ELEMENTS = {PREFIXES[unit]: unit for unit in ("paragraph", "article", "section", "rule", "clause", "chapter", "part")}
UNITS = {short: unit for unit, short in PREFIXES.items()}
# The title of the page, h1, is that of the document.
BEGINNINGS = HEADINGS[1:]
PUNCTUATION = re.compile(r"\W+")
INLINE = {"em": "i", "strong": "b", "s": "del", "br": "eol"} | {
    tag: tag for tag in ("b", "u", "sub", "sup", "abbr", "del", "ins")
}
Values = dict[str, str | None]
# The blocks below a heading, and the sections.
Below = tuple[list[str], list[str]]


class Body:
    """The text of one page."""

    def __init__(self, edition: Edition, page: Page) -> None:
        self.page, self.provisions = page, edition.site.index.provisions
        self.article = edition.article(page)
        # The notes that were not called yet.
        self.notes = {item.id: item for item in self.article.iter("li") if item.id.startswith(NOTE)}

    def text(self) -> Iterator[str]:
        """Yield the preface, which has the title, and the body."""
        queue = deque(blocks(self.article, has_boxes=True))
        if queue and queue[0].tag == "h1":
            title = queue.popleft()
            yield make("preface", {}, make("p", self._named(title), make("docTitle", {}, self._text(title))))
        own, sections = self._below(0, queue)
        yield make("mainBody", {}, *([*own, *sections] or [make("p", {})]))

    def _below(self, rank: int, queue: deque[Node]) -> Below:
        """Take what stands below a heading from the queue; return its blocks, and the sections within."""
        own, sections = self._own(queue), list[str]()
        while queue and (_rank(queue[0]) > rank or self._has_provisions(queue[0])):
            first = queue.popleft()
            if first.tag in BEGINNINGS:
                sections.append(self._section(first, queue))
            elif self._has_provisions(first):
                sections += [*map(self._numbered, first.elements), *self._unheaded(self._own(queue))]
            else:
                # Neither what stands in a box before its heading nor what follows it has one.
                before, within = self._below(0, deque(blocks(first)))
                sections += [*self._unheaded(before), *within, *self._unheaded(self._own(queue))]
        return own, sections

    def _own(self, queue: deque[Node]) -> list[str]:
        """Take the blocks above the next heading from the queue."""
        own: list[str] = []
        while queue and not _rank(queue[0]) and not self._has_provisions(queue[0]):
            own += self._block(queue.popleft())
        return own

    def _has_provisions(self, block: Node) -> bool:
        items = block.elements if block.tag in {"ol", "ul"} else ()
        return any((self.page.path, item.id) in self.provisions for item in items if item.id)

    def _unheaded(self, parts: list[str]) -> Iterator[str]:
        if parts:
            yield make("level", {}, make("content", {}, *parts))

    def _section(self, heading: Node, queue: deque[Node]) -> str:
        name, voice, title = heading.id, self._voice(heading), self._inline(heading)
        provision = self.provisions.get((self.page.path, name))
        number = provision.number.split() if provision else []
        parts = []
        if number and (match := re.match(r"\s+".join(re.escape(escape(word)) for word in number), title)):
            parts, title = [make("num", voice, escape(" ".join(number)))], title[match.end() :].lstrip(BETWEEN)
        if title:
            parts.append(make("heading", voice, title))
        return self._hierarchy(name, number, parts, self._below(int(heading.tag[1]), queue), {})

    def _numbered(self, item: Node) -> str:
        """Return an item of a list of provisions as a part of the text, and not of a block."""
        label, queue = self.page.labels.get(item.id, ""), deque(blocks(item))
        number = [make("num", self._voice(item), escape(label))] if label else []
        said = [] if item.find("p") else [make("p", self._voice(item), self._text(item))]
        own, sections = self._below(0, queue)
        return self._hierarchy(item.id, [label], number, ([*said, *own], sections), self._voice(item))

    def _hierarchy(self, name: str, number: Sequence[str], parts: list[str], below: Below, voice: Values) -> str:
        own, sections = below
        if own or not sections:
            parts.append(make("intro" if sections else "content", {}, *own))
        tag, last = self._element(name)
        # As it is printed: "I" where its address has "i".
        last = next((word for word in number if word.casefold() == last), last.replace(".", "-"))
        called = UNITS.get(name.partition("-")[0], "") if tag == "hcontainer" else ""
        said = {"wId": name or None, "eId": last or None, "name": called or None}
        return make(tag, said | voice, *parts, *sections)

    def _element(self, name: str) -> tuple[str, str]:
        """Return the element of a part of the text, and its number; what was put after a number is of that: 1bis."""
        if (self.page.path, name) not in self.provisions:
            return "level", ""
        prefix, *labels = name.split("-")
        ends = (n for n in range(1, len(labels)) if not re.match(INSERTED, labels[n]))
        above = {n: each for n in ends if (self.page.path, each := "-".join((prefix, *labels[:n]))) in self.provisions}
        depth = max(above, default=0)
        last = "".join(labels[depth:])
        if not depth:
            return ELEMENTS.get(prefix, "hcontainer"), last
        # Within an article 1 is a paragraph; (a) is a point, and so is what stands within a paragraph.
        is_paragraph = last.isdigit() and self._element(above[depth])[0] not in {"paragraph", "point"}
        return "paragraph" if is_paragraph else "point", last

    def _block(self, element: Node) -> Iterator[str]:
        tag = element.tag
        if "voice" in element.classes:
            yield from [make("p", {}, remark)] if (remark := self._part(element)) else []
        elif tag in {"ol", "ul"}:
            if items := [item for item in element.elements if not item.id.startswith(NOTE)]:
                yield make("blockList", {}, *map(self._item, items))
        elif tag == "dl":
            for entry in element.elements:
                parts = self._inner(entry)
                is_whole = entry.find("p") is not None
                yield from [make("blockContainer", self._named(entry), *parts)] if is_whole else parts
        elif tag == "table":
            above = [make("caption", self._voice(each), self._text(each)) for each in element.iter("caption")]
            # The names of cells are those of HTML: "td", "th".
            for row in element.iter("tr"):
                cells = [make(cell.tag, {}, make("p", {}, self._text(cell))) for cell in row.elements]
                above.append(make("tr", self._named(row), *cells))
            yield make("table", {}, *above)
        elif tag == "blockquote":
            yield make("blockContainer", self._named(element), *self._inner(element))
        elif tag != "hr":
            yield make("p", self._named(element), self._text(element))

    def _inner(self, element: Node) -> list[str]:
        parts = [part for block in blocks(element) for part in self._block(block)]
        if element.find("p") is None:
            text = self._text(element)
            parts.insert(0, make("p", self._named(element) if element.tag in {"dt", "dd"} else {}, text))
        return parts

    def _item(self, item: Node) -> str:
        label = self.page.labels.get(item.id)
        number = [make("num", {}, escape(label))] if label else []
        known = self._named(item) | {"eId": PUNCTUATION.sub("", label or "") or None}
        return make("item", known, *number, *self._inner(item))

    def _text(self, element: Node) -> str:
        return self._inline(element).strip(" ")

    def _inline(self, element: Node) -> str:
        return "".join([escape(part) if isinstance(part, str) else self._part(part) for part in words(element)])

    def _part(self, element: Node) -> str:
        tag = element.tag
        if "voice" in element.classes:
            # Whose words they are, attributes say.
            return make("remark", {"status": "editorial"}, escape(element.text)) if "behind" in element.classes else ""
        if label := element.called_note:
            name, mark = f"{NOTE}{label}", " ".join(element.text.split())
            # A note stands where it is called; where it is called again, there is a reference to it.
            if note := self.notes.pop(name, None):
                known = self._named(note) | {"marker": mark, "placement": "bottom"}
                return make("authorialNote", known, *self._inner(note))
            return make("noteRef", {"href": f"#{name}", "marker": mark})
        if tag == "img":
            return make("img", {"src": urljoin(self.page.url, element.get("src")), "alt": element.get("alt")})
        inner = self._inline(element)
        if tag == "a" and element.get("href"):
            return make("ref", {"href": element.get("href")}, inner)
        title = element.get("title") if tag == "abbr" else ""
        return make(INLINE[tag], {"title": title or None}, inner) if tag in INLINE else inner

    def _named(self, element: Node) -> Values:
        return {"wId": element.id or None} | self._voice(element)

    def _voice(self, element: Node) -> Values:
        return {"class": self.page.voices.get(element.id or element)}


def _rank(block: Node) -> int:
    """Return the rank of a heading, of a box that of its first; 0 for what has none."""
    return next((int(each.tag[1]) for each in block.iter() if each.tag in BEGINNINGS), 0)
