"""Messages say what an author needs; mistakes of all kinds stand in tests/mistakes."""

import subprocess
import sys
from pathlib import Path

from tests.building import problems
from tests.conftest import publish

BRIEFING = "docs/fr/briefing.md"


def change(project: Path, file: str, old: str, new: str) -> str:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (project / file).write_text(text, encoding="utf-8")
    return text


def refused(project: Path) -> str:
    """What stops the build, a line each."""
    return "\n".join(map(str, problems(project)))


def test_pass_is_not_run_twice(published: Path) -> None:
    command = [sys.executable, "-m", "edition", "site"]
    done = subprocess.run(command, cwd=published, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "the pass has been over site already: build the site again first" in done.stderr


def test_line_is_that_of_the_second_of_two(project: Path) -> None:
    change(project, BRIEFING, "\n\n/// html | aside.pull-quote\nLa", "\n{#p5}\n\n/// html | aside.pull-quote\nLa")
    text = change(project, BRIEFING, "\n\nLes débats", "\n{#p5}\n\nLes débats")
    line = [n for n, row in enumerate(text.splitlines(), 1) if row == "{#p5}"][1]
    assert f'{BRIEFING}:{line}: A01 Duplicate id "#p5".' in refused(project)


def test_reference_of_one_edition_alone(project: Path) -> None:
    text = change(
        project,
        "docs/en/briefing.md",
        "[paragraph 69](tunis-agenda.md#par-69) of the *Tunis",
        "[paragraph 71](tunis-agenda.md#par-71) of the *Tunis",
    )
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("The need for"))
    message = refused(project)
    assert f"docs/en/briefing.md:{line}: P04 p2" in message
    assert "links to: tunis-agenda#par-71; line 27 of docs/fr/briefing.md: tunis-agenda#par-69." in message


def test_all_problems_at_once(project: Path) -> None:
    change(project, BRIEFING, "(opinion-6.md)", "(opinion-66.md)")
    change(project, BRIEFING, "md#par-71) de l", "md#par-500) de l")
    change(project, BRIEFING, "ces dernières années[^2]", "ces dernières années[^7]")
    message = refused(project)
    assert all(f": {code} " in message for code in ("L01", "L02", "N01"))


def test_what_files_and_pages_and_print_get_wrong_is_told_together(project: Path) -> None:
    for language in ("fr", "en"):
        with (project / f"docs/{language}/about.md").open("a", encoding="utf-8") as page:
            page.write("\nUn\tmot \U00013000 et un [lien](nulle-part.md).\n")
    done = publish(project)
    assert {code for code in ("E04", "L01", "F06") if f": {code} " in done.stderr} == {"E04", "L01", "F06"}
