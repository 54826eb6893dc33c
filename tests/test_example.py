"""The engine by itself: its wheel, a configuration of ten lines and one page in each language make an edition."""

import json
import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pymupdf
import pytest
from lxml import etree
from playwright.sync_api import Browser, expect

from bench.plain_server import plain_server
from bench.project_copy import ROOT
from deploy.example import EXAMPLE, publish, wheel
from tests.conftest import Shared

VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]


@pytest.fixture(scope="module")
def example(shared: Shared) -> Path:
    """The example, built in an empty folder by the engine as it is installed from its wheel."""
    return shared("example", install_and_publish) / "note"


def install_and_publish(folder: Path) -> None:
    built = wheel(folder)
    pip = [sys.executable, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "--no-deps"]
    subprocess.run([*pip, "--target", str(folder / "engine"), str(built)], check=True)
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
        page.locator(".search-result a").first.click()
        page.wait_for_url("**/*#p3")
        page.locator("a.edition-switch").click()
        page.wait_for_url(f"{address}fr/**")
        expect(page.locator("h1")).to_have_text("Un exemple")
        page.goto(f"{address}parallel/")
        expect(page.locator(".row").nth(2)).to_contain_text("Cette page est un fichier")
        page.close()
        assert failed == []
    with pymupdf.open(site / "pdf/edition.fr.pdf") as book:
        text = " ".join(" ".join(sheet.get_text() for sheet in book).split())
    assert "Cette page est un fichier Markdown dans chaque langue" in text


def versions(site: Path, stem: str, home: str, language: str) -> dict[str, str]:
    """The version that each kind of output of one language gives."""
    with pymupdf.open(site / f"pdf/{stem}.{language}.pdf") as book:
        printed = book[0].get_text()
    with zipfile.ZipFile(site / f"pdf/{stem}.{language}.epub") as book:
        package = etree.fromstring(book.read("EPUB/content.opf"))
    page = (site / home / "index.html").read_text(encoding="utf-8")
    return {
        "page": re.findall(r"Version ([\d.]+)(?:,| du) \d", page)[0],
        "PDF": re.findall(r"Version\s*:\s*([\d.]+), \d", printed)[0],
        "EPUB": "".join(package.xpath("//*[@property='schema:version']/text()")),
        "JSON": json.loads((site / home / "index.json").read_text(encoding="utf-8"))["version"],
        "TMX": str(etree.parse(str(site / "data/edition.tmx")).xpath("string(//@creationtoolversion)")),
    }


def test_the_version_is_one(example: Path, site: Path) -> None:
    assert set(versions(example / "site", "edition", "", "en").values()) == {VERSION}
    assert set(versions(example / "site", "edition", "fr/", "fr").values()) == {VERSION}
    assert set(versions(site, "enhanced-cooperation", "en/", "en").values()) == {VERSION}
    assert json.loads((site / "briefing/cite.json").read_text(encoding="utf-8"))[0]["version"] == VERSION
    akn = etree.parse(str(site / "briefing/index.akn.xml"))
    assert akn.xpath("string(//*[local-name()='FRBRversionNumber']/@value)") == VERSION
