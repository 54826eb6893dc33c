"""The reader's sheet: passages are collected in panels, put in order, shared, saved; nothing leaves the device."""

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import RULES, Rules, Scheme, violations
from tests.outputs.cite.test_citations import read_in_node
from tests.programs import need
from tests.site.conftest import copied, next_frames
from tests.windows import Windows, listening

BRIEFING, AGENDA = [f"p{number}" for number in range(1, 6)], ["par-68", "par-69", "par-70", "par-71", "par-72"]
TEN = f"#s=briefing@en+fr:{','.join(BRIEFING)};tunis-agenda@en+fr:{','.join(AGENDA)}"
KEPT = "() => JSON.parse(localStorage.getItem('edition-sheet') ?? '[]')"
ITEM = "#desk-sheet li:has(h2)"
STATUS = "#desk-sheet [role=status]"


def names(page: Page) -> list[str]:
    """What the passages on the sheet are called, in order."""
    return page.locator(f"{ITEM} h2").all_inner_texts()


def kept(page: Page) -> list[str]:
    """What is kept in the browser, in order."""
    return [f"{each['page']}#{each['id']}" for each in page.evaluate(KEPT)]


def opened(page: Page, url: str, number: int = 10) -> None:
    """Open a sheet, and wait for its passages."""
    page.goto(url)
    expect(page.locator(f"{ITEM} h2")).to_have_count(number)


class Keys:
    """What a reader does by keyboard alone; counts the strokes."""

    def __init__(self, page: Page) -> None:
        self.page, self.strokes = page, 0

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self.page.keyboard.press(key)
            self.strokes += 1

    def to(self, selector: str, key: str = "Tab") -> None:
        """Go on from element to element until one has the focus."""
        is_there = "selector => document.activeElement.matches(selector)"
        while not self.page.evaluate(is_there, selector):
            assert self.strokes < 500, selector
            self.press(key)


def test_ten_passages_are_collected_and_put_in_order_by_keyboard_alone(page: Page, address: str) -> None:
    keys = Keys(page)
    for text, (first, *others) in (("briefing", BRIEFING), ("tunis-agenda", AGENDA)):
        page.goto(f"{address}en/{text}/#{first}")
        # On a long page numbers get their tools one after another.
        expect(page.locator(f"[id='{others[-1]}'] > .headerlink")).to_have_attribute("aria-haspopup", "dialog")
        keys.to(f"[id='{first}'] > .headerlink")
        for name in (first, *others):
            # In a register the passages of a provision come between.
            keys.to(f"[id='{name}'] > .headerlink", "ArrowDown")
            keys.press("Enter")
            expect(page.get_by_role("button", name="Copy quotation")).to_be_focused()
            keys.press("Tab", "Tab", "Tab", "Enter")
            expect(page.locator(".panel")).to_contain_text("On my sheet")
            if name != AGENDA[-1]:
                keys.press("Escape")
                # A panel that closes may still be there as the next one opens.
                expect(page.locator(".panel")).to_have_count(0)
    keys.press("Tab", "Enter")
    expect(page).to_have_url(f"{address}en/sheet/")
    expect(page.locator(f"{ITEM} h2")).to_have_count(10)
    assert kept(page) == [*(f"briefing#{name}" for name in BRIEFING), *(f"tunis-agenda#{name}" for name in AGENDA)]
    keys.to("fieldset input[value=fr]")
    keys.press("Space")
    expect(page.locator(STATUS)).to_have_text("Languages of the whole sheet · English and French")
    expect(page.locator(f"{ITEM} [lang=fr] >> nth=0")).to_be_visible()
    keys.to("#desk-sheet li:nth-child(2) button")
    keys.press("Enter")
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^Passage p2 · .*: 1 of 10$"))
    # The one that moved has the focus still.
    expect(page.locator("#desk-sheet li:first-child button >> nth=0")).to_be_focused()
    assert names(page)[0].startswith("Passage p2")
    keys.to("#desk-sheet li:first-child textarea", "Shift+Tab")
    page.keyboard.type("For the introduction")
    assert keys.strokes < 130
    page.reload()
    expect(page.locator(f"{ITEM} textarea >> nth=0")).to_have_value("For the introduction")
    assert kept(page)[:2] == ["briefing#p2", "briefing#p1"]
    assert all(each["languages"] == ["en", "fr"] for each in page.evaluate(KEPT))
    assert all(sorted(each["words"]) == ["en", "fr"] for each in page.evaluate(KEPT))


PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}


# By keyboard all ten; by mouse and by touch some of them, and before a release all.
@pytest.mark.parametrize(
    ("options", "some"),
    [({}, 2), (PHONE, 2), *(pytest.param(each, 5, marks=pytest.mark.soak) for each in ({}, PHONE))],
    ids=["mouse", "touch", "mouse-all", "touch-all"],
)
def test_ten_passages_are_collected_by_mouse_and_by_touch(
    windows: Windows, address: str, options: dict[str, Any], some: int
) -> None:
    with windows.open(**options) as page:
        presses = 0

        def press(selector: str) -> None:
            nonlocal presses
            presses += 1
            target = page.locator(selector).first
            if options:
                target.tap()
            else:
                target.click()

        for text, passages in (("briefing", BRIEFING[:some]), ("tunis-agenda", AGENDA[-some:])):
            page.goto(f"{address}en/{text}/")
            for name in passages:
                press(f"[id='{name}'] > .headerlink")
                press(".panel .copiers:has(a) button")
                expect(page.locator(".panel .copiers a")).to_have_text("On my sheet")
                if name != passages[-1]:
                    press(".panel > button")
                    expect(page.locator(".panel")).to_have_count(0)
        press(".panel .copiers a")
        expect(page.locator(f"{ITEM} h2")).to_have_count(2 * some)
        press("fieldset input[value=fr]")
        expect(page.locator(STATUS)).to_have_text("Languages of the whole sheet · English and French")
        expect(page.locator(f"{ITEM}:last-child [lang=fr] >> nth=0")).to_be_visible()
        press(f"{ITEM}:last-child button")
        expect(page.locator(STATUS)).to_have_text(f"Paragraph\u00a072 · Tunis Agenda: {2 * some - 1} of {2 * some}")
        with page.expect_download() as saved:
            press("button:text('Word')")
        assert saved.value.suggested_filename == "sheet.docx"
        assert presses < 40


def test_panel_puts_on_and_takes_off_in_its_language(page: Page, address: str) -> None:
    for name in ("en/", ""):
        page.goto(f"{address}{name}tunis-agenda/")
        page.locator("#par-69 > .headerlink").dispatch_event("click")
        page.locator(".panel .copiers:has(a) button").click()
    assert [each["languages"] for each in page.evaluate(KEPT)] == [["en", "fr"]]
    words = page.evaluate(KEPT)[0]["words"]
    assert words["en"].startswith("“We further recognize the need")
    assert words["fr"].startswith("« […] afin de permettre")
    page.get_by_role("button", name="Retirer de ma sélection").click()
    assert [each["languages"] for each in page.evaluate(KEPT)] == [["en"]]
    assert page.locator(".panel .copiers a").inner_text() == "Ma sélection"
    page.get_by_role("dialog").get_by_role("link", name="Vérifier un texte").click()
    page.wait_for_url(f"{address}check/")


def test_nothing_is_kept_before_a_reader_asks(page: Page, address: str) -> None:
    page.goto(f"{address}en/briefing/")
    page.locator("#p1 > .headerlink").dispatch_event("click")
    expect(page.locator(".panel")).to_be_visible()
    assert page.evaluate("localStorage.getItem('edition-sheet')") is None
    page.goto(f"{address}en/sheet/")
    expect(page.locator("#desk-sheet")).to_contain_text("Nothing here yet.")


def test_all_that_can_be_collected_is_found_again_unchanged(page: Page, address: str) -> None:
    # What the other languages say of each is not asked for, and the page not laid out anew for each panel.
    collect = """step => { window.fetch = () => Promise.reject(); document.querySelector("main").style.display = "none";
        const numbers = [...document.querySelectorAll("article .headerlink[aria-haspopup]")];
        for (const number of numbers.filter((_, n) => n % step === 0)) {
          number.click(); const panel = [...document.querySelectorAll(".panel")].at(-1);
          panel.querySelector(".copiers:has(a) button").click(); panel.hidePopover(); } }"""
    # A text, a register in both languages, and a page of the edition’s own.
    for name in ("en/briefing/", "en/tunis-agenda/", "tunis-agenda/", "en/timeline/"):
        page.goto(address + name)
        # On a long page numbers get their tools one after another.
        next_frames(page)
        page.evaluate(collect, 3 if name == "tunis-agenda/" else 1)
    # Two provisions and the passages with their official words are one each.
    number = len(page.evaluate(KEPT)) - 2
    assert number > 120
    opened(page, f"{address}en/sheet/", number)
    expect(page.locator(f"{ITEM}:has(h2 a)")).to_have_count(number)
    expect(page.locator("#desk-sheet .redline")).to_have_count(0)


