"""The format of both committed records: rows are checked before they are believed, files replaced in one step.

A row holds an address, what is known of it, and for each language a digest of the text there and something to know
it by: in the record of addresses a fingerprint of its words, in that of quotations the words with which it begins.
"""

import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from edition.checks.rules import Problem, unreadable
from edition.document.text import conflicts

ADDRESSES, QUOTATIONS = "records/addresses.tsv", "records/quotations.tsv"
# What happened to addresses, which is not a table of them: changelog.py.
CHANGES = "records/changes.tsv"
GONE = "gone"
# The cells before those of the languages.
HEADS = {ADDRESSES: ("page", "id", "moved", "reason", "day"), QUOTATIONS: ("page", "id")}
# The rules of a record that is missing, and of a row that is invalid.
CODES = {ADDRESSES: ("A06", "A07"), QUOTATIONS: ("Q06", "Q07")}
CELL = {
    "page": re.compile(r"[^\s#<>\"'&]+"),
    "id": re.compile(r"[^\s<>\"'&]+"),
    "moved": re.compile(r"(?:[^\s#<>\"'&]+#[^\s<>\"'&]+|gone)?"),
    "reason": re.compile(r".*"),
    "day": re.compile(r"(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?"),
}
TEXT = {
    ADDRESSES: re.compile(r"(?:[0-9a-f]{16}(?::(?:[0-9a-f]{4})*)?)?"),
    QUOTATIONS: re.compile(r"(?:[0-9a-f]{16}:.*)?"),
}
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-\w+)*")
Address = tuple[str, str]
# A case of a rule, and what its message is filled with.
Fault = tuple[str, Mapping[str, object]]


@dataclass(frozen=True)
class Row:
    """One address of a record."""

    page: str
    """The key of its page: "briefing"."""
    id: str
    """Its id on the page, or the name under which a text without one is recorded."""
    moved: str = ""
    """For a text that is no longer there: the address with its words ("briefing#p9"), or "gone"."""
    reason: str = ""
    """Why a review let these very texts differ, "" for texts that agree."""
    day: str = ""
    """When the row was last recorded, as in ISO 8601."""
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """For each language the digest of the text, and what to know it by."""


@lru_cache(4)
def parse(text: str) -> Mapping[Address, Row]:
    """Return the rows of a record by address; lines that are no rows, and a text that is no record, are left out."""
    lines = text.splitlines()
    head = lines[0].split("\t") if lines else []
    languages = [name for name in head if name not in CELL]
    rows: dict[Address, Row] = {}
    if not {"page", "id"} <= set(head):
        return rows
    for line in lines[1:]:
        cells = dict(zip(head, line.split("\t"), strict=False))
        if len(cells) == len(head):
            known = {name: cells.pop(name) for name in head if name in CELL}
            parts = {language: cells[language].partition(":") for language in languages}
            texts = {language: (part[0], part[2]) for language, part in parts.items() if part[0]}
            rows[known["page"], known["id"]] = Row(**known, texts=texts)
    return rows


def dump(rows: Mapping[Address, Row], name: str) -> str:
    """Return the text of the record `name`; rows stand page by page, else in the order in which they are given."""
    languages = sorted({language for row in rows.values() for language in row.texts})
    lines = ["\t".join((*HEADS[name], *languages))]
    for row in sorted(rows.values(), key=lambda row: row.page):
        texts = [":".join(row.texts.get(language, ())) for language in languages]
        lines.append("\t".join((*(getattr(row, cell) for cell in HEADS[name]), *texts)))
    return "\n".join(lines) + "\n"


def records(root: Path) -> list[Problem]:
    """Return a record of the folder `root` that is missing, and each row that is invalid or stands twice, by line."""
    return [problem for name in HEADS for problem in _record(root / name, name)]


def _record(path: Path, name: str) -> Iterator[Problem]:
    missing, invalid = CODES[name]
    try:
        data = path.read_bytes()
        lines = data.decode("utf-8").split("\n")
    except FileNotFoundError:
        yield Problem(missing, name, 1)
        return
    except OSError as error:
        yield unreadable(name, error)
        return
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Problem("E01.record", name, line, {"byte": f"{data[error.start]:#x}"})
        return
    head, rows = lines[0].split("\t"), lines[1:]
    if fault := _head_fault(head, HEADS[name]):
        yield Problem(f"{invalid}.{fault[0]}", name, 1, fault[1])
        return
    if rows[-1:] != [""]:
        yield Problem(f"{invalid}.end", name, len(lines))
    yield from _rows_of(rows[:-1] if rows[-1:] == [""] else rows, head, name)


def _rows_of(rows: list[str], head: list[str], name: str) -> Iterator[Problem]:
    """Yield rows that are invalid or stand twice."""
    invalid, seen = CODES[name][1], dict[tuple[str, ...], int]()
    if marks := list(conflicts(rows)):
        # What stands between the marks is two records.
        yield from (Problem("E09", name, number + 1) for number in marks)
        return
    for number, row in enumerate(rows, 2):
        cells = row.split("\t")
        key = tuple(cells[:2])
        if fault := _fault(cells, head, TEXT[name]):
            yield Problem(f"{invalid}.{fault[0]}", name, number, fault[1])
        elif key in seen:
            yield Problem(f"{invalid}.twice", name, number, {"name": " ".join(key), "first": seen[key]})
        else:
            seen[key] = number


def _head_fault(first: list[str], head: tuple[str, ...]) -> Fault | None:
    """Return what is wrong with the first line of a record, None when nothing."""
    if tuple(first[: len(head)]) != head:
        return "head", {"names": head}
    other = [name for name in first[len(head) :] if not LANGUAGE.fullmatch(name)]
    return ("language", {"names": other}) if other else None


def _fault(cells: list[str], head: list[str], text: re.Pattern[str]) -> Fault | None:
    """Return what is wrong with a row, None when nothing."""
    if len(cells) != len(head):
        return "cells", {"number": len(cells), "wanted": len(head)}
    for name, cell in zip(head, cells, strict=True):
        if not CELL.get(name, text).fullmatch(cell):
            return "cell", {"name": name, "value": cell[:30]}
    return None


def write(path: Path, text: str) -> None:
    """Replace a record in one step: whatever stops it leaves the old file or the new one. Raises OSError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
