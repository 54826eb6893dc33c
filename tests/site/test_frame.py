"""The frame of a page without the script of the theme's parent; what a first visit weighs."""

import gzip
from pathlib import Path
from urllib.parse import urlparse

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import until
from tests.site.conftest import BOX, resize
from tests.windows import Windows

# The heaviest first visit, in thousands of bytes, gzip.
WEIGHT = 120
ACTIVE = ".md-nav--primary [data-md-component=toc] .md-nav__link--active"


@pytest.mark.parametrize("size", [(1440, 900), pytest.param((390, 740), marks=pytest.mark.soak)])
def test_first_visit_weighs_little(browser: Browser, plain: str, site: Path, size: tuple[int, int]) -> None:
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, service_workers="block")
    page, asked = context.new_page(), list[str]()
    page.on("request", lambda request: asked.append(urlparse(request.url).path.strip("/")))
    page.goto(f"{plain}en/briefing/")
    page.wait_for_load_state("networkidle")
    context.close()
    paths = [site / name / "index.html" if (site / name).is_dir() else site / name for name in asked]
    sizes = [len(path.read_bytes() if path.suffix == ".woff2" else gzip.compress(path.read_bytes())) for path in paths]
    assert sum(sizes) / 1000 <= WEIGHT


def test_title_stands_in_the_header_once_it_has_left_the_page(page: Page, address: str) -> None:
    page.goto(f"{address}en/briefing/")
    title = page.locator(".md-header__topic", has_text="Enhanced Cooperation Process")
    expect(title).to_have_css("opacity", "0")
    page.mouse.wheel(0, 600)
    expect(title).to_have_css("opacity", "1")
    page.mouse.wheel(0, -600)
    expect(title).to_have_css("opacity", "0")


def test_a_cell_begins_where_its_own_language_does(page: Page, address: str) -> None:
    """A page that is not translated shows the original, which may be written the other way."""
    page.goto(f"{address}en/about/")
    page.evaluate("""() => {
      const [box, table] = ["div", "table"].map(each => document.createElement(each));
      table.insertRow().insertCell();
      box.dir = "rtl";
      box.append(table);
      document.querySelector("article").append(box);
    }""")
    expect(page.locator("article [dir=rtl] td")).to_have_css("text-align", "start")


@pytest.mark.parametrize("name", ["en/tunis-agenda/", "en/parallel/tunis-agenda/"])
def test_contents_show_where_the_reader_is(page: Page, address: str, name: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 420})
    page.goto(f"{address}{name}")
    expect(page.locator(ACTIVE)).to_have_count(0)
    page.goto(f"{address}{name}#par-69")
    expect(page.locator(ACTIVE)).to_have_text("69")
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    until(page, "() => scrollY + innerHeight + 1 >= document.documentElement.scrollHeight")
    expect(page.locator(ACTIVE)).to_have_text("82")


def test_menu_scrolls_by_itself_and_shows_its_page(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1440, "height": 420})
    page.goto(f"{address}en/about/")
    expect(page.locator(".md-nav--primary [aria-current]")).to_be_in_viewport()
    page.goto(f"{address}en/tunis-agenda/")
    page.evaluate("scrollTo(0, 3000)")
    # The contents follow in the next frame.
    resize(page, 1440, 420)
    assert page.evaluate("scrollY") > 2000
    wrap = page.locator(".md-sidebar--primary .md-sidebar__scrollwrap")
    assert wrap.evaluate(BOX)[3] <= 420
    wrap.evaluate("e => { e.scrollTop = e.scrollHeight; }")
    expect(page.get_by_role("navigation", name="Navigation").get_by_role("link", name="About")).to_be_in_viewport()


def test_drawer_closes_on_the_way_to_a_place_of_the_page(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(f"{address}en/briefing/")
    page.locator("label.md-header__button[for=__drawer]").click()
    page.get_by_role("link", name="Editors’ notes").click()
    page.wait_for_url(f"{address}en/briefing/#editor-notes")
    expect(page.locator("#__drawer")).not_to_be_checked()
    expect(page.locator("label.md-header__button[for=__drawer]")).to_have_attribute("aria-expanded", "false")


def test_page_stays_where_it_is_under_the_search_of_a_phone(windows: Windows, address: str) -> None:
    with windows.open(viewport={"width": 390, "height": 740}) as page:
        page.goto(f"{address}en/briefing/")
        page.mouse.wheel(0, 800)
        until(page, "() => scrollY === 800")
        page.locator("label.md-header__button[for=__search]").click()
        page.locator(".md-search__input").fill("internet")
        expect(page.locator(".search-result").first).to_be_visible()
        expect(page.locator("html")).to_have_css("overflow-y", "hidden")
        page.keyboard.press("Escape")
        assert page.evaluate("scrollY") == 800


def test_what_has_the_focus_is_seen(page: Page, address: str) -> None:
    page.goto(f"{address}en/briefing/")
    for name in ("Switch to dark theme", "Search"):
        page.get_by_role("button" if "dark" in name else "searchbox", name=name).focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_css("outline-style", "solid")


@pytest.mark.parametrize("home", ["", pytest.param("en/", marks=pytest.mark.soak)])
def test_text_begins_above_the_middle_of_a_phone(windows: Windows, address: str, home: str) -> None:
    with windows.open(viewport={"width": 360, "height": 740}) as page:
        page.goto(f"{address}{home}briefing/")
        page.evaluate("document.fonts.ready")
        assert page.locator("#p1").evaluate(BOX)[1] < 370


def test_keys_reach_all_in_few_stops(page: Page, address: str) -> None:
    """Each link is the stop of its kind or within reach of arrow keys from it; without scripts each is a stop."""
    page.goto(f"{address}en/briefing/")
    page.keyboard.press("Tab")
    expect(page.locator(".md-skip")).to_be_focused()
    stops = 1
    # Behind the last stop some browsers have one of their own.
    at = "[document.activeElement !== document.body, document.activeElement.matches('.md-skip')]"
    for _ in range(60):
        page.keyboard.press("Tab")
        is_stop, is_first = page.evaluate(at)
        if is_first:
            break
        stops += is_stop
    assert 10 < stops < 30
    # Who was led to a provision finds its number first.
    page.goto(f"{address}en/tunis-agenda/#par-69")
    # On a long page numbers get their tools one after another.
    expect(page.locator("#par-69 > .headerlink")).to_have_attribute("aria-haspopup", "dialog")
    page.keyboard.press("Tab")
    expect(page.locator("#par-69 > .headerlink")).to_be_focused()
    page.goto(f"{address}en/briefing/")
    page.locator(".edition-bar a").first.focus()
    for name in ("Download, cite", "Numbers", "Print"):
        page.keyboard.press("ArrowRight")
        expect(page.locator(":focus")).to_have_text(name)
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Numbers")
    page.locator(".md-nav--primary").get_by_role("link", name="Home").focus()
    page.keyboard.press("End")
    expect(page.locator(":focus")).to_have_text("About")
    page.keyboard.press("ArrowUp")
    expect(page.locator(":focus")).to_have_text("Data")
