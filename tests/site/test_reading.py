"""Reading in a real browser: places kept, cards, margins, citations, and the whole without scripts."""

import json
import re
from itertools import combinations, pairwise
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import copied_by_keys, until, violations
from tests.parsing import article
from tests.site.conftest import BOX, LISTEN, clears_the_header, copied, resize
from tests.windows import Windows, listening

# Where the language of a page changes nothing but its words, the other one is tried before a release.
EITHER = pytest.mark.parametrize("home", ["en/", pytest.param("", marks=pytest.mark.soak)])


def test_switch_keeps_the_addressed_passage(page: Page, address: str) -> None:
    page.goto(address + "briefing/#p6")
    page.locator(".edition-switch").click()
    page.wait_for_url(f"{address}en/briefing/#p6")
    expect(page.locator("#p6")).to_be_in_viewport()


def test_switch_keeps_the_passage_at_the_top(page: Page, address: str) -> None:
    page.goto(address + "en/tunis-agenda/")
    page.locator("#par-57").evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 80)")
    page.locator(".edition-switch").click()
    page.wait_for_url(f"{address}tunis-agenda/#par-57")


def test_switch_at_the_top_of_a_page_adds_nothing(page: Page, address: str) -> None:
    page.goto(address + "briefing/")
    page.locator(".edition-switch").click()
    page.wait_for_url(f"{address}en/briefing/")


def test_an_address_that_is_no_escape_harms_nothing(page: Page, address: str) -> None:
    faults: list[str] = []
    with listening(page, pageerror=lambda error: faults.append(str(error))):
        page.goto(address + "briefing/#50%")
        page.locator(".edition-switch").click()
        page.wait_for_url(f"{address}en/briefing/")
        expect(page.locator("meta[property='og:locale:alternate']")).to_have_attribute("content", "fr_FR")
    assert faults == []


def test_passage_is_visible_under_the_header(page: Page, address: str) -> None:
    for name in ("p4", "p6", "disclaimer"):
        page.goto(f"{address}briefing/#{name}")
        clears_the_header(page, name)


@EITHER
def test_the_table_of_references_has_columns(windows: Windows, plain: str, home: str) -> None:
    with windows.open(viewport={"width": 1440, "height": 900}) as page:
        page.goto(f"{plain}{home}references/")
        table = page.locator("#table-of-references")
        names = ("dt", "li > a", ".words-around")
        boxes = [table.locator(name).evaluate_all(f"all => all.map({BOX})") for name in names]
        assert len(boxes[0]) > 4
        # Each column begins in one place, right of what stands in the one before it.
        assert [len({box[0] for box in column}) for column in boxes] == [1, 1, 1]
        for before, after in pairwise(boxes):
            assert max(box[2] for box in before) < after[0][0]
        assert [link[1] for link in boxes[1]] == [said[1] for said in boxes[2]]
        resize(page, 360)
        links, words = (table.locator(name).evaluate_all(f"all => all.map({BOX})") for name in names[1:])
        assert all(link[3] <= said[1] for link, said in zip(links, words, strict=True))
        assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_preview_by_pointer_and_keyboard(own_page: Page, address: str) -> None:
    page = own_page
    page.clock.install()
    page.goto(address + "en/briefing/")
    link = page.locator("#p3 > a[href$='#par-71']").first
    card = page.locator("#preview")
    link.hover()
    page.clock.run_for(200)
    expect(card).to_contain_text("Paragraph\u00a071")
    expect(card).to_contain_text("The process towards enhanced cooperation, to be started by the UN Secretary-General")
    expect(card).to_contain_text("cited 3 times")
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


@pytest.mark.parametrize(("width", "height"), [(320, 256), pytest.param(1440, 400, marks=pytest.mark.soak)])
def test_preview_stays_within_a_low_window(page: Page, address: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address + "en/briefing/")
    link = page.locator("#p3 > a[href$='#par-71']").first
    for room in ("up", "down"):
        page.keyboard.press("Escape")
        # What is moved under the pointer is pointed at.
        page.mouse.move(1, 1)
        # The reference stands at the foot of the window, then below its head.
        at = "innerHeight - 30" if room == "up" else "80"
        link.evaluate(f"e => scrollBy(0, e.getBoundingClientRect().top - ({at}))")
        link.hover()
        expect(link).to_have_attribute("aria-describedby", "preview")
        reference, card = link.evaluate(BOX), page.locator("#preview").evaluate(BOX)
        assert 0 <= card[1] < card[3] <= height, room
        assert card[3] <= reference[1] + 1 if room == "up" else card[1] >= reference[3] - 1, room
    # What does not fit is scrolled to, also by keys.
    page.keyboard.press("Escape")
    link.focus()
    place = page.evaluate("scrollY")
    for _ in range(10):
        if page.locator("#preview").evaluate("e => e.scrollTop + e.clientHeight + 1 < e.scrollHeight"):
            page.keyboard.press("ArrowDown")
    assert page.locator("#preview").evaluate("e => e.scrollTop + e.clientHeight + 1 >= e.scrollHeight")
    assert page.evaluate("scrollY") == place


