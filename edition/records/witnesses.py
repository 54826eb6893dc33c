"""Asks who knows which addresses ever were: each version of the records that Git keeps, and the log of changes."""

import os
import re
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import and_
from pathlib import Path
from typing import NamedTuple

from edition.records.changelog import ENDS, HEAD, between, dump, entries
from edition.records.seal import SEAL
from edition.records.snapshot import is_address
from edition.records.table import ADDRESSES, CHANGES, GONE, HEADS, RECORDS, Address, Row, Rows, Words, faults, parse

FILES = (*RECORDS, SEAL)
# A version of a file that a commit brought: ":100644 100644 2da6… ca4b… M	records/addresses.tsv". For one that was
# renamed (R), its former path stands before its path.
VERSION = re.compile(r":\d+ \d+ (\w+) (\w+) (?:[AM]|R\d+\t(.+))\t(.+)")
# Days and addresses of which the log tells that something happened.
Told = set[tuple[str, str, str]]


class Version(NamedTuple):
    """A version of a record that a commit brought, beside that of one of its parents."""

    commit: str
    parents: int  # how many the commit has
    name: str
    data: bytes
    before: bytes


@dataclass(frozen=True)
class Witnesses:
    """What is known of the records without a look at them."""

    rows: Mapping[Address, Row] = field(default_factory=dict)  # the last row of each address that Git has seen
    commits: Mapping[Address, str] = field(default_factory=dict)  # the commit that brought that row
    log: tuple[str, ...] = ()  # every line that the log of changes ever had
    newest: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # of each record the last whole version
    held: Mapping[Address, Mapping[str, tuple[Words, ...]]] = field(default_factory=dict)
    elsewhere: Mapping[Address, Row] = field(default_factory=dict)  # what other branches, or forsaken commits, have
    is_shallow: bool = False  # whether Git has a part of the versions alone
    is_mute: bool = False  # whether there are versions, and no Git that would tell of them

    def lost(self, rows: Rows, log: str) -> dict[Address, Row]:
        """Return the rows of addresses that ever were and that the record lacks; those of the log have no texts."""
        pages = {page for page, _ in (*rows, *self.rows)}
        named = {(e.change.page, e.change.id or "top"): e for e in entries(log)}
        # What the log names and Git does not may have been recorded since the last commit.
        # An entry of a page stands for all that it had.
        told = {
            a: Row(*a, "" if a[0] in pages and e.change.kind not in ENDS else GONE, day=e.day)
            for a, e in named.items()
            if e.change.id or a[0] not in pages
        }
        return {a: row for a, row in {**self.rows, **told, **self.rows}.items() if a not in rows and is_address(a[1])}

    def exchanged(self, rows: Rows, log: str) -> list[Address]:
        """Return the addresses whose rows hold what no version of them held, with no change that led there."""
        told = _told(Counter(log.splitlines()) - Counter(self.newest.get(CHANGES, ("", ""))[1].splitlines()))
        return [address for address, row in rows.items() if _strange(row, self.held.get(address, {}), told)]

    def unlogged(self, log: str) -> list[str]:
        """Return the lines that the log of changes had and has no longer."""
        here = {*log.splitlines()}
        return [line for line in self.log if line not in here]


def history(root: Path) -> str:
    """Return the whole log, from every version of the record of addresses that Git keeps, "" where it keeps none."""
    before, lines = dict[Address, Row](), [f"{HEAD}\n"]
    for _, new in _steps(_versions(root, "HEAD")):
        rows = {**before, **new}
        lines.append(dump(between(before, rows)))
        before = rows
    return "".join(lines) if before else ""


def witnesses(root: Path) -> Witnesses:
    """Return what Git knows of the records of the project in `root`: nothing where there is no Git, or no commit."""
    asked = ("--is-shallow-repository", "HEAD", "--all", "--symbolic-full-name", "HEAD")
    if answer := git(root, "rev-parse", *asked).decode().split():
        is_shallow, head, *_, branch = answer
        # Where this branch once was: a commit that it has left was published, perhaps.
        was = git(root, "log", "-g", "--format=%H", branch).decode().split() if branch != "HEAD" else []
        return _known(root.resolve(), head, tuple(dict.fromkeys(was)), is_shallow == "true", str(answer))
    has_versions = any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))
    return Witnesses(is_mute=has_versions and not git(root, "rev-parse", "--git-dir"))


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


