"""What a Word file holds: paragraphs with their styles, notes, labels, bookmarks, links, languages, properties."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import pytest

from bench.project_copy import ROOT
from edition.build.run_pass import read_site
from edition.build.serving import BOOK
from edition.build.write_site import edition_of, write_asked
from edition.document import Page, tokenize
from edition.document.blocks import blocks_of
from edition.document.project import Options
from edition.importing.mend import mend
from edition.importing.read_docx import read_docx
from edition.outputs.output import TYPES, Edition, Offer
from edition.outputs.page import downloads
from edition.outputs.print import pdf
from edition.outputs.word import word
from edition.outputs.word.word import packed
from tests.building import Built
from tests.outputs.word.making import NAMES, Made, R, W, call, edition, made, note, notes, tag, words
from tests.small import of, small

PLAN = ROOT / "tests/texts/convention/plan.png"
STATUS = ("Voice", "Texte de l’institution · Report · ITU, 2013 · Texte original")
# Markup of an article, and the styles of its paragraphs with their words.
CASES = {
    "headings": (
        "".join(f"<h{n} id='s{n}'>T{n}</h{n}>" for n in range(2, 7)),
        [(f"Heading{n}", f"T{n}") for n in range(2, 7)],
    ),
    "a passage has its number, other texts have none": (
        '<p id="p1">\n Un  mot<br>\n et <em>deux</em> </p><p id="s1">Trois.</p>',
        [("BodyText", "p1\u00a0Un mot/et deux"), ("BodyText", "Trois.")],
    ),
    "a pull quote stands behind its passage": (
        '<aside class="pull-quote" aria-hidden="true"><p>un mot</p></aside><p id="p1">Un mot.</p>',
        [("BodyText", "p1\u00a0Un mot."), ("PullQuote", "un mot")],
    ),
    "quotations": (
        '<blockquote id="p1"><p>Un.</p><p>Deux.</p><ol><li>Trois.</li></ol></blockquote>',
        [("Quote", "p1\u00a0Un."), ("Quote", "Deux."), ("Quote", "Trois.")],
    ),
    "terms": (
        '<dl><dt>Mot</dt><dd id="p1"><p>Un.</p><p>Deux.</p></dd></dl>',
        [("Term", "Mot"), ("Definition", "p1\u00a0Un."), ("Definition", "Deux.")],
    ),
    "items, and what goes on in them": (
        '<ul><li id="p1"><p>Un.</p><p>Deux.</p></li><li id="p2">Trois<ol><li>Quatre</li></ol></li></ul>',
        [("ListParagraph", each) for each in ("p1\u00a0Un.", "Deux.", "p2\u00a0Trois", "Quatre")],
    ),
    "code, as it is": (
        "<pre><code>a  b\n\n  <span>c</span>\n</code></pre>",
        [("Code", "a  b//  c")],
    ),
    "a box says whose words it holds": (
        '<div class="notice"><p id="p1">Un.</p></div><p id="p2">Deux.</p>',
        [("Voice", "Note des éditeurs"), ("BodyText", "p1\u00a0Un."), ("Voice", "Texte de l’institution"), ("BodyText", "p2\u00a0Deux.")],
    ),
    "the caption of a table stands above it": (
        '<figure><table><tr><th>A</th></tr><tr id="p1"><td>Un</td></tr></table><figcaption><p>Mots</p></figcaption></figure>',
        [("Caption", "Mots"), ("TableHead", "A"), ("TableText", "p1\u00a0Un")],
    ),
    "signatures": (
        '<div class="signature"><p id="p1">Fait à Genève</p></div>',
        [("Signature", "p1\u00a0Fait à Genève")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_paragraphs_and_their_styles(tmp_path: Path, case: str) -> None:
    body, expected = CASES[case]
    file = made(edition(tmp_path, body), tmp_path)
    first, (style, said), *others = file.paragraphs()
    assert first == ("Heading1", "Note")
    assert (style, said.casefold()) == (STATUS[0], STATUS[1].casefold())
    assert others == expected
    # Each style that is named is there; a heading has its rank in the outline.
    known = {str(each) for each in file.part("styles").xpath("//@w:styleId", namespaces=NAMES)}
    assert {*file.values("//@w:val[name(..)='w:pStyle' or name(..)='w:rStyle']")} <= known
    ranks = file.find("//w:style[starts-with(@w:styleId, 'Heading')]//w:outlineLvl/@w:val", "styles")
    assert [str(rank) for rank in ranks] == ["0", "1", "2", "3", "4", "5"]


def test_looks_of_words(tmp_path: Path) -> None:
    tags = ("em", "strong", "del", "ins", "sup", "sub", "code", "mark")
    body = (
        "".join(f"<{tag}>{tag}</{tag}>" for tag in tags)
        + '<strong class="lead-in">lead</strong><em><strong>both</strong></em>'
    )
    file = made(edition(tmp_path, f'<p id="p1">{body}</p>'), tmp_path)
    looks = {said: [tag(each) for each in file.run(said)][:-1] for said in (*tags, "lead", "both", "p1\u00a0")}
    assert looks == {
        "em": ["i", "iCs"],
        "strong": ["b", "bCs"],
        "del": ["strike"],
        "ins": ["u"],
        "sup": ["vertAlign"],
        "sub": ["vertAlign"],
        "code": ["rStyle"],
        "mark": ["shd"],
        "lead": ["smallCaps"],
        "both": ["b", "bCs", "i", "iCs"],
        "p1\u00a0": ["rStyle"],
    }
    # That style alone shows or hides all numbers.
    (style,) = file.values("//w:style[@w:styleId='PassageNumber']/w:name/@w:val", "styles")
    assert file.run("p1\u00a0")[0].get(f"{W}val") == "PassageNumber"
    assert style == "Passage number"


def test_notes_stand_at_the_foot(tmp_path: Path) -> None:
    body = (
        f'<p id="p1">Un{call("1")}{call("x")} mot{call("1", "2")}.</p><h2 id="s">Titre{call("3")}</h2>'
        + notes(note("1", "<p>Un.</p><p>Deux.</p><ul><li>Trois.</li></ul>"), note("x", "<p>Quatre.</p>"), note("3", "<p>Cinq.</p>"))
    )  # fmt: skip
    file = made(edition(tmp_path, body), tmp_path)
    assert ("BodyText", "p1\u00a0Un#x mot1.") in file.paragraphs()
    # The second has a mark of its own, which Word does not count: that of the third is the second that it counts.
    assert file.paragraphs("footnotes") == [
        ("FootnoteText", "# Un."),
        ("FootnoteText", "Deux."),
        ("FootnoteText", "Trois."),
        ("FootnoteText", "x Quatre."),
        ("FootnoteText", "3 Cinq."),
    ]
    (again,) = file.values("//w:fldSimple/@w:instr")
    assert again.split()[:2] == ["NOTEREF", "fn___1"]
    marks = file.values("//w:bookmarkStart[@w:name='fn___1']/following-sibling::*[1]/w:footnoteReference/@w:id")
    assert marks == ["1"]
    assert file.values("//w:footnote/@w:id", "footnotes") == ["-1", "0", "1", "2", "3"]


LISTS = {
    "letters": ('<ol type="a" start="2"><li>x</li><li>x</li></ol>', ["b.", "c."]),
    "as its author wrote them": (
        '<ol type="a"><li data-label="(a)">x</li><li data-label="(b)">x</li></ol>',
        ["(a)", "(b)"],
    ),
    "numbers that were put between": (
        '<ol><li data-label="1)">x</li><li value="1" data-label="1 bis)">x</li><li value="2" data-label="2)">x</li></ol>',
        ["1)", "1 bis)", "2)"],
    ),
    "not in their order": ('<ol><li value="3">x</li><li value="5">x</li></ol>', ["3.", "5."]),
    "Roman, within": (
        '<ol type="I"><li>x<ol type="i"><li>x</li><li>x</li></ol></li><li>x</li></ol>',
        ["I.", "i.", "ii.", "II."],
    ),
    "begun anew": ("<ol><li>x</li></ol><ol><li>x</li></ol>", ["1.", "1."]),
    "past the alphabet": ('<ol type="a" start="26"><li>x</li><li>x</li></ol>', ["z.", "aa."]),
    "of another script": (
        '<ol><li data-label="（一）">x</li><li data-label="（二）">x</li></ol>',
        ["（一）", "（二）"],
    ),
    "without words of its own": ("<ol><li><ol type='a'><li>x</li></ol></li></ol>", ["1.", "a."]),
    "in a box, and in a quotation": (
        '<div class="notice"><ol><li>x</li></ol></div><blockquote><ol start="4"><li>x</li></ol></blockquote>',
        ["1.", "4."],
    ),
    "bullets": ("<ul><li>x<ul><li>x</li></ul></li></ul>", ["-", "-"]),
}


@pytest.mark.parametrize("case", LISTS)
def test_word_prints_the_labels_of_the_text(tmp_path: Path, case: str) -> None:
    body, printed = LISTS[case]
    assert labels(made(edition(tmp_path, body), tmp_path)) == printed


def labels(file: Made) -> list[str]:
    """The labels that Word counts, in their order."""
    levels = {str(each.get(f"{W}numId")): each for each in file.find("//w:num", "numbering")}
    forms = {
        (number, str(level.get(f"{W}ilvl"))): {tag(child): str(child.get(f"{W}val")) for child in level}
        for number, num in levels.items()
        for level in file.find(f"//w:abstractNum[@w:abstractNumId='{num[0].get(f'{W}val')}']/w:lvl", "numbering")
    }
    counts: dict[str, int] = {}
    found = []
    for paragraph in file.find("//w:p[w:pPr/w:numPr]"):
        level, number = (str(each) for each in paragraph.xpath("w:pPr/w:numPr/*/@w:val", namespaces=NAMES))
        form = forms[number, level]
        counts[number] = counts.get(number, int(form["start"]) - 1) + 1
        signs = {"decimal": str(counts[number]), "bullet": "", "none": ""}
        signs |= {"lowerLetter": chr(96 + counts[number]), "upperLetter": chr(64 + counts[number])}
        roman = ["", "i", "ii", "iii"][counts[number]] if counts[number] < 4 else ""
        sign = (signs | {"lowerRoman": roman, "upperRoman": roman.upper()})[form["numFmt"]]
        label = re.sub(r"%\d", sign, form["lvlText"])
        found += [label.replace("•", "-")] if label else []
    return found


def test_tables(tmp_path: Path) -> None:
    head = '<thead><tr><th>Un</th><th style="text-align: right;">Deux</th></tr></thead>'
    rows = '<tr id="p1"><td>mot</td><td style="text-align: right;">2</td></tr><tr id="p2"><td>un texte plus long que les autres mots</td><td></td></tr>'
    file = made(edition(tmp_path, f"<table>{head}<tbody>{rows}</tbody></table><table>{head}</table>"), tmp_path)
    first, _ = file.find("//w:tbl")
    assert [len(row.xpath("w:trPr/w:tblHeader", namespaces=NAMES)) for row in first.iter(f"{W}tr")] == [1, 0, 0]
    wide, narrow = (int(each) for each in first.xpath("w:tblGrid/w:gridCol/@w:w", namespaces=NAMES))
    assert wide > 3 * narrow
    assert [words(cell) for cell in first.iter(f"{W}tc")][2:] == [
        "p1\u00a0mot",
        "2",
        "p2\u00a0un texte plus long que les autres mots",
        "",
    ]
    assert len([*first.iter(f"{W}jc")]) == 2
    # Word has a paragraph in each cell, and joins tables that nothing parts.
    assert all(cell[-1].tag == f"{W}p" for cell in file.find("//w:tc"))
    assert file.find("//w:tbl[preceding-sibling::*[1][self::w:tbl]]") == []


def test_links_lead_to_bookmarks_else_to_the_published_site(tmp_path: Path) -> None:
    body = (
        '<p id="p1"><a href="#p2">ici</a> <a href="../agenda/#par-69">là</a> <a href="https://example.org/?a=1&amp;b= é{c}">loin</a>'
        f' <a href="../agenda/">agenda</a>{call("1")}</p><p id="p2">Un <span id="x.1">mot</span>.</p>'
        + notes(note("1", '<p><a href="https://example.org/note">note</a> <a href="#p1">texte</a></p>'))
    )
    whole = edition(tmp_path, body)
    pages = tuple(
        replace(page, url=f"https://edition.org/{page.path.removesuffix('index.html')}") for page in whole.site.pages
    )
    file = made(replace(whole, site=replace(whole.site, pages=pages)), tmp_path)
    anchors = {str(name) for part in ("document", "footnotes") for name in file.find("//w:hyperlink/@w:anchor", part)}
    names = [str(each) for part in ("document", "footnotes") for each in file.find("//w:bookmarkStart/@w:name", part)]
    assert anchors == {"p2", "p1"}
    assert {"top", "p1", "p2", "x__1", "fn___1"} <= {*names}
    # What has no address of its own has no bookmark.
    assert [name for name in names if "____" in name] == []
    assert len(names) == len({*names})
    starts, ends = (sorted(map(str, file.find(f"//w:bookmark{side}/@w:id"))) for side in ("Start", "End"))
    assert starts == ends
    targets = {
        part: {
            each.get("Id"): each.get("Target")
            for each in file.part(f"word/_rels/{part}.xml.rels")
            if each.get("TargetMode")
        }
        for part in ("document", "footnotes")
    }
    links = file.find("//w:p[w:pPr/w:pStyle/@w:val='BodyText']/w:hyperlink")
    led = {words(link): targets["document"].get(link.get(f"{R}id")) for link in links}
    assert led == {
        "ici": None,
        "là": "https://edition.org/agenda/#par-69",
        "agenda": "https://edition.org/agenda/",
        "loin": "https://example.org/?a=1&b=%20é%7Bc%7D",
    }
    assert [*targets["footnotes"].values()] == ["https://example.org/note"]
    # So are the addresses in what the title page of a PDF says.
    links = file.find("//w:p[w:pPr/w:pStyle/@w:val='Imprint']/w:hyperlink")
    assert {words(link) for link in links} == {"https://edition.org/briefing/"}
    assert [words(link) for link in links] == [targets["document"][str(link.get(f"{R}id"))] for link in links]
    assert len(links) == 2


def test_each_run_says_its_language(tmp_path: Path) -> None:
    body = '<p id="p1">Un <i lang="en">word</i> <span lang="zh">联合国</span> <span lang="ar" dir="rtl">السلام</span> <span lang="la">ius</span></p>'
    file = made(edition(tmp_path, body), tmp_path)
    said = {"Un ": "fr-FR", "word": "en-GB", "ius": "la"}
    assert {words: file.run(words)[-1].get(f"{W}val") for words in said} == said
    assert file.run("联合国")[-1].get(f"{W}eastAsia") == "zh-CN"
    arabic = file.run("السلام")
    assert [tag(each) for each in arabic] == ["rtl", "lang"]
    assert arabic[-1].get(f"{W}bidi") == "ar-EG"
    assert [run for run in file.find("//w:r[w:t]") if run.find(f"{W}rPr/{W}lang") is None] == []
    assert file.find("//w:bidi") == []


def test_a_text_from_right_to_left(tmp_path: Path) -> None:
    whole = edition(tmp_path, '<p id="p1">كلمة</p><table><tr><th style="text-align: right;">كلمة</th></tr></table>')
    pages = tuple(replace(page, language="ar") if page.language == "fr" else page for page in whole.site.pages)
    file = made(replace(whole, site=replace(whole.site, pages=pages)), tmp_path, "briefing.ar")
    assert all(paragraph.find(f"{W}pPr/{W}bidi") is not None for paragraph in file.find("//w:p[w:r]"))
    assert len(file.find("//w:sectPr/w:bidi | //w:tblPr/w:bidiVisual")) == 2
    # Word has the sides of a paragraph from its beginning: on the right stands what it begins with.
    assert file.find("//w:jc") == []


def test_two_languages_stand_side_by_side(tmp_path: Path) -> None:
    body = f'<p id="p1">Un{call("1")}.</p><p id="p2"><a href="#p1">Deux</a></p>' + notes(note("1", "<p>Note.</p>"))
    file = made(edition(tmp_path, f'{body}<p id="en-p1">x</p>'), tmp_path, "briefing.parallel")
    names = file.values("//w:bookmarkStart/@w:name")
    assert len(names) == len({*names})
    rows = [[words(cell) for cell in row.iter(f"{W}tc")] for row in file.find("//w:tr")]
    assert rows[0] == ["Français", "Anglais".replace("Anglais", "English")]
    assert rows[3:5] == [["p1\u00a0Un#.", "p1\u00a0Un1."], ["p2\u00a0Deux", "p2\u00a0Deux"]]
    assert [str(each) for each in file.find("//w:hyperlink[@w:anchor]/@w:anchor")] == ["p1", "en_p1"]
    assert {"p1", "en_p1", "top", "en_top"} <= {*file.values("//w:bookmarkStart/@w:name")}
    assert [each.get(f"{W}val") for each in file.find("//w:r[w:t='Un']//w:lang")] == ["fr-FR", "en-GB"]
    size = file.find("//w:pgSz")[0]
    assert (size.get(f"{W}orient"), size.get(f"{W}w")) == ("landscape", "16838")
    assert len(file.find("//w:trPr/w:tblHeader")) == 1


def test_what_the_file_says_of_the_text(tmp_path: Path) -> None:
    options = Options(paper="letter", version="2.0", rights={"en": "Rights in the French text: ITU."})
    whole = replace(edition(tmp_path, '<p id="p1">Un.</p>', '<p id="p1">One.</p>', options), timestamp=1_500_000_000)
    file = made(whole, tmp_path, "briefing.en")
    assert words(file.part("header")) == "NoteUnofficial translation"
    assert [str(each).strip() for each in file.find("//@w:instr", "footer")] == ["PAGE", "NUMPAGES"]
    core = {tag(each): each.text for each in file.part("docProps/core.xml")}
    assert core["title"] == "Note"
    assert core["creator"] == "ITU"
    assert core["language"] == "en"
    assert core["contentStatus"] == "Unofficial translation"
    assert str(core["subject"]).startswith("ITU, report")
    # The day of the edition, whenever it is made.
    assert core["created"] == core["modified"] == "2017-07-14T00:00:00Z"
    custom = {each.get("name"): each[0].text for each in file.part("docProps/custom.xml")}
    assert custom == {"Rights": "Rights in the French text: ITU.", "Edition": "2.0"}
    imprint = [words(each) for each in file.find("//w:p[w:pPr/w:pStyle/@w:val='Imprint']")]
    assert "Rights: Rights in the French text: ITU." in imprint
    assert "Language: English" in imprint
    assert file.values("//w:pgSz/@w:w") == ["12240"]


def test_pictures_are_as_large_as_on_paper(tmp_path: Path) -> None:
    body = '<p id="p1"><img src="plan.png" alt="Un plan &quot;a&quot;"><img src="wide.svg" alt=""></p>'
    whole = edition(tmp_path, body)
    (tmp_path / "site/briefing/plan.png").write_bytes(PLAN.read_bytes())
    (tmp_path / "site/briefing/wide.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1000"><rect width="9" height="9"/></svg>'
    )
    file = made(whole, tmp_path)
    plan, wide = file.find("//w:drawing")
    assert [str(each) for each in plan.xpath(".//wp:docPr/@descr", namespaces=NAMES)] == ['Un plan "a"']
    names = file.values("//a:blip/@r:embed")
    assert names == ["image1.png", "image2.png"]
    assert file.files["word/media/image1.png"] == PLAN.read_bytes()
    assert file.files["word/media/image2.png"].startswith(b"\x89PNG")
    (size,) = wide.xpath(".//wp:extent", namespaces=NAMES)
    # As wide as a line; in its proportion.
    assert abs(int(size.get("cx")) - (11906 - 2 * 1304) * 635) < 635
    assert abs(int(size.get("cx")) - 2 * int(size.get("cy"))) < 10


# The order in which the standard has the properties that are used (ECMA-376, part 1, transitional).
ORDER = {
    "pPr": "pStyle keepNext keepLines numPr pBdr tabs suppressAutoHyphens bidi spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs smallCaps strike color sz szCs u shd vertAlign rtl lang",
    "tblPr": "tblStyle bidiVisual tblW tblInd tblBorders tblLayout tblCellMar",
    "trPr": "cantSplit tblHeader",
    "tcPr": "tcW",
    "sectPr": "headerReference footerReference pgSz pgMar bidi",
    "lvl": "start numFmt suff lvlText lvlJc pPr",
    "style": "name basedOn next qFormat pPr rPr tblPr",
    "tbl": "tblPr tblGrid tr",
    "tr": "trPr tc",
    "numPr": "ilvl numId",
    "settings": "defaultTabStop autoHyphenation footnotePr compat themeFontLang",
}


def test_elements_are_in_the_order_of_the_standard(tmp_path: Path) -> None:
    body = re.sub(r' id="\w+"', "", "".join(body for body, _ in (*CASES.values(), *LISTS.values())))
    # Rows of several lengths, one without words, a table in a note.
    table = "<table><tr><td>x</td></tr><tr><td>x</td><td>x</td></tr><tr><td></td></tr></table>"
    file = made(edition(tmp_path, f"{table}{body}{table}<p>x{call('1')}</p>" + notes(note("1", table))), tmp_path)
    assert not any(b"NaN" in data for data in file.files.values())
    assert len(file.find("//w:tbl", "footnotes")) == 1
    for name in ("document", "footnotes", "numbering", "styles", "settings", "header", "footer"):
        for element in file.part(name).iter():
            order = ORDER.get(tag(element), "").split()
            places = [order.index(tag(child)) for child in element if order]
            assert places == sorted(places)
    every = {*re.findall(r'PartName="/(.*?)"', file.files["[Content_Types].xml"].decode())}
    assert every == {name for name in file.files if name.endswith(".xml") and not name.startswith("[")}


def test_each_column_of_a_wide_table_has_room(tmp_path: Path) -> None:
    cells = "".join(f"<td>{each}</td>" for each in ("Autres établissements financiers", *11 * ["Gouvernement"]))
    widths = [
        *map(int, made(edition(tmp_path, f"<table><tr>{cells}</tr></table>"), tmp_path).values("//w:gridCol/@w:w"))
    ]
    assert len(widths) == 12
    assert max(widths) < 1.5 * min(widths)


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    body = f'<p id="p1">Un{call("1")}.</p><img src="plan.png" alt="x">' + notes(note("1", "<p>Note.</p>"))
    one, other = (edition(tmp_path / name, body) for name in ("one", "other"))
    for name in ("one/site/", "one/site/en/", "other/site/", "other/site/en/"):
        (tmp_path / name / "briefing/plan.png").write_bytes(PLAN.read_bytes())
    for name in ("briefing.fr", "briefing.parallel"):
        assert made(one, tmp_path / "one", name).data == made(other, tmp_path / "other", name).data


def test_no_file_is_made_again_of_what_did_not_change(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = ("briefing.fr", "briefing.en", "briefing.parallel")
    whole = replace(edition(tmp_path, '<p id="p1">Un.</p>', '<p id="p1">One.</p>'), version="1", engine="1")
    before = [made(whole, tmp_path, name).data for name in files]
    writes = Mock(side_effect=packed)
    monkeypatch.setattr(word, "packed", writes)
    assert [made(whole, tmp_path, name).data for name in files] == before
    # Of another text only its own files are made, by another engine all.
    other = edition(tmp_path, '<p id="p1">Un.</p>', '<p id="p1">Two.</p>')
    for now, number in ((replace(other, version="2", engine="1"), 2), (replace(whole, version="3", engine="2"), 3)):
        writes.reset_mock()
        after = [made(now, tmp_path, name).data for name in files]
        assert writes.call_count == number
        assert after[0] == before[0]


def test_a_file_is_made_when_it_is_asked_for(tmp_path: Path) -> None:
    whole = edition(tmp_path, '<p id="p1">Un.</p>')
    asked = BOOK.search("/pdf/edition.briefing.fr.docx")
    assert asked
    assert asked[1] in TYPES
    assert write_asked(whole, tmp_path / "site", tmp_path, asked[0]) == []
    assert [path.name for path in tmp_path.glob("site/pdf/*")] == ["edition.briefing.fr.docx"]


def test_files_are_offered_beside_the_pdfs(tmp_path: Path) -> None:
    whole = replace(edition(tmp_path, '<p id="p1">Un.</p>'), timestamp=0, sizes={"pdf/edition.briefing.en.docx": 9000})
    links = [(each.path, each.slot, each.markup) for each in downloads.insertions(whole) if ".docx" in each.markup]
    alone = f'<a class="download" type="{TYPES[".docx"]}" href="../../pdf/edition.briefing.en.docx">This page (Word) <small>(9\u00a0kB)</small></a>'
    assert ("en/briefing/index.html", "more", alone) in links
    both = [(path, slot) for path, slot, markup in links if "parallel" in markup]
    pages = ["briefing/index.html", "en/briefing/index.html"]
    views = ["parallel/briefing/index.html", "en/parallel/briefing/index.html"]
    assert sorted(both) == sorted([*((page, "more") for page in pages), *((view, "bar") for view in views)])
    left = replace(whole, outputs=tuple(each for each in whole.outputs if each.name != "word"))
    assert not any(".docx" in each.markup for each in downloads.insertions(left))


def test_texts_are_offered_and_what_the_edition_says_itself_is_not(tmp_path: Path) -> None:
    whole = edition(tmp_path, '<p id="p1">Un.</p>')
    assert [(offer.kind, offer.path) for offer in word.offers(whole)] == [
        ("word", "pdf/edition.briefing.fr.docx"),
        ("word", "pdf/edition.briefing.en.docx"),
        ("words", "pdf/edition.briefing.parallel.docx"),
    ]
    summed_up = tuple(replace(page, voice="summary") if page.language == "en" else page for page in whole.site.pages)
    own = replace(whole, site=replace(whole.site, pages=summed_up))
    assert [offer.path for offer in word.offers(own)] == ["pdf/edition.briefing.fr.docx"]
    without = replace(whole, site=replace(whole.site, options=Options(pdf="")))
    assert [*word.offers(without)] == []


def test_the_same_texts_are_pdfs(tmp_path: Path) -> None:
    """Also those of an instrument that no citation describes."""
    adopted = "instrument: {date: '1969', body: Conference}"
    site = small(tmp_path, '<p id="p1">Un.</p>', '<p id="p1">One.</p>', front=(adopted, adopted))
    whole = of(replace(site, options=Options()))
    ends = ["fr", "en", "parallel"]
    assert [offer.path for offer in word.offers(whole)] == [f"pdf/edition.briefing.{end}.docx" for end in ends]
    texts = [(offer.kind, offer.path) for offer in pdf.offers(whole) if offer.page.key == "briefing"]
    kinds = ["page", "page", "parallel"]
    assert texts == [(kind, f"pdf/edition.briefing.{end}.pdf") for kind, end in zip(kinds, ends, strict=True)]


def test_files_of_three_languages_name_their_pair(tmp_path: Path) -> None:
    whole = edition(tmp_path, '<p id="p1">Un.</p>')
    offer = next(each for each in word.offers(whole) if each.other)
    arabic = tuple(replace(page, language="ar", path=f"ar/{page.path}") for page in whole.site.in_language["fr"])
    three = replace(whole, site=replace(whole.site, pages=(*whole.site.pages, *arabic)))
    said = [each.named(offer, "en") for each in (whole, three)]
    assert said == ["Bilingual Word file", "Bilingual Word file (French, English)"]
    assert three.named(next(word.offers(three)), "fr") == "Cette page (Word)"


# Each third page of one language, and before a release all of both.
@pytest.mark.parametrize(
    ("language", "step"), [("fr", 3), *(pytest.param(each, 1, marks=pytest.mark.soak) for each in ("fr", "en"))]
)
def test_import_reads_every_page_back(
    built: Built, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, language: str, step: int
) -> None:
    """What `edition import` makes of a file are the words of its page, with their labels and kinds, in their order."""
    whole = edition_of(read_site(built.site, built.project), built.site, serving=True)
    pages = [page for page in whole.site.in_language[language] if not page.is_untranslated]
    offers = [Offer("word", page, f"pdf/edition.{page.language}.{page.key}.docx") for page in pages]
    monkeypatch.setattr(word, "offers", lambda _: offers)
    for page in pages[::step]:
        file = made(whole, tmp_path, f"{page.language}.{page.key}")
        blocks = mend(read_docx(file.data, page.language), page.language, "")
        read = [re.sub(r"\]\([^)]*\)|---", " ", block.words) for block in blocks if block.kind != "pull-quote"]
        assert (page.path, letters(read)) == (page.path, letters(_told(whole, page)))


def _told(whole: Edition, page: Page) -> Iterator[str]:
    """The words of a page, without what is said of whose they are, and years alone, which import takes for numbers of pages."""
    for block in blocks_of(whole.article(page), page.path):
        labels = [each.text for each in block.node.iter() if "voice" in each.classes] if block.node else []
        text = block.text.replace(labels[0], "", 1) if labels else block.text
        if block.kind != "pull-quote" and not (block.kind == "dt" and text.isdecimal()):
            yield text


def letters(texts: Iterable[str]) -> str:
    """Words without what stands between them."""
    return "".join(tokenize(" ".join(texts)))
