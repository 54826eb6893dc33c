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

from edition.document.site import Problem
from edition.document.text import CONFLICT

ADDRESSES, QUOTATIONS = "records/addresses.tsv", "records/quotations.tsv"
# What happened to addresses, which is not a table of them: history.py.
CHANGES = "records/changes.tsv"
GONE = "gone"
EARLIER = "Restore it from an earlier version."
# The cells before those of the languages.
HEADS = {ADDRESSES: ("page", "id", "moved", "reason", "day"), QUOTATIONS: ("page", "id")}
CODES = {ADDRESSES: ("addresses", "A06", "A07"), QUOTATIONS: ("quotations", "Q06", "Q07")}
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


def parse(text: str) -> dict[Address, Row]:
    """The rows of a record by address; a line that is no row is left out, and so is a whole text that is no record."""
    return dict(_rows(text))


@lru_cache(4)
def _rows(text: str) -> dict[Address, Row]:
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
    """The text of the record `name`; rows stand page by page, else in the order in which they are given."""
    languages = sorted({language for row in rows.values() for language in row.texts})
    lines = ["\t".join((*HEADS[name], *languages))]
    for row in sorted(rows.values(), key=lambda row: row.page):
        texts = [":".join(row.texts.get(language, ())) for language in languages]
        lines.append("\t".join((*(getattr(row, cell) for cell in HEADS[name]), *texts)))
    return "\n".join(lines) + "\n"


def records(root: Path) -> list[Problem]:
    """A record of the folder `root` that is missing, and each row that can't be read or stands twice, by line."""
    return [problem for name in HEADS for problem in _record(root / name, name)]


def _record(path: Path, name: str) -> Iterator[Problem]:
    called, gone, broken = CODES[name]
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        remedy = f"{EARLIER} Where none was ever published, write it: make addresses."
        yield Problem(gone, name, 1, f"the record of {called} is missing", remedy)
        return
    except OSError as error:
        yield Problem(
            "E13", name, 1, f"the record can't be read: {error.strerror}", "Give yourself the right to read it."
        )
        return
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Problem("E01", name, line, f"the record is not UTF-8: it holds the byte {data[error.start]:#x}", EARLIER)
        return
    first, rows = lines[0].split("\t"), lines[1:]
    if fault := _head_fault(first, HEADS[name]):
        yield Problem(broken, name, 1, fault, EARLIER)
        return
    if rows[-1:] != [""]:
        yield Problem(broken, name, len(lines), "the record does not end with a whole row", EARLIER)
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows[:-1] if rows[-1:] == [""] else rows, 2):
        cells = row.split("\t")
        if CONFLICT.match(row):
            remedy = "Keep one version, and remove the conflict markers."
            yield Problem("E09", name, number, "unresolved merge conflict", remedy)
        elif fault := _fault(cells, first, TEXT[name]):
            yield Problem(broken, name, number, fault, EARLIER)
        elif (key := tuple(cells[:2])) in seen:
            what = f"the row of {' '.join(key)} stands on line {seen[key]} already"
            yield Problem(broken, name, number, what, "Remove one of the two.")
        else:
            seen[key] = number


def _head_fault(first: list[str], head: tuple[str, ...]) -> str:
    """What is wrong with the first line of a record, "" when nothing."""
    if tuple(first[: len(head)]) != head:
        return f"the record does not begin with {', '.join(head)}"
    other = [name for name in first[len(head) :] if not LANGUAGE.fullmatch(name)]
    return f"the record names {', '.join(other)}, which is no language" if other else ""


def _fault(cells: list[str], head: list[str], text: re.Pattern[str]) -> str:
    """What is wrong with a row, "" when nothing."""
    if len(cells) != len(head):
        return f"the row has {len(cells)} cells instead of {len(head)}: they are parted by tabs"
    for name, cell in zip(head, cells, strict=True):
        if not CELL.get(name, text).fullmatch(cell):
            return f'the cell {name} holds "{cell[:30]}"'
    return ""


def write(path: Path, text: str) -> None:
    """Replaces a record in one step: whatever stops it leaves the old file or the new one. Raises OSError."""
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
