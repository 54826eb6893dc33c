"""Reads the lists of a text as a tree: each line as its indent, its mark and its words, each item at its depth."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

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
QUOTE = re.compile(r"( *)> ?")
Row = tuple[int, str]


@dataclass
class Listed:
    """A list: its `type` in HTML, "" for bullets, and the labels of its items as written."""

    kind: str
    labels: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Item:
    """An item: its list, its label as written, and its number, from which the list counts where it begins here."""

    of: Listed
    label: str
    number: int


@dataclass(frozen=True)
class Doubt:
    """A mark that can be read in two ways, and the other that tells: within an item, after it, or apart from it."""

    line: int
    case: str
    label: str
    other: str


@dataclass
class _Entry:
    """A mark, a paragraph, or what ends lists, with the lines that go on below it."""

    place: int
    kind: str
    indent: int
    mark: Mark | None
    rows: list[Row]


@dataclass
class _Level:
    listed: Listed
    kind: str
    indent: int
    mark: Mark

    def goes_on_with(self, mark: Mark) -> bool:
        return mark.closing == self.mark.closing and mark.goes_on(self.mark, self.kind)

    def is_near(self, mark: Mark) -> bool:
        return abs(self.indent - mark.indent) <= 1

    def is_alike(self, mark: Mark) -> bool:
        return mark.closing == self.mark.closing and self.kind in mark.kinds


class ListReader:
    """Writes lines again so that each item stands at four spaces for each list around it, behind a sign of its own."""

    def __init__(self, language: str, sign: str) -> None:
        self.language, self.sign = language, sign
        self.items: list[Item] = []
        self.doubts: list[Doubt] = []
        # The lines that begin like an item and are words of the paragraph above them.
        self.swallowed: list[int] = []
        # Those that are code, as their indent is.
        self.coded: list[int] = []

    def read(self, rows: Sequence[Row]) -> list[Row]:
        """Return the lines of a text, each with its number, as Python-Markdown's own steps for lists want them."""
        return _Tree(self, self._unquoted(rows)).rows

    def _unquoted(self, rows: Sequence[Row]) -> list[Row]:
        """Return lines in which quotations have been read."""
        whole: list[Row] = []
        quoted: list[Row] = []
        indent = ""
        for number, line in (*rows, (0, "")):
            quote = QUOTE.match(line)
            if quoted and (quote is None or quote[1] != indent):
                whole += [(n, f"{indent}> {text}".rstrip()) for n, text in self.read(quoted)]
                quoted = []
            if quote:
                indent = quote[1]
                quoted.append((number, line[quote.end() :]))
            else:
                whole.append((number, line))
        return whole[:-1]


