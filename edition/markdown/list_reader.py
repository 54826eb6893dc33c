"""Reads the lists of a text as a tree: an item's depth comes from its indent, its label, and what stands around it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby, product, takewhile
from typing import NamedTuple

from edition.markdown.list_labels import Mark
from edition.markdown.list_lines import TAB, Entry, Lines, Row, indent_of

QUOTE = re.compile(r"\A( *)> ?")


@dataclass
class Listed:
    """A list that is open."""

    type: str  # as in HTML; "" for bullets
    kind: str  # what its labels count as
    indent: int  # the column of its last item
    mark: Mark  # the mark of its last item
    labels: list[str] = field(default_factory=list)  # as written

    def goes_on_with(self, mark: Mark) -> bool:
        """Return whether a label is the next in it."""
        return mark.closing == self.mark.closing and mark.goes_on(self.mark, self.kind)

    def is_alike(self, mark: Mark) -> bool:
        """Return whether a mark is of its kind."""
        return mark.closing == self.mark.closing and self.kind in mark.kinds


class Item(NamedTuple):
    """An item: its list, its label as written, and the number from which the list counts where it begins here."""

    of: Listed
    label: str
    number: int


@dataclass
class ListReader:
    """Writes lines again so that each item stands at four spaces for each list around it, behind a sign of its own."""

    language: str
    sign: str
    items: list[Item] = field(default_factory=list)
    # The number of a line, the case, and the labels of the item that can be read in two ways and of the other.
    doubts: list[tuple[int, str, str, str]] = field(default_factory=list)
    # The lines that begin like an item and are words of the paragraph above them, or a paragraph; those of code.
    swallowed: list[int] = field(default_factory=list)
    unread: list[int] = field(default_factory=list)
    coded: list[int] = field(default_factory=list)
    # The lines of second items that are written 1. as well, and printed as 2.
    counted: list[int] = field(default_factory=list)

    def read(self, rows: Sequence[Row]) -> list[Row]:
        """Return the lines of a text, each with its number, as Python-Markdown's own steps for lists want them."""
        whole = list[Row]()
        for quote, group in groupby(rows, lambda row: QUOTE.findall(row[1])):
            own = [(number, QUOTE.sub("", line)) for number, line in group]
            whole += [(number, f"{quote[0]}> {line}".rstrip()) for number, line in self.read(own)] if quote else own
        return _Tree(self, Lines(whole, self.language)).rows