def test_sheet_that_came_with_a_link_is_not_the_readers(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/")
    mine = [{"page": "briefing", "id": "p9", "languages": ["en"], "line": "Mine", "words": {}}]
    page.evaluate("mine => localStorage.setItem('edition-sheet', JSON.stringify(mine))", mine)
    asked: list[str] = []
    with listening(page, request=lambda request: asked.append(request.url)):
        opened(page, f"{address}en/sheet/{TEN}")
        expect(page.locator("article")).not_to_contain_text("There is no passage")
        page.locator(f"{ITEM} button >> nth=1").click()
        page.locator(f"{ITEM} textarea >> nth=0").fill("Only seen")
        assert page.evaluate(KEPT) == mine
        page.get_by_role("link", name="Français").click()
        page.wait_for_url(f"{address}sheet/{TEN}")
        expect(page.locator(f"{ITEM} h2")).to_have_count(10)
        page.goto(f"{address}en/sheet/{TEN.replace('@en+fr', '')}")
        page.get_by_role("button", name="Add all to my sheet").click()
        expect(page.locator(f"{ITEM} h2")).to_have_count(11)
    expect(page).to_have_url(f"{address}en/sheet/")
    assert {url.split("/")[2] for url in asked} == {address.split("/")[2]}
    assert not any("p4" in url for url in asked)
    assert page.evaluate(KEPT)[0]["line"] == "Mine"
    page.get_by_role("button", name="Copy the link to this sheet").click()
    # This stays.
    expect(page.locator(STATUS)).to_have_text("Copied")
    shared = str(page.evaluate("navigator.clipboard.readText()"))
    assert shared == f"{address}en/sheet/#s=briefing@en:p9,p1,p2,p3,p4,p5;tunis-agenda@en:{','.join(AGENDA)}"


def test_addresses_that_mean_nothing_do_no_harm(page: Page, address: str) -> None:
    failed = list[str]()
    with listening(page, pageerror=lambda error: failed.append(str(error))):
        for text in ("#s=", "#s=%", "#s=:;@", "#s=none:p1", "#s=briefing@xx:p1,p999,<b>"):
            page.goto("about:blank")
            page.goto(f"{address}en/sheet/{text}")
            # What can be done with a sheet is shown last.
            expect(page.locator("#desk-sheet > div > *").first).to_be_visible()
    assert failed == []


def test_what_is_nowhere_is_told_from_what_lacks_in_a_language(page: Page, address: str) -> None:
    page.goto(f"{address}en/sheet/#s=tunis-agenda@en:par-690")
    expect(page.locator(f"{ITEM} p[lang=en]")).to_have_text("There is no passage par-690 here.")
    # As where a text is not translated as a whole.
    page.evaluate(
        "editionSearch.en.records = editionSearch.en.records.filter(each => !each[1].includes('par-69')); null"
    )
    page.goto(f"{address}en/sheet/#s=tunis-agenda@en:par-69")
    expect(page.locator(f"{ITEM} p[lang=en]")).to_have_text("No version in English.")
    page.goto(f"{address}en/sheet/#s=elsewhere@en:p1")
    expect(page.locator(f"{ITEM} p[lang=en]")).to_have_text("There is no passage elsewhere · p1 here.")


def test_what_is_taken_off_comes_back_to_its_place(page: Page, address: str) -> None:
    page.goto(f"{address}en/sheet/{TEN}")
    page.get_by_role("button", name="Add all to my sheet").click()
    expect(page.locator(STATUS)).to_have_text("On my sheet")
    page.get_by_role("button", name="Remove from my sheet: Passage p3", exact=False).click()
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    assert "briefing#p3" not in kept(page)
    page.keyboard.press("Enter")
    expect(page.locator("#desk-sheet li:nth-child(3) a >> nth=0")).to_be_focused()
    assert kept(page)[2] == "briefing#p3"
    expect(page.locator(STATUS)).to_have_text(re.compile(r"^Passage p3 · .*: 3 of 10$"))


def test_what_is_done_is_said_in_a_live_region(page: Page, address: str) -> None:
    page.goto(f"{address}en/tunis-agenda/")
    page.locator("#par-69 > .headerlink").dispatch_event("click")
    said = page.get_by_role("dialog").get_by_role("status")
    page.get_by_role("button", name="Add to my sheet").click()
    expect(said).to_have_text("On my sheet")
    page.get_by_role("button", name="Remove from my sheet").click()
    expect(said).to_have_text("Removed: Paragraph\u00a069.")
    opened(page, f"{address}en/sheet/{TEN}")
    # As it was before what it says, which is told only so.
    page.evaluate("selector => { window.before = document.querySelector(selector); }", STATUS)
    page.get_by_role("button", name="Add all to my sheet").click()
    expect(page.locator(STATUS)).to_have_text("On my sheet")
    assert page.evaluate("selector => before === document.querySelector(selector)", STATUS)
    page.get_by_role("checkbox", name="English: Paragraph 70 · Tunis Agenda").uncheck()
    expect(page.locator(STATUS)).to_have_text("Paragraph\u00a070 · Tunis Agenda · French")
    whole = page.locator("#desk-sheet fieldset input[value=en]").first
    assert whole.evaluate("box => box.indeterminate")
    whole.check()
    expect(page.locator(STATUS)).to_have_text("Languages of the whole sheet · English and French")
    assert not whole.evaluate("box => box.indeterminate")


def test_a_language_of_the_whole_sheet_leaves_the_others(page: Page, address: str) -> None:
    opened(page, f"{address}en/sheet/#s=briefing@en:p1;briefing@fr:p2;briefing@en+fr:p3", 3)
    english, french = (page.locator(f"#desk-sheet > div input[value={each}]") for each in ("en", "fr"))
    shown = f"{ITEM} section > p"
    french.click()
    expect(page.locator(f"{shown}[lang=fr]")).to_have_count(3)
    expect(page.locator(f"{shown}[lang=en]")).to_have_count(2)
    assert french.is_checked()
    assert english.evaluate("box => box.indeterminate")
    english.click()
    expect(page.locator(shown)).to_have_count(6)
    french.click()
    expect(page.locator(f"{shown}[lang=fr]")).to_have_count(0)
    # One stays.
    english.click()
    expect(page.locator(STATUS)).to_have_text("Languages of the whole sheet · English")
    expect(page.locator(f"{shown}[lang=en]")).to_have_count(3)
    expect(english).to_be_checked()


FULL = """for (let size = 1 << 23; size; size >>= 1)
try { localStorage.setItem(`full-${size}`, "x".repeat(size)); } catch {}"""
DENIED = """for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name,
{ configurable: true, get() { throw new DOMException(name, "SecurityError"); } });"""
UNKEPT = "This could not be kept on this device."


@pytest.mark.parametrize("trouble", [FULL, DENIED], ids=["full", "denied"])
def test_what_the_device_cannot_keep_is_told(own_page: Page, address: str, trouble: str) -> None:
    page, faults = own_page, list[str]()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.add_init_script(trouble)
    page.goto(f"{address}en/tunis-agenda/")
    page.locator("#par-69 > .headerlink").dispatch_event("click")
    page.get_by_role("button", name="Add to my sheet").click()
    expect(page.locator(".panel .copiers b")).to_have_text(UNKEPT)
    expect(page.locator(".panel .copiers a")).to_have_text("My sheet")
    if trouble == FULL:
        page.evaluate("localStorage.clear()")
        page.get_by_role("button", name="Add to my sheet").click()
        expect(page.locator(".panel .copiers b")).to_be_empty()
        assert kept(page) == ["tunis-agenda#par-69"]
        page.get_by_role("button", name="Remove from my sheet").click()
        page.evaluate(f"{{ {FULL} }}")
    # What needs no store works, and what is chosen holds on its page.
    page.keyboard.press("Escape")
    page.locator(".edition-bar .numbers").click()
    expect(page.locator(".edition-bar .numbers")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("/")
    page.locator(".search-key input").uncheck()
    expect(page.locator("#search-status")).to_have_text(UNKEPT)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("#__search")).not_to_be_checked()
    # A sheet that came with a link stays where it is shown.
    opened(page, f"{address}en/sheet/{TEN}")
    page.get_by_role("button", name="Add all to my sheet").click()
    expect(page.locator(STATUS)).to_have_text(UNKEPT)
    assert page.url == f"{address}en/sheet/{TEN}"
    assert len(names(page)) == 10
    page.goto(f"{address}en/check/")
    page.locator("#draft").fill("Paragraph 69 of the Tunis Agenda " * 50)
    page.get_by_role("checkbox", name="Keep this draft").click()
    expect(page.locator("#desk-check > [role=status]")).to_have_text(UNKEPT)
    expect(page.get_by_role("checkbox", name="Keep this draft")).not_to_be_checked()
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator("#desk-check > [role=status]")).to_contain_text("References: 50")
    assert faults == []


