"""The parallel view: a page of the site with two editions row by row, and the way there and back."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import FLAGS, until
from tests.programs import need_browser
from tests.site.conftest import BOX, copied, resize
from tests.windows import Windows

COLOUR = "e => getComputedStyle(e).backgroundColor"
HOMES = [("", "Français", "English"), pytest.param("en/", "English", "Français", marks=pytest.mark.soak)]


@pytest.mark.parametrize(("home", "own", "twin"), HOMES)
def test_is_a_page_of_the_site(page: Page, address: str, home: str, own: str, twin: str) -> None:
    page.goto(f"{address}{home}parallel/briefing/")
    expect(page.locator("h1")).to_have_count(1)
    assert page.locator(".languages > div").all_text_contents() == [own, twin]
    language = page.locator("html").get_attribute("lang")
    assert page.locator(".row > div:first-child").first.get_attribute("lang") == language
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    page.locator(".md-search__input").first.fill("69")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{home}tunis-agenda/#par-69")


def test_theme_is_the_one_that_was_chosen(page: Page, address: str) -> None:
    page.goto(f"{address}en/briefing/")
    page.get_by_role("button", name="Switch to dark theme").click()
    page.locator(".parallel-link").click()
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    page.locator(".edition-switch").click()
    page.wait_for_url(f"{address}parallel/briefing/")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("width", [360, pytest.param(1440, marks=pytest.mark.soak)])
def test_there_and_back_from_wherever_one_reads(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(f"{address}en/briefing/")
    page.locator("#p6").evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 52)")
    page.locator(".parallel-link").click()
    page.wait_for_url(f"{address}en/parallel/briefing/#p6")
    expect(page.locator("#p6")).to_be_in_viewport()
    page.locator(".edition-bar .alone[hreflang=fr]").click()
    page.wait_for_url(f"{address}briefing/#p6")


def test_way_back_from_the_second_column(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    page.goto(f"{address}en/parallel/briefing/")
    page.locator("#fr-p6").evaluate("e => { e.scrollIntoView(); scrollBy(0, e.getBoundingClientRect().top - 52) }")
    page.locator(".edition-bar .alone").first.click()
    page.wait_for_url(f"{address}en/briefing/#p6")


def test_rows_stand_side_by_side_or_stacked_with_their_languages(page: Page, address: str) -> None:
    page.goto(f"{address}parallel/briefing/")
    rows = page.eval_on_selector_all(".row", f"all => all.map(r => [...r.children].map({BOX}))")
    for left, right in rows:
        assert left[1] == right[1]
        assert left[2] < right[0]
    named = "e => getComputedStyle(e, '::before').content"
    assert page.locator(".row > [lang=en]").last.evaluate(named) == "none"
    page.set_viewport_size({"width": 360, "height": 700})
    left, right = page.locator("#p5").evaluate(f"e => [...e.closest('.row').children].map({BOX})")
    assert left[3] <= right[1]
    assert page.locator(".row > [lang=en]").last.evaluate("e => e.dataset.language") == "English"
    assert page.locator(".row > [lang=en]").last.evaluate(named) != "none"


def test_both_cells_of_the_target_are_marked(page: Page, address: str) -> None:
    for name in ("p2", "p5", "en-p5", "disclaimer"):
        page.goto(f"{address}parallel/briefing/#{name}")
        cells = page.locator(f".row:has([id='{name}']) > div")
        marked = {cells.nth(n).evaluate(COLOUR) for n in (0, 1)}
        assert len(marked) == 1
        assert marked != {"rgba(0, 0, 0, 0)"}
        assert page.locator(".row:not(:has(:target)) > div").last.evaluate(COLOUR) == "rgba(0, 0, 0, 0)"


def test_number_of_a_passage_cites_it_in_its_language_and_leads_to_its_page(page: Page, address: str) -> None:
    page.goto(f"{address}parallel/briefing/")
    for number in page.locator("[id$='p3'] .headerlink").all():
        home = "" if number.evaluate("e => e.closest('[lang]').lang") == "fr" else "en/"
        assert number.evaluate("e => e.href") == f"{address}{home}briefing/#p3"
    page.locator("#en-p3 .headerlink").click()
    window = page.get_by_role("dialog", name="Passage p3, quoting")
    told, words = copied(window.get_by_role("button", name="Copy quotation"))
    assert told == "Copied"
    assert words.startswith("“Furthermore, under paragraph 71 of the Tunis Agenda")
    assert ", passage p3, quoting Tunis Agenda" in words
    assert copied(window.get_by_role("button", name="Copy link"))[1] == f"{address}en/briefing/#p3"


@pytest.mark.parametrize(
    ("view", "prefix"),
    [("parallel/briefing/", "en-"), pytest.param("en/parallel/briefing/", "fr-", marks=pytest.mark.soak)],
)
def test_quotation_of_either_side_has_no_note_reference(page: Page, address: str, view: str, prefix: str) -> None:
    page.goto(address + view)
    for name in ("p1", f"{prefix}p1"):
        page.locator(f"#{name} .headerlink").click()
        _, words = copied(page.get_by_role("dialog").get_by_role("button").nth(1))
        assert re.search(r"(processes|distincts)\.[”\s]", words), words
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("name", ["briefing/", "tunis-agenda/"])
def test_nothing_is_cut_by_the_edge_of_the_window(page: Page, plain: str, name: str) -> None:
    page.goto(f"{plain}parallel/{name}")
    # A long page at some of them.
    for width in (320, 960, 1440) if name == "tunis-agenda/" else (320, 360, 959, 960, 1220, 1300, 1439, 1440):
        resize(page, width, 800)
        until(page, "() => document.documentElement.scrollWidth <= innerWidth")
        # A marker stands within two ems of its item.
        room = "all => Math.min(...all.map(e => e.getBoundingClientRect().left - 2 * parseFloat(getComputedStyle(e).fontSize)))"
        assert page.eval_on_selector_all(".row li", room) >= 0, width
        numbers = page.eval_on_selector_all(".row .headerlink", f"all => all.map({BOX})")
        assert min(box[0] for box in numbers) >= 0, width


def test_notes_have_margins_or_open_in_place(page: Page, address: str) -> None:
    page.goto(f"{address}parallel/briefing/")
    expect(page.locator(".row:has(#p1) .sidenote")).to_have_count(2)
    left, right = page.locator(".row:has(#p1) > div").evaluate_all(f"all => all.map({BOX})")
    notes = page.locator(".row:has(#p1) .sidenote").evaluate_all(f"all => all.map({BOX})")
    assert 0 <= notes[0][0] < notes[0][2] <= left[0]
    assert right[2] <= notes[1][0] < notes[1][2] <= 1440
    page.set_viewport_size({"width": 1280, "height": 800})
    expect(page.locator(".sidenote").first).to_be_hidden()
    page.locator("[id='en-fnref:1'] a").click()
    expect(page.locator("#en-p1 + .sidenote")).to_contain_text("as two distinct processes")
    page.keyboard.press("Escape")
    expect(page.locator("#en-p1 + .sidenote")).to_have_count(0)


def test_notes_without_scripts_are_links(windows: Windows, address: str) -> None:
    with windows.open(java_script_enabled=False) as page:
        page.set_viewport_size({"width": 360, "height": 700})
        page.goto(f"{address}parallel/briefing/")
        page.locator("[id='en-fnref:1'] a").click()
        expect(page.locator("[id='en-fn:1']")).to_be_in_viewport()


def test_cards_of_references_are_in_the_language_of_their_column(page: Page, address: str) -> None:
    page.goto(f"{address}parallel/briefing/")
    page.locator("#en-p2 > a[href*='par-69']").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator("#preview")).to_contain_text("We further recognize the need for enhanced cooperation")


FAR = ".row:has(#par-82)"
IS_LAID_OUT = "e => e.firstElementChild.checkVisibility({ contentVisibilityAuto: true })"


def scrolled(page: Page, name: str, top: int) -> None:
    """Scroll until something stands at a height, and stays there: rows that come near get another height."""
    page.evaluate("window.calm = 0")
    until(
        page,
        """([name, top]) => { const by = document.getElementById(name).getBoundingClientRect().top - top;
        scrollBy(0, by); calm = Math.abs(by) < 1 ? calm + 1 : 0; return calm > 4; }""",
        [name, top],
    )


@pytest.mark.parametrize("width", [390, pytest.param(1440, marks=pytest.mark.soak)])
def test_reader_who_loads_a_view_again_is_where_he_was(page: Page, plain: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{plain}en/parallel/tunis-agenda/#par-72")
    until(page, "() => document.querySelector('#par-72').getBoundingClientRect().top < 200")
    scrolled(page, "par-72", -100)
    page.reload()
    # Rows get their heights as they come near.
    until(page, "() => Math.abs(document.querySelector('#par-72').getBoundingClientRect().top + 100) < 20")


@pytest.mark.parametrize("width", [360, *(pytest.param(each, marks=pytest.mark.soak) for each in (800, 1100, 1440))])
def test_row_far_from_the_screen_waits_and_can_be_linked_to(page: Page, plain: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(f"{plain}parallel/tunis-agenda/")
    assert not page.locator(FAR).evaluate(IS_LAID_OUT)
    margin = "Math.abs(e.getBoundingClientRect().top - parseFloat(getComputedStyle(e).scrollMarginTop)) <= 2"
    for name in ("par-72", "en-par-69", "par-60"):
        page.evaluate("name => { location.hash = name }", name)
        until(
            page, f"name => {{ const e = document.querySelector(':target'); return e?.id === name && {margin}; }}", name
        )


def test_row_far_from_the_screen_is_heard(browser: Browser, plain: str) -> None:
    # With the tree that a screen reader asks for, whose rows are all there.
    listening = browser.browser_type.launch(
        executable_path=need_browser(), args=[*FLAGS, "--force-renderer-accessibility"]
    )
    page = listening.new_page(service_workers="block")
    page.goto(f"{plain}en/parallel/tunis-agenda/")
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    heard = [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "heading"]
    assert not page.locator(FAR).evaluate(IS_LAID_OUT)
    # The link that cites a provision stands in its heading.
    for words in page.locator(f"{FAR} h3, {FAR} h2").all_text_contents():
        assert any(each.startswith(words.strip()) for each in heard), words
    listening.close()


def test_row_far_from_the_screen_is_found_and_copied(page: Page, plain: str) -> None:
    page.goto(f"{plain}en/parallel/tunis-agenda/")
    row = page.locator(FAR)
    words = [each.strip() for each in row.locator("h2, h3").all_text_contents()]
    assert words
    page.keyboard.press("Control+A")
    copied = "".join(page.evaluate("getSelection().toString()").split())
    assert all("".join(each.split()) in copied for each in words), words
    page.evaluate("() => { getSelection().removeAllRanges(); scrollTo(0, 0) }")
    assert page.evaluate("words => find(words)", words[0])
    expect(row).to_be_in_viewport()


def test_place_in_a_long_view_goes_along(own_page: Page, plain: str) -> None:
    page = own_page
    page.goto(f"{plain}en/parallel/tunis-agenda/#par-60")
    expect(page.locator("#par-60")).to_be_in_viewport()
    scrolled(page, "par-70", 120)
    page.locator(".edition-bar .alone[hreflang=en]").click()
    page.wait_for_url(f"{plain}en/tunis-agenda/#par-70")


def test_the_bar_begins_and_ends_with_the_columns(page: Page, address: str) -> None:
    page.goto(address + "parallel/briefing/")
    for width in (768, 960, 1100, 1440, 1920):
        resize(page, width)
        links = page.locator(".edition-bar > *").evaluate_all(
            f"all => all.map({BOX}).filter(([left, , right]) => left < right)"
        )
        columns = page.locator("#p1").or_(page.locator("#en-p1")).evaluate_all(f"all => all.map({BOX})")
        assert abs(links[0][0] - columns[0][0]) <= 1, width
        assert max(right for _, _, right, _ in links) <= max(right for _, _, right, _ in columns), width


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize(
    "name", ["references", *(pytest.param(each, marks=pytest.mark.soak) for each in ("timeline", "briefing"))]
)
def test_the_first_screen_is_laid_out_at_once(page: Page, address: str, name: str, width: int) -> None:
    """A row that gets its own height later moves what stands below it."""
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(f"{address}parallel/{name}/")
    rows = """() => [...document.querySelectorAll(".row")].filter(row => row.getBoundingClientRect().top < innerHeight)
        .map(row => getComputedStyle(row).contentVisibility)"""
    assert set(page.evaluate(rows)) == {"visible"}
