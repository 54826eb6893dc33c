"""Reads the files of the records, and their versions that Git keeps; replaces and seals all or none of them."""

import os
import re
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from edition.checks.rules import Problem, unreadable
from edition.records.fingerprint import digest_of
from edition.records.table import ADDRESSES, CHANGES, CODES, HEADS, QUOTATIONS, RECORDS, SEAL, faults

FILES = (*RECORDS, SEAL)
# What Git calls the other side of what it merges, of a commit that it repeats, and of one that it undoes.
OTHERS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REBASE_HEAD", "REVERT_HEAD")
# A version of a file that a commit brought: ":100644 100644 2da6… ca4b… M	records/addresses.tsv". For one that was
# renamed (R), its former path stands before its path.
VERSION = re.compile(r":\d+ \d+ (\w+) (\w+) (?:[AM]|R\d+\t(.+))\t(.+)")
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
    problems = [problem for name in HEADS for problem in _record(root / name, name)]
    # Who has no record of addresses has none of quotations: one message says so.
    is_new = any(problem.code == CODES[ADDRESSES][0] for problem in problems)
    return [problem for problem in problems if not (is_new and problem.code == CODES[QUOTATIONS][0])]


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
    path = root / PENDING
    try:
        recover(root)
        names = {name: texts[root / name] for name in RECORDS if root / name in texts}
        seal = {root / SEAL: sealed(read_text(root / SEAL), names)} if names else {}
        pairs = list[str]()
        for path, text in {**texts, **seal}.items():
            pairs.append("\t".join(os.path.relpath(name, root) for name in (path, _written(path, text))) + "\n")
        path = root / PENDING
        _written(path, "".join(pairs)).replace(path)
    except OSError as error:
        _remove_new(*texts, root / SEAL, root / PENDING)
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
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    Path(name).chmod(path.stat().st_mode & 0o777 if path.exists() else 0o644)
    return Path(name)


def recover(root: Path) -> None:
    """Replace what a recording that was killed has left to be replaced, and remove what it left. Raises OSError."""
    path = root / PENDING
    if path.is_file():
        for name, made in (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()):
            with suppress(FileNotFoundError):  # done already
                (root / made).replace(root / name)
        path.unlink(missing_ok=True)
    _remove_new(*(root / name for name in (*FILES, PENDING)))


def _remove_new(*paths: Path) -> None:
    for left in (each for path in paths for each in path.parent.glob(f".{path.name}{NEW}*")):
        left.unlink(missing_ok=True)


def sealed(before: str, texts: Mapping[str, str]) -> str:
    """Return the seal once `texts` are written, by the names of their files."""
    kept = {pair for pair in SEALED.findall(before) if pair[0] not in texts}
    new = {(name, digest_of(text)) for name, text in texts.items()}
    return "".join(f"{name}\t{digest}\n" for name, digest in sorted(kept | new))


def unsealed(seal: str, texts: Mapping[str, str]) -> dict[str, bool]:
    """Return the files that are not as they were sealed, each with whether Git has merged two seals of it."""
    lines = set(SEALED.findall(seal))
    # Commands seal all records at once: one that has no line lost it.
    sealed_as = {name: {digest for of, digest in lines if of == name} for name in texts} if lines else {}
    return {name: len(each) > 1 for name, each in sealed_as.items() if digest_of(texts[name]) not in each}


class Version(NamedTuple):
    """A version of a record that a commit brought, beside that of one of its parents."""

    commit: str
    parents: int  # how many the commit has
    name: str
    data: bytes
    before: bytes


def git(root: Path, *words: str, given: bytes = b"") -> bytes:
    """Return what Git says, nothing where it is missing or knows no answer."""
    # What a user has set may hide a commit, or put another in its place; hooks say which repository they are of.
    settings = ("-c", "log.showRoot=true", "-c", "core.quotePath=false")
    command = ["git", "--no-replace-objects", *settings, "-C", str(root), *words]
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or "CONFIG" in name}
    try:
        return subprocess.run(command, input=given, check=True, capture_output=True, env=own).stdout
    except (OSError, subprocess.CalledProcessError):
        return b""


def versions_of(root: Path, *which: str) -> Iterator[Version]:
    """Yield the versions of all records, the oldest first, those of a merge once for each side that has another."""
    names = ("log", "--topo-order", "--reverse", "--full-history", "-m", "-M", "--raw", "--no-abbrev", "--format=%H %P")
    # Wherever they stood: a project may have been moved.
    anywhere = [f":(top,glob)**/{Path(name).name}" for name in FILES]
    listed, commits = list[tuple[list[str], re.Match[str]]](), list[str]()
    for line in git(root, *names, *which, "--", *anywhere).decode().splitlines():
        if version := VERSION.fullmatch(line):
            listed.append((commits, version))
        elif line and not line.startswith(":"):
            commits = line.split()
    here = git(root, "rev-parse", "--show-prefix").decode().strip() if listed else ""
    paths = {f"{here}{name}": name for name in FILES}
    for _, version in reversed(listed):
        if version[3] and version[4] in paths:
            paths.setdefault(version[3], paths[version[4]])
    listed = [each for each in listed if each[1][4] in paths]
    blobs = list(dict.fromkeys(blob for _, version in listed for blob in version.group(1, 2)))
    given = "".join(f"{each}\n" for each in blobs).encode()
    output, texts = BytesIO(git(root, "cat-file", "--batch", given=given) if blobs else b""), dict[str, bytes]()
    for blob, head in zip(blobs, iter(output.readline, b""), strict=False):
        # Of a version that is damaged, or that there was none, Git says that it is missing, and nothing else.
        if (size := head.split()[-1]).isdigit():
            texts[blob] = output.read(int(size) + 1)[:-1]
    for (commit, *parents), version in listed:
        if version[2] in texts:
            data, before = texts[version[2]], texts.get(version[1], b"")
            yield Version(commit[:12], len(parents), paths[version[4]], data, before)