ENTRY = {"page": "briefing", "id": "p1", "languages": ["en"], "line": "", "words": {}}


def test_entries_of_other_shapes_are_read_as_far_as_they_can_be(page: Page, address: str) -> None:
    strange: list[Any] = ["de", "", None, 7, {}, [], ["de"], [None], ["en", "en"], ["fr", "de", "fr"]]
    entries: list[dict[str, Any]] = [{**ENTRY, "id": f"p{n + 1}", "languages": each} for n, each in enumerate(strange)]
    lines: list[Any] = [{"a": 1}, None, 7]
    texts: list[Any] = [[], None, 7, "x", {"en": 7, "fr": None}]
    entries += [{**ENTRY, "id": "p11", "line": each} for each in lines]
    entries += [{**ENTRY, "id": "p12", "words": each} for each in texts]
    entries += [{"page": "briefing", "id": "p13"}, {**ENTRY, "page": 7}, {**ENTRY, "id": None}]
    entries += [{**ENTRY, "page": "__proto__", "id": "constructor"}]
    page.goto(f"{address}en/about/")
    page.evaluate("localStorage.setItem('edition-sheet', '{')")
    page.goto(f"{address}en/sheet/")
    expect(page.locator("#desk-sheet")).to_contain_text("Nothing here yet.")
    page.evaluate("all => localStorage.setItem('edition-sheet', JSON.stringify(all))", entries)
    opened(page, f"{address}en/sheet/", 14)
    assert [re.sub(r"\W.*", "", name.removeprefix("Passage ")) for name in names(page)[:13]] == [
        f"p{n}" for n in range(1, 14)
    ]
    assert [each["languages"] for each in page.evaluate(KEPT)] == [["en"]] * 9 + [["fr"]] + [["en"]] * 4
    assert page.locator(f"{ITEM} textarea >> nth=10").input_value() == ""


