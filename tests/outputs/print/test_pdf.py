"""The PDFs: whole text, tags, title, language, outline, notes and links."""

import re
import unicodedata
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from tests.outputs.print.printing import sheets
from tests.parsing import article

PAGES = ("briefing", "tunis-agenda", "resolution-102", "opinion-6", "references", "timeline", "about")
EDITIONS = [("fr", "", "Renforcement de la coopération"), ("en", "en/", "Enhanced cooperation")]


# What only print has: the pages of links, and the numbers of passages before their first lines.
PRINTED = re.compile(r"\[page\s*\d+\s*\]|(?<![^\W\d_])p\d+(?=\D|$)")


def letters(text: str) -> str:
    text = PRINTED.sub("", unicodedata.normalize("NFKC", text))
    return "".join(re.findall(r"[^\W\d_]+", text.casefold()))


# What only a page has: its downloads, and the heading of the notes, which stand at the foot of printed pages.
SCREEN = ".//div[@id='downloads']|.//h2[@class='notes-title']"

# What says whose words a passage of a register holds; books say it where that changes.
LABELS = ".//*[not(@class='voice')]/a[@data-voice]"


def blocks(page: Path, besides: str = LABELS) -> list[str]:
    """The letters of each block of a page, pull-quotes and marks apart, and what is found `besides`."""
    tree = article(page)
    apart = f".//nav|.//script|.//form|.//aside|.//a[@class='footnote-backref']|.//small|{SCREEN}|{besides}"
    for extra in tree.xpath(apart):
        extra.drop_tree()
    found = tree.xpath(".//p|.//li[not(p)]|.//dt|.//dd|.//h1|.//h2")
    return [text for block in found if (text := letters(block.text_content()))]


def on_pages(text: str, pages: list[str]) -> bool:
    """Whether a block stands whole on a page, or runs from one page on to the next."""
    if any(text in page for page in pages):
        return True
    return any(
        text[:cut] in first and text[cut:] in second for first, second in pairwise(pages) for cut in range(1, len(text))
    )


def tags(element: Any, count: Counter[str]) -> Counter[str]:
    """How often each structure type occurs below `element`."""
    if isinstance(element, pikepdf.Array):
        for child in element:
            tags(child, count)
    elif isinstance(element, pikepdf.Dictionary):
        if "/S" in element:
            count[str(element.S)] += 1
        if "/K" in element:
            tags(element.K, count)
    return count


@pytest.mark.parametrize(("language", "home", "title"), EDITIONS)
def test_every_block_of_every_page_is_printed(site: Path, language: str, home: str, title: str) -> None:
    path = site / f"pdf/enhanced-cooperation.{language}.pdf"
    with pikepdf.open(path) as pdf:
        assert str(pdf.docinfo.Title) == title
    pages = [letters(page) for page in sheets(path)]
    for name in PAGES:
        missing = [text for text in blocks(site / home / name / "index.html") if not on_pages(text, pages)]
        assert missing == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_structure(site: Path, language: str) -> None:
    with pikepdf.open(site / f"pdf/enhanced-cooperation.{language}.pdf") as pdf:
        assert str(pdf.Root.Lang)[:2] == language
        assert pdf.Root.MarkInfo.Marked
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        found = tags(pdf.Root.StructTreeRoot, Counter())
        assert found["/Note"] == 2
        assert found["/H1"] >= len(PAGES)
        with pdf.open_outline() as outline:
            top = [item.title for item in outline.root]
        assert len(top) >= len(PAGES)
        fonts = {str(f.BaseFont) for page in pdf.pages for f in page.Resources.Font.values()}
        # Six letters and a plus sign: embedded, and only the glyphs that are used.
        assert [name for name in fonts if not re.match(r"/[A-Z]{6}\+Source(Serif4|Sans3)", name)] == []
        assert min(found[kind] for kind in ("/L", "/LI", "/Lbl", "/LBody", "/BlockQuote", "/Link", "/H2", "/TOC")) >= 2
        annotations = [a for page in pdf.pages for a in page.get("/Annots", [])]
        assert [a for a in annotations if a.Subtype == "/Link" and not str(a.get("/Contents", "")).strip()] == []
        outside = {str(a.A.URI) for a in annotations if "/A" in a and "/URI" in a.A}
        assert "https://www.un.org/en/ga/" in outside
        assert "mailto:pressinfo@itu.int" in outside
        inside = [a for a in annotations if "/Dest" in a or ("/A" in a and a.A.S == "/GoTo")]
        assert len(inside) > 20
