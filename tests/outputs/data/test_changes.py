"""What the page Changes says of a log: each thing that happened once, and by the names of today."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from edition.document import Site
from edition.outputs.data.changes_page import files, listed
from edition.records.changelog import LINE, named
from edition.records.ends import moved
from edition.records.table import ADDRESSES, Row, dump, parse
from tests.small import of, record, small

HEAD = "day\tpage\tid\twhat\tto\tlanguages\n"
MORE = '<h2 id="par-70">Paragraph 70</h2><p id="p2">First.</p><ol type="a"><li id="par-70-a">One.</li><li id="par-70-b">Two.</li></ol>'
BELOW = ("p2", "par-70-a", "par-70-b")
# Day, page, id, what, where to: then what is told, day by day.
CASES: dict[str, tuple[list[str], list[str]]] = {
    "a provision with all that it has": (
        [f"1 agenda {each} new" for each in ("par-70", *BELOW)],
        ["The Agenda Added: Paragraph 70"],
    ),
    "a provision, and a part of it that came later": (
        [*(f"1 agenda {each} new" for each in ("par-70", "p2", "par-70-a")), "2 agenda par-70-b new"],
        ["The Agenda Added: Paragraph 70 (b)", "The Agenda Added: Paragraph 70, p2, Paragraph 70 (a)"],
    ),
    "items of a provision that was there": (
        [f"1 agenda {each} new" for each in BELOW],
        ["The Agenda Added: p2, Paragraph 70 (a), Paragraph 70 (b)"],
    ),
    "a provision before one that has another number now": (
        ["1 agenda par-69 renumbered agenda#par-70", *(f"1 agenda {each} new" for each in ("par-69", "p1", "par-70"))],
        ["The Agenda Renumbered as Paragraph 70: Paragraph 69 Added: Paragraph 69"],
    ),
    "a text from another page": (
        ["1 briefing p9 moved agenda#p2", "1 agenda p2 new"],
        ["T Moved to The Agenda, p2: p9"],
    ),
    "addresses that numbers replace": (
        [*(f"1 agenda p{each} moved agenda#par-69" for each in (5, 6)), "1 agenda p7 moved briefing#p1"],
        ["The Agenda New addresses: p5 → Paragraph 69, p6 → Paragraph 69 Moved to T, p1: p7"],
    ),
    "one that a number replaces": (["1 agenda p5 moved agenda#par-69"], ["The Agenda Moved to Paragraph 69: p5"]),
    "a page with another name": (
        [
            "1 old p9 gone",
            "2 old p1 changed",
            *(f"3 old {each} moved agenda#{each}" for each in ("top", "p1")),
            "3 agenda - new",
        ],
        [
            "The Agenda New address of the page",
            "The Agenda Changed (all languages); the earlier wording was not kept: p1",
            "The Agenda Removed: p9",
        ],
    ),
    "a number that its page lacks, and a note": (
        ["1 agenda par-70-a renumbered agenda#par-71-b", "2 agenda fn:1 gone"],
        ["The Agenda Removed: Note 1", "The Agenda Renumbered as Paragraph 71 (b): Paragraph 70 (a)"],
    ),
    "a page with another name whose passages changed on that day": (
        ["1 old p9 gone", "1 agenda p1 changed"],
        ["The Agenda Removed: p9 Changed (all languages); the earlier wording was not kept: p1"],
    ),
    "a page that is gone": (["1 lost p9 gone"], ["lost Removed: p9"]),
}


@pytest.mark.parametrize("name", CASES)
def test_each_thing_that_happened_is_told_once(tmp_path: Path, name: str) -> None:
    lines, wanted = CASES[name]
    cells = ((*line.split(), "")[:5] for line in lines)
    log = [
        f"2026-01-0{day}\t{page}\t{each.strip('-')}\t{what}\t{to}\t{'en fr' if what in ('new', 'changed') else ''}\n"
        for day, page, each, what, to in cells
    ]
    rows = {("old", each): Row("old", each, f"agenda#{each}") for each in ("top", "p1")} if "old" in str(lines) else {}
    site = small(tmp_path, "", "", dump(rows, ADDRESSES), more=(MORE, MORE))
    site = replace(site, change_record=HEAD + "".join(log))
    (page,) = (each for each in site.pages if (each.key, each.language) == ("briefing", "en"))
    tree = html.fragment_fromstring(listed(of(site), page), create_parent="div")
    days = [" ".join(" ".join(each.itertext()).split()).replace(" ,", ",") for each in tree.findall("ul")]
    assert days == wanted
    assert len([*feed(site, "".join(log)).iter("{*}entry")]) >= len(days)


def feed(site: Site, log: str, language: str = "en") -> etree._Element:
    home = "en/" if language == "en" else ""
    return etree.fromstring(dict(files(of(replace(site, change_record=HEAD + log))))[f"{home}changes.atom"])


def test_a_feed_tells_in_one_entry_what_happened_on_a_page_in_a_day(tmp_path: Path) -> None:
    site = small(tmp_path, "", "", more=(MORE, MORE))
    log = "".join(f"2026-01-01\tagenda\tp{each}\tmoved\tagenda#par-69\t\n" for each in (5, 6))
    log += "2026-01-01\tagenda\tp9\tgone\t\t\n2026-01-02\tagenda\tp8\tgone\t\t\n"
    later, entry = feed(site, log).iter("{*}entry")
    told = "New addresses: p5 → Paragraph 69, p6 → Paragraph 69 · Removed: p9"
    assert (later.findtext("{*}summary"), entry.findtext("{*}summary")) == ("Removed: p8", told)
    assert entry.findtext("{*}title") == "The Agenda, 1\u00a0January\u00a02026"


def test_ids_of_a_feed_outlive_a_host_and_come_from_the_name_in_the_log(tmp_path: Path) -> None:
    site = small(tmp_path, "", "", more=(MORE, MORE))
    log = "2026-01-01\tagenda\tp9\tgone\t\t\n"

    def ids(site: Site, log: str, language: str = "en") -> list[str | None]:
        return [each.text for each in feed(site, log, language).iter("{*}id")]

    first = ids(site, log)
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", str(each)) for each in first)
    elsewhere = replace(site, pages=tuple(replace(page, url="https://example.org/a/") for page in site.pages))
    assert ids(elsewhere, log) == first
    assert {*ids(site, log, "fr")}.isdisjoint(first)
    # What recording keeps is what feeds had before, and stays whatever the record of addresses becomes.
    kept = log + named(HEAD + log, "")
    assert kept != log
    assert named(HEAD + kept, "") == ""
    assert LINE.fullmatch(kept.splitlines()[-1])
    assert not LINE.fullmatch(f"2026-01-01\tagenda\t\tname\t{'-' * 36}\t")
    changed = replace(site, address_record="other")
    assert ids(changed, log) != first
    assert ids(changed, kept) == first


def test_what_had_ended_before_its_page_got_another_name_has_not_moved(tmp_path: Path) -> None:
    site = small(tmp_path / "a", '<p id="p1">One.</p>', '<p id="p1">One.</p>')
    rows = {
        ("old", name): replace(row, page="old")
        for (page, name), row in parse(record(site, "")[0]).items()
        if page == "briefing"
    }
    rows |= {("old", "p7"): Row("old", "p7", "gone"), ("old", "top"): Row("old", "top")}
    site = small(
        tmp_path / "b",
        '<h1 id="top">T</h1><p id="p1">One.</p>',
        '<h1 id="top">T</h1><p id="p1">One.</p>',
        dump(rows, ADDRESSES),
    )
    now = moved(site, "old", "briefing", "2026-01-02")
    assert {name: row.moved for (page, name), row in now.items() if page == "old" and name in {"top", "p1", "p7"}} == {
        "top": "briefing#top",
        "p1": "briefing#p1",
        "p7": "gone",
    }


def test_what_moves_to_a_page_that_was_there_is_found_by_its_words(tmp_path: Path) -> None:
    """Its address there may be that of other words."""
    body = '<h1 id="top">T</h1><p id="p1">One.</p><p id="p2">Two.</p>'
    now = parse(record(small(tmp_path / "a", body, body), "")[0])
    rows = {each: row for each, row in now.items() if each != ("briefing", "p2")}
    old = {"top": "top", "p1": "p2", "p2": "p1"}
    rows |= {("old", name): replace(now["briefing", there], page="old", id=name) for name, there in old.items()}
    rows["old", "p3"] = replace(now["agenda", "p1"], page="old", id="p3")
    site = small(tmp_path / "b", body, body, dump(rows, ADDRESSES))
    led = {
        name: row.moved for (page, name), row in moved(site, "old", "briefing", "2026-01-02").items() if page == "old"
    }
    assert led == {"top": "briefing#top", "p1": "briefing#p2", "p2": "briefing#p1", "p3": "briefing#top"}