def test_one_passage_is_one_entry(page: Page, address: str) -> None:
    opened(page, f"{address}en/sheet/#s=tunis-agenda@en+fr+en:par-69,p21,par-69;tunis-agenda@fr:p21,par-70", 2)
    assert names(page) == ["Paragraph\u00a069 · Tunis Agenda", "Paragraphe\u00a070 · Agenda de Tunis"]
    assert page.locator(f"{ITEM} >> nth=0").locator("section").count() == 2
    # Of the reader's own nothing is lost.
    mine = [
        {**ENTRY, "page": "tunis-agenda", "id": "p21", "line": "One"},
        {**ENTRY, "page": "tunis-agenda", "id": "par-69", "line": "Two", "languages": ["fr"]},
    ]
    page.evaluate("all => localStorage.setItem('edition-sheet', JSON.stringify(all))", mine)
    page.get_by_role("button", name="Show my sheet").click()
    # Before it there were two.
    expect(page.locator(f"{ITEM} textarea")).to_have_count(1)
    expect(page.locator(f"{ITEM} textarea")).to_have_value("One\nTwo")
    assert kept(page) == ["tunis-agenda#par-69"]
    assert page.evaluate(KEPT)[0]["languages"] == ["en", "fr"]


def test_each_field_is_named_after_its_passage(page: Page, address: str) -> None:
    opened(page, f"{address}en/sheet/{TEN}")
    fields = page.locator(f"{ITEM} :is(textarea, input)")
    names = fields.evaluate_all("all => all.map(field => field.ariaLabel)")
    assert len({*names}) == len(names) == 30
    assert {"Your remark: Paragraph\u00a069 · Tunis Agenda", "French: Paragraph\u00a069 · Tunis Agenda"} <= {*names}


def test_very_long_address_is_cut_and_says_so(page: Page, address: str) -> None:
    many = ",".join(f"x{number}" for number in range(20_000))
    page.goto(f"{address}en/sheet/#s=briefing@en:p1,{many}")
    expect(page.locator(STATUS)).to_have_text(
        "This address names more passages than a sheet shows: these are the first 500."
    )
    expect(page.locator(f"{ITEM} h2")).to_have_count(500)
    expect(page.locator("h1 + p")).to_be_hidden()


