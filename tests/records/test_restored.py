"""Whatever became of the records, publishing says it, and what it advises gives every address back."""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.checks.run import check
from edition.document import Site
from edition.document.read import read
from edition.records import approvals, files
from edition.records.files import sealed
from edition.records.mend import mend
from edition.records.table import ADDRESSES, APPROVALS, CHANGES, QUOTATIONS, SEAL, parse
from edition.records.update import approve_all, move_one, record_all, reviewed, unrecordable
from tests.records.test_renumbering import ONE, THREE, TWO, agenda
from tests.records.test_witnesses import git
from tests.small import small

# With Git.
pytestmark = pytest.mark.whole

TEXTS = {"a": "Alpha beta gamma delta one.", "b": "Epsilon zeta eta theta two.", "c": "Iota kappa lambda mu three."}


def site(root: Path, *names: str) -> Site:
    """A site whose briefing has some of the texts, the same in both languages."""
    body = "<h1 id='top'>B</h1>" + "".join(
        f"<p id='p{n}' data-address='provisional'>{TEXTS.get(name, name)}</p>" for n, name in enumerate(names, 1)
    )
    return small(root, body, body)


def stops(of: Site) -> list[str]:
    return [problem.name for problem in check(of) if problem.is_stop]


def addresses(root: Path) -> dict[str, str]:
    """The addresses of the briefing that are in use or ended, with where they lead."""
    rows = parse((root / ADDRESSES).read_text())
    return {name: row.moved for (page, name), row in rows.items() if page == "briefing" and name[0] == "p"}


def recorded(root: Path, *names: str) -> Site:
    """The site once it is recorded."""
    mend(root)
    now = site(root, *names)
    assert unrecordable(now) == []
    record_all(root, now)
    after = site(root, *names)
    assert stops(after) == []
    return after


