"""Whatever became of the records, publishing says it, and what it advises gives every address back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.checks.run import check
from edition.document import Site
from edition.document.read import read
from edition.records.mend import mend
from edition.records.table import ADDRESSES, CHANGES, QUOTATIONS, parse
from edition.records.update import move_one, record_all, unrecordable
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


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with two texts, and then a third, in Git."""
    git(tmp_path, "init", "-qb", "main")
    commit(tmp_path, "a", "b")
    commit(tmp_path, "a", "b", "c")
    return tmp_path


def test_number_that_an_undone_addition_had_is_not_given_again(project: Path) -> None:
    git(project, "revert", "--no-edit", "HEAD")
    assert stops(site(project, "a", "b", "Nu xi omicron pi four.")) == ["A11", "A13"]
    recorded(project, "a", "b", "Nu xi omicron pi four.")
    assert addresses(project) == {"p1": "", "p2": "", "p3": "gone", "p4": ""}
    log = (project / CHANGES).read_text()
    assert log.count("\tp3\tnew\t") == log.count("\tp3\tgone\t") == log.count("\tp4\tnew\t") == 1
    recorded(project, "a", "b", "c")
    assert addresses(project) == {"p1": "", "p2": "", "p3": "", "p4": "gone"}


@pytest.mark.parametrize("name", [ADDRESSES, QUOTATIONS, CHANGES])
@pytest.mark.parametrize("is_committed", [False, True])
def test_file_of_the_records_that_is_lost_is_restored(project: Path, name: str, *, is_committed: bool) -> None:
    before = sorted((project / name).read_text().splitlines())
    (project / name).unlink()
    if is_committed:
        git(project, "commit", "-qam", "lost")
    recorded(project, "a", "b", "c")
    assert sorted((project / name).read_text().splitlines()) == before


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
        (ADDRESSES, ring, "A04.ring"),
        (ADDRESSES, lambda text: text.replace("\tp1\t\t2", "\tp1\t\t9"), "A14"),
        (CHANGES, lambda text: text.replace("\n2", "\n9", 1), "A14"),
        (CHANGES, lambda text: f"{text}2026-01-01\tbriefing\tp1\tgone\t\t\n", "A13.end"),
    ],
)
def test_damage_is_told(project: Path, file: str, damage: Callable[[str], str], code: str) -> None:
    text = (project / file).read_text()
    (project / file).write_text(damage(text))
    assert damage(text) != text
    assert code in stops(site(project, "a", "b", "c"))
    assert code == "A13.end" or unrecordable(site(project, "a", "b", "c"))
    git(project, "checkout", "HEAD", "--", file)
    assert stops(recorded(project, "a", "b", "c")) == []


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
