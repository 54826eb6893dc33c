"""The pictures of small editions: whole, safe, and only where there is something to show."""

import itertools
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from selectolax.lexbor import LexborHTMLParser

from edition.document import Site
from edition.outputs.output import Offer
from edition.outputs.pictures import figures
from edition.outputs.pictures.drawings import ROWS, citations
from edition.outputs.print.print_source import printed
from edition.outputs.registry import OUTPUTS
from edition.safety.around import refused_around
from edition.safety.headers import security_policy
from edition.safety.loading import unsafe_svg
from tests.outputs.pictures.test_drawings import TIMELINE
from tests.parsing import there
from tests.small import emitted, of, small

BLOCKS = '<div id="most-cited"></div><div id="timeline"></div><div id="table-of-references"></div>'
LINK = '<a href="../agenda/#{}">{}</a>'


def text(*targets: str, begin: int = 1) -> str:
    """Passages, each of which cites a provision."""
    cites = (f'<p id="p{n}">See {LINK.format(to, to)}.</p>' for n, to in enumerate(targets, begin))
    return f'<h1 id="top">Note &amp; more</h1>{"".join(cites)}'


def register(numbers: range) -> str:
    """More provisions."""
    return "".join(f'<h2 id="par-{n}">Paragraph {n} — x</h2><p id="q{n}">Gist.</p>' for n in numbers)


def pictures(site: Site, folder: Path, language: str = "en") -> list[html.HtmlElement]:
    """The pictures of the briefing, as they are written."""
    emitted(site, folder / "out", figures.insertions(of(site)))
    page = (folder / "out" / ("" if language == "fr" else language) / "briefing/index.html").read_text(encoding="utf-8")
    assert list(refused_around(LexborHTMLParser(page), page.splitlines(), is_page=False)) == []
    assert "style=" not in page
    assert "unsafe" not in security_policy(())
    return html.document_fromstring(page).find_class("picture")


def test_each_end_leads_to_what_it_is_of(tmp_path: Path) -> None:
    body = (
        text("par-69", "par-1", "par-69")
        + '<div class="footnote"><ol><li id="fn:1"><p>And <a href="../agenda/#par-69">69</a>.</p></li></ol></div>'
    )
    site = small(tmp_path, body + BLOCKS, body + BLOCKS, more=(register(range(1, 4)), register(range(1, 4))))
    (figure,) = pictures(site, tmp_path)
    links = [(a.get("href"), there(a.find("title")).text) for a in figure.iterfind(".//svg//a")]
    assert links == [
        ("./", "Note & more"),
        ("#p1", "Note & more, p1"),
        ("#p2", "Note & more, p2"),
        ("#p3", "Note & more, p3"),
        ("#fn:1", "Note & more, note 1"),
        ("../agenda/#par-69", "Paragraph 69, cited 3 times"),
        ("../agenda/#par-1", "Paragraph 1, cited once"),
    ]
    (svg,) = figure.iter("svg")
    assert [each.tag for each in svg][:2] == ["title", "desc"]
    assert [a.get("href") for a in figure.iterfind("figcaption//a")] == ["./"]


def test_a_part_of_a_provision_counts_as_that_and_several_as_a_thicker_line(tmp_path: Path) -> None:
    more = register(range(1, 3)).replace("</p>", '</p><ol type="a"><li id="par-1-a">One.</li></ol>', 1)
    body = f'<h1 id="top">T</h1><p id="p1">{LINK.format("par-1", 1)} {LINK.format("par-1-a", "a")}</p>{BLOCKS}'
    site = small(tmp_path, body, body, more=(more, more))
    drawn = citations(site, site.by_key["briefing", "en"])
    assert drawn["of"] is site.by_key["agenda", "en"]
    ((*_, lines),) = drawn["rows"]
    assert lines == {"par-1": 2}


