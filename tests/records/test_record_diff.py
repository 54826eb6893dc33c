"""Published addresses stay: what the record holds against a site, and what it records."""

from pathlib import Path

import pytest

from edition.checks.changes import in_words
from edition.checks.run import check
from edition.document import Site
from edition.outputs.data.changes import last_changes
from edition.records import approvals
from edition.records.changelog import entries
from edition.records.ends import moved
from edition.records.fingerprint import SAME_TEXT, fingerprint, likeness
from edition.records.snapshot import is_address
from edition.records.table import ADDRESSES, APPROVALS, CHANGES, Row, dump, end_of, parse
from edition.records.update import approve, record_all, reviewed
from tests.small import accept, record, small

ONE = "The need for enhanced cooperation was recognized in paragraph 69 of the Tunis Agenda"
TWO = "Debate on its implementation continued in various forums over the following years"
THREE = "This document was published to help the media and is no official document at all"


def body(*texts: str) -> str:
    return "".join(f'<p id="p{n}">{text}</p>' for n, text in enumerate(texts, 1))


def new_record(site: Site, day: str = "") -> str:
    return record(site, day)[0]


def recorded(folder: Path, *texts: str) -> str:
    return new_record(small(folder, body(*texts), body(*texts)))


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


def test_another_text_under_a_published_address(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    assert "A03 briefing#p2 now points to different text" in codes(tmp_path / "b", text, ONE, THREE, TWO)[0]
    assert codes(tmp_path / "c", text, ONE) == []


def test_published_address_on_another_text_in_one_language_alone(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    other = f'<p id="p1">{ONE}</p><p id="p2">{THREE}</p><p id="p3">{TWO}</p>'
    site = small(tmp_path / "b", other, body(ONE, TWO), text)
    assert site.record.other_texts == {("briefing", "p2"): ["fr"]}
    wrong = [(each.code, each.source) for each in check(site) if each.code in {"A03", "P01", "P09"}]
    assert wrong == [("A03", "docs/fr/briefing.md")]
    # What was written anew where it stands is a matter of review.
    site = small(tmp_path / "c", body(ONE, THREE), body(ONE, TWO), text)
    assert (site.record.other_texts, site.record.stale_translations) == ({}, [("briefing", "p2")])


def test_links_to_a_page_that_was_renamed_ask_for_no_review(tmp_path: Path) -> None:
    def body_to(key: str) -> str:
        return f'<p id="p1">{ONE} <a href="../{key}/#par-69">there</a></p>'

    text = new_record(small(tmp_path / "a", body_to("old"), body_to("old")))
    site = small(tmp_path / "b", body_to("agenda"), body_to("agenda"), text)
    assert list(site.record.changed) == [("briefing", "p1")]
    text = dump({**parse(text), ("old", "top"): Row("old", "top", "agenda#top")}, ADDRESSES)
    site = small(tmp_path / "c", body_to("agenda"), body_to("agenda"), text)
    assert site.record.changed == {}
    other = body_to("agenda").replace("there", "here")
    assert list(small(tmp_path / "d", other, other, text).record.changed) == [("briefing", "p1")]


def test_vanished_page(tmp_path: Path) -> None:
    text = recorded(tmp_path, ONE) + "old\tp1\t\t\t\t0:0\t0:0\nold\tp2\t\t\t\t0:0\t0:0\n"
    assert [line.split(". ")[0] for line in codes(tmp_path, text, ONE)] == [
        f'records/addresses.tsv:{len(text.splitlines()) - 1}: A02 The published page "old" is missing'
    ]


def test_redirect_must_lead_somewhere_and_its_number_is_not_given_again(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    moved = text.replace("briefing\tp2\t\t", "briefing\tp2\tbriefing#p1\t")
    assert codes(tmp_path / "b", moved, ONE) == []
    assert "A04" in codes(tmp_path / "c", moved.replace("briefing#p1", "briefing#p9"), ONE)[0]
    assert "A05" in codes(tmp_path / "d", moved, ONE, THREE)[0]
    assert "A05" in codes(tmp_path / "e", moved.replace("briefing#p1", "gone"), ONE, THREE)[0]


def test_vanished_passage_is_recorded_with_the_place_of_its_words(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO, THREE)
    site = small(tmp_path / "b", body(f"{ONE} {TWO}"), body(f"{ONE} {TWO}"), text)
    rows, changes = site.record.updated("")
    assert (rows["briefing", "p2"].moved, rows["briefing", "p3"].moved) == ("briefing#p1", "gone")
    assert [words for _, words in in_words(site, changes)] == [
        "briefing#p1 has changed",
        "briefing#p2 is gone; its address leads to briefing#p1, the text that is most like it",
        "briefing#p3 is gone; its address will say so",
    ]
    again = small(tmp_path / "c", body(f"{ONE} {TWO}"), body(f"{ONE} {TWO}"), dump(rows, ADDRESSES))
    assert again.record.changes == []


def test_an_address_that_a_number_replaces_leads_there_and_is_not_said_to_be_gone(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    numbered = f'<h2 id="art-1">Article 1</h2><p id="p1">{ONE}</p><ol><li id="art-1-1">{TWO}</li></ol>'
    front = ("instrument: {date: '2005', body: B, unit: article}",) * 2
    site = small(tmp_path / "b", numbered, numbered, text, front=front)
    assert [words for change, words in in_words(site, site.record.changes) if is_address(change.id)] == [
        "briefing#art-1 is new",
        "briefing#p2 is now briefing#art-1-1, to which its address leads",
    ]


def test_a_text_that_one_language_had_already_is_new_in_the_other_alone(tmp_path: Path) -> None:
    text = new_record(small(tmp_path / "a", body(ONE, TWO), body(ONE)))
    site = small(tmp_path / "b", body(ONE, TWO), body(ONE, TWO), text)
    assert [words for _, words in in_words(site, site.record.changes)] == ["briefing#p2 is new in en"]


def test_passage_on_another_page_leads_there(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    more = (f'<p id="p7">{TWO}</p>', f'<p id="p7">{TWO}</p>')
    rows, _ = small(tmp_path / "b", body(ONE), body(ONE), text, more).record.updated("")
    assert rows["briefing", "p2"].moved == "agenda#p7"


def test_rows_stand_in_the_order_of_the_text_and_those_that_are_gone_where_they_were(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO, THREE)
    texts = f'<p id="p3">{THREE}</p><p id="p1">{ONE}</p>'
    rows, _ = small(tmp_path / "b", texts, texts, text).record.updated("")
    assert [name for page, name in rows if page == "briefing" and name.startswith("p")] == ["p3", "p1", "p2"]


def test_end_of_a_chain_of_moves() -> None:
    rows = {
        ("a", "p1"): Row("a", "p1", moved="a#p2"),
        ("a", "p2"): Row("a", "p2", moved="b#p1"),
        ("b", "p1"): Row("b", "p1"),
        ("b", "p2"): Row("b", "p2", moved="b#p3"),
        ("b", "p3"): Row("b", "p3", moved="gone"),
        ("c", "p1"): Row("c", "p1", moved="c#p2"),
        ("c", "p2"): Row("c", "p2", moved="c#p1"),
    }
    assert [end_of(row, rows) for row in rows.values()][:5] == ["b#p1", "b#p1", "", "gone", "gone"]
    assert end_of(rows["c", "p1"], rows) in {"c#p1", "c#p2"}


def test_passage_changed_in_one_language_has_drifted_until_accepted(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    changed = small(tmp_path / "b", body(ONE + " once more", TWO), body(ONE, TWO.replace(" ", "\u00a0", 1)), text)
    assert changed.record.stale_translations == [("briefing", "p1")]
    assert parse(new_record(changed))["briefing", "p1"] == parse(text)["briefing", "p1"]
    accepted = accept(changed, "briefing#p1")
    again = small(tmp_path / "c", body(ONE + " once more", TWO), body(ONE, TWO), accepted)
    assert again.record.stale_translations == []


def test_text_changed_in_both_languages_has_not_drifted_and_is_recorded(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    changed = small(tmp_path / "b", body(ONE + " again", TWO), body(ONE + " again", TWO), text)
    assert changed.record.stale_translations == []
    assert changed.record.changed == {("briefing", "p1"): (["en", "fr"], [])}
    assert parse(new_record(changed))["briefing", "p1"] != parse(text)["briefing", "p1"]


def test_replaced_text_is_not_recorded_without_its_name(tmp_path: Path) -> None:
    text = recorded(tmp_path / "a", ONE, TWO)
    replaced = small(tmp_path / "b", body(ONE, THREE), body(ONE, THREE), text)
    before = parse(text)["briefing", "p2"]
    assert parse(new_record(replaced))["briefing", "p2"] == before
    assert parse(accept(replaced, "briefing#p2"))["briefing", "p2"] != before


def test_row_says_on_which_day_it_was_recorded(tmp_path: Path) -> None:
    site = small(tmp_path / "a", body(ONE), body(ONE))
    text = new_record(site, "2026-01-02")
    assert max(row.day for row in parse(text).values()) == "2026-01-02"
    more = small(tmp_path / "b", body(ONE, TWO), body(ONE, TWO), text)
    rows = parse(new_record(more, "2026-03-04"))
    assert (rows["briefing", "p1"].day, rows["briefing", "p2"].day) == ("2026-01-02", "2026-03-04")


@pytest.mark.parametrize(
    ("passage", "to", "said"),
    [
        ("briefing#p9", "", "there is no passage briefing#p9"),
        ("briefing#p9", "gone", "the record has no passage briefing#p9"),
        ("briefing#p1", "briefing#p2", "briefing#p1 is still on its page"),
        ("briefing#p3", "briefing#p9", "there is no passage briefing#p9 to lead to"),
        ("briefing#p3", "briefing", "there is no passage briefing to lead to"),
        ("briefing", "agenda", "the page briefing is still there"),
        ("old", "agenda", "the record has no page old"),
    ],
)
def test_what_can_not_be_recorded_is_said(tmp_path: Path, passage: str, to: str, said: str) -> None:
    text = recorded(tmp_path / "a", ONE, TWO, THREE)
    site = small(tmp_path / "b", body(ONE, TWO), body(ONE, TWO), text)
    with pytest.raises(ValueError, match=said):
        moved(site, passage, to, "") if to else reviewed(site, passage, "")


def test_other_texts_are_unlike_and_edited_ones_alike() -> None:
    assert likeness(fingerprint(ONE), fingerprint(TWO)) < SAME_TEXT
    assert likeness(fingerprint(ONE), fingerprint(ONE.replace("69", "71"))) > SAME_TEXT


def test_passage_that_goes_has_the_day_on_which_it_went(tmp_path: Path) -> None:
    text = new_record(small(tmp_path / "a", body(ONE, TWO), body(ONE, TWO)), "2026-01-01")
    later = new_record(small(tmp_path / "b", body(ONE), body(ONE), text), "2026-02-02")
    rows = parse(later)
    assert (rows["briefing", "p2"].moved, rows["briefing", "p2"].day) == ("gone", "2026-02-02")
    assert rows["briefing", "p1"].day == "2026-01-01"
    assert max(row.day for row in parse(later).values()) == "2026-02-02"


def test_reason_is_one_line_of_the_record(tmp_path: Path) -> None:
    site = small(tmp_path, body(ONE), body(ONE), recorded(tmp_path / "a", ONE))
    _, texts = approve(site, [("briefing#p1", "P05")], " both\nare\tofficial\r\n", "2026-01-02")
    (approval,) = approvals.parse(texts[APPROVALS])
    assert (approval.rule, approval.day, approval.reason) == ("P05", "2026-01-02", "both are official")


EIGHT = ["wa", "wb", "wc", "wd", "we", "wf", "wg", "wh"]
MANY = " ".join(f"x{n}" for n in range(20))


@pytest.mark.parametrize(
    ("gone", "shared", "end"),
    [
        # Half of eight words are enough for a text of the same page; of fewer words it takes three quarters.
        (8, 4, "briefing#p2"),
        (8, 3, "gone"),
        (7, 5, "gone"),
        (7, 6, "briefing#p2"),
        (4, 3, "briefing#p2"),
        (3, 3, "gone"),
    ],
)
def test_text_that_is_gone_leads_to_most_of_its_words(tmp_path: Path, gone: int, shared: int, end: str) -> None:
    old = " ".join(EIGHT[:gone])
    text = recorded(tmp_path / "a", old, MANY)
    new = f'<p id="p2">{MANY} {" ".join(EIGHT[:shared])}</p>'
    rows, _ = small(tmp_path / "b", new, new, text).record.updated("")
    assert rows["briefing", "p1"].moved == end


def test_a_thousand_passages_in_a_row_are_deleted(tmp_path: Path) -> None:
    texts = [f"passage {n} about matter {n * 7}" for n in range(1100)]
    text = recorded(tmp_path / "a", *texts)
    _, changes = record(small(tmp_path / "b", body(texts[0]), body(texts[0]), text), "2026-01-01")
    assert len(changes) == len(texts) - 1


LISTED = "<h1 id='top'>B</h1><p id='p1' data-address='provisional'>See <a href='#p{}'>there</a> {}.</p>{}"
FLAT = "<ul><li id='p2' data-address='provisional'>one {0} two</li><li id='p3' data-address='provisional'>three {0}</li></ul>"
DEEP = FLAT.replace("two</li><li", "two<ul><li").replace("</li></ul>", "</li></ul></li></ul>")


@pytest.mark.parametrize(
    ("to", "items", "word", "told"),
    [
        (3, FLAT, "", {"p1": ""}),
        (2, DEEP, "", {"p3": ""}),
        (3, DEEP, "", {"p1": "", "p3": ""}),
        (3, DEEP, "more", {"p1": "en fr", "p3": ""}),
        (2, FLAT.replace("three {0}", "three {0} {0} five"), "", {"p3": "en fr"}),
        (2, FLAT.replace("three", "<em>three</em>"), "", {"p3": "en fr"}),
    ],
)
def test_change_of_no_word_is_in_the_log_without_languages_and_not_among_changes(
    tmp_path: Path, to: int, items: str, word: str, told: dict[str, str]
) -> None:
    for target, listed, more in ((2, FLAT, ""), (to, items, word)):
        fr, en = (LISTED.format(target, f"{each} {more}".strip(), listed.format(each)) for each in ("un", "a"))
        changes = record_all(tmp_path, small(tmp_path, fr, en))
    assert {change.id for change in changes} == told.keys()
    log = entries((tmp_path / CHANGES).read_text())
    assert {e.id: " ".join(e.languages) for e in log if e.kind == "changed"} == told
    days = last_changes(small(tmp_path, fr, en))
    assert {name for page, name in days if page == "briefing" and name} == {name for name, each in told.items() if each}
