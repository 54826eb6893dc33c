"""The panel of a passage: where it stands, what it says, and that the page stays as it is."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import until, violations
from tests.site.conftest import BOX, copied
from tests.windows import Windows

STATE = "() => [scrollX, scrollY, history.length]"


def opened(page: Page, url: str, number: str) -> None:
    """Open the panel of a number that stands in the middle of the window, and wait for the words of other languages."""
    if page.url.partition("#")[0] != url:
        page.goto(url)
    page.locator(number).evaluate("e => e.scrollIntoView({ block: 'center' })")
    before = page.evaluate(STATE)
    page.locator(number).dispatch_event("click")
    until(page, "() => document.querySelector('.panel details')?.checkVisibility()")
    assert page.evaluate(STATE) == before


def closed(page: Page) -> None:
    """Close the panel, and wait until it is gone: where two are there, it would be looked into the wrong one."""
    page.keyboard.press("Escape")
    until(page, "() => !document.querySelector('.panel')")


@pytest.mark.parametrize("width", [1000, 1440, *(pytest.param(each, marks=pytest.mark.soak) for each in (1220, 1920))])
def test_it_stands_in_the_margin_beside_its_line(page: Page, address: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    opened(page, f"{address}en/briefing/", "#p2 > .headerlink")
    expect(page).to_have_url(f"{address}en/briefing/#p2")
    panel, passage = page.locator(".panel").evaluate(BOX), page.locator("#p2").evaluate(BOX)
    assert passage[2] < panel[0] < panel[2] <= width
    assert panel[1] <= passage[1] + 1
    assert panel[3] <= 900
    page.set_viewport_size({"width": 600, "height": 500})
    until(page, "() => document.querySelector('.panel').getBoundingClientRect().bottom === 500")
    assert page.locator(".panel").evaluate(BOX)[0] >= 0


@pytest.mark.parametrize(
    ("width", "name"), [(360, "en/briefing/"), (800, "en/briefing/"), (1440, "parallel/briefing/")]
)
def test_it_stands_at_the_foot_where_there_is_no_margin(page: Page, address: str, width: int, name: str) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    opened(page, address + name, "#p2 > .headerlink")
    panel = page.locator(".panel").evaluate(BOX)
    assert panel[3] == 740
    assert panel[3] - panel[1] <= 0.6 * 740 + 1
    assert violations(page, within=".panel") == []
    grip = page.get_by_role("button", name="Close" if name.startswith("en/") else "Fermer")
    left, top, right, bottom = grip.evaluate(BOX)
    page.mouse.move((left + right) / 2, (top + bottom) / 2)
    page.mouse.down()
    page.mouse.move((left + right) / 2, top + 150, steps=3)
    page.mouse.up()
    expect(page.locator(".panel")).to_have_count(0)


# What the panel asks for comes when it is released.
HELD = """() => { const { fetch } = window;
window.fetch = (...asked) => new Promise(done => (window.release = () => done(fetch(...asked)))); }"""
PLACES = """() => [...document.querySelectorAll(".panel, .panel :is(button, h2, .others), .panel > p:last-child a")]
.map(e => `${e.className || e.textContent} ${["left", "top"].map(side => Math.round(e.getBoundingClientRect()[side]))}`)"""


# Where a button and what stands around it are, before it is pressed, and as its words change.
CHANGED = """async button => {
const places = () => [button, ...document.querySelectorAll(".panel, .others")].map(e => e.getBoundingClientRect())
  .flatMap(({ left, top }, n) => (n ? [top] : [left, top]));
const [before, said] = [places(), button.textContent];
const changed = new Promise(done => new MutationObserver(() => button.textContent !== said && done(places()))
  .observe(button, { childList: true }));
button.click(); return [before, await changed]; }"""


@pytest.mark.parametrize(
    ("width", "name", "number"),
    [
        pytest.param(1440, "briefing/", "#p2", marks=pytest.mark.soak),
        *((1440, "en/tunis-agenda/", "#par-69"), (390, "en/briefing/", "#p2")),
    ],
)
def test_nothing_in_it_moves_when_words_come_or_change(
    page: Page, address: str, width: int, name: str, number: str
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address + name)
    page.evaluate(HELD)
    page.locator(f"{number} > .headerlink").evaluate("e => e.scrollIntoView({ block: 'end' })")
    page.locator(f"{number} > .headerlink").dispatch_event("click")
    expect(page.locator(".panel")).to_be_visible()
    before = page.evaluate(PLACES)
    page.evaluate("release()")
    until(page, "() => document.querySelector('.panel details')?.checkVisibility()")
    assert page.evaluate(PLACES) == before
    for button in page.locator(".panel .copiers button").all():
        before, after = button.evaluate(CHANGED)
        assert after == pytest.approx(before, abs=1)


# How wide and how high the place is in which a finger meets each number, from its middle on; more than this much is room.
PRESSED = """all => all.map(e => { e.scrollIntoView({ block: "center" });
const is = (x, y) => { const at = document.elementFromPoint(x, y); return at === e || e.contains(at); };
const { left, top, right, bottom } = e.getBoundingClientRect();
const around = middle => [...Array(120).keys()].map(n => Math.round(middle) + n - 60);
const middle = (top + bottom) / 2, across = around((left + right) / 2).filter(x => is(x, middle));
const column = around(middle).filter(y => is(across[across.length >> 1], y));
return [e.closest("[id]").id, across.length, column.length]; })"""


@pytest.mark.parametrize("name", ["en/briefing/", "parallel/briefing/", "en/tunis-agenda/"])
def test_fingers_have_room_on_a_phone(windows: Windows, address: str, name: str) -> None:
    with windows.open(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True) as page:
        page.goto(address + name)
        numbers = page.locator("article :is(#p1, #p5, #par-69, #p20, [id='fn:1']) > .headerlink")
        for number, across, high in numbers.evaluate_all(PRESSED):
            assert across >= 44, number
            assert high >= 32, number


def test_a_press_outside_and_the_escape_key_close_it(page: Page, address: str) -> None:
    opened(page, f"{address}en/briefing/", "#p2 > .headerlink")
    page.mouse.click(300, 500)
    expect(page.locator(".panel")).to_have_count(0)
    page.locator("#p3 > .headerlink").click()
    expect(page.locator(".panel")).to_be_visible()
    page.locator("#p3 > .headerlink").click()
    expect(page.locator(".panel")).to_have_count(0)
    page.locator("#p3 > .headerlink").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Copy quotation")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".panel")).to_have_count(0)
    expect(page.locator("#p3 > .headerlink")).to_be_focused()


def test_provision_that_is_summed_up_gives_its_official_words(page: Page, address: str) -> None:
    opened(page, f"{address}en/tunis-agenda/", "#par-69 .headerlink")
    panel = page.get_by_role("dialog", name="Paragraph\u00a069")
    expect(panel.locator("small").first).to_have_text("Tunis Agenda for the Information Society · Official words")
    expect(panel.locator("details")).to_contain_text("afin de permettre aux gouvernements")
    expect(panel.locator("details a")).to_have_attribute("href", f"{address}tunis-agenda/#p21")
    cited = page.locator("#cited-par-69 a").all_inner_texts()
    assert panel.locator(".cited-in a").all_inner_texts() == cited
    assert len(cited) > 2
    told, words = copied(panel.get_by_role("button", name="Copy quotation"))
    assert told == "Copied"
    assert words.startswith("“We further recognize the need")
    assert copied(panel.get_by_role("button", name="Copy link"))[1] == f"{address}en/tunis-agenda/#par-69"
    closed(page)
    # Their summary has changed, they have not.
    opened(page, f"{address}en/tunis-agenda/", "#par-71 .headerlink")
    expect(page.locator(".panel").get_by_role("link", name="BibTeX")).to_have_attribute(
        "download", "tunis-agenda-en-par-71.bib"
    )
    expect(page.locator(".panel").get_by_role("link", name="Earlier wordings")).to_have_count(0)
    closed(page)
    # What cites its text as a whole is called as it is on the page.
    opened(page, f"{address}en/tunis-agenda/", "#p33 .headerlink")
    expect(page.get_by_role("dialog", name="Passage p33")).to_be_visible()
    closed(page)
    # Of one that is only summed up the summary, called so.
    opened(page, f"{address}en/tunis-agenda/", "#par-68 .headerlink")
    expect(page.locator(".panel small").first).to_contain_text("Summary")


def test_a_counterpart_of_an_earlier_wording_says_so(page: Page, address: str, site: Path) -> None:
    markup = (site / "en/briefing/index.html").read_text(encoding="utf-8")
    said = '<small class="voice behind">Translation of an earlier wording</small>'
    body = re.sub(r'<p id="p2"[^>]*>', lambda begin: begin[0] + said, markup)
    page.route("**/en/briefing/", lambda route: route.fulfill(body=body, content_type="text/html"))
    opened(page, f"{address}briefing/", "#p2 > .headerlink")
    expect(page.locator(".panel summary")).to_have_text("English · Translation of an earlier wording")
    expect(page.locator(".panel details a")).not_to_contain_text("earlier wording")
    page.unroute_all()


def test_paper_has_none_of_it(page: Page, address: str) -> None:
    opened(page, f"{address}en/briefing/", "#p2 > .headerlink")
    page.emulate_media(media="print")
    expect(page.locator(".panel")).to_be_hidden()
    ground = "e => getComputedStyle(e).backgroundColor"
    assert page.locator("#p2").evaluate(ground) == page.locator("#p3").evaluate(ground)


def test_earlier_wordings_are_led_to(page: Page, address: str) -> None:
    opened(page, f"{address}en/about/", "#p1 > .headerlink")
    page.locator(".panel").get_by_role("link", name="Earlier wordings").click()
    page.wait_for_url(f"{address}en/earlier/about/#p1")
    expect(page.locator("h2#p1")).to_be_in_viewport()
    # From the number of a provision to those of what stands below it.
    opened(page, f"{address}en/tunis-agenda/", "#par-3 > .headerlink")
    own = page.locator(".panel").get_by_role("link", name="Earlier wordings")
    expect(own).to_have_attribute("href", f"{address}en/earlier/tunis-agenda/#par-3")
    closed(page)
    opened(page, f"{address}en/tunis-agenda/", "#par-31 > .headerlink")
    expect(own).to_have_attribute("href", f"{address}en/earlier/tunis-agenda/#p3")
