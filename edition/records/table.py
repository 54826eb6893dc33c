"""The format of the committed records: rows are checked before they are believed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from edition.checks.rules import Problem
from edition.document.text import conflicts

ADDRESSES, QUOTATIONS = "records/addresses.tsv", "records/quotations.tsv"
# What happened to addresses, which is not a table of them: changelog.py.
CHANGES = "records/changes.tsv"
# Their digests, as a command wrote them.
SEAL = "records/seal.tsv"
GONE = "gone"
APPROVALS = "records/approvals.tsv"
# The first line of a record. One of format 1 has none: digests are of words alone, and reasons stand with addresses.
FORMAT = "# format 2"
# The cells before those of the languages.
HEADS = {
    ADDRESSES: ("page", "id", "moved", "day"),
    QUOTATIONS: ("page", "id"),
    APPROVALS: ("page", "id", "rule", "texts", "day", "reason"),
}
FORMER_HEADS = {**HEADS, ADDRESSES: ("page", "id", "moved", "reason", "day")}
RECORDS = (*HEADS, CHANGES)
# How many of them name a row.
KEY = {ADDRESSES: 2, QUOTATIONS: 2, APPROVALS: 3}
# The rules of a record that is missing, and of a row that is invalid; there need not be approvals.
CODES = {ADDRESSES: ("A06", "A07"), QUOTATIONS: ("Q06", "Q07"), APPROVALS: ("", "A10")}
CELL = {
    "page": re.compile(r"[^\s#<>\"'&]+"),
    "id": re.compile(r"[^\s<>\"'&]+"),
    "moved": re.compile(r"(?:[^\s#<>\"'&]+#[^\s<>\"'&]+|gone)?"),
    "rule": re.compile(r"[A-Z]\d\d|-"),
    "texts": re.compile(r"(?:[0-9a-f]{12}(?::[^\s<>\"'&]+)?)?"),
    "reason": re.compile(r".*"),
    "day": re.compile(r"(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?"),
}
TEXT = {
    ADDRESSES: re.compile(r"(?:[0-9a-f]{16}(?:[0-9a-f]{8})?(?::(?:[0-9a-f]{4})*)?)?"),
    QUOTATIONS: re.compile(r"(?:[0-9a-f]{16}(?:[0-9a-f]{8})?:.*)?"),
}
# A digest that no record of format 1 has.
LONG = re.compile(rb"\t[0-9a-f]{24}:")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-\w+)*")
Address = tuple[str, str]


class Words(NamedTuple):
    """What a record holds of a text in one language."""

    digest: str  # of the text as it is rendered; in records of format 1 of its words, which is shorter
    print: str  # in the record of addresses a fingerprint of the words, in that of quotations the first of them
    former: str = ""  # of a text that is there now: its digest by the rule of format 1

    def is_same(self, other: "Words | None") -> bool:
        """Return whether both are one text: by the digest of format 1 where one of them has only that."""
        if other is None or len(self.digest) == len(other.digest):
            return other is not None and self.digest == other.digest
        former = self.former or other.former
        return former in {self.digest, other.digest} if former else self.print == other.print


@dataclass(frozen=True)
class Row:
    """One address of a record."""

    page: str  # the key of its page: "briefing"
    id: str  # its id on the page, or the name under which a text without one is recorded
    moved: str = ""  # for a text that is no longer there: the address with its words ("briefing#p9"), or "gone"
    reason: str = ""  # in a record of format 1: why a review let these very texts differ
    day: str = ""  # when the row was last recorded, as in ISO 8601
    texts: Mapping[str, Words] = field(default_factory=dict)  # by language

    @property
    def address(self) -> Address:
        """What names it: its page and its id."""
        return self.page, self.id

    @property
    def cells(self) -> dict[str, Words]:
        """What it holds: its texts, and where it leads."""
        return {**self.texts, "moved": Words(self.moved, self.moved)}


Rows = Mapping[Address, Row]
# All that the cells of each address have ever had.
Held = Mapping[Address, Mapping[str, Sequence[Words]]]
NOTHING: Held = MappingProxyType({})


def address_in(text: str) -> Address:
    """Return the page and the id of "briefing#p4"."""
    page, _, name = text.partition("#")
    return page, name


def end_of(row: Row, rows: Rows) -> str:
    """Return where the address of a row leads in the end: "briefing#p9", "gone", or "" for one that is in use."""
    seen: set[str] = set()
    to = row.moved
    while to not in seen and (further := rows.get(address_in(to))) and further.moved:
        seen.add(to)
        to = further.moved
    return to


def ordered(kept: Rows, rows: Rows, now: Rows) -> dict[Address, Row]:
    """Return the rows in the order of the pages' texts; those of texts that are gone follow the row before them."""
    groups: dict[Address | None, list[Address]] = {None: [], **{address: [address] for address in now}}
    before: dict[str, Address] = {}
    for address in rows:
        if address in now:
            before[address[0]] = address
        elif address in kept:
            groups[before.get(address[0])].append(address)
    return {address: kept[address] for group in groups.values() for address in group}


