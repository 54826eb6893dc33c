"""Keeps the two committed records whole: rows are checked before they are believed, files replaced in one step."""

import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from edition.ledger import HEAD
from edition.model import Problem

LEDGER, LOCKS = "records/addresses.tsv", "records/quotations.tsv"
CONFLICT = re.compile(r"(?:<<<<<<<|=======|>>>>>>>|\|\|\|\|\|\|\|)(?: |$)")
EARLIER = "Restore it from an earlier version."
CELL = {
    "page": re.compile(r"[^\s#<>\"'&]+"),
    "id": re.compile(r"[^\s<>\"'&]+"),
    "moved": re.compile(r"(?:[^\s#<>\"'&]+#[^\s<>\"'&]+)?"),
    "day": re.compile(r"(?:\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))?"),
    "language": re.compile(r"[a-z]{2,3}(?:-\w+)*"),
    "digest": re.compile(r"[0-9a-f]{16}"),
}
TEXT = re.compile(r"(?:[0-9a-f]{16}(?::(?:[0-9a-f]{4})*)?)?")
# For each record: what it is called, its first cells, how many of a row's cells name it, the codes of its problems.
KINDS = {
    LEDGER: ("addresses", list(HEAD), 2, "A06", "A07"),
    LOCKS: ("quotations", ["page", "id", "language", "digest", "begins"], 3, "Q06", "Q07"),
}


def records(root: Path) -> list[Problem]:
    """A record of the folder `root` that is missing, and each row that can't be read or stands twice, by line."""
    return [problem for name in KINDS for problem in _record(root / name, name)]


def _record(path: Path, name: str) -> Iterator[Problem]:
    called, head, keys, gone, broken = KINDS[name]
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
    if first[: len(head)] != head:
        yield Problem(broken, name, 1, f"the record does not begin with {', '.join(head)}", EARLIER)
        return
    if rows[-1:] != [""]:
        yield Problem(broken, name, len(lines), "the record does not end with a whole row", EARLIER)
    seen: dict[tuple[str, ...], int] = {}
    for number, row in enumerate(rows[:-1] if rows[-1:] == [""] else rows, 2):
        cells = row.split("\t")
        if CONFLICT.match(row):
            remedy = "Keep one of the two versions, without the marks."
            yield Problem("E09", name, number, "a conflict of versions was not resolved", remedy)
        elif fault := _fault(cells, first):
            yield Problem(broken, name, number, fault, EARLIER)
        elif (key := tuple(cells[:keys])) in seen:
            what = f"the row of {' '.join(key)} stands on line {seen[key]} already"
            yield Problem(broken, name, number, what, "Remove one of the two.")
        else:
            seen[key] = number


def _fault(cells: list[str], head: list[str]) -> str:
    """What is wrong with a row, "" when nothing."""
    if len(cells) != len(head):
        return f"the row has {len(cells)} cells instead of {len(head)}: they are parted by tabs"
    for name, cell in zip(head, cells, strict=True):
        pattern = CELL.get(name) or (None if name in {"reason", "begins"} else TEXT)
        if pattern is not None and not pattern.fullmatch(cell):
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
