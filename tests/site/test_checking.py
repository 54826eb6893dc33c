"""The page that checks a draft: how it is put in, how each verdict is told, what is copied, saved and kept."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.project_copy import ROOT
from tests.conftest import CONTRAST, violations
from tests.site.conftest import copied, resize
from tests.site.test_draft import PART, packed, paragraph

# What stands for the finder of quotations: these words, wherever they are, are found with these verdicts.
FOUND = [
    ["Paragraph 69 of the Tunis Agenda", "reference", "found", "tunis-agenda/", "par-69", {}],
    ["paragraph 171 of the Tunis Agenda", "reference", "missing", "tunis-agenda/", "", {}],
    ["paragraph 5 of the Geneva Declaration", "reference", "other", "", "", {}],
    ["We further recognize the need", "quotation", "exact", "tunis-agenda/", "par-69", {}],
    [
        "to enable governments […] to carry out",
        "quotation",
        "cut",
        "tunis-agenda/",
        "par-69",
        {"left": [", on an equal footing,"]},
    ],
    [
        *("proceed as slowly as possible", "quotation", "altered", "tunis-agenda/", "par-71"),
        {
            "words": "proceed as quickly as possible",
            "pieces": [["", "proceed as "], ["del", "slowly"], ["ins", "quickly"], ["", " as possible"]],
        },
    ],
    ["in the day-to-day technical", "quotation", "misleading", "tunis-agenda/", "par-69", {"word": "not"}],
    ["annual performance reports", "quotation", "elsewhere", "tunis-agenda/", "par-71", {}],
    ["words of yore", "quotation", "earlier", "briefing/", "p3", {"day": "2026-11-25", "words": "words of yore"}],
    ["their own translation", "quotation", "translation", "tunis-agenda/", "par-71", {}],
    ["paragraphe 71 de l’Agenda", "reference", "found", "tunis-agenda/", "par-71", {}],
]
STUB = """editionCheck.check = (blocks, library) => blocks.flatMap((block, at) => %s.flatMap(
  ([text, kind, verdict, end, id, more]) => {
    const start = block.text.indexOf(text), { language } = block;
    const page = library[language].index.pages.findIndex(([address]) => end && address.endsWith(end));
    return start < 0 ? [] : [{ block: at, start, end: start + text.length, kind, verdict, page, id, language, ...more }];
  })).sort((one, other) => one.block - other.block || one.start - other.start); null;"""
DRAFT = """# A draft

Paragraph 69 of the Tunis Agenda says: “We further recognize the need”,[^1] “to enable governments […] to carry out”.

- That it “proceed as slowly as possible”, and paragraph 171 of the Tunis Agenda, and paragraph 5 of the Geneva Declaration.
- Then “in the day-to-day technical”, and paragraph 69, “annual performance reports”.

> Once “words of yore”, and “their own translation”.

[^1]: See Paragraph 69 of the Tunis Agenda.

