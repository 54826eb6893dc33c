"""A text that is moved keeps its address, and that it was moved is said."""

from pathlib import Path

import pytest

from edition.checks.changes import in_words, moved
from edition.checks.links import links
from edition.checks.records import pending
from edition.checks.run import check
from edition.document import Site
from edition.records.changelog import Change
from edition.records.update import record_all
from tests.small import small

BEFORE = (
    "<p id='p{}'>Alpha beta.</p>",
    "<h2 id='a'>Head</h2>",
    "<p id='p{}'>Gamma delta.</p>",
    "<p id='p{}'>Epsilon.</p>",
)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("meta:file.scan.pdf", "is gone, and the address it was published at no longer answers"),
        ("meta:file.overrides/main.html", "is gone"),
        ("meta:site.options.copyright", "is gone"),
    ],
)
def test_what_is_no_text_is_told_by_what_it_was(tmp_path: Path, name: str, words: str) -> None:
    site = small(tmp_path, "", "")
    ((_, told),) = in_words(site, [Change("dropped", "index", name)])
    assert told == f"index#{name} {words}"


@pytest.mark.parametrize(
    ("order", "named"),
    [
        ((0, 1, 2, 3), []),
        ((0, 2, 1, 3), ["briefing#p2"]),
        ((0, 1, 3, 2), ["briefing#p3"]),
        ((3, 0, 1, 2), ["briefing#p3"]),
        ((0, 1, 3), []),
    ],
)
def test_move_within_a_page_is_told(tmp_path: Path, order: tuple[int, ...], named: list[str]) -> None:
    def texts(*places: int) -> str:
        return "<h1 id='top'>B</h1>" + "".join(
            BEFORE[place].format(n).replace("'>", "' data-address='provisional'>", 1)
            for n, place in enumerate(places, 1)
        )

    record_all(tmp_path, small(tmp_path, texts(0, 1, 2, 3), texts(0, 1, 2, 3)))
    site = small(tmp_path, texts(*order), texts(*order))
    assert [name for problem in moved(site) for name in problem.values["texts"]] == named  # type: ignore[attr-defined]
    assert all(problem.is_note for problem in moved(site))
    record_all(tmp_path, site)
    assert list(moved(small(tmp_path, texts(*order), texts(*order)))) == []


def test_full_forms_that_no_text_gives_are_recorded_by_what_is_seen(tmp_path: Path) -> None:
    body = "<h1 id='top'>B</h1><p id='p1'>The <abbr title='{}'>ITU</abbr></p>"
    record_all(tmp_path, small(tmp_path, body.format("Union"), body.format("Union")))
    site = small(tmp_path, body.format("Union"), body.format("Onion"))
    assert [each.address for each in check(site) if each.code == "P09"] == ["briefing#meta:abbr-ITU"]
    site = small(tmp_path, body.format("Onion"), body.format("Onion"))
    assert [change.id for change in site.record.changes] == ["meta:abbr-ITU"]


def test_box_that_outputs_fill_is_recorded_with_its_section(tmp_path: Path) -> None:
    box, heads = (
        "<div id='rights'></div>",
        "<h1 id='top'>B</h1><h2 id='a' data-address='author'>A</h2>{}<h2 id='b' data-address='author'>B</h2>{}",
    )
    record_all(tmp_path, small(tmp_path, heads.format(box, ""), heads.format(box, "")))
    site = small(tmp_path, heads.format("", box), heads.format("", box))
    assert [(change.kind, change.id) for change in site.record.changes] == [("changed", "meta:box.rights")]
    site = small(tmp_path, heads.format("", ""), heads.format("", ""))
    assert [(change.kind, change.id) for change in site.record.changes] == [("dropped", "meta:box.rights")]


def test_a_number_that_is_gone_is_told_where_its_words_stand_now(tmp_path: Path) -> None:
    link = "<h1 id='top'>B</h1><p id='p1'>See <a href='../agenda/#par-70'>it</a>.</p>"

    def now(number: int) -> Site:
        return small(
            tmp_path, link, link, more=(f"<h2 id='par-{number}'>Paragraph {number} — Five more words</h2>",) * 2
        )

    record_all(tmp_path, now(70))
    site = now(71)
    (told,) = links(site.by_key["briefing", "fr"], site)
    assert str(told).endswith('"#par-70". Write #par-71, where its words stand now.')
    # Not that of the page, where nothing has the number any longer.
    (told,) = (each for each in pending(site) if each.code == "A08")
    assert told.source == "docs/fr/agenda.md"
    assert told.line > 1
    record_all(tmp_path, site)
    site = now(71)
    assert [each.name for each in links(site.by_key["briefing", "fr"], site)] == ["L02.moved"]
