"""What programs read of each kind of text, kept in read.json as they have said it: the records are still those.

Zotero's translators (RIS, Embedded Metadata; of September 2026) are in no package registry: what they read was noted
once. BibTeX and pandoc are asked again before a release, and biber whether any field is none of its entry.
"""

import json
import re
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from edition.document import Page
from edition.document.model import GENRES
from edition.outputs.cite.citation_formats import facts, fields, forms
from tests.outputs.cite.test_citations import P3, TEXT, read_in_node
from tests.programs import need
from tests.small import small

READ = json.loads(Path(__file__).with_name("read.json").read_text(encoding="utf-8"))
OURS = replace(TEXT, **dict.fromkeys(("kind", "original", "original_title", "translation", "translator"), ""))
OURS = replace(
    OURS, genre="webpage", place="", event="", held="", number="", about="ITU, T, A/1", institution="Home", consulted=""
)
CITED = {genre: replace(TEXT, genre=genre) for genre in GENRES} | {"webpage": OURS}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    site = small(tmp_path_factory.mktemp("read"), "<h1>N</h1><p id='p1'>x</p>", "<h1>N</h1><p id='p1'>x</p>")
    return replace(site.by_key["briefing", "en"], url="https://example.org/en/briefing/", fields=(), stated={})


def records(page: Page, genre: str) -> dict[str, object]:
    """What each program gets: of a passage its files, and of the text the head of its page."""
    made = forms(page, CITED[genre], P3._replace(accessed="2026-11-29"))
    files = {name: made[form].replace("\r\n", "\n") for name, form in (("bib", "bib"), ("biblatex", "biblatex.bib"))}
    head = {"og:url": page.url, "og:site_name": "Home", **fields("head", facts(page, CITED[genre]))}
    return {"ris": made["ris"].replace("\r\n", "\n"), **files, "head": head}


@pytest.mark.parametrize("form", ["ris", "bib", "biblatex", "head"])
@pytest.mark.parametrize("genre", CITED)
def test_programs_have_read_these_records(page: Page, genre: str, form: str) -> None:
    known = READ[genre][form]
    assert records(page, genre)[form] == known["record"]
    said = json.dumps(known["read"], ensure_ascii=False).replace("\u00a0", " ")
    is_ours, passage = genre == "webpage", "" if form == "head" else ", passage p3"
    wanted = {TEXT.title + passage, "ITU", "2013", "edition of 25 November 2026"}
    wanted |= set() if is_ours else {"Geneva", "A/1", "consulted in “Home”"}
    # BibTeX's own styles print neither an address nor what a page is about.
    wanted |= set() if form == "bib" else {"https://example.org/en/briefing/", "A/1"}
    assert {each for each in wanted if each not in said} == set()


@pytest.mark.parametrize("genre", CITED)
def test_zotero_takes_no_text_for_an_article(genre: str) -> None:
    law, report = ("statute",), ("report",)
    types = {"treaty": law, "statute": law, "webpage": ("webpage",)}
    for form in ("ris", "head"):
        item = READ[genre][form]["read"]
        assert item["itemType"] in types.get(genre, report)
        number = item.get("reportNumber") or item.get("publicLawNumber") or "A/1"
        assert number == "A/1"


# citeproc-js reads a style in two to four seconds.
@pytest.mark.whole
@pytest.mark.parametrize(
    "names", [("apa",), pytest.param(("apa", "chicago-author-date"), marks=pytest.mark.soak)], ids=len
)
def test_styles_say_who_adopted_a_text_and_which_passage_is_cited(page: Page, names: tuple[str, ...]) -> None:
    items = [("json", forms(page, cited, P3)["json"]) for cited in CITED.values()]
    for genre, read in zip(CITED, read_in_node(items, names), strict=True):
        for style, (entry, _) in read["set"].items():
            said = entry.casefold()
            wanted = (f"{TEXT.title.casefold()}, passage p3", "itu", "" if genre == "webpage" else "a/1", "2013")
            assert [each for each in wanted if each not in said] == [], (genre, style, entry)
            # Which a number makes of a law there.
            assert "pub. l." not in said


def run(folder: Path, *command: str) -> str:
    """What a program prints that is run in a folder."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True)
    return done.stdout


@pytest.mark.soak
@pytest.mark.parametrize("genre", CITED)
def test_bibtex_prints_what_it_did(page: Page, tmp_path: Path, genre: str) -> None:
    program = need("BibTeX", "bibtex")
    (tmp_path / "all.bib").write_text(str(records(page, genre)["bib"]), encoding="utf-8")
    (tmp_path / "all.aux").write_text("\\citation{*}\n\\bibstyle{plain}\n\\bibdata{all}\n", encoding="utf-8")
    said = run(tmp_path, program, "all")
    assert "Warning" not in said
    assert printed(tmp_path / "all.bbl") == READ[genre]["bib"]["read"]


def printed(path: Path) -> str:
    """The entry of a list of references, on one line."""
    return " ".join(re.sub(r"\\(begin|end|bibitem|newblock)(\{[^}]*\})*", "", path.read_text(encoding="utf-8")).split())


@pytest.mark.soak
@pytest.mark.parametrize("genre", CITED)
def test_biber_finds_each_field_in_its_entry(page: Page, tmp_path: Path, genre: str) -> None:
    program = need("biber", "biber")
    (tmp_path / "all.bib").write_text(str(records(page, genre)["biblatex"]), encoding="utf-8")
    said = run(tmp_path, program, "--tool", "--validate-datamodel", "all.bib")
    assert [line for line in said.splitlines() if line.startswith(("WARN", "ERROR"))] == []


@pytest.mark.soak
@pytest.mark.parametrize("genre", CITED)
def test_pandoc_reads_what_it_did(page: Page, tmp_path: Path, genre: str) -> None:
    program = need("pandoc", "pandoc")
    (tmp_path / "all.bib").write_text(str(records(page, genre)["biblatex"]), encoding="utf-8")
    (item,) = json.loads(run(tmp_path, program, "-f", "biblatex", "-t", "csljson", "all.bib"))
    assert without(item) == READ[genre]["biblatex"]["read"]


def without(item: dict[str, Any]) -> dict[str, Any]:
    """An item without what is of the program alone."""
    return {name: value for name, value in item.items() if name not in {"id", "author"}} | {
        "author": [str(each.get("literal") or each.get("family")) for each in item["author"]]
    }
