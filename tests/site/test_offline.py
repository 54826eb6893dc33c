"""On a plane: what the service worker keeps, in a real browser, with the server gone."""

import hashlib
import json
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.plain_server import Quiet, plain_server
from bench.project_copy import copy_file
from deploy.nginx import Served
from edition.outputs.site import write_worker
from tests.parsing import article
from tests.site.conftest import copied
from tests.site.test_places import LINE, reached

# How long the browser may take to keep everything, in milliseconds.
SLOW = 120_000
SECOND = "rgb(1, 2, 3)"
KEPT = {"en": "The whole site is saved on this device", "fr": "Site enregistré sur cet appareil"}


class Fresh(Quiet):
    """Sends each body, whatever the browser has: what has changed within a second has the date of before."""

    def send_head(self) -> IO[bytes] | None:  # type: ignore[override]  # files are bytes here
        """Begin an answer with a body."""
        del self.headers["If-Modified-Since"]
        return super().send_head()


class Failing(Fresh):
    """Sends half of each body once it is told to."""

    fails = False

    def copyfile(self, source: IO[bytes], outputfile: IO[bytes]) -> None:  # type: ignore[override]  # files are bytes here
        """Send the body, or half of it."""
        data = source.read()
        outputfile.write(data[: len(data) // (2 if self.fails else 1)])


@dataclass
class Host:
    """A server with a copy of the site of its own, which can be cut off."""

    folder: Path
    stack: ExitStack = field(default_factory=ExitStack)
    address: str = ""

    def start(self) -> None:
        """Serves the site at a new address."""
        self.address = self.stack.enter_context(plain_server(self.folder, Fresh))

    def cut(self) -> None:
        """Refuses every connection from now on."""
        self.stack.close()


# What few tests read: less to keep, each time anew.
UNREAD = (
    *("earlier", "data", "timeline", "changes", "references", "resolution-102", "check", "sheet", "linker"),
    *("*.zip", "*.epub", "*.docx", "*.large.pdf", "desk*", "naskh*", "card*", "*.md", "*.akn.xml", "cite.*"),
)


def some_of(site: Path, folder: Path) -> Path:
    """Copy a site without what few tests read."""
    shutil.copytree(site, folder, ignore=shutil.ignore_patterns(*UNREAD), copy_function=copy_file)
    kept, _, code = (site / "sw.js").read_text(encoding="utf-8").partition("\n")
    write_worker(folder, json.loads(kept.partition("=")[2].rstrip(";"))["version"], code, {})
    return folder


@pytest.fixture
def host(site: Path, tmp_path: Path) -> Iterator[Host]:
    running = Host(some_of(site, tmp_path / "site"))
    running.start()
    yield running
    running.cut()


@pytest.fixture(scope="module")
def kept(browser: Browser, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Page, str]]:
    """A page of a browser that keeps the site, whose server is gone, and the address that this had."""
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    with plain_server(some_of(site, tmp_path_factory.mktemp("kept") / "site")) as address:
        visit(page, f"{address}en/")
    yield page, address
    context.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="allow", viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


# Tells when the foot of a page comes to say something: a look now and then would come late, and need the machine.
SAID = """(foot, [words, patience]) => new Promise((done, fail) => {
    const look = () => foot.textContent.includes(words) && done();
    new MutationObserver(look).observe(foot, { childList: true, subtree: true, characterData: true });
    setTimeout(() => fail(Error(`not within ${patience} ms: ${foot.textContent}`)), patience);
    look(); })"""


def said(page: Page, words: str) -> None:
    """Wait until the foot of a page says something."""
    page.locator(".offline").evaluate(SAID, [words, SLOW])


def visit(page: Page, address: str, language: str = "en") -> None:
    """Opens a page, and waits until it says that the edition is kept."""
    page.goto(address)
    said(page, KEPT[language])


# From one language into the other, and before a release back.
@pytest.mark.parametrize(
    ("home", "language", "words"),
    [("", "fr", "paragraphe 71"), pytest.param("en/", "en", "paragraph 71", marks=pytest.mark.soak)],
)
def test_visit_cut_the_network_read_search_switch_follow(
    page: Page, host: Host, home: str, language: str, words: str
) -> None:
    visit(page, f"{host.address}{home}briefing/", language)
    host.cut()
    page.goto(f"{host.address}{home}opinion-6/")
    expect(page.locator("h1")).to_contain_text("Opinion 6")
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily").startswith('"Source Serif"')
    page.locator(".md-search__input").fill(words)
    page.locator(".search-result a").first.click()
    # The switch keeps the place once the page is loaded.
    page.wait_for_url(f"{host.address}{home}tunis-agenda/#par-71")
    page.locator(".edition-switch").click()
    other = "en/" if not home else ""
    expect(page).to_have_url(re.compile(f"^{host.address}{other}tunis-agenda/#"))
    page.goto(f"{host.address}{other}briefing/")
    page.locator("#p2 > a[href$='#par-69']").first.click()
    expect(page.locator("#par-69")).to_be_in_viewport()
    page.locator(".parallel-link").click()
    expect(page.locator(".row").nth(1)).to_be_visible()


@pytest.mark.parametrize(
    ("asked", "shown", "status"),
    [
        ("en/briefing", "en/briefing/", 200),
        ("briefing", "briefing/", 200),
        ("en", "en/", 200),
        ("index.html", "", 200),
        ("en/briefing/index.html", "en/briefing/", 200),
        ("en/parallel/briefing", "en/parallel/briefing/", 200),
        ("en/briefing?x=1#p3", "en/briefing/?x=1#p3", 200),
        ("en/nothing/", "en/nothing/", 404),
        ("nothing", "nothing", 404),
        ("nothing/at/all.html", "nothing/at/all.html", 404),
    ],
)
def test_other_spellings_and_unknown_addresses_without_a_network(
    kept: tuple[Page, str], asked: str, shown: str, status: int
) -> None:
    page, address = kept
    answer = page.goto(f"{address}{asked}")
    assert answer is not None
    assert answer.status == status
    assert page.url == f"{address}{shown}"
    language = "en" if asked.startswith("en") else "fr"
    expect(page.locator("html")).to_have_attribute("lang", language)
    assert page.locator("h1").evaluate("e => getComputedStyle(e).fontFamily").startswith('"Source Serif')


def test_without_a_network_too_signs_lead_to_a_passage(kept: tuple[Page, str]) -> None:
    page, address = kept
    page.goto(f"{address}en/tunis-agenda/#Par-69.")
    reached(page, "#par-69")
    page.goto(f"{address}en/tunis-agenda#par-690")
    expect(page.locator(LINE)).to_have_text("There is no passage par-690 here.")


def test_half_a_page_is_no_answer_where_a_whole_one_is_kept(page: Page, site: Path, tmp_path: Path) -> None:
    with plain_server(some_of(site, tmp_path / "site"), Failing) as address:
        visit(page, f"{address}en/")
        Failing.fails = True
        page.goto(f"{address}en/briefing/")
        Failing.fails = False
        expect(page.locator("footer.md-footer")).to_be_attached()


def test_first_visit_waits_for_nothing(page: Page, host: Host) -> None:
    page.goto(f"{host.address}en/briefing/")
    asked = "() => performance.getEntriesByType('resource').map(e => [e.name, e.startTime])"
    loaded = page.evaluate("performance.getEntriesByType('navigation')[0].loadEventEnd")
    said(page, KEPT["en"])
    late = [name for name, start in page.evaluate(asked) if start > loaded]
    early = [name for name, start in page.evaluate(asked) if start <= loaded]
    assert not any("sw.js" in name for name in early)
    assert not any(name.endswith((".css", ".woff2")) for name in late)


def test_downloads_are_kept_on_wish(page: Page, host: Host) -> None:
    visit(page, f"{host.address}en/")
    held = "async () => (await caches.keys()).some(name => name.endsWith(' pdf'))"
    assert not page.evaluate(held)
    page.get_by_role("button", name="Also save the downloads").click()
    said(page, "The whole site and the downloads are saved")
    expect(page.locator(".offline").get_by_role("status")).to_be_visible()
    host.cut()
    for name in (path for path in host.folder.glob("pdf/*") if path.suffix != ".zip"):
        length = page.evaluate(
            "async path => (await (await fetch(path)).arrayBuffer()).byteLength", f"{host.address}pdf/{name.name}"
        )
        assert length == name.stat().st_size


def test_downloads_that_fail_are_not_said_to_be_kept(page: Page, host: Host) -> None:
    visit(page, f"{host.address}en/")
    next(host.folder.glob("pdf/*.pdf")).unlink()
    page.get_by_role("button", name="Also save the downloads").click()
    said(page, "Some files could not be saved")
    expect(page.locator(".offline").get_by_role("status")).to_be_visible()
    page.reload()
    said(page, KEPT["en"])
    expect(page.get_by_role("button", name="Also save the downloads")).to_be_visible()


def test_can_be_removed_stays_removed_and_comes_back(page: Page, host: Host) -> None:
    visit(page, f"{host.address}en/about/")
    page.get_by_role("button", name="Remove from this device").click()
    said(page, "Removed")
    expect(page.locator(".offline").get_by_role("status")).to_be_visible()
    assert page.evaluate("caches.keys()") == []
    page.reload()
    expect(page.get_by_role("button", name="Save for offline reading")).to_be_visible()
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistrations()).length") == 0
    page.get_by_role("button", name="Save for offline reading").click()
    said(page, KEPT["en"])
    host.cut()
    page.reload()
    expect(page.locator("h1")).to_have_text("About")


