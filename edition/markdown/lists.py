"""Lists with the labels that the author wrote, a), (a), (ii), 1., 30 bis., 5A., each at the depth that is meant."""

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.preprocessors import Preprocessor

from edition.document.labels import label_of
from edition.markdown import OfLanguage
from edition.markdown.list_reader import Item, Listed, ListReader

# Until an item is an element, this stands before its words.
SIGN = "\x02edition-item:{}\x03"
ITEM = re.compile(SIGN.format(r"(\d+)"))
# Before the next item, and before the first one within an item.
NEXT, WITHIN = re.compile("\n(?=\x02edition-item)"), re.compile("\n(?= +\x02edition-item)")
# An id behind the words of an item, as behind those of a heading: an own line is what Python-Markdown wants.
ID = re.compile(r"(?<=\S)[ \t]+(\{:?[ \t]*#[^\s{}]+[ \t]*\})[ \t]*$", re.MULTILINE)


class _Reading(Preprocessor):
    """Reads lists once, after fenced code is put aside."""

    language = ""
    reader: ListReader
    lists: dict[Element, Listed]

    def run(self, lines: list[str]) -> list[str]:
        self.lists = {}
        self.reader = ListReader(self.language, SIGN)
        return [line for _, line in self.reader.read(list(enumerate(lines, 1)))]


class _Items(BlockProcessor):
    """Makes elements of the items of a block; those that are indented, Python-Markdown brings here again."""

    reading: _Reading

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 -- as Python-Markdown calls it
        return block.startswith(SIGN.partition("{")[0])

    def run(self, parent: Element, blocks: list[str]) -> None:
        state = "looselist"
        for part in NEXT.split(blocks.pop(0)):
            _, number, words = ITEM.split(part, maxsplit=1)
            item = self.reading.reader.items[int(number)]
            listed = self._list(parent, item)
            state = state if len(listed) else "list"
            if state == "looselist":
                _loosen(listed[-1])
            element = SubElement(listed, "li", _label(item, listed))
            for each in WITHIN.split(words, maxsplit=1):
                self.parser.state.set(state)
                self.parser.parseBlocks(element, [ID.sub(r"\n\1", each, count=1)])
                self.parser.state.reset()
                state = "list"

    def _list(self, parent: Element, item: Item) -> Element:
        """Return the list of an item, with those before it; a new one where it is none of the list above it."""
        listed = parent if parent.tag in {"ol", "ul"} else self.lastChild(parent)
        if listed is None or self.reading.lists.get(listed) is not item.of:
            kind = item.of.type
            listed = SubElement(parent, "ol" if kind else "ul", {"type": kind} if kind else {})
            if kind and item.number != 1:
                listed.set("start", str(item.number))
            self.reading.lists[listed] = item.of
        return listed


def _loosen(item: Element) -> None:
    """Make the words of an item a paragraph: an empty line follows it."""
    if item.text:
        paragraph = Element("p")
        paragraph.text, item.text = item.text, ""
        item.insert(0, paragraph)
    if len(item) and item[-1].tail:
        paragraph = SubElement(item, "p")
        paragraph.text, item[-2].tail = (item[-2].tail or "").lstrip(), ""


def _label(item: Item, listed: Element) -> dict[str, str]:
    """Return the label of an item as an attribute, where its list would print another or none."""
    own = f"{label_of(int(listed.get('start', '1')) + len(listed), item.of.type)}."
    # 1. before every item is a habit of Markdown, and means "count".
    return {} if item.label in {"", own} or {*item.of.labels} == {"1."} else {"data-label": item.label}


class ListsExtension(OfLanguage):
    """Labels are read in the language of the page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Read lists after fenced code (25), in place of Python-Markdown's own two steps."""
        reading, items = _Reading(md), _Items(md.parser)
        reading.language, items.reading = self.getConfig("language"), reading
        md.preprocessors.register(reading, "edition-lists", 15)
        md.parser.blockprocessors.deregister("ulist")
        md.parser.blockprocessors.register(items, "olist", 40)