class _Tree:
    def __init__(self, reader: ListReader, lines: Lines) -> None:
        self.reader, self.ahead = reader, lines.ahead
        self.open: list[Listed] = []
        self.pending: list[Entry] = []
        self.rows: list[Row] = []
        # The kind of the last entry, and the column at which its block begins, below an empty line.
        self.last, self.begun = "end", 0
        for entry in lines.entries():
            self._place(entry)
        self._flush(0)
        reader.swallowed += lines.swallowed
        reader.unread += lines.unread

    def _place(self, entry: Entry) -> None:
        around = [depth for depth, each in enumerate(self.open, 1) if each.indent + 2 <= entry.indent]
        if entry.mark:
            self._item(entry, entry.mark)
        elif entry.kind == "end":
            self._flush(0)
            self.open = []
            self._write(entry, 0)
        elif not self.open or (entry.kind == "aside" and not self.pending):
            self._write(entry, 0, is_code=entry.kind == "code")
        elif around and not self.pending:
            listed = self.open[around[-1] - 1]
            content = max(listed.mark.width, listed.indent + TAB)
            is_code = entry.indent >= content + TAB
            self._write(entry, TAB * around[-1] - (content if is_code else entry.indent), is_code=is_code)
        else:
            self.pending.append(entry)

    def _flush(self, depth: int) -> None:
        """Write the paragraphs that waited for the item below them to tell in which item they stand."""
        for entry in self.pending:
            self._write(entry, TAB * depth, is_code=entry.indent >= TAB)
        self.pending = []

    def _write(self, entry: Entry, shift: int, *, is_code: bool = False) -> None:
        if is_code:
            self.reader.coded.append(entry.rows[0][0])
        is_other = self.last != entry.kind and "end" not in {self.last, entry.kind}
        # A block that begins with an item within another holds none of those around it.
        if self.rows and self.rows[-1][1] and (is_other or entry.indent + shift < self.begun):
            self.rows.append((entry.rows[0][0], ""))
        rows = entry.rows
        if entry.is_holder:
            held = self.reader.read([(number, line[TAB:]) for number, line in rows[1:]])
            rows = [rows[0], *((number, " " * TAB + line) for number, line in held)]
        for number, line in rows:
            indent, words = max(0, indent_of(line) + shift), line.strip() and line.lstrip(" ")
            self.begun = self.begun if self.rows and self.rows[-1][1] else indent
            self.rows.append((number, " " * indent + words if words else ""))
        self.last = entry.kind

    def _item(self, entry: Entry, mark: Mark) -> None:
        self.kept = list(takewhile(lambda each: each.indent <= mark.indent + 1, self.open))
        self.is_deeper = bool(self.kept) and mark.indent > self.kept[-1].indent + 1
        near = [depth for depth, each in enumerate(self.kept) if abs(each.indent - mark.indent) <= 1]
        # The lists at its column, from the inmost.
        self.near = [] if self.is_deeper else near[::-1]
        depth, kind = self._going(entry, mark) if mark.label else self._bullet(entry, mark)
        if kind:
            self.open[depth:] = [Listed(kind[0] if mark.label else "", kind, mark.indent, mark)]
        listed = self.open[depth]
        del self.open[depth + 1 :]
        self._flush(depth)
        listed.mark = mark
        listed.indent = listed.indent if self.is_deeper else mark.indent
        listed.labels.append(mark.label)
        self.reader.counted += [entry.rows[0][0]] * (listed.labels == ["1.", "1."])
        sign = self.reader.sign.format(len(self.reader.items))
        self.reader.items.append(Item(listed, mark.label, mark.kinds[listed.kind][0][0][0] if mark.label else 1))
        number, line = entry.rows[0]
        entry.rows[0] = (number, " " * mark.indent + sign + mark.opened + line[mark.width :])
        self._write(entry, TAB * depth - mark.indent)

    def _bullet(self, entry: Entry, mark: Mark) -> tuple[int, str]:
        """Return the depth of an item, and the kind of the list that it begins; "" for one that goes on."""
        alike = [depth for depth in self.near if self.kept[depth].is_alike(mark)]
        is_within = self.is_deeper or self._goes_on(entry)
        if alike and (is_within or not self.pending or not alike[0]):
            return alike[0], ""
        above = next((line for _, line in reversed(self.rows) if line.strip()), "")
        is_told = not self.kept or not self.kept[-1].mark.label or above.rstrip().endswith((":", "—"))
        if is_within or (is_told and not alike and not self.pending):
            return len(self.kept), mark.closing
        return min(self.near, default=0), mark.closing

    def _going(self, entry: Entry, mark: Mark) -> tuple[int, str]:
        """Return the same for an item with a label, which may go on, or begin a list of another kind: (i) after (h)."""
        others = range(len(self.open) - 1, -1 if self.is_deeper else len(self.kept) - 1, -1)
        going = [depth for depth in (*self.near, *others) if self.open[depth].goes_on_with(mark)]
        taken = {self.kept[depth].kind for depth in self.near if self.kept[depth].mark.closing == mark.closing}
        starts = [kind for kind in mark.firsts if kind not in taken]
        if not going:
            return self._begun(entry, mark, starts)
        listed = self.open[going[0]]
        around = [] if self.is_deeper else [each for each in self.open if each is not listed]
        told = self._told(entry, mark, [*starts, *(self.open[depth].kind for depth in going)], around)
        if starts and (self.is_deeper or told in starts):
            if self._told(entry, mark, [listed.kind], around):
                self.reader.doubts.append((entry.rows[0][0], "within", mark.label, listed.mark.label))
            return (len(self.kept), starts[0]) if self.is_deeper else (going[0] + 1, told)
        return next((depth for depth in going if self.open[depth].kind == told), going[0]), ""

    def _begun(self, entry: Entry, mark: Mark, starts: list[str]) -> tuple[int, str]:
        """Return the same for a label that is the next of no list: it begins one, or some before it were left out."""
        kept, depth = self.kept, len(self.kept)
        kinds = [*starts, *mark.kinds]
        kind = (len(mark.kinds) > 1 and self._told(entry, mark, kinds, kept)) or kinds[0]
        alike = [each for each in self.near if kept[each].is_alike(mark)]
        gaps = [each for each in alike if mark.is_after(kept[each].mark, kept[each].kind)]
        if gaps and (not starts or kind == kept[gaps[0]].kind):
            depth, kind = gaps[0], ""
        elif alike and not starts:
            depth, kind = alike[0], kept[alike[0]].kind if self.pending else ""
        elif kept and not self.is_deeper and not kept[-1].mark.label:
            depth -= 1
        elif kept and not self.is_deeper and (not starts or (self.pending and not self._goes_on(entry))):
            if "1" in mark.kinds and kept[-1].kind != "1" and not starts:
                # Numbers stand above letters: (2) goes on with what stands around (a) and (b).
                return min(self.near), kind
            case, depth = ("apart", 0) if self.pending else ("within", depth)
            self.reader.doubts.append((entry.rows[0][0], case, mark.label, kept[-1].mark.label))
        return depth, kind

    def _told(self, entry: Entry, mark: Mark, kinds: list[str], around: Sequence[Listed]) -> str:
        """Return of which of some kinds the marks below go on after a mark, before they go on with lists around it."""
        for other in self.ahead(entry.place):
            is_alike = other.closing == mark.closing
            if is_alike and (told := next((kind for kind in kinds if other.goes_on(mark, kind)), "")):
                return told
            if (is_alike and {*other.firsts} & {*mark.firsts}) or any(each.goes_on_with(other) for each in around):
                break
        return ""

    def _goes_on(self, entry: Entry) -> bool:
        """Return whether a mark below goes on with one of the lists around an item."""
        pairs = product(self.kept, self.ahead(entry.place))
        return any(each.goes_on_with(mark) or (not each.mark.label and each.is_alike(mark)) for each, mark in pairs)