def test_touch_goes_there_at_once(windows: Windows, address: str) -> None:
    with windows.open(viewport={"width": 360, "height": 700}, has_touch=True, is_mobile=True) as page:
        page.goto(address + "briefing/")
        page.locator("article a[href$='#par-69']").first.tap()
        page.wait_for_url(f"{address}tunis-agenda/#par-69")


def test_backlink_leads_to_the_passage(page: Page, address: str) -> None:
    page.goto(address + "tunis-agenda/#par-71")
    page.locator("#par-71 ~ .cited-in a", has_text="passage p3").first.click()
    page.wait_for_url(f"{address}briefing/#p3")


@EITHER
def test_margin_notes_stand_beside_their_passage_and_apart(page: Page, address: str, home: str) -> None:
    page.goto(f"{address}{home}briefing/")
    for width in (1280, 1440, 1920):
        resize(page, width)
        expect(page.locator(".sidenote")).to_have_count(2)
        notes = page.eval_on_selector_all(".sidenote, .pull-quote", f"all => all.map({BOX})")
        text = page.locator("#p2").evaluate(BOX)
        assert len(notes) == 4
        for left, top, right, bottom in notes:
            assert left > text[2]
            assert right <= width
            assert bottom > top
        for (_, _, _, above), (_, below, _, _) in pairwise(sorted(notes, key=lambda n: n[1])):
            assert above <= below
        quotes = page.eval_on_selector_all(".pull-quote", f"all => all.map({BOX})")
        for quote, passage in zip(quotes, ("#p2", "#p5"), strict=True):
            box = page.locator(passage).evaluate(BOX)
            assert box[1] - 30 <= quote[1] <= box[3]


@EITHER
def test_lines_are_as_long_and_high_without_the_fonts(browser: Browser, address: str, home: str) -> None:
    heights = "all => all.reduce((sum, each) => sum + each.getBoundingClientRect().height, 0)"
    found: dict[int, list[float]] = {390: [], 1440: []}
    for is_blocked in (True, False):
        page = browser.new_page()
        if is_blocked:
            page.route("**/*.woff2", lambda route: route.abort())
        # Fonts that came late are used from the next page on.
        for _ in range(2):
            page.goto(f"{address}{home}briefing/")
            page.evaluate("document.fonts.ready")
        for width, sums in found.items():
            resize(page, width)
            sums.append(page.eval_on_selector_all("article > p, article > ol > li", heights))
        page.context.close()
    for width, (without, with_fonts) in found.items():
        assert abs(without / with_fonts - 1) < 0.02, (width, found)


@EITHER
def test_measure_is_60_to_75_characters(page: Page, address: str, home: str) -> None:
    page.goto(f"{address}{home}briefing/")
    page.evaluate("document.fonts.ready")
    # Fonts that came late are used from the next page on.
    page.reload()
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


def test_a_number_of_two_digits_stands_on_one_line(page: Page, address: str) -> None:
    page.goto(address + "tunis-agenda/")
    heights = "all => [...new Set(all.map(each => Math.round(each.getBoundingClientRect().height)))]"
    assert len(page.locator("p > .headerlink[data-passage]").evaluate_all(heights)) == 1


LOADED = """() => performance.getEntriesByType("resource").filter(({ name }) => name.endsWith(".woff2"))
    .map(each => [each.name, each.initiatorType])"""


@pytest.mark.parametrize("width", [360, pytest.param(1440, marks=pytest.mark.soak)])
def test_a_visit_loads_three_fonts(own_page: Page, address: str, width: int) -> None:
    page = own_page
    page.set_viewport_size({"width": width, "height": 900})
    fonts = set[str]()
    for home in ("", "en/"):
        page.goto(f"{address}{home}briefing/")
        # A page does not wait for its fonts.
        until(page, f"() => ({LOADED})().length >= 3")
        fonts |= {re.sub(r"\.[0-9a-f]{8}", "", name.rpartition("/")[2]) for name, _ in page.evaluate(LOADED)}
    assert fonts == {"source-sans.woff2", "source-serif.woff2", "source-serif-italic.woff2"}


