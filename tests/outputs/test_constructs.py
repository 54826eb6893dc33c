"""Constructs of a text, each as page, PDF, EPUB and Word have it, or with the reason why one has it otherwise."""

import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pymupdf
import pytest
from lxml import html
from playwright.sync_api import Browser

from bench.project_copy import ROOT
from tests.commands import publish, record
from tests.conftest import Shared
from tests.outputs.print.printing import tree
from tests.outputs.word.making import Made

ADDRESS = "https://www.example.org/a/very/long/address/of/a/document/that/no/line/holds/in/one/piece/at/all.pdf"


class Named(NamedTuple):
    """What a form has in no element of its own: the words that it has all the same, and why."""

    words: str
    why: str


# Spaces of other widths, and ends of lines; the language of letters within a paragraph.
SPACES, LANGUAGE = re.compile(r" ?[^\S ]"), re.compile(r"/Lang\(\w+\)")
NO_TAG = "tags of PDF have none for it, it is drawn"
# What is found as an XPath, also in a book "=" as in a page; in a PDF as tags with their texts; in Word as the style of
# a paragraph with its words, or as an XPath.
CONSTRUCTS: dict[str, tuple[str, str | Named, str | Named, str | Named]] = {
    "title with a note": ("//h1[contains(., 'Constructs')]/sup/a", "H1 'Constructs' Lbl Link '1' -> Footnote 1 Note", "=", "Heading1: Constructs#"),
    "title alone": ("//title[.='Constructs – Constructs']", "Document Title 'Constructs' P", "//nav//a[.='Constructs']", "Header: ConstructsUnofficial translation"),
    "ranks of headings": ("//h3/following::h4/following::h5/following::h6", "H4 'Fourth rank' H5 'Fifth rank' H6 'Sixth rank'", "=", "Heading6: Sixth rank"),
    "heading with a note": ("//h3[@id='s1']/sup/a", "H3 'Third rank' Lbl Link '6' -> Footnote 6 Note", "=", "Heading3: Third rank#"),
    "contents without notes": ("//nav//a[normalize-space()='Article 1 — First provision']", "outline Article 1 — First provision,", "//nav//a[.='Article 1 — First provision']", Named("First provision", "Word and its readers make contents of headings")),
    "provision": ("//h2[@id='art-1']", "H2 'Article 1 — First provision'", "=", "//w:p[w:pPr/w:pStyle/@w:val='Heading2']/w:bookmarkStart[@w:name='art_1']"),
    "passage with its number": ("//p[@id='p2']", "P 'p2 Passage", "//p[@id='p2']/span[@class='number']", "//w:r[w:rPr/w:rStyle/@w:val='PassageNumber'][w:t='p2\u00a0']"),
    "note": ("//li[@id='fn:5'][contains(., 'Note of a heading')]", "Note Lbl Link '5' -> 5 'Note of a heading. '", "//aside[@id='fn:5'][@role='doc-footnote']", "FootnoteText: # Note of a heading."),
    "neighbouring notes": ("//p[@id='p1']/sup[2][.='3,\u2009']", "'Note two. ' ', ' Lbl Link '3'", "=", "BodyText: p1 Opening words#, #, #."),
    "note in the head of a table": ("//th/sup/a[.='7']", "TH Strong 'Head one' Lbl Link Strong '7' -> Footnote 7 Note", "=", "TableHead: Head one#"),
    "note in a cell": ("//td/sup/a[.='8']", "'p15 Cell' Lbl Link '8' -> Footnote 8 Note", "=", "TableText: p15 Cell#"),
    "note of a caption": ("//figcaption//sup/a[.='9']", "Table Caption 'Caption of a table' Lbl Link '9'", "=", "Caption: Caption of a table#"),
    "labels a)": ("//ol[@type='a']/li[@data-label='b)']", "L LowerAlpha LI Lbl 'a)' LBody 'lettered item;'", "=", "//w:lvl[w:numFmt/@w:val='lowerLetter']/w:lvlText[@w:val='%1)']"),
    "labels (i) within": ("//li/ol[@type='i']/li[@data-label='(i)']", "LBody P 'other item:' L LowerRoman LI Lbl '(i)'", "=", "//w:lvl[w:numFmt/@w:val='lowerRoman']/w:lvlText[@w:val='(%2)']"),
    "dashes": ("//ul/li[contains(., 'other dash.')]", "Lbl '•' LBody 'p5 other dash.'", "=", "ListParagraph: p5 other dash."),
    "bullets within bullets": ("//ul/li/ul/li[contains(., 'nested')]", "LBody P 'p7 bullet' L Circle LI Lbl '•' LBody 'p8 nested bullet' L None", "=", "//w:ilvl[@w:val='1']/following-sibling::w:numId[@w:val='1']"),
    "term and definition": ("//dl/dt/following-sibling::dd[@id='p9']", "LI Lbl Strong 'Term' LBody 'p9 Its definition.'", "=", "Definition: p9 Its definition."),
    "table with a head": ("//table/thead//th/following::tbody//td", "THead TR TH Strong 'One'", "=", "//w:tr[w:trPr/w:tblHeader]//w:pStyle[@w:val='TableHead']"),
    "table that is wide": ("//table//td[7]", "TD 'p16 Interna-tionaliza-tion' TD 'Telecom-munica-tions'", "=", "//w:tblGrid[count(w:gridCol)=7]"),
    "two tables in turn": ("//figure[table]/following-sibling::*[1][self::table]", "TD 'Unofficial translation 12' Table", "=", "//w:tbl/following-sibling::*[1][self::w:p][not(.//w:t)]/following-sibling::*[1][self::w:tbl]"),
    "caption of a table": ("//figure[table]/figcaption", "Table Caption 'Caption", "=", "//w:p[contains(., 'Caption of')]/following-sibling::*[1][self::w:tbl]"),
    "block quotation": ("//blockquote[@id='p11']", "BlockQuote P 'p11 A block quotation.'", "=", "Quote: p11 A block quotation."),
    "pull quote": ("//aside[@role='doc-pullquote'][@aria-hidden='true']", Named("The words of the passage stand here", "it repeats a passage, to readers of tags it is none"), "//p[@id='p12']/following-sibling::*[1][self::aside][@role='doc-pullquote']", "PullQuote: The words of the passage stand here"),
    "signature": ("//div[@class='signature']/p", "P 'p20 Signed by ' Em 'A. Reader'", "=", "Signature: p20 Signed by/A. Reader"),
    "notice of the editors": ("//div[@class='notice']/p[@class='voice']", "P 'Editors’ note' P 'p21 A notice of the editors.'", "//div[@role='note'][@class='notice']/p[@class='voice']", "Voice: Editors’ note"),
    "box with a title": ("//div[contains(@class, 'admonition')]/p[@class='admonition-title']", "P 'Editors’ note' P Strong 'Boxed' P 'p14 Words in a box.'", "=", "BoxTitle: p13 Boxed"),
    "link within the text": ("//a[@href='#art-1'][.='provision']", "Link 'provision' -> provision, page", "//a[@href='text.xhtml#art-1']", "//w:hyperlink[@w:anchor='art_1']"),
    "link to another page": ("//a[@href='../'][.='internal']", "Link 'internal' -> internal", "//a[@href='https://example.org/']", "//w:hyperlink[.='internal']"),
    "link to elsewhere": ("//a[@href='https://www.example.org/x']", "Link 'external' -> external", "=", "//w:hyperlink[@r:id][.='external']"),
    "long address": (f"//a[@href='{ADDRESS}']", f"Link 'https://' -> {ADDRESS}", "=", f"//w:hyperlink[.='{ADDRESS}']"),
    "bold, italic, code": ("//strong/following-sibling::em/following-sibling::code", "Strong 'bold words' ', ' Em 'italic words' ', ' Code 'code words'", "=", "//w:r[w:rPr/w:rStyle/@w:val='CodeWords'][w:t='code words']"),
    "subscript, superscript": ("//p[sub][sup]", Named("H2O, m2", NO_TAG), "=", "//w:vertAlign[@w:val='subscript']/following::w:vertAlign[@w:val='superscript']"),
    "struck words": ("//del[.='struck words']", Named("struck words", NO_TAG), "=", "//w:strike"),
    "abbreviation": ("//abbr[@title='Internet Governance Forum']", Named("IGF", "Typst writes no expansions"), "=", Named("IGF", "Word has no element for it")),
    "hard line break": ("//p[@id='p3']/br", "P 'p3 Broken line", "=", "BodyText: p3 Broken/line, and 25 °C."),
    "no-break space": ("//p[contains(., '25\u00a0°C')]", Named("25 °C", "a space of a text is one in tags"), "=", "//w:t[contains(., '25\u00a0°C')]"),
    "code": ("//pre/code[contains(., '  code line two')]", "Code P 'code line one' P '  code line two'", "=", "Code: code line one/  code line two"),
    "picture with its caption": ("//figure[.//img[@alt='A plan with two windows']]/figcaption", "Div Caption 'The plan' Figure (A plan with two windows)", "=", "//wp:docPr[@descr='A plan with two windows']"),
    "Arabic phrase": ("//em[@lang='ar']", "letters /Lang(ar)", "=", "//w:r[w:rPr/w:rtl][w:rPr/w:lang/@w:bidi]"),
    "Arabic paragraph": ("//p[@lang='ar'][@dir='rtl']", "P [ar]", "=", "//w:p[w:pPr/w:bidi]"),
    "rule": ("//article/hr", Named("code line two", "an artifact to those who read tags"), "//section/hr", "//w:pBdr/w:bottom"),
    "status": ("//small[contains(@class, 'status')][contains(., 'Unofficial')]", "P 'Report · Body, 2013 · Unofficial translation'", "//p[@class='voice status']", "Voice: Report · Body, 2013 · Unofficial translation"),
    "rights": ("//p[.='Rights: all to be asked for']", "P Strong 'Rights' ': all to be asked for'", "//p[.='Rights: all to be asked for']", "//w:p[w:pPr/w:pStyle/@w:val='Imprint'][contains(., 'Rights: all to be asked for')]"),
}  # fmt: skip
FORMS = ("page", "pdf", "epub", "docx")