Le paragraphe 71 de l’Agenda prévoit un processus engagé par le Secrétaire général de l’Organisation des Nations Unies.
"""
SUMMARY = (
    "References: 5 – found (3), no such provision (1), not in this edition, could not be looked up (1) · "
    "Quotations: 7 – to the letter (1), to the letter, with omissions (1), altered (1), "
    "omission that may change the meaning (1), words of another provision (1), earlier wording (1), "
    "another translation, not compared (1)."
)


def opened(page: Page, address: str) -> None:
    """Open the page with a table in the place of what judges."""
    page.goto(address)
    page.evaluate(STUB % json.dumps(FOUND))


def check(page: Page, address: str, draft: str = DRAFT, name: str = "Check") -> None:
    """Have a draft checked, and wait for what is found."""
    opened(page, address)
    page.locator("#draft").fill(draft)
    page.get_by_role("button", name=name, exact=True).click()
    expect(page.locator(".draft")).to_be_visible()


def finding(page: Page, verdict: str) -> str:
    """What the list says of a verdict."""
    item = page.locator(".desk-findings li", has=page.get_by_text(verdict, exact=True)).first
    return " | ".join(filter(None, item.inner_text().splitlines()))


def test_the_draft_is_shown_with_what_was_found_in_it(page: Page, address: str) -> None:
    check(page, f"{address}en/check/")
    expect(page.get_by_role("status").filter(has_text="References")).to_have_text(SUMMARY)
    draft = page.locator(".draft")
    expect(draft.locator("h3")).to_have_text("A draft")
    expect(draft.locator("p").first).to_have_text(
        "Paragraph 69 of the Tunis Agenda says: “We further recognize the need”\u00a0to the letter,1 "
        "“to enable governments […] to carry out”\u00a0to the letter, with omissions."
    )
    expect(draft.locator("p sup").nth(1)).to_have_text("1")
    expect(draft.locator("blockquote")).to_contain_text("“words of yore”\u00a0earlier wording")
    link = draft.get_by_role("link", name="Paragraph 69 of the Tunis Agenda").first
    expect(link).to_have_attribute("href", f"{address}en/tunis-agenda/#par-69")
    expect(link).to_have_attribute("target", "_blank")
    # The language of each paragraph is guessed, and its links lead to that.
    french = draft.get_by_role("link", name="paragraphe 71 de l’Agenda")
    expect(french).to_have_attribute("href", f"{address}tunis-agenda/#par-71")
    expect(draft.locator("p[lang=fr]")).to_have_count(1)
    assert draft.locator("mark").count() == 9


def test_each_verdict_is_told_with_the_words_of_the_edition(page: Page, address: str) -> None:
    check(page, f"{address}en/check/")
    words = "“We further recognize the need for enhanced cooperation in the future"
    said = finding(page, "To the letter")
    assert said.startswith("To the letter · Official words | Tunis Agenda, Paragraph\xa069")
    assert "French" in said
    assert "| on an equal footing |" in finding(page, "To the letter, with omissions")
    altered = page.locator(".redline")
    assert altered.inner_html() == (
        'proceed as <del data-begin="deletion" data-end="end of deletion">slowly</del>'
        '<ins data-begin="insertion" data-end="end of insertion">quickly</ins> as possible'
    )
    assert words in finding(page, "Omission that may change the meaning (not)")
    assert "The process towards enhanced cooperation" in finding(page, "Words of another provision")
    assert "Wording of 25 November 2026 | words of yore" in finding(page, "Earlier wording")
    assert "annual performance reports.”" in finding(page, "Another translation, not compared")
    assert "paragraph 171 of the Tunis Agenda" in finding(page, "No such provision")
    assert "could not be looked up" in finding(page, "Not in this edition, could not be looked up")
    # The same place in the other language unfolds.
    item = page.locator("#finding-2")
    item.get_by_text("French", exact=True).click()
    expect(item.locator("p[lang=fr]")).to_contain_text("gouvernements")


@pytest.mark.parametrize(
    ("home", "language", "note"), [("", "fr", "n 3"), ("en/", "en", "n 3"), ("en/", "en", "supra note 12")]
)
def test_what_may_be_of_any_language_leads_to_that_of_the_reader(
    page: Page, address: str, home: str, language: str, note: str
) -> None:
    page.goto(f"{address}{home}check/")
    page.locator("#draft").fill(f"Tunis Agenda, {note}, para 35.")
    page.locator("#desk-check form button").first.click()
    expect(page.locator(f".draft p[lang={language}] a.found")).to_have_attribute(
        "href", f"{address}{home}tunis-agenda/#par-35"
    )


def test_lines_are_joined_and_summaries_are_named(page: Page, address: str) -> None:
    page.goto(f"{address}en/check/")
    cut = "Paragraph 69 speaks of “day-to-\nday technical and op-\nerational matters”."
    ours = "Paragraph 77 “Specifies that the Forum has no over-\nsight function and replaces no existing body”; paragraph 68 says “We recognize that all governments agree”."
    page.locator("#draft").fill(f"{cut}\n\n{ours}")
    page.get_by_role("button", name="Check", exact=True).click()
    # Where the texts have the hyphen, it stays.
    expect(page.locator(".draft")).to_contain_text("“day-to-day technical and operational matters”")
    assert (
        "Words of this edition’s summary, not of the text itself · Summary | Tunis Agenda, Paragraph\xa077"
        in finding(page, "Words of this edition’s summary, not of the text itself")
    )
    assert "Puts all governments on the same footing" in finding(page, "Not in this edition, could not be looked up")


def test_words_of_a_summary_are_told_as_such_beside_official_words(page: Page, address: str) -> None:
    page.goto(f"{address}en/check/")
    ours = "“Recognizes the need for enhanced cooperation”"
    page.locator("#draft").fill(f"Tunis Agenda, para. 69: {ours}.\n\nTunis Agenda, para. 70: {ours}.")
    page.get_by_role("button", name="Check", exact=True).click()
    for verdict in ("Words of this edition’s summary, not of the text itself", "Words of another provision"):
        assert finding(page, verdict).startswith(f"{verdict} · Summary | Tunis Agenda, Paragraph\xa069"), verdict
    page.locator("#draft").fill("Tunis Agenda, para. 70: “We further recognize the need for enhanced cooperation”.")
    page.get_by_role("button", name="Check", exact=True).click()
    assert finding(page, "Words of another provision").startswith("Words of another provision · Official words |")


def test_a_corrected_quotation_and_a_citation_are_copied(page: Page, address: str) -> None:
    check(page, f"{address}en/check/")
    told, quotation = copied(page.get_by_role("button", name="Copy corrected quotation").first)
    assert (told, quotation) == ("Copied", "“proceed as quickly as possible”")
    _, citation = copied(page.locator("#finding-1").get_by_role("button", name="Copy citation"))
    assert re.search(r"^Tunis Agenda for the Information Society, .*, paragraph\s69", citation), citation


def test_a_corrected_quotation_has_the_marks_of_the_draft(page: Page, address: str) -> None:
    check(
        page,
        f"{address}en/check/",
        "> proceed as slowly as possible\n\nThen: «\u00a0proceed as slowly as possible\u00a0».",
    )
    buttons = page.get_by_role("button", name="Copy corrected quotation").all()
    assert [copied(button)[1] for button in buttons[::-1]][::-1] == [
        "proceed as quickly as possible",
        "«\u00a0proceed as quickly as possible\u00a0»",
    ]


def test_findings_are_reached_by_keyboard(page: Page, address: str) -> None:
    check(page, f"{address}en/check/")
    following = page.get_by_role("button", name="Next finding")
    following.press("Enter")
    # What needs work; by a choice, or with the arrows, all.
    expect(page.locator("#finding-5")).to_be_focused()
    for _ in range(3):
        following.click()
    expect(page.locator("#finding-8")).to_be_focused()
    before = page.get_by_role("button", name="Previous finding")
    for _ in range(3):
        before.click()
    expect(page.locator("#finding-5")).to_be_focused()
    page.get_by_label("Step through all findings").check()
    before.click()
    expect(page.locator("#finding-4")).to_be_focused()
    page.locator("#finding-1").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#finding-2")).to_be_focused()
    expect(page.locator("#found-2")).to_have_class("found fine opened")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#finding-1")).to_be_focused()
    expect(page.locator(".opened")).to_have_count(1)
    # From the mark to the list and back.
    page.locator(".draft .verdict").first.press("Enter")
    expect(page.locator("#finding-2")).to_be_focused()
    page.locator("#finding-2").get_by_role("link", name="Show in the draft").press("Enter")
    page.wait_for_url(f"{address}en/check/#found-2")


def test_a_report_and_the_draft_are_saved(page: Page, address: str) -> None:
    check(page, f"{address}en/check/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save report (Markdown)").click()
    assert saved.value.suggested_filename == "Check a text – Findings.md"
    report = saved.value.path().read_text(encoding="utf-8")
    place = f"{address}en/tunis-agenda/#par-71"
    altered = f"**Altered** – [Tunis Agenda, Paragraph\xa071]({place}) Official words\n\n   > proceed as slowly as possible\n\n"
    assert f"{altered}   In the text – proceed as quickly as possible\n" in report
    assert r"to enable governments \[…\] to carry out" in report
    assert "   Left out – on an equal footing\n" in report
    assert "Links open" not in report
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save draft with links (HTML)").click()
    text = saved.value.path().read_text(encoding="utf-8")
    assert text.startswith('<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Check a text</title>')
    assert f'href="{address}en/tunis-agenda/#par-69"' in text
    assert "”\u00a0[to the letter]" in text.replace("&nbsp;", "\u00a0")


def test_a_draft_is_kept_only_where_the_reader_asks(own_page: Page, address: str) -> None:
    page = own_page
    check(page, f"{address}en/check/", "See paragraph 69 of the Tunis Agenda.")
    kept = "JSON.stringify([Object.keys(localStorage).filter(key => /draft/.test(key)), Object.keys(sessionStorage), document.cookie])"
    assert page.evaluate(kept) == '[[],[],""]'
    expect(page.get_by_role("button", name="Forget this draft")).to_be_hidden()
    page.get_by_label("Keep this draft on this device").check()
    page.reload()
    expect(page.locator("#draft")).to_have_value("See paragraph 69 of the Tunis Agenda.")
    expect(page.locator(".draft .found")).to_have_text("paragraph 69 of the Tunis Agenda")
    page.get_by_role("button", name="Forget this draft").click()
    expect(page.get_by_role("status").filter(has_text="No longer kept")).to_be_visible()
    assert page.evaluate(kept) == '[[],[],""]'
    page.reload()
    expect(page.locator("#draft")).to_have_value("")


def test_nothing_is_asked_of_a_server_but_the_edition(own_page: Page, address: str) -> None:
    page = own_page
    asked: list[tuple[str, str]] = []
    page.on("request", lambda request: asked.append((request.method, request.url)))
    check(page, f"{address}en/check/")
    assert [each for each in asked if each[0] != "GET" or not each[1].startswith((address, "data:"))] == []
    page.context.set_offline(True)
    page.locator("#draft").fill("“We further recognize the need”")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".draft mark")).to_have_count(1)


def test_files_are_chosen_or_dropped(page: Page, address: str) -> None:
    opened(page, f"{address}en/check/")
    data = packed(word__document=PART.format(paragraph("“We further recognize the need”")))
    page.locator("#draft-file").set_input_files({"name": "a.docx", "mimeType": "", "buffer": data})
    expect(page.locator(".draft mark")).to_have_text("We further recognize the need")
    page.locator("#draft-file").set_input_files({"name": "a.docx", "mimeType": "", "buffer": data[:40]})
    expect(page.get_by_role("status").filter(has_text="damaged")).to_have_text(
        "This file is damaged and cannot be read."
    )
    expect(page.locator(".draft")).to_have_count(0)
    drop = """frame => { const data = new DataTransfer();
      data.items.add(new File(["See paragraph 171 of the Tunis Agenda."], "a.txt"));
      return frame.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true })); }"""
    # Anywhere on the page.
    for place in ("#draft", "h1"):
        page.locator("#draft").fill("")
        assert page.locator(place).evaluate(drop) is False
        expect(page.locator("#draft")).to_have_value("See paragraph 171 of the Tunis Agenda.")
        expect(page.locator(".draft mark")).to_have_text("paragraph 171 of the Tunis Agenda")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save report").click()
    assert saved.value.suggested_filename == "a – Findings.md"


def test_what_is_pasted_is_checked(page: Page, address: str) -> None:
    opened(page, f"{address}en/check/")
    paste = """(field, [text, markup]) => { const data = new DataTransfer(); data.setData("text/plain", text);
      data.setData("text/html", markup); field.value = text;
      return field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, cancelable: true })); }"""
    field = page.locator("#draft")
    # What has no notes is left to the browser.
    assert field.evaluate(paste, ["“We further recognize the need”", "<p>“We further recognize the need”</p>"]) is True
    expect(page.locator(".draft mark")).to_have_count(1)
    markup = "<p>Kept <del>gone</del></p>"
    field.fill("")
    assert field.evaluate(paste, ["", markup]) is False
    expect(field).to_have_value("Kept")


def test_a_text_that_is_none_or_too_long_is_not_checked(page: Page, address: str) -> None:
    opened(page, f"{address}en/check/")
    status = page.locator("#desk-check > [role=status]")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(status).to_have_text("There is no text in it.")
    page.locator("#draft").evaluate("field => (field.value = 'word '.repeat(40000))")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(status).to_contain_text("at most 20 pages")
    page.locator("#draft").fill("Nothing of these texts.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(status).to_have_text("No reference to these texts and no quotation from them was found.")


@pytest.mark.parametrize("home", ["", "en/"])
def test_the_page_is_accessible(page: Page, address: str, home: str) -> None:
    page.set_viewport_size({"width": 320 if home else 768, "height": 800})
    page.goto(f"{address}{home}check/")
    if not home:
        assert violations(page) == []
    check(page, f"{address}{home}check/", name="Check" if home else "Vérifier")
    if home:
        assert violations(page, within="#desk-check") == []
        # An open page stays in its colours until it is asked for others.
        page.get_by_role("button", name="Switch to dark theme").click()
        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
        assert violations(page, CONTRAST, "#desk-check") == []
    for width in (1440, 320):
        # As at 400 %, nothing is wider than the window.
        resize(page, width, 800)
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_verdicts_are_legible_and_those_that_need_work_stand_out(page: Page, address: str) -> None:
    check(page, f"{address}en/check/")
    true, altered = (page.locator(f".draft a[href='#finding-{number}']") for number in (2, 5))
    style = "(each, name) => getComputedStyle(each)[name]"
    assert true.evaluate(style, "color") != altered.evaluate(style, "color")
    for each in (true, altered):
        assert each.evaluate("each => each.getBoundingClientRect().height") >= 24
        assert float(each.evaluate(style, "fontSize").removesuffix("px")) >= 13
    # What leads to the next stays in the window.
    page.set_viewport_size({"width": 390, "height": 740})
    page.locator("#finding-9").scroll_into_view_if_needed()
    expect(page.get_by_role("button", name="Next finding")).to_be_in_viewport()


def test_findings_stand_beside_the_draft_and_below_it_on_phones(page: Page, address: str) -> None:
    check(page, f"{address}en/check/")
    places = "['.draft', '.desk-findings'].map(each => document.querySelector(each).getBoundingClientRect().toJSON())"
    draft, found = page.evaluate(places)
    assert draft["right"] < found["left"]
    resize(page, 360, 740)
    draft, found = page.evaluate(places)
    assert draft["bottom"] <= found["top"]


def test_what_is_printed_is_the_draft_and_the_findings(page: Page, address: str) -> None:
    check(page, f"{address}en/check/")
    page.emulate_media(media="print")
    for hidden in ("#draft", ".desk-tools", ".desk-findings .copiers", "h1 + p", ".fine details"):
        expect(page.locator(hidden).first).to_be_hidden()
    # What differs is shown without opening it; a sentence has no addresses in it, and the whole width.
    expect(page.locator(".desk-findings li:not(.fine) details:not([open]) p").first).to_be_visible()
    inside = "each => getComputedStyle(each, '::after').content"
    assert page.locator(".draft a.found").first.evaluate(inside) == "none"
    wide = "document.querySelector('.draft').clientWidth / document.querySelector('.md-content').clientWidth"
    assert page.evaluate(wide) > 0.9
    for shown in (".draft mark", ".desk-findings li", "#desk-check > [role=status]"):
        expect(page.locator(shown).first).to_be_visible()


def test_a_draft_is_judged_by_the_texts(page: Page, address: str) -> None:
    """Without the table: all parts together."""
    page.goto(f"{address}en/check/")
    page.locator("#draft").fill("Paragraph 71 of the Tunis Agenda: it “will proceed as slowly as possible”.")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.locator(".draft mark")).to_have_text("will proceed as slowly as possible")
    expect(page.locator(".draft .verdict")).to_have_text("altered")
    expect(page.locator(".draft a.found")).to_have_attribute("href", f"{address}en/tunis-agenda/#par-71")
    expect(page.locator(".redline del")).to_contain_text("slowly")


def test_the_manual_names_the_verdicts(page: Page, address: str) -> None:
    page.goto(f"{address}en/check/")
    words = json.loads(page.locator("#desk-check").get_attribute("data-words") or "")
    manual = (ROOT / "manual/reading.md").read_text(encoding="utf-8")
    named = re.findall(r"^- \*(.+?)\*[:,]", manual[manual.index("## Check a text") :], re.MULTILINE)
    kinds = ("exact", "cut", "misleading", "altered", "elsewhere", "earlier", "translation", "summary", "missing")
    assert named == [words[kind] for kind in (*kinds, "other")]


def test_it_works_from_a_folder(page: Page, site: Path) -> None:
    check(page, f"file://{site}/en/check/index.html")
    expect(page.locator("#desk-check > [role=status]")).to_have_text(SUMMARY)
    link = page.locator(".draft a.found").first
    expect(link).to_have_attribute("href", f"file://{site}/en/tunis-agenda/index.html#par-69")


def test_without_scripts_a_sentence_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}en/check/")
    expect(page.get_by_text("This page needs scripts, which are switched off.")).to_be_visible()
    context.close()
