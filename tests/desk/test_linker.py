"""A page of another origin, with a policy that allows nothing else, has its references linked and their passages shown."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from bench.plain_server import Quiet, plain_server
from bench.project_copy import ROOT
from edition.safety.around import integrity
from tests.conftest import until
from tests.site.engines import ENGINES
from tests.windows import Windows, listening

BODY = """
<h1>Paragraph 69 of the Tunis Agenda</h1>
<p id="one">As <em>stated</em> in paragraph 69 of the <i>Tunis Agenda</i>, in paragraphs 71 and 72 (g), and on page 70.</p>
<p id="two">Article 19 of the Covenant, paragraph 12 of the judgment and 69 countries are something else.</p>
<p id="three"><a href="#one">paragraph 69 of the Tunis Agenda</a> <code>para. 69 of the Tunis Agenda</code>
<span contenteditable>paragraph 69 of the Tunis Agenda</span> <span data-edition="off">§ 69 of the Tunis Agenda</span>
<b class="edition-off">§ 69 of the Tunis Agenda</b> <input value="§ 69 of the Tunis Agenda"></p>
<ul id="four"><li>See Opinion 6.</li><li>Tunis Agenda, <b>paras. 69–71</b></li></ul>
<p id="five" style="color: red">The end.</p>
"""
LINKS = {
    "paragraph 69": "tunis-agenda/#par-69",
    "paragraphs 71": "tunis-agenda/#par-71",
    "72 (g)": "tunis-agenda/#par-72-g",
    "Opinion 6": "opinion-6/",
    "paras. 69–71": "tunis-agenda/#par-69",
}
CARD = "edition-preview"
WORDS = re.compile(r"^Tunis Agenda, Paragraph\s69\s?\S.*Official words$", re.DOTALL)


class Host(Quiet):
    """Sends what the site tells hosts to send with each file."""

    def end_headers(self) -> None:
        """Add the headers of the rules that hold for what is asked for, the later over the former."""
        said: dict[str, str] = {}
        rules: list[str] = []
        for line in (Path(self.directory) / "_headers").read_text(encoding="utf-8").splitlines():
            if not line.startswith(" "):
                rules = [line]
            elif re.fullmatch(re.escape(rules[0]).replace(r"\*", ".*"), urlsplit(self.path).path):
                name, _, value = line.strip().partition(": ")
                said.pop(name.removeprefix("! "), None)
                said |= {name: value} if value else {}
        for name, value in said.items():
            if name not in ("Content-Type", "Strict-Transport-Security"):
                self.send_header(name, value)
        super().end_headers()


@pytest.fixture(scope="module")
def edition(site: Path) -> Iterator[str]:
    """Where a host has the edition."""
    with plain_server(site, Host) as running:
        yield running


@contextmanager
def elsewhere(
    folder: Path,
    edition: str,
    options: str = "",
    body: str = BODY,
    language: str = "en-GB",
    allowed: str = "'nonce-a1b2'",
) -> Iterator[str]:
    """Where a page of another origin is, which allows the script and its index, and nothing else."""

    class Strict(Quiet):
        def end_headers(self) -> None:
            policy = (
                f"default-src 'none'; script-src {allowed}; connect-src {edition}; require-trusted-types-for 'script'"
            )
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    script = f'<script nonce="a1b2" src="{edition}linker.js" {options} defer></script>'
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>Elsewhere</title><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">'
        f"{script}{script}<body>{body}",
        encoding="utf-8",
    )
    with plain_server(folder, Strict) as running:
        # Another host name is another site, too.
        yield running.replace("127.0.0.1", "localhost")


@pytest.fixture
def page(windows: Windows) -> Iterator[Page]:
    """A window of its own size."""
    with windows.open(viewport={"width": 900, "height": 700}) as window:
        yield window


def linked(page: Page) -> dict[str, str]:
    """What is linked in a page, by its words, once it is."""
    until(page, "() => document.querySelector('a[hreflang]')")
    links = page.locator("a[hreflang]").evaluate_all("all => all.map(each => [each.textContent, each.href])")
    return {words: re.sub(r"^http://[^/]+(?:/en/)?", "", href) for words, href in links}


def test_references_are_linked_and_nothing_else_is_loaded(page: Page, tmp_path: Path, edition: str) -> None:
    asked, faults = list[str](), list[str]()
    with (
        elsewhere(tmp_path, edition) as host,
        listening(page, request=lambda each: asked.append(each.url), pageerror=lambda each: faults.append(str(each))),
    ):
        page.goto(host)
        assert linked(page) == LINKS
        assert sorted({*asked}) == sorted([host, f"{edition}linker.js", f"{edition}linker/en.json"])
        assert page.evaluate("[document.cookie, localStorage.length, sessionStorage.length]") == ["", 0, 0]
        assert page.evaluate("Object.keys(window).filter(name => /edition/i.test(name))") == []
        # The page's own style is refused, as it would be without the script; nothing else is.
        assert page.locator("[style]").count() == 1
        assert page.locator("style").count() == 0
    assert faults == []


def test_elements_and_what_they_listen_to_stay(page: Page, tmp_path: Path, edition: str) -> None:
    with elsewhere(tmp_path, edition, options='data-previews="off"') as host:
        page.route("**/linker/en.json", lambda route: page.evaluate(LISTEN) and route.continue_())
        page.goto(host)
        linked(page)
        page.locator("#one em").click()
        page.locator("#four li").first.click(position={"x": 3, "y": 3})
        assert page.evaluate("window.heard") == ["EM", "LI"]
        # What stood in the page before is the same text.
        assert page.locator("#one").inner_text().startswith("As stated in paragraph 69 of the Tunis Agenda, in para")
        page.locator("#one a").first.hover()
        page.locator("#one a").first.focus()
        assert page.locator(CARD).count() == 0


LISTEN = """() => { window.heard = [];
for (const each of document.querySelectorAll("em, li")) each.addEventListener("click", () => heard.push(each.tagName));
return true; }"""


def test_preview_by_keyboard(page: Page, tmp_path: Path, edition: str) -> None:
    with elsewhere(tmp_path, edition) as host:
        page.goto(host)
        linked(page)
        page.keyboard.press("Tab")
        link, card = page.locator("#one a").first, page.locator(CARD)
        expect(link).to_be_focused()
        expect(card).to_have_text(WORDS)
        expect(link).to_have_accessible_description(WORDS)
        expect(card).to_have_attribute("lang", "en")
        box = card.bounding_box()
        assert box is not None
        assert box["y"] >= (link.bounding_box() or {"y": 0, "height": 0})["y"]
        assert page.evaluate("name => getComputedStyle(document.querySelector(name)).borderTopWidth", CARD) == "1px"
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        expect(link).to_be_focused()
        expect(link).not_to_have_attribute("aria-describedby", re.compile("."))
        page.keyboard.press("Tab")
        expect(card).to_contain_text("Paragraph\u00a071")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        expect(page.locator("#three a")).to_be_focused()
        expect(card).to_have_count(0)


def test_preview_by_pointer_can_be_pointed_at_and_dismissed(page: Page, tmp_path: Path, edition: str) -> None:
    with elsewhere(tmp_path, edition) as host:
        page.goto(host)
        linked(page)
        link, card = page.locator("#one a").first, page.locator(CARD)
        link.hover()
        expect(card).to_have_text(WORDS)
        card.hover()
        page.mouse.down()
        page.mouse.up()
        expect(card).to_be_visible()
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        page.locator("h1").hover()
        link.hover()
        expect(card).to_be_visible()
        page.locator("h1").hover()
        expect(card).to_have_count(0)


def test_preview_by_touch_comes_first_and_the_passage_next(windows: Windows, tmp_path: Path, edition: str) -> None:
    with (
        elsewhere(tmp_path, edition) as host,
        windows.open(has_touch=True, is_mobile=True, viewport={"width": 360, "height": 640}) as page,
    ):
        page.goto(host)
        linked(page)
        link, card = page.locator("#one a").first, page.locator(CARD)
        link.tap()
        expect(card).to_have_text(WORDS)
        assert page.url == host
        box = card.bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 360
        page.locator("h1").tap()
        expect(card).to_have_count(0)
        link.tap()
        link.tap()
        page.wait_for_url(f"{edition}en/tunis-agenda/#par-69")


@pytest.mark.parametrize(
    ("options", "language", "links"),
    [
        (
            'data-language="fr"',
            "en",
            {"paragraphe 69 de l’Agenda de Tunis": "/tunis-agenda/#par-69", "Avis 6": "/opinion-6/"},
        ),
        ('data-texts="tunis-agenda"', "fr", {"paragraphe 69 de l’Agenda de Tunis": "/tunis-agenda/#par-69"}),
        ('data-texts="opinion-6, resolution-102"', "fr", {"Avis 6": "/opinion-6/"}),
    ],
)
def test_options(page: Page, tmp_path: Path, edition: str, options: str, language: str, links: dict[str, str]) -> None:
    body = "<p>Le paragraphe 69 de l’Agenda de Tunis et l’Avis 6.</p>"
    with elsewhere(tmp_path, edition, options, body, language) as host:
        page.goto(host)
        assert linked(page) == links


@pytest.mark.parametrize("name", ENGINES)
def test_in_other_engines(name: str, tmp_path: Path, edition: str) -> None:
    (tmp_path / "window").mkdir()
    with elsewhere(tmp_path, edition) as host, ENGINES[name](tmp_path / "window") as window:
        window.goto(host)
        found = "return [...document.querySelectorAll('a[hreflang]')].map(each => each.textContent)"
        assert window.until(f"{found}.length") == len(LINKS)
        assert window.run(found) == [*LINKS]
        window.run("document.querySelector('#one a').focus()")
        words = f"return document.querySelector('{CARD}')?.textContent"
        assert WORDS.match(window.until(words))
        width = f"return getComputedStyle(document.querySelector('{CARD}')).borderTopWidth"
        assert window.run(width) == "1px"
        window.press("Escape")
        assert window.until(f"return !document.querySelector('{CARD}')")


def test_what_names_no_text_is_of_the_text_named_last(page: Page, tmp_path: Path, edition: str) -> None:
    body = "<p>Paragraph 69.</p><h2>The Tunis Agenda</h2><p>See paragraph 71.</p><p>Of the UDHR, article 19.</p>"
    with elsewhere(tmp_path, edition, body=body) as host:
        page.goto(host)
        assert linked(page) == {"paragraph 71": "tunis-agenda/#par-71"}


def test_policies_integrity_and_headers(page: Page, tmp_path: Path, edition: str, site: Path) -> None:
    """The script by its address in place of a nonce; with its digest; what hosts send; nothing of the page is told."""
    digest = integrity((site / "linker.js").read_bytes())
    options = f'integrity="{digest}" crossorigin referrerpolicy="no-referrer"'
    requests = list[tuple[Request, str]]()
    with (
        elsewhere(tmp_path, edition, options, allowed=f"{edition}linker.js") as host,
        listening(page, request=lambda each: requests.append((each, each.headers.get("referer", "")))),
    ):
        page.goto(host)
        assert linked(page) == LINKS
    known = [(each, referrer) for each, referrer in requests if each.url.startswith(edition)]
    assert len(known) >= 2
    for each, referrer in known:
        assert referrer == ""
        answer = each.response()
        assert answer is not None
        assert answer.headers["access-control-allow-origin"] == "*"
        assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


def test_manual_names_the_options_and_the_lines() -> None:
    text = (ROOT / "manual/linker.md").read_text(encoding="utf-8")
    script = (ROOT / "edition/theme/assets/linker.js").read_text(encoding="utf-8")
    names = re.search(r"const \{ (.*) \} = script.dataset", script)
    assert names is not None
    assert sorted(re.findall(r"^\| `data-(\w+)", text, re.MULTILINE)) == sorted(
        re.findall(r"\w+(?=[,= ])|\w+$", re.sub(r" = [^,}]*", "", names[1]))
    )
