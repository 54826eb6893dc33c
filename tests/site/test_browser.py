"""The built site in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import ConsoleMessage, Page, Request, expect

from tests.conftest import CONTRAST, RULES, SHAPES, Rules, Scheme, violations
from tests.site.conftest import clears_the_header
from tests.windows import Windows, listening

PAGES = [
    "",
    "briefing/",
    "tunis-agenda/",
    "resolution-102/",
    "opinion-6/",
    "references/",
    "timeline/",
    "changes/",
    "data/",
    "about/",
]
# Parallel views in the frame of French, and those of a text and a register in that of English too.
PARALLEL = [f"parallel/{page}" for page in PAGES if page] + ["en/parallel/briefing/", "en/parallel/tunis-agenda/"]
EVERY = [home + page for home in ("", "en/") for page in [*PAGES, "404.html"]] + PARALLEL
EACH_KIND = ["", "en/briefing/", "tunis-agenda/", "en/references/", "parallel/briefing/", "404.html"]
EACH_KIND += ["changes/", "en/earlier/briefing/"]
# Those that are laid out in another way where there is room.
WIDE = ["en/briefing/", "tunis-agenda/", "parallel/briefing/"]
# Those that have colours of their own, and a text.
COLOURED = ["", "tunis-agenda/", "parallel/briefing/", "changes/"]
OTHERS = [name for name in EVERY if name not in EACH_KIND]
# One of each kind in each run, and before a release all.
SOME = pytest.mark.parametrize(
    "names", [pytest.param(EACH_KIND, id="some"), pytest.param(OTHERS, id="others", marks=pytest.mark.soak)]
)


@pytest.fixture
def page(windows: Windows, address: str) -> Iterator[Page]:
    """A window that notes every console error and every request to another origin."""
    faults: list[str] = []

    def said(message: ConsoleMessage) -> None:
        # The page for unknown addresses is itself answered as one by nginx.
        if message.type == "error" and not message.location["url"].endswith("/404.html"):
            faults.append(message.text)

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", "blob:")):
            faults.append(request.url)

    with (
        windows.open(viewport={"width": 1280, "height": 900}) as window,
        listening(window, console=said, pageerror=lambda e: faults.append(str(e)), request=asked),
    ):
        yield window
    assert faults == []


@pytest.mark.parametrize(
    ("home", "language", "title"), [("", "fr", "Renforcement de la coopération"), ("en/", "en", "Enhanced cooperation")]
)
def test_home(page: Page, address: str, home: str, language: str, title: str) -> None:
    page.goto(address + home)
    assert page.get_attribute("html", "lang") == language
    expect(page.locator("article h1")).to_have_text(title)
    assert page.evaluate("document.fonts.ready.then(f => f.check('16px \"Source Serif\"'))")
    path = page.locator("link[type='application/pdf']").get_attribute("href")
    kind = page.evaluate("path => fetch(path).then(answer => answer.headers.get('content-type'))", path)
    assert kind == "application/pdf"


def test_alternates_name_both_editions(page: Page, address: str) -> None:
    page.goto(address + "en/briefing/")
    pairs = page.eval_on_selector_all(
        "link[hreflang]:not([type])", "l => l.map(e => [e.hreflang, new URL(e.href).pathname])"
    )
    assert pairs == [["x-default", "/briefing/"], ["fr", "/briefing/"], ["en", "/en/briefing/"]]
    assert page.eval_on_selector("link[rel=canonical]", "e => new URL(e.href).pathname") == "/en/briefing/"


@pytest.mark.parametrize("name", [name for name in EVERY if not name.endswith("404.html")])
def test_switch_leads_to_the_counterpart(site: Path, name: str) -> None:
    tree = html.fromstring((site / name / "index.html").read_text(encoding="utf-8"))
    hrefs = tree.xpath("//header//a[contains(@class, 'edition-switch')]/@href")
    counterpart = name.removeprefix("en/") if name.startswith("en/") else f"en/{name}"
    assert {urljoin(f"http://127.0.0.1:8000/{name}", href) for href in hrefs} == {
        f"http://127.0.0.1:8000/{counterpart}"
    }


@pytest.mark.parametrize("name", ["", "tunis-agenda/"])
def test_switch_keeps_the_page(page: Page, address: str, name: str) -> None:
    page.goto(address + name)
    page.locator(".md-header .edition-switch").click()
    page.wait_for_url(f"{address}en/{name}")
    page.locator(".md-header .edition-switch").click()
    page.wait_for_url(address + name)


@pytest.mark.parametrize(
    ("home", "words"),
    [("", "paragraphe\u00a071"), pytest.param("en/", "paragraph\u00a071", marks=pytest.mark.soak)],
)
def test_reference_lands_on_its_heading(page: Page, address: str, home: str, words: str) -> None:
    page.goto(f"{address}{home}briefing/")
    page.locator("article a", has_text=re.compile(words)).first.click()
    page.wait_for_url(f"{address}{home}tunis-agenda/#par-71")
    clears_the_header(page, "par-71")


@pytest.mark.parametrize("home", ["en/", pytest.param("", marks=pytest.mark.soak)])
def test_note_there_and_back(page: Page, address: str, home: str) -> None:
    page.goto(f"{address}{home}briefing/")
    page.locator("[id='fnref:1'] a").click()
    expect(page.locator("[id='fn:1']")).to_be_in_viewport()
    page.locator("[id='fn:1'] .footnote-backref").click()
    expect(page.locator("[id='fnref:1']")).to_be_in_viewport()


@SOME
def test_no_page_asks_another_origin_or_reports_an_error(page: Page, address: str, names: list[str]) -> None:
    for name in names:
        page.goto(address + name)
        expect(page.locator("h1").first).to_be_visible()


# Of many blocks of one name and class in one place, so many stay.
FEW = """most => { const seen = {};
    for (const each of document.querySelectorAll("article :is(p, li, dt, dd, h2, h3, tr, ul, aside, section, .row)")) {
      const kind = [each, each.parentElement].map(one => `${one.localName} ${one.className}`).join();
      seen[kind] = (seen[kind] ?? 0) + 1; if (seen[kind] > most) each.remove(); } }"""
ALL = 10_000


# Pages of each kind on a phone and on a wide window, with some blocks of each kind; before a release every page, whole,
# and the widths between. Colours, in which alone the dark theme differs, are those of each width.
@pytest.mark.parametrize(
    ("scheme", "width", "rules", "names", "most"),
    [
        ("light", 360, RULES, EACH_KIND, 8),
        ("light", 1440, SHAPES, WIDE, 8),
        ("dark", 360, CONTRAST, COLOURED, 8),
        pytest.param("light", 360, RULES, EVERY, ALL, marks=pytest.mark.soak),
        pytest.param("dark", 360, CONTRAST, EACH_KIND, ALL, marks=pytest.mark.soak),
        *(pytest.param("light", width, RULES, EACH_KIND, ALL, marks=pytest.mark.soak) for width in (768, 1440)),
        *(pytest.param("dark", width, CONTRAST, EACH_KIND, ALL, marks=pytest.mark.soak) for width in (768, 1440)),
    ],
    ids=lambda given: str(given) if isinstance(given, str | int) else "",
)
def test_no_accessibility_violation(
    windows: Windows, plain: str, scheme: Scheme, width: int, rules: Rules, names: list[str], most: int
) -> None:
    found = []
    with windows.open(viewport={"width": 1280, "height": 900}) as page:
        page.emulate_media(color_scheme=scheme)
        page.set_viewport_size({"width": width, "height": 900})
        for name in names:
            page.goto(plain + name)
            wanted = "slate" if scheme == "dark" else "default"
            expect(page.locator("body")).to_have_attribute("data-md-color-scheme", wanted)
            page.evaluate(FEW, most)
            # Rows that wait until they are near would move what has been measured.
            page.locator(".row").evaluate_all("all => all.forEach(row => { row.style.contentVisibility = 'visible'; })")
            found += [(name, *violation) for violation in violations(page, rules)]
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), name
    assert found == []
