"""What a screen reader and a viewer are told of a PDF: tags, languages, names of links, outline, destinations."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pymupdf
import pytest
from lxml import html
from playwright.sync_api import Browser

from bench.browser import browser as installed
from bench.project_copy import ROOT
from edition.outputs.print.pdf_postprocess import destinations
from tests.conftest import FLAGS
from tests.outputs.print.printing import printed, tree
from tests.programs import lack

NOTE = '<note id="fr-x--fn:1" number="7"{}><p>La <em>note</em>.</p></note>'
# Each kind of block, and its tags.
KINDS = {
    "a paragraph": (
        '<p id="fr-x--p1">Un <em>mot</em>, un <strong>autre</strong>.</p>',
        "P\n 'p1\u00a0Un '\n Em\n  'mot'\n ', un '\n Strong\n  'autre'\n '.'",
    ),
    "a note called twice": (
        f"<p>Un{NOTE.format('')}, deux{NOTE.format(' again=' + chr(34) + 'yes' + chr(34))}.</p>",
        (
            "P\n 'Un'\n Lbl\n  Link\n   '7'\n   -> Note 7\n Note\n  Lbl\n   Link\n    '7'\n    -> 7\n  'La '\n  Em\n   'note'\n"
            "  '.'\n ', deux'\n Lbl\n  Link\n   '7'\n   -> Note 7\n '.'"
        ),
    ),
    "a list of letters": (
        '<ol type="a"><li id="fr-x--p1">un</li><li id="fr-x--p2"><p>deux</p><p>encore</p></li></ol>',
        (
            "L LowerAlpha\n LI\n  Lbl\n   'a.'\n  LBody\n   'p1\u00a0un'\n LI\n  Lbl\n   'b.'\n  LBody\n   P\n    'p2\u00a0deux'\n"
            "   P\n    'encore'"
        ),
    ),
    "labels of one's own": (
        '<ol type="i"><li data-label="i bis)">un</li></ol><ol><li>deux</li></ol><ol type="A"><li>trois</li></ol>',
        (
            "L LowerRoman\n LI\n  Lbl\n   'i bis)'\n  LBody\n   'un'\nL Decimal\n LI\n  Lbl\n   '1.'\n  LBody\n   'deux'\n"
            "L UpperAlpha\n LI\n  Lbl\n   'A.'\n  LBody\n   'trois'"
        ),
    ),
    "a list after the words of an item": (
        "<ol><li><p>un</p><ol type='a'><li>deux</li></ol></li></ol>",
        (
            "L Decimal\n LI\n  Lbl\n   '1.'\n  LBody\n   P\n    'un'\n   L LowerAlpha\n    LI\n     Lbl\n      'a.'\n"
            "     LBody\n      'deux'"
        ),
    ),
    "definitions": (
        '<dl><dt>Terme</dt><dd id="fr-x--p1">son texte</dd><dt>Autre</dt><dd id="fr-x--p2"><p>un</p><p>deux</p></dd></dl>',
        (
            "L None\n LI\n  Lbl\n   Strong\n    'Terme'\n  LBody\n   'p1\u00a0son texte'\n LI\n  Lbl\n   Strong\n    'Autre'\n"
            "  LBody\n   P\n    'p2\u00a0un'\n   P\n    'deux'"
        ),
    ),
    "a list in a definition": (
        "<dl><dt>Terme</dt><dd><ul><li>un</li></ul></dd></dl>",
        (
            "L None\n LI\n  Lbl\n   Strong\n    'Terme'\n  LBody\n   L Circle\n    LI\n     Lbl\n      '•'\n     LBody\n"
            "      'un'"
        ),
    ),
    "a quotation": (
        '<blockquote id="fr-x--p1"><p>Un</p><p>deux</p></blockquote>',
        "BlockQuote\n P\n  'p1\u00a0Un'\n P\n  'deux'",
    ),
    "a table": (
        '<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody><tr id="fr-x--p1"><td>un</td><td>deux</td></tr></tbody></table>',
        (
            "Table\n THead\n  TR\n   TH\n    Strong\n     'A'\n   TH\n    Strong\n     'B'\n TBody\n  TR\n   TD\n"
            "    'p1\u00a0un'\n   TD\n    'deux'"
        ),
    ),
    "links": (
        '<h2 id="fr-x--par-1">Partie</h2><p>Voir <a href="#fr-x--par-1">la partie</a>.</p>',
        "H2\n 'Partie'\nP\n 'Voir '\n Link\n  'la partie'\n  -> la partie, page\xa02\n ' [page 2].'",
    ),
    "a link to outside": (
        '<p><a href="https://example.org/a" name="Le texte">un mot</a>.</p>',
        "P\n Link\n  'un mot'\n  -> un mot (Le texte)\n '.'",
    ),
    "a pull-quote": (
        '<p id="fr-x--p1"><pull-quote n="0">Un mot.</pull-quote>Un mot.</p>',
        "P\n 'p1\u00a0Un mot.'",
    ),
    "a rule": ("<p>Un</p><hr/><p>deux</p>", "P\n 'Un'\nP\n 'deux'"),
}
ROW = (
    '<row><cell id="fr-x--row-1" lang="fr"><p id="fr-x--p1">Mot<note id="fr-x--fn:1" number="1"><p>Note.</p></note>.</p>'
    '</cell><cell id="en-x--row-1" lang="en"><p id="en-x--p1">Word<note id="en-x--fn:1" number="1"><p>Text.</p></note>.'
    "</p></cell></row>"
)


def below(lines: list[str]) -> list[str]:
    """The tags after the heading of the text, of what stands in it."""
    body = [line[1:] for line in (re.sub(r"^( +)", lambda found: found[1][::2], line) for line in lines)]
    body = body[body.index("H1") + 2 :]
    return body[: body.index("H2")] if "H2" in body and "Liens" in "".join(body) else body


@pytest.mark.parametrize("kind", KINDS)
def test_tags_of_a_block(tmp_path: Path, kind: str) -> None:
    markup, wanted = KINDS[kind]
    assert printed(markup, tmp_path / "x.pdf") == []
    assert below(tree(tmp_path / "x.pdf")) == wanted.splitlines()


def test_notes_of_a_title_stand_at_the_title_alone(tmp_path: Path) -> None:
    one = NOTE.format(' parted=",\u2009"')
    markup = f'<h2 id="fr-x--s1">Partie{one}{one.replace(":1", ":2").replace("7", "8")}</h2><p>Mot.</p>'
    assert printed(markup, tmp_path / "x.pdf", "whole") == []
    with pymupdf.open(tmp_path / "x.pdf") as pdf:
        pages = [page.get_text() for page in pdf]
        assert [title for _, title, _ in pdf.get_toc()] == ["Titre", "Partie"]
    contents = next(text for text in pages if text.startswith("Sommaire"))
    assert "Partie 7" not in contents.replace("\xa0", " ").replace("Partie7", "Partie 7")
    assert "Partie7,\u20098" in pages[-1]


IMAGE = '<img src="dot.png" alt="Un plan"/>'
LINKED = f'<a href="https://example.org/">{IMAGE}</a>'
WITHOUT_WORDS = {
    **{holder: f"<{holder}>{LINKED}</{holder}>" for holder in ("p", "h2", "blockquote")},
    "two pictures": f"<p>{IMAGE} {IMAGE}</p>",
    "emphasis": f"<p><em>{IMAGE}</em> <span class='together'>{LINKED}</span></p>",
    "an item": f"<ul><li>{LINKED}</li><li>{IMAGE}</li></ul>",
    "an item within another": f"<ol><li><ul><li>{LINKED}</li></ul></li></ol>",
    "a term and its text": f"<dl><dt>{IMAGE}</dt><dd>{LINKED}</dd><dt/><dd/></dl>",
    "cells": f"<table><tr><th/><th>{IMAGE}</th></tr><tr><td/><td>{LINKED}</td></tr></table>",
    "a caption": f"<figure><p>{LINKED}</p><figcaption><p>{IMAGE}</p></figcaption></figure>",
    "a note": f'<p>Un<note id="fr-x--fn:1" number="1"><p>{LINKED}</p></note></p>',
    "empty blocks": "<p/><blockquote/><pre><code/></pre><ul><li/></ul><ol/><div/><p><code/></p>",
    "empty words": "<p><em/><sup/><del/><url/><symbol/><divisible/><span class='together'/></p>",
}


@pytest.mark.parametrize("form", ["alone", "parallel", "large"])
def test_what_has_no_words_is_printed(tmp_path: Path, form: str) -> None:
    markup, kind = "".join(WITHOUT_WORDS.values()), "alone" if form == "large" else form
    if kind == "parallel":
        twin = markup.replace("fr-x--", "en-x--")
        markup = f'<row><cell lang="fr">{markup}</cell><cell lang="en">{twin}</cell></row>'
    shutil.copy(ROOT / "tests/site/dot.png", tmp_path)
    inputs = {"form": form} if form == "large" else {}
    assert printed(markup, tmp_path / "x.pdf", kind, images=tmp_path, **inputs) == []
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        links = [str(a.Contents) for page in pdf.pages for a in page.get("/Annots", []) if "/URI" in a.get("/A", {})]
    assert [words for words in links if not words] == []
    assert links.count("Un plan") == markup.count(LINKED)


def test_a_pdf_says_that_it_is_tagged_and_no_more(tmp_path: Path) -> None:
    """Poppler takes "Suspects false" for an error, and says so for each file."""
    assert printed("<p>Un</p>", tmp_path / "x.pdf") == []
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert dict(pdf.Root.MarkInfo) == {"/Marked": True}


def test_words_of_another_language_say_so(tmp_path: Path) -> None:
    assert printed('<p id="fr-x--p1">Un <span lang="en">third</span>.</p>', tmp_path / "x.pdf") == []
    with pikepdf.open(tmp_path / "x.pdf") as pdf:
        assert len(re.findall(rb"/Span<</MCID \d+/Lang\(en\)>>BDC", pdf.pages[1].Contents.read_bytes())) == 1


def test_sides_and_notes_of_a_parallel_edition_have_their_language(tmp_path: Path) -> None:
    assert printed(ROW, tmp_path / "x.pdf", "parallel") == []
    lines = [line.strip() for line in tree(tmp_path / "x.pdf")]
    at = lines.index("'p1\u00a0Word'")
    assert "Div [en]" in lines[at - 3 : at]
    # The note stands in the side that calls it; but for its number, no other language is named on the way.
    note = lines[lines.index("Note", at) :]
    assert note[note.index("'Text.'") - 1 :][0].startswith("->")
    assert [line for line in note[: note.index("'Text.'")] if line.startswith(("P [", "Note [", "Span ["))] == []


def test_outline_of_a_parallel_edition_is_one_for_each_language(site: Path) -> None:
    with pikepdf.open(site / "pdf/enhanced-cooperation.briefing.parallel.pdf") as pdf, pdf.open_outline() as outline:
        found = [(item.title, [child.title for child in item.children]) for item in outline.root]
    assert found == [
        ("Processus de renforcement de la coopération", ["Déni de responsabilité", "Notes des éditeurs"]),
        ("Enhanced Cooperation Process", ["Disclaimer", "Editors’ notes"]),
    ]


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("fr", ("Renforcement de la coopération", "Les éditeurs de «\u00a0Renforcement de la coopération\u00a0»", "Édition de lecture bilingue")),
        ("en.large", ("Enhanced cooperation", "The editors of “Enhanced cooperation”", "Bilingual reading edition")),
        ("briefing.fr", ("Processus de renforcement de la coopération", "UIT", "UIT, document d’information du FMPT-13, Genève, 14-16 mai 2013")),
    ],
)  # fmt: skip
def test_properties(site: Path, name: str, about: tuple[str, str, str]) -> None:
    with pikepdf.open(site / f"pdf/enhanced-cooperation.{name}.pdf") as pdf:
        information = pdf.docinfo
        assert tuple(str(information[key]) for key in ("/Title", "/Author", "/Subject")) == about
        agenda = "Tunis Agenda" if name.startswith("en") else "Agenda de Tunis"
        assert agenda in str(information["/Keywords"])
        with pdf.open_metadata() as metadata:
            assert metadata["dc:creator"] == [about[1]]
            assert metadata["dc:description"] == about[2]
            rights = "Rights in the French text: ITU" if name.startswith("en") else "UIT, pour le texte français"
            assert rights in str(metadata["dc:rights"])


def test_subject_of_two_languages_names_each_source(site: Path) -> None:
    with pikepdf.open(site / "pdf/enhanced-cooperation.briefing.parallel.pdf") as pdf:
        french, english = str(pdf.docinfo["/Subject"]).split("; ")
        assert (french[:5], english[:5]) == ("UIT, ", "ITU, ")


@pytest.mark.parametrize(("language", "home"), [("fr", ""), ("en", "en/")])
def test_every_address_of_the_pages_is_a_place_in_the_pdf(site: Path, language: str, home: str) -> None:
    places = destinations(site / f"pdf/enhanced-cooperation.{language}.pdf")
    alone = destinations(site / f"pdf/enhanced-cooperation.briefing.{language}.pdf")
    checked = 0
    for name in ("briefing", "tunis-agenda", "resolution-102", "opinion-6", "timeline"):
        tree = html.parse(str(site / home / name / "index.html"))
        ids = tree.xpath(
            "//article//*[self::p or self::li or self::dd or self::h2 or self::h3 or self::blockquote]/@id"
        )
        for each in [each for each in ids if not each.startswith("cited")]:
            checked += 1
            assert f"{language}-{name}--{each}" in places
            assert each in places
            assert name != "briefing" or each in alone
    assert checked > 100
    assert places["par-69"] == places[f"{language}-tunis-agenda--par-69"]
    assert places["p4"] == places[f"{language}-briefing--p4"]
    assert places["fn:1"] == places["p1"]


@pytest.fixture(scope="module")
def windowed(browser: Browser) -> Iterator[Browser]:
    """A Chromium with its windows: the one without them has no viewer of PDFs."""
    path = installed() or lack("the viewer of PDFs", "chromium")
    running = browser.browser_type.launch(executable_path=path, args=FLAGS)
    yield running
    running.close()


@pytest.mark.parametrize(
    "name", ["par-69", "fn:1", *(pytest.param(name, marks=pytest.mark.soak) for name in ("p4", "par-72-c"))]
)
def test_address_opens_in_the_viewer_of_chromium(windowed: Browser, plain: str, site: Path, name: str) -> None:
    path = site / "pdf/enhanced-cooperation.fr.pdf"
    page = windowed.new_page(viewport={"width": 900, "height": 1100})
    with page.expect_event("framenavigated", lambda frame: frame.url.startswith("chrome-extension:")) as opened:
        page.goto(f"{plain}pdf/enhanced-cooperation.fr.pdf#{name}")
    viewer = opened.value
    # It has no view before it has loaded the file. A point of paper is 4/3 of a pixel; pages stand below each other.
    y, zoom = viewer.wait_for_function(
        "() => { try { const view = document.querySelector('pdf-viewer').viewport;"
        " return view.position.y > 0 && [view.position.y, view.getZoom()] } catch { return false } }"
    ).json_value()
    with pikepdf.open(path) as pdf:
        names = iter(pdf.Root.Names.Dests.Names)
        place = next(place for key, place in zip(names, names, strict=True) if str(key) == name)
        above = (destinations(path)[name] - 1) * 842 + 842 - float(place[3])
    # Between two pages the viewer leaves some room.
    assert 0 < y / zoom * 0.75 - above < 10 * destinations(path)[name] + 5
    page.close()
