"""Takes the lines of a text apart: items, each behind its mark, paragraphs, and what no list goes on behind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from edition.markdown.list_labels import Mark, read_mark

TAB = 4
# As far as marks are looked for that tell what one is.
AHEAD = 200
FENCE = re.compile(r" *(`{3,}|~{3,})")
# What holds lines that are indented below it: a note, a definition, a box.
HOLDER = re.compile(r" {0,3}(?:\[\^[^\]]+\]:|: {1,3}\S|!!!|\?\?\?)")
# What no list goes on behind: a heading, the edge of a block, a rule, a definition, a box.
END = re.compile(r"#{1,6}(?!#)|///| {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$| {0,3}: {1,3}\S|!!!|\?\?\?")
UNDERLINE = re.compile(r"(?:=+|-+) *$")
# What stands elsewhere than where it is written: a note, an abbreviation, an address.
ASIDE = re.compile(r" {0,3}\*?\[[^\]]+\]:")
# A line with its number.
Row = tuple[int, str]


def indent_of(line: str) -> int:
    """Return the column at which a line begins."""
    return len(line) - len(line.lstrip(" "))


@dataclass
class Entry:
    """What begins on a line, with the lines that go on below it."""

    kind: str  # "item", "text", "code", "aside" or "end"
    place: int  # of its first line among the lines of its text
    rows: list[Row]
    mark: Mark | None = None

    @cached_property
    def indent(self) -> int:
        """The column at which it begins."""
        return indent_of(self.rows[0][1]) if self.rows else 0

    @property
    def is_holder(self) -> bool:
        """Whether what is indented below it belongs to it."""
        return bool(self.rows) and HOLDER.match(self.rows[0][1]) is not None


class Lines:
    """The lines of one text."""

    def __init__(self, rows: Sequence[Row], language: str) -> None:
        self.rows = rows
        self.marks = [read_mark(line, language) for _, line in rows]
        # The numbers of those that begin like an item and are words of the paragraph above them.
        self.swallowed: list[int] = []

    def entries(self) -> list[Entry]:
        """Return what begins on the lines, in order."""
        entries, fence, is_apart, has_items = [Entry("end", -1, [])], "", True, False
        for place, row in enumerate(self.rows):
            last, line = entries[-1], row[1]
            begins, is_apart = is_apart or last.kind == "end", not line.strip()
            opening = FENCE.match(line)
            if fence or is_apart or (indent_of(line) >= TAB and last.is_holder):
                kind, fence = "", "" if line.strip().startswith(fence or " ") else fence
            else:
                kind, fence = self._kind(place, last, begins, has_items), opening[1] if opening else ""
            if kind:
                has_items = kind == "item" or (has_items and kind != "end")
                entries.append(Entry(kind, place, [row], self.marks[place] if kind == "item" else None))
            else:
                last.rows.append(row)
        return entries

    def _kind(self, place: int, last: Entry, begins: bool, has_items: bool) -> str:  # noqa: FBT001 -- of one call
        """Return the kind of what begins on a line; "" for one that goes on with what is above it."""
        number, line = self.rows[place]
        indent, mark = indent_of(line), self.marks[place]
        while mark and not self._is_mark(mark, place):
            mark = self.marks[place] = mark.bullet
        if END.match(line) or (begins and UNDERLINE.match(self.rows[min(place + 1, len(self.rows) - 1)][1])):
            return "end"
        if ASIDE.match(line):
            return "aside"
        if mark and not (last.kind == "code" and indent >= TAB):
            if begins or last.kind == "item" or last.indent > max(1, indent) or self._is_run(mark, place, last):
                return "item"
            if last.kind == "text":
                self.swallowed.append(number)
        if begins:
            return "code" if indent >= TAB and not has_items else "text"
        return "text" if last.mark and indent < last.mark.indent else ""

    def ahead(self, place: int) -> Iterator[Mark]:
        """Yield the marks after a line, to the end of what lists go on in."""
        for at in range(place + 1, min(place + AHEAD, len(self.rows))):
            if END.match(self.rows[at][1]):
                return
            if mark := self.marks[at]:
                yield mark

    def _is_mark(self, mark: Mark, place: int) -> bool:
        """Return whether a mark is one: by itself, or because the marks around it go on."""
        if mark.is_sure:
            return True
        before = [each for each in self.marks[max(0, place - AHEAD) : place] if each]
        if not mark.label:
            near = [*before[-1:], *list(self.ahead(place))[:1]]
            return any((each.bullet or each).closing == mark.closing for each in near)
        # One that stands right below another of its kind is an item, though some between the two were left out.
        above = self.marks[place - 1] if place else None
        is_below = above is not None and (above.indent, above.closing) == (mark.indent, mark.closing)
        if above and is_below and any(mark.is_after(above, kind) for kind in mark.kinds.keys() & above.kinds.keys()):
            return True
        return any(map(mark.has_next, self.ahead(place))) or any(each.has_next(mark) for each in before)

    def _is_run(self, mark: Mark, place: int, last: Entry) -> bool:
        """Return whether a list begins within a paragraph: its first item, and the next one before an empty line."""
        for at in range(place + 1, len(self.rows)):
            other = self.marks[at]
            if not self.rows[at][1].strip():
                return False
            if other and (mark.has_next(other) if mark.label else mark.closing == other.closing):
                return bool(mark.firsts) or mark.indent > last.indent
        return False
