"""Numbers of official texts: what a heading, a link's words or a label say as an id."""

import pytest

from edition.document.labels import levels, provision, slug, units_of

UNITS = units_of(["article", "annex", "recital", "paragraph"])


@pytest.mark.parametrize(
    ("text", "name", "words"),
    [
        ("Article 3 — Scope", "art-3", "Article 3"),
        ("Article 3", "art-3", "Article 3"),
        ("ARTICLE 12. Depositary", "art-12", "ARTICLE 12"),
        ("Art. 7", "art-7", "Art. 7"),
        ("Article 3 (2) (b) (ii)", "art-3-2-b-ii", "Article 3 (2) (b) (ii)"),
        ("Article 30 bis", "art-30-bis", "Article 30 bis"),
        ("Article 30\u00a0bis — Suite", "art-30-bis", "Article 30\u00a0bis"),
        ("Article 5A", "art-5a", "Article 5A"),
        ("Annex IV: List", "annex-iv", "Annex IV"),
        ("annexe A", "annex-a", "annexe A"),
        ("Considérant 12", "rec-12", "Considérant 12"),
        ("Paragraphe 78 a)", "par-78-a", "Paragraphe 78 a)"),
        ("Article about things", "", ""),
        ("Articles of war", "", ""),
        ("The article 3", "", ""),
        ("Article 3rd", "", ""),
    ],
)
def test_heading_gives_its_provision_an_id(text: str, name: str, words: str) -> None:
    assert provision(text, UNITS) == (name, words)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("paragraph 72 (g)", ["72", "g"]),
        ("78a)", ["78", "a"]),
        ("paragraphe 78 a)", ["78", "a"]),
        ("Article 3 (2) (b) (ii)", ["3", "2", "b", "ii"]),
        ("Annex IV", ["iv"]),
        ("30 bis", ["30-bis"]),
        ("Section 5A", ["5a"]),
        ("the Agenda", []),
    ],
)
def test_levels_of_a_reference(text: str, found: list[str]) -> None:
    assert levels(text) == found


@pytest.mark.parametrize(
    ("label", "name"),
    [("(ii)", "ii"), ("a)", "a"), ("1.", "1"), ("30 bis.", "30-bis"), ("30bis", "30-bis"), ("5A", "5a"), ("IV", "iv")],
)
def test_label_in_an_id(label: str, name: str) -> None:
    assert slug(label) == name


def test_own_unit_has_an_id_and_its_words() -> None:
    (unit,) = units_of({"id": "std", "fr": ["norme"], "en": ["standard"]})
    assert provision("Norme 4 — Suivi", (unit,)) == ("std-4", "Norme 4")
