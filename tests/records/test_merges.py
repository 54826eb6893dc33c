"""Two branches record, and Git merges or does not: the ancestor's addresses stay, and each new text has its own."""

import atexit
import shutil
import tempfile
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.records.mend import mend
from edition.records.table import ADDRESSES, CHANGES, parse
from edition.records.update import record_all, unrecordable
from tests.records.test_restored import site, stops
from tests.records.test_witnesses import git

# With Git.
pytestmark = pytest.mark.whole

# What a branch does: adds a text before another, edits one, deletes one, or moves the first to the end.
EDITS = st.lists(st.tuples(st.sampled_from(["add", "add", "edit", "delete", "move"]), st.integers(0, 3)), max_size=3)
BEGUN = ("a", "b", "c", "d")
FOLDERS = ExitStack()
atexit.register(FOLDERS.close)


def text(name: str) -> str:
    """A text of its own for each name; "a+1" is an edited "a"."""
    stem, *more = name.split("+")
    return " ".join([*(f"{stem}word{n}" for n in range(9)), *more]) + "."


def edited(names: tuple[str, ...], edits: list[tuple[str, int]], branch: str) -> tuple[str, ...]:
    result = list(names)
    for number, (what, at) in enumerate(edits):
        place = min(at, len(result) - 1)
        if what == "add":
            result.insert(place, f"{branch}{number}")
        elif what == "edit":
            result[place] += f"+{branch}"
        elif what == "delete" and len(result) > 1:
            del result[place]
        elif what == "move":
            result.append(result.pop(0))
    return tuple(result)


def record(root: Path, names: tuple[str, ...]) -> list[str]:
    done = mend(root)
    now = site(root, *map(text, names))
    assert unrecordable(now) == []
    record_all(root, now)
    assert stops(site(root, *map(text, names))) == []
    return done


def commit(root: Path, names: tuple[str, ...]) -> None:
    record(root, names)
    git(root, "add", "records", ".gitattributes")
    git(root, "commit", "-qm", "records")


@cache
def begun(attributes: str) -> Path:
    """A project with the texts that every history begins with, committed once; nothing changes it."""
    root = Path(FOLDERS.enter_context(tempfile.TemporaryDirectory()))
    git(root, "init", "-q", "--template=", "-b", "main")
    (root / ".gitattributes").write_text(attributes)
    commit(root, BEGUN)
    return root


def elsewhere(root: Path, names: tuple[str, ...]) -> None:
    """Record texts in a clone, of which this one knows nothing before it pulls."""
    git(root, "clone", "-q", ".", ".git/clone")
    git(root, "remote", "add", "-m", "main", "other", ".git/clone")
    commit(root / ".git/clone", names)


def addresses(root: Path, names: tuple[str, ...]) -> dict[str, str]:
    """The address of each text, without what was edited in it."""
    page = next(page for page in site(root, *map(text, names)).pages if page.key == "briefing")
    return {block.text.partition("word")[0]: block.id for block in page.blocks if block.kind == "p"}


def live(root: Path, ours: list[tuple[str, int]], theirs: list[tuple[str, int]], *, has_union: bool) -> None:
    """A history of two branches that begin with the same texts, and are merged."""
    shutil.copytree(begun(f"{CHANGES} merge=union\n" if has_union else "records/* merge\n"), root, dirs_exist_ok=True)
    before = addresses(root, BEGUN)
    other = edited(BEGUN, theirs, "t")
    elsewhere(root, other)
    mine = edited(BEGUN, ours, "o")
    commit(root, mine)
    kept = addresses(root, mine)
    git(root, "pull", "-q", "--no-rebase", "other", "main")
    # What an editor makes of the pages: all that neither deleted, each text once.
    stems = {name.partition("+")[0]: name for name in (*other, *mine)}
    gone = {n for n in BEGUN for branch in (mine, other) if n not in {each.partition("+")[0] for each in branch}}
    merged = tuple(name for stem, name in stems.items() if stem not in gone) or ("o9",)
    commit(root, merged)
    now = addresses(root, merged)
    assert len({*now.values()}) == len(now)
    assert {stem: now[stem] for stem in before if stem in now} == {s: p for s, p in before.items() if s in now}
    assert {stem: now[stem] for stem in kept if stem in now} == {s: p for s, p in kept.items() if s in now}
    rows = parse((root / ADDRESSES).read_text())
    assert {*before.values(), *kept.values()} <= {name for page, name in rows if page == "briefing"}


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=6, deadline=None, derandomize=True, suppress_health_check=SLOW)
@given(EDITS, EDITS, st.booleans())
def test_merged_branches_keep_their_addresses(
    ours: list[tuple[str, int]],
    theirs: list[tuple[str, int]],
    has_union: bool,  # noqa: FBT001 -- as it is drawn
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        live(Path(folder), ours, theirs, has_union=has_union)


@pytest.mark.soak
@pytest.mark.timeout(3 * 3600)
@settings(max_examples=500, deadline=None, suppress_health_check=SLOW)
@given(EDITS, EDITS, st.booleans())
def test_hundreds_of_merged_branches_keep_their_addresses(
    ours: list[tuple[str, int]],
    theirs: list[tuple[str, int]],
    has_union: bool,  # noqa: FBT001 -- as it is drawn
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        live(Path(folder), ours, theirs, has_union=has_union)


@pytest.mark.parametrize(("mine", "other"), [((*BEGUN, "o1"), (*BEGUN, "t1")), (("o1", *BEGUN), (*BEGUN, "t1"))])
@pytest.mark.parametrize("is_committed", [False, True])
def test_what_was_done_is_said(
    tmp_path: Path, mine: tuple[str, ...], other: tuple[str, ...], *, is_committed: bool
) -> None:
    shutil.copytree(begun("records/* merge\n"), tmp_path, dirs_exist_ok=True)
    elsewhere(tmp_path, other)
    commit(tmp_path, mine)
    git(tmp_path, "pull", "-q", "--no-rebase", "other", "main")
    if is_committed:
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qam", "with marks")
    assert record(tmp_path, (*mine, "t1"))[:2] == [
        "records/addresses.tsv: has the rows of both sides",
        "briefing#p5 stays what it is on this side; the text that the other side had added there is numbered anew",
    ]
    assert addresses(tmp_path, (*mine, "t1"))["t1"] == "p6"
