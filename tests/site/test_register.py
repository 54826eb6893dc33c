"""Pages about other texts: whose words they are, how they are cited, where each provision is cited."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bench.project_copy import ROOT
from edition.document.read import read
from tests.conftest import Scheme, until
from tests.site.conftest import BOX, copied, resize
from tests.windows import Windows

INK = "e => { const s = getComputedStyle(e); return [parseFloat(s.fontSize), ...s.color.match(/\\d+/g).map(Number)]; }"


def of_passage(page: Page, passage: str, name: str) -> str:
    """What a button in the window of a passage copies."""
    page.locator(f"[id='{passage}'] .headerlink[data-passage]").first.click()
    _, words = copied(page.get_by_role("dialog").get_by_role("button", name=name))
    page.keyboard.press("Escape")
    # While it closes, another press of its number would close it once more.
    until(page, "() => !document.querySelector('.panel')")
    return words


CITED = (
    (
        "briefing/",
        "Télécharger, citer",
        "Copier la référence",
        "UIT, « Processus de renforcement de la coopération », ",
    ),
    ("en/briefing/", "Download, cite", "Copy citation", "ITU, “Enhanced Cooperation Process”, WTPF-13 background"),
    ("en/tunis-agenda/", "Download, cite", "Copy citation", "The editors of “Enhanced cooperation”, summary of “Tunis"),
)


@pytest.mark.parametrize(("path", "name", "button", "words"), CITED)
def test_a_page_is_cited_in_words_first(
    page: Page, address: str, path: str, name: str, button: str, words: str
) -> None:
    page.goto(address + path)
    # The focus was not taken from the page as it was opened.
    expect(page.locator(".copiers button")).to_be_attached()
    expect(page.locator(":focus")).to_have_count(0)
    page.get_by_text(name, exact=True).click()
    folded = page.locator(".edition-bar .more > :not(summary)")
    expect(folded.first).to_contain_text(words.rstrip())
    # With the day on which it is copied.
    _, cited = copied(page.get_by_role("button", name=button))
    assert cited.startswith(f"{folded.first.text_content()} (")
    assert "BibTeX" in folded.all_text_contents()


@pytest.mark.parametrize("name", ["tunis-agenda", "parallel/tunis-agenda", "en/parallel/tunis-agenda"])
def test_numbers_stand_above_a_text_once(site: Path, name: str) -> None:
    assert (site / name / "index.html").read_text(encoding="utf-8").count('<nav class="strip') == 1


def test_official_words_are_cited_by_their_provision(page: Page, address: str) -> None:
    page.goto(f"{address}en/tunis-agenda/")
    text = of_passage(page, "p21", "Copy quotation")
    assert text.startswith("“We further recognize the need for enhanced cooperation in the future, to enable")
    assert text.partition(" (accessed ")[0].endswith(
        "international public policy issues.” Tunis Agenda for the Information Society, "
        "WSIS-05/TUNIS/DOC/6(Rev.1)-E, 18\u00a0November\u00a02005, paragraph\u00a069. https://www.itu.int/net/wsis/docs2/tunis/off/6rev1.html"
    )
    page.goto(f"{address}tunis-agenda/")
    text = of_passage(page, "p21", "Copier la citation")
    assert text.startswith("«\u00a0[…] afin de permettre aux gouvernements")
    assert (
        "WSIS-05/TUNIS/DOC/6(Rév.1)-F, 18\u00a0novembre\u00a02005, paragraphe\u00a069. https://www.itu.int/net/wsis/docs2/tunis/off/6rev1-fr.html"
        in text
    )


def test_words_of_the_edition_are_cited_as_its_own(page: Page, address: str) -> None:
    page.goto(f"{address}en/tunis-agenda/")
    text = of_passage(page, "p20", "Copy quotation")
    editors = "The editors of “Enhanced cooperation”"
    own = (
        f"{editors}, summary of “Tunis Agenda for the Information Society”, WSIS-05/TUNIS/DOC/6(Rev.1)-E, passage p20 "
    )
    assert text.startswith(f"“Recognizes the need for enhanced cooperation.” {own}(source: https://www.itu.int/")
    assert of_passage(page, "p20", "Copy link") == f"{address}en/tunis-agenda/#p20"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("en/resolution-102/", "summary of “Resolution\u00a0102 (Rev.\u00a0Guadalajara, 2010)”, "),
        ("en/about/", "“About”, "),
        pytest.param("en/opinion-6/", "summary of “WTPF-13 Opinion\u00a06”, ", marks=pytest.mark.soak),
        pytest.param("en/timeline/", "“Timeline”, ", marks=pytest.mark.soak),
    ],
)
def test_words_of_pages_of_the_edition_are_cited_as_its_own(page: Page, address: str, name: str, words: str) -> None:
    page.goto(address + name)
    begin = re.escape(f"The editors of “Enhanced cooperation”, {words}")
    assert re.match(rf"{begin}passage p1(?: \(source: \S+\))?\. ", of_passage(page, "p1", "Copy citation"))


# Each sixth page, and before a release all.
@pytest.mark.parametrize("step", [6, pytest.param(1, marks=pytest.mark.soak)])
def test_every_page_with_passages_offers_to_cite_them(page: Page, address: str, site: Path, step: int) -> None:
    pages = [each for each in read(site, ROOT).pages if any(block.is_numbered for block in each.blocks)]
    for each in [each for each in pages if each.key != "index"][::step]:
        page.goto(address + each.path.removesuffix("index.html"))
        number = page.locator("article .headerlink[data-passage]").first
        number.focus()
        page.keyboard.press("Enter")
        window = page.get_by_role("dialog")
        expect(window.get_by_role("button")).to_have_count(5)
        page.keyboard.press("Escape")
        expect(number).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_official_words_are_set_stronger_than_summaries(page: Page, address: str, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    for name in ("tunis-agenda/", "en/parallel/tunis-agenda/"):
        page.goto(address + name)
        (official, *ink), (summary, *paler) = (
            page.locator(each).evaluate(INK) for each in ("#p21 p:not(.voice)", "#p20")
        )
        assert official > summary
        ground = sum(
            page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor.match(/\\d+/g).map(Number)")
        )
        assert abs(sum(ink) - ground) > abs(sum(paler) - ground)


def test_cited_in_stands_in_the_margin_where_there_is_one(page: Page, address: str) -> None:
    page.goto(f"{address}en/tunis-agenda/")
    for name in ("par-69", "par-71", "par-67"):
        beside, heading = page.locator(f"#cited-{name}").evaluate(BOX), page.locator(f"#{name}").evaluate(BOX)
        assert beside[0] > heading[2]
        assert beside[2] <= 1440
        assert heading[1] <= beside[1] <= heading[3] + 60
    resize(page, 900)
    below, last = page.locator("#cited-par-69").evaluate(BOX), page.locator("#p21").evaluate(BOX)
    assert below[1] >= last[3]
    assert below[1] < page.locator("#par-70").evaluate(BOX)[1]
    resize(page, 1440)
    assert page.locator("#cited-par-69").evaluate(BOX)[0] > page.locator("#par-69").evaluate(BOX)[2]


def test_cited_in_is_below_its_text_without_scripts(windows: Windows, address: str) -> None:
    with windows.open(java_script_enabled=False) as page:
        page.set_viewport_size({"width": 1440, "height": 900})
        page.goto(f"{address}en/tunis-agenda/#cited-par-69")
        below, last = page.locator("#cited-par-69").evaluate(BOX), page.locator("#p21").evaluate(BOX)
        assert below[1] >= last[3]
        assert below[0] <= last[0] + 20
        expect(page.locator("#cited-par-69")).to_be_visible()


@pytest.mark.parametrize(("home", "begin"), [("", "✓ = citation comparée"), ("en/", "✓ = quotation compared")])
def test_the_check_mark_is_explained_where_it_stands(page: Page, address: str, home: str, begin: str) -> None:
    page.goto(f"{address}{home}briefing/")
    expect(page.locator(".checked")).to_have_count(2)
    expect(page.locator("main .key")).to_contain_text(begin)
    page.goto(f"{address}{home}timeline/")
    expect(page.locator(".key")).to_have_count(0)