def renew(host: Host, change: Callable[[str], str]) -> None:
    """Publishes another version in the place of the first: its words, styles and scripts are others."""
    renamed: dict[str, str] = {}
    for pattern, more in (
        ("stylesheets/edition.*.css", f"\n.md-typeset h1 {{ color: {SECOND} }}\n"),
        ("javascripts/finder.*.js", "\n// second\n"),
        ("javascripts/edition.*.js", "\n// second\n"),
    ):
        (path,) = host.folder.glob(f"assets/{pattern}")
        text = path.read_text(encoding="utf-8")
        for old, new in renamed.items():
            text = text.replace(old, new)
        stem, _, suffix = path.name.split(".")
        renamed[path.name] = f"{stem}.{'0' * 8}.{suffix}"
        path.unlink()
        path.with_name(renamed[path.name]).write_text(text + more, encoding="utf-8")
    pages = {}
    for path in host.folder.rglob("*.html"):
        text = re.sub(r'data-version="[0-9a-f]{12}"', 'data-version=""', path.read_text(encoding="utf-8"))
        for old, new in renamed.items():
            text = text.replace(old, new)
        pages[path] = change(text)
    version = hashlib.sha256("".join(pages.values()).encode()).hexdigest()[:12]
    for path, text in pages.items():
        path.write_text(text.replace('data-version=""', f'data-version="{version}"'), encoding="utf-8")
    script = (host.folder / "sw.js").read_text(encoding="utf-8")
    write_worker(host.folder, version, script.partition("\n")[2], {})