@pytest.mark.parametrize(("milliseconds", "asker"), [(20, "link"), (400, "css")])
def test_fonts_are_asked_for_ahead_but_on_a_slow_line(
    own_page: Page, address: str, milliseconds: int, asker: str
) -> None:
    limits = {"offline": False, "latency": milliseconds, "downloadThroughput": -1, "uploadThroughput": -1}
    own_page.context.new_cdp_session(own_page).send("Network.emulateNetworkConditions", limits)
    own_page.goto(address + "briefing/")
    until(own_page, f"() => ({LOADED})().length >= 3")
    assert [by for _, by in own_page.evaluate(LOADED)] == [asker] * 3


def test_no_horizontal_scroll_at_320_px(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    for name in ("briefing/", "tunis-agenda/", "references/", "parallel/briefing/", "en/resolution-102/"):
        page.goto(address + name)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name


# Where the switch would lead from each place, which is seen as it is pressed.
LED = """places => { const link = document.querySelector(".md-header .edition-switch");
    addEventListener("click", event => event.preventDefault());
    return places.map(([id, top]) => { scrollBy(0, document.getElementById(id).getBoundingClientRect().top - top);
      link.click(); return link.hash; }); }"""


def test_language_switch_keeps_the_passage_that_begins_at_the_top(page: Page, address: str) -> None:
    page.goto(f"{address}en/briefing/")
    places = [(passage, top) for passage in ("p3", "p6") for top in (50, 60, 130, 200)]
    assert page.evaluate(LED, places) == [f"#{passage}" for passage, _ in places]


def test_language_switch_keeps_the_passage_that_fills_the_screen(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}en/briefing/")
    page.evaluate("scrollBy(0, document.getElementById('p3').getBoundingClientRect().top + 200)")
    page.locator(".md-header .edition-switch").click()
    page.wait_for_url(f"{address}briefing/#p3")


def test_cite_a_passage(own_page: Page, address: str) -> None:
    page = own_page
    page.clock.install(time="2027-03-04T12:00:00")
    page.goto(address + "en/briefing/")
    page.locator("#p3 > .headerlink").click()
    page.wait_for_url(f"{address}en/briefing/#p3")
    window = page.get_by_role("dialog", name="Passage p3")
    expect(window).to_be_visible()
    citation = "ITU, “Enhanced Cooperation Process”, WTPF-13 background document"
    found = {}
    for name in ("quotation", "citation", "link"):
        told, found[name] = copied(window.get_by_role("button", name=f"Copy {name}"))
        assert told == "Copied"
    # After two seconds the buttons have their own names again.
    page.clock.run_for(2000)
    expect(window.get_by_role("button", name="Copy ")).to_have_count(3)
    assert found["citation"].startswith(citation)
    assert ", passage p3, quoting Tunis Agenda" in found["citation"]
    assert found["citation"].endswith("/en/briefing/#p3 (accessed 4\u00a0March\u00a02027)")
    assert found["link"] == f"{address}en/briefing/#p3"
    begin = "“Furthermore, under paragraph 71 of the Tunis Agenda, ‘The process towards enhanced cooperation, to be"
    assert found["quotation"].startswith(begin)
    assert found["quotation"].endswith(f"annual performance reports’ [emphasis added].” {found['citation']}")
    saved = {}
    for name in ("biblatex", "RIS", "CSL-JSON"):
        with page.expect_download() as download:
            window.get_by_role("link", name=name).click()
        saved[name] = download.value.path().read_text()
    assert "urldate = {2027-03-04}" in saved["biblatex"]
    assert "UR  - " in saved["RIS"]
    assert "Y2  - 2027/03/04\n" in saved["RIS"]
    assert json.loads(saved["CSL-JSON"])[0]["accessed"] == {"date-parts": [[2027, 3, 4]]}
    page.keyboard.press("Escape")
    expect(window).to_have_count(0)
    expect(page.locator("#p3 > .headerlink")).to_be_focused()


@pytest.mark.parametrize(("path", "key"), [("en/briefing/", "briefing-en"), ("en/", "index-en")])
def test_cite_a_whole_text(own_page: Page, address: str, path: str, key: str) -> None:
    page = own_page
    page.clock.set_fixed_time("2027-03-04T12:00:00")
    page.goto(address + path)
    if path == "en/briefing/":
        page.get_by_text("Download, cite").click()
        _, words = copied(page.get_by_role("button", name="Copy citation"))
        assert words.startswith("ITU, “Enhanced Cooperation Process”, ")
        assert words.endswith(" (accessed 4\u00a0March\u00a02027)")
    for name, day in (("BibTeX", "urldate = {2027-03-04}"), ("RIS", "Y2  - 2027/03/04\n"), ("CSL-JSON", "2027,")):
        link = page.locator("a.cite-file", has_text=re.compile(f"^{name}$"))
        with page.expect_download() as download:
            link.dispatch_event("click")
        text = download.value.path().read_text()
        assert day in text
        assert key in text
        # No passage, nor the comma before one.
        assert not re.search('[\u2060-\u2064]|, [}"\n]|#', text)


def test_copies_where_pages_without_encryption_get_no_clipboard(own_page: Page, address: str) -> None:
    page = own_page
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(address + "en/briefing/")
    page.locator("#p3 > .headerlink").click()
    button = page.get_by_role("dialog", name="Passage p3").get_by_role("button", name="Copy link")
    button.evaluate(LISTEN)
    button.click()
    until(page, "() => window.told")
    page.keyboard.press("Escape")
    page.locator(".md-search__input").focus()
    page.keyboard.press("ControlOrMeta+V")
    expect(page.locator(".md-search__input")).to_have_value(f"{address}en/briefing/#p3")


def test_quotation_has_no_words_of_a_pull_quote(page: Page, address: str) -> None:
    """The one that stands within the item repeats its words."""
    page.goto(address + "briefing/")
    expect(page.locator("#p5 .pull-quote")).to_have_count(1)
    page.locator("#p5 > .headerlink").click()
    told, words = copied(page.get_by_role("button", name="Copier la citation"))
    assert told == "Copié"
    assert words.startswith("a. «\u00a0Le rôle des différents groupes")
    assert words.count("particulièrement mis en avant") == 1


def test_quotation_in_french_has_french_marks(page: Page, address: str) -> None:
    page.goto(address + "briefing/")
    page.locator("#p2 > .headerlink").click()
    told, words = copied(page.get_by_role("button", name="Copier la citation"))
    assert told == "Copié"
    assert words.startswith("«\u00a0La nécessité de renforcer la coopération a été reconnue")
    assert "(2005) “afin de permettre" in words
    assert "internationales”. [souligné par nous].\u00a0» UIT, «\u00a0Processus" in words


def test_numbers_of_passages_are_seen_and_are_one_stop_of_the_tab_key(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    shown = "e => getComputedStyle(e, '::before').content + getComputedStyle(e).opacity"
    assert page.locator("#p3 > .headerlink").evaluate(shown) == '"p3" / ""1'
    left, number = page.locator("#p3").evaluate(BOX), page.locator("#p3 > .headerlink").evaluate(BOX)
    assert number[2] <= left[0]
    page.keyboard.press("Tab")
    stops = page.locator(".headerlink[tabindex='0']")
    expect(stops).to_have_count(1)
    stops.focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#p2 > .headerlink")).to_be_focused()
    expect(stops).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog", name="Passage p2")).to_be_visible()
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 360, "height": 740})
    inside = page.locator("#p3").evaluate(BOX)
    number = page.locator("#p3 > .headerlink").evaluate(BOX)
    # Beside the text, and never in its lines.
    assert 0 <= number[0] < number[2] <= inside[0]


