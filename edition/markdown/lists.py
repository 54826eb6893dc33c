"""Lists with the labels that the author wrote, a), (a), (ii), 1., 30 bis., 5A.; all else is pymdownx.fancylists'."""

import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from pymdownx.blocks import BlocksExtension
from pymdownx.fancylists import FancyListExtension, FancyOListProcessor

from edition.document.labels import INSERTED, label_of

# What stands before an item: its indent, a bracket, the number or letter, what was inserted after it, the closing sign.
WRITTEN = re.compile(rf"^( *)(\(?)(\d{{1,4}}|[A-Za-z]|[ivxlcdm]+|[IVXLCDM]+)( ?(?:{INSERTED})|[A-Z])?([.)])( +)")
# Until the item is an element, its label stands before its words, out of reach of other patterns.
MARK = "\x02edition-label:{}\x03"
MARKED = re.compile(MARK.format("([^\x03]*)"))


class _Pattern:
    """A pattern of fancylists for more labels: it is shown a form that it knows, with the label among the words."""

    def __init__(self, pattern: re.Pattern[str], capitals: set[str], *, is_first: bool) -> None:
        self.pattern, self.capitals, self.is_first = pattern, capitals, is_first

    def match(self, text: str) -> re.Match[str] | None:
        if self.is_first:
            self.capitals.clear()
        return self.pattern.match(self._known(text))

    def _known(self, text: str) -> str:
        written = WRITTEN.match(text)
        if written is None or (written[2] and written[5] == ".") or (written[4] and not written[3].isdigit()):
            return text
        indent, opening, number, inserted, closing, gap = written.groups(default="")
        following = rf"\n *{chr(ord(number[0]) + 1)}\. "
        # "A. Reader" is a name, and with "B." on a line below it a list: fancylists wants two spaces to tell.
        is_capital = len(number) == 1 and number.isupper() and closing == "."
        if is_capital and (number in self.capitals or re.search(following, text)):
            self.capitals |= {number, chr(ord(number) + 1)}
            gap = "  "
        label = MARK.format(f"{opening}{number}{inserted}{closing}")
        return f"{indent}{number}{closing}{gap}{label}{text[written.end() :]}"


class _Lists(FancyOListProcessor):  # type: ignore[misc]  # pymdownx has no annotations
    def __init__(self, parser: Any, config: Mapping[str, object]) -> None:
        super().__init__(parser, config)
        capitals: set[str] = set()
        for name in ("list_re", "child_re", "indent_re"):
            setattr(self, name, _Pattern(getattr(self, name), capitals, is_first=name == "list_re"))


class _Labels(Treeprocessor):
    """Keeps each label that the list would not have by itself as the item's `data-label`."""

    def run(self, root: Element) -> None:
        for listed in root.iter("ol"):
            written = [_take_label(item) for item in listed]
            start, kind = int(listed.get("start", "1")), listed.get("type", "1")
            counted = [f"{label_of(number, kind)}." for number in range(start, start + len(listed))]
            # 1. before every item is a habit of Markdown, and means "count".
            if set(written) == {"1."}:
                continue
            for item, label, own in zip(listed, written, counted, strict=True):
                if label not in ("", own):
                    item.set("data-label", label)


def _take_label(item: Element) -> str:
    holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
    words = (holder.text or "").lstrip()
    mark = MARKED.match(words)
    if mark is None:
        return ""
    holder.text = words[mark.end() :]
    return mark[1]


class ListsExtension(FancyListExtension):  # type: ignore[misc]  # pymdownx has no annotations
    """Lists of pymdownx.fancylists whose labels are kept as written; its options."""

    def extendMarkdownBlocks(self, md: Markdown, blocks: BlocksExtension) -> None:  # noqa: N802 -- as pymdownx calls it
        """Put our reading of labels in place of fancylists', and keep them before anything reads within lines."""
        super().extendMarkdownBlocks(md, blocks)
        md.parser.blockprocessors.register(_Lists(md.parser, self.getConfigs()), "olist", 40)
        md.treeprocessors.register(_Labels(md), "edition-labels", 30)
