"""A page as the browser itself prints it: text, notes and addresses, without what only a screen needs."""

import functools
import re
from collections.abc import Callable
from pathlib import Path

import pymupdf
import pytest
from lxml import html
from playwright.sync_api import Page

from edition.locales import words_of
from tests.outputs.print.test_pdf import blocks, letters, on_pages
from tests.site.conftest import WIDE
from tests.windows import Windows

SCREEN = ("Rechercher", "Télécharger", "Search", "Download", "(PDF)", "Imprimer", "Lien vers ce passage")


@pytest.fixture(scope="module")
def paper(windows: Windows, address: str) -> Callable[[str], bytes]:
    """What prints a page on A4, each once."""

    @functools.cache
    def printed(name: str) -> bytes:
        with windows.open(**WIDE) as page:
            page.goto(address + name)
            page.evaluate("document.fonts.ready")
            return page.pdf(format="A4", prefer_css_page_size=True)

    return printed


@pytest.fixture
def printed(paper: Callable[[str], bytes], request: pytest.FixtureRequest) -> pymupdf.Document:
    """The page that the test names, printed by the browser."""
    return pymupdf.open(stream=paper(request.param), filetype="pdf")


@pytest.mark.parametrize("printed", ["briefing/", "en/briefing/", "tunis-agenda/", "en/references/"], indirect=True)
def test_prints_the_text_and_no_screen(printed: pymupdf.Document, site: Path, request: pytest.FixtureRequest) -> None:
    name = request.node.callspec.params["printed"]
    texts = [page.get_text() for page in printed.pages()]
    assert [word for word in SCREEN if word in "".join(texts)] == []
    pages = [letters(re.sub(r"\s<(?:https?|mailto)[^>]*>", "", text)) for text in texts]
    # Labels stand before the words that they are of.
    found = blocks(site / name / "index.html", besides=".//nav")
    assert [block for block in found if not on_pages(block, pages)] == []


@pytest.mark.parametrize("printed", ["briefing/", "en/briefing/"], indirect=True)
def test_notes_and_addresses_are_printed(printed: pymupdf.Document) -> None:
    text = "".join("".join(page.get_text().split()) for page in printed.pages())
    assert "<https://www.un.org/en/ga/>" in text
    assert "<https://www.itu.int>" in text
    assert "102" in text


@pytest.mark.parametrize("printed", ["briefing/", "en/briefing/", "parallel/briefing/"], indirect=True)
def test_numbers_of_passages_are_printed_within_the_sheet(
    printed: pymupdf.Document, site: Path, request: pytest.FixtureRequest
) -> None:
    tree = html.parse(str(site / request.node.callspec.params["printed"] / "index.html"))
    shown = [str(name) for name in tree.xpath("//article//a[@data-shown]/@data-passage")]
    places = [
        (sheet.rect, word[:4], word[4])
        for sheet in printed.pages()
        for word in sheet.get_text("words")
        if re.fullmatch(r"p\d+", word[4])
    ]
    # Each where it is shown, and no other.
    assert sorted(name for *_, name in places) == sorted(shown)
    assert {"p1", "p5", "p8"} <= set(shown)
    assert [name for sheet, box, name in places if box[0] < sheet.x0 or box[2] > sheet.x1] == []


@pytest.mark.parametrize(
    "heights", [range(450, 800, 150), pytest.param(range(400, 800, 25), marks=pytest.mark.soak)], ids=["some", "more"]
)
@pytest.mark.parametrize("home", ["en/", pytest.param("", marks=pytest.mark.soak)])
def test_no_heading_is_stranded(page: Page, plain: str, tmp_path: Path, home: str, heights: range) -> None:
    page.goto(f"{plain}{home}tunis-agenda/")
    page.evaluate("document.fonts.ready")
    labels = {each.casefold() for each in words_of(home.strip("/") or "fr").voices.values()}
    # Pages of many heights, so that some would end right after a heading.
    for height in heights:
        page.pdf(path=tmp_path / "page.pdf", width="600px", height=f"{height}px")
        with pymupdf.open(tmp_path / "page.pdf") as printed:
            for sheet in printed.pages():
                lines = [line for block in sheet.get_text("dict")["blocks"] for line in block.get("lines", [])]
                if not lines:
                    # At some heights the margin below the foot comes to stand on a sheet of its own.
                    continue
                last = max(lines, key=lambda line: line["bbox"][3])["spans"][0]
                # The text is set in 10.8 points, headings in more.
                assert last["size"] < 11.5, (height, last["text"])
                assert last["text"].strip().casefold() not in labels, height


