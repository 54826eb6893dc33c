"""What changed in one language alone is refused until its review; a difference can be right, with its reason on record."""

import re
import shutil
from pathlib import Path

import pytest

from edition.checks.records import pending
from edition.checks.run import check
from edition.document import Site
from edition.document.read import read
from edition.records.approvals import parse
from edition.records.table import ADDRESSES, APPROVALS, CHANGES
from edition.records.update import approve, approve_all, record_all, reviewed, texts_of_records
from edition.records.wordings import reasons
from tests.small import record, small

TITLE = '<h1 id="top">T</h1>'
AT_EIGHT = (
    f'{TITLE}<p id="p1">La séance est ouverte à 20 heures.</p>',
    f'{TITLE}<p id="p1">The meeting opens. It is late. It is 9 p.m.</p>',
)
OPEN = (
    f'{TITLE}<p id="p1">« Un mot.</p><p id="p2">« Deux mots</p>',
    f'{TITLE}<p id="p1">“One word.</p><p id="p2">“Two words”</p>',
)
TERMS = ("<dl><dt>Terme</dt><dd>Le texte {}.</dd></dl>", "<dl><dt>Term</dt><dd>The text {}.</dd></dl>")


def recorded(folder: Path, fr: str, en: str) -> str:
    """The record once the texts were accepted."""
    return record(small(folder / "first", fr, en), "")[0]


def codes(site: Site) -> list[str]:
    return sorted({p.code for p in check(site) if p.source.endswith("briefing.md")})


@pytest.mark.parametrize(
    ("fr", "en", "code", "pattern", "left"),
    [
        (*AT_EIGHT, "P05", "briefing#p1", ["P07"]),
        (*AT_EIGHT, "P07", "briefing#p1", ["P05"]),
        (*OPEN, "Q05", "briefing#*", []),
    ],
)
def test_difference_is_right_with_a_reason(
    tmp_path: Path, fr: str, en: str, code: str, pattern: str, left: list[str]
) -> None:
    """One rule is answered, and no other, until one of the texts changes."""
    text = recorded(tmp_path / "x", fr, en)
    site = small(tmp_path / "a", fr, en, text)
    assert codes(site) == sorted({code, *left})
    _, texts = approve(site, reviewed(site, pattern, code), "both\x02 are official", "2026-01-02")
    approvals = texts[APPROVALS]
    assert texts[ADDRESSES] == text
    assert approvals.count("both are official") == approvals.count("2026-01-02") == len(reviewed(site, pattern, code))
    assert codes(small(tmp_path / "b", fr, en, text, approvals=approvals)) == left
    other = en.replace("8", "9").replace("word", "sign").replace("opens. It", "starts. It")
    assert code in codes(small(tmp_path / "c", fr, other, text, approvals=approvals))


def test_of_several_rules_one_must_be_named(tmp_path: Path) -> None:
    site = small(tmp_path / "a", *AT_EIGHT, recorded(tmp_path / "x", *AT_EIGHT))
    with pytest.raises(ValueError, match="--rule which of the problems is right: briefing#p1: P05, P07"):
        reviewed(site, "briefing#p1", "")
    with pytest.raises(ValueError, match="briefing#p1 has no problem P04"):
        reviewed(site, "briefing#p1", "P04")
    with pytest.raises(ValueError, match="say why briefing#p1 is right as it is: --rule P05"):
        approve(site, [("briefing#p1", "P05")], " ", "")
    assert reviewed(small(tmp_path / "b", *OPEN, recorded(tmp_path / "y", *OPEN)), "briefing#p2", "") == [
        ("briefing#p2", "Q05")
    ]


LACKING = (
    f'{TITLE}<p id="p1">Un.</p><p id="p2">Deux 2.</p><p id="p3">Trois.</p>',
    f'{TITLE}<p id="p1">One.</p><p id="p2">Two 3.</p>',
)


def test_missing_passage_can_be_right(tmp_path: Path) -> None:
    """What it hid is then told."""
    text = recorded(tmp_path / "x", *LACKING)
    site = small(tmp_path / "a", *LACKING, text)
    assert codes(site) == ["P01"]
    _, texts = approve(site, reviewed(site, "briefing#p3", ""), "only the French has it", "")
    assert codes(small(tmp_path / "b", *LACKING, text, approvals=texts[APPROVALS])) == ["P05"]


