"""The log of changes: which passages came, changed, moved or went, and when; what is recorded is added to it."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal, cast, get_args
from uuid import NAMESPACE_OID, UUID, uuid5

from edition.checks.rules import Problem
from edition.document.groups import grouped
from edition.records.renumbering import renumbered
from edition.records.snapshot import is_address
from edition.records.table import CHANGES, GONE, Address, Row, Rows

Kind = Literal[
    "new", "added", "changed", "behind", "current", "gone", "moved", "renumbered", "back", "withdrawn", "dropped"
]
# The kinds that are written into the log: the others are told when it is recorded.
WRITTEN = "|".join(sorted({*get_args(Kind)} - {"withdrawn", "dropped"}))
# What ends an address, for now.
ENDS = {"gone", "moved"}
# What is said of languages whose texts stayed: that they are behind others, and that a review has found them right.
STANDING = {"behind", "current"}
# Lines of their own have, in place of where to, what a text said in a language from that day on, and why it changed.
WORDS, WHY = "words", "why"
# One line has the name of the edition there, by which feeds know it wherever it is published.
NAME = "name"
HEAD = "day\tpage\tid\twhat\tto\tlanguages"
UUIDS = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
SAID = rf"(?:{WRITTEN})\t\S*|(?:{WORDS}|{WHY})\t[^\t]+|{NAME}\t{UUIDS}"
LINE = re.compile(rf"\d{{4}}-\d\d-\d\d\t[^\s#]+\t\S*\t(?:{SAID})\t(?:[a-z]{{2,3}}(?:-\w+)*(?: |$))*")


@dataclass(frozen=True)
class Change:
    """What happened to one address from one record to the next."""

    kind: Kind
    page: str  # the key of its page
    id: str  # its id, or the name under which a text without one is recorded; "" for the whole page
    # For a text that moved, the address with most of its words, for a number that of the provision that had it before;
    # for a page that is new, how many texts it has; for one that came in a language, or is no longer translated, that;
    # for a text that is behind, the day of the wording that it corresponds to.
    to: str = ""
    day: str = ""  # when it was recorded, as in ISO 8601
    languages: tuple[str, ...] = ()  # the languages whose text changed, came, or is behind

    @property
    def address(self) -> Address:
        """The page and the id of which it tells."""
        return self.page, self.id

    @property
    def place(self) -> Address:
        """The same; for a language in which the page came, that behind a space, as no id has, in place of the id."""
        return self.page, self.id or " ".join(("", *self.languages))


def changes(old: Rows, new: Rows) -> Iterator[Change]:
    """Yield what happened from one record of addresses to the next; a page or a language that comes is one change."""
    pages, moves = {row.page for row in old.values()}, renumbered(old, new)
    had = languages_of(old)
    came = {(page, each) for page, each in languages_of(new) - had if page in dict(had)}
    for address, row in new.items():
        before = old.get(address)
        texts = before.texts if before else {}
        told = {name for name in row.texts if before and name not in texts and (row.page, name) in came}
        languages = tuple(sorted(n for n in row.texts.keys() - told if not row.texts[n].is_same(texts.get(n))))
        if row.page not in pages or (row.moved and (before is None or before.moved == row.moved)):
            continue
        if row.moved:
            yield _ended(row)
        elif before and before.moved:
            yield Change("back", *address, day=row.day)
        elif address in moves:
            yield Change("renumbered", *address, "#".join(moves[address]), row.day, languages)
            if address not in moves.values():
                yield Change("new", *address, "", row.day, languages)
        elif languages or texts.keys() - row.texts.keys():
            kind: Kind = "new" if texts.keys().isdisjoint(languages) and texts.keys() <= row.texts.keys() else "changed"
            yield Change(kind, *address, "", row.day, languages)
    yield from _of_pages(new, pages, came)


def _of_pages(new: Rows, pages: Collection[str], came: Collection[Address]) -> Iterator[Change]:
    """Yield the pages that are not among those that were, and the languages in which these came."""
    texts = ((row, each) for row in new.values() for each in (row.texts if row.page in pages else [""]))
    days = grouped(((row.page, each), row.day) for row, each in texts if not each or (row.page, each) in came)
    for (page, language), each in days.items():
        added = Change("added", page, "", language, max(each), (language,))
        yield added if language else Change("new", page, "", str(len(each)), min(each))


def languages_of(rows: Rows) -> set[tuple[str, str]]:
    """Return the pages of a record with each language in which one of their addresses has a text."""
    return {(row.page, language) for row in rows.values() if is_address(row.id) for language in row.texts}


def _ended(row: Row) -> Change:
    is_gone = row.moved == GONE
    return Change("gone" if is_gone else "moved", *row.address, "" if is_gone else row.moved, row.day)


def between(old: Rows, new: Rows, worded: Rows | None = None) -> Iterator[Change]:
    """Yield what the log says of a step to the `new` rows: in no language, what changes no word of the `worded` old."""
    told = list(changes(old, new))
    numbers = {change.id for change in told if change.kind == "renumbered"}
    for change in told:
        if not change.id:
            yield replace(change, to="")
        elif is_address(change.id) and (change.languages or change.kind != "changed"):
            is_known = change.kind == "new" and change.address in old and change.id not in numbers
            kind: Kind = "changed" if is_known else change.kind
            before, now = (worded or old).get(change.address), new[change.address].texts
            texts = before.texts if before and kind == "changed" else {}
            yield replace(change, kind=kind, languages=tuple(n for n in change.languages if texts.get(n) != now[n]))


def entries(text: str) -> list[Change]:
    """Return the changes that the log tells, in its order; a line that is not an entry is left out."""
    return [
        Change(cast("Kind", what), page, name, to, day, tuple(languages.split()))
        for day, page, name, what, to, languages in lines_of(text)
        if what not in {WORDS, WHY, NAME}
    ]


def lines_of(text: str) -> Iterator[list[str]]:
    """Yield the cells of each line of the log that can be read."""
    return (line.split("\t") for line in text.splitlines()[1:] if LINE.fullmatch(line))


def name_of(log: str, addresses: str) -> UUID:
    """Return the name that the log keeps, else what is made of the record of addresses, and kept once it changes."""
    kept = (UUID(to) for _, _, _, what, to, _ in lines_of(log) if what == NAME)
    return next(kept, uuid5(NAMESPACE_OID, addresses))


def named(log: str, addresses: str) -> str:
    """Return the line of that name, "" for a log that has it."""
    first = None if f"\t{NAME}\t" in log else next(iter(entries(log)), None)
    return "\t".join((first.day, first.page, "", NAME, str(name_of(log, addresses)), "\n")) if first else ""


def problems(root: Path) -> Iterator[Problem]:
    """Yield lines of the log that are not entries."""
    path = root / CHANGES
    try:
        lines = path.read_bytes().decode("utf-8").split("\n") if path.is_file() else []
    except (OSError, UnicodeDecodeError):
        yield Problem("Y05.log", CHANGES, 1)
        return
    for number, line in enumerate(lines, 1):
        if "\r" in line:
            yield Problem("E03.record", CHANGES, number)
            break
        if line != HEAD if number == 1 else line and not LINE.fullmatch(line):
            yield Problem("Y05.entry", CHANGES, number)


def extended(before: str, told: Iterable[Change], new: Rows) -> str:
    """Return the log once it tells what led to the `new` record of addresses, and how its addresses ended."""
    log = (before or f"{HEAD}\n") + dump(told)
    return log + dump(unsettled(log, new))


def unsettled(log: str, rows: Rows) -> Iterator[Change]:
    """Yield what a log should say of an address last, and does not: that it has ended, or that it is back."""
    last = {change.address: change.kind for change in entries(log)}
    for address, kind in last.items():
        row = rows.get(address)
        if row and (kind in ENDS) != bool(row.moved):
            yield _ended(row) if row.moved else Change("back", *address, day=row.day)


def dump(added: Iterable[Change]) -> str:
    """Return the lines of changes."""
    cells = ((each.day, each.page, each.id, each.kind, each.to, " ".join(each.languages)) for each in added)
    return "".join("\t".join(each) + "\n" for each in cells)
