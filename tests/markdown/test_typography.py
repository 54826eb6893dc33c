"""French spacing as input/output pairs."""

from html import unescape
from typing import Any

import markdown
import pytest

from edition.markdown.typography import space

PAIRS = [
    ("«mots»", "«\u00a0mots\u00a0»"),
    ("« mots »", "«\u00a0mots\u00a0»"),
    ("distincts; puis", "distincts\u202f; puis"),
    ("suivantes:", "suivantes\u00a0:"),
    ("Quoi?", "Quoi\u202f?"),
    ("voir https://www.itu.int à 12:30", "voir https://www.itu.int à 12:30"),
    ("au paragraphe 69", "au paragraphe\u00a069"),
    ("p. 12, P. 3 et n° 4", "p.\u00a012, P.\u00a03 et n°\u00a04"),
    ("12 %, 5 km et 3 ans", "12\u00a0%, 5\u00a0km et 3\u00a0ans"),
    ("aux paragraphes 72 et 78 a), et 78a)", "aux paragraphes\u00a072 et 78\u00a0a), et 78a)"),
    ("16 mai 2013, 10 000 mots", "16 mai 2013, 10\u202f000 mots"),
    ("l'Internet d'aujourd'hui", "l’Internet d’aujourd’hui"),
]


@pytest.mark.parametrize(("given", "wanted"), PAIRS)
def test_french_spaces_once(given: str, wanted: str) -> None:
    assert space(given, "fr") == wanted
    assert space(wanted, "fr") == wanted
    assert space(given, "en") == given


def test_french_number_stays_with_a_word_that_english_has_too() -> None:
    assert space("l'Opinion 6 et l'opinion 5", "fr") == "l’Opinion\u00a06 et l’opinion\u00a05"


def test_english_number_stays_with_its_word() -> None:
    assert space("under paragraph 71: see Opinion 6", "en") == "under paragraph\u00a071: see Opinion\u00a06"


def test_what_a_resolution_was_revised_by_is_not_parted_from_that_word() -> None:
    for language, word in (("fr", "Résolution 102 (Rév."), ("en", "Resolution 102 (Rev.")):
        assert space(f"{word} Guadalajara, 2010)", language).endswith("v.\u00a0Guadalajara, 2010)")


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("'Tis so, and 'twas", "’Tis so, and ’twas"),
        ("rock 'n' roll, go get 'em, 'til then", "rock ’n’ roll, go get ’em, ’til then"),
        ("the '90s, and the class of '13", "the ’90s, and the class of ’13"),
        ("*'tis*, \"'tis\" and 'this is it'", "<em>’tis</em>, “’tis” and ‘this is it’"),
        ("'em dash', '13 trees' and '1990'", "‘em dash’, ‘13 trees’ and ‘1990’"),
        ("dogs' tails and rock'n'roll", "dogs’ tails and rock’n’roll"),
    ],
)
def test_an_apostrophe_before_a_word_is_no_quotation_mark(given: str, wanted: str) -> None:
    options: dict[str, dict[str, Any]] = {"smarty": {}, "edition.typography": {"language": "en"}}
    assert unescape(markdown.markdown(given, extensions=list(options), extension_configs=options)) == f"<p>{wanted}</p>"


def test_contents_have_the_spaces_of_their_headings() -> None:
    made = markdown.Markdown(
        extensions=["toc", "edition.typography"],
        extension_configs={"edition.typography": {"language": "fr"}},
    )
    made.convert("# Quoi?\n\n## Paragraphe 1: titre")
    (token,) = made.toc_tokens  # type: ignore[attr-defined]
    assert (token["name"], token["children"][0]["name"]) == ("Quoi\u202f?", "Paragraphe\u00a01\u00a0: titre")


def test_code_and_addresses_stay() -> None:
    options: dict[str, dict[str, Any]] = {"edition.typography": {"language": "fr"}}
    out = markdown.markdown("Deux: `a: b;` [c](d?e=1;f)", extensions=list(options), extension_configs=options)
    assert out == '<p>Deux\u00a0: <code>a: b;</code> <a href="d?e=1;f">c</a></p>'


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        ("WTPF-13 in May", "<p>[WTPF-13] in May</p>"),
        ("numbers 29–82, 14–16 May", "<p>numbers [29–82], [14–16] May</p>"),
        ("on 2006-03-31 and COVID-19", "<p>on [2006-03-31] and [COVID-19]</p>"),
        ("see *WTPF-13* and **1–8**", "<p>see <em>[WTPF-13]</em> and <strong>[1–8]</strong></p>"),
        ("[WTPF-13 page](a.md)", '<p><a href="a.md">[WTPF-13] page</a></p>'),
        (
            "the IGF-5 and the IGF",
            '<p>the [<abbr title="Forum">IGF</abbr>-5] and the <abbr title="Forum">IGF</abbr></p>',
        ),
        ("Tunis-based, e-business, vis-à-vis", "<p>Tunis-based, e-business, vis-à-vis</p>"),
        ("WSIS-05/TUNIS/DOC/6(Rev.1)-E", "<p>[WSIS-05]/TUNIS/DOC/6(Rev.1)-E</p>"),
        ("a – 5 and `WTPF-13`", "<p>a – 5 and <code>WTPF-13</code></p>"),
        ("A/RES/70-125, pages 12345-67890", "<p>A/RES/70-125, pages 12345-67890</p>"),
    ],
)
def test_short_words_and_their_numbers_stay_on_one_line(given: str, wanted: str) -> None:
    options: dict[str, dict[str, Any]] = {
        "edition.typography": {"language": "en"},
        "abbr": {"glossary": {"IGF": "Forum"}},
    }
    out = markdown.markdown(given, extensions=list(options), extension_configs=options)
    assert out == wanted.replace("[", '<span class="together">').replace("]", "</span>")