@pytest.mark.parametrize("width", [360, 1440])
def test_all_numbers_are_shown_where_readers_ask_for_them(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + "en/tunis-agenda/")
    shown = "e => getComputedStyle(e, '::before').content.includes(e.dataset.passage)"
    row, words = page.locator("#p34 > .headerlink"), page.locator("#p20 > .headerlink")
    expect(row).to_have_css("opacity", "0")
    assert not any(number.evaluate(shown) for number in (row, words))
    page.get_by_role("button", name="Numbers", pressed=False).click()
    # As the colours are, it is remembered.
    page.reload()
    expect(page.get_by_role("button", name="Numbers", pressed=True)).to_be_visible()
    expect(row).to_have_css("opacity", "1")
    assert all(number.evaluate(shown) for number in (row, words))
    box, number = page.locator("#p34").evaluate(BOX), row.evaluate(BOX)
    assert number[2] <= box[0] or number[3] <= box[3] - 20
    page.get_by_role("button", name="Numbers", pressed=True).click()
    expect(row).to_have_css("opacity", "0")


@pytest.mark.parametrize("width", [360, 1440])
def test_a_copied_passage_holds_its_words_alone(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + "en/briefing/")
    # The script has set notes beside the text.
    expect(page.locator(".sidenote").first).to_be_attached()
    page.evaluate(
        """() => { const range = document.createRange(); range.selectNodeContents(document.querySelector("article"));
        getSelection().removeAllRanges(); getSelection().addRange(range); }"""
    )
    copied = copied_by_keys(page)
    assert copied.count("In its Resolution 102, the ITU Plenipotentiary Conference recognized") == 1
    assert copied.count("The need for enhanced cooperation was recognized in paragraph 69") == 1
    assert copied.count("The role of governments vis-à-vis the other stakeholders is given") == 1
    assert "two distinct processes. The need for enhanced cooperation was" in copied
    assert " p2" not in copied


