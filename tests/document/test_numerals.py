"""The numbers by which provisions are told apart: of one unit, at one level, and only where there are many."""

import pytest

from edition.document.model import Block
from edition.document.provisions import MANY, numerals, units_of, words_for

ARTICLES = [Block("h2", f"art-{number}", f"Article {number} — Title") for number in range(1, MANY + 1)]


@pytest.mark.parametrize(
    ("more", "own"),
    [
        ([Block("h2", "art-66.1", "Article 66-1")], {"art-66.1": "66-1"}),
        ([Block("h2", "art-l121.1", "Article L. 121-1. Title")], {"art-l121.1": "L. 121-1"}),
        ([Block("h2", "art-9-bis", "Article 9 bis — Title")], {"art-9-bis": "9 bis"}),
        ([Block("h2", "art-iv", "Article IV — Title")], {"art-iv": "IV"}),
        ([Block("h2", "art-40", "Article forty — Title")], {"art-40": "40"}),
        ([Block("h2", "art-40", "By its address alone")], {"art-40": "40"}),
        # What is numbered within another, and other units, which their titles name.
        ([Block("h3", "art-9-2", "Article 9 (2)"), Block("li", "art-9-a", "Item", label="a")], {}),
        ([Block("h2", "ch-1", "Chapter 1"), Block("h2", "s1", "Notes")], {}),
    ],
)  # fmt: skip
def test_each_provision_has_its_number_alone(more: list[Block], own: dict[str, str]) -> None:
    expected = {f"art-{number}": f"{number}" for number in range(1, MANY + 1)} | own
    assert numerals([*ARTICLES, *more], units_of(["article", "chapter"]), "en") == expected


def test_few_provisions_are_told_apart_by_their_titles() -> None:
    assert numerals(ARTICLES[1:], units_of("article"), "en") == {}


@pytest.mark.parametrize(
    ("language", "unit", "name", "text", "numeral"),
    [
        ("fr", "paragraph", "par-{}", "Paragraphe {} — Titre", "{}"),
        ("fr", "article", "art-{}", "Art. {}. Titre", "{}"),
        ("zh", "article", "art-{}", "第{}条 标题", "第{}条"),
        ("en", "paragraph", "par-{}", "§ {} Title", "{}"),
        ("en", "schedule", "sch-{}", "Schedule {}", "{}"),
    ],
)  # fmt: skip
def test_numbers_are_those_of_each_language(language: str, unit: str, name: str, text: str, numeral: str) -> None:
    blocks = [Block("h2", name.format(number), text.format(number)) for number in range(1, MANY + 1)]
    assert list(numerals(blocks, units_of(unit), language).values()) == [numeral.format(n) for n in range(1, MANY + 1)]


def test_items_that_are_paragraphs_have_their_labels() -> None:
    blocks = [Block("li", f"par-{number}", "Words", label=f"{number}") for number in range(1, MANY + 1)]
    assert numerals(blocks, units_of("paragraph"), "en")["par-7"] == "7"


@pytest.mark.parametrize(
    ("unit", "language", "numeral", "words"),
    [
        ("paragraph", "en", "{}", ("Paragraph", "Paragraphs")),
        ("schedule", "fr", "{}", ("Tableau", "Tableaux")),
        ("article", "ru", "{}", ("Статья", "Статьи")),
        ("article", "ar", "{}", ("المادة", "المواد")),
        # A language without a plural, and numbers that say the word themselves.
        ("article", "zh", "{}", ("条", "条")),
        ("article", "zh", "第{}条", ("", "")),
        ("part", "fr", "{}re partie", ("", "")),
        # Of a unit of the author's own the word may be known in the singular alone, or in another language.
        ({"id": "std", "en": ["standard", "std"]}, "en", "{}", ("Standard", "")),
        ({"id": "std", "en": ["standard"]}, "fr", "{}", ("", "")),
    ],
)
def test_what_one_and_several_are_called(unit: object, language: str, numeral: str, words: tuple[str, str]) -> None:
    (each,) = units_of(unit)
    numbers = {f"{each.prefix}-{n}": numeral.format(n) for n in range(1, 4)}
    assert words_for(numbers, (each,), language) == words