@lru_cache(4)
def parse(text: str) -> Rows:
    """Return the rows of a record by address; lines that are no rows, and a text that is no record, are left out."""
    head, lines = _parted(text.splitlines())
    rows: dict[Address, Row] = {}
    for line in lines if {"page", "id"} <= set(head) else ():
        cells = dict(zip(head, line.split("\t"), strict=False))
        if len(cells) == len(head):
            parts = {name: cells[name].partition(":") for name in head if name not in CELL}
            texts = {name: Words(digest, words) for name, (digest, _, words) in parts.items() if digest}
            row = Row(**{name: cells[name] for name in head if name in CELL}, texts=texts)
            rows[row.page, row.id] = row
    return rows


def _parted(lines: list[str]) -> tuple[list[str], list[str]]:
    begin = int(is_format_2(lines[0])) if lines else 0
    return lines[begin].split("\t") if lines[begin:] else [], lines[begin + 1 :]


def is_format_2(text: str) -> bool:
    """Return whether a record says that it has this format."""
    return text.partition("\n")[0] == FORMAT


def dump(rows: Rows, name: str) -> str:
    """Return the text of the record `name`; rows stand page by page, else in the order in which they are given."""
    languages = sorted({language for row in rows.values() for language in row.texts})
    lines = [FORMAT, "\t".join((*HEADS[name], *languages))]
    for row in sorted(rows.values(), key=lambda row: row.page):
        texts = [":".join(row.texts.get(language, ())[:2]) for language in languages]
        lines.append("\t".join((*(getattr(row, cell) for cell in HEADS[name]), *texts)))
    return "\n".join(lines) + "\n"


def faults(data: bytes, name: str) -> Iterator[Problem]:
    """Yield what is wrong with the record `name`: each row that is invalid or stands twice."""
    invalid = CODES[name][1]
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Problem("E01.record", name, line, {"byte": f"{data[error.start]:#x}"})
        return
    wanted = (HEADS if is_format_2(lines[0]) else FORMER_HEADS)[name]
    head, rows = _parted(lines)
    languages = head[len(wanted) :]
    if b"\r" in data:
        yield Problem("E03.record", name, data.count(b"\n", 0, data.index(b"\r")) + 1)
    elif marks := list(conflicts(lines)):
        # What stands between the marks is two records, each with the languages of its side.
        yield from (Problem("E09.record", name, number) for number in marks)
    elif lines[0].startswith("#") and not is_format_2(lines[0]):
        yield Problem(f"{invalid}.format", name, 1, {"format": lines[0][:30], "known": FORMAT})
    elif not is_format_2(lines[0]) and (name == APPROVALS or b"\tmoved\tday\t" in data or LONG.search(data)):
        yield Problem(f"{invalid}.first", name, 1, {"known": FORMAT})
    elif (*head[: len(wanted)],) != wanted:
        yield Problem(f"{invalid}.head", name, len(lines) - len(rows), {"names": wanted})
    elif other := [each for each in languages if name == APPROVALS or not LANGUAGE.fullmatch(each)]:
        yield Problem(f"{invalid}.language", name, len(lines) - len(rows), {"names": other})
    else:
        yield from _rows_of(rows, head, name, len(lines) - len(rows))


def _rows_of(rows: list[str], head: list[str], name: str, above: int) -> Iterator[Problem]:
    invalid, first = CODES[name][1], dict[str, int]()
    if not rows or rows.pop():
        yield Problem(f"{invalid}.end", name, len(rows) + above + 1)
    text = TEXT.get(name, CELL["reason"])
    for number, row in enumerate(rows, above + 1):
        cells = row.split("\t")
        key, pairs = " ".join(cells[: KEY[name]]), zip(head, cells, strict=False)
        wrong = [{"name": of, "value": cell[:30]} for of, cell in pairs if not CELL.get(of, text).fullmatch(cell)]
        if len(cells) != len(head):
            yield Problem(f"{invalid}.cells", name, number, {"number": len(cells), "wanted": len(head)})
        elif wrong:
            yield Problem(f"{invalid}.cell", name, number, wrong[0])
        elif key in first:
            yield Problem(f"{invalid}.twice", name, number, {"name": key, "first": first[key]})
        first.setdefault(key, number)
