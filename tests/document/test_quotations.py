"""Each quotation of the table gets its verdict, and the words that turn a meaning are whole in every language."""

from collections import Counter
from pathlib import Path

import pytest
import yaml

from edition.document.quotations import TURNING, Verdict, judge
from edition.locales import languages_known, words_of

TABLE = yaml.safe_load(Path(__file__).with_name("quotation-verdicts.yml").read_text(encoding="utf-8"))
VERDICTS: tuple[Verdict, ...] = ("exact", "cut", "misleading", "differs")
CASES = [
    (each["language"], each["text"], quotation, found)
    for each in TABLE
    for found in VERDICTS
    for quotation in each.get(found, [])
]


@pytest.mark.parametrize(("language", "text", "quotation", "expected"), CASES)
def test_quotation_gets_its_verdict(language: str, text: str, quotation: str, expected: Verdict) -> None:
    assert judge(quotation, text, language)[0] == expected


def test_table_has_every_language_and_verdict() -> None:
    counted = Counter((language, found) for language, _, _, found in CASES)
    assert {language for language, _ in counted} == set(languages_known())
    assert all(counted["en", found] + counted["fr", found] >= 15 for found in VERDICTS)


@pytest.mark.parametrize("language", languages_known())
def test_each_turning_word_is_seen_before_a_quotation(language: str) -> None:
    turning = words_of(language).turning
    for kind in (*TURNING[:2], "attribution"):
        for word in turning[kind]:
            assert judge("A1 A2 A3", f"{word} A1 A2 A3", language)[0] == "misleading", word
    for word in turning["restriction"]:
        assert judge("A1 A2 A3", f"A1 A2 A3, {word} A4", language)[0] == "misleading", word
