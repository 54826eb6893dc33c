"""The fonts of print: what they lack, the languages that go without PDFs, and the fonts of a project."""

from dataclasses import replace
from pathlib import Path

import pymupdf
import pytest
from fontTools.ttLib import TTFont

from edition.build.write_site import _write_books
from edition.checks.rules import Problem
from edition.document import Site
from edition.document.model import Field
from edition.document.project import Options
from edition.document.read import read
from edition.outputs.epub import epub
from edition.outputs.output import Edition
from edition.outputs.print import pdf
from edition.outputs.print.fonts import FOLDER, Fonts, fonts_of
from edition.outputs.print.typst_compiler import Store, picture, sources, typeset
from edition.outputs.registry import OUTPUTS
from tests.outputs.print.printing import INPUTS, arabic, book
from tests.small import small

ENGLISH = "<h1 id='top'>Text</h1><p id='p1'>The words of a passage in English, which go on for two lines or three.</p>"
KOREAN = "한국어로쓰인문장"
CONFIG = tuple(Field(f"plugins.i18n.languages.{n}.locale", text, n, "mkdocs.yml") for n, text in ((4, "fr"), (5, "en")))


def font(path: Path, letters: str, family: str = "Own") -> str:
    """Write a font of a family in which some letters look like one of ours; return its path."""
    made = TTFont(FOLDER / "NotoNaskhArabic-Regular.ttf")
    glyph = made.getBestCmap()[ord("ا")]
    for table in made["cmap"].tables:
        table.cmap = {ord(letter): glyph for letter in letters}
    made["name"].setName(family, 1, 3, 1, 0x409)
    made["name"].setName(family, 1, 1, 0, 0)
    made.save(path)
    return str(path)


def site(folder: Path, fr: str, *fonts: str) -> Site:
    """A site of two languages, the first in other words."""
    small(folder, fr, ENGLISH)
    return replace(read(folder / "site", folder, Options(fonts=list(fonts))), config=CONFIG)


def edition_of(site: Site) -> Edition:
    return Edition(site, 1_750_000_000, OUTPUTS, version="1")


def told(edition: Edition, folder: Path) -> list[Problem]:
    return [
        each
        for each in pdf.write(edition, Store(folder / "store", folder / "site", edition.fonts))
        if each.code != "F04"
    ]


@pytest.mark.parametrize(
    ("letters", "lacks"),
    [("abcéжعə", ""), ("a한b中", "한中"), ("हनद", "हनद"), ("ქარ", "ქარ"), ("\U00013000", "\U00013000")],
)
def test_what_the_fonts_lack(letters: str, lacks: str) -> None:
    assert {*fonts_of().lacking(letters)} & {*lacks} == {*lacks}
    assert bool(fonts_of().lacking(letters)) == bool(lacks)


def test_a_language_that_they_lack_has_no_pdf_and_one_note(tmp_path: Path) -> None:
    edition = edition_of(site(tmp_path, f"<h1 id='top'>{KOREAN}</h1><p id='p1'>{KOREAN * 9}, see Text.</p>"))
    assert [*edition.unset] == ["fr"]
    assert [(offer.kind, offer.path) for offer in pdf.offers(edition)] == [
        ("pdf", "pdf/edition.en.pdf"),
        ("large", "pdf/edition.en.large.pdf"),
    ]
    assert {offer.path for offer in epub.offers(edition)} == {
        f"pdf/edition.{each}.epub" for each in ("fr", "en", "parallel")
    }
    (problem,) = told(edition, tmp_path)
    assert (problem.code, problem.source, problem.line, problem.is_note) == ("F10", "mkdocs.yml", 4, True)
    assert "French has no PDF: the print fonts lack 8 of its letters, such as" in str(problem)
    # While pages are served no book is made, and that is said all the same.
    assert _write_books(replace(edition, version=""), Store(tmp_path / "s", tmp_path / "site", edition.fonts)) == [
        problem
    ]
    assert sorted(path.name for path in (tmp_path / "site/pdf").iterdir()) == [
        "edition.en.large.pdf",
        "edition.en.pdf",
    ]


def test_a_rare_letter_is_an_error_and_no_want_of_fonts(tmp_path: Path) -> None:
    edition = edition_of(site(tmp_path, f"<h1 id='top'>T</h1><p id='p1'>{'Des mots de la page. ' * 9} \U00013000.</p>"))
    assert edition.unset == {}
    assert {problem.code for problem in told(edition, tmp_path)} == {"F06"}