def test_new_version_comes_whole(page: Page, host: Host) -> None:
    visit(page, f"{host.address}en/briefing/")
    renew(host, lambda text: text.replace("Enhanced Cooperation Process</h1>", "Second version</h1>"))
    other = page.context.new_page()
    other.goto(f"{host.address}en/briefing/")
    expect(other.locator("h1")).to_have_text("Second version")
    expect(page.locator("h1")).to_have_text("Enhanced Cooperation Process")
    # The page that is still open says so, and stays what it is: its search is of its own version.
    page.evaluate("navigator.serviceWorker.getRegistration().then(registration => registration.update())")
    said(page, "A new version is ready")
    expect(page.locator(".offline").get_by_role("status")).to_be_visible()
    host.cut()
    page.locator(".md-search__input").fill("paragraph 71")
    expect(page.locator(".search-result a").first).to_be_visible()
    loaded = page.evaluate("performance.getEntriesByType('resource').map(e => e.name)")
    assert [name for name in loaded if "finder." in name]
    assert [name for name in loaded if "00000000" in name] == []
    page.goto(f"{host.address}en/parallel/briefing/")
    expect(page.locator("h1")).to_have_text("Second version")
    expect(page.locator("h1")).to_have_css("color", SECOND)


def test_half_a_new_version_is_not_taken(page: Page, host: Host, site: Path) -> None:
    visit(page, f"{host.address}en/briefing/")
    renew(host, lambda text: text.replace("Enhanced Cooperation Process</h1>", "Second version</h1>"))
    # While a site is being uploaded some files are still those of the version before.
    shutil.copyfile(site / "en/about/index.html", host.folder / "en/about/index.html")
    page.reload()
    gone = """async () => { const registration = await navigator.serviceWorker.ready;
        await registration.update().catch(() => {}); const worker = registration.installing;
        if (worker) await new Promise(done => worker.addEventListener("statechange", () => worker.state === "redundant" && done()));
        return [worker?.state ?? "redundant", (await caches.keys()).length]; }"""
    assert page.evaluate(gone) == ["redundant", 1]
    host.cut()
    # Each page is whole: of the version that is kept, or of the new one where the browser still has all of it.
    for name in ("briefing/", "parallel/briefing/"):
        page.goto(f"{host.address}en/{name}")
        is_new = page.locator("h1").text_content() == "Second version"
        assert (page.locator("h1").evaluate("e => getComputedStyle(e).color") == SECOND) == is_new