def commit(root: Path, *names: str) -> None:
    """Record texts and commit them."""
    recorded(root, *names)
    git(root, "add", ".")
    git(root, "commit", "-qm", " ".join(names))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with two texts, and then a third, in Git, which no test changes."""
    root = tmp_path_factory.mktemp("begun")
    git(root, "init", "-q", "--template=", "-b", "main")
    commit(root, "a", "b")
    commit(root, "a", "b", "c")
    return root


@pytest.fixture
def project(begun: Path, tmp_path: Path) -> Path:
    """A copy of that project."""
    return Path(shutil.copytree(begun, tmp_path, dirs_exist_ok=True))


@pytest.fixture(scope="module")
def quoting(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """A project with a quotation, recorded, in Git or without it, which no test changes."""
    roots = {is_in_git: tmp_path_factory.mktemp("quoting") for is_in_git in (False, True)}
    git(roots[True], "init", "-q", "--template=", "-b", "main")
    for root in roots.values():
        commit(root, "a", "b", QUOTING)
    return roots


def test_number_that_an_undone_addition_had_is_not_given_again(project: Path) -> None:
    git(project, "revert", "--no-edit", "HEAD")
    assert stops(site(project, "a", "b", "Nu xi omicron pi four.")) == ["A11", "A13"]
    recorded(project, "a", "b", "Nu xi omicron pi four.")
    assert addresses(project) == {"p1": "", "p2": "", "p3": "gone", "p4": ""}
    log = (project / CHANGES).read_text()
    assert log.count("\tp3\tnew\t") == log.count("\tp3\tgone\t") == log.count("\tp4\tnew\t") == 1
    recorded(project, "a", "b", "c")
    assert addresses(project) == {"p1": "", "p2": "", "p3": "", "p4": "gone"}


@pytest.mark.parametrize(
    ("items", "undone"), [((ONE, TWO, THREE), "c"), ((TWO, THREE), "b"), (("Repealed", "Repealed", THREE), "c")]
)
def test_number_that_an_undone_renumbering_had_leads_to_its_words(
    tmp_path: Path, items: tuple[str, ...], undone: str
) -> None:
    git(tmp_path, "init", "-qb", "main")
    for texts in (items, ("a thing quite new", *items)):
        record_all(tmp_path, agenda(tmp_path, *texts, link="a"))
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "recorded")
    git(tmp_path, "revert", "--no-edit", "HEAD")
    now = agenda(tmp_path, *items, link="a")
    assert stops(now)[:1] == ["A11"]
    assert unrecordable(now) == []
    (change,) = record_all(tmp_path, now)
    assert (change.kind, change.to) == ("moved", f"agenda#par-70-{undone}")
    assert stops(agenda(tmp_path, *items, link="a")) == []


def back(project: Path) -> None:
    git(project, "reset", "--hard", "HEAD~1")


def amended(project: Path) -> None:
    git(project, "checkout", "HEAD~1", "--", "records")
    git(project, "commit", "--amend", "-qm", "another")


def ours(project: Path) -> None:
    git(project, "branch", "other")
    git(project, "checkout", "-qb", "new", "HEAD~1")
    git(project, "branch", "-D", "main")
    git(project, "merge", "-q", "-s", "ours", "-m", "merge", "other")


def begun_again(project: Path) -> None:
    git(project, "checkout", "-B", "main", "HEAD~1")


def restarted(project: Path) -> None:
    git(project, "checkout", "-qb", "new", "HEAD~1")
    git(project, "branch", "-D", "main")


def restarted_apart(project: Path) -> None:
    git(project, "checkout", "-q", "--detach", "HEAD~1")
    git(project, "branch", "-D", "main")


@pytest.mark.parametrize("forget", [back, amended, ours, begun_again, restarted, restarted_apart])
def test_number_that_a_commit_had_that_was_given_up_is_not_given_again(
    project: Path, forget: Callable[[Path], None]
) -> None:
    forget(project)
    assert "p3" not in addresses(project)
    assert "A11" in stops(site(project, "a", "b", "Nu xi omicron pi four."))
    recorded(project, "a", "b", "Nu xi omicron pi four.")
    assert addresses(project) == {"p1": "", "p2": "", "p3": "gone", "p4": ""}
    recorded(project, "a", "b", "c")
    assert addresses(project) == {"p1": "", "p2": "", "p3": "", "p4": "gone"}


def test_number_of_another_branch_is_given_to_its_text_alone(project: Path) -> None:
    git(project, "checkout", "-qb", "other", "HEAD~1")
    assert stops(site(project, "a", "b")) == []
    recorded(project, "a", "b", "Nu xi omicron pi four.")
    assert addresses(project) == {"p1": "", "p2": "", "p4": ""}
    git(project, "checkout", "-q", "--", "records")
    recorded(project, "a", "b", "c")
    assert addresses(project) == {"p1": "", "p2": "", "p3": ""}


def test_project_that_was_moved_has_its_history(project: Path) -> None:
    for before, after in ((project, project / "sub"), (project / "sub", project / "sub/deep")):
        after.mkdir()
        for name in ("records", "docs", "mkdocs.yml"):
            git(project, "mv", str(before / name), str(after / name))
            if (before / name).exists():
                shutil.move(before / name, after / name)
        git(project, "add", ".")
        git(project, "commit", "-qm", "moved")
    moved = project / "sub/deep"
    (moved / "site").mkdir()
    text = (moved / ADDRESSES).read_text()
    (moved / ADDRESSES).write_text("".join(line for line in text.splitlines(keepends=True) if "\tp3\t" not in line))
    assert "A11" in stops(site(moved, "a", "b", "Nu xi omicron pi four."))
    recorded(moved, "a", "b", "Nu xi omicron pi four.")
    assert addresses(moved) == {"p1": "", "p2": "", "p3": "gone", "p4": ""}


@pytest.mark.parametrize("name", [ADDRESSES, QUOTATIONS, CHANGES])
@pytest.mark.parametrize("is_committed", [False, True])
def test_file_of_the_records_that_is_lost_is_restored(project: Path, name: str, *, is_committed: bool) -> None:
    before = sorted((project / name).read_text().splitlines())
    (project / name).unlink()
    if is_committed:
        git(project, "commit", "-qam", "lost")
    recorded(project, "a", "b", "c")
    assert sorted((project / name).read_text().splitlines()) == before


def test_all_records_that_are_lost_are_restored(project: Path) -> None:
    files.write({project / APPROVALS: (project / APPROVALS).read_text() + LINE_OF_A}, project)
    git(project, "add", ".")
    git(project, "commit", "-qm", "approved")
    shutil.rmtree(project / "records")
    mend(project)
    assert LINE_OF_A in (project / APPROVALS).read_text()
    recorded(project, "a", "b", "c")


def swapped(text: str) -> str:
    return text.replace("\tp1\t", "\tx\t").replace("\tp2\t", "\tp1\t").replace("\tx\t", "\tp2\t")


def ring(text: str) -> str:
    one, other = text.replace("briefing\tp1\t", "briefing\tp1\tbriefing#p8"), "briefing\tp8\tbriefing#p1"
    return one + f"{other}\t2026-01-01\t\t\n"


@pytest.mark.parametrize(
    ("file", "damage", "code"),
    [
        (ADDRESSES, swapped, "A12"),
        (ADDRESSES, lambda text: text.replace("\tp1\t\t", "\tp1\tgone\t"), "A12"),
        (ADDRESSES, ring, "A12"),
        (ADDRESSES, lambda text: text.replace("\tp1\t\t2", "\tp1\t\t9"), "A14"),
        (CHANGES, lambda text: text.replace("\n2", "\n9", 1), "A14"),
        (CHANGES, lambda text: f"{text}2026-01-01\tbriefing\tp1\tgone\t\t\n", "A20"),
    ],
)
def test_damage_is_told(project: Path, file: str, damage: Callable[[str], str], code: str) -> None:
    text = (project / file).read_text()
    (project / file).write_text(damage(text))
    assert damage(text) != text
    assert code in stops(site(project, "a", "b", "c"))
    assert unrecordable(site(project, "a", "b", "c"))
    git(project, "checkout", "HEAD", "--", file)
    assert stops(recorded(project, "a", "b", "c")) == []


@pytest.mark.parametrize(
    ("file", "damage", "code"),
    [
        (ADDRESSES, ring, "A04.ring"),
        (CHANGES, lambda text: f"{text}2026-01-01\tbriefing\tp1\tgone\t\t\n", "A13.end"),
    ],
)
def test_damage_of_records_of_no_seal_is_told(
    project: Path, file: str, damage: Callable[[str], str], code: str
) -> None:
    git(project, "rm", "-q", SEAL)
    git(project, "checkout", "-q", "--orphan", "new")
    git(project, "commit", "-qm", "without")
    git(project, "branch", "-D", "main")
    (project / file).write_text(damage((project / file).read_text()))
    assert code in stops(site(project, "a", "b", "c"))


def test_remedy_for_rows_that_were_exchanged_and_committed_with_a_seal_of_them_works(project: Path) -> None:
    commit(project, "a", "b", "c", "Nu xi omicron pi four.")
    names = ("a", "b", "c", "Nu xi omicron pi four.")
    text = (project / ADDRESSES).read_text()
    other = text.replace("\tp3\t", "\tx\t").replace("\tp4\t", "\tp3\t").replace("\tx\t", "\tp4\t")
    (project / ADDRESSES).write_text(other)
    (project / SEAL).write_text(sealed((project / SEAL).read_text(), {ADDRESSES: other}))
    git(project, "commit", "-qam", "exchanged")
    for code in ("A12", "A20"):
        (told,) = (each for each in check(site(project, *names)) if each.is_stop)
        assert told.code == code
        where = re.findall(r"`git checkout (\w+) -- (\S+)`", str(told))
        git(project, "checkout", where[0][0], "--", where[0][1])
    assert (project / ADDRESSES).read_text() == text
    recorded(project, *names)


QUOTING = "He said “we want another meeting this very year” and left."
INVENTED = "2026-01-05\tbriefing\tp1\tchanged\t\ten fr\n2026-01-05\tbriefing\tp2\tchanged\t\ten fr\n"
LINE_OF_A = "briefing\tp1\tP05\t\t2026-01-01\tright\n"


def exchanged(text: str) -> str:
    """Two rows of the briefing exchanged, on the day that invented lines of the log have."""
    lines = [re.sub(r"20\d\d-\d\d-\d\d", "2026-01-05", line) for line in text.splitlines(keepends=True)]
    return "".join(swapped(line) if line.startswith("briefing\t") else line for line in lines)


def without(name: str) -> Callable[[str], str]:
    """The seal without the line of a file."""
    return lambda text: "".join(line for line in text.splitlines(keepends=True) if not line.startswith(name))


BY_HAND: tuple[tuple[str, dict[str, Callable[[str], str]]], ...] = (
    ("rows exchanged, and their lines of the log", {ADDRESSES: exchanged, CHANGES: lambda text: text + INVENTED}),
    ("rows exchanged", {ADDRESSES: swapped}),
    ("columns exchanged", {ADDRESSES: lambda text: text.replace("\ten\tfr", "\tfr\ten", 1)}),
    ("a row that never was", {ADDRESSES: lambda text: f"{text}other\tp1\tbriefing#p1\t2026-01-01\t\t\n"}),
    ("a row with another target", {ADDRESSES: lambda text: text.replace("\tp9\t\t", "\tp9\tgone\t") + "\n"}),
    ("a line of the log changed", {CHANGES: lambda text: text.replace("\tnew\t", "\tchanged\t", 1)}),
    ("a line of the log invented", {CHANGES: lambda text: text + INVENTED}),
    ("the log emptied", {CHANGES: lambda text: text.partition("\n")[0] + "\n"}),
    ("a quotation deleted", {QUOTATIONS: lambda text: "\n".join(text.split("\n")[:2]) + "\n"}),
    ("a digest of a quotation changed", {QUOTATIONS: lambda text: re.sub(r"\t\w{24}:", f"\t{'a' * 24}:", text)}),
    ("an approval invented", {APPROVALS: lambda text: text + LINE_OF_A}),
    ("all digests of a row emptied", {ADDRESSES: lambda text: re.sub(r"(\tp1\t\t\S+).*", r"\1\t\t", text)}),
    ("a fingerprint changed", {ADDRESSES: lambda text: re.sub(r":\w{4}", ":aaaa", text, count=1)}),
    ("no seal of approvals", {SEAL: without(APPROVALS), APPROVALS: lambda text: text + LINE_OF_A}),
    ("no seal of the log", {SEAL: without(CHANGES), CHANGES: lambda text: text + INVENTED}),
    ("no seal of addresses", {SEAL: without(ADDRESSES), ADDRESSES: lambda text: re.sub(r"20\d\d-", "2001-", text)}),
    ("a day changed", {ADDRESSES: lambda text: re.sub(r"20\d\d-", "2001-", text)}),
)


@pytest.mark.parametrize(("name", "damage"), BY_HAND, ids=[name for name, _ in BY_HAND])
@pytest.mark.parametrize("is_in_git", [False, True])
def test_change_of_a_record_by_hand_is_told_and_can_be_approved(
    quoting: dict[bool, Path], tmp_path: Path, name: str, damage: dict[str, Callable[[str], str]], *, is_in_git: bool
) -> None:
    texts = ("a", "b", QUOTING)
    shutil.copytree(quoting[is_in_git], tmp_path, dirs_exist_ok=True)
    for file, change in damage.items():
        before = (tmp_path / file).read_text()
        (tmp_path / file).write_text(change(before))
        assert before != change(before), name
    told = [problem for problem in check(site(tmp_path, *texts)) if problem.is_stop]
    if [problem.code for problem in told] != ["A20"]:
        # Git knows more of it.
        assert is_in_git or files.records(tmp_path)
        codes = [problem.code for problem in told]
        assert codes == sorted({*codes} & {"A11", "A12", "A13"})
        return
    assert unrecordable(site(tmp_path, *texts))
    if is_in_git:
        assert "`git checkout " in str(told[0])
        git(tmp_path, "checkout", str(told[0].values["commit"]), "--", "records")
        assert stops(site(tmp_path, *texts)) == []
        for file, change in damage.items():
            (tmp_path / file).write_text(change((tmp_path / file).read_text()))
    assert "`edition approve records --rule A20`" in str(told[0])
    # The one rule that the records break is meant where none is named.
    now = site(tmp_path, *texts)
    approve_all(tmp_path, now, reviewed(now, "records", "" if is_in_git else "A20"), "seen")
    assert "A20" not in stops(site(tmp_path, *texts))
    record_all(tmp_path, site(tmp_path, *texts))
    assert [each[:3] for each in approvals.parse((tmp_path / APPROVALS).read_text())] == [("records", "all", "A20")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (None, ""),
        ("*.png binary", "*.png binary\n"),
        (f"{CHANGES} merge=union\n", ""),
        (f"{CHANGES} merge=union\n{SEAL} merge=union\n", None),
        (f"{SEAL} -merge\n{CHANGES} merge=other", None),
        ("* merge=union\n", None),
    ],
)
def test_lines_that_git_needs_for_merges_are_written_where_it_is_told_nothing(
    tmp_path: Path, before: str | None, after: str | None
) -> None:
    git(tmp_path, "init", "-qb", "main")
    path = tmp_path / ".gitattributes"
    if before is not None:
        path.write_text(before)
    recorded(tmp_path, "a")
    assert path.read_text().startswith((before or "") + (after or "")[-1:])
    lines = [line for line in path.read_text().splitlines() if line.endswith(" merge=union")]
    assert (path.read_text() == before) is (after is None)
    assert after is None or lines == [f"{CHANGES} merge=union", f"{SEAL} merge=union"]


def test_where_there_is_no_git_no_attributes_are_written(tmp_path: Path) -> None:
    recorded(tmp_path, "a")
    assert not (tmp_path / ".gitattributes").exists()


@pytest.mark.parametrize(
    ("file", "line", "codes"),
    [
        ("", "", []),
        (CHANGES, INVENTED.splitlines()[0], ["A20"]),
        (APPROVALS, LINE_OF_A.strip(), ["A20"]),
        (QUOTATIONS, f"briefing\tp1\t{'a' * 24}:one\t", ["A20"]),
    ],
)
def test_line_that_no_side_of_a_merge_had_is_by_hand(project: Path, file: str, line: str, codes: list[str]) -> None:
    git(project, "branch", "other")
    commit(project, "a", "b", "c", QUOTING)
    git(project, "checkout", "-q", "other")
    commit(project, f"{TEXTS['a']} more", "b", "c")
    git(project, "merge", "-q", "-m", "merge", "main")
    names = (f"{TEXTS['a']} more", "b", "c", QUOTING)
    merged = stops(site(project, *names))
    assert "A20" not in merged
    if file:
        (project / file).write_text((project / file).read_text() + f"{line}\n")
    assert [each for each in stops(site(project, *names)) if each not in merged] == codes


def test_part_of_the_history_is_published_with_a_note_and_not_recorded(project: Path, tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    git(project, "clone", "-q", "--depth", "1", f"file://{project}", str(clone))
    now = site(clone, "a", "b", "c")
    assert [(each.name, each.is_stop) for each in check(now) if each.code == "A16"] == [("A16", False)]
    assert [each.name for each in unrecordable(now)] == ["A16.record"]


def test_language_that_is_no_longer_built_is_told_and_can_end(project: Path) -> None:
    shutil.rmtree(project / "site")
    one = site(project, "a", "b", "c")
    shutil.rmtree(project / "site/en")
    fr = read(project / "site", project)
    assert len(fr.pages) * 2 == len(one.pages)
    assert stops(fr) == ["A17"]
    assert [each.name for each in unrecordable(fr)] == ["A17"]
    move_one(project, fr, "en", "gone")
    after = read(project / "site", project)
    assert stops(after) == []
    record_all(project, after)
    assert stops(read(project / "site", project)) == []


def test_language_that_alone_has_a_text_can_end(tmp_path: Path) -> None:
    fr = "<h1 id='top'>B</h1><p id='p1' data-address='provisional'>Alpha beta gamma delta one.</p>"
    en = f"{fr}<p id='p2' data-address='provisional'>Epsilon zeta eta theta two.</p>"
    record_all(tmp_path, small(tmp_path, fr, en))
    shutil.rmtree(tmp_path / "site/en")
    move_one(tmp_path, read(tmp_path / "site", tmp_path), "en", "gone")
    assert stops(read(tmp_path / "site", tmp_path)) == []
    assert addresses(tmp_path) == {"p1": "", "p2": "gone"}


def test_page_whose_file_is_there_is_never_called_gone(project: Path) -> None:
    shutil.rmtree(project / "site/briefing")
    shutil.rmtree(project / "site/en/briefing")
    now = read(project / "site", project)
    assert stops(now) == ["A02.unbuilt"]
    with pytest.raises(ValueError, match="remove it first"):
        move_one(project, now, "briefing", "gone")
    for language in ("fr", "en"):
        (project / f"docs/{language}/briefing.md").unlink()
    move_one(project, read(project / "site", project), "briefing", "gone")
    assert stops(read(project / "site", project)) == []


def test_id_that_the_record_could_not_read_is_refused_with_its_line(tmp_path: Path) -> None:
    body = """<h1 id='top'>B</h1>\n\n<p id="p'1" data-address='author'>Alpha beta gamma.</p>"""
    now = small(tmp_path, body, body)
    told = [problem for problem in unrecordable(now) if problem.name == "A18"]
    assert [(problem.source, problem.line, problem.values["id"]) for problem in told] == [
        ("docs/en/briefing.md", 8, "p'1"),
        ("docs/fr/briefing.md", 8, "p'1"),
    ]


@pytest.mark.parametrize("words", ["Repealed.", "(Abrogé)", "(Supprimé)", "Idem.", "Néant", "(Sans objet)"])
def test_first_of_three_equal_texts_that_goes_leads_to_its_neighbour(tmp_path: Path, words: str) -> None:
    def now(*texts: str) -> Site:
        return site(tmp_path, *(text or words for text in texts))

    long = [f"{name} one two three four five six" for name in ("alpha", "beta", "gamma", "delta")]
    record_all(tmp_path, now(long[0], "", long[1], "", long[2], long[3], ""))
    record_all(tmp_path, now(long[0], long[1], "", long[2], long[3], ""))
    assert addresses(tmp_path)["p2"] in ("briefing#p4", "gone")
    assert {name for name, moved in addresses(tmp_path).items() if not moved} == {"p1", "p3", "p4", "p5", "p6", "p7"}


@pytest.mark.parametrize("leads", ["gone", "briefing#p{}"])
def test_thousands_of_ended_addresses_are_checked(tmp_path: Path, leads: str) -> None:
    rows = [f"briefing\tp{n}\t{leads.format(n + 1)}\t2026-01-01\t{'a' * 24}:\t{'a' * 24}:\n" for n in range(2, 1500)]
    rows.append(f"briefing\tp1500\tgone\t2026-01-01\t{'a' * 24}:\t{'a' * 24}:\n")
    record = "".join(["# format 2\npage\tid\tmoved\tday\ten\tfr\n", *rows])
    body = "<h1 id='top'>B</h1><p id='p1' data-address='provisional'>Alpha beta.</p>"
    now = small(tmp_path, body, body, record)
    assert not [name for name in stops(now) if not name.startswith("A08")]


@pytest.mark.parametrize(
    "before", [("a", "", "", "", "b"), ("", "a", "", "b", ""), ("", "", "a", ""), ("a", "", "b", "", "c", "")]
)
@pytest.mark.parametrize("deleted", range(6))
def test_one_of_equal_texts_that_goes_leads_to_a_neighbour_or_its_end(
    tmp_path: Path, before: tuple[str, ...], deleted: int
) -> None:
    places = [place for place, text in enumerate(before) if not text]
    if deleted >= len(places):
        return
    at = places[deleted]

    def now(texts: tuple[str, ...]) -> Site:
        return site(tmp_path, *(f"{text} one two three four five" if text else "(Repealed)" for text in texts))

    record_all(tmp_path, now(before))
    record_all(tmp_path, now((*before[:at], *before[at + 1 :])))
    ended = {name: moved for name, moved in addresses(tmp_path).items() if moved}
    ((name, moved),) = ended.items()
    # Which of several in a row was taken out can't be told; but an address leads to one beside its own.
    assert moved == "gone" or abs(int(moved.partition("#p")[2]) - int(name[1:])) == 1