class _Tree:
    """The lists of one text, as far as they are open."""

    def __init__(self, reader: ListReader, rows: Sequence[Row]) -> None:
        self.reader = reader
        self.source = rows
        self.marks = [read_mark(line, reader.language) for _, line in rows]
        self.levels: list[_Level] = []
        self.pending: list[_Entry] = []
        self.rows: list[Row] = []
        self.last = "end"
        for entry in self._entries():
            self._place(entry)
        self._flush(0)

    def _entries(self) -> list[_Entry]:
        entries = [_Entry(-1, "end", 0, None, [])]
        fence, is_apart, has_items = "", True, False
        for place, (number, line) in enumerate(self.source):
            last, indent = entries[-1], len(line) - len(line.lstrip(" "))
            begins = is_apart or last.kind == "end"
            is_apart = not line.strip()
            is_held = indent >= TAB and bool(last.rows) and HOLDER.match(last.rows[0][1]) is not None
            if fence or is_apart or is_held:
                fence = "" if line.strip().startswith(fence or " ") else fence
                last.rows.append((number, line))
                continue
            opening = FENCE.match(line)
            fence = opening[1] if opening else ""
            kind = "text" if opening else self._kind(place, last, begins=begins, has_items=has_items)
            if kind == "words":
                last.rows.append((number, line))
                continue
            has_items = kind == "item" or (has_items and kind != "end")
            entries.append(_Entry(place, kind, indent, self.marks[place] if kind == "item" else None, [(number, line)]))
        return entries

    def _kind(self, place: int, last: _Entry, *, begins: bool, has_items: bool) -> str:
        """Return what begins on a line, "words" for a line that goes on with what is above it."""
        number, line = self.source[place]
        indent, mark = len(line) - len(line.lstrip(" ")), self.marks[place]
        following = self.source[place + 1][1] if place + 1 < len(self.source) else ""
        if END.match(line) or (begins and UNDERLINE.match(following)):
            return "end"
        if ASIDE.match(line):
            return "aside"
        if mark and not (last.kind == "code" and indent >= TAB) and self._is_mark(mark, place):
            if begins or last.kind == "item" or last.indent > max(1, mark.indent) or self._is_run(mark, place, last):
                return "item"
            if last.kind == "text":
                self.reader.swallowed.append(number)
        if begins:
            return "code" if indent >= TAB and not has_items else "text"
        return "text" if last.mark and indent < last.mark.indent else "words"

    def _ahead(self, place: int) -> Iterator[Mark]:
        """Yield the marks after a line, to the end of what lists go on in."""
        for at in range(place + 1, min(len(self.source), place + AHEAD)):
            if END.match(self.source[at][1]):
                return
            if mark := self.marks[at]:
                yield mark

    def _is_mark(self, mark: Mark, place: int) -> bool:
        before = [each for each in self.marks[max(0, place - AHEAD) : place] if each]
        if mark.is_sure or not mark.label:
            near = [*before[-1:], *list(self._ahead(place))[:1]]
            return mark.is_sure or any(each.closing == mark.closing and not each.label for each in near)
        return any(map(mark.has_next, self._ahead(place))) or any(each.has_next(mark) for each in before)

    def _is_run(self, mark: Mark, place: int, last: _Entry) -> bool:
        """Return whether a list begins within a paragraph: its first item, and the next one before an empty line."""
        for at in range(place + 1, len(self.source)):
            other = self.marks[at]
            if not self.source[at][1].strip():
                break
            if (
                other
                and (mark.firsts or mark.indent > last.indent)
                and (mark.has_next(other) if mark.label else mark.closing == other.closing)
            ):
                return True
        return False

    def _place(self, entry: _Entry) -> None:
        if entry.mark:
            self._item(entry, entry.mark)
        elif entry.kind == "end":
            self._flush(0)
            self.levels = []
            self._write(entry, 0)
        elif not self.levels or (entry.kind == "aside" and not self.pending):
            self._write(entry, 0, is_code=entry.kind == "code")
        elif not self.pending and (
            depths := [d for d, level in enumerate(self.levels, 1) if level.indent + 2 <= entry.indent]
        ):
            level = self.levels[depths[-1] - 1]
            content = max(level.mark.width, level.indent + TAB)
            is_code = entry.indent >= content + TAB
            self._write(entry, TAB * depths[-1] - (content if is_code else entry.indent), is_code=is_code)
        else:
            self.pending.append(entry)

    def _flush(self, depth: int) -> None:
        """Write the paragraphs that waited for the item below them to tell in which item they stand."""
        for entry in self.pending:
            self._write(entry, TAB * depth, is_code=entry.kind == "text" and entry.indent >= TAB)
        self.pending = []

    def _write(self, entry: _Entry, shift: int, *, is_code: bool = False) -> None:
        if is_code:
            self.reader.coded.append(entry.rows[0][0])
        if self.rows and self.rows[-1][1].strip() and self.last != entry.kind and "end" not in {self.last, entry.kind}:
            self.rows.append((entry.rows[0][0], "") if entry.rows else (0, ""))
        rows = entry.rows
        if rows and HOLDER.match(rows[0][1]):
            held = self.reader.read([(number, line[TAB:]) for number, line in rows[1:]])
            rows = [rows[0], *((number, " " * TAB + line if line else "") for number, line in held)]
        for number, line in rows:
            indent = len(line) - len(line.lstrip(" "))
            self.rows.append((number, (" " * max(0, indent + shift) + line.lstrip(" ")) if line.strip() else ""))
        self.last = entry.kind

    def _item(self, entry: _Entry, mark: Mark) -> None:
        kept = list(takewhile(lambda level: level.indent <= mark.indent + 1, self.levels))
        is_deeper = bool(kept) and mark.indent > kept[-1].indent + 1
        near = [] if is_deeper else [d for d, level in enumerate(kept) if level.is_near(mark)]
        read = self._labelled if mark.label else self._bullet
        depth, kind = read(entry, mark, kept, near, is_deeper)
        is_new = bool(kind)
        if is_new:
            self.levels[depth:] = [_Level(Listed(kind[0] if mark.label else ""), kind, mark.indent, mark)]
        level = self.levels[depth]
        del self.levels[depth + 1 :]
        self._flush(depth)
        level.mark = mark
        level.indent = level.indent if is_deeper and not is_new else mark.indent
        level.listed.labels.append(mark.label)
        self.reader.items.append(Item(level.listed, mark.label, mark.kinds[level.kind][0][0][0] if mark.label else 1))
        sign = self.reader.sign.format(len(self.reader.items) - 1)
        (number, line), *more = entry.rows
        shift = TAB * depth - mark.indent
        first = (number, " " * mark.indent + sign + line[mark.width :])
        self._write(_Entry(entry.place, entry.kind, entry.indent, mark, [first, *more]), shift)

    def _bullet(
        self, entry: _Entry, mark: Mark, kept: list[_Level], near: list[int], is_deeper: bool
    ) -> tuple[int, str]:
        """Return the depth of an item, and the kind of the list that it begins; "" for one that goes on."""
        alike = [depth for depth in reversed(near) if kept[depth].is_alike(mark)]
        is_within = is_deeper or self._goes_on(entry, kept)
        if alike and (is_within or not self.pending or not alike[0]):
            return alike[0], ""
        is_told = not self.pending and (not kept[-1:] or not kept[-1].mark.label or self._is_announced())
        if is_within or (is_told and not alike):
            return len(kept), mark.closing
        return (near[0] if near else 0), mark.closing

    def _labelled(
        self, entry: _Entry, mark: Mark, kept: list[_Level], near: list[int], is_deeper: bool
    ) -> tuple[int, str]:
        """Return the same for an item with a label: what goes on, before what begins, before what leaves some out."""
        others = [d for d in reversed(range(len(self.levels))) if d not in near and (d >= len(kept) or is_deeper)]
        going = [depth for depth in (*reversed(near), *others) if self.levels[depth].goes_on_with(mark)]
        taken = {kept[depth].kind for depth in near if kept[depth].mark.closing == mark.closing}
        starts = [kind for kind in mark.firsts if kind not in taken]
        kinds = [*starts, *mark.kinds]
        if going and not (starts and is_deeper):
            return self._going(entry, mark, going, starts)
        if going and self._told(entry, mark, [starts[0], self.levels[going[0]].kind]) not in {"", starts[0]}:
            self._doubt(entry, "within", self.levels[going[0]])
        if going:
            return len(kept), starts[0]
        kind = self._told(entry, mark, kinds, kept) or kinds[0]
        if not kept or is_deeper:
            return len(kept), kind
        alike = [depth for depth in reversed(near) if kept[depth].is_alike(mark)]
        gaps = [depth for depth in alike if mark.is_after(kept[depth].mark, kept[depth].kind)]
        if gaps and (not starts or kind == kept[gaps[0]].kind):
            return gaps[0], ""
        if alike and not starts:
            return alike[0], kept[alike[0]].kind if self.pending else ""
        if not kept[-1].mark.label:
            return len(kept) - 1, kind
        if not starts or (self.pending and not self._goes_on(entry, kept)):
            self._doubt(entry, "apart", kept[-1])
            return (0, kind) if self.pending else (len(kept), kind)
        return len(kept), kind

    def _going(self, entry: _Entry, mark: Mark, going: list[int], starts: list[str]) -> tuple[int, str]:
        """Return the same for an item that may go on with lists, or begin one of another kind: (i) after (h)."""
        level = self.levels[going[0]]
        around = [each for each in self.levels if each is not level]
        told = self._told(entry, mark, [*starts, *(self.levels[depth].kind for depth in going)], around)
        if told in starts:
            if self._told(entry, mark, [level.kind], around):
                self._doubt(entry, "within", level)
            return going[0] + 1, told
        if len(going) > 1 and not told:
            self._doubt(entry, "after", level)
        return next((depth for depth in going if self.levels[depth].kind == told), going[0]), ""

    def _told(self, entry: _Entry, mark: Mark, kinds: list[str], around: Sequence[_Level] = ()) -> str:
        """Return of which of some kinds the marks below go on after a mark, before they go on with lists around it."""
        for other in self._ahead(entry.place):
            is_alike = other.closing == mark.closing
            if is_alike and (told := next((kind for kind in kinds if other.goes_on(mark, kind)), "")):
                return told
            if (is_alike and {*other.firsts} & {*mark.firsts}) or any(each.goes_on_with(other) for each in around):
                break
        return ""

    def _goes_on(self, entry: _Entry, levels: Sequence[_Level]) -> bool:
        """Return whether a mark below goes on with one of some lists."""
        return any(
            level.goes_on_with(mark) or (not level.mark.label and level.is_alike(mark))
            for mark in self._ahead(entry.place)
            for level in levels
        )

    def _is_announced(self) -> bool:
        """Return whether the last words end with a colon."""
        return next((line for _, line in reversed(self.rows) if line.strip()), "").rstrip().endswith((":", "—"))

    def _doubt(self, entry: _Entry, case: str, other: _Level) -> None:
        mark = entry.mark.label if entry.mark else ""
        self.reader.doubts.append(Doubt(entry.rows[0][0], case, mark, other.mark.label))