SPLIT = (
    f'{TITLE}<p id="p1">Nous voulons 1 mot et 2 phrases.</p><p id="p4">Fin.</p>',
    f'{TITLE}<p id="p1">We want</p><ol type="a"><li id="p2">1 word and</li><li id="p3">2 phrases.</li></ol><p id="p4">End.</p>',
)


def test_several_passages_can_say_what_one_says(tmp_path: Path) -> None:
    """They are approved once, and compared as one."""
    text = recorded(tmp_path / "x", *SPLIT)
    site = small(tmp_path / "a", *SPLIT, text)
    assert codes(site) == ["P01"]
    answers = reviewed(site, "briefing#p[23]", "P01")
    for wrong in ("briefing#p9", "briefing#p2", "index#top", "p1"):
        with pytest.raises(ValueError, match=f"briefing#p2 is no part of {wrong} in fr"):
            approve(site, answers, "one sentence", "", wrong)
    with pytest.raises(ValueError, match="briefing#p1 is no part"):
        approve(site, [("briefing#p1", "P05")], "one sentence", "", "briefing#p1")
    approvals = approve(site, answers, "one sentence", "", "briefing#p1")[1][APPROVALS]
    joined = small(tmp_path / "b", *SPLIT, text, approvals=approvals)
    assert codes(joined) == []
    # Which one it is can be corrected; a change in either language is told.
    assert ":p4" in approve(joined, reviewed(joined, "briefing#p2", "P01"), "no", "", "briefing#p4")[1][APPROVALS]
    fewer = (SPLIT[0].replace("2 phrases", "3 phrases"), SPLIT[1])
    assert "P05" in codes(small(tmp_path / "c", *fewer, text, approvals=approvals))
    assert "P01" in codes(
        small(tmp_path / "d", SPLIT[0], SPLIT[1].replace("2 phrases", "2 more phrases"), text, approvals=approvals)
    )


def test_a_passage_whose_parts_all_stand_apart_has_a_counterpart(tmp_path: Path) -> None:
    split = (SPLIT[0], SPLIT[1].replace('<p id="p1">We want</p>', ""))
    text = recorded(tmp_path / "x", *split)
    site = small(tmp_path / "a", *split, text)
    assert [each.address for each in check(site) if each.code == "P01"] == [f"briefing#p{n}" for n in (2, 3, 1)]
    approvals = approve(site, reviewed(site, "briefing#p[23]", "P01"), "one sentence", "", "briefing#p1")[1][APPROVALS]
    assert codes(small(tmp_path / "b", *split, text, approvals=approvals)) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_change_in_one_language_is_named_where_it_was_made(tmp_path: Path, language: str) -> None:
    fr, en = (each.format("reste") for each in TERMS)
    text = recorded(tmp_path / "x", fr, en)
    assert list(pending(small(tmp_path / "a", fr, en, text))) == []
    changed = {"fr": fr, "en": en, language: (fr if language == "fr" else en).replace("reste", "ne reste pas")}
    found = [p for p in pending(small(tmp_path / "b", changed["fr"], changed["en"], text)) if p.code == "P09"]
    assert [p.source for p in found] == [f"docs/{language}/briefing.md"]
    assert "`edition approve briefing#dd:1 --rule P09`" in str(found[0])


def three(folder: Path, *bodies: str, text: str = "", approvals: str = "") -> Site:
    """The same site in Arabic too, or without its briefing in a language that has no body."""
    site = small(folder, bodies[0], bodies[1], text, approvals=approvals)
    for page in site.in_language["en"]:
        for path in (f"site/{page.path}", page.source):
            words = (folder / path).read_text(encoding="utf-8").replace('lang="en"', 'lang="ar"')
            other = folder / path.replace("/en/", "/ar/")
            other.parent.mkdir(parents=True, exist_ok=True)
            other.write_text(words.replace(bodies[1], bodies[2]), encoding="utf-8")
    for language in (each for each, body in zip(("fr", "en", "ar"), bodies, strict=True) if not body):
        (folder / f"docs/{language}/briefing.md").unlink()
        shutil.rmtree(folder / f"site/{language}/briefing")
    return read(folder / "site", folder)


def test_change_in_one_of_three_languages_names_both_others(tmp_path: Path) -> None:
    bodies = [each.format("reste") for each in (*TERMS, TERMS[1])]
    text = record(three(tmp_path / "x", *bodies), "2026-01-01")[0]
    bodies[0] = bodies[0].replace("reste", "ne reste pas")
    site = three(tmp_path / "a", *bodies, text=text)
    (problem,) = (each for each in pending(site) if each.code == "P09")
    assert re.search(r"but not line \d+ of docs/ar/briefing\.md, line \d+ of docs/en/briefing\.md\. ", str(problem))


