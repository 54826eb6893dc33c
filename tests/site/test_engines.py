"""The main journeys in the two other engines: read, search, switch, follow, notes, numbers, menu, theme, keys, offline."""

import base64
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bench.plain_server import plain_server
from tests.desk.test_linker import CARD, LINKS, WORDS, edition, elsewhere  # noqa: F401 -- one is a fixture
from tests.site.engines import ENGINES, Engine
from tests.site.test_draft import PART, packed, paragraph

IN_VIEW = """const box = document.querySelector(arguments[0])?.getBoundingClientRect();
return box && box.top < innerHeight && box.bottom > 0"""
# A page that is shown before its font is there does without it, and may give the request up (font-display: optional): so
# the file of the first serif face is asked for in its own right.
FONT = """const rules = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules].map(rule => [rule, sheet.href]));
const named = ([rule]) => rule instanceof CSSFontFaceRule && /Serif/.test(rule.style.getPropertyValue("font-family"));
const [rule, sheet] = rules.find(named);
const [, address] = /url\\("?([^")]+)/.exec(rule.style.getPropertyValue("src"));
const face = new FontFace("asked", `url("${new URL(address, sheet)}")`);
face.load().then(() => (window.font = face.status), fault => (window.font = String(fault)));"""
# A file, chosen as a reader does.
CHOOSE = """const files = new DataTransfer(), chooser = document.querySelector("#draft-file");
files.items.add(new File([Uint8Array.from(atob(arguments[0]), sign => sign.charCodeAt(0))], "draft.docx"));
chooser.files = files.files;
chooser.dispatchEvent(new Event("change"));"""
DRAFT = """Paragraph 71 of the Tunis Agenda: it “will proceed as slowly as possible”, and paragraph 690.

Le paragraphe 71 de l’Agenda de Tunis engage un processus.[^1]

[^1]: Article 19 of the Covenant.
"""
# A button that copies says so for two seconds, once it has.
LISTEN = """window.told = ""; const status = document.querySelector(arguments[0]);
new MutationObserver(() => { window.told ||= status.textContent; }).observe(status, { childList: true });"""
FOCUSED = "return document.activeElement.matches(arguments[0])"


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Each of the engines."""
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as running:
        yield running


def first(one: str, other: str) -> pytest.MarkDecorator:
    """What takes long is tried in one engine in each run, and before a release in the other."""
    soon, late = pytest.param(one), pytest.param(other, marks=pytest.mark.soak)
    return pytest.mark.parametrize("engine", [soon, late], indirect=True, scope="module")


@pytest.fixture
def page(engine: Engine) -> Engine:
    """A wide window."""
    engine.resize(1280, 900)
    return engine


def test_reads_switches_and_follows_a_reference(page: Engine, plain: str) -> None:
    page.goto(plain)
    page.run(FONT)
    assert page.until("return window.font") == "loaded"
    page.goto(f"{plain}briefing/#p6")
    assert page.until(IN_VIEW, "#p6")
    page.click(".edition-switch")
    page.arrive(f"{plain}en/briefing/#p6")
    page.goto(f"{plain}en/briefing/")
    page.click("#p2 > a[href$='#par-69']")
    page.arrive(f"{plain}en/tunis-agenda/#par-69")
    assert page.until(IN_VIEW, "#par-69")
    header, heading = page.run(
        "return ['.md-header', '#par-69'].map(each => document.querySelector(each).getBoundingClientRect())"
        ".map(box => [box.top, box.bottom])"
    )
    assert heading[0] >= header[1]


def test_margins_hold_notes_and_where_a_provision_is_cited(page: Engine, plain: str) -> None:
    page.goto(f"{plain}en/briefing/")
    left = "return document.querySelector(arguments[0]).getBoundingClientRect().left"
    right = "return document.querySelector(arguments[0]).getBoundingClientRect().right"
    # A note is made when its passage comes near the screen.
    assert page.until("return document.querySelector('.sidenote')")
    assert page.run(left, ".sidenote") >= page.run(right, "#p1")
    assert page.run(right, "#p1 .headerlink") <= page.run(left, "#p1")
    page.goto(f"{plain}en/tunis-agenda/")
    assert page.run(left, "#cited-par-69") >= page.run(right, "#p20")


@first("webkit", "firefox")
def test_parallel_view_has_two_columns_and_a_way_back(page: Engine, plain: str) -> None:
    page.goto(f"{plain}briefing/#p5")
    page.click(".parallel-link")
    page.arrive(f"{plain}parallel/briefing/#p5")
    tops = page.run(
        "return [...document.querySelector('#p5').closest('.row').children].map(e => e.getBoundingClientRect().top)"
    )
    assert tops[0] == tops[1]
    marked = page.run(
        "return [...document.querySelector('#p5').closest('.row').children].map(e => getComputedStyle(e).backgroundColor)"
    )
    assert marked[0] == marked[1] != "rgba(0, 0, 0, 0)"
    page.click(".edition-bar .alone[hreflang=en]")
    page.arrive(f"{plain}en/briefing/#p5")


@first("webkit", "firefox")
def test_rows_far_down_a_view_are_reached_whatever_sign_follows_the_address(page: Engine, plain: str) -> None:
    page.goto(f"{plain}parallel/tunis-agenda/")
    for asked, name in (("par-69", "par-69"), ("PAR-81.", "par-81"), ("EN-par-60)", "en-par-60")):
        page.run("location.hash = arguments[0]", asked)
        assert page.until("return document.querySelector(':target')?.id === arguments[0]", name)
        assert page.until(IN_VIEW, f"#{name}")
    page.run("location.hash = 'par-690'")
    assert page.until("return document.querySelector('.nowhere')?.textContent.includes('par-690')")


def test_window_of_a_passage_opens_by_keyboard_and_closes(page: Engine, plain: str) -> None:
    page.goto(f"{plain}en/briefing/")
    page.run("document.querySelector('#p1 .headerlink').focus()")
    page.press("ArrowDown")
    page.press("Enter")
    assert page.until("return document.querySelector('.panel')?.textContent.includes('Passage p2, quoting ')")
    page.press("Escape")
    assert page.until("return !document.querySelector('.panel')")


@first("webkit", "firefox")
def test_journeys_of_a_day(page: Engine, plain: str) -> None:
    """Paragraph 69 with its citation, passage b beside its counterpart, who cites 71, what changed last."""
    page.goto(f"{plain}en/")
    page.press("/")
    assert page.until(FOCUSED, ".md-search__input")
    page.write("69")
    assert page.until("return document.querySelector('.search-result a')?.hash === '#par-69'")
    page.press("Enter")
    page.arrive(f"{plain}en/tunis-agenda/#par-69")
    page.click("#par-69 > .headerlink")
    # The panel has the focus, on what copies the official words.
    assert page.until(FOCUSED, ".panel .copiers > button:first-child")
    page.run(LISTEN, ".panel [role=status]")
    page.press("Enter")
    assert page.until("return window.told") == "Copied"
    page.press("Escape")
    page.goto(f"{plain}en/tunis-agenda/#par-71")
    assert page.until(IN_VIEW, "#cited-par-71")
    page.goto(f"{plain}en/briefing/#p6")
    page.click(".parallel-link")
    page.arrive(f"{plain}en/parallel/briefing/#p6")
    assert page.until(IN_VIEW, "#p6")
    assert page.run("return document.querySelector('#p6').closest('.row').children.length") == 2
    page.goto(f"{plain}en/changes/")
    assert page.run("return document.querySelectorAll('.redline > :is(ins, del)').length") > 0


@first("webkit", "firefox")
def test_theme_is_switched_and_kept(page: Engine, plain: str) -> None:
    scheme = "return document.body.dataset.mdColorScheme"
    page.goto(f"{plain}en/briefing/")
    before = page.run(scheme)
    page.click("label.md-header__button[for^=__palette]:not([hidden])")
    after = page.until(f"{scheme} !== arguments[0] && document.body.dataset.mdColorScheme", before)
    page.goto(f"{plain}en/parallel/briefing/")
    assert page.until(f"{scheme} === arguments[0]", after)
    page.click("label.md-header__button[for^=__palette]:not([hidden])")
    assert page.until(f"{scheme} === arguments[0]", before)


@first("firefox", "webkit")
def test_narrow_menu_and_notes(page: Engine, plain: str) -> None:
    page.resize(450, 740)
    page.goto(f"{plain}en/briefing/")
    assert page.run("return document.documentElement.scrollWidth <= innerWidth")
    page.run("document.querySelector('label.md-header__button[for=__drawer]').focus()")
    page.press("Enter")
    assert page.until(FOCUSED, ".md-nav--primary .md-nav__link")
    page.press("Escape")
    assert page.until(FOCUSED, "label.md-header__button[for=__drawer]")
    # The note is made when its passage comes near the screen.
    assert page.until("return document.querySelector('.sidenote')")
    page.run("document.querySelector('.footnote-ref').focus()")
    page.press("Enter")
    assert page.until("return document.querySelector('.sidenote.open')?.textContent.includes('two distinct')")
    page.press("Escape")
    assert page.until("return !document.querySelector('.sidenote.open')")
    assert page.until(FOCUSED, ".footnote-ref")


def test_narrow_pages_set_a_pull_quote_below_its_words_for_the_eye_alone(page: Engine, plain: str) -> None:
    page.resize(500, 900)
    page.goto(f"{plain}en/briefing/")
    edge = "return document.querySelector(arguments[0]).getBoundingClientRect()[arguments[1]]"
    assert page.run(edge, "#p5 > .pull-quote", "top") >= page.run(edge, "#p5 > span", "bottom")
    page.run("getSelection().selectAllChildren(document.querySelector('article'))")
    assert str(page.run("return getSelection().toString()")).count("is given particular prominence") == 1


@first("webkit", "firefox")
def test_references_on_a_page_elsewhere_are_linked_and_shown(page: Engine, tmp_path: Path, edition: str) -> None:  # noqa: F811 -- the fixture
    with elsewhere(tmp_path, edition) as host:
        page.goto(host)
        found = "return [...document.querySelectorAll('a[hreflang]')].map(each => each.textContent)"
        assert page.until(f"{found}.length") == len(LINKS)
        assert page.run(found) == [*LINKS]
        page.run("document.querySelector('#one a').focus()")
        assert WORDS.match(page.until(f"return document.querySelector('{CARD}')?.textContent"))
        assert page.run(f"return getComputedStyle(document.querySelector('{CARD}')).borderTopWidth") == "1px"
        page.press("Escape")
        assert page.until(f"return !document.querySelector('{CARD}')")


def test_nothing_is_wrong_on_any_page(page: Engine, plain: str) -> None:
    for name in ("", "en/references/", "en/parallel/opinion-6/"):
        page.goto(f"{plain}{name}")
        assert page.run("return document.documentElement.scrollWidth <= innerWidth"), name
        assert page.run("return document.querySelectorAll('h1').length") == 1, name
        # The scripts have run.
        assert page.run("return document.querySelectorAll('label.md-header__button[role=button]').length") > 2, name


@first("firefox", "webkit")
def test_reads_searches_switches_without_a_network(page: Engine, site: Path) -> None:
    with ExitStack() as stack:
        address = stack.enter_context(plain_server(site))
        page.goto(f"{address}en/briefing/")
        if not page.run("return 'serviceWorker' in navigator"):
            # WebKitGTK as some systems build it: nothing is promised there, and nothing is lost.
            assert page.run("return document.querySelector('.offline').textContent") == ""
            return
        assert page.until("return document.querySelector('.offline').textContent.includes('The whole site is saved')")
        stack.close()
        page.goto(f"{address}en/tunis-agenda/")
        assert page.run("return document.querySelector('h1').textContent").startswith("Tunis Agenda")
        page.press("/")
        assert page.until(FOCUSED, ".md-search__input")
        page.write("para 71")
        assert page.until("return document.querySelector('.search-result a')?.textContent.includes('71')")
        page.press("Enter")
        page.arrive(f"{address}en/tunis-agenda/#par-71")
        page.click(".edition-switch")
        page.arrive(f"{address}tunis-agenda/#par-71")
        assert page.run("return getComputedStyle(document.querySelector('h1')).fontFamily").startswith('"Source Serif"')


@first("webkit", "firefox")
def test_passages_are_collected_put_in_order_and_shared(page: Engine, plain: str) -> None:
    for number in ("p1", "p2"):
        page.goto(f"{plain}en/briefing/")
        page.click(f"#{number} > .headerlink")
        # The panel stays where it is while it waits for the words of other languages.
        page.click(".panel .copiers:has(a) button")
        assert page.until("return document.querySelector('.panel .copiers a')?.textContent === 'On my sheet'")
    page.goto(f"{plain}en/sheet/")
    first = "return document.querySelector('#desk-sheet h2')?.textContent"
    assert page.until(first) == "Passage p1 · Enhanced Cooperation Process"
    page.click("#desk-sheet li:last-child button")
    assert str(page.until(first)).startswith("Passage p2")
    assert page.run("return JSON.parse(localStorage.getItem('edition-sheet')).map(each => each.id).join()") == "p2,p1"
    page.goto(f"{plain}en/sheet/#s=tunis-agenda@en+fr:par-69")
    page.reload()
    assert page.until("return document.querySelectorAll('#desk-sheet blockquote').length === 2")
    page.run("localStorage.clear()")


# From a folder there is less to rely on.
@first("webkit", "firefox")
@pytest.mark.parametrize("end", ["index.html", pytest.param("", marks=pytest.mark.soak)])
def test_a_draft_is_checked_and_a_file_read_also_from_a_folder(page: Engine, plain: str, site: Path, end: str) -> None:
    home = f"{site.as_uri()}/" if end else plain
    page.goto(f"{home}en/check/{end}")
    page.run("document.querySelector('#draft').value = arguments[0]", DRAFT)
    page.click("#desk-check form button")
    found = "return [...document.querySelectorAll('.draft .found, .draft .verdict')].map(each => each.textContent)"
    page.until(f"{found}.length")
    assert page.run(found) == [
        *("Paragraph 71 of the Tunis Agenda", "will proceed as slowly as possible", "altered"),
        *("paragraph 690", "not in this edition, could not be looked up", "paragraphe 71 de l’Agenda de Tunis"),
        *("Article 19", "not in this edition, could not be looked up"),
    ]
    links = page.run("return [...document.querySelectorAll('.draft a.found')].map(each => each.href)")
    assert links == [f"{home}en/tunis-agenda/{end}#par-71", f"{home}tunis-agenda/{end}#par-71"]
    assert "slowly" in page.run("return document.querySelector('.redline del').textContent")
    page.run("document.querySelector('.desk-findings li').focus()")
    page.press("ArrowDown")
    assert page.until(FOCUSED, "#finding-2")
    assert page.until("return document.querySelector('.opened')?.id") == "found-2"
    page.run("document.querySelector('#finding-2 .copiers button').focus()")
    page.run(LISTEN, "#finding-2 .copiers [role=status]")
    page.press("Enter")
    assert page.until("return window.told") == "Copied"
    page.run("document.querySelector('#desk-check input[type=checkbox]').click()")
    text = "“We further recognize the need”, paragraph 71 of the Tunis Agenda"
    page.run(CHOOSE, base64.b64encode(packed(word__document=PART.format(paragraph(text)))).decode())
    assert page.until("return document.querySelector('.draft .verdict')?.textContent") == "words of another provision"
    page.reload()
    assert page.until("return document.querySelector('#draft')?.value") == text
    page.run("localStorage.clear()")