def test_a_font_of_the_project_is_taken(tmp_path: Path) -> None:
    own = font(tmp_path / "own.ttf", KOREAN)
    assert Fonts(font(tmp_path / "z.ttf", "ا", "Zed"), own).families == ("Zed", "Own")
    edition = edition_of(site(tmp_path, f"<h1 id='top'>{KOREAN}</h1><p id='p1'>{KOREAN * 9}</p>", own))
    assert edition.unset == {}
    assert told(edition, tmp_path) == []
    assert (tmp_path / "site/pdf/edition.fr.pdf").is_file()
    other = font(tmp_path / "other.ttf", KOREAN + "x")
    assert len({fonts_of().digest, Fonts(own).digest, Fonts(other).digest}) == 3


def test_from_right_to_left_symbols_counts_and_numbers_keep_their_order() -> None:
    table = '<table><tr id="fr-x--p2"><td>كلمة</td><td>عدد</td></tr></table>'
    edition = arabic(f'<p id="fr-x--p1">انظر A/RES/70 و https://example.org/a/b هنا</p>{table}')
    data, faults = typeset(edition, sources(edition, Path()), INPUTS, fonts_of())
    assert faults == []
    with pymupdf.open(stream=data) as document:
        page = document[document.page_count - 1]
        words = {word: (left, right) for left, _, right, _, word, *_ in page.get_text("words")}
        signs = [
            (round(char["origin"][1]), char["origin"][0], char["c"])
            for block in page.get_text("rawdict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
            for char in span["chars"]
            if char["c"].isascii()
        ]
    # As an eye reads these, line by line.
    seen = "".join(sign for _, _, sign in sorted(signs)).replace(" ", "")
    assert "A/RES/70" in seen
    assert "https://example.org/a/b" in seen
    # Beside the text, and beside the table.
    assert words["p1"][0] == pytest.approx(words["p2"][0], abs=1)


def test_letters_of_long_words_join_and_words_are_found() -> None:
    """A word is as wide wherever it stands; letters whose dots stand apart would be found twice."""
    long = "الاجتماعية"
    edition = arabic(f'<p id="fr-x--p1">{long} حقوق الإنسان والفقر {long}. {long * 4} وقف</p>')
    data, faults = typeset(edition, sources(edition, Path()), INPUTS, fonts_of())
    assert faults == []
    with pymupdf.open(stream=data) as document:
        words = [(word, right - left) for left, _, right, _, word, *_ in document[-1].get_text("words")]
    assert {word for word, _ in words} >= {long, long * 4, "حقوق", "الإنسان", "والفقر", "وقف"}
    assert len({round(width * len(long) / len(word), 1) for word, width in words if long in word}) == 1


def test_columns_of_two_scripts_share_their_base_lines() -> None:
    rows = (("p", "Une ligne.", "سطر."), ("h2", "Article 8", "المادة 8"), ("p", "Chacun.", "لكل شخص."))
    cell = "<cell lang='{}'><{tag}>{}</{tag}></cell>".format
    markup = "".join(f"<row>{cell('fr', one, tag=tag)}{cell('ar', other, tag=tag)}</row>" for tag, one, other in rows)
    edition = book(markup, "parallel")
    for each in edition.xpath("//*[@lang='en']"):
        each.set("lang", "ar")
    data, faults = typeset(edition, sources(edition, Path()), INPUTS, fonts_of())
    assert faults == []
    with pymupdf.open(stream=data) as document:
        spans = [
            (span["text"], span["origin"][1])
            for block in document[-1].get_text("dict")["blocks"]
            for line in block["lines"]
            for span in line["spans"]
        ]
    lines = [
        next(y for text, y in spans if word in text) for word in ("ligne", "سطر", "Article", "المادة", "Chacun", "لكل")
    ]
    assert lines[::2] == pytest.approx(lines[1::2], abs=0.1)
    # A heading is nearer to what stands below it.
    assert lines[2] - lines[0] > 1.2 * (lines[4] - lines[2])


def test_a_picture_has_no_signs_for_missing_letters(tmp_path: Path) -> None:
    def cover(title: str) -> bytes:
        return picture(Store(tmp_path / title, tmp_path, fonts_of()), "cover.png", "en", title, "")

    assert cover("한국") == cover("中文") != cover("Text")
