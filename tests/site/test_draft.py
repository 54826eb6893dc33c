"""Drafts are read as programs write them: their words, their notes at the marks, without what was deleted in them."""

import base64
import io
import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from bench.project_copy import ROOT
from tests.programs import need

SCRIPT = ROOT / "edition/theme/assets/draft.js"
READ = """([name, data]) => editionDraft.read(new File([Uint8Array.from(atob(data), sign => sign.charCodeAt(0))], name))
  .then(editionDraft.blocks, ({ message }) => message)"""
DRAFT = """\
---
title: A draft
lang: en
---

# On *enhanced* cooperation

It says: "**We further recognize** the
need for enhanced cooperation in the future".[^1] See [the text](https://example.org/a_(b)) and `a_b_c`.

- first *item*
- second item

> A quoted paragraph
> of two lines, 2 \\* 3.

| Left | Right |
|------|-------|
| one  | two   |
| three | four |

Last,[^n] with snake_case_word and […] a cut [*sic*].

[^1]: See paragraph 71
    of the Agenda.

    Its second paragraph.

[^n]: Another note.
"""
# Kind or number of the note, and words with the marks of notes.
WANTED = [
    ("heading", "A draft"),
    ("heading", "On enhanced cooperation"),
    ("", "It says: “We further recognize the need for enhanced cooperation in the future”.[1] See the text and a_b_c."),
    ("1", "See paragraph 71 of the Agenda. Its second paragraph."),
    ("item", "first item"),
    ("item", "second item"),
    ("quote", "A quoted paragraph of two lines, 2 * 3."),
    *(("", cell) for cell in ("Left", "Right", "one", "two", "three", "four")),
    ("", "Last,[2] with snake_case_word and […] a cut [sic]."),
    ("2", "Another note."),
]
PART = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
OPEN = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text>'
    "</office:body></office:document-content>"
)
OPEN_TYPE = "application/vnd.oasis.opendocument.text"


@pytest.fixture
def page(page: Page) -> Page:
    """A page of nowhere with the script alone."""
    page.add_script_tag(path=str(SCRIPT))
    return page


def packed(**files: str) -> bytes:
    """A zip with these files, whose names have "__" for the slash and no ending."""
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name.replace("__", "/") + ("" if name == "mimetype" else ".xml"), text)
    return kept.getvalue()


def shown(block: dict[str, Any]) -> tuple[str, str]:
    """The kind or the number of a note, and the words of a block with the marks of notes in them."""
    text = block["text"]
    for at, mark in reversed(block["marks"]):
        text = f"{text[:at]}[{mark}]{text[at:]}"
    return block["note"] or block["kind"], text


def read(page: Page, name: str, data: bytes) -> list[tuple[str, str]] | str:
    """What a file is read as, or the word for what is the matter with it."""
    found = page.evaluate(READ, [name, base64.b64encode(data).decode()])
    return found if isinstance(found, str) else [shown(block) for block in found]


def of_word(page: Page, body: str, **parts: str) -> list[tuple[str, str]] | str:
    """What a document of Word with this body is read as."""
    return read(page, "a.docx", packed(word__document=PART.format(body), **parts))


def of_open(page: Page, body: str, **parts: str) -> list[tuple[str, str]] | str:
    """What an OpenDocument text with this body is read as."""
    return read(page, "a.odt", packed(mimetype=OPEN_TYPE, content=OPEN.format(body), **parts))


def paragraph(text: str, before: str = "") -> str:
    return f"<w:p>{before}<w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize("program", ["pandoc", pytest.param("soffice", marks=pytest.mark.soak)])
