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
from tests.site.conftest import BOX
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
    "paragraph 69 of the Tunis Agenda": "tunis-agenda/#par-69",
    "paragraphs 71": "tunis-agenda/#par-71",
    "72 (g)": "tunis-agenda/#par-72-g",
    "Opinion 6": "opinion-6/",
    "Tunis Agenda, paras. 69–71": "tunis-agenda/#par-69",
}
# What a page holds, and what of that is linked: words and the end of the address.
NAMED = "paragraph 69 of the Tunis Agenda"
WHOLE = [(NAMED, "en/tunis-agenda/#par-69")]
PARTED = [
    ("paragraph <b>69</b> of the <i>Tunis Agenda</i>", WHOLE),
    ("In <em><b>paragraph</b> <u>69</u></em><!-- one --> of <span>the <i>Tunis <b>Agenda</b></i></span>", WHOLE),
    ("<font><font>paragraph </font><font>69</font></font><font> of the Tunis Agenda</font>", WHOLE),
    (
        "para<wbr>graph\n\n 69&nbsp;of the <q>Tu&shy;nis<br>Agenda</q>",
        [("paragraph 69 of the TunisAgenda", WHOLE[0][1])],
    ),
    ("paragraph <span data-look=inline-block>69</span> of the <cite>Tunis Agenda</cite>", WHOLE),
    ("paragraphs <b>69</b>–<b>71</b> of the Tunis Agenda", [("paragraphs 69–71 of the Tunis Agenda", WHOLE[0][1])]),
    # What would part an element, or reach over what does something, is linked without the name, or by its number.
    ("<b>See paragraph 69</b> of the Tunis Agenda", [("paragraph 69", WHOLE[0][1])]),
    ("paragraph 69 of the <i>Tunis Agenda is</i>", [("paragraph 69", WHOLE[0][1])]),
    ("<b>See paragraph</b> 69 of the Tunis Agenda", [("69", WHOLE[0][1])]),
    ("paragraph <my-number>69</my-number> of the Tunis Agenda", [("69", WHOLE[0][1])]),
    ("paragraph <ruby>69<rt>roku</rt></ruby> of the Tunis Agenda", [("69", WHOLE[0][1])]),
    ("paragraph 69 <code>x</code> of the Tunis Agenda", [("paragraph 69", WHOLE[0][1])]),
    ("paragraph 69 of the <a href='/'>Tunis Agenda</a>", [("paragraph 69", WHOLE[0][1])]),
    ("paragraph <a href='/'>69</a> of the Tunis Agenda, paragraph <button>69</button> of the Tunis Agenda", []),
    (
        "<ul><li data-look=inline>paragraph 69</li><li data-look=inline>of the Tunis Agenda</li></ul>",
        [("paragraph 69", WHOLE[0][1])],
    ),
    ("<table><tr><td>Tunis Agenda</td><td>69</td><td>Tunis Agenda <hr>69</td></tr></table>", []),
    ("<div>The Tunis Agenda</div> 69 <span data-look=block>paragraph</span>69", []),
    # Two texts that share a name have a link each.
    (f"{NAMED}; par. 71", [*WHOLE, ("par. 71", "en/tunis-agenda/#par-71")]),
    # Numbers of notes, and what is struck out.
    ("The Tunis Agenda<sup>69</sup>, the Tunis Agenda <a href='#n'>[69]</a> and <sub>69</sub>", []),
    ("paragraph 69<sup>2</sup> of the Tunis Agenda", [("paragraph 69", WHOLE[0][1])]),
    ("paragraph 69<sup><a href='#n'>a</a></sup> of the Tunis Agenda", [("paragraph 69", WHOLE[0][1])]),
    ("par. n<sup>o</sup> 69 of the Tunis Agenda", [("par. no 69 of the Tunis Agenda", WHOLE[0][1])]),
    # What shows something beside its words stays by itself.
    ("paragraph 69 <video></video><canvas>of</canvas> of the Tunis Agenda", [("paragraph 69", WHOLE[0][1])]),
    ("paragraph <del>70</del> <ins>69</ins> of the Tunis Agenda", [("69", WHOLE[0][1])]),
    # Where a page says what it is, that counts; what nobody reads is nobody's business.
    (f"<p translate=no class=notranslate>{NAMED}</p><p hidden=until-found>{NAMED}</p>", WHOLE * 2),
    (f"<p hidden>{NAMED}</p><p aria-hidden=true>{NAMED}</p><p contenteditable=plaintext-only>{NAMED}</p>", []),
    ("".join(f"<p role={role}>{NAMED}</p>" for role in ("tab", "menuitem", "option", "button", "textbox")), []),
    (f"<svg><text>{NAMED}</text><foreignObject><p>{NAMED}</p></foreignObject></svg><template>{NAMED}</template>", []),
    (
        f"<textarea>{NAMED}</textarea><select><option>{NAMED}</select><form><input name=parentNode><s>{NAMED}</s></form>",
        [],
    ),
    (f"<table><caption>{NAMED}</caption></table><fieldset><legend>{NAMED}</legend></fieldset>", WHOLE),
    (f"<details><summary>{NAMED}</summary>{NAMED}</details><x-card>{NAMED}</x-card>", WHOLE * 2),
    # Each in the language of its text.
    ("Tunis Agenda, paras 69 et seq.", [("Tunis Agenda, paras 69", WHOLE[0][1])]),
    ("<p lang=fr-CH>Agenda de Tunis, point 69</p>", [("Agenda de Tunis, point 69", "/tunis-agenda/#par-69")]),
    ("<i lang=fr>Agenda de Tunis</i>, point 69", [("Agenda de Tunis, point 69", WHOLE[0][1])]),
    (f"<p lang=de>{NAMED}</p>", WHOLE),
]
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