def test_approvals_hold_while_a_page_is_missing_in_one_language(tmp_path: Path) -> None:
    bodies = (P1.format(FR), P1.format("The meeting opens at 9 p.m."), P1.format("The meeting opens at 9 p.m. in all."))
    text = record(three(tmp_path / "x", *bodies), "2026-01-01")[0]
    site = three(tmp_path / "a", *bodies, text=text)
    assert "P05" in {each.code for each in check(site)}
    approvals = approve(site, reviewed(site, "briefing#p1", "P05"), "another hour", "")[1][APPROVALS]
    assert "P05" not in {each.code for each in check(three(tmp_path / "b", *bodies, text=text, approvals=approvals))}
    left = check(three(tmp_path / "c", bodies[0], "", bodies[2], text=text, approvals=approvals))
    assert [each.code for each in left if each.code in {"P05", "T01"}] == ["T01"]


def test_change_in_both_is_a_note(tmp_path: Path) -> None:
    fr, en = (each.format("reste") for each in TERMS)
    text = recorded(tmp_path / "x", fr, en)
    french, english = (each.format("change") for each in TERMS)
    site = small(tmp_path / "a", french, english, text)
    (found,) = pending(site)
    assert str(found) == (
        "docs/fr/briefing.md:1: A09 Changed since the last review, in every language or in those that were behind: briefing#dd:1. "
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


def former(text: str, reasons: dict[str, str]) -> str:
    """A record as format 1 has it, with reasons: digests are of words, and pull quotes and names have no rows."""
    rows = [["page", "id", "moved", "reason", "day", "en", "fr"]]
    for line in text.splitlines()[2:]:
        page, name, moved, _, *cells = line.split("\t")
        if not name.startswith(("pull-quote", "meta:site")):
            rows.append([page, name, moved, reasons.get(name, "") if page == "briefing" else "", "2026-01-01", *cells])
    return "".join("\t".join(row) + "\n" for row in rows)


def test_reasons_of_format_1_become_approvals(tmp_path: Path) -> None:
    """The record is read as it was; written anew, each rule that a reason answered has its approval, of the same day."""
    quote = '<aside class="pull-quote">{}</aside>'
    texts = (
        AT_EIGHT[0] + quote.format("La séance est ouverte à 20 heures"),
        AT_EIGHT[1] + quote.format("The meeting opens"),
    )
    text = recorded(tmp_path / "x", *texts)
    now = small(tmp_path / "a", *texts, text).record.now
    for row in now.values():
        for words in row.texts.values():
            text = text.replace(words.digest, words.former)
    site = small(tmp_path / "b", *texts, former(text, {"p1": "both are official", "top": "none"}))
    assert codes(site) == []
    assert list(pending(site)) == []
    rows, changes = site.record.updated("2026-02-02")
    assert changes == []
    assert {row.day for row in rows.values()} == {"2026-01-01", ""}
    assert {len(words.digest) for row in rows.values() for words in row.texts.values()} == {24}
    assert rows.keys() == now.keys()
    written = texts_of_records(site, rows)
    assert [(each.id, each.rule, each.day, each.reason) for each in parse(written[APPROVALS])] == [
        ("p1", "P05", "2026-01-01", "both are official"),
        ("p1", "P07", "2026-01-01", "both are official"),
        ("top", "-", "2026-01-01", "none"),
    ]
    assert codes(small(tmp_path / "c", *texts, written[ADDRESSES], approvals=written[APPROVALS])) == []


def test_text_that_differs_from_a_record_of_format_1_is_held_back_or_recorded(tmp_path: Path) -> None:
    fr, en = (each.format("reste") for each in TERMS)
    text = recorded(tmp_path / "x", fr, en)
    for row in small(tmp_path / "a", fr, en, text).record.now.values():
        for words in row.texts.values():
            text = text.replace(words.digest, words.former)
    site = small(tmp_path / "b", fr.replace("reste", "part"), en, former(text, {}))
    assert [problem.code for problem in pending(site)] == ["P09"]
    rows, _ = site.record.updated("2026-02-02")
    held = rows["briefing", "dd:1"]
    assert (held.day, len(held.texts["fr"].digest), len(held.texts["en"].digest)) == ("2026-01-01", 16, 24)
    # Signs alone are nothing that its digests tell.
    quiet = small(tmp_path / "c", fr.replace(".", "!"), en, former(text, {}))
    assert list(pending(quiet)) == []
    told = small(tmp_path / "d", fr.replace(".", "!"), en, recorded(tmp_path / "y", fr, en))
    assert [problem.code for problem in pending(told)] == ["P09"]


def test_approval_without_a_reason_stands_in_the_record_too(tmp_path: Path) -> None:
    fr, en = (f'{TITLE}<p id="p1">{words}</p>' for words in ("La séance est ouverte.", "The meeting opens."))
    text = recorded(tmp_path / "x", fr, en)
    site = small(tmp_path / "a", fr, en.replace("opens", "is open"), text)
    _, texts = approve(site, reviewed(site, "briefing#p1", ""), "", "2026-01-02")
    assert [(*each[:3], *each[4:]) for each in parse(texts[APPROVALS])] == [("briefing", "p1", "P09", "2026-01-02", "")]


P1 = f'{TITLE}<p id="p1">{{}}</p>'
FR, EN = "La séance est ouverte à 20 heures.", "The meeting opens at 20 hours."


def approved(root: Path, fr: str, en: str, rule: str = "", reason: str = "", pattern: str = "briefing#p1") -> list[str]:
    """What a review of texts says that it has done, in a project whose first texts are recorded."""
    if not (root / CHANGES).exists():
        record_all(root, small(root, P1.format(FR), P1.format(EN)))
    site = small(root, P1.format(fr), P1.format(en))
    return approve_all(root, site, reviewed(site, pattern, rule), reason)


def whys(root: Path) -> list[str]:
    return [*reasons((root / CHANGES).read_text(encoding="utf-8")).values()]


@pytest.mark.parametrize("pattern", ["briefing#p1", "briefing#*"])
def test_a_change_in_every_language_keeps_its_reasons(tmp_path: Path, pattern: str) -> None:
    fr, en = FR.replace("séance", "réunion"), EN.replace("meeting", "session")
    assert approved(tmp_path, fr, en, reason="a corrigendum", pattern=pattern) == ["briefing#p1: approved"]
    assert whys(tmp_path) == ["a corrigendum"]
    # What is as it was recorded keeps none, and says so.
    for text in ("briefing#p1", "briefing#top"):
        with pytest.raises(ValueError, match=f"nothing to approve: {text} is as it was recorded"):
            approved(tmp_path, fr, en, reason="another", pattern=text)
    assert approved(tmp_path, fr + "!", en + "!", reason="another") == ["briefing#p1: approved"]
    assert whys(tmp_path) == ["a corrigendum; another"]


def test_a_reason_that_nothing_would_keep_is_refused(tmp_path: Path) -> None:
    en = EN.replace("opens", "begins")
    assert approved(tmp_path, FR, en, "P09", "closer to the French") == ["briefing#p1: approved (P09)"]
    with pytest.raises(ValueError, match="that briefing#p1 is still right needs no reason"):
        approved(tmp_path, FR, en, reason="as before")
    assert approved(tmp_path, FR, en) == ["briefing#p1: approved"]
    assert whys(tmp_path) == ["closer to the French"]


def test_a_change_in_one_language_is_told_and_answered_with_the_error_that_it_makes(tmp_path: Path) -> None:
    approved(tmp_path, FR, EN.replace("opens", "begins"))
    texts = P1.format(FR), P1.format("The meeting begins at 9 p.m.")
    (problem,) = (each for each in check(small(tmp_path, *texts)) if each.address == "briefing#p1")
    assert problem.code == "P05"
    assert str(problem).endswith("It has changed in one language alone, too; without `--rule`, both are approved.")
    with pytest.raises(ValueError, match="say why"):
        approved(tmp_path, FR, "The meeting begins at 9 p.m.")
    done = approved(tmp_path, FR, "The meeting begins at 9 p.m.", reason="another hour")
    assert done == ["briefing#p1: approved (P05)", "briefing#p1: approved"]
    site = small(tmp_path, *texts)
    assert (codes(site), site.record.behind) == ([], {})
    # By the rule alone, the other is answered apart.
    texts = P1.format(FR), P1.format("The meeting begins at 7 p.m.")
    assert approved(tmp_path, FR, "The meeting begins at 7 p.m.", "P05", "summer") == ["briefing#p1: approved (P05)"]
    assert codes(small(tmp_path, *texts)) == ["P09"]