def test_files_of_pandoc_and_libreoffice_are_read(page: Page, tmp_path: Path, program: str) -> None:
    pandoc = need("the converter", "pandoc")
    (tmp_path / "draft.md").write_text(DRAFT, encoding="utf-8")
    for ending, other in (("docx", "odt"), ("odt", "docx")):
        made = tmp_path / f"draft.{ending}"
        subprocess.run([pandoc, "draft.md", "-o", made], cwd=tmp_path, check=True)
        if program == "soffice":
            profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
            command = [need("the word processor", program), profile, "--headless", "--convert-to", other, made.name]
            subprocess.run([*command, "--outdir", "office"], cwd=tmp_path, check=True, capture_output=True)
            made = tmp_path / f"office/draft.{other}"
        assert read(page, made.name, made.read_bytes()) == WANTED, made.name


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_markdown_is_read_without_its_marks(page: Page, end: str) -> None:
    straight = [(kind, text.translate({0x201C: '"', 0x201D: '"'}).replace("[2]", "[n]")) for kind, text in WANTED]
    straight[-1] = ("n", "Another note.")
    found = read(page, "a.md", DRAFT.replace("\n", end).encode())
    assert found == straight


@pytest.mark.parametrize(
    ("markdown", "wanted"),
    [
        ("a ***b*** c __d__ _e_ f*g", ["a b c d e f*g"]),
        (
            "x ![a picture](b.png) [y][1] <https://example.org/>\n\n[1]: https://example.org",
            ["x a picture y <https://example.org/>"],
        ),
        ("Title\n=====\n\nText <em>and</em>\nmore.<!-- no\nword -->", ["Title", "Text and more."]),
        ("::: note\nInside.\n:::", ["Inside."]),
        (
            "A long line " + "of words " * 20 + "that goes\non here.",
            ["A long line " + "of words " * 20 + "that goes on here."],
        ),
        ("see [1\\] and 5 < 6 > 4", ["see [1] and 5 < 6 > 4"]),
        ("a { #id } b", ["a b"]),
        ("1. one\n2. two", ["1. one", "2. two"]),
        ("no note[^x]", ["no note[^x]"]),
        ('---\nlang: en\ntitle: "On *it*"\n...\nText', ["On it", "Text"]),
        ("---\nlang: en\n---\ntitle: Text", ["title: Text"]),
    ],
)
def test_marks_of_markdown(page: Page, markdown: str, wanted: list[str]) -> None:
    found = read(page, "a.md", markdown.encode())
    assert [block[1] for block in found] == wanted


def test_what_was_deleted_in_word_is_left_out(page: Page) -> None:
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    deleted = run.format(" gone").replace("w:t", "w:delText")
    first = f"<w:p>{run.format('Kept')}<w:del>{deleted}</w:del><w:ins>{run.format(' added')}</w:ins></w:p>"
    moved = f"<w:moveFrom>{run.format('from')}</w:moveFrom><w:moveTo>{run.format('to')}</w:moveTo>"
    # The end of a paragraph was deleted: the next goes on with it.
    merged = paragraph("Two that ", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>") + paragraph("are one")
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r></w:p>"
    found = of_word(page, f"{first}<w:p>{moved}</w:p>{merged}{hidden}")
    assert found == [("", "Kept added"), ("", "to"), ("", "Two that are one")]


def test_boxes_breaks_fields_and_notes_of_word(page: Page) -> None:
    box = "<w:r><mc:AlternateContent xmlns:mc='m'><mc:Choice><w:txbxContent>{0}</w:txbxContent></mc:Choice>"
    box += "<mc:Fallback><w:txbxContent>{0}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    field = "<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>7</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"
    marks = "".join(f'<w:r><w:{kind}noteReference w:id="2"/></w:r>' for kind in ("foot", "end"))
    body = f"<w:p>{field}{box.format(paragraph('In a box'))}{marks}</w:p><w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"
    notes = {
        f"word__{kind}notes": PART.format(f'<w:{kind}note w:id="2">{paragraph(kind)}{paragraph("more")}</w:{kind}note>')
        for kind in ("foot", "end")
    }
    assert of_word(page, body, **notes) == [
        ("", "7 b c[1][i]"),
        ("1", "foot more"),
        ("i", "end more"),
        ("", "In a box"),
        ("", "cell"),
    ]


def test_items_of_word_have_their_plain_numbers(page: Page) -> None:
    def item(text: str, number: int, level: int = 0) -> str:
        return paragraph(
            text, f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        )

    forms = [("decimal", "%1."), ("lowerLetter", "(%2)"), ("decimal", "%1.%3"), ("upperRoman", "%4."), ("bullet", "-")]
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/></w:lvl>'
        for n, (form, sign) in enumerate(forms)
    )
    again = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    num = '<w:num w:numId="{}"><w:abstractNumId w:val="0"/>{}</w:num>'
    lists = f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{num.format(1, "")}{num.format(2, again)}'
    style = '<w:style w:styleId="L"><w:name w:val="List Number"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    body = [item("one", 1), item("a", 1, 1), item("b", 1, 1), item("two", 1), item("again", 1, 1), item("", 1)]
    body += [item(form, 1, level) for level, (form, _) in enumerate(forms[2:], 2)]
    body += [item("seven", 2), item("eight", 2), paragraph("styled", '<w:pPr><w:pStyle w:val="L"/></w:pPr>')]
    body += [item(str(n), 1, 1) for n in range(1, 28)]
    found = of_word(page, "".join(body), word__numbering=PART.format(lists), word__styles=PART.format(style))
    assert found[:11] == [
        *(("", each) for each in ("1. one", "(a) a", "(b) b", "2. two", "(a) again")),
        *(("item", each) for each in ("decimal", "upperRoman", "bullet")),
        *(("", each) for each in ("7. seven", "8. eight", "9. styled")),
    ]
    assert found[-2:] == [("", "(z) 26"), ("item", "27")]