def test_a_note_opens_in_place_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + "en/briefing/")
    mark = page.get_by_role("link", name="note 1").first
    expect(mark).to_have_attribute("aria-expanded", "false")
    mark.click()
    note = page.locator(".sidenote.open")
    expect(note).to_contain_text("In its Resolution 102, the ITU Plenipotentiary Conference")
    assert note.evaluate(BOX)[1] >= page.locator("#p1").evaluate(BOX)[3]
    expect(page).to_have_url(f"{address}en/briefing/")
    assert violations(page, within="article") == []
    page.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(mark).to_be_focused()
    page.set_viewport_size({"width": 1440, "height": 900})
    mark.click()
    page.wait_for_url(f"{address}en/briefing/#fn:1")


@pytest.mark.parametrize("key", ["ControlOrMeta", pytest.param("Shift", marks=pytest.mark.soak)])
def test_a_note_is_a_link_for_who_wants_it_elsewhere(
    page: Page, address: str, key: Literal["ControlOrMeta", "Shift"]
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + "en/briefing/")
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="note 1").first.click(modifiers=[key])
    expect(opened.value).to_have_url(f"{address}en/briefing/#fn:1")
    expect(page.locator(".sidenote.open")).to_have_count(0)


@pytest.mark.parametrize("size", [32, pytest.param(16, marks=pytest.mark.soak)])
def test_pages_in_large_text_keep_to_the_window(browser: Browser, address: str, size: int) -> None:
    """Numbers of passages stay on one line within it, and what stays in view takes a quarter of it."""
    page = browser.new_page()
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": {"standard": size, "fixed": size}})
    for name in ("en/briefing/", "parallel/briefing/"):
        page.goto(address + name)
        if name == "en/briefing/":
            page.locator("button.numbers").click()
        expect(page.locator("button.numbers")).to_have_attribute("aria-pressed", "true")
        numbers = page.locator("article .headerlink[data-passage]")
        assert numbers.count() > 8
        for width in (320, 768, 960, 1440):
            resize(page, width)
            for left, top, right, bottom in numbers.evaluate_all(f"all => all.map({BOX})"):
                assert 0 <= left < right <= width
                assert bottom - top <= 26 * size / 16
    for width, height in {16: [(320, 480), (740, 360), (1440, 400)], 32: [(1440, 900), (740, 360)]}[size]:
        resize(page, width, height)
        page.evaluate("scrollTo(0, 900)")
        boxes = page.locator(".md-header, .edition-bar").evaluate_all(f"all => all.map({BOX})")
        assert sum(max(0, bottom) - max(0, top) for _, top, _, bottom in boxes) <= height / 4
    page.context.close()


