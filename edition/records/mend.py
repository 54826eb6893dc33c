"""Mends records that can't be read, from what Git keeps: the versions of two branches, or the newest whole one."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from edition.document.text import CONFLICT
from edition.records import approvals, changelog
from edition.records.files import OTHERS, git, records, write
from edition.records.table import ADDRESSES, APPROVALS, CHANGES, HEADS, dump, parse
from edition.records.witnesses import witnesses

# What two records put together leave: marks of a conflict, and rows that stand twice.
MERGED = ("E09.record", ".twice")
Key = TypeVar("Key")
Value = TypeVar("Value")


def mend(root: Path) -> list[str]:
    """Mend the records of the project in `root` where Git knows how; return what was done, in words. Raises OSError."""
    texts, done = dict[Path, str](), list[str]()
    found = records(root)
    # Approvals can well be missing, but not together with all else.
    is_bare = not (root / ADDRESSES).exists()
    for name in HEADS:
        wrong = [problem.name for problem in found if problem.source == name]
        is_lost = bool(wrong) or (is_bare and not (root / name).exists())
        if mended := _mended(root, name, is_merged=any(each.endswith(MERGED) for each in wrong)) if is_lost else None:
            texts[root / name], said = mended
            done += said
    if any(True for _ in changelog.problems(root)) and (log := _log(root)):
        texts[root / CHANGES] = log
        done.append(f"{CHANGES}: has the lines of both sides, and those that Git knows")
    if texts:
        write(texts, root)
    return done


def _mended(root: Path, name: str, *, is_merged: bool) -> tuple[str, list[str]] | None:
    commit, text = witnesses(root).last(name)
    sides = _sides(root, commit) if is_merged else None
    if sides is None:
        return (text, [f"{name}: restored from the commit {commit}"]) if commit else None
    texts = [git(root, "show", f"{each}:./{name}").decode(errors="replace") for each in sides]
    if name == APPROVALS:
        given = ({each[:3]: each for each in approvals.parse(text)} for text in texts)
        return approvals.dump(joined(*given)[0].values()), [f"{name}: has what both sides approved"]
    base, ours, theirs = map(parse, texts)
    rows, clashes = joined(base, ours, theirs)
    # What the other side says to have moved to such a number did not move to what has it here.
    misled = {a: row for a, row in rows.items() if (*row.moved.split("#"),) in clashes and row != ours.get(a)}
    rows |= {address: replace(row, moved="") for address, row in misled.items()}
    stays = "stays what it is on this side; the text that the other side had added there is numbered anew"
    anew = (f"{'#'.join(address)} {stays}" for address in clashes)
    return dump(rows, name), [f"{name}: has the rows of both sides", *(anew if name == ADDRESSES else ())]


def _sides(root: Path, since: str) -> tuple[str, str, str] | None:
    """Return the common ancestor and the two sides of a merge that goes on, or of the last one `since` a commit."""
    other = next((each for each in OTHERS if git(root, "rev-parse", "-q", "--verify", each)), "")
    merge = git(root, "rev-list", "--merges", "-n1", f"{since}..HEAD" if since else "HEAD").decode().strip()
    ours, theirs = ("HEAD", other) if other else (f"{merge}^1", f"{merge}^2")
    base = git(root, "merge-base", ours, theirs).decode().strip()
    return (base, ours, theirs) if base else None


def joined(
    base: Mapping[Key, Value], ours: Mapping[Key, Value], theirs: Mapping[Key, Value]
) -> tuple[dict[Key, Value], list[Key]]:
    """Return what two sides have made of their common ancestor, and the keys that both have given to something new."""
    # What one side changed is as that side has it; where both did, as the ancestor had it. What is new on both is ours.
    cells = [(key, base.get(key), ours.get(key), theirs.get(key)) for key in {**ours, **theirs}]
    rows = {k: other if one == old else one if other in (old, one) else old or one for k, old, one, other in cells}
    clashes = [k for k, old, one, other in cells if old is None and one is not None and other not in (None, one)]
    return {key: value for key, value in rows.items() if value is not None}, clashes


def _log(root: Path) -> str:
    """Return the log of changes with all that can be read and that Git knows, "" where other lines would be lost."""
    try:
        lines = (root / CHANGES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        lines = []
    known = witnesses(root)
    # What was written twice in a day happened twice; what both sides have is one.
    before = known.last(CHANGES)[1].splitlines()[1:]
    entries = [line for line in lines if changelog.LINE.fullmatch(line)]
    more = [line for line in dict.fromkeys((*known.log, *entries)) if line not in before]
    is_sure = known.log or all(line in (changelog.HEAD, *entries) or CONFLICT.match(line) for line in lines)
    return "\n".join([changelog.HEAD, *before, *more, ""]) if is_sure else ""
