"""Reads, replaces and seals the files of the records: all that one command changes, or nothing; by hand is noticed."""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

from edition.checks.rules import Problem, unreadable
from edition.records.table import ADDRESSES, CHANGES, CODES, HEADS, RECORDS, SEAL, faults
from edition.records.versions import git

# What is left to do of a recording that was killed.
PENDING = "records/.recording"
NEW = ".new-"
ATTRIBUTES = ".gitattributes"
# A line of the seal: a file and its digest as a command wrote it.
SEALED = re.compile(r"^(records/\S+)\t([0-9a-f]{24})$", re.MULTILINE)


def records(root: Path) -> list[Problem]:
    """Return a record of the folder `root` that is missing, and each row that is invalid or stands twice, by line."""
    if (root / PENDING).is_file():
        recover(root)
    return [problem for name in HEADS for problem in _record(root / name, name)]


def _record(path: Path, name: str) -> Iterator[Problem]:
    missing = "A06.log" if name == ADDRESSES and (path.parent / Path(CHANGES).name).is_file() else CODES[name][0]
    try:
        yield from faults(path.read_bytes(), name)
    except FileNotFoundError:
        yield from [Problem(missing, name, 1)] if missing else ()
    except OSError as error:
        yield unreadable(name, error)


def write(texts: Mapping[Path, str], root: Path) -> None:
    """Replace records of the project in `root`, all or none, and their seal. Raises OSError, of the record."""
    # The new ones are all on the disk before a list of them is; once that is there, the next command does what is left.
    fresh: dict[Path, Path] = {}
    path = root / PENDING
    try:
        recover(root)
        names = {name: texts[root / name] for name in RECORDS if root / name in texts}
        seal = {root / SEAL: sealed(read_text(root / SEAL), names)} if names else {}
        for path, text in {**texts, **seal}.items():
            fresh[path] = _written(path, text)
        path = root / PENDING
        pairs = ((os.path.relpath(name, root) for name in pair) for pair in fresh.items())
        fresh[path] = _written(path, "".join("\t".join(pair) + "\n" for pair in pairs))
        fresh[path].replace(path)
    except OSError as error:
        for made in fresh.values():
            made.unlink(missing_ok=True)
        raise OSError(error.errno, f"{error.strerror}. Nothing was recorded", str(path)) from error
    recover(root)


def read_text(path: Path, encoding: str = "utf-8") -> str:
    """Return the text of a file, "" for one that is not there."""
    return path.read_text(encoding) if path.is_file() else ""


def attributes(root: Path) -> Mapping[Path, str]:
    """Return what tells Git to keep the lines of both sides of a merge, where no .gitattributes says how it is done."""
    said = git(root, "check-attr", "merge", "--", CHANGES, SEAL).decode().splitlines()
    lines = [f"{line.split(':')[0]} merge=union\n" for line in said if line.endswith(": unspecified")]
    before = read_text(root / ATTRIBUTES)
    end = "\n" if before and not before.endswith("\n") else ""
    return {root / ATTRIBUTES: f"{before}{end}{''.join(lines)}"} if lines else {}


def _written(path: Path, text: str) -> Path:
    """Return a new file beside `path`, and on the disk, that is to take its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{path.name}{NEW}", dir=path.parent)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    except OSError:
        Path(name).unlink()
        raise
    return Path(name)


def recover(root: Path) -> None:
    """Replace what a recording that was killed has left to be replaced, and remove what it left. Raises OSError."""
    path = root / PENDING
    if path.is_file():
        for name, made in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()):
            with suppress(FileNotFoundError):  # done already
                (root / made).replace(root / name)
        path.unlink(missing_ok=True)
    for name in (*RECORDS, SEAL, PENDING):
        for left in (root / name).parent.glob(f".{Path(name).name}{NEW}*"):
            left.unlink(missing_ok=True)


def sealed(before: str, texts: Mapping[str, str]) -> str:
    """Return the seal once `texts` are written, by the names of their files."""
    kept = {pair for pair in SEALED.findall(before) if pair[0] not in texts}
    return "".join(f"{name}\t{digest}\n" for name, digest in sorted({*kept, *((n, _digest(texts[n])) for n in texts)}))


def unsealed(seal: str, texts: Mapping[str, str]) -> dict[str, bool]:
    """Return the files that are not as they were sealed, each with whether Git has merged two seals of it."""
    digests: dict[str, set[str]] = {}
    for name, digest in SEALED.findall(seal):
        digests.setdefault(name, set()).add(digest)
    # Commands seal all records at once: one that has no line lost it.
    lines = {name: digests.get(name, set()) for name in texts} if digests else {}
    return {name: len(each) > 1 for name, each in lines.items() if _digest(texts[name]) not in each}


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:24]
