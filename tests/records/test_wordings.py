"""What texts said: the words that the log keeps from one recording to the next, why, and what Git knew before."""

from pathlib import Path
from unittest import mock

import pytest

from edition.records import update
from edition.records.changelog import HEAD, LINE, entries, problems
from edition.records.table import CHANGES
from edition.records.wordings import folded, from_git, reasons, wordings
from tests.records.test_witnesses import git
from tests.small import small

BODY = '<h1 id="top">T</h1><p id="p1">{}</p><p id="p2">Another says one.</p>'
OLD, NEW, NEXT = "The passage says a thing.", "The passage says a fine thing.", "The passage says a fine thing;"
LINES = (
    "2026-01-02\tn\tp1\twords\tSays “this” & that.\ten",
    "2026-01-02\tn\tp1\twhy\tthe print was wrong\t",
    "2026-01-01\tn\tp1\twords\tSaid this.\ten",
)


def test_lines_of_words_are_no_entries() -> None:
    log = "\n".join([HEAD, "2026-01-02\tn\tp1\tchanged\t\ten", *LINES, ""])
    assert all(map(LINE.fullmatch, LINES))
    assert [each.kind for each in entries(log)] == ["changed"]
    assert [tuple(each) for each in wordings(log)["n", "p1", "en"]] == [
        ("2026-01-01", "Said this."),
        ("2026-01-02", "Says “this” & that."),
    ]
    assert reasons(log) == {("2026-01-02", "n", "p1"): "the print was wrong"}


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("l’avis", "l'avis", True),
        ("« mot » :", "“mot”:", True),
        ("foot note", "footnote", True),
        ("a mot,", "a mot;", False),
        ("Avis", "avis", False),
        ("3–4", "3-4", False),
        ("été", "ete", False),
    ],
)
def test_spaces_and_forms_of_quotation_marks_make_no_other_wording(one: str, other: str, *, is_same: bool) -> None:
    assert (folded(one) == folded(other)) is is_same


def recorded(root: Path, day: int, fr: str, en: str, reason: str | None = None) -> str:
    """The log once texts are recorded, or approved for a reason."""
    site = small(root, BODY.format(fr), BODY.format(en))
    with mock.patch.object(update, "_today", return_value=f"2026-01-0{day}"):
        if reason is None:
            update.record_all(root, site)
        else:
            update.approve_all(root, site, update.reviewed(site, "briefing#p1", ""), reason)
    assert [*problems(root)] == []
    return (root / CHANGES).read_text(encoding="utf-8")


def said(log: str, language: str = "en") -> list[str]:
    return [f"{each.day[-1]} {each.text}" for each in wordings(log)["briefing", "p1", language]]


def test_the_log_keeps_words_from_one_recording_to_the_next(tmp_path: Path) -> None:
    assert said(recorded(tmp_path, 1, OLD, OLD)) == [f"1 {OLD}"]
    # What waits for a review is not recorded, and then said with its reason.
    assert said(recorded(tmp_path, 2, OLD, NEW)) == [f"1 {OLD}"]
    log = recorded(tmp_path, 3, OLD, NEW, "as  printed")
    assert said(log) == [f"1 {OLD}", f"3 {NEW}"]
    assert said(log, "fr") == [f"1 {OLD}"]
    assert reasons(log) == {("2026-01-03", "briefing", "p1"): "as printed"}
    # A second wording of a day, and one that is no other.
    log = recorded(tmp_path, 3, NEXT, NEXT)
    assert said(log)[1:] == [f"3 {NEW}", f"3 {NEXT}"]
    assert recorded(tmp_path, 4, NEXT, NEXT) == log
    assert log.count("Another says one.") == 2


def test_a_review_leaves_the_words_of_before_to_recording(tmp_path: Path) -> None:
    recorded(tmp_path, 1, OLD, OLD)
    path = tmp_path / CHANGES
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if "\twords\t" not in line), encoding="utf-8")
    assert not wordings(recorded(tmp_path, 2, OLD, NEW, ""))
    assert said(recorded(tmp_path, 3, OLD, NEW)) == [f"2 {NEW}"]


@pytest.mark.whole
def test_words_of_before_are_taken_from_git(tmp_path: Path) -> None:
    git(tmp_path, "init", "-qb", "main")
    for day, text in enumerate((OLD, NEW, NEXT, f"{NEXT} Indeed."), 1):
        log = recorded(tmp_path, day, text, text)
        log = "".join(line for line in log.splitlines(keepends=True) if "\twords\t" not in line)
        (tmp_path / CHANGES).write_text(log, encoding="utf-8")
        if day == 3:
            # A file that does not have the recorded words.
            (tmp_path / "docs/en/briefing.md").write_text("Other words.")
        git(tmp_path, "add", ".")
        git(tmp_path, "commit", "-qm", "records")
    taken = f"{HEAD}\n" + from_git(tmp_path, "docs", log, lambda _, text: text)
    assert said(taken) == [f"1 {OLD}", f"2 {NEW}", f"4 {NEXT} Indeed."]
    assert said(taken, "fr") == [f"1 {OLD}", f"2 {NEW}", f"3 {NEXT}", f"4 {NEXT} Indeed."]
    assert {key[1] for key in wordings(taken)} == {"p1"}