def test_under_the_security_policy(browser: Browser, served: Served) -> None:
    context = browser.new_context(service_workers="allow")
    page = context.new_page()
    visit(page, f"{served.address}en/")
    answer = page.evaluate(
        "async () => { const given = await fetch(document.querySelector('link[rel=manifest]').href);"
        " return [given.headers.get('content-type'), await given.json()]; }"
    )
    kind, manifest = answer
    assert kind.startswith("application/manifest+json")
    assert (manifest["name"], manifest["lang"], manifest["scope"]) == ("Enhanced cooperation", "en", "../")
    for icon in manifest["icons"]:
        size = page.evaluate(
            "async ([src, base]) => { const image = new Image(); image.src = new URL(src, base);"
            " await image.decode(); return image.naturalWidth; }",
            [icon["src"], f"{served.address}en/manifest.webmanifest"],
        )
        assert icon["sizes"] in {f"{size}x{size}", "any"}
    context.close()


def test_one_who_saves_data_is_asked(page: Page, host: Host) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(f"{host.address}en/")
    expect(page.get_by_role("button", name="Save for offline reading")).to_be_visible()
    assert page.evaluate("caches.keys()") == []


@pytest.mark.parametrize(("home", "words"), [("", "Site complet"), ("en/", "Complete site")])
def test_zip_is_offered_with_its_size_on_home_and_about(site: Path, home: str, words: str) -> None:
    (packed,) = site.glob("pdf/*.zip")
    for folder in (site / home, site / home / "about"):
        (item,) = article(folder / "index.html").xpath("..//li[@class='online']")
        (link,) = item.findall(".//a")
        assert words in link.text_content()
        assert (folder / link.get("href")).resolve() == packed
        number, unit = item.find(".//small").text_content().split()
        assert (float(number.replace(",", ".")), unit[0]) == (round(packed.stat().st_size / 1_000_000, 1), "M")


def test_zip_is_whole_and_gives_public_addresses(browser: Browser, site: Path, tmp_path: Path) -> None:
    (packed,) = site.glob("pdf/*.zip")
    shutil.unpack_archive(packed, tmp_path)
    assert not list(tmp_path.rglob("sw.js"))
    assert not list(tmp_path.rglob("*.zip"))
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    faults: list[str] = []
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto((tmp_path / "en/index.html").as_uri())
    expect(page.locator("li.online")).to_have_count(0)
    page.locator("#opening a").first.click()
    page.locator(".parallel-link").click()
    page.wait_for_url("**/parallel/briefing/**")
    expect(page.locator("h1")).to_have_text("Enhanced Cooperation Process")
    page.locator("#p3 .headerlink").click()
    for button, wanted in (
        ("Copy link", r"^http://127\.0\.0\.1:8000/en/briefing/#p3$"),
        ("Copy citation", r"en/briefing/#p3 \(accessed [^)]+\)$"),
    ):
        told, words = copied(page.get_by_role("button", name=button))
        assert told == "Copied"
        assert re.search(wanted, words)
    page.keyboard.press("Escape")
    page.locator(".md-search__input").fill("72 g")
    expect(page.locator(".search-result a").first).to_contain_text("72 (g)")
    context.close()
    assert faults == []