def test_what_was_deleted_in_an_open_document_is_left_out(page: Page) -> None:
    deleted = "<text:tracked-changes><text:deletion><text:p>gone</text:p></text:deletion></text:tracked-changes>"
    note = "<text:note><text:note-citation>*</text:note-citation><text:note-body><text:p>A note</text:p></text:note-body></text:note>"
    words = f"<text:p>Kept<text:change/><text:change-start/> added<text:change-end/>{note},\n<text:s text:c='3'/>so</text:p>"
    remark = "<text:p><office:annotation><text:p>remark</text:p></office:annotation>a<text:line-break/>b</text:p>"
    assert of_open(page, deleted + words + remark) == [("", "Kept added[*], so"), ("*", "A note"), ("", "a b")]


def test_items_of_an_open_document_have_their_plain_numbers(page: Page, tmp_path: Path) -> None:
    markdown = (
        "1. one\n\n    again\n\n2. two\n    a. in two\n    b. too\n\n- dot\n\n(iii) three\n(iv) four\n\n(C) third\n"
    )
    (tmp_path / "list.md").write_text(markdown, encoding="utf-8")
    subprocess.run([need("the converter", "pandoc"), "list.md", "-o", "list.odt"], cwd=tmp_path, check=True)
    assert read(page, "list.odt", (tmp_path / "list.odt").read_bytes()) == [
        ("", "1. one"),
        ("item", "again"),
        *(("", each) for each in ("2. two", "a. in two", "b. too")),
        ("item", "dot"),
        *(("", each) for each in ("(iii) three", "(iv) four", "(C) third")),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_text_is_read_in_the_encodings_of_programs(page: Page, encoding: str) -> None:
    assert read(page, "a.TXT", "« L’œuvre » coûte 5 €".encode(encoding)) == [("", "« L’œuvre » coûte 5 €")]


def test_utf_16_of_the_other_order(page: Page) -> None:
    assert read(page, "a.txt", b"\xfe\xff" + "« été »".encode("utf-16-be")) == [("", "« été »")]


@pytest.mark.parametrize(
    ("pasted", "wanted"),
    [
        # From a word processor each line is a paragraph; from a PDF, or a mail, a paragraph has many.
        (
            "A paragraph as long as that of a word processor, which is more than one hundred signs of text, in one line.\nNext.",
            2,
        ),
        ("First line of a paragraph that goes on in the next one,\nand ends there.\n\nNext paragraph.", 2),
        (
            "A paragraph in the lines of a page, which were cut there,\nand its end.\nThe next one begins after a short line, as is usual,\nand ends.",
            2,
        ),
        ("One\n\n\n\nTwo\r\nstill two\r\rThree", 3),
        ("- one\n- two\n# Head\nText", 4),
        ("  ", 0),
    ],
)
def test_pasted_text_is_parted_into_paragraphs(page: Page, pasted: str, wanted: int) -> None:
    assert len(page.evaluate("text => editionDraft.blocks(text)", pasted)) == wanted


WORD_CLIPBOARD = """<html><head><style>p {}</style><title>no</title></head><body><!--StartFragment--><p class=MsoNormal>A
<b>sentence</b>.<a href="#_ftn1" name="_ftnref1"><span>[1]</span></a> <del>gone</del></p><ul><li><p>item</p></li></ul>
<div><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> The note.</p></div></div><!--EndFragment--></body></html>"""


def test_what_is_pasted_with_marks_is_read(page: Page) -> None:
    found = page.evaluate("markup => editionDraft.blocks(editionDraft.ofHtml(markup).join('\\n\\n'))", WORD_CLIPBOARD)
    assert [shown(block) for block in found] == [("", "A sentence.[1]"), ("1", "The note."), ("item", "item")]


def test_notes_of_one_number_keep_their_order(page: Page) -> None:
    text = "One[^*]\n\nTwo[^*]\n\n[^*]: first\n\n[^*]: second"
    found = [shown(block) for block in page.evaluate("text => editionDraft.blocks(text)", text)]
    assert found == [("", "One[*]"), ("*", "first"), ("", "Two[*]"), ("*", "second")]


SEALED = "<manifest><encryption-data/></manifest>"


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "sealed"),
        ("a.odt", packed(mimetype=OPEN_TYPE, content="x", **{"META-INF__manifest": SEALED}), "sealed"),
        ("a.docx", b"nothing of the kind", "damaged"),
        ("a.docx", packed(word__document=PART.format(paragraph("text")))[:-40], "damaged"),
        ("a.docx", packed(word__document="<w:document>"), "damaged"),
        ("a.docx", packed(word__document=PART.format("")), "empty"),
        ("a.docx", packed(xl__workbook="<workbook/>"), "unreadable"),
        ("a.odt", packed(mimetype="application/vnd.oasis.opendocument.spreadsheet", content="x"), "unreadable"),
        ("a.pdf", b"%PDF-1.7 text", "unreadable"),
        ("a.doc", b"\xd0\xcf\x11\xe0" + bytes(600), "unreadable"),
        ("a.txt", b"\x00\x01\x02\x03", "unreadable"),
        ("a.txt", b" \n ", "empty"),
        ("a.txt", b"word " * 40000, "large"),
    ],
)
def test_what_cannot_be_read_is_said_in_a_word(page: Page, name: str, data: bytes, wanted: str) -> None:
    assert read(page, name, data) == wanted


