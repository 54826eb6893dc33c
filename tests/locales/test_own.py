"""Translations of a project's own: read, laid over those of the engine, and told where they lack something."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from edition.checks.locales import interface
from edition.locales import languages_known, use, words_of

GERMAN = 'quotation: ["„", "“"]\nnote: Anmerkung {}\nunits:\n  article: [Artikel]\n'


@pytest.fixture
def own(tmp_path: Path) -> Iterator[Path]:
    """A project with a folder of translations."""
    (tmp_path / "locales").mkdir()
    yield tmp_path
    use(Path("nowhere"))


def test_a_language_of_the_project_speaks_and_falls_back_to_english(own: Path) -> None:
    (own / "locales/de.yml").write_text(GERMAN, encoding="utf-8")
    use(own)
    words = words_of("de")
    assert (words.note, words.quoted("x"), words.passage) == ("Anmerkung {}", "„x“", words_of("en").passage)
    assert (words.written("2013-05"), words.units["article"]) == ("Mai\u00a02013", ["Artikel"])
    assert words.units["section"] == words_of("en").units["section"]
    assert "de" in languages_known()
    use(Path("nowhere"))
    assert (words_of("de").note, "de" in languages_known()) == (words_of("en").note, False)


def test_words_of_the_project_go_before_those_of_the_engine(own: Path) -> None:
    (own / "locales/fr.yml").write_text("note: remarque {}\n", encoding="utf-8")
    use(own)
    assert (words_of("fr").note, words_of("fr").units) == ("remarque {}", words_of("fr").units)
    assert list(interface(own, {"fr": ("mkdocs.yml", 1)})) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (GERMAN, ["W03"]),
        (f"{GERMAN}nonsense: x\n", ["W03", "W02.unknown"]),
        (f"{GERMAN}footer:\n  nonsense: x\n", ["W03", "W02.unknown"]),
        (GERMAN.replace("Anmerkung {}", "Anmerkung"), ["W03", "W02.braces"]),
        (GERMAN.replace("[Artikel]", "Artikel"), ["W03", "W02.list"]),
        (GERMAN.replace("Anmerkung", "<b>"), ["W03", "W02.markup"]),
        (GERMAN.replace("Anmerkung {}", "5"), ["W03", "W02.text"]),
        ("note: [", ["Y05.translation"]),
        ("- note", ["Y05.translation"]),
        ("", ["W03"]),
    ],
)
def test_what_is_wrong_with_a_translation_of_the_project_is_told(own: Path, text: str, names: list[str]) -> None:
    (own / "locales/de.yml").write_text(text, encoding="utf-8")
    told = list(interface(own, {"de": ("mkdocs.yml", 1)}))
    assert [problem.name for problem in told] == names
    assert {problem.source for problem in told} == {"locales/de.yml"}


def test_a_language_without_words_is_told(own: Path) -> None:
    told = list(interface(own, {"de": ("mkdocs.yml", 7)}))
    assert [(problem.name, problem.line) for problem in told] == [("W01", 7)]