def test_what_is_unfolded_stands_where_it_is_reached(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    page.locator(".edition-bar summary").click()
    for width in (360, 1440):
        resize(page, width, 400)
        places = page.locator(".edition-bar :is(a, summary, button)").evaluate_all(f"all => all.map({BOX})")
        # What is not shown, as the way to print on a phone, has no place.
        shown = [box for box in places if box[2] > box[0]]
        assert len(shown) > 4
        assert shown == sorted(shown, key=lambda box: (round(box[1] / 8), box[0]))


# What each abbreviation shows, opened as a tap opens it, and how wide the page is then.
FULL = """all => all.map(each => { const shown = () => getComputedStyle(each, "::after").content.split('" / ')[0];
    const before = shown(); each.focus(); const opened = [shown(), document.documentElement.scrollWidth];
    each.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
    return [before, ...opened, shown()]; })"""


def test_abbreviations_open_by_touch_within_the_window(windows: Windows, address: str) -> None:
    with windows.open(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as page:
        for home in ("", "en/"):
            page.goto(f"{address}{home}briefing/")
            every = page.locator("article abbr[tabindex]:visible")
            every.first.tap()
            expect(every.first).to_be_focused()
            page.keyboard.press("Escape")
            expect(every.first).not_to_be_focused()
            titles = every.evaluate_all("all => all.map(each => each.title)")
            assert len(titles) >= 3
            for direction in ("ltr", "rtl"):
                page.evaluate("direction => { document.dir = direction; }", direction)
                assert every.evaluate_all(FULL) == [["none", f'"{title}', 360, "none"] for title in titles]


def test_the_first_of_an_abbreviation_is_a_stop_of_the_tab_key(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    every = page.locator("article abbr:not(.sidenote *)").evaluate_all(
        "all => all.map(e => [e.title, e.tabIndex, !!e.closest('a')])"
    )
    stops = [title for title, stop, _ in every if stop == 0]
    assert len(stops) == len(set(stops)) >= 3
    assert [title for title, _, is_linked in every if not is_linked and title not in stops] == []
    page.locator("#p1 abbr").first.focus()
    # The words are heard as they stand.
    assert page.locator("#p1").aria_snapshot().count("World Summit on the Information Society") == 1
    assert violations(page, within="article") == []


def test_the_menu_begins_with_its_first_page(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    for name in ("en/", "en/briefing/"):
        page.goto(address + name)
        page.locator("label.md-header__button[for=__drawer]").click()
        first = page.locator(".md-nav--primary .md-nav__link").first
        expect(first).to_be_in_viewport(ratio=1)
        assert first.evaluate(BOX)[1] < 24
        item = page.locator(".md-nav--primary .md-nav__item").first.evaluate(BOX)
        assert item[3] - item[1] >= 44


def test_pull_quotes_stand_below_their_words_where_there_is_no_margin(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    pairs = [(page.locator(".pull-quote").first, "#p2"), (page.locator(".pull-quote").last, "#p5 > span")]
    for width, is_below in ((320, True), (360, True), (900, True), (959, True), (960, False), (1440, False)):
        resize(page, width)
        for quote, words in pairs:
            (left, top, right, bottom), text = quote.evaluate(BOX), page.locator(words).evaluate(BOX)
            assert bottom > top + 20
            assert right <= width
            assert top >= text[3] if is_below else (left > text[2] and text[1] - 30 <= top <= text[3]), width
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_words_of_a_pull_quote_have_notes_as_well(page: Page, address: str, site: Path) -> None:
    mark = '<p id="p2"><sup id="fnref3:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
    markup = (site / "en/briefing/index.html").read_text(encoding="utf-8").replace('<p id="p2">', mark)
    page.set_viewport_size({"width": 360, "height": 900})
    page.route("**/en/briefing/", lambda route: route.fulfill(body=markup, content_type="text/html"))
    page.goto(address + "en/briefing/")
    # The note is made when its passage comes near the screen.
    link = page.locator("#p2 .footnote-ref[aria-expanded]").first
    link.click()
    expect(page.locator(".sidenote.open")).to_be_visible()
    link.click()
    expect(page.locator(".pull-quote + #p2")).to_have_css("display", "table-cell")


def test_pull_quotes_are_not_copied(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 900})
    page.goto(address + "en/briefing/")
    page.evaluate("getSelection().selectAllChildren(document.querySelector('article'))")
    copied_by_keys(page)
    for kind in ("text/plain", "text/html"):
        copied = f"navigator.clipboard.read().then(([item]) => item.getType('{kind}')).then(each => each.text())"
        assert str(page.evaluate(copied)).count("is given particular prominence") == 1


def test_notes_and_headings_say_what_they_are(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    expect(page.get_by_role("heading", name="Disclaimer", exact=True)).to_be_visible()
    expect(page.get_by_role("link", name="Back to text (note 1)")).to_be_visible()
    expect(page.locator("[role=doc-endnotes]")).to_have_attribute("aria-label", "Notes")
    expect(page.locator("[role=doc-noteref]")).to_have_count(2)
    current = page.locator("[aria-current=page]")
    assert [one.inner_text().strip() for one in current.all()] == ["Enhanced Cooperation Process"]


def test_paper_is_light(page: Page, address: str) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto(address + "briefing/")
    assert page.locator("#p1").evaluate("e => getComputedStyle(e).color") == "rgb(29, 29, 27)"
    expect(page.locator("#p1 > .headerlink")).to_be_visible()


TOPS = "all => all.map(e => e.getBoundingClientRect().top)"


@pytest.mark.parametrize(
    ("home", "opening", "twin", "cited"),
    [
        pytest.param(
            *("", "L’un des principaux résultats", "One of the main", "Paragraphe 69"), marks=pytest.mark.soak
        ),
        ("en/", "One of the main outcomes", "L’un des principaux", "Paragraph 69"),
    ],
)
def test_home_earns_its_place(
    page: Page, address: str, site: Path, home: str, opening: str, twin: str, cited: str
) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + home)
    first = page.locator("#opening p").first
    expect(first).to_contain_text(opening)
    assert first.evaluate(BOX)[1] + 28 < 740
    expect(page.locator("#opening [lang]").nth(1)).to_contain_text(twin)
    tops = page.locator("#opening > div").evaluate_all(TOPS)
    assert tops == sorted(set(tops))
    texts = page.locator("#most-cited small").all_inner_texts()
    counts = [int(re.sub(r"\D", "", text) or 1) for text in texts]
    assert counts == sorted(counts, reverse=True)
    expect(page.locator("#most-cited li a").first).to_have_text(re.compile(cited.replace(" ", ".")))
    links = page.locator("#most-cited li a").evaluate_all("all => all.map(e => e.href)")
    for link, count in zip(links, counts, strict=True):
        path, _, provision = link.removeprefix(address).partition("#")
        cited = article(site / path / "index.html").xpath("..//*[@id=$id]//a", id=f"cited-{provision}")
        assert len(cited) == count
    sizes = page.locator("#downloads li").all_inner_texts()
    assert [bool(re.search(r"\d\s[kM][Bo]$", text)) for text in sizes] == [True] * 5
    shown = page.get_by_text(page.locator("h1").inner_text().replace("\n", " "), exact=True)
    assert [each.evaluate("e => e.tagName") for each in shown.all() if each.is_visible()] == ["H1"]
    # Side by side from 720 px, the downloads in one line on a wide screen.
    resize(page, 720)
    assert len({*page.locator("#opening > div").evaluate_all(TOPS)}) == 1
    resize(page, 1440)
    assert len({*page.locator("#downloads li").evaluate_all(TOPS)}) == 1
    assert violations(page) == []


@pytest.mark.parametrize(
    ("home", "field"),
    [("", "Trouver un paragraphe"), pytest.param("en/", "Find a paragraph", marks=pytest.mark.soak)],
)
def test_home_has_one_field_that_answers_as_one_types(page: Page, address: str, home: str, field: str) -> None:
    page.goto(address + home)
    box = page.get_by_role("searchbox", name=field)
    expect(page.get_by_role("searchbox")).to_have_count(1)
    assert round(page.locator("#find form").bounding_box()["height"]) == 56  # type: ignore[index]
    results = page.locator("#search-results .search-result > a:first-child")
    box.press_sequentially("72 g")
    expect(results.first).to_have_attribute("href", re.compile("#par-72-g$"))
    # They lie over the page, which stays where it is; another press closes them.
    place = page.locator("#opening").evaluate(BOX)
    page.mouse.click(1200, 700)
    expect(results).to_have_count(1)
    expect(results.first).to_be_hidden()
    assert page.locator("#opening").evaluate(BOX) == place
    box.click()
    expect(results.first).to_be_visible()
    assert violations(page) == []
    page.keyboard.press("Escape")
    expect(results.first).to_be_hidden()
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**#par-72-g")
    # On a phone the page can be moved under them.
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{address}{home}?q=71")
    expect(results.first).to_be_visible()
    page.mouse.wheel(0, 300)
    until(page, "() => scrollY > 0")


LABELS = """svgs => svgs.filter(svg => svg.checkVisibility()).map(svg =>
  [...svg.querySelectorAll("text")].map(text => { const box = text.getBoundingClientRect();
    return [box.left, box.top + 2, box.right, box.bottom - 2]; }))"""


# In French, whose words are longer, on both; in English, and between, before a release.
@pytest.mark.parametrize(
    ("width", "numbers"), [(360, [1, 1]), pytest.param(720, [2, 1], marks=pytest.mark.soak), (1440, [2, 1])]
)
@pytest.mark.parametrize("home", ["", pytest.param("en/", marks=pytest.mark.soak)])
def test_labels_of_pictures_stand_apart_and_on_the_page(
    page: Page, address: str, home: str, width: int, numbers: list[int]
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for name, number in zip(("", "timeline/"), numbers, strict=True):
        page.goto(f"{address}{home}{name}")
        pictures = page.locator(".picture svg").evaluate_all(LABELS)
        assert len(pictures) == number
        for labels in pictures:
            assert len(labels) > 5
            for one, other in combinations(labels, 2):
                assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert all(left >= 0 and right <= width for left, _, right, _ in labels)
        assert page.locator("#most-cited li").first.is_visible() == (name == "" and width == 360)
    # The home page is looked at elsewhere, with the theme's colours.
    assert (home, width) != ("", 360) or violations(page) == []


def test_home_is_read_in_the_order_in_which_it_is_seen(page: Page, address: str) -> None:
    # A window of 1280 x 1024 at 400 %.
    page.set_viewport_size({"width": 320, "height": 256})
    page.goto(address + "en/")
    places = [each.evaluate(BOX)[1] for each in page.locator("article > *").all() if each.is_visible()]
    assert places == sorted(places)


def test_the_menu_is_reached_by_keyboard_where_it_is_folded(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(address + "en/briefing/")
    stops = "[...document.querySelectorAll('a[href], button, input, [tabindex]')].filter(e => e.tabIndex >= 0)"
    seen = ".filter(e => e.checkVisibility({visibilityProperty: true, opacityProperty: true}))"
    off = ".filter(e => { const box = e.getBoundingClientRect(); return box.right < 0 || box.left > innerWidth; })"
    assert page.evaluate(f"{stops}{seen}{off}.length") == 0
    menu = page.get_by_role("button", name="Navigation")
    expect(menu).to_have_attribute("aria-expanded", "false")
    menu.focus()
    page.keyboard.press("Enter")
    expect(menu).to_have_attribute("aria-expanded", "true")
    expect(page.locator(".md-nav--primary .md-nav__link", has_text="Home")).to_be_focused()
    page.keyboard.press("Escape")
    expect(menu).to_be_focused()
    expect(menu).to_have_attribute("aria-expanded", "false")
    search = page.get_by_role("button", name="Search")
    search.focus()
    page.keyboard.press(" ")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(search).to_be_focused()


def test_the_theme_switch_is_a_button(page: Page, address: str) -> None:
    page.goto(address + "en/")
    dark = page.get_by_role("button", name="Switch to dark theme")
    dark.focus()
    page.keyboard.press("Enter")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    expect(page.get_by_role("button", name="Switch to light theme")).to_be_focused()
    expect(page.get_by_role("radio")).to_have_count(0)


def test_the_focus_is_not_hidden_under_the_header(page: Page, address: str) -> None:
    page.goto(address + "en/tunis-agenda/#par-72")
    page.locator("#cited-par-72 a").first.focus()
    for _ in range(25):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(
            """() => !document.activeElement.closest(".md-main") || document.activeElement.getBoundingClientRect().top
            >= document.querySelector(".md-header").getBoundingClientRect().bottom - 1"""
        )


def test_no_single_key_acts_but_one_that_can_be_turned_off(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    for key in ("n", "p", "s", "f", ".", ",", "Control+/", "Alt+/", "Meta+/"):
        page.keyboard.press(key)
    expect(page).to_have_url(f"{address}en/briefing/")
    expect(page.locator("#__search")).not_to_be_checked()
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.get_by_label("Press / to search").uncheck()
    page.keyboard.press("Escape")
    page.reload()
    page.keyboard.press("/")
    expect(page.locator("#__search")).not_to_be_checked()


def test_whole_without_scripts(windows: Windows, address: str) -> None:
    with windows.open(java_script_enabled=False) as page:
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(address + "briefing/")
        expect(page.locator("[id='fn:1']")).to_contain_text("en tant que deux processus distincts")
        page.locator(".edition-switch").click()
        page.wait_for_url(address + "en/briefing/")
        page.locator("article a[href$='#par-69']").first.click()
        page.wait_for_url(address + "en/tunis-agenda/#par-69")
        expect(page.locator(".cited-in").first).to_be_visible()
        page.locator(".parallel-link").click()
        expect(page.locator(".row").first).to_be_visible()
        page.goto(address + "references/")
        expect(page.locator("#table-of-references dt").first).to_be_visible()