def test_items_that_lie_within_nothing_stand_on_the_ruler(tmp_path: Path) -> None:
    more = '<ol><li id="par-1">One.</li><li id="par-2">Two.<ol type="a"><li id="par-2-a">A.</li></ol></li></ol>'
    body = f'<h1 id="top">T</h1><p id="p1">{LINK.format("par-1", 1)} {LINK.format("par-2-a", "a")}</p>{BLOCKS}'
    drawn = citations((site := small(tmp_path, body, body, more=(more, more))), site.by_key["briefing", "en"])
    ((*_, lines),) = drawn["rows"]
    assert lines == {"par-1": 1, "par-2": 1}
    assert list(drawn["at"]) == ["par-69", "par-1", "par-2"]


@pytest.mark.parametrize(("passages", "provisions"), [(1, 1), (3, 2), (40, 60), (300, 300)])
def test_crowded_rows_and_numbers_stand_apart(tmp_path: Path, passages: int, provisions: int) -> None:
    more = register(range(100, 100 + provisions))
    body = text(*(f"par-{100 + n * 7 % provisions}" for n in range(passages))) + BLOCKS
    site = small(tmp_path, body, body, more=(more, more))
    drawn = citations(site, site.by_key["briefing", "en"])
    assert 0 < len(drawn["rows"]) <= ROWS + 1
    labels = sorted((at, len(number) * 5.8) for _, at, number, *_ in drawn["marks"] if at is not None)
    assert all(one + wide / 2 <= other - broad / 2 for (one, wide), (other, broad) in itertools.pairwise(labels))
    assert labels[-1][0] < 588
    # Every reference is in one of the lines.
    assert sum(lines.total() for *_, lines in drawn["rows"]) == passages


def test_nothing_to_show_is_no_picture(tmp_path: Path) -> None:
    body = f'<h1 id="top">T</h1><p id="p1">Words.</p>{BLOCKS}<div class="timeline"><dl><dt>2005</dt><dd id="p2">One</dd></dl></div>'
    assert pictures(small(tmp_path, body, body), tmp_path) == []


def test_dates_stand_in_their_block_or_below_the_title(tmp_path: Path) -> None:
    site = small(tmp_path, TIMELINE, TIMELINE)
    (figure,) = pictures(site, tmp_path)
    assert there(figure.getprevious()).tag == "h1"
    wide, narrow = figure.iter("svg")
    assert [there(svg.find("title")).text for svg in (wide, narrow)] == ["Dates, 1860–1865"] * 2
    hrefs = [a.get("href") for a in narrow.iter("a")]
    assert hrefs == ["#p1", "#p3", "#p4"]
    assert next(there(a.find("title")).text for a in wide.iter("a")) == "1860: A meeting, in Geneva"
    other = small(tmp_path / "block", TIMELINE + BLOCKS, TIMELINE + BLOCKS)
    (figure,) = pictures(other, tmp_path / "block")
    assert there(figure.getparent()).get("id") == "timeline"


def test_pictures_in_books_are_safe_and_have_a_text(tmp_path: Path) -> None:
    body = text("par-69", begin=7) + TIMELINE.partition("</h1>")[2] + BLOCKS
    site = small(tmp_path, body, body)
    drawn = list(figures.in_print(of(site), site.by_key["briefing", "en"]))
    said = ["Who cites “T”", "Note & more, 1860–1865: Each dot marks a date; the line is to scale."]
    assert [each for _, each in drawn] == said
    assert [unsafe_svg(svg.encode()) for svg, _ in drawn] == [None, None]
    book = printed(of(site), Offer("pdf", site.homes["en"], ""))
    assert [each.get("alt") for each in book.iter("picture")][-1] == "Who cites “T”"
    without = replace(of(site), outputs=tuple(each for each in OUTPUTS if each.name != "pictures"))
    assert list(printed(without, Offer("pdf", site.homes["en"], "")).iter("picture")) == []


def test_a_heading_with_the_name_of_a_block_stays(tmp_path: Path) -> None:
    body = (
        f'{text("par-69")}<h2 id="timeline">Timeline</h2><h2 id="most-cited">Cited</h2>{TIMELINE.partition("</h1>")[2]}'
    )
    (figure,) = pictures(small(tmp_path, body, body), tmp_path)
    assert there(figure.getprevious()).tag == "h1"
