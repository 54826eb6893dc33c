"""Numbers of headings, judged by themselves: read whole or named, each once, in order."""

from pathlib import Path

import pytest

from edition.checks.provisions import provisions
from tests.small import small


@pytest.mark.parametrize(
    ("headings", "codes"),
    [
        ("Article 1|art-1 Article 2|art-2", []),
        ("Article 3/2|s1", ["R05"]),
        ("Article 3/2 {#art-3.2}|art-3.2", []),
        ("Articles 3 to 5|s1", ["R05"]),
        ("Articles 3 to 5 {#art-3}|art-3", []),
        ("Articles 3 to 5|art-3", ["R05"]),
        ("Article of faith|s1", []),
        ("Article A/5|s1", ["R05"]),
        ("Article on AI 2|s1", []),
        ("Article 1|art-1 Article 1|s1", ["R06"]),
        ("Article 1|art-1 Article 1|art-1-second", ["R02"]),
        ("Article 1|art-1 Again|art-1-second", []),
        ("Article 1|art-2", ["R02"]),
        ("Article IV|art-4", []),
        ("Article IV|art-5", ["R02"]),
        ("Article 4 bis|art-4-bis Article 5|art-5", []),
        ("Article 2|art-2 Article 1|art-1", ["R07"]),
        ("Article 2|art-2 Article 2-1|art-2.1 Article 2 bis|art-2-bis", []),
        ("Section 2|sec-2 Article 1|art-1", []),
        ("Article 1|art-1 Article 1 {#again}|again", []),
        ("Schedule 1|annex-1", ["R02"]),
        ("Article C|art-c Article D|art-d Article E|art-e Article I|art-i", []),
        ("Article D|art-d Article C|art-c", ["R07"]),
        ("Article IX|art-ix Article X|art-x", []),
        ("Article X|art-x Article IX|art-ix", ["R07"]),
        ("Article 3|art-3 Article 7-1|art-7.1 Article 5A|art-5a", ["R07"]),
        ("Article 4.10|art-4.10 Article 4.1.1|art-4.1.1", ["R07"]),
        ("Article 5B|art-5b Article 5A|art-5a", ["R07"]),
        ("Article L. 12-3|art-l12.3 Article L. 12-2|art-l12.2", ["R07"]),
        ("Article L. 12-3|art-l12.3 Article R. 12-2|art-r12.2", []),
        ("Article 5ZA|art-5za Article 5A|art-5a Article 5AA|art-5aa Article 5B|art-5b", []),
        ("Article 2 A|art-2a Article 2|art-2 Article 2-1|art-2.1 Article 2-1-1|art-2.1.1 Article 2-2|art-2.2", []),
        ("Article 23|art-23 Article 24-26|art-24.26 Article 27|art-27", ["R05"]),
        ("Article 23|art-23 Article 24-1|art-24.1 Article 24-26|art-24.26", []),
        ("Annexe 1|annex-1", []),
        ("Annexe 1|sch-1", []),
    ],
)
def test_number_of_a_heading_is_judged(tmp_path: Path, headings: str, codes: list[str]) -> None:
    language = "fr" if headings.startswith("Annexe") else "en"
    rows = [
        row.rpartition("|")
        for row in headings.replace(" Article", "\nArticle").replace(" Again", "\nAgain").split("\n")
    ]
    body = "".join(f"<h2 id='{name}'>{words}</h2>" for words, _, name in rows)
    front = "instrument:\n  unit: [article, section, annex, schedule]"
    site = small(tmp_path, body, body, front=(front, front))
    page = site.by_key["briefing", language]
    assert [problem.code for problem in provisions(page)] == codes


def test_an_item_out_of_order_is_named(tmp_path: Path) -> None:
    items = "<ol><li id='art-1-{}'>A<ol type='a'><li id='art-1-1-b'>B</li></ol></li><li value='{}' id='art-1-{}'>C</li></ol>"
    front = "instrument:\n  unit: article"
    fr, en = (f"<h2 id='art-1'>Article 1</h2>{items.format(one, two, two)}" for one, two in ((1, 2), (3, 2)))
    site = small(tmp_path, fr, en, front=(front, front))
    assert not [*provisions(site.by_key["briefing", "fr"])]
    assert [each.name for each in provisions(site.by_key["briefing", "en"])] == ["R07.item"]


def test_an_item_whose_number_another_has_is_named_once_for_its_list(tmp_path: Path) -> None:
    items = "<ol type='a'><li id='{}'>Oak</li><li id='{}'>Elm</li></ol>"
    body = "<h2 id='art-1'>Article 1</h2>" + items.format("art-1-a", "art-1-b") + "<p>Or</p>" + items
    front = "instrument:\n  unit: article"
    unnamed, of_its_own = (body.format(*names) for names in (("p1", "p2"), ("box", "p1")))
    site = small(tmp_path, unnamed, of_its_own, front=(front, front))
    problem, *others = provisions(site.by_key["briefing", "fr"])
    assert (problem.name, problem.values["label"], problem.values["id"]) == ("R06.item", "a", "art-1-a")
    assert not others
    assert not [*provisions(site.by_key["briefing", "en"])]
