"""What Git and the log of changes know of the records: nothing that was ever recorded is lost, exchanged or invented."""

import os
import subprocess
from pathlib import Path

import pytest

from edition.records.changelog import HEAD, unsettled
from edition.records.mend import joined
from edition.records.table import ADDRESSES, CHANGES, GONE, parse
from edition.records.witnesses import Witnesses, _known, witnesses
from tests.programs import need

# With Git.
pytestmark = pytest.mark.whole

A, B, C, D = "a" * 24, "b" * 24, "c" * 24, "d" * 24
Line = tuple[str, ...]
FIRST: tuple[Line, ...] = (("p1", "", "01", A), ("p2", "", "01", B))
NEW = (*FIRST, ("p3", "", "02", C))
ADDED = "2026-01-02\tn\tp3\tnew\t\tfr"
BEGUN = "2026-01-01\tn\t\tnew\t\t"
LATER = "2026-01-03\tn\tp1\tchanged\t\tfr"


def git(root: Path, *words: str) -> str:
    """Run Git in a folder, as somebody; it leaves it to the system when it writes."""
    by = ("-c", "user.name=a", "-c", "user.email=a@b.c", "-c", "core.fsync=none")
    command = [need("the history of the records", "git"), "-C", str(root), *by]
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_EDITOR": "true"}
    done = subprocess.run([*command, *words], check=False, capture_output=True, text=True, env=environment)
    return done.stdout.strip()


def text(*rows: Line) -> str:
    """A record of addresses from rows of id, where it moved, day of January and digests in French and English."""
    languages = ("fr", "en")[: max((len(row) - 3 for row in rows), default=1)]
    lines = (
        (f"n\t{name}\t{moved}\t2026-01-{day}", *(f"{each}:{each[:4]}" for each in digests))
        for name, moved, day, *digests in rows
    )
    return "# format 2\n" + "".join("\t".join(each) + "\n" for each in (("page\tid\tmoved\tday", *languages), *lines))


def log(*lines: str) -> str:
    return "\n".join([HEAD, *lines, ""])


