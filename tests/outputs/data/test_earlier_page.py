"""The page of what a page said before: each wording with its day and address, in the frame of its text."""

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from edition.document import Site
from edition.outputs import site as whole
from edition.outputs.data import earlier_page
from edition.outputs.output import Edition
from edition.outputs.registry import OUTPUTS
from edition.records.changelog import HEAD
from tests.small import emitted, of, small

BODY = '<h1 id="top">T</h1><p id="p1">Now one.</p><p id="p2">Now two.</p><p id="p3">Now three.</p>'
LINES = (
    ("01", "p1", "words", "Then one.", "en"),
    ("03", "p1", "words", "Later one.", "en"),
    ("03", "p1", "words", "Now one.", "en"),
    ("03", "p1", "why", "as printed", ""),
    ("01", "p2", "words", "Now “two”.", "en"),
    ("02", "p2", "words", "Now 'two'.", "en"),
    ("01", "p3", "words", "Now three.", "en"),
    ("02", "p9", "words", "~~Nine <~~ ten.", "en"),
    ("03", "p9", "gone", "", ""),
    ("01", "p1", "words", "Alors un.", "fr"),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    lines = ("\t".join((f"2026-01-{day}", "briefing", *rest)) for day, *rest in LINES)
    return small(tmp_path_factory.mktemp("earlier"), BODY, BODY, changes="\n".join([HEAD, *lines, ""]))


def pages(edition: Edition, folder: Path) -> dict[str, html.HtmlElement]:
    emitted(edition.site, folder, [each for output in edition.outputs for each in output.insertions(edition)])
    files = folder.rglob("index.html")
    texts = {str(path.parent.relative_to(folder)): path.read_text(encoding="utf-8") for path in files}
    return {path: html.document_fromstring(text) for path, text in texts.items()}


@pytest.fixture(scope="module")
def written(site: Site, tmp_path_factory: pytest.TempPathFactory) -> dict[str, html.HtmlElement]:
    return pages(of(site), tmp_path_factory.mktemp("site"))


def test_each_wording_has_its_day_its_address_and_a_redline(written: dict[str, html.HtmlElement]) -> None:
    page = written["en/earlier/briefing"]
    assert [each.text_content() for each in page.iter("h2")] == ["p1", "p9"]
    assert page.xpath("//section/@id") == [
        "p1@2026-01-03.2",
        "p1@2026-01-03",
        "p1@2026-01-01",
        "p9@2026-01-02",
    ]
    texts = [each[1].text_content() for each in page.iter("section")]
    assert texts == ["Now one.", "Later one.", "Then one.", "Nine < ten."]
    assert [each.text for each in page.iter("s")] == ["Nine <"]
    marks = [[(each.tag, each.text) for each in said.iter("del", "ins")] for said in page.iter("section")]
    before, since = [("del", "Later"), ("ins", "Now")], [("del", "Then"), ("ins", "Now")]
    assert marks == [before + since, [("del", "Then"), ("ins", "Later")], [], []]
    assert [each.text for each in page.iter("summary")] == ["Compared with the wording of 1\u00a0January\u00a02026"]
    assert [each.text_content() for each in page.find_class("reason")] == ["Reason: as printed"]
    assert [each.get("href") for each in page.xpath("//h2/a|//section//a")] == [
        "../../briefing/#p1",
        *("#p1@2026-01-03.2", "#p1@2026-01-03", "#p1@2026-01-01", "#p9@2026-01-02"),
    ]


def test_a_passage_is_called_by_its_provision_and_a_reason_has_its_own_direction(tmp_path: Path) -> None:
    texts = {24: "<p id='p25'>Now.</p>", 29: "<ol start='3'><li id='art-29-3'>Now.</li></ol>"}
    body = "".join(f"<h2 id='art-{n}'>Article {n}</h2>{texts.get(n, '')}" for n in range(1, 31))
    body = f"<h1 id='top'>T</h1>{body}"
    lines = [
        ("01", "p25", "words", "Then.", "en"),
        ("02", "p25", "words", "Now.", "en"),
        ("01", "art-29-3", "words", "Then.", "en"),
        ("02", "art-29-3", "words", "Now.", "en"),
        ("02", "art-29-3", "why", "كما طبع", ""),
    ]
    changes = "\n".join([HEAD, *("\t".join((f"2026-01-{day}", "briefing", *rest)) for day, *rest in lines), ""])
    site = small(tmp_path / "built", body, body, front=("instrument:\n  unit: article",) * 2, changes=changes)
    page = pages(of(site), tmp_path / "site")["en/earlier/briefing"]
    assert [each.text_content() for each in page.iter("h2")] == ["Article 24", "Article 29 (3)"]
    *_, contents = (each.markup for each in earlier_page.insertions(of(site)) if each.slot == "contents")
    assert [each.text for each in html.fromstring(contents).iter("a")] == ["24", "29 (3)"]
    assert [each.text for each in page.xpath("//*[@class='reason']/bdi")] == ["كما طبع"]


def test_every_language_has_the_page_and_the_text_leads_there(written: dict[str, html.HtmlElement]) -> None:
    assert [each.text for each in written["earlier/briefing"].xpath("//article/p")][1:] == [
        "Aucune modification pour l’instant."
    ]
    for folder, ids in (("briefing", ""), ("en/briefing", "p1")):
        (link,) = written[folder].find_class("earlier")
        assert (link.get("href"), link.get("data-passages")) == ("../earlier/briefing/", ids)
    assert "earlier/agenda" not in written


def test_it_is_in_the_sitemap_and_goes_with_the_output(site: Site, tmp_path: Path) -> None:
    sitemap = etree.fromstring(dict(whole.files(of(site)))["sitemap.xml"])
    assert len(sitemap) == len({page.key for page in site.pages}) * 2 + 2
    off = replace(site, options=replace(site.options, off=("data",)))
    edition = Edition(off, 0, tuple(each for each in OUTPUTS if each.name != "data"), version="1")
    made = pages(edition, tmp_path)
    assert not any("earlier" in folder for folder in made)
    assert not any(page.find_class("earlier") for page in made.values())
