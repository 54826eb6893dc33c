"""The edition at a public address with a path, as on GitHub Pages and GitLab Pages, on hosts that know only files."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pymupdf
import pytest
from playwright.sync_api import Page, Request, Response, expect

from bench.plain_server import plain_server
from edition.config import Contact
from edition.outputs.links import report
from tests.conftest import ADDRESS
from tests.windows import Windows, listening

# What hosts that read _headers take: how many rules, and how long a line may be.
RULES, LINE = 100, 2000


@pytest.fixture(scope="module")
def address(hosted: Path) -> Iterator[str]:
    """Where the edition is on a server of this machine."""
    with plain_server(hosted) as running:
        yield f"{running}edition/"


@pytest.fixture
def page(windows: Windows, address: str) -> Iterator[Page]:
    """A window in which nothing may be asked for outside the path of the edition."""
    outside: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            outside.append(request.url)

    def answered(answer: Response) -> None:
        if answer.status >= 400:
            outside.append(f"{answer.status} {answer.url}")

    with windows.open() as window, listening(window, request=asked, response=answered):
        yield window
    assert outside == []


def test_every_way_through_the_edition_stays_at_its_path(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("a.edition-switch").first.click()
    page.wait_for_url(f"{address}en/")
    page.keyboard.press("/")
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.type("69")
    expect(page.locator(".search-result").first).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/tunis-agenda/#par-69")
    page.locator(".cited-in a").first.click()
    page.wait_for_url(f"{address}en/briefing/**")
    page.goto(f"{address}parallel/briefing/")
    expect(page.locator(".row").nth(3)).to_be_visible()


def test_an_unknown_address_is_answered_in_the_edition(page: Page, address: str) -> None:
    """As hosts answer it: with 404.html of the root, whatever the depth of what was asked for."""
    page.route("**/nowhere/at/all", lambda route: route.fulfill(response=page.request.get(f"{address}404.html")))
    page.goto(f"{address}nowhere/at/all")
    expect(page.locator("h1")).to_have_css("font-weight", re.compile("[67]00"))
    page.locator("main a").first.click()
    page.wait_for_url(address)


@pytest.mark.parametrize(
    ("where", "said", "at"),
    [
        ("en/briefing/", "Error in Enhanced Cooperation Process, passage p3", "en/briefing/#p3"),
        (
            "tunis-agenda/",
            "Erreur dans Agenda de Tunis pour la société de l’information, passage p3",
            "tunis-agenda/#p3",
        ),
    ],
)
def test_an_error_is_reported_with_the_address_of_its_passage(
    page: Page, address: str, where: str, said: str, at: str
) -> None:
    page.goto(f"{address}{where}")
    page.locator("#p3 > .headerlink").click()
    href = page.locator(".panel a[href^='mailto:']").get_attribute("href")
    parts = urlsplit(str(href))
    assert parts.path == "editor@example.org"
    assert parse_qs(parts.query) == {"subject": [said], "body": [f"{ADDRESS}{at}"]}


def test_paper_says_from_where_and_when_it_is(page: Page, address: str, tmp_path: Path) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto(f"{address}en/briefing/")
    page.pdf(path=tmp_path / "page.pdf", format="A4")
    hrefs = page.locator(".foot a:not(.earlier)").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    source, contact, rights, *desk = hrefs
    assert desk == ["../check/", "../sheet/"]
    assert source == "http://www.itu.int/en/wtpf-13/Pages/default.aspx"
    assert rights == "../about/#rights"
    # Without scripts the error is reported with the address of its page.
    assert parse_qs(urlsplit(contact).query)["body"] == [f"{ADDRESS}en/briefing/"]
    with pymupdf.open(tmp_path / "page.pdf") as printed:
        text = " ".join(" ".join(sheet.get_text() for sheet in printed).split())
        # Ink on white, from the dark theme too.
        picture = printed[0].get_pixmap(dpi=20)
    assert "https://example.org/edition/en/briefing/" in text
    assert re.search(r"edition of \d{1,2} [A-Z][a-z]+ \d{4}", text)
    assert re.search(r"Processus de renforcement de la coopération \(ITU, 2013\)[:,] www\.itu\.int/en/wtpf-13", text)
    assert sum(picture.samples) / len(picture.samples) > 220


def test_an_edition_at_a_path_says_nothing_of_its_host(site: Path, hosted: Path) -> None:
    for name in ("_headers", "_headers.nginx", ".htaccess"):
        at_root, at_path = ((each / name).read_text(encoding="utf-8") for each in (site, hosted / "edition"))
        assert ("includeSubDomains" in at_root, "Strict-Transport" in at_path) == (True, False)


def test_hosts_can_read_the_headers(site: Path) -> None:
    """Rules of paths with their headers below them, within the limits of hosts that read them."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    rules = [line for line in lines if not line.startswith(" ")]
    assert rules[0] == "/*"
    assert all(re.fullmatch(r"/[\w/-]*\*[\w.]*|/linker\.js", rule) for rule in rules)
    assert len(rules) <= RULES
    # Cloudflare says of every file that any origin may read it, where that is not taken back.
    assert "  ! Access-Control-Allow-Origin" in lines[: lines.index(rules[1])]
    assert all(re.fullmatch(r"  (?:! )?[A-Z][A-Za-z-]+(?:: .+)?", line) for line in lines if line not in rules)
    assert max(map(len, lines)) <= LINE


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        (
            "https://example.org/issues/new",
            "https://example.org/issues/new?title=Error%20in%20Note&body=https%3A%2F%2Fe%2F%23p1",
        ),
        ("https://example.org/new?text={address}", "https://example.org/new?text=https%3A%2F%2Fe%2F%23p1"),
        ("", ""),
    ],
)
def test_a_contact_on_the_web_gets_the_address_too(contact: str, address: str) -> None:
    assert Contact(str).run_validation(contact) == contact
    assert report(contact, "en", "Note", "https://e/#p1") == address