@pytest.mark.parametrize("printed", ["briefing/"], indirect=True)
def test_pull_quotes_stand_in_the_margin(printed: pymupdf.Document) -> None:
    spans = [
        (span["text"], span["bbox"])
        for page in printed.pages()
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", [])
        for span in line["spans"]
    ]
    text_ends = max(box[2] for words, box in spans if "plénipotentiaires" in words or "L’avancement" in words)
    quotes = [
        box for words, box in spans if words.startswith(("La nécessité de", "Le rôle des")) and box[0] > text_ends
    ]
    assert len(quotes) == 2


@pytest.mark.parametrize("printed", ["parallel/briefing/"], indirect=True)
def test_parallel_view_prints_in_two_columns(printed: pymupdf.Document) -> None:
    first = printed[0]
    assert first.rect.width > first.rect.height
    lefts = {
        word: first.search_for(word)[0].x0 for word in ("La nécessité de", "The need for", "Processus de", "Enhanced")
    }
    assert lefts["The need for"] - lefts["La nécessité de"] > first.rect.width / 3
    assert abs(first.search_for("The need for")[0].y0 - first.search_for("La nécessité de")[0].y0) < 3


@pytest.mark.parametrize("printed", ["en/", "en/briefing/"], indirect=True)
def test_no_sheet_has_a_few_lines_alone_and_what_is_small_can_be_read(printed: pymupdf.Document) -> None:
    sheets = [
        [line for block in sheet.get_text("dict")["blocks"] for line in block.get("lines", [])]
        for sheet in printed.pages()
    ]
    assert len(sheets[-1]) > 6
    small = [span["text"] for lines in sheets for line in lines for span in line["spans"] if span["size"] < 7.5]
    # The marks of notes.
    assert all(text.strip().isdecimal() for text in small)


# On the lower of the two sheets that printers have, and before a release on the other.
@pytest.mark.parametrize("size", ["Letter", pytest.param("A4", marks=pytest.mark.soak)])
@pytest.mark.parametrize("path", ["briefing/", "en/briefing/", "data/", "en/data/"])
def test_short_pages_take_few_sheets(page: Page, address: str, path: str, size: str) -> None:
    page.goto(address + path)
    with pymupdf.open(stream=page.pdf(format=size), filetype="pdf") as document:
        assert len(document) <= 2


def test_all_columns_of_a_wide_table_are_on_the_sheet(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(address + "en/briefing/")
    page.evaluate(
        """() => {
          const row = tag => `<tr>${[...Array(12)].map((_, n) => `<${tag}>Institutions${n}</${tag}>`).join("")}</tr>`;
          document.querySelector("article p").insertAdjacentHTML("beforebegin",
            `<div class="md-typeset__scrollwrap"><div class="md-typeset__table"><table><thead>${row("th")}</thead>
            <tbody>${row("td")}</tbody></table></div></div>`);
        }"""
    )
    page.pdf(path=tmp_path / "page.pdf", format="A4", prefer_css_page_size=True)
    with pymupdf.open(tmp_path / "page.pdf") as document:
        sheet = document[0]
        letters = "".join(sheet.get_text().split())
        lines = [line for block in sheet.get_text("dict")["blocks"] for line in block.get("lines", [])]
        assert min(span["size"] for line in lines for span in line["spans"] if span["text"].startswith("Instit")) > 7
        assert all(word[2] < sheet.rect.width for word in sheet.get_text("words"))
    # In the head, and below it; words are parted within their columns.
    assert [letters.count(f"s{n}") >= 2 for n in range(12)] == [True] * 12