@lru_cache(4)
def _known(root: Path, head: str, was: tuple[str, ...], is_shallow: bool, _refs: str) -> Witnesses:  # noqa: FBT001 -- a key
    versions = list(_versions(root, head))
    log = tuple(dict.fromkeys(line for each in versions if each.name == CHANGES for line in _lines(each.data)[1:]))
    left = list(_versions(root, *was, "--not", head)) if {*was} - {head} else []
    told, rows, commits = _told_by([*versions, *left]), dict[Address, Row](), dict[Address, str]()
    held: dict[Address, dict[str, tuple[Words, ...]]] = {}
    for commit, new in (*_steps(versions), *_steps(left)):
        for address, row in new.items():
            if not _strange(row, held.get(address, {}), told.get(commit, set()) | told[""]):
                rows[address], commits[address] = row, commit
                # A row of the time before there were days and a log could change unsaid.
                for cell, words in _cells(row).items() if row.day else ():
                    before = held.setdefault(address, {}).get(cell, ())
                    held[address][cell] = before if words in before else (*before, words)
    newest = {name: whole for name in FILES if (whole := _newest(reversed(versions), name))}
    others = (new.items() for _, new in _steps(_versions(root, "--all", "--reflog", "--not", head)))
    elsewhere = {address: row for new in others for address, row in new if address not in rows}
    # A clone without the files of older commits asks for them where it came from.
    is_mute = not versions and bool(git(root, "rev-list", "-1", head, "--", ADDRESSES))
    return Witnesses(rows, commits, log, newest, held, elsewhere, is_shallow, is_mute)


def _newest(versions: Iterable[Version], record: str) -> tuple[str, str] | None:
    here = (each for each in versions if each.name == record)
    return next(
        ((e.commit, e.data.decode()) for e in here if record not in HEADS or not any(faults(e.data, record))), None
    )


def _versions(root: Path, *which: str) -> Iterator[Version]:
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
    here = git(root, "rev-parse", "--show-prefix").decode().strip()
    paths = {f"{here}{name}": name for name in FILES}
    for _, version in reversed(listed):
        if version[3] and version[4] in paths:
            paths.setdefault(version[3], paths[version[4]])
    listed = [each for each in listed if each[1][4] in paths]
    blobs = list(dict.fromkeys(blob for _, version in listed for blob in version.group(1, 2)))
    output = git(root, "cat-file", "--batch", given="".join(f"{each}\n" for each in blobs).encode())
    texts, at = dict[str, bytes](), 0
    for blob in blobs if output else ():
        begin = output.index(b"\n", at) + 1
        size = output[at:begin].split()[-1]
        at = begin
        # Of a version that is damaged, or that there was none, Git says that it is missing, and nothing else.
        if size.isdigit():
            texts[blob] = output[begin : begin + int(size)]
            at += int(size) + 1
    for (commit, *parents), version in listed:
        before, blob = version.group(1, 2)
        if blob in texts:
            name = paths[version[4]]
            yield Version(commit[:12], len(parents), name, texts[blob], texts.get(before, b""))


def _lines(data: bytes) -> list[str]:
    return data.decode(errors="replace").splitlines()


def _steps(versions: Iterable[Version]) -> Iterator[tuple[str, Rows]]:
    """Yield what each version of the record of addresses has that the one before it has not, with its commit."""
    head, before = list[str](), set[str]()
    for commit, lines in ((each.commit, _lines(each.data)) for each in versions if each.name == ADDRESSES):
        begin = next((at for at, line in enumerate(lines) if line.startswith("page\t")), len(lines)) + 1
        known = before if lines[:begin] == head else set()
        head, before = lines[:begin], {*lines[begin:]}
        yield commit, parse("\n".join([*head, *(line for line in lines[begin:] if line not in known)]))


def _told(lines: Iterable[str]) -> Told:
    return {(e.day, e.change.page, e.change.id) for e in entries("\n".join(["", *lines]))}


def _told_by(versions: Sequence[Version]) -> dict[str, Told]:
    """Return what the log tells in each commit and none of its parents; under "" what it tells in no commit of rows."""
    # A line excuses what came with it, and nothing that is done to the same row later.
    added: dict[tuple[str, int], list[Counter[str]]] = {}
    for each in versions:
        if each.name == CHANGES:
            lines = Counter(_lines(each.data)) - Counter(_lines(each.before))
            added.setdefault((each.commit, each.parents), []).append(lines)
    told = {commit: _told(reduce(and_, sides)) for (commit, n), sides in added.items() if len(sides) >= n}
    # A log that began later than its record tells of all that had happened.
    begun, rows = ([each for each in versions if each.name == name] for name in (CHANGES, ADDRESSES))
    whole = {each.commit for each in begun if not each.before} - {each.commit for each in rows if not each.before}
    loose = told.keys() - ({each.commit for each in rows} - whole)
    return {**told, "": set[tuple[str, str, str]]().union(*(told[each] for each in loose))}


def _cells(row: Row) -> dict[str, Words]:
    return {**row.texts, "moved": Words(row.moved, row.moved)}


def _strange(row: Row, held: Mapping[str, tuple[Words, ...]], told: Told) -> bool:
    """Return whether a row holds in any cell what it never held, and the log tells of no change on its day."""
    if (row.day, row.page, row.id) in told or not is_address(row.id):
        return False
    return any(cell in held and not any(words.is_same(e) for e in held[cell]) for cell, words in _cells(row).items())