def put(root: Path, addresses: str, changes: str) -> None:
    (root / "records").mkdir(exist_ok=True)
    (root / ADDRESSES).write_text(addresses)
    (root / CHANGES).write_text(changes)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A folder of a repository with two versions of the records."""
    root = tmp_path / "work/edition"
    root.mkdir(parents=True)
    git(root.parent, "init", "-qb", "main")
    for rows, lines in ((FIRST, (BEGUN,)), (NEW, (BEGUN, ADDED))):
        put(root, text(*rows), log(*lines))
        git(root, "add", ".")
        git(root, "commit", "-qm", "records")
    return root


def found(root: Path) -> tuple[list[str], list[str], list[str]]:
    """The addresses that are lost, those that are exchanged, and the lines of the log that are lost."""
    known, rows, changes = witnesses(root), parse((root / ADDRESSES).read_text()), (root / CHANGES).read_text()
    names = ([name for _, name in each] for each in (known.lost(rows, changes), known.exchanged(rows, changes)))
    return (*names, known.unlogged(changes))  # type: ignore[return-value]  # two lists


DAMAGE: tuple[tuple[str, tuple[Line, ...], tuple[str, ...], tuple[list[str], list[str], list[str]]], ...] = (
    ("nothing", NEW, (BEGUN, ADDED), ([], [], [])),
    ("an addition undone", FIRST, (BEGUN,), (["p3"], [], [ADDED])),
    ("a deleted row", NEW[1:], (BEGUN, ADDED), (["p1"], [], [])),
    ("every row", (), (BEGUN, ADDED), (["p1", "p2", "p3"], [], [])),
    ("two rows exchanged", (("p1", "", "01", B), ("p2", "", "01", A), NEW[2]), (BEGUN, ADDED), ([], ["p1", "p2"], [])),
    ("another text on the day of its line", (*FIRST, ("p3", "", "02", A)), (BEGUN, ADDED), ([], ["p3"], [])),
    ("its line once more", (*FIRST, ("p3", "", "02", A)), (BEGUN, ADDED, ADDED), ([], [], [])),
    ("an end that nobody recorded", (("p1", GONE, "01", A), *NEW[1:]), (BEGUN, ADDED), ([], ["p1"], [])),
    ("an emptied log", NEW, (), ([], [], [BEGUN, ADDED])),
    ("a change that was recorded", (("p1", "", "03", C), *NEW[1:]), (BEGUN, ADDED, LATER), ([], [], [])),
    ("a change that was not", (("p1", "", "03", C), *NEW[1:]), (BEGUN, ADDED), ([], ["p1"], [])),
    ("a line of an address that never was", NEW, (BEGUN, ADDED, LATER.replace("p1", "p9")), (["p9"], [], [])),
)


@pytest.mark.parametrize(("name", "rows", "lines", "told"), DAMAGE, ids=[each[0] for each in DAMAGE])
@pytest.mark.parametrize("is_committed", [False, True])
def test_damage_is_known(
    repository: Path,
    name: str,
    rows: tuple[Line, ...],
    lines: tuple[str, ...],
    told: tuple[list[str], list[str], list[str]],
    *,
    is_committed: bool,
) -> None:
    put(repository, text(*rows), log(*lines))
    if is_committed:
        git(repository, "commit", "-qam", name)
    assert found(repository) == told


def test_a_language_that_comes_again_excuses_itself_alone(repository: Path) -> None:
    put(repository, text(*[(*each, D) for each in NEW]), log(BEGUN, ADDED, CAME))
    git(repository, "commit", "-qam", "came")
    put(repository, text(*NEW), log(BEGUN, ADDED, CAME))
    git(repository, "commit", "-qam", "gone")
    lines, again = (BEGUN, ADDED, CAME, CAME.replace("03", "05")), [(*each[:2], "05", *each[3:]) for each in NEW]
    put(repository, text(*[(*each, B) for each in again]), log(*lines))
    assert found(repository) == ([], [], [])
    put(repository, text(*[(*each[:3], C, B) for each in again]), log(*lines))
    assert found(repository) == ([], ["p1", "p2"], [])


def test_change_of_a_target_is_known(repository: Path) -> None:
    ended = (("p1", "n#p2", "03", A), *NEW[1:])
    lines = (BEGUN, ADDED, "2026-01-03\tn\tp1\tmoved\tn#p2\t")
    put(repository, text(*ended), log(*lines))
    git(repository, "commit", "-qam", "moved")
    assert found(repository) == ([], [], [])
    put(repository, text(("p1", "n#p3", "01", A), *NEW[1:]), log(*lines))
    assert found(repository) == ([], ["p1"], [])


INVENTED = "2026-01-02\tn\tp1\tchanged\t\tfr"
CAME = "2026-01-03\tn\t\tadded\t\ten"


@pytest.mark.parametrize(
    ("rows", "lines", "told"),
    [
        (NEW, (), []),
        (NEW, (INVENTED,), [INVENTED]),
        (NEW, (ADDED,), []),  # it is in a commit, and what both sides of a merge have may stand twice
        (NEW, ("2026-01-02\tn\t\tnew\t\t",), ["2026-01-02\tn\t\tnew\t\t"]),
        (NEW, ("2026-01-02\tm\t\tnew\t\t",), []),
        ((("p1", "", "03", C), *NEW[1:]), (LATER,), []),
        # Changed and changed back on one day.
        (NEW, (INVENTED, INVENTED), []),
        # A page came in a language, and so its rows have that; or they have not.
        ([(*each, D) for each in NEW], (CAME,), []),
        (NEW, (CAME,), [CAME]),
        (NEW, (CAME.replace("en", "fr"),), [CAME.replace("en", "fr")]),
        (NEW, (INVENTED.replace("changed", "behind"),), []),
        # What recording adds of an address whose end the log did not say.
        (NEW, (INVENTED.replace("changed", "back"),), []),
    ],
)
def test_line_that_no_recording_wrote_is_known(
    repository: Path, rows: tuple[Line, ...], lines: tuple[str, ...], told: list[str]
) -> None:
    assert witnesses(repository).invented(parse(text(*rows)), log(BEGUN, ADDED, *lines)) == told
    assert Witnesses().invented(parse(text(*rows)), log(BEGUN, ADDED, *lines)) == []


def test_lines_of_another_branch_are_known(repository: Path) -> None:
    git(repository, "checkout", "-qb", "other")
    put(repository, text(("p1", "", "02", C), *NEW[1:]), log(BEGUN, ADDED, INVENTED))
    git(repository, "commit", "-qam", "other")
    git(repository, "checkout", "-q", "main")
    assert witnesses(repository).invented(parse(text(*NEW)), log(BEGUN, ADDED, INVENTED)) == []


def test_log_that_began_later_than_its_record_tells_of_all_before(tmp_path: Path) -> None:
    git(tmp_path, "init", "-qb", "main")
    ended = (("p1", "n#p2", "03", A), *FIRST[1:])
    for rows, changes in ((FIRST, ""), (ended, ""), ((*ended, NEW[2]), log("2026-01-03\tn\tp1\tmoved\tn#p2\t", ADDED))):
        put(tmp_path, text(*rows), changes)
        if not changes:
            (tmp_path / CHANGES).unlink()
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "records")
    assert found(tmp_path) == ([], [], [])


def test_without_git_the_log_alone_is_asked(tmp_path: Path) -> None:
    put(tmp_path, text(*FIRST), log(BEGUN, ADDED))
    assert witnesses(tmp_path) == Witnesses()
    lost = witnesses(tmp_path).lost(parse(text(*FIRST)), log(BEGUN, ADDED))
    assert [(row.id, row.moved, row.day) for row in lost.values()] == [("p3", "", "2026-01-02")]
    # Of a page that came at once it knows no passages.
    assert [*witnesses(tmp_path).lost({}, log(BEGUN))] == [("n", "top")]


def test_where_git_is_missing_nothing_fails(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert witnesses(repository) == Witnesses(is_mute=True)


def test_where_nothing_was_committed_git_has_nothing_to_say(tmp_path: Path) -> None:
    assert witnesses(tmp_path) == Witnesses()
    git(tmp_path, "init", "-q")
    assert witnesses(tmp_path) == Witnesses()


def test_what_users_set_hides_no_commit(repository: Path) -> None:
    whole = witnesses(repository)
    git(repository, "config", "log.showRoot", "false")
    git(repository, "replace", "--graft", "HEAD")
    _known.cache_clear()
    assert witnesses(repository) == whole


def test_a_folder_may_have_any_name_and_a_hook_another_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = witnesses(repository)
    git(repository.parent, "mv", "edition", "édition")
    git(repository.parent, "commit", "-qm", "its own name")
    git(tmp_path, "init", "-q", "other")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other/.git"))
    assert witnesses(repository.parent / "édition").rows == whole.rows


def test_a_clone_that_lacks_older_files_and_cannot_ask_for_them_says_so(repository: Path, tmp_path: Path) -> None:
    git(repository, "config", "uploadpack.allowFilter", "true")
    source = f"file://{repository.parent}"
    git(tmp_path, "clone", "-q", "--filter=blob:none", source, str(tmp_path / "clone"))
    repository.parent.rename(tmp_path / "away")
    asked = witnesses(tmp_path / "clone/edition")
    assert (asked.rows, asked.is_mute) == ({}, True)


def test_version_that_is_damaged_is_left_out(repository: Path) -> None:
    first = git(repository, "rev-list", "--max-parents=0", "HEAD")
    blob = git(repository, "rev-parse", f"{first}:./{ADDRESSES}")
    top = Path(git(repository, "rev-parse", "--absolute-git-dir"))
    (top / "objects" / blob[:2] / blob[2:]).unlink()
    _known.cache_clear()
    assert witnesses(repository).rows


def test_log_of_a_commit_that_is_not_text_is_read_as_far_as_it_is(repository: Path) -> None:
    (repository / CHANGES).write_bytes(log(BEGUN).encode() + b"\xff\n")
    git(repository, "commit", "-qam", "damaged")
    assert witnesses(repository).log[:2] == (BEGUN, ADDED)


def test_shallow_clone_is_known(repository: Path, tmp_path: Path) -> None:
    whole = witnesses(repository)
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{repository.parent}", str(clone))
    assert (whole.is_shallow, witnesses(clone / "edition").is_shallow) == (False, True)
    assert {name for _, name in witnesses(clone / "edition").rows} == {"p1", "p2", "p3"}


def test_log_says_how_an_address_ended() -> None:
    rows = parse(text(("p1", GONE, "03", A), ("p2", "", "01", B), ("p3", "n#p2", "03", C)))
    lines = log(BEGUN, ADDED, LATER, "2026-01-03\tn\tp2\tgone\t\t")
    assert [(each.id, each.kind, each.to) for each in unsettled(lines, rows)] == [
        ("p3", "moved", "n#p2"),
        ("p1", "gone", ""),
        ("p2", "back", ""),
    ]


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "value", "is_clash"),
    [
        ("a", "a", "a", "a", False),
        ("a", "b", "a", "b", False),
        ("a", "a", "b", "b", False),
        ("a", "b", "b", "b", False),
        ("a", "b", "c", "a", False),
        ("a", "", "a", "", False),
        ("a", "a", "", "", False),
        ("a", "b", "", "a", False),
        ("", "a", "", "a", False),
        ("", "", "a", "a", False),
        ("", "a", "a", "a", False),
        ("", "a", "b", "a", True),
    ],
)
def test_sides_of_a_merge_are_joined(base: str, ours: str, theirs: str, value: str, *, is_clash: bool) -> None:
    sides = ({"p1": each} if each else {} for each in (base, ours, theirs))
    assert joined(*sides) == ({"p1": value} if value else {}, ["p1"] if is_clash else [])


@pytest.mark.parametrize("side", ["main", "other"])
def test_row_that_both_sides_gave_is_restored_as_the_merge_had_it(
    repository: Path, monkeypatch: pytest.MonkeyPatch, side: str
) -> None:
    git(repository, "branch", "other")
    changes = log(BEGUN, ADDED, "2026-01-03\tn\tp4\tnew\t\tfr")
    for name, digest in (("main", A), ("other", B)):
        # The side that gives way is the later one.
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"203{int(name != side)}-01-01T12:00:00Z")
        git(repository, "checkout", "-q", name)
        put(repository, text(*NEW, ("p4", "", "03", digest)), changes)
        git(repository, "commit", "-qam", name)
    git(repository, "checkout", "-q", side)
    git(repository, "merge", "-q", "-s", "ours", "-m", "merge", "other" if side == "main" else "main")
    put(repository, text(*NEW), changes)
    git(repository, "commit", "-qam", "lost")
    (lost,) = witnesses(repository).lost(parse(text(*NEW)), changes).values()
    assert (lost.id, lost.texts["fr"].digest) == ("p4", A if side == "main" else B)
