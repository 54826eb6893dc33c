"""The log of changes: which passages came, changed, moved or went, and when; for whoever has quoted one.

`edition record` and `edition approve` add to it what they record; it is append-only.
"""

import re
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from edition.checks.rules import Problem
from edition.records.record_diff import Change, Kind
from edition.records.snapshot import is_address
from edition.records.table import ADDRESSES, CHANGES, GONE, Address, Row, parse
from edition.records.table import write as write_record

HEAD = "day\tpage\tid\twhat\tto\tlanguages"
LINE = re.compile(
    rf"\d{{4}}-\d\d-\d\d\t[^\s#]+\t\S*\t(?:{'|'.join(get_args(Kind))})\t\S*\t(?:[a-z]{{2,3}}(?:-\w+)*(?: |$))*"
)


@dataclass(frozen=True)
class Entry:
    """What happened to one address on one day."""

    day: str
    """When it was recorded, as in ISO 8601."""
    change: Change
    """What happened; of a new page it has no id."""
    languages: tuple[str, ...] = ()
    """The languages whose text changed."""


def entries(text: str) -> list[Entry]:
    """Return the entries of the log, in its order; a line that is not one is left out."""
    read = []
    for line in text.splitlines()[1:]:
        if LINE.fullmatch(line):
            day, page, name, what, to, languages = line.split("\t")
            read.append(Entry(day, Change(what, page, name, to), tuple(languages.split())))  # type: ignore[arg-type]  # LINE says so
    return read


def problems(root: Path) -> Iterator[Problem]:
    """Yield lines of the log that are not entries."""
    path = root / CHANGES
    try:
        lines = path.read_text(encoding="utf-8").split("\n") if path.is_file() else []
    except (OSError, UnicodeDecodeError):
        yield Problem("Y05.log", CHANGES, 1)
        return
    for number, line in enumerate(lines, 1):
        if line != HEAD if number == 1 else line and not LINE.fullmatch(line):
            yield Problem("Y05.entry", CHANGES, number)


def between(old: Mapping[Address, Row], new: Mapping[Address, Row], day: str) -> Iterator[Entry]:
    """Yield what happened from one record of addresses to the next, recorded on `day`; a new page is one entry."""
    known, fresh = {page for page, _ in old}, dict[str, None]()
    for address, row in new.items():
        if row.page not in known:
            fresh[row.page] = None
        elif is_address(row.id) and (entry := _what(old.get(address), row)):
            change, languages = entry
            yield Entry(day, change, languages)
    yield from (Entry(day, Change("new", page, "")) for page in fresh)


def _what(old: Row | None, new: Row) -> tuple[Change, tuple[str, ...]] | None:
    address = (new.page, new.id)
    if new.moved:
        if old is None or old.moved == new.moved:
            return None
        return (Change("gone", *address) if new.moved == GONE else Change("moved", *address, new.moved)), ()
    if old is None:
        return Change("new", *address), tuple(sorted(new.texts))
    if old.moved:
        return Change("back", *address), ()
    differs = sorted(name for name, text in new.texts.items() if old.texts.get(name, ("",))[0] != text[0])
    return (Change("changed", *address), tuple(differs)) if differs else None


def add(root: Path, old: str, new: str, day: str) -> None:
    """Add what happened between two texts of the record of addresses. Raises OSError."""
    path = root / CHANGES
    before = path.read_text(encoding="utf-8") if path.is_file() else f"{HEAD}\n"
    if added := list(between(parse(old), parse(new), day)):
        write_record(path, before + dump(added))


def dump(added: Iterable[Entry]) -> str:
    """Return the lines of entries."""
    cells = ((e.day, e.change.page, e.change.id, e.change.kind, e.change.to, " ".join(e.languages)) for e in added)
    return "".join("\t".join(each) + "\n" for each in cells)


def from_git(root: Path) -> str:
    """Return the whole log, from every version of the record of addresses that Git keeps.

    Raises subprocess.CalledProcessError and OSError where Git has none.
    """
    git = ["git", "-C", str(root)]
    log = [*git, "log", "--reverse", "--date=format:%Y-%m-%d", "--format=%H %cd", "--", ADDRESSES]
    versions = subprocess.run(log, check=True, capture_output=True, text=True).stdout.split("\n")
    text, lines = "", [HEAD + "\n"]
    for version in filter(None, versions):
        name, day = version.split()
        shown = subprocess.run([*git, "show", f"{name}:./{ADDRESSES}"], check=False, capture_output=True, text=True)
        lines.append(dump(between(parse(text), parse(shown.stdout), day)))
        text = shown.stdout
    return "".join(lines)
