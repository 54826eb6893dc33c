"""The engine by itself: its wheel, a configuration of ten lines and one page in each language make an edition."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path
from unittest import mock

import pymupdf
import pytest
from lxml import etree
from playwright.sync_api import Browser, expect

from bench.plain_server import plain_server
from bench.project_copy import ROOT
from deploy.example import EXAMPLE, publish, wheel
from edition.locales import words_of
from tests.conftest import Shared

MOMENT = {"SOURCE_DATE_EPOCH": "1800000000"}
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture(scope="module")
def example(shared: Shared) -> Path:
    """The example, built in an empty folder by the engine as it is installed from its wheel."""
    return shared("example", install_and_publish) / "note"


def install_and_publish(folder: Path) -> None:
    with mock.patch.dict(os.environ, MOMENT):
        built = wheel(folder)
    # As pip installs a wheel of Python alone without what it requires.
    shutil.unpack_archive(built, folder / "engine", "zip")
    # Before the engine of this project, whose requirements it shares.
    publish(folder / "note", Path(sys.executable), PYTHONPATH=str(folder / "engine"), FORMS="")
    where = [sys.executable, "-c", "import edition; print(edition.__file__)"]
    done = subprocess.run(
        where, cwd=folder, env={"PYTHONPATH": str(folder / "engine")}, capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith(str(folder / "engine"))


def test_it_is_ten_lines_and_one_page_in_each_language(example: Path) -> None:
    assert len((example / "mkdocs.yml").read_text(encoding="utf-8").splitlines()) <= 10
    assert sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*") if path.is_file()) == [
        ".gitattributes",
        "docs/en/index.md",
        "docs/fr/index.md",
        "mkdocs.yml",
    ]


def test_it_has_what_an_edition_has(example: Path, browser: Browser) -> None:
    site = example / "site"
    with plain_server(site) as address:
        page = browser.new_page()
        failed: list[str] = []
        page.on("response", lambda answer: failed.append(answer.url) if answer.status >= 400 else None)
        page.on("pageerror", lambda error: failed.append(str(error)))
        page.goto(address)
        expect(page.locator("#p1 > .headerlink")).to_have_attribute("data-passage", "p1")
        page.keyboard.press("/")
        page.keyboard.type("parallel")
        # What is found for the first letters may be another passage.
        found = page.locator(".search-result a").first
        expect(found).to_have_attribute("href", re.compile("#p3$"))
        found.click()
        page.wait_for_url("**/*#p3")
        page.locator("a.edition-switch").click()
        page.wait_for_url(f"{address}fr/**")
        expect(page.locator("h1")).to_have_text("Un exemple")
        page.goto(f"{address}parallel/")
        expect(page.locator(".row").nth(3)).to_contain_text("Cette page est un fichier")
        page.close()
        assert failed == []
    with pymupdf.open(site / "pdf/edition.fr.pdf") as book:
        text = " ".join(" ".join(sheet.get_text() for sheet in book).split())
    assert "Cette page est un fichier Markdown dans chaque langue" in text


def days(site: Path, stem: str, home: str, language: str) -> dict[str, str]:
    """The day of the edition in each kind of output of one language, which is one."""
    with pymupdf.open(site / f"pdf/{stem}.{language}.pdf") as book:
        # Programs read a no-break space as one or as another.
        printed = re.sub(r"(?<=\d) (?=\w+ \d{4})|(?<=\w) (?=\d{4})", "\u00a0", book[0].get_text())
    with zipfile.ZipFile(site / f"pdf/{stem}.{language}.epub") as book:
        package = etree.fromstring(book.read("EPUB/content.opf"))
    page = (site / home / "index.html").read_text(encoding="utf-8")
    words = {
        "page": re.findall(r"[ÉE]dition (?:of|du) (\d+\s\w+\s\d{4})", page)[-1],
        "PDF": re.findall(r"[ÉE]dition\s*:\s*(\d+\s\w+\s\d{4})", printed)[0],
    }
    iso = {
        "EPUB": "".join(package.xpath("//*[local-name()='date']/text()")),
        "JSON": json.loads((site / home / "index.json").read_text(encoding="utf-8"))["date"],
    }
    written = {words_of(language).written(day) for day in iso.values()}
    assert written == set(words.values())
    return words | iso


def test_the_day_of_the_edition_is_one_and_no_text_has_the_version_of_the_engine(example: Path, site: Path) -> None:
    days(example / "site", "edition", "", "en")
    days(example / "site", "edition", "fr/", "fr")
    day = days(site, "enhanced-cooperation", "en/", "en")
    assert day["page"] in (site / "en/briefing/cite.bib").read_text(encoding="utf-8")
    head = (site / "en/briefing/index.html").read_text(encoding="utf-8")
    # The page has the day of its own last change.
    (changed,) = re.findall('"dateModified": "([^"]*)"', head)
    assert changed <= day["JSON"]
    ends = {".html", ".json", ".bib", ".ris", ".xml", ".md", ".tmx", ".atom"}
    texts = {path: path.read_text(encoding="utf-8") for path in site.rglob("*") if path.suffix in ends}
    # A memory says which tool made it.
    assert [path.name for path, text in texts.items() if VERSION in text] == ["edition.tmx"]


def test_wheel_is_the_same_each_time(example: Path, tmp_path: Path) -> None:
    (before,) = example.parent.glob("*.whl")
    with mock.patch.dict(os.environ, MOMENT):
        assert wheel(tmp_path).read_bytes() == before.read_bytes()