def test_references_are_linked_across_elements_and_elements_stay(page: Page, tmp_path: Path, edition: str) -> None:
    body = "".join(f"<section>{markup}.</section>\n" for markup, _ in PARTED) + LOOKS
    with elsewhere(tmp_path, edition, 'data-previews="off"', body) as host:
        page.route("**/linker/en.json", lambda route: page.evaluate(KEEP) and route.continue_())
        page.goto(host)
        linked(page)
        found = page.evaluate(FOUND)
        expected = [
            [[words, f"{edition.rstrip('/')}/{end.lstrip('/')}"] for words, end in links] for _, links in PARTED
        ]
        assert dict(zip([one for one, _ in PARTED], found, strict=True)) == dict(
            zip([one for one, _ in PARTED], expected, strict=True)
        )
        assert page.evaluate(UNCHANGED) == [True, True]
        page.unroute_all()


# A policy that refuses styles in markup does not refuse these.
LOOKS = """<script nonce="a1b2">for (const each of document.querySelectorAll("[data-look]"))
each.style.display = each.dataset.look</script>"""
# The elements and the markup of a page before it is linked; what is linked; whether all of it is as it was.
KEEP = "() => { window.kept = [[...document.body.querySelectorAll('*')], document.body.innerHTML]; return true; }"
FOUND = """() => [...document.querySelectorAll("section")].map(each =>
[...each.querySelectorAll("a[hreflang]")].map(link => [link.textContent.replace(/\u00ad/g, "").replace(/\\s+/g, " "), link.href]))"""
UNCHANGED = """() => { const [elements, markup] = window.kept;
const now = [...document.body.querySelectorAll("*:not(a[hreflang])")];
const copy = document.body.cloneNode(true);
for (const link of copy.querySelectorAll("a[hreflang]")) link.replaceWith(...link.childNodes);
return [now.length === elements.length && now.every((each, n) => each === elements[n]), copy.innerHTML === markup]; }"""


def test_what_a_page_names_its_elements_is_in_nobodys_way(page: Page, tmp_path: Path, edition: str) -> None:
    """Fields of a form, and pictures, by the name of each member that forms and the page have; elements with their own."""
    named = page.evaluate("""() => [HTMLFormElement, HTMLDocument].map(({ prototype: each }) => { const all = [];
        for (; each; each = Object.getPrototypeOf(each)) all.push(...Object.getOwnPropertyNames(each)); return all; })""")
    of_form, of_page = (
        "".join(f"<{tag} name={name}>" for name in {*each}) for tag, each in zip(("input", "img"), named, strict=True)
    )
    own = """<script nonce="a1b2">class Own extends HTMLElement {}
        for (const each of [Element, Node]) for (const name of Object.getOwnPropertyNames(each.prototype))
            if (name !== "constructor") Object.defineProperty(Own.prototype, name, { value: name });
        customElements.define("own-members", Own);</script>"""
    body = f"{own}{of_page}<form>{of_form}<p>{NAMED}</p>par. 71 <b>of</b> the Tunis Agenda</form>"
    with elsewhere(tmp_path, edition, body=f"{body}<own-members>{NAMED}</own-members>") as host:
        page.goto(host)
        until(page, f"() => {ALL}.length === 3")
        page.evaluate(f"() => {ALL}[0].focus()")
        until(page, "() => Document.prototype.querySelector.call(document, 'edition-preview')")