def test_different_passages_are_counted(page: Page, address: str) -> None:
    page.goto(f"{address}en/sheet/#s=briefing@en:{','.join(['p1'] * 3000)}")
    expect(page.locator(f"{ITEM} h2")).to_have_count(1)
    expect(page.locator(STATUS)).to_be_empty()


def test_a_link_without_passages_says_so(page: Page, address: str) -> None:
    english, french = (
        "This link holds no passage of this edition.",
        "Ce lien ne désigne aucun passage de cette édition.",
    )
    for path, said in (("en/sheet/#s=x", english), ("en/sheet/#s=tunis-agenda@en", english), ("sheet/#s=x", french)):
        page.goto(f"{address}{path}")
        expect(page.locator("#desk-sheet > div")).to_have_text(said)
        expect(page.locator("#desk-sheet button")).to_have_count(0)


def test_passages_are_called_as_the_search_calls_them(page: Page, address: str) -> None:
    link = "#s=timeline@{0}:p10;tunis-agenda@{0}:p33,par-69,p20;briefing@{0}:p3"
    opened(page, f"{address}en/sheet/{link.format('en')}", 5)
    assert names(page) == [
        "16 December 2015 · Timeline",
        "Symbol · Tunis Agenda",
        "Paragraph\u00a069 · Tunis Agenda",
        "Passage p20 · Tunis Agenda",
        "Passage p3 · Enhanced Cooperation Process",
    ]
    opened(page, f"{address}sheet/{link.format('fr')}", 5)
    assert [name.split(" · ")[0] for name in names(page)] == [
        "16 décembre 2015",
        "Cote",
        "Paragraphe\u00a069",
        "Passage p20",
        "Passage p3",
    ]


def test_what_a_sentence_puts_behind_an_address_is_none_of_it(page: Page, address: str) -> None:
    """On the page that is loaded, and where another address is followed there."""
    for number, behind in enumerate((".", ").", "&utm_source=x", "?utm_source=x", ",", "”"), 1):
        page.goto(f"{address}en/sheet/#s=briefing@en:,p{number}{behind}")
        expect(page.locator(f"{ITEM} h2")).to_have_text([f"Passage p{number} · Enhanced Cooperation Process"])


def test_what_has_changed_shows_both_wordings(page: Page, address: str) -> None:
    page.goto(f"{address}en/about/")
    entry = {
        "page": "briefing",
        "id": "p1",
        "languages": ["en"],
        "line": "",
        "words": {"en": "One of the few outcomes"},
    }
    gone = {**entry, "id": "p99", "words": {"en": "Words that are gone."}}
    page.evaluate("all => localStorage.setItem('edition-sheet', JSON.stringify(all))", [entry, gone])
    opened(page, f"{address}en/sheet/", 2)
    first, last = page.locator(ITEM).all()
    expect(first).to_contain_text("Changed since you collected it")
    assert first.locator(".redline").first.inner_text() == "One of the few outcomes"
    assert "".join(first.locator(".redline").first.locator("del").all_inner_texts()) == "few "
    assert first.locator(".redline").last.inner_text().startswith("One of the main outcomes of the World Summit")
    assert first.locator("ins").first.inner_text().strip() == "main"
    expect(last).to_contain_text("Words that are gone.")
    expect(last).to_contain_text("No longer at this address")
    assert page.evaluate(KEPT) == [entry, gone]
    with page.expect_download() as saved:
        page.get_by_role("button", name="Markdown").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert "Changed since you collected it. As collected:\n\n> One of the few outcomes\n" in text
    page.get_by_role("button", name="Use today’s words").click()
    expect(page.locator("#desk-sheet .redline")).to_have_count(0)
    assert page.evaluate(KEPT)[0]["words"]["en"].startswith("One of the main outcomes")


def saved(page: Page, name: str, folder: Path) -> Path:
    """What a button saves."""
    with page.expect_download() as download:
        page.locator("#desk-sheet").get_by_role("button", name=name, exact=True).click()
    path = folder / download.value.suggested_filename
    download.value.save_as(path)
    return path


