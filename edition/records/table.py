"""The format of both committed records: rows are checked before they are believed, files replaced in one step."""

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


@dataclass(frozen=True)
class Row:
    """One address of a record."""

    page: str  # the key of its page: "briefing"
    id: str  # its id on the page, or the name under which a text without one is recorded
    moved: str = ""  # for a text that is no longer there: the address with its words ("briefing#p9"), or "gone"
    reason: str = ""  # why a review let these very texts differ, "" for texts that agree
    day: str = ""  # when the row was last recorded, as in ISO 8601
    # For each language a digest of the text, and in the record of addresses a fingerprint of its words, in that of
    # quotations the words with which it begins.
    texts: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@lru_cache(4)
def parse(text: str) -> Mapping[Address, Row]:
    """Return the rows of a record by address; lines that are no rows, and a text that is no record, are left out."""
    lines = text.splitlines()
    head = lines[0].split("\t") if lines else []
    rows: dict[Address, Row] = {}
    for line in lines[1:] if {"page", "id"} <= set(head) else ():
        cells = dict(zip(head, line.split("\t"), strict=False))
        if len(cells) == len(head):
            parts = {name: cells[name].partition(":") for name in head if name not in CELL}
            texts = {name: (digest, words) for name, (digest, _, words) in parts.items() if digest}
            row = Row(**{name: cells[name] for name in head if name in CELL}, texts=texts)
            rows[row.page, row.id] = row
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
        head, *rows = data.decode("utf-8").split("\n")
    except FileNotFoundError:
        yield Problem(missing, name, 1)
    except OSError as error:
        yield unreadable(name, error)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        yield Problem("E01.record", name, line, {"byte": f"{data[error.start]:#x}"})
    else:
        names, languages = head.split("\t")[: len(HEADS[name])], head.split("\t")[len(HEADS[name]) :]
        if b"\r" in data:
            yield Problem("E03.record", name, data.count(b"\n", 0, data.index(b"\r")) + 1)
        elif names != [*HEADS[name]]:
            yield Problem(f"{invalid}.head", name, 1, {"names": HEADS[name]})
        elif other := [each for each in languages if not LANGUAGE.fullmatch(each)]:
            yield Problem(f"{invalid}.language", name, 1, {"names": other})
        else:
            yield from _rows_of(rows, names + languages, name)


def _rows_of(rows: list[str], head: list[str], name: str) -> Iterator[Problem]:
    """Yield rows that are invalid or stand twice."""
    invalid, first = CODES[name][1], dict[str, int]()
    if not rows or rows.pop():
        yield Problem(f"{invalid}.end", name, len(rows) + 2)
    if marks := list(conflicts(rows)):
        # What stands between the marks is two records.
        yield from (Problem("E09", name, number + 1) for number in marks)
        return
    for number, row in enumerate(rows, 2):
        cells = row.split("\t")
        key, wrong = " ".join(cells[:2]), _wrong_cell(cells, head, TEXT[name])
        if len(cells) != len(head):
            yield Problem(f"{invalid}.cells", name, number, {"number": len(cells), "wanted": len(head)})
        elif wrong:
            yield Problem(f"{invalid}.cell", name, number, wrong)
        elif key in first:
            yield Problem(f"{invalid}.twice", name, number, {"name": key, "first": first[key]})
        first.setdefault(key, number)


def _wrong_cell(cells: list[str], head: list[str], text: re.Pattern[str]) -> dict[str, str]:
    pairs = zip(head, cells, strict=False)
    wrong = ({"name": name, "value": cell[:30]} for name, cell in pairs if not CELL.get(name, text).fullmatch(cell))
    return next(wrong, {})


def write(texts: Mapping[Path, str]) -> None:
    """Replace records, each in one step, once the new ones are all on the disk. Raises OSError, of the record."""
    fresh: dict[Path, Path] = {}
    try:
        for path, text in texts.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
            fresh[path] = Path(name)
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
                file.flush()
                os.fsync(file.fileno())
            fresh[path].chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
        for path, made in fresh.items():
            made.replace(path)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
    finally:
        for made in fresh.values():
            made.unlink(missing_ok=True)
