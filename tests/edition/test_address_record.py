"""Published addresses stay: what the record holds against a site, and what it records."""

from pathlib import Path

import pytest

from edition.checks import check
from edition.records import address_record
from edition.records.table import ADDRESSES, dump, parse
from tests.edition.small import small

ONE = "The need for enhanced cooperation was recognized in paragraph 69 of the Tunis Agenda"
TWO = "Debate on its implementation continued in various forums over the following years"
THREE = "This document was published to help the media and is no official document at all"


def body(*texts: str) -> str:
    return "".join(f'<p id="p{n}">{text}</p>' for n, text in enumerate(texts, 1))


def recorded(folder: Path, *texts: str) -> str:
    return address_record.accept(small(folder, body(*texts), body(*texts)))


def codes(folder: Path, text: str, *texts: str) -> list[str]:
    site = small(folder, body(*texts), body(*texts), text)
    return [str(p) for p in check(site) if p.code in {"A02", "A03", "A04", "A05"} and p.source != "docs/fr/briefing.md"]


def test_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    text = recorded(tmp_path, ONE, TWO)
    assert dump(parse(text), ADDRESSES) == text
    assert ("briefing", "p2") in parse(text)


def test_small_edit_keeps_the_address(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    assert codes(tmp_path / "b", text, ONE.replace("recognized", "acknowledged"), TWO) == []


def test_insertion_moves_addresses(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    found = codes(tmp_path / "b", text, ONE, THREE, TWO)
    assert len(found) == 1
    assert "A03 p2 of briefing moved: its words are now at p3. Pin it with {#p2}, or make accept" in found[0]


def test_vanished_and_replaced_passages(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    assert "p2 of briefing is gone" in codes(tmp_path / "b", text, ONE)[0]
    assert "p2 of briefing names another text" in codes(tmp_path / "c", text, ONE, THREE)[0]


def test_vanished_page(tmp_path: Path) -> None:
    text = recorded(tmp_path, ONE) + "old\tp1\t\t\t\t0:0\t0:0\nold\tp2\t\t\t\t0:0\t0:0\n"
    assert [line.split(". ")[0] for line in codes(tmp_path, text, ONE)] == [
        f"records/addresses.tsv:{len(text.splitlines()) - 1}: A02 the published page old is gone"
    ]


def test_redirect_must_lead_somewhere_and_its_number_is_not_given_again(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    moved = text.replace("briefing\tp2\t\t", "briefing\tp2\tbriefing#p1\t")
    assert codes(tmp_path / "b", moved, ONE) == []
    assert "A04" in codes(tmp_path / "c", moved.replace("briefing#p1", "briefing#p9"), ONE)[0]
    assert "A05" in codes(tmp_path / "d", moved, ONE, THREE)[0]


def test_passage_changed_in_one_language_has_drifted_until_accepted(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    changed = small(tmp_path / "b", body(ONE + " once more", TWO), body(ONE, f"“{TWO}”"), text)
    assert address_record.drifted(changed) == [("briefing", "p1")]
    assert parse(address_record.accept(changed))["briefing", "p1"] == parse(text)["briefing", "p1"]
    accepted = address_record.accept(changed, "briefing#p1")
    again = small(tmp_path / "c", body(ONE + " once more", TWO), body(ONE, TWO), accepted)
    assert address_record.drifted(again) == []


def test_text_changed_in_both_languages_has_not_drifted_and_is_recorded(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    changed = small(tmp_path / "b", body(ONE + " again", TWO), body(ONE + " again", TWO), text)
    assert address_record.drifted(changed) == []
    assert address_record.changed(changed) == {("briefing", "p1"): (["en", "fr"], [])}
    assert parse(address_record.accept(changed))["briefing", "p1"] != parse(text)["briefing", "p1"]


def test_replaced_text_is_not_recorded_without_its_name(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    replaced = small(tmp_path / "b", body(ONE, THREE), body(ONE, THREE), text)
    before = parse(text)["briefing", "p2"]
    assert parse(address_record.accept(replaced))["briefing", "p2"] == before
    assert parse(address_record.accept(replaced, "briefing#p2"))["briefing", "p2"] != before


def test_row_says_on_which_day_it_was_recorded(tmp_path: Path) -> None:
    site = small(tmp_path / "a", body(ONE), body(ONE))
    text = address_record.accept(site, day="2026-01-02")
    assert address_record.last_day(text) == "2026-01-02"
    more = small(tmp_path / "b", body(ONE, TWO), body(ONE, TWO), text)
    rows = parse(address_record.accept(more, day="2026-03-04"))
    assert (rows["briefing", "p1"].day, rows["briefing", "p2"].day) == ("2026-01-02", "2026-03-04")


def test_new_addresses_are_known_as_such(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE)
    assert address_record.unrecorded(small(tmp_path / "b", body(ONE, TWO), body(ONE, TWO), text)) == [
        ("briefing", "p2")
    ]


def test_unknown_passage_can_not_be_accepted(tmp_path: Path) -> None:
    with pytest.raises(KeyError):
        address_record.accept(small(tmp_path, body(ONE), body(ONE)), "briefing#p9")


def test_other_texts_are_unlike_and_edited_ones_alike() -> None:
    assert (
        address_record.likeness(address_record.fingerprint(ONE), address_record.fingerprint(TWO))
        < address_record.SAME_TEXT
    )
    assert (
        address_record.likeness(address_record.fingerprint(ONE), address_record.fingerprint(ONE.replace("69", "71")))
        > address_record.SAME_TEXT
    )