@pytest.fixture(scope="module")
def made(shared: Shared) -> Path:
    """The site of an edition whose only text holds each construct."""
    return shared("constructs", make) / "site"


def make(project: Path) -> None:
    shutil.copytree(ROOT / "tests/texts/constructs", project, dirs_exist_ok=True)
    for done in (record(project), publish(project, SITE_URL="https://example.org/")):
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def forms(made: Path) -> dict[str, Callable[[str], bool]]:
    """What tells of each form whether it has something."""
    printed, word = made / "pdf/edition.text.en.pdf", Made((made / "pdf/edition.text.en.docx").read_bytes())
    with zipfile.ZipFile(made / "pdf/edition.en.epub") as archive:
        book = [html.fromstring(archive.read(f"EPUB/{name}.xhtml")) for name in ("text", "nav", "title")]
    page = html.parse(str(made / "text/index.html"))
    with pymupdf.open(printed) as pdf:
        outline = "".join(f"outline {title}, " for _, title, _ in pdf.get_toc())
        text = " ".join(each.get_text() for each in pdf)
        letters = "".join(
            f"letters {each}, " for page in pdf for each in LANGUAGE.findall(page.read_contents().decode("latin-1"))
        )
    tags = SPACES.sub(" ", " ".join([*map(str.strip, tree(printed)), outline, letters, text]))
    parts = ("document", "footnotes", "numbering", "header")
    styled = [SPACES.sub(" ", f"{style}: {said}") for part in parts for style, said in word.paragraphs(part)]
    return {
        "page": lambda path: bool(page.xpath(path)),
        "epub": lambda path: any(each.xpath(path) for each in book),
        "pdf": lambda words: words in tags,
        "docx": lambda path: any(word.find(path, part) for part in parts) if path[:2] == "//" else path in styled,
    }


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("construct", CONSTRUCTS)
def test_each_form_has_each_construct(forms: dict[str, Callable[[str], bool]], construct: str, form: str) -> None:
    row = CONSTRUCTS[construct]
    sought = row[0] if row[FORMS.index(form)] == "=" else row[FORMS.index(form)]
    if isinstance(sought, Named):
        assert sought.why
        sought = sought.words if form == "pdf" else f"//w:t[contains(., '{sought.words}')]"
    assert forms[form](sought)


def test_labels_in_a_book_stand_beside_their_items(made: Path, browser: Browser, tmp_path: Path) -> None:
    with zipfile.ZipFile(made / "pdf/edition.en.epub") as archive:
        archive.extractall(tmp_path)
    page = browser.new_page(viewport={"width": 390, "height": 800})
    page.goto((tmp_path / "EPUB/text.xhtml").as_uri())
    places = "each => [each.getBoundingClientRect().top, each.parentElement.getBoundingClientRect().top]"
    item, around = page.get_by_text("other item:").evaluate(places)
    page.close()
    assert item == around
