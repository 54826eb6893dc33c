"""Each mistake stops the build with its message, all of them at once, and leaves the old site."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import publish

BRIEFING = "docs/fr/briefing.md"
MISTAKES = {
    "L01": (BRIEFING, "(opinion-6.md)", "(opinion-66.md)", "opinion-66.md"),
    "L02": (BRIEFING, "md#par-71) de l", "md#par-500) de l", "#par-500"),
    "L03": ("mkdocs.yml", "  - about.md\n", "  - about.md\n  - nowhere.md\n", "nowhere.md"),
    "N01": (BRIEFING, "ces dernières années[^2]", "ces dernières années[^7]", "[^7]"),
    "N02": ("docs/en/briefing.md", "in recent years[^2]", "in recent years", "[^2]: "),
}


def change(project: Path, file: str, old: str, new: str) -> str:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (project / file).write_text(text, encoding="utf-8")
    return text


def refused(project: Path) -> str:
    """What the build says as it stops; the site of before is still there, whole."""
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the old site")
    done = publish(project)
    assert done.returncode != 0
    assert "Traceback" not in done.stderr
    assert [p.name for p in (project / "site").iterdir()] == ["index.html"]
    assert (project / "site/index.html").read_text() == "the old site"
    assert [p.name for p in (project / ".build").glob("site-*")] == []
    return done.stderr


@pytest.mark.parametrize("code", ["L01", "L02", "L03", "N01", "N02"])
def test_mistake_is_named_with_its_place(project: Path, code: str) -> None:
    file, old, new, mark = MISTAKES[code]
    text = change(project, file, old, new)
    line = next(n for n, row in enumerate(text.splitlines(), 1) if mark in row)
    assert f"{file}:{line}: {code} " in refused(project)


def test_pull_quote_must_repeat_the_page(project: Path) -> None:
    old = "aside.pull-quote\nLe rôle des gouvernements"
    text = change(project, BRIEFING, old, "aside.pull-quote\nLe poids des gouvernements")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if "Le poids" in row)
    assert f"{BRIEFING}:{line}: Q01 " in refused(project)


def test_missing_twin(project: Path) -> None:
    (project / "docs/en/about.md").unlink()
    message = refused(project)
    assert "docs/fr/about.md:1: T01 the page has no twin docs/en/about.md." in message


def test_front_matter_that_can_not_be_read(project: Path) -> None:
    change(project, "docs/fr/about.md", "title: À propos", "title: [À propos")
    assert "docs/fr/about.md:3: Y01 the front matter can't be read" in refused(project)


def test_page_that_is_not_utf_8(project: Path) -> None:
    path = project / "docs/fr/about.md"
    path.write_bytes(path.read_bytes() + "d\xe9j\xe0\n".encode("latin-1"))
    line = path.read_bytes().count(b"\n")
    assert f"docs/fr/about.md:{line}: E01 the page is not UTF-8: it holds the byte 0xe9." in refused(project)


def test_pass_is_not_run_twice(project: Path) -> None:
    assert publish(project).returncode == 0
    command = [sys.executable, "-m", "edition", "site"]
    done = subprocess.run(command, cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the pass has been over site already: build the site again first" in done.stderr


def test_address_given_twice(project: Path) -> None:
    change(project, BRIEFING, "\n\n/// html | aside.pull-quote\nLa", "\n{#p5}\n\n/// html | aside.pull-quote\nLa")
    text = change(project, BRIEFING, "\n\nLes débats", "\n{#p5}\n\nLes débats")
    line = [n for n, row in enumerate(text.splitlines(), 1) if row == "{#p5}"][1]
    assert f'{BRIEFING}:{line}: A01 the address "#p5" is given twice.' in refused(project)


def test_instrument_without_its_data(project: Path) -> None:
    text = change(project, "docs/en/opinion-6.md", "  body: Fifth", "  by: Fifth")
    line = text.splitlines().index("instrument:") + 1
    assert f"docs/en/opinion-6.md:{line}: I01 the instrument's front matter lacks body." in refused(project)


def test_quotation_that_slips(project: Path) -> None:
    change(project, BRIEFING, "sur un pied d'égalité, de leurs rôles", "sur un pied d'égalité, de leurs droits")
    message = refused(project)
    assert f"{BRIEFING}:" in message
    assert ": Q02 the quotation " in message


def test_reference_of_one_edition_alone(project: Path) -> None:
    text = change(
        project,
        "docs/en/briefing.md",
        "[paragraph 69](tunis-agenda.md#par-69) of the *Tunis",
        "[paragraph 69](tunis-agenda.md#par-71) of the *Tunis",
    )
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("The need for"))
    message = refused(project)
    assert "P04 p2 " in message
    assert "cites tunis-agenda#par-71, its twin docs/fr/briefing.md p2 tunis-agenda#par-69." in message
    assert f"docs/en/briefing.md:{line}: P04 p2" in message


def test_insertion_moves_addresses(project: Path) -> None:
    for language, first in (("fr", "La nécessité de *"), ("en", "The need for *")):
        change(project, f"docs/{language}/briefing.md", f"\n{first}", f"\nXyz.\n\n{first}")
    message = refused(project)
    assert "A03 p2 of briefing moved: its words are now at p3. Pin it with {#p2}, or make accept" in message


def test_all_problems_at_once(project: Path) -> None:
    for code in ("L01", "L02", "N01"):
        change(project, *MISTAKES[code][:3])
    message = refused(project)
    assert all(f": {code} " in message for code in ("L01", "L02", "N01"))
