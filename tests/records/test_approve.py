"""What changed in one language alone is refused until its review; a difference can be right, with its reason on record."""

from pathlib import Path

import pytest

from edition.checks.records import pending
from edition.checks.run import check
from edition.document.site import Site
from edition.records.approve import approve
from edition.records.record_diff import record
from tests.small import small

AT_EIGHT = ('<p id="p1">La séance est ouverte à 20 heures.</p>', '<p id="p1">The meeting opens. It is 8 p.m.</p>')
OPEN = ('<p id="p1">« Un mot.</p><p id="p2">« Deux mots »</p>', '<p id="p1">“One word.</p><p id="p2">“Two words”</p>')
TERMS = ("<dl><dt>Terme</dt><dd>Le texte {}.</dd></dl>", "<dl><dt>Term</dt><dd>The text {}.</dd></dl>")


def recorded(folder: Path, fr: str, en: str, *passages: str) -> str:
    """The record once the texts were accepted, and then each of `passages` with a reason."""
    text, _ = record(small(folder / "first", fr, en), "")
    for passage in passages:
        site = small(folder / passage.partition("#")[2], fr, en, text)
        text = approve(site, passage, "", "both are official", "")
    return text


def codes(site: Site) -> list[str]:
    return sorted({p.code for p in check(site) if p.source.endswith("briefing.md")})


@pytest.mark.parametrize(
    ("fr", "en", "code", "passages"),
    [
        (*AT_EIGHT, "P05", ["briefing#p1"]),
        (*AT_EIGHT, "P07", ["briefing#p1"]),
        (*OPEN, "Q05", ["briefing#p1", "briefing#p2"]),
    ],
)
def test_difference_is_right_with_a_reason(tmp_path: Path, fr: str, en: str, code: str, passages: list[str]) -> None:
    assert code in codes(small(tmp_path / "a", fr, en, recorded(tmp_path / "x", fr, en)))
    text = recorded(tmp_path / "y", fr, en, *passages)
    assert code not in codes(small(tmp_path / "b", fr, en, text))
    assert "both are official" in text
    other = en.replace("8", "9").replace("word", "sign").replace("opens. It", "starts. It")
    assert code in codes(small(tmp_path / "c", fr, other, text))


@pytest.mark.parametrize("language", ["fr", "en"])
def test_change_in_one_language_is_named_where_it_was_made(tmp_path: Path, language: str) -> None:
    fr, en = (each.format("reste") for each in TERMS)
    text = recorded(tmp_path / "x", fr, en)
    assert list(pending(small(tmp_path / "a", fr, en, text))) == []
    changed = {"fr": fr, "en": en, language: (fr if language == "fr" else en).replace("reste", "ne reste pas")}
    found = [p for p in pending(small(tmp_path / "b", changed["fr"], changed["en"], text)) if p.code == "P09"]
    assert [p.source for p in found] == [f"docs/{language}/briefing.md"]
    assert "`edition approve briefing#dd:1`" in str(found[0])


def test_change_in_both_is_a_note(tmp_path: Path) -> None:
    fr, en = (each.format("reste") for each in TERMS)
    text = recorded(tmp_path / "x", fr, en)
    french, english = (each.format("change") for each in TERMS)
    site = small(tmp_path / "a", french, english, text)
    (found,) = pending(site)
    assert str(found) == (
        "docs/fr/briefing.md:1: A09 Changed in every language since the last review: briefing#dd:1. "
        "Run `edition record` to record the new texts."
    )
    assert found.is_note
    assert list(pending(small(tmp_path / "b", fr, en, text))) == []
    again = small(tmp_path / "c", french, english, record(site, "")[0])
    assert list(pending(again)) == []


def test_changes_of_addresses_are_refused_in_one_line_and_listed_while_serving(tmp_path: Path) -> None:
    fr, en = (each.format("reste") for each in TERMS)
    text = recorded(tmp_path / "x", fr, en)
    more = small(tmp_path / "a", fr + '<p id="p1">Un.</p>', en + '<p id="p1">One.</p>', text)
    (found,) = pending(more)
    assert (found.code, found.source, found.line) == ("A08", "docs/fr/briefing.md", 1)
    assert "Not yet recorded: briefing#p1 is new. Run `edition record`." in str(found)
