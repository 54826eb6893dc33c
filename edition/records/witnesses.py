"""Asks who knows which addresses ever were: each version of the records that Git keeps, and the log of changes."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, reduce
from operator import and_
from pathlib import Path

from edition.records.changelog import ENDS, HEAD, LINE, STANDING, Change, between, dump, entries, languages_of
from edition.records.files import OTHERS, Version, git, read_text, versions_of
from edition.records.snapshot import is_address
from edition.records.table import ADDRESSES, CHANGES, GONE, HEADS, SEAL, Address, Held, Row, Rows, Words, faults, parse

# Days and addresses of which the log tells that something happened.
Told = set[tuple[str, str, str]]


@dataclass(frozen=True)
class Witnesses:
    """What is known of the records without a look at them."""

    rows: Mapping[Address, Row] = field(default_factory=dict)  # the last row of each address that Git has seen
    commits: Mapping[Address, str] = field(default_factory=dict)  # the commit that brought that row
    log: tuple[str, ...] = ()  # every line that the log of changes ever had
    newest: Mapping[str, tuple[str, str]] = field(default_factory=dict)  # of each record the last whole version
    held: Held = field(default_factory=dict)
    elsewhere: Mapping[Address, Row] = field(default_factory=dict)  # what other branches, or forsaken commits, have
    lines: frozenset[str] = frozenset()  # every line that the log, quotations and approvals ever had on any branch
    sound: str = ""  # where the last commit has rows that were exchanged by hand, the last one that has none
    is_shallow: bool = False  # whether Git has a part of the versions alone
    is_mute: bool = False  # whether there are versions, and no Git that would tell of them

    def lost(self, rows: Rows, log: str) -> dict[Address, Row]:
        """Return the rows of addresses that ever were and that the record lacks; those of the log have no texts."""
        pages = {page for page, _ in (*rows, *self.rows)}
        named = {(each.page, each.id or "top"): each for each in entries(log)}
        # What the log names and Git does not may have been recorded since the last commit.
        # An entry of a page stands for all that it had.
        known = {a: each for a, each in named.items() if each.id or each.page not in pages}
        ended = {a for a, each in known.items() if each.page not in pages or each.kind in ENDS}
        told = {a: Row(*a, GONE if a in ended else "", day=each.day) for a, each in known.items()}
        return {a: row for a, row in {**self.rows, **told, **self.rows}.items() if a not in rows and is_address(a[1])}

    def exchanged(self, rows: Rows, log: str) -> list[Address]:
        """Return the addresses whose rows hold what no version of them held, with no change that led there."""
        told = _told(self._since(log))
        return [address for address, row in rows.items() if _strange(row, self.held.get(address, {}), told)]

    def invented(self, rows: Rows, log: str) -> list[str]:
        """Return the lines of the log that no commit has, about rows that are as the last commit has them."""
        before = parse(self.last(ADDRESSES)[1])
        pages = {page for page, _ in before}
        came = {(page, f" {language}") for page, language in languages_of(rows) - languages_of(before)}
        more: dict[Address, list[str]] = {}
        for line in self._since(log):
            for each in _entries(line) if before and line not in self.lines else ():
                # Those that recording adds when it settles how an address ended are of no change.
                if each.kind not in {*ENDS, *STANDING, "back"} and each.place not in came:
                    more.setdefault(each.address, []).append(line)
        # A change, and another back on the same day, are two lines.
        same = {a for a, lines in more.items() if len(lines) == 1 and rows.get(a) == before.get(a)}
        return [line for a, lines in more.items() for line in lines if (a in same if a[1] else a[0] in pages)]

    def last(self, record: str) -> tuple[str, str]:
        """Return the last whole version of a record, behind the commit that brought it; nothing where none is known."""
        return self.newest.get(record, ("", ""))

    def _since(self, log: str) -> list[str]:
        """Return the lines of the log that its last whole version has not."""
        return [*(Counter(log.splitlines()) - Counter(self.last(CHANGES)[1].splitlines())).elements()]

    def unlogged(self, log: str) -> list[str]:
        """Return the lines that the log of changes had and has no longer."""
        here = {*log.splitlines()}
        return [line for line in self.log if line not in here]


def history(root: Path) -> str:
    """Return the whole log, from every version of the record of addresses that Git keeps, "" where it keeps none."""
    before, changes = dict[Address, Row](), list[Change]()
    for _, new in steps(versions_of(root, "HEAD")):
        rows = {**before, **new}
        changes += between(before, rows)
        before = rows
    # What the log once told it has to tell; what texts said, and which are behind, is in no record of addresses.
    own = [line for line in read_text(root / CHANGES).splitlines() if {e.kind for e in _entries(line)} <= STANDING]
    lines = [line for line in dict.fromkeys((*witnesses(root).log, *own)) if LINE.fullmatch(line)]
    known = {(each.day, each.place, each.kind) for line in lines for each in _entries(line)}
    # A row of the time before there were days tells of none.
    more = (each for each in changes if each.day and (each.day, each.place, each.kind) not in known)
    return "\n".join([HEAD, *dump(dict.fromkeys(more)).splitlines(), *lines, ""]) if before else ""


def witnesses(root: Path) -> Witnesses:
    """Return what Git knows of the records of the project in `root`: nothing where there is no Git, or no commit."""
    asked = ("--is-shallow-repository", "HEAD", "--all", "--symbolic-full-name", "HEAD")
    if answer := git(root, "rev-parse", *asked).decode().split():
        is_shallow, head, *_, branch = answer
        # Where this branch once was: a commit that it has left was published, perhaps.
        was = git(root, "log", "-g", "--format=%H", branch).decode().split() if branch != "HEAD" else []
        # So was what no branch has any longer, though it was once checked out here.
        visited = {*git(root, "log", "-g", "--format=%H", "HEAD").decode().split()} - {*was}
        was += git(root, "rev-list", *sorted(visited), "--not", "--all").decode().split() if visited else []
        return _known(root.resolve(), head, tuple(dict.fromkeys(was)), is_shallow == "true", str(answer))
    has_versions = any((folder / ".git").exists() for folder in (root.resolve(), *root.resolve().parents))
    return Witnesses(is_mute=has_versions and not git(root, "rev-parse", "--git-dir"))


@lru_cache(4)
def _known(root: Path, head: str, was: tuple[str, ...], is_shallow: bool, _refs: str) -> Witnesses:  # noqa: FBT001 -- a key
    versions = list(versions_of(root, head))
    log = tuple(dict.fromkeys(line for each in versions if each.name == CHANGES for line in _lines(each.data)[1:]))
    left = list(versions_of(root, *was, "--not", head)) if {*was} - {head} else []
    told, rows, commits = _told_by([*versions, *left]), dict[Address, Row](), dict[Address, str]()
    held: dict[Address, dict[str, tuple[Words, ...]]] = {}
    strange, sound, is_damaged, here = set[Address](), "", False, {each.commit for each in versions}
    for commit, new in (*steps(versions), *steps(left)):
        for address, row in new.items():
            if _strange(row, held.get(address, {}), told.get(commit, set()) | told[""]):
                strange.add(address)
            else:
                strange.discard(address)
                rows[address], commits[address] = row, commit
                # A row of the time before there were days and a log could change unsaid.
                for cell, words in row.cells.items() if row.day else ():
                    before = held.setdefault(address, {}).get(cell, ())
                    held[address][cell] = before if words in before else (*before, words)
        if commit in here:
            sound, is_damaged = sound if strange else commit, bool(strange)
    # The last version of each record that is whole.
    newest = dict[str, tuple[str, str]]()
    for each in reversed(versions):
        if each.name not in newest and not (each.name in HEADS and any(faults(each.data, each.name))):
            newest[each.name] = each.commit, each.data.decode(errors="replace")
    others = list(versions_of(root, "--ignore-missing", "--all", "--reflog", *OTHERS, "--not", head))
    elsewhere = {a: row for _, new in steps(others) for a, row in new.items() if a not in rows}
    unkeyed = (each.data for each in (*versions, *others) if each.name not in {ADDRESSES, SEAL})
    lines = frozenset(line for data in unkeyed for line in _lines(data))
    # A clone without the files of older commits asks for them where it came from.
    is_mute = not versions and bool(git(root, "rev-list", "-1", head, "--", ADDRESSES))
    sound = sound if is_damaged else ""
    return Witnesses(rows, commits, log, newest, held, elsewhere, lines, sound, is_shallow, is_mute)


def _lines(data: bytes) -> list[str]:
    return data.decode(errors="replace").splitlines()


def steps(versions: Iterable[Version]) -> Iterator[tuple[str, Rows]]:
    """Yield what each version of the record of addresses has that the one before it has not, with its commit."""
    head, before = list[str](), set[str]()
    for commit, lines in ((each.commit, _lines(each.data)) for each in versions if each.name == ADDRESSES):
        begin = next((at for at, line in enumerate(lines) if line.startswith("page\t")), len(lines)) + 1
        known = before if lines[:begin] == head else set()
        head, before = lines[:begin], {*lines[begin:]}
        yield commit, parse("\n".join([*head, *(line for line in lines[begin:] if line not in known)]))


def _entries(line: str) -> list[Change]:
    return entries(f"\n{line}")


def _told(lines: Iterable[str]) -> Told:
    return {(e.day, *e.place) for e in entries("\n".join(["", *lines]))}


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


def _strange(row: Row, held: Mapping[str, Sequence[Words]], told: Told) -> bool:
    """Return whether a row holds in any cell what it never held, and the log tells of no change on its day."""
    if (row.day, row.page, row.id) in told or not is_address(row.id):
        return False
    return any(
        cell in held and (row.day, row.page, f" {cell}") not in told and not any(words.is_same(e) for e in held[cell])
        for cell, words in row.cells.items()
    )
