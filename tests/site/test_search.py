"""Search in a real browser: references as people write them, words, keys, and a folder without a server."""

import csv
import re
import zipfile
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, unquote, urljoin, urlsplit

import pytest
from lxml import html
from playwright.sync_api import Page, expect

from bench.project_copy import ROOT
from tests.conftest import CONTRAST, RULES, Scheme, until, violations
from tests.site.finding import unescaped
from tests.windows import Windows, listening

QUERIES = list(
    csv.DictReader(
        (ROOT / "tests/site/search-queries.tsv").open(encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE
    )
)
MORE = [
    ("fr", "alinéa 69", "tunis-agenda#par-69"),
    ("fr", "§ 72 g", "tunis-agenda#par-72-g"),
    ("fr", "le paragraphe 78 a) de l’Agenda de Tunis", "tunis-agenda#par-78-a"),
    ("fr", "Avis 6", "opinion-6"),
    ("fr", "rés. 102", "resolution-102"),
    ("fr", "tunis agenda 71", "tunis-agenda#par-71"),
    ("fr", "gouvernements", "briefing"),
    ("fr", "mise en oeuvre", "briefing"),
    ("en", "PARA. 78.a", "tunis-agenda#par-78-a"),
    ("en", "TA §69", "tunis-agenda#par-69"),
    ("en", "paragraphe 71", "tunis-agenda#par-71"),
    ("en", "A/60/687, para. 69", "tunis-agenda#par-69"),
    ("en", "WSIS-05/TUNIS/DOC/6(Rev.1)-E 69", "tunis-agenda#par-69"),
    ("en", "paragraph 72 (g) of the Tunis Agenda", "tunis-agenda#par-72-g"),
    ("en", "res. 102", "resolution-102"),
    ("en", "résolution 102", "resolution-102"),
    ("en", "Agenda de Tunis", "tunis-agenda"),
    ("en", "stakeholder", "briefing"),
    ("en", "spam", "tunis-agenda#par-41"),
]
CASES = [(row["lang"], unescaped(row["query"]), row["first_result_must_be"]) for row in QUERIES] + MORE
HOMES = {"fr": "", "en": "en/"}


@pytest.fixture(scope="module")
def unpacked(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the zip of the home page unpacks to."""
    folder = tmp_path_factory.mktemp("unpacked")
    (packed,) = site.glob("pdf/*.zip")
    zipfile.ZipFile(packed).extractall(folder)
    return folder


@pytest.fixture(params=["http", "file"])
def either(request: pytest.FixtureRequest, address: str, unpacked: Path) -> str:
    return address if request.param == "http" else f"file://{unpacked}/"


# Before a release all is asked of the folder, too.
@pytest.fixture(params=["http", pytest.param("file", marks=pytest.mark.soak)])
def base(request: pytest.FixtureRequest, address: str, unpacked: Path) -> str:
    return address if request.param == "http" else f"file://{unpacked}/"


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    faults: list[str] = []
    with (
        windows.open(viewport={"width": 1280, "height": 900}) as window,
        listening(
            window,
            console=lambda m: faults.append(m.text) if m.type == "error" else None,
            pageerror=lambda e: faults.append(str(e)),
        ),
    ):
        yield window
    assert faults == []


def home(base: str, language: str) -> str:
    return base + HOMES[language] + ("index.html" if base.startswith("file:") else "")


def first(page: Page) -> str:
    """Where the first result leads, in the form of the table: page#id."""
    href = page.locator("#search-results .search-result a").first.evaluate("a => a.href")
    return "/".join(href.replace("index.html", "").split("/")[-2:]).replace("/#", "#").rstrip("/")


# One language from a server, the other from a folder, and before a release all rows of both from both.
@pytest.mark.parametrize(
    ("where", "language", "step"),
    [
        *(("http", "fr", 30), ("file", "en", 30)),
        *(pytest.param(*each, 1, marks=pytest.mark.soak) for each in product(("http", "file"), HOMES)),
    ],
)
def test_first_result_is_that_of_the_finder(
    page: Page, address: str, unpacked: Path, where: str, language: str, step: int
) -> None:
    """Rows of the table, typed; tests/site/test_find.py asks them all, without a browser."""
    page.goto(home(address if where == "http" else f"file://{unpacked}/", language))
    wrong = []
    rows = [case for case in CASES if case[0] == language]
    lacking = [case for case in rows if case[2] == "none"]
    for _, query, wanted in [*[case for case in rows if "none" not in case[2]][::step], *lacking[:2]]:
        box = page.locator(".md-search__input")
        box.fill("")
        expect(page.locator("#search-results .search-result")).to_have_count(0)
        box.fill(query)
        if wanted == "none":
            expect(page.locator("#search-results .search-lacking")).not_to_have_count(0)
            expect(page.locator("#search-results .search-result")).to_have_count(0)
            continue
        expect(page.locator("#search-results .search-result")).not_to_have_count(0)
        found = first(page)
        if not any(each in (found, found.split("#")[0]) for each in wanted.split("|")):
            wrong.append((query, wanted, found))
    assert wrong == []


LISTED = (
    ("69-71", ["par-69", "par-70", "par-71"]),
    ("paragraphes 69, 71 et 78a) de l'Agenda de Tunis", ["par-69", "par-71", "par-78-a"]),
    ("37 – 42", ["par-41", "par-42"]),
)


def test_lists_and_ranges_in_order(page: Page, address: str) -> None:
    page.goto(address)
    results = page.locator("#search-results .search-result > a:first-child")
    for query, ids in LISTED:
        page.locator(".md-search__input").fill("")
        expect(results).to_have_count(0)
        page.locator(".md-search__input").fill(query)
        expect(results).to_have_count(len(ids))
        assert [a.evaluate("a => a.hash.slice(1)") for a in results.all()] == ids, query


LACKING = {
    "fr": {
        "500": "Hors de cette édition : paragraphe 500.",
        "69 z)": "Hors de cette édition : paragraphe 69 z).",
        "37 à 40": "Hors de cette édition : paragraphes 37 à 40.",
    },
    "en": {
        "§ 33": "Not in this edition: paragraph 33.",
        "69, 500": "Not in this edition: paragraph 500.",
        "2006": "Not in this edition: paragraph 2006.",
        "paragraphs 37 to 40": "Not in this edition: paragraphs 37–40.",
        "78bis": "Not in this edition: paragraph 78 bis.",
        "69(z)": "Not in this edition: paragraph 69 (z).",
    },
}


@pytest.mark.parametrize("language", ["en", pytest.param("fr", marks=pytest.mark.soak)])
def test_number_that_the_register_lacks(page: Page, address: str, language: str) -> None:
    page.goto(home(address, language))
    line = page.locator(".search-lacking")
    official = f"https://www.itu.int/net/wsis/docs2/tunis/off/6rev1{'-fr' if language == 'fr' else ''}.html"
    for query, words in LACKING[language].items():
        page.locator(".md-search__input").fill(query)
        expect(line).to_contain_text(words)
        expect(line.locator("a").first).to_have_attribute("href", official)
        expect(page.locator("#search-status")).to_contain_text(words)
        found = [a.get_attribute("href") or "" for a in page.locator("#search-results .search-result a").all()]
        is_part = query.startswith("69")
        assert [href.split("#")[1] for href in found if "#par-" in href] == (["par-69"] if is_part else []), query
        at_top = "search-result" if query == "69, 500" else "search-lacking"
        expect(page.locator("#search-results li").first).to_have_class(at_top)


def test_enter_on_a_number_that_the_register_lacks_goes_to_the_official_text(page: Page, address: str) -> None:
    page.route("https://www.itu.int/**", lambda route: route.fulfill(body="official"))
    page.goto(address + "en/")
    page.locator(".md-search__input").fill("2006")
    expect(page.locator(".search-result")).not_to_have_count(0)
    page.keyboard.press("Enter")
    page.wait_for_url("https://www.itu.int/net/wsis/docs2/tunis/off/6rev1.html")


def test_a_result_shows_who_cites_it_and_a_key_leads_there(page: Page, base: str) -> None:
    page.goto(home(base, "en"))
    page.locator(".md-search__input").fill("69 to 71")
    results = page.locator("#search-results > .search-result")
    expect(results).to_have_count(3)
    expect(results.nth(0).locator(".search-cited")).to_contain_text("cited 4 times")
    expect(results.nth(0).locator("li mark")).to_have_text(["paragraph 69"] * 4)
    expect(results.nth(0).locator("li").nth(1)).to_contain_text(
        "… have a particular role to play, as is clearly indicated"
    )
    expect(results.nth(1).locator(".search-cited")).to_have_count(0)
    expect(results.nth(2).locator("li")).to_have_count(3)
    results.nth(2).locator("a").first.focus()
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**#cited-par-71")
    expect(page.locator("#cited-par-71")).to_be_in_viewport()
    page.locator(".md-search__input").fill("69")
    expect(results).to_have_count(1)
    page.keyboard.press("Shift+Enter")
    page.wait_for_url("**#cited-par-69")
    expect(page.locator("#cited-par-69")).to_be_in_viewport()


def test_a_language_without_a_result_shows_those_of_the_other(page: Page, base: str) -> None:
    page.goto(home(base, "fr"))
    page.locator(".md-search__input").fill("IGF")
    results = page.locator("#search-results .search-result > a")
    expect(results.first).to_have_attribute("lang", "en")
    assert first(page) == "briefing#p1"
    page.locator(".md-search__input").fill("FGI")
    expect(results.first).not_to_have_attribute("lang", "en")


def test_all_results_can_be_reached(page: Page, base: str) -> None:
    page.goto(home(base, "en"))
    page.locator(".md-search__input").fill("cooperation")
    results = page.locator("#search-results > .search-result")
    expect(results).to_have_count(10)
    number = int(str(page.locator("#search-status").text_content()).split()[0])
    assert number > 20
    page.get_by_role("button", name="More results").click()
    expect(results).to_have_count(20)
    expect(results.nth(10).locator("a")).to_be_focused()
    page.get_by_role("button", name="More results").click()
    expect(results).to_have_count(number)
    expect(page.get_by_role("button", name="More results")).to_have_count(0)


def test_the_field_says_what_can_be_typed(page: Page, base: str) -> None:
    page.goto(home(base, "en"))
    box = page.locator(".md-search__input")
    expect(box).to_have_attribute("placeholder", "Find a paragraph: 69, § 71, 78 (a) …")
    box.click()
    page.get_by_role("button", name="§ 71").click()
    expect(box).to_have_value("§ 71")
    expect(box).to_be_focused()
    page.locator("#search-results .search-result").first.wait_for()
    assert first(page) == "tunis-agenda#par-71"


NEAR: dict[str, dict[str, set[str]]] = {
    "en": {"cybersecurity": {"security"}, "spam Greece": {"spam", "Greece"}, "blockchain": set()},
    "fr": {"cybersécurité": {"sécurité"}, "spam Grèce": {"spam", "Grèce"}, "xylophones": set()},
}


@pytest.mark.parametrize("language", ["en", pytest.param("fr", marks=pytest.mark.soak)])
def test_no_result_leads_somewhere(page: Page, base: str, language: str) -> None:
    page.goto(home(base, language))
    box, results = page.locator(".md-search__input"), page.locator("#search-results > .search-result")
    lines = page.locator("#search-results > .search-examples")
    about, title = ("About", "Enhanced Cooperation Process") if language == "en" else ("À propos", "Processus de renf")
    offered = set[str]()
    for query, words in NEAR[language].items():
        box.fill(query)
        expect(lines).to_have_count(3 if words else 2)
        expect(results).to_have_count(0)
        expect(page.locator("#search-status")).to_contain_text(re.compile("^0 "))
        shown = lines.first.get_by_role("button").all_text_contents() if words else []
        assert set(shown) >= words, query
        page.keyboard.press("Enter")
        expect(lines).to_have_count(3 if words else 2)
        expect(page).to_have_url(re.compile(re.escape(quote_plus(query)) + "$"))
        buttons = lines.get_by_role("button").all_text_contents()
        assert any(each.startswith(title) for each in buttons), buttons
        # Each leads somewhere; examples are the same for every query.
        for each in {*buttons} - offered:
            box.fill(each)
            expect(results).not_to_have_count(0)
        offered |= {*buttons}
    box.fill("???")
    lines.get_by_role("link", name=about).click()
    page.wait_for_url("**/about/**")


def has_own_button(page: Page) -> bool:
    """Whether the browser draws a button of its own into the search field, where no script sees it."""
    tools = page.context.new_cdp_session(page)
    tools.send("DOM.enable")
    tools.send("CSS.enable")
    nodes = tools.send("DOM.getFlattenedDocument", {"depth": -1, "pierce": True})["nodes"]
    [button] = [node for node in nodes if "-webkit-search-cancel-button" in str(node.get("attributes"))]
    style = tools.send("CSS.getComputedStyleForNode", {"nodeId": button["nodeId"]})["computedStyle"]
    return {"name": "display", "value": "none"} not in style


def test_one_button_clears_the_field(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    box = page.locator(".md-search__input")
    button = page.get_by_role("button", name="Clear")
    box.click()
    expect(button).to_be_hidden()
    box.fill("71")
    expect(button).to_be_visible()
    assert not has_own_button(page)
    button.click()
    expect(box).to_have_value("")
    expect(box).to_be_focused()
    expect(page.locator("#search-results .search-result")).to_have_count(0)


@pytest.mark.parametrize(
    "how", [{"modifiers": ["Control"]}, pytest.param({"button": "middle"}, marks=pytest.mark.soak)]
)
def test_a_result_in_a_new_window_keeps_the_list_open(page: Page, address: str, how: dict[str, Any]) -> None:
    page.goto(address + "en/")
    page.locator(".md-search__input").fill("69")
    result = page.locator("#search-results .search-result > a").first
    with page.context.expect_page() as other:
        result.click(**how)
    other.value.wait_for_url("**#par-69")
    expect(result).to_be_visible()
    expect(page.locator("#find-open")).to_be_checked()


def test_the_way_back_brings_the_list(page: Page, either: str) -> None:
    page.goto(home(either, "fr"))
    page.locator(".md-search__input").fill("72 g")
    page.locator("#search-results .search-result > a").first.click()
    page.wait_for_url("**#par-72-g")
    expect(page.locator("#__search")).not_to_be_checked()
    page.go_back()
    expect(page.locator(".md-search__input")).to_have_value("72 g")
    expect(page.locator("#search-results .search-result > a").first).to_be_visible()


def test_the_language_switch_keeps_the_query(page: Page, either: str) -> None:
    page.goto(home(either, "fr") + "?q=71")
    expect(page.locator("#search-results .search-result > a").first).to_be_visible()
    expect(page.locator("a.edition-switch")).to_have_attribute("href", re.compile(r"\?q=71$"))
    page.locator("a.edition-switch").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator(".md-search__input")).to_have_value("71")
    expect(page.locator("#search-results .search-result > a").first).to_contain_text("Paragraph 71")


def test_escape_leads_back_to_where_the_reader_was(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    link = page.locator("#p2 > a").first
    link.focus()
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("71")
    page.locator("#search-results .search-result > a").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(link).to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()


def test_what_an_input_method_composes_takes_its_keys(page: Page, address: str) -> None:
    page.goto(address + "en/")
    box = page.locator(".md-search__input")
    box.fill("71")
    page.locator("#search-results .search-result > a").first.wait_for()
    press = """(box, init) => {
      const event = new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...init });
      box.dispatchEvent(event);
      return event.defaultPrevented;
    }"""
    for key in ("ArrowDown", "ArrowUp", "Escape", "Enter"):
        for composing in ({"isComposing": True}, {"keyCode": 229}):
            assert not box.evaluate(press, {"key": key, "shiftKey": key == "Enter", **composing})
            expect(box).to_be_focused()
            expect(box).to_have_value("71")
            expect(page.locator("#find-open")).to_be_checked()
    assert box.evaluate(press, {"key": "ArrowDown"})
    expect(box).not_to_be_focused()


def test_the_tab_key_leads_past_the_field(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    page.locator("a.edition-switch").focus()
    page.keyboard.press("Tab")
    expect(page.locator(".md-search__input")).to_be_focused()
    for _ in range(8):
        page.keyboard.press("Tab")
    inside = "!!document.activeElement.closest('.md-search')"
    assert not page.evaluate(inside)
    expect(page.locator("#__search")).not_to_be_checked()
    page.locator(".md-search__input").focus()
    page.keyboard.press("Shift+Tab")
    expect(page.locator("#__search")).not_to_be_checked()


def test_words_are_marked_and_counted_in_the_other_language(page: Page, base: str) -> None:
    page.goto(home(base, "fr"))
    page.locator(".md-search__input").fill("cooperation")
    expect(page.locator(".search-result mark").first).to_have_text("coopération")
    cross = page.locator(".search-cross a")
    number = int(str(cross.text_content()).removesuffix(" results in English"))
    # Where the page is written the other way, the count stays before its words.
    expect(cross).to_have_attribute("dir", "auto")
    assert number > 10
    cross.click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page.locator("#search-status")).to_have_text(f"{number} results")


def test_pull_quotes_and_parallel_pages_are_not_found_twice(page: Page, address: str) -> None:
    page.goto(address)
    page.locator(".md-search__input").fill("la nécessité de renforcer la coopération a été reconnue")
    results = page.locator("#search-results .search-result a")
    expect(results).not_to_have_count(0)
    found = [a.evaluate("a => a.pathname + a.hash") for a in results.all()]
    assert [path for path in found if "tunis-agenda" not in path] == ["/briefing/#p2"]


def test_inflected_forms_find_each_other(page: Page, address: str) -> None:
    page.goto(address + "en/")
    page.locator(".md-search__input").fill("recognizes governmental")
    expect(page.locator("#search-results .search-result")).not_to_have_count(0)
    assert first(page).startswith("briefing#")


def test_keys(page: Page, base: str) -> None:
    page.goto(home(base, "en"))
    page.keyboard.press("/")
    box = page.get_by_role("searchbox", name="Find a paragraph")
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    page.keyboard.type("69-71")
    expect(page.locator("#search-status")).to_have_text("3 results")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#search-results > li > a:first-child").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(box).not_to_be_focused()
    page.keyboard.press("/")
    box.fill("71")
    page.keyboard.press("Enter")
    expect(page.locator("#par-71")).to_be_in_viewport()
    expect(page).to_have_url(re.compile("#par-71$"))


def test_keys_lead_from_result_to_result_and_letters_back(page: Page, address: str) -> None:
    page.goto(address + "en/")
    box = page.locator(".md-search__input")
    box.fill("cooperation")
    results = page.locator("#search-results > .search-result > a:first-child")
    expect(results).to_have_count(10)
    # The other language's results are counted later, and stand last.
    last = page.locator("#search-results > li").last.locator("a[hreflang=fr]").first
    expect(last).to_be_visible()
    box.press("ArrowDown")
    for key, place in (("PageDown", 5), ("PageUp", 0), ("ArrowDown", 1), ("Home", 0)):
        page.keyboard.press(key)
        expect(results.nth(place)).to_be_focused()
    page.keyboard.press("End")
    expect(last).to_be_focused()
    page.keyboard.type("s")
    expect(box).to_be_focused()
    expect(box).to_have_value("cooperations")


def test_a_slip_that_is_mended_is_said_and_marked(page: Page, address: str) -> None:
    page.goto(address + "en/")
    page.locator(".md-search__input").fill("govermnents")
    expect(page.locator("#search-status")).to_have_text(re.compile("results · governments, for “govermnents”$"))
    expect(page.locator(".search-result mark").first).to_have_text(re.compile("governments?"))
    page.goto(address + "fr/")
    page.locator(".md-search__input").fill("mécanimse")
    expect(page.locator("#search-status")).to_have_text(re.compile(r"mécanismes, au lieu de «\smécanimse"))


def test_what_a_range_lacks_and_what_the_other_language_has_are_said(page: Page, address: str) -> None:
    page.goto(address + "en/")
    status = page.locator("#search-status")
    page.locator(".md-search__input").fill("paragraph 69")
    expect(page.locator("#search-results > .search-result").first).to_contain_text("Paragraph 69")
    expect(page.locator("#search-results > .search-result > a mark")).to_have_count(0)
    page.locator(".md-search__input").fill("70 to 74")
    expect(status).to_have_text("Not in this edition: paragraph 73. 4 results")
    page.locator(".md-search__input").fill("SMSI")
    expect(page.locator("#search-results > .search-result").first).to_be_visible()
    expect(status).to_have_text(re.compile(r"^[1-9]\d* résultats en français$"))


def test_words_are_marked_on_the_page_that_is_opened(page: Page, address: str) -> None:
    page.goto(address + "en/")
    page.locator(".md-search__input").fill("privacy")
    page.keyboard.press("Enter")
    page.wait_for_url("**#par-46")
    marked = "each => each.startContainer.data.slice(each.startOffset, each.endOffset)"
    until(page, f"() => [...(CSS.highlights.get('found') ?? [])].map({marked}).includes('Privacy')")
    page.keyboard.press("Escape")
    assert page.evaluate("CSS.highlights.has('found')") is False
    page.reload()
    assert page.evaluate("CSS.highlights.has('found')") is False
    # Also on the page that one is on.
    page.locator(".md-search__input").fill("spam")
    page.keyboard.press("Enter")
    page.wait_for_url("**#par-41")
    until(page, f"() => [...(CSS.highlights.get('found') ?? [])].map({marked}).includes('spam')")


def test_a_text_that_is_not_here_is_said_to_be_lacking(page: Page, address: str) -> None:
    page.goto(address + "en/")
    page.locator(".md-search__input").fill("Geneva Plan of Action, para 8")
    expect(page.locator("#search-status")).to_have_text("Not in this edition: Geneva Plan of Action, para 8.")
    # Slips are told where what was meant is found.
    page.locator(".md-search__input").fill("privcy terorism")
    expect(page.locator("#search-status")).to_have_text(re.compile("^0 results$"))


def test_search_can_be_shared(page: Page, base: str) -> None:
    page.goto(home(base, "fr") + "?q=78a")
    expect(page.locator("#search-results .search-result a").first).to_contain_text("Paragraphe\u00a078\u00a0a)")
    page.locator(".md-search__input").fill("71")
    page.wait_for_url("**?q=71")
    page.keyboard.press("Escape")
    page.wait_for_url(lambda url: "q=" not in url)


def test_search_on_a_phone_opens_over_the_page(windows: Windows, address: str) -> None:
    with windows.open(viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True) as page:
        page.goto(address + "?q=cooperation")
        expect(page.locator("#search-results > .search-result")).to_have_count(10)
        assert page.evaluate("[innerWidth, document.documentElement.scrollWidth]") == [360, 360]
        page.goto(address + "briefing/")
        page.locator(".md-header__button[for=__search]").tap()
        expect(page.locator(".md-search__input")).to_be_focused()
        page.keyboard.type("72 g")
        page.locator("#search-results .search-result a").first.tap()
        expect(page.locator("#par-72-g")).to_be_in_viewport()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_open_windows_have_no_accessibility_violation(page: Page, address: str, scheme: Scheme, width: int) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    rules = CONTRAST if scheme == "dark" else RULES
    page.goto(address + "en/?q=69, 500")
    expect(page.locator(".search-result")).to_have_count(1)
    assert violations(page, rules, ".md-search") == []
    page.goto(address + "briefing/")
    page.locator("#p3 > .headerlink").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator("details")).to_be_visible()
    assert violations(page, rules, ".panel") == []
    page.keyboard.press("Escape")
    page.locator("#p3 > a").first.focus()
    expect(page.locator("#preview")).to_be_visible()
    assert violations(page, rules, "#p3, #preview") == []


def test_links_of_the_zip_lead_to_files(unpacked: Path) -> None:
    missing, seen = [], 0
    for path in unpacked.rglob("*.html"):
        tree = html.parse(str(path))
        hrefs = [urljoin(path.as_uri(), str(href)) for href in tree.xpath("//a/@href | //link/@href")]
        local = {href.split("#")[0].split("?")[0] for href in hrefs if href.startswith("file:")}
        missing += [(path.name, href) for href in local if not Path(unquote(urlsplit(href).path)).is_file()]
        seen += len(local)
    assert seen > 500
    assert missing == []


def test_switch_and_previews_in_the_zip(page: Page, unpacked: Path) -> None:
    page.goto(f"file://{unpacked}/briefing/index.html#p3")
    page.locator("#p3 > a[href$='#par-71']").first.hover()
    expect(page.locator("#preview")).to_contain_text("Paragraphe\u00a071")
    page.locator(".edition-switch").click()
    page.wait_for_url(f"file://{unpacked}/en/briefing/index.html#p3")


@pytest.mark.parametrize("repeated", ["de la ", pytest.param("((((", marks=pytest.mark.soak)])
def test_long_query_is_cut_and_hangs_nothing(page: Page, plain: str, repeated: str) -> None:
    """What is repeated may be anything; tests/site/test_find.py asks for more, without a browser."""
    page.goto(f"{plain}?q={repeated * 1000}")
    expect(page.locator("#search-status")).not_to_be_empty()
    assert len(page.locator(".md-search__input").input_value()) <= 2000
    page.locator(".md-search__input").fill("de la " * 20 + "agenda de tunis 71")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tunis-agenda/#par-71")