def test_bytes_of_a_file_may_be_any(page: Page) -> None:
    """A file that was damaged anywhere is read, or named as damaged: nothing else happens."""
    whole = packed(word__document=PART.format(paragraph("Words of a draft.")))
    spoilt = [whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :] for at in range(0, len(whole), 3)]
    every = f"all => Promise.all(all.map(data => ({READ})(['a.docx', data])))"
    found = page.evaluate(every, [base64.b64encode(each).decode() for each in spoilt])
    assert len(found) > 50
    assert {each for each in found if isinstance(each, str)} <= {"damaged", "unreadable", "sealed", "empty"}
    assert all(isinstance(each, str | list) for each in found)


def test_what_grows_without_end_is_stopped(page: Page) -> None:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", " " * 70_000_000)
    assert read(page, "a.docx", kept.getvalue()) == "large"


def test_blocks_need_no_browser() -> None:
    code = f"{SCRIPT.read_text(encoding='utf-8')}; console.log(JSON.stringify(editionDraft.blocks('# A\\n\\nb[^1]\\n\\n[^1]: c')))"
    done = subprocess.run([need("the script", "node"), "-e", code], capture_output=True, text=True, check=True)
    assert [shown(block) for block in json.loads(done.stdout)] == [("heading", "A"), ("", "b[1]"), ("1", "c")]


def test_a_short_link_to_a_provision_is_text(page: Page) -> None:
    markup = '<p id="par-69">See <a href="/en/tunis-agenda/#par-71">71</a> and <a href="#par-70">70</a>.</p><p id="par-70">Words.</p>'
    assert page.evaluate("markup => editionDraft.ofHtml(markup)", markup) == ["See 71 and 70.", "Words."]
