"""Takes the lines of a text apart: items, each behind its mark, paragraphs, and what no list goes on behind."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby, pairwise, takewhile

from edition.document.labels import INSERTED
from edition.markdown.list_labels import Mark, read_mark

TAB = 4
AHEAD = 200  # lines in which marks are looked for that tell what one is
FENCE = re.compile(r" *(`{3,}|~{3,})")
# What holds lines that are indented below it: a note, a definition, a box.
HOLDER = re.compile(r" {0,3}(?:\[\^[^\]]+\]:|: {1,3}\S|!!!|\?\?\?)")
# What no list goes on behind: a heading, the edge of a block, a rule, a definition, a box.
END = re.compile(r"#{1,6}(?!#)|///| {0,3}(?:(?:- *){3,}|(?:\* *){3,}|(?:_ *){3,})$| {0,3}: {1,3}\S|!!!|\?\?\?")
UNDERLINE = re.compile(r"(?:=+|-+) *$")
# What stands elsewhere than where it is written: a note, an abbreviation, an address.
ASIDE = re.compile(r" {0,3}\*?\[[^\]]+\]:")
# What begins like an item though it may be none: (a.i) x, 2(b) x, 3/ x; a letter and a point may be a name's.
LIKE = re.compile(
    r"[(（\[]?(?:\d{1,3}[^\W\d]{0,2}|[^\W\d_]|([a-z])\1|[ivx]{2,5}|[IVX]{2,5})(?:[ .-]\w{1,8}){0,2}[)）\]]|§+ ?\d"
    rf"|\d{{1,3}}(?:\.\d{{1,3}})*(?:[A-Za-z]{{1,2}}| ?(?:{INSERTED}))?(?:[.:/]|\(\w{{1,4}}\)|(?<=\d) ?[-–—] )(?=\D)"
    r"|\((?:\d{1,3}|[a-z]|[ivx]{2,5})\s[^()]*$|[\u2460-\u24ff\u2776-\u2793]|([A-Za-z][./]\s)"
)
# A one that was read as a letter, above the second item.
MISREAD = {("l. ", "2."), ("I. ", "2.")}
Row = tuple[int, str]  # a line with its number


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


def _unread(entries: Sequence[Entry]) -> list[int]:
    """Return the lines of paragraphs that begin like items, where others do too or a list stands beside them."""
    unread = list[int]()
    for _, group in groupby(entries, lambda entry: entry.kind == "end"):
        run = list(group)
        texts = [(entry.rows, below.mark) for entry, below in pairwise([*run, run[-1]]) if entry.kind == "text"]
        begun = ((LIKE.match(re.sub(r"[\\*_]", "", rows[0][1]).lstrip()), rows, mark) for rows, mark in texts)
        like = [
            rows[0][0]
            for at, rows, mark in begun
            if at
            and (not at[2] or rows[-1][1].rstrip().endswith((":", "—")) or (at[2], mark and mark.label) in MISREAD)
        ]
        unread += like if len(like) > 1 or any(entry.kind == "item" for entry in run) else []
    return unread


class Lines:
    """The lines of one text."""

    def __init__(self, rows: Sequence[Row], language: str) -> None:
        self.rows, self.language = rows, language
        self.marks = [read_mark(line, language) for _, line in rows]
        # The labels of the items that began on the last line with several.
        self.above: list[str] = []
        parts = [part for place, row in enumerate(rows) for part in self._parts(place, row)]
        self.rows, self.marks = [row for row, _ in parts], [mark for _, mark in parts]
        # The numbers of those that begin like an item: words of the paragraph above them, and paragraphs.
        self.swallowed: list[int] = []
        self.unread: list[int] = []

    def _parts(self, place: int, row: Row) -> Iterator[tuple[Row, Mark | None]]:
        """Yield the items that begin on a line, each as a line of its own: (2)(a) x as (2), and (a) within it."""
        (number, line), mark, labels = row, self.marks[place], list[str]()
        while mark and mark.label:
            labels.append(mark.label)
            rest = " " * (mark.width - len(mark.opened)) + mark.opened + line[mark.width :]
            inner = read_mark(rest, self.language)
            if inner is None or inner.closing != ")" or mark.closing not in {")", "."}:
                break
            # Behind a space, (a) and (b) may be words: a list goes on below, before what is around it does.
            below = takewhile(lambda other, outer=mark: not outer.has_next(other), self.ahead(place))  # type: ignore[misc]
            if line[mark.width - 1].isspace() and not (inner.firsts and any(map(inner.has_next, below))):
                break
            # (2)(b) goes on with (2)(a).
            if labels != self.above[: len(labels)]:
                yield (number, line[: mark.width]), mark
            line, mark = rest, inner
        if labels[1:] or END.match(line):
            self.above = labels
        yield (number, line), mark

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
        self.unread += _unread(entries)
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
        """Return the marks after a line, to the end of what lists go on in."""
        places = range(place + 1, min(place + AHEAD, len(self.rows)))
        within = takewhile(lambda at: not END.match(self.rows[at][1]), places)
        return (mark for at in within if (mark := self.marks[at]))

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
        if not (mark.firsts or mark.indent > last.indent):
            return False
        near = takewhile(lambda at: self.rows[at][1].strip(), range(place + 1, len(self.rows)))
        below = (other for at in near if (other := self.marks[at]))
        return any(mark.has_next(other) if mark.label else mark.closing == other.closing for other in below)
