"""Reading in a real browser: places kept, cards, margins, citations, and the whole without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

BOX = "e => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, permissions=["clipboard-read", "clipboard-write"]
    )
    yield context.new_page()
    context.close()


def test_switch_keeps_the_addressed_passage(page: Page, address: str) -> None:
    page.goto(address + "briefing/#p6")
    page.locator(".edition-switch").click()
    expect(page).to_have_url(f"{address}en/briefing/#p6")
    expect(page.locator("#p6")).to_be_in_viewport()


def test_switch_keeps_the_passage_at_the_top(page: Page, address: str) -> None:
    page.goto(address + "en/tunis-agenda/")
    page.locator("#par-57").evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 80)")
    page.locator(".edition-switch").click()
    expect(page).to_have_url(f"{address}tunis-agenda/#par-57")


def test_switch_at_the_top_of_a_page_adds_nothing(page: Page, address: str) -> None:
    page.goto(address + "briefing/")
    page.locator(".edition-switch").click()
    expect(page).to_have_url(f"{address}en/briefing/")


def test_passage_is_visible_under_the_header(page: Page, address: str) -> None:
    for name in ("p4", "p6", "disclaimer"):
        page.goto(f"{address}briefing/#{name}")
        expect(page.locator(f"#{name}")).to_be_in_viewport()
        head = page.locator(".md-header").evaluate(BOX)
        assert page.locator(f"#{name}").evaluate(BOX)[1] >= head[3]


def test_preview_by_pointer_and_keyboard(page: Page, address: str) -> None:
    page.clock.install()
    page.goto(address + "en/briefing/")
    link = page.locator("#p3 > a[href$='#par-71']").first
    card = page.locator("#preview")
    link.hover()
    page.clock.run_for(200)
    expect(card).to_contain_text("Paragraph\u00a071")
    expect(card).to_contain_text("who starts it, by when, with whom, how, and annual reports")
    expect(card).to_contain_text("cited in 3 places")
    expect(link).to_have_attribute("aria-describedby", "preview")
    card.hover()
    page.clock.run_for(1000)
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.mouse.move(1, 1)
    page.keyboard.press("Tab")
    link.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_touch_goes_there_at_once(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(address + "briefing/")
    page.locator("article a[href$='#par-69']").first.tap()
    expect(page).to_have_url(f"{address}tunis-agenda/#par-69")
    context.close()


def test_backlink_leads_to_the_passage(page: Page, address: str) -> None:
    page.goto(address + "tunis-agenda/#par-71")
    page.locator("#par-71 ~ .cited-in a", has_text="passage p3").first.click()
    expect(page).to_have_url(f"{address}briefing/#p3")


@pytest.mark.parametrize("home", ["", "en/"])
@pytest.mark.parametrize("width", [1280, 1440, 1920])
def test_margin_notes_stand_beside_their_passage_and_apart(
    browser: Browser, address: str, home: str, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    page = context.new_page()
    page.goto(f"{address}{home}briefing/")
    page.evaluate("document.fonts.ready")
    expect(page.locator(".sidenote")).to_have_count(2)
    notes = page.eval_on_selector_all(".sidenote, .pull-quote", f"all => all.map({BOX})")
    text = page.locator("#p2").evaluate(BOX)
    assert len(notes) == 4
    for left, top, right, bottom in notes:
        assert left > text[2]
        assert right <= width
        assert bottom > top
    for (_, _, _, above), (_, below, _, _) in zip(
        sorted(notes, key=lambda n: n[1]), sorted(notes, key=lambda n: n[1])[1:], strict=False
    ):
        assert above <= below
    quotes = page.eval_on_selector_all(".pull-quote", f"all => all.map({BOX})")
    for quote, passage in zip(quotes, ("#p2", "#p5"), strict=True):
        box = page.locator(passage).evaluate(BOX)
        assert box[1] - 30 <= quote[1] <= box[3]
    context.close()


@pytest.mark.parametrize("home", ["", "en/"])
def test_measure_is_60_to_75_characters(page: Page, address: str, home: str) -> None:
    page.goto(f"{address}{home}briefing/")
    page.evaluate("document.fonts.ready")
    lines, characters = page.locator("#p3").evaluate(
        """e => { const r = document.createRange(); r.selectNodeContents(e);
                  return [new Set([...r.getClientRects()].map(b => Math.round(b.bottom / 12))).size, e.textContent.length]; }"""
    )
    height = page.locator("#p3").evaluate(
        "e => e.getBoundingClientRect().height / parseFloat(getComputedStyle(e).lineHeight)"
    )
    assert lines > 1
    assert 60 <= characters / round(height) <= 75


def test_no_horizontal_scroll_at_320_px(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 700})
    page = context.new_page()
    for name in ("briefing/", "tunis-agenda/", "references/", "parallel/briefing/", "en/resolution-102/"):
        page.goto(address + name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    context.close()


def test_cite_a_passage(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    page.locator("#p3").hover()
    page.locator("#p3 > .cite").click()
    window = page.get_by_role("dialog", name="Cite passage p3")
    expect(window).to_be_visible()
    window.get_by_role("button", name="Copy: Citation").click()
    expect(window.get_by_role("status").nth(1)).to_have_text("Copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("ITU, “Enhanced Cooperation Process”, background document of WTPF-13")
    assert ", passage p3. " in copied
    assert copied.endswith("/en/briefing/#p3")
    with page.expect_download() as download:
        window.get_by_role("link", name="Download: RIS").click()
    assert "UR  - " in download.value.path().read_text()
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)


def test_parallel_view(page: Page, address: str) -> None:
    page.goto(address + "briefing/#p5")
    page.locator(".parallel-link").click()
    expect(page).to_have_url(f"{address}parallel/briefing/#p5")
    rows = page.eval_on_selector_all(".row", f"all => all.map(r => [...r.children].map({BOX}))")
    for left, right in rows:
        assert left[1] == right[1]
        assert left[2] < right[0]
    page.set_viewport_size({"width": 360, "height": 700})
    left, right = page.eval_on_selector_all("#p5", f"all => all.map(e => [...e.closest('.row').children].map({BOX}))")[
        0
    ]
    assert left[3] <= right[1]
    page.locator("[id='fnref:1'] a").click()
    expect(page.locator("[id='fn:1']")).to_be_in_viewport()


def test_whole_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.goto(address + "briefing/")
    expect(page.locator("[id='fn:1']")).to_contain_text("en tant que deux processus distincts")
    page.locator(".edition-switch").click()
    expect(page).to_have_url(address + "en/briefing/")
    page.locator("article a[href$='#par-69']").first.click()
    expect(page).to_have_url(address + "en/tunis-agenda/#par-69")
    expect(page.locator(".cited-in").first).to_be_visible()
    page.locator(".parallel-link").click()
    expect(page.locator(".row").first).to_be_visible()
    page.goto(address + "references/")
    expect(page.locator("#table-of-references dt").first).to_be_visible()
    context.close()
