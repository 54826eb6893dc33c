"""Dates, sizes and descriptions as a reader of each language writes them; summaries as they are shown by themselves."""

from pathlib import Path

import pytest

from edition.document.index import alone
from edition.locales import words_of
from tests.small import small


@pytest.mark.parametrize(
    ("language", "given", "written"),
    [
        ("en", "2013", "2013"),
        ("en", "2013-05", "May 2013"),
        ("en", "2013-05-14", "14 May 2013"),
        ("fr", "2013-05", "mai 2013"),
        ("fr", "2013-05-14", "14 mai 2013"),
        ("fr", "2013-05-01", "1er mai 2013"),
        ("en", "2013-05-01", "1 May 2013"),
        ("es", "2013-05-14", "14 de mayo de 2013"),
    ],
)
def test_a_date_of_any_length_is_written_in_words(language: str, given: str, written: str) -> None:
    assert words_of(language).written(given) == written.replace(" ", "\u00a0")


@pytest.mark.parametrize(
    ("language", "length", "written"),
    [
        ("en", 999, "0 kB"),
        ("en", 999_999, "999 kB"),
        ("en", 1_000_000, "1 MB"),
        ("en", 2_706_000, "2.7 MB"),
        ("fr", 258_400, "258 ko"),
        ("fr", 2_706_000, "2,7 Mo"),
    ],
)
def test_a_large_file_is_measured_in_megabytes(language: str, length: int, written: str) -> None:
    size = words_of(language).size(length)
    assert " ".join(size.split()) == written
    assert " " not in size


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("promote WSIS principles;", "promote WSIS principles"),
        ("fixe son mandat\u00a0:", "fixe son mandat"),
        ("Le Forum\u202f;", "Le Forum"),
        ("规定其任务：", "规定其任务"),
        ("One: two; three.", "One: two; three."),
    ],
)
def test_a_summary_by_itself_leads_to_nothing(text: str, shown: str) -> None:
    assert alone(text) == shown


def test_descriptions_have_the_typography_of_their_language(tmp_path: Path) -> None:
    given = "description: 'Note: texte de l''UIT; «suite»'"
    site = small(tmp_path, "<h1>Note</h1>", "<h1>Note</h1>", front=(given, given))
    written = {page.language: page.description for page in site.pages if page.key == "briefing"}
    assert written == {
        "fr": "Note\u00a0: texte de l’UIT\u202f; «\u00a0suite\u00a0»",
        "en": "Note: texte de l’UIT; «suite»",
    }


@pytest.mark.parametrize(
    ("language", "title", "quoted"),
    [
        ("en", "R&D: “x” and “y”", "“R&D: ‘x’ and ‘y’”"),
        ("en", 'The "Act"', "“The ‘Act’”"),
        ("en", "The Parties’ rights", "“The Parties’ rights”"),
        ("fr", "Avis «\u00a0x\u00a0»", "«\u00a0Avis “x”\u00a0»"),
        ("fr", "Avis «x\u202f»", "«\u00a0Avis “x”\u00a0»"),
        ("fr", "L’“avis”", "«\u00a0L’“avis”\u00a0»"),
        ("es", "El «acta»", "«El “acta”»"),
        ("ru", "Закон «О связи»", "«Закон „О связи“»"),
        ("ar", 'قانون "كذا"', "«قانون “كذا”»"),
        ("zh", "“法”的解释", "“‘法’的解释”"),
    ],
)
def test_quotation_marks_within_others_are_of_the_second_rank(language: str, title: str, quoted: str) -> None:
    assert words_of(language).quoted(title) == quoted


@pytest.mark.parametrize(
    ("language", "texts", "row"),
    [
        ("en", ("ITU", "", "14 May 2013"), "ITU, 14 May 2013"),
        # Else the day would stand before the name in other letters, and the month after it.
        ("zh", ("大会", "", "1948年"), "大会，1948年"),
        ("ar", ("ITU", "A/RES/70", "14 مايو 2013"), "ITU،\u200f A/RES/70،\u200f 14 مايو 2013"),
    ],
)
def test_what_stands_in_a_row_stays_in_order(language: str, texts: tuple[str, ...], row: str) -> None:
    assert words_of(language).listed(*texts) == row
