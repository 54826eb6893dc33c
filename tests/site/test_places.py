"""Where an address leads: signs that programs and people put around one, and addresses that name nothing."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from edition.locales import words_of
from tests.conftest import until

LINE = "[role=status].nowhere"
REGISTER = {
    "par-69": "#par-69",
    "par-69.": "#par-69",
    "par-69)": "#par-69",
    "par-69).": "#par-69",
    "par-69,": "#par-69",
    "par-69:": "#par-69",
    "par-69;": "#par-69",
    "par-69?": "#par-69",
    "par-69»": "#par-69",
    "par-69%C2%A0%C2%BB": "#par-69",
    "par-69”": "#par-69",
    'par-69"': "#par-69",
    "par-69>": "#par-69",
    "par-69…": "#par-69",
    "par-69%": "#par-69",
    "par-69%E2": "#par-69",
    "par-69%20": "#par-69",
    " par-69": "#par-69",
    "%23par-69": "#par-69",
    "/par-69": "#par-69",
    "par%2D69": "#par-69",
    "PAR-69": "#par-69",
    "Par-69.": "#par-69",
    "par\u201169": "#par-69",
    "par\u201369": "#par-69",
    "par_69": "#par-69",
    "par%2069": "#par-69",
    "par-\u200b69": "#par-69",
    "par-69?utm_source=mail": "#par-69",
    "par-69&fbclid=x": "#par-69",
    "par-69:~:text=need": "#par-69",
    "69": "#par-69",
    "§69": "#par-69",
    "(69)": "#par-69",
    "PAR-72-G": "#par-72-g",
    "par-72(g)": "#par-72-g",
    "72-g.": "#par-72-g",
    "72 (g)": "#par-72-g",
    "FR-PAR-69": "#par-69",
}
# Too many signs are no address; neither is a number of another kind, or one that stands here under another unit alone.
NOTHING = ["par-690", "par-9", "37", "p-69-1", "par-69-1", "par-69.1", "par-69¹x", "art-69", "par", "…", "%"]


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """One window for all addresses."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    yield page
    assert faults == []
    context.close()


REACHED = """hash => { const [box, header] = [":target", ".md-header"].map(each =>
    document.querySelector(each)?.getBoundingClientRect());
  return location.hash === hash && box && box.bottom > header.bottom && box.top >= header.bottom - 1 && box.top < innerHeight
    && !document.querySelector(".nowhere"); }"""


def reached(page: Page, hash_: str) -> None:
    """The address is the one given, its passage stands below the header, and no line says otherwise."""
    until(page, REACHED, hash_)


# A page looks at its address when it is loaded as when a link on it is followed: some are loaded in each run, and
# before a release all.
@pytest.mark.parametrize("number", [5, pytest.param(0, marks=pytest.mark.soak)])
def test_address_with_signs_leads_to_its_passage(page: Page, plain: str, number: int) -> None:
    for name in [*REGISTER][number :: 9 if number else 1]:
        page.goto("about:blank")
        page.goto(f"{plain}tunis-agenda/#{name}")
        reached(page, REGISTER[name])


def test_link_with_signs_leads_to_its_passage(page: Page, plain: str) -> None:
    page.goto(f"{plain}tunis-agenda/")
    for name, place in REGISTER.items():
        page.evaluate("name => { location.hash = name }", name)
        reached(page, place)


def test_so_does_a_link_that_is_followed_on_the_page(page: Page, plain: str) -> None:
    page.goto(f"{plain}tunis-agenda/")
    for name in ("PAR-69.", "nothing", "par-72-g;", "69"):
        page.evaluate("name => { location.hash = name }", name)
        if name == "nothing":
            expect(page.locator(LINE)).to_have_text("Le passage nothing ne figure pas ici.")
        else:
            reached(page, REGISTER.get(name, "#par-72-g" if "72" in name else "#par-69"))
    page.go_back()
    reached(page, "#par-72-g")


def test_address_of_nothing_is_said_to_be_so(page: Page, plain: str) -> None:
    page.goto("about:blank")
    for name in NOTHING:
        page.goto(f"{plain}en/tunis-agenda/#{name}")
        expect(page.locator(LINE)).to_have_text(f"There is no passage {name} here.")
        expect(page.locator(LINE)).to_be_in_viewport()
        assert page.evaluate("scrollY") == 0, name
        assert page.evaluate("document.querySelector(':target')") is None, name


def test_nothing_is_said_where_nothing_is_lacking(page: Page, plain: str) -> None:
    page.goto("about:blank")
    # Those with a sign of number are places on the page that is there.
    for name in ("?q=69", "", "#", "#top", "#:~:text=need", "#cited-par-69", "#__search"):
        page.goto(f"{plain}en/tunis-agenda/{name}")
        page.evaluate("() => new Promise(done => setTimeout(done))")
        expect(page.locator(".nowhere")).to_have_count(0)


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("parallel/tunis-agenda/#PAR-69.", "#par-69"),
        ("parallel/tunis-agenda/#69", "#par-69"),
        ("parallel/tunis-agenda/#EN-par-69)", "#en-par-69"),
        ("parallel/tunis-agenda/#fr-par-69", "#par-69"),
        ("en/parallel/briefing/#FR-P6,", "#fr-p6"),
        ("en/briefing/#Fn:1.", "#fn:1"),
    ],
)
def test_views_and_notes(page: Page, plain: str, address: str, place: str) -> None:
    page.goto("about:blank")
    page.goto(plain + address)
    reached(page, place)


def test_view_without_that_passage_says_so(page: Page, plain: str) -> None:
    page.goto(f"{plain}en/parallel/tunis-agenda/#par-690")
    expect(page.locator(LINE)).to_have_text("There is no passage par-690 here.")
    expect(page.locator(LINE)).to_be_in_viewport()


def test_a_reader_down_the_page_is_shown_the_line(page: Page, plain: str) -> None:
    page.goto(f"{plain}en/tunis-agenda/#par-82")
    page.evaluate("() => { location.hash = 'par-820' }")
    expect(page.locator(LINE)).to_be_in_viewport()


@pytest.mark.parametrize("language", ["ar", "en", "es", "fr", "ru", "zh"])
def test_is_said_in_each_language(language: str) -> None:
    assert words_of(language).page["nowhere"].count("{}") == 1


def test_address_of_an_earlier_wording_leads_to_the_page_that_has_it(page: Page, plain: str) -> None:
    page.goto(f"{plain}en/briefing/#p5@2026-11-25")
    page.wait_for_url("**/en/earlier/briefing/#p5@2026-11-25")
    expect(page.locator(":target")).to_contain_text("the role of each of them")
    page.goto(f"{plain}en/briefing/#p5@2026-11-2")
    expect(page.locator(LINE)).to_have_text("There is no passage p5@2026-11-2 here.")
