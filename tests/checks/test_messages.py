"""Messages say what an author needs; mistakes of all kinds stand in tests/mistakes."""

from pathlib import Path

import pytest

from edition.cli import main
from tests.building import Built, problems
from tests.commands import publish

BRIEFING = "docs/fr/briefing.md"


def change(project: Path, file: str, old: str, new: str) -> str:
    text = (project / file).read_text(encoding="utf-8")
    assert old in text
    text = text.replace(old, new, 1)
    (project / file).write_text(text, encoding="utf-8")
    return text


def refused(project: Path, built: Built) -> str:
    """What stops the build, a line each."""
    return "\n".join(map(str, problems(project, built, is_written=False)))


def test_pass_is_not_run_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "site/parallel").mkdir(parents=True)
    (tmp_path / "site/index.html").touch()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as ended:
        main(["site"])
    assert ended.value.code == 2
    assert "the pass has been over site already: build the site again first" in capsys.readouterr().err


def test_line_is_that_of_the_second_of_two(texts: Path, built: Built) -> None:
    change(texts, BRIEFING, "\n\n/// html | aside.pull-quote\nLa", "\n{#p5}\n\n/// html | aside.pull-quote\nLa")
    text = change(texts, BRIEFING, "\n\nLes débats", "\n{#p5}\n\nLes débats")
    line = [n for n, row in enumerate(text.splitlines(), 1) if row == "{#p5}"][1]
    assert f'{BRIEFING}:{line}: A01 Duplicate id "#p5".' in refused(texts, built)


def test_reference_of_one_edition_alone(texts: Path, built: Built) -> None:
    text = change(
        texts,
        "docs/en/briefing.md",
        "[paragraph 69](tunis-agenda.md#par-69) of the *Tunis",
        "[paragraph 71](tunis-agenda.md#par-71) of the *Tunis",
    )
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row.startswith("The need for"))
    message = refused(texts, built)
    assert f"docs/en/briefing.md:{line}: P04 p2" in message
    assert "links to: tunis-agenda#par-71; line 28 of docs/fr/briefing.md: tunis-agenda#par-69." in message


def test_all_problems_at_once(texts: Path, built: Built) -> None:
    change(texts, BRIEFING, "(opinion-6.md)", "(opinion-66.md)")
    change(texts, BRIEFING, "md#par-71) de l", "md#par-500) de l")
    change(texts, BRIEFING, "ces dernières années[^2]", "ces dernières années[^7]")
    message = refused(texts, built)
    assert all(f": {code} " in message for code in ("L01", "L02", "N01"))


def test_what_files_and_pages_and_print_get_wrong_is_told_together(draft: Path) -> None:
    for language in ("fr", "en"):
        with (draft / f"docs/{language}/about.md").open("a", encoding="utf-8") as page:
            page.write("\nUn\tmot \U00013000 et un [lien](nulle-part.md).\n")
    done = publish(draft)
    assert {code for code in ("E04", "L01", "F06") if f": {code} " in done.stderr} == {"E04", "L01", "F06"}