def run(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_word_and_markdown_are_read_back(page: Page, address: str, tmp_path: Path) -> None:
    program = need("the converter", "pandoc")
    opened(page, f"{address}en/sheet/{TEN}")
    page.locator(f"{ITEM} textarea >> nth=0").fill('Mine: <b> & "*x*" [1]\n1. second')
    cited = page.locator(f"{ITEM} section > p").all_inner_texts()
    words = page.locator(f"{ITEM} blockquote").all_inner_texts()
    heads = names(page)
    assert len(cited) == len(words) == 20
    for name, form in (("Word", "docx"), ("Markdown", "markdown-smart")):
        path = saved(page, name, tmp_path)
        read = json.loads(run(program, "-f", form, "-t", "json", str(path)))
        blocks = read["blocks"]
        assert [plain(each["c"][2]) for each in blocks if each["t"] == "Header"] == ["My sheet", *map(spaced, heads)]
        quotes = [each["c"][0]["c"] for each in blocks if each["t"] == "BlockQuote"]
        assert [plain(each[:-1]) for each in quotes] == [spaced(each) for each in words]
        notes = [each[-1]["c"][0]["c"] for each in quotes]
        assert [plain(each) for each in notes] == [spaced(each) for each in cited]
        assert all("Link" in {part["t"] for part in each} for each in notes)
        remarks = [plain(each["c"]) for each in blocks if each["t"] == "Para"]
        at = remarks.index("Remark")
        assert remarks[at + 1 : at + 3] == ['Mine: <b> & "*x*" [1]', "1. second"]
        assert remarks.count("Remark") == 1
        # The name of a passage leads to it on the page of its text.
        inlines = [part for each in blocks if each["t"] == "Header" for part in each["c"][2]]
        targets = [part["c"][2][0].rpartition("/en/")[2] for part in inlines if part["t"] == "Link"]
        assert targets == [*(f"briefing/#{each}" for each in BRIEFING), *(f"tunis-agenda/#{each}" for each in AGENDA)]


# pandoc reads it in each run, LibreOffice before a release.
@pytest.mark.soak
def test_libreoffice_reads_the_word_file(page: Page, address: str, tmp_path: Path) -> None:
    program = need("the word processor", "soffice")
    opened(page, f"{address}en/sheet/{TEN}")
    path, profile = saved(page, "Word", tmp_path), f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run(program, profile, "--headless", "--convert-to", "fodt", "--outdir", str(tmp_path), str(path))
    text = (tmp_path / "sheet.fodt").read_text(encoding="utf-8")
    assert text.count("<text:note ") == 20
    assert text.count('<text:a xlink:type="simple" xlink:href="http') > 20
    assert re.search(r'<text:h [^>]*text:outline-level="2"[^>]*>', text)
    # Whatever follows another has room before it, and whose words they are stays with those.
    (voice,) = re.findall(r'<style:style style:name="Voice".*?</style:style>', text, re.DOTALL)
    assert 'style:parent-style-name="Standard"' in voice
    assert re.search(r'fo:margin-top="0\.[1-9]', voice)
    assert 'fo:keep-with-next="always"' in voice


@pytest.mark.soak
@pytest.mark.parametrize("name", ["BibTeX", "biblatex"])
def test_latex_sets_all_its_citations(page: Page, address: str, tmp_path: Path, name: str) -> None:
    """Also where a note holds an address with "#"."""
    program = need("LaTeX", "pdflatex")
    opened(page, f"{address}en/sheet/{TEN}")
    path = saved(page, name, tmp_path)
    assert r"\#p21" in path.read_text(encoding="utf-8")
    old = name == "BibTeX"
    load, show = (
        ("", rf"\bibliographystyle{{plain}}\bibliography{{{path.stem}}}")
        if old
        else (rf"\usepackage{{biblatex}}\addbibresource{{{path.name}}}", r"\printbibliography")
    )
    (tmp_path / "all.tex").write_text(
        rf"\documentclass{{article}}\usepackage[T1]{{fontenc}}{load}\begin{{document}}\nocite{{*}}{show}\end{{document}}",
        encoding="utf-8",
    )
    latex = (program, "-interaction=nonstopmode", "-halt-on-error", "all")
    for command in (latex, (need("BibTeX", "bibtex") if old else need("biber", "biber"), "all"), latex):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=False)
        assert done.returncode == 0, done.stdout[-1500:]
    assert b"Output written" in done.stdout


FORMS = {"BibTeX": "bib", "biblatex": "biblatex.bib", "RIS": "ris", "CSL-JSON": "json"}