ALL = "Document.prototype.querySelectorAll.call(document, 'a[hreflang]')"


@pytest.mark.parametrize(
    "markup",
    [
        f"<body contenteditable><p>{NAMED}</p>",
        f"<script nonce=a1b2>document.designMode = 'on'</script><p>{NAMED}</p>",
        f"<body data-edition=off><p>{NAMED}</p>",
    ],
)
def test_pages_that_are_edited_or_opted_out_are_left_alone(
    page: Page, tmp_path: Path, edition: str, markup: str
) -> None:
    asked = list[str]()
    with (
        elsewhere(tmp_path, edition, body=markup) as host,
        listening(page, request=lambda each: asked.append(each.url.removeprefix(edition))),
    ):
        # A page that is linked has asked for its index before it is loaded.
        page.goto(host)
        assert page.locator("a[hreflang]").count() == 0
    assert {url for url in asked if url.startswith("linker")} == {"linker.js"}


def test_a_page_that_changes_meanwhile_and_a_long_one(page: Page, tmp_path: Path, edition: str) -> None:
    body = f"<p id=old>{NAMED}</p><template><p>See paragraph <b>69</b> of the <i>Tunis Agenda</i>.</p></template>"
    change = """() => { const { content } = document.querySelector("template");
    document.querySelector("#old").replaceWith(...Array.from({ length: 2000 }, () => content.cloneNode(true)));
    return true; }"""
    with elsewhere(tmp_path, edition, 'data-previews="off"', body) as host:
        page.route("**/linker/en.json", lambda route: page.evaluate(change) and route.continue_())
        page.goto(host)
        expect(page.locator("a[hreflang]")).to_have_count(2000)
        page.unroute_all()


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
        # On an element within the link, too.
        link.locator("i").tap()
        expect(card).to_have_text(WORDS)
        page.emulate_media(media="print")
        expect(card).to_be_hidden()
        page.emulate_media(media="screen")
        link.locator("i").tap()
        page.wait_for_url(f"{edition}en/tunis-agenda/#par-69")


@pytest.mark.parametrize(
    ("options", "language", "links"),
    [
        (
            'data-language="fr"',
            "en",
            {"paragraphe 69 de l’Agenda de Tunis": "/tunis-agenda/#par-69", "Avis 6": "/opinion-6/"},
        ),
        (
            'data-language="xx"',
            "EN_us",
            {"paragraphe 69 de l’Agenda de Tunis": "tunis-agenda/#par-69", "Avis 6": "opinion-6/"},
        ),
        ('data-texts="tunis-agenda"', "fr", {"paragraphe 69 de l’Agenda de Tunis": "/tunis-agenda/#par-69"}),
        ('data-texts="opinion-6, resolution-102"', "fr", {"Avis 6": "/opinion-6/"}),
        ('type="module" data-texts="opinion-6"', "fr", {"Avis 6": "/opinion-6/"}),
    ],
)
def test_options(page: Page, tmp_path: Path, edition: str, options: str, language: str, links: dict[str, str]) -> None:
    body = "<p>Le paragraphe 69 de l’Agenda de Tunis et l’Avis 6.</p>"
    with elsewhere(tmp_path, edition, options, body, language) as host:
        page.goto(host)
        assert linked(page) == links


def test_preview_fits_into_a_small_window_and_scrolls_by_keys(page: Page, tmp_path: Path, edition: str) -> None:
    page.set_viewport_size({"width": 320, "height": 256})
    lines = "<p>A line.</p>" * 6
    with elsewhere(tmp_path, edition, body=f"{lines}<p>{NAMED}</p>{lines}") as host:
        page.goto(host)
        linked(page)
        for top in (0, 120, 200):
            page.evaluate("top => scrollTo(0, document.querySelector('a').offsetTop - top)", top)
            page.locator("a").focus()
            left, above, right, below = page.locator(CARD).evaluate(BOX)
            _, begin, _, end = page.locator("a").evaluate(BOX)
            assert 0 <= left < right <= 320
            assert (above >= end and below <= 256) or (above >= 0 and below <= begin)
            assert below - above > 80
            # To its end, and then the page goes on.
            place = page.evaluate("scrollY")
            rest = "e => e.scrollHeight - e.clientHeight - e.scrollTop > 1"
            for _ in range(20):
                if page.locator(CARD).evaluate(rest):
                    page.keyboard.press("ArrowDown")
            assert not page.locator(CARD).evaluate(rest)
            assert page.evaluate("scrollY") == place
            page.keyboard.press("Escape")
            page.locator("a").blur()


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