def test_programs_read_all_its_citations(page: Page, address: str, tmp_path: Path) -> None:
    opened(page, f"{address}en/sheet/{TEN}")
    paths = [saved(page, name, tmp_path) for name in FORMS]
    assert [path.name for path in paths] == [f"sheet.{form}" for form in FORMS.values()]
    texts = [path.read_bytes().decode() for path in paths]
    for name, read in zip(FORMS, read_in_node([*zip(FORMS.values(), texts, strict=True)]), strict=True):
        keys = [each["id"] for each in read["items"]]
        assert len({*keys}) == len(keys) == 20, name
        assert {"briefing-en-p1", "briefing-fr-p1", "tunis-agenda-fr-par-72"} <= {*keys}, name
        assert all(each["title"] and each["URL"] for each in read["items"]), name


def test_list_of_citations_is_that_of_the_panels(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}en/tunis-agenda/")
    page.locator("#par-69 > .headerlink").dispatch_event("click")
    _, cited = copied(page.get_by_role("button", name="Copy citation"))
    opened(page, f"{address}en/sheet/{TEN}")
    lines = saved(page, "Citations (text)", tmp_path).read_text(encoding="utf-8").splitlines()
    assert lines[1::2] == [""] * 19
    assert cited in lines
    assert page.locator(f"{ITEM}:nth-child(7) section > p >> nth=0").inner_text() == cited


def test_it_works_from_a_folder(page: Page, site: Path, tmp_path: Path) -> None:
    page.goto((site / "en/briefing/index.html").as_uri())
    page.locator("#p1 > .headerlink").dispatch_event("click")
    page.locator(".panel .copiers:has(a) button").click()
    page.locator(".panel .copiers a").click()
    expect(page.locator(f"{ITEM} h2")).to_have_text("Passage p1 · Enhanced Cooperation Process")
    expect(page).to_have_url((site / "en/sheet/index.html").as_uri())
    assert saved(page, "Word", tmp_path).stat().st_size > 4000
    page.locator("#desk-sheet fieldset input[value=fr] >> nth=0").check()
    expect(page.locator(f"{ITEM} [lang=fr] >> nth=0")).to_be_visible()
    page.locator(f"{ITEM} h2 a").click()
    page.wait_for_url((site / "en/briefing/index.html").as_uri() + "#p1")


@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [(360, "dark", RULES), (1440, "light", RULES), pytest.param(768, "light", RULES, marks=pytest.mark.soak)],
)
def test_it_is_accessible_at_every_width(page: Page, address: str, width: int, scheme: Scheme, rules: Rules) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    opened(page, f"{address}en/sheet/#s=briefing@en+fr:p1;tunis-agenda@en+fr:par-69,par-71", 3)
    page.locator(f"{ITEM} button >> nth=2").click()
    assert violations(page, rules) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_paper_has_words_and_remarks_and_no_tools(page: Page, address: str) -> None:
    opened(page, f"{address}en/sheet/{TEN}")
    remark = "A remark of several lines. " * 20 + "\nAnother."
    page.locator(f"{ITEM} textarea >> nth=0").fill(remark)
    page.emulate_media(media="print")
    for shown in (".remark >> nth=0", "blockquote >> nth=0", "section > p >> nth=0"):
        expect(page.locator(f"#desk-sheet {shown}")).to_be_visible()
    for tool in ("#desk-sheet button", "#desk-sheet textarea", "#desk-sheet input", "#desk-sheet label"):
        expect(page.locator(tool).locator("visible=true")).to_have_count(0)
    first = page.locator("#desk-sheet .remark >> nth=0")
    assert first.inner_text().replace(" \n", "\n") == remark.replace(" \n", "\n")
    assert first.evaluate("each => getComputedStyle(each, '::before').content").startswith('"Remark')
    empty = page.locator("#desk-sheet .remark >> nth=1")
    assert empty.evaluate("each => getComputedStyle(each, '::before').content") == "none"
    section = page.locator(f"{ITEM} section >> nth=0")
    assert section.evaluate("each => getComputedStyle(each).breakInside") == "avoid"
    page.set_viewport_size({"width": 700, "height": 900})
    assert section.evaluate("each => each.getBoundingClientRect().width") > 600


def plain(parts: list[dict[str, object]]) -> str:
    """The text of what pandoc has read."""
    text = ""
    for part in parts:
        content = part.get("c")
        if part["t"] in {"Space", "SoftBreak"}:
            text += " "
        elif isinstance(content, str):
            text += content
        elif part["t"] != "Note" and isinstance(content, list):
            of_parts = (each for each in (content, *content) if isinstance(each, list) and each)
            text += plain(next(each for each in of_parts if isinstance(each[0], dict)))
    return spaced(text)


def spaced(text: str) -> str:
    return re.sub(r"[\s\u2060\u200f]+", " ", text).strip()
