"""The print edition: validated PDFs and EPUBs, notes, references and pull-quotes on the right page."""

import re
import shutil
import zipfile
from itertools import pairwise
from pathlib import Path

import outloud
import page as validator
import pikepdf
import pymupdf
import pytest
from lxml import html
from lxml.html.builder import E
from outloud.model import Document
from pypdf import PdfReader

from bench.project_copy import ROOT
from edition.locales import words_of
from edition.outputs.print.pdf_postprocess import destinations
from tests.commands import publish, record
from tests.conftest import ADDRESS
from tests.outputs.print.geometry import strays, word_spaces
from tests.outputs.print.printing import sheets, walked
from tests.outputs.print.test_pdf import PAGES, SCREEN, blocks, letters
from tests.parsing import article

# The validator takes the last byte of a stream for a part of the line end when it is a carriage return. A test of ours
# counts instead.
MISCOUNTED = "a stream /Length does not match its raw content length"
NAMES = ("fr", "en", "briefing.fr", "briefing.en", "briefing.parallel", "fr.large", "en.large")
# One of each kind, and before a release all.
EACH_KIND = [
    name
    if name in {"fr", "briefing.en", "briefing.parallel", "en.large"}
    else pytest.param(name, marks=pytest.mark.soak)
    for name in NAMES
]


def pdf(site: Path, name: str) -> Path:
    return site / f"pdf/enhanced-cooperation.{name}.pdf"


@pytest.mark.parametrize("name", EACH_KIND)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_conforms(site: Path, name: str, profile: str) -> None:
    report = validator.validate_pdf(pdf(site, name), profile=profile)
    assert [failure.message for failure in report.failures if failure.message != MISCOUNTED] == []
    assert report.is_compliant or MISCOUNTED in [failure.message for failure in report.failures]


@pytest.mark.parametrize("name", NAMES)
def test_every_stream_has_the_length_that_it_says(site: Path, name: str) -> None:
    data = pdf(site, name).read_bytes()
    streams = list(re.finditer(rb"/Length (\d+)(?:(?!stream)[^\0])*?>>\s*?stream\n", data))
    assert len(streams) == data.count(b"endstream") > 20
    assert all(data[found.end() + int(found[1]) :].startswith(b"\nendstream") for found in streams)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_book_shows_the_numbers_of_passages(site: Path, language: str) -> None:
    with zipfile.ZipFile(site / f"pdf/enhanced-cooperation.{language}.epub") as book:
        for name in ("briefing", "tunis-agenda"):
            text = book.read(f"EPUB/{name}.xhtml").decode()
            wanted = re.findall(r'<(?:p|li|blockquote|dd|tr)[^>]* id="(p\d+)"', text)
            assert re.findall(r'<span class="number">(p\d+)\u00a0</span>', text) == wanted
            assert len(wanted) > 10


@pytest.mark.parametrize("language", ["fr", "en"])
def test_pages_of_references_are_true(site: Path, language: str) -> None:
    """Every link within the edition says a page in words that no passage has, and what it names begins there."""
    path = pdf(site, language)
    text = " ".join(" ".join(sheets(path)).split())
    said = re.findall(r"[Pp]aragraphe?s? (\d+)(?: \(?([a-z])\))? \[page (\d+)\]", text)
    assert len(said) >= 6
    places = destinations(path)
    names = [(f"par-{number}-{item}".rstrip("-"), int(page)) for number, item, page in said]
    assert [(name, page) for name, page in names if places[name] != page] == []
    titles = {"briefing": ("document d’information", "briefing"), "opinion-6": ("Opinion 6",) * 2}
    for name, words in titles.items():
        assert f"{words[language == 'en']} [page {places[name]}]" in text
    with pikepdf.open(path) as document:
        # The list of changes says no page behind each of its many passages.
        listed = range(places["changes"] - 1, places["data"] - 1)
        elsewhere = [page for number, page in enumerate(document.pages) if number not in listed]
        links = [str(a.Contents) for page in elsewhere for a in page.get("/Annots", []) if a.Subtype == "/Link"]
    text = " ".join(" ".join(page for number, page in enumerate(sheets(path)) if number not in listed).split())
    inside = [words for words in links if re.search(r", page\xa0\d+$", words)]
    assert len(inside) == len(re.findall(r"\[page \d+\]", text)) > 30


@pytest.mark.parametrize(
    ("language", "mark", "note"),
    [("fr", "processus distincts1", "Aux termes de sa"), ("en", "distinct processes.1", "In its Resolution 102")],
)
@pytest.mark.parametrize("kind", ["", "briefing."])
def test_note_stands_on_the_page_of_its_mark(site: Path, kind: str, language: str, mark: str, note: str) -> None:
    found = [" ".join(text.split()) for text in sheets(pdf(site, kind + language))]
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
    found = [letters(re.sub(r"-\n", "", text)) for text in sheets(pdf(site, language))]
    assert max(text.count(letters(quote)) for text in found) == 2


def tagged(path: Path) -> str:
    """The text of a PDF in the order of its tag tree, as a screen reader meets it: of a picture what is said for it."""
    texts, picture = list[str](), 1000
    for depth, found in walked(path):
        if depth > picture:
            continue
        picture = depth if not isinstance(found, str) and "/Alt" in found else 1000
        texts.append(found if isinstance(found, str) else str(found.get("/Alt", "")))
    return "\n".join(texts)


# The labels of passages, in letters.
WITHOUT = {each: re.compile("|".join(map(letters, words_of(each).voices.values()))) for each in ("fr", "en")}


def without_voices(path: Path, language: str) -> str:
    """The letters of a PDF in that order, without what says whose words they are."""
    text = letters(tagged(path))
    home = path.parents[1] / ("" if language == "fr" else "en")
    for name in PAGES:
        (status,) = article(home / name / "index.html").find_class("status")
        text = text.replace(letters(status.text_content()), "")
    return WITHOUT[language].sub("", text)


def read_aloud(page: Path) -> str:
    """The letters of a page in reading order: notes at their marks, items with their labels, no pull-quote.

    A picture is what is said in its place: its links lead to what stands below it.
    """
    tree = article(page)
    for extra in tree.xpath(
        ".//aside|.//*[@class='voice']|.//small|.//script|.//nav|.//a[contains(@class, 'footnote-backref')]"
    ):
        extra.drop_tree()
    for picture in tree.xpath(".//figure[@class='picture']"):
        said = [each.text for each in picture.xpath("(.//svg)[1]/*[self::title or self::desc]")]
        assert len(said) == 2
        picture.addnext(E.p(*said))
        picture.drop_tree()
    for mark in tree.xpath(".//sup[contains(@id, 'fnref')]"):
        (note,) = tree.xpath(".//li[@id=$id]", id=mark.get("id").replace("fnref", "fn"))
        mark.text = note.text_content()
    for notes in tree.find_class("footnote"):
        notes.drop_tree()
    for items in tree.xpath(".//ol[@type='a']"):
        for label, item in zip("abcdefghijklm", items.findall("li"), strict=False):
            item.text = f"{label}. {item.text or ''}"
    for extra in tree.xpath(SCREEN):
        extra.drop_tree()
    return letters(tree.text_content())


@pytest.mark.parametrize(("language", "home"), [("fr", ""), ("en", "en/")])
def test_tag_tree_reads_every_page_in_order_and_no_pull_quote(site: Path, language: str, home: str) -> None:
    order = without_voices(pdf(site, language), language)
    # Books have what cites what where the citations are listed.
    (said,) = html.parse(str(site / home / "index.html")).xpath("//*[@id='most-cited']//svg/title")
    assert order.count(letters(said.text)) == 1
    order = order.replace(letters(said.text), "")
    found = []
    for name in PAGES:
        text = WITHOUT[language].sub("", read_aloud(site / home / name / "index.html"))
        assert text in order, name
        found.append(order.index(text))
    assert found == sorted(found)
    briefing = WITHOUT[language].sub("", read_aloud(site / home / "briefing/index.html"))
    assert briefing in without_voices(pdf(site, f"briefing.{language}"), language)


@pytest.mark.parametrize("name", NAMES)
def test_what_is_copied_holds_no_soft_hyphen(site: Path, name: str) -> None:
    with pymupdf.open(pdf(site, name)) as document:
        whole = "".join(page.get_text() for page in document)
        joined = "".join(page.get_text(flags=pymupdf.TEXT_DEHYPHENATE) for page in document)
        # A text of its own for a space would take the words behind it from poppler's tags.
        assert not any(b"FEFF00A0" in page.read_contents() for page in document)
    # Another reader, which takes its time, finds none either.
    read = [page.extract_text() for page in PdfReader(pdf(site, name)).pages] if name.startswith("briefing") else []
    assert "\xad" not in "".join([whole, *read])
    word = "coopération" if "fr" in name or "parallel" in name else "cooperation"
    assert joined.casefold().count(word) >= whole.casefold().count(word) > 5
    assert re.search(r"WTPF-13|FMPT-13", whole)


@pytest.mark.parametrize("name", NAMES)
def test_no_sign_leaves_the_page_or_covers_another(site: Path, name: str) -> None:
    assert strays(pdf(site, name), 12, 12) == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_words_of_a_line_do_not_stand_far_apart(site: Path, language: str) -> None:
    spaces = word_spaces(pdf(site, language))
    assert len(spaces) > 50
    loose = sorted(each for each in spaces if each[0] > 0.5)
    assert len(loose) < 10
    assert [each for each in loose if each[0] > 0.8] == []


@pytest.mark.parametrize("language", ["fr", "en"])
def test_what_one_cites_by_is_large_in_large_print(site: Path, language: str) -> None:
    with pymupdf.open(pdf(site, f"{language}.large")) as document:
        spans = [
            (number, line["bbox"], span["text"].strip(), round(span["size"], 1))
            for number, page in enumerate(document)
            for block in page.get_text("dict")["blocks"]
            for line in block.get("lines", [])
            for span in line["spans"]
            if span["text"].strip()
        ]
    assert min(size for number, *_, size in spans if number == 0) >= 16
    assert min(size for number, box, _, size in spans if number > 4 and box[1] < 40) >= 16
    # In the margin, and not in a picture.
    assert min(size for _, box, text, size in spans if re.fullmatch(r"p\d+", text) and box[0] < 68) >= 14


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("fr", r"Agenda de Tunis .*· Paragraphes \d+ à \d+"),
        ("en", r"Tunis Agenda .*· Paragraphs \d+–\d+"),
        ("fr.large", r"Agenda de Tunis .*· Paragraphes \d+ à \d+"),
    ],
)
def test_heads_name_the_provisions_of_their_page(site: Path, language: str, head: str) -> None:
    with pymupdf.open(pdf(site, language)) as document:
        heads = [line for page in document.pages(2) for line in page.get_text().replace("\xa0", " ").splitlines()[:3]]
    assert len([each for each in heads if re.fullmatch(head, each)]) >= 4


@pytest.mark.parametrize(
    ("language", "head", "names"),
    [
        ("fr", "Liens", ("Assemblée générale des Nations Unies", "en français (français)", "en anglais (anglais)")),
        ("en", "Links", ("United Nations General Assembly", "in French (French)", "in English (English)")),
    ],
)
def test_addresses_are_a_section_with_names_and_languages(
    site: Path, language: str, head: str, names: tuple[str, ...]
) -> None:
    text = sheets(pdf(site, language))[-1]
    assert text.startswith(head)
    assert [name for name in names if name not in text] == []


@pytest.mark.parametrize(
    ("language", "quote", "end"),
    [("fr", "La nécessité de", "[souligné par nous]"), ("en", "The need for", "[emphasis added]")],
)
def test_without_tags_a_pull_quote_is_read_after_its_passage(site: Path, language: str, quote: str, end: str) -> None:
    with pymupdf.open(pdf(site, f"briefing.{language}")) as document:
        text = document[1].get_text().replace("\xa0", " ")
    # The number of a passage stands apart from its words.
    passage = text.index(f"p2  {quote}" if f"p2  {quote}" in text else f"p2 {quote}")
    assert passage < text.index(end) < text.index(quote, passage + 5)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_both_pictures_are_vectors_that_are_described(site: Path, language: str) -> None:
    document = Document(str(pdf(site, language)))
    said = [element.alt for element in document.elements_of("Figure")]
    document.close()
    assert len(said) == 2
    assert all(words and re.search(r"Tunis|2025", words) for words in said)
    with pymupdf.open(pdf(site, language)) as found:
        assert [page.number for page in found if page.get_images()] == []
        assert len([page for page in found if len(page.get_drawings()) > 15]) >= 2


@pytest.mark.parametrize("name", EACH_KIND)
def test_no_accessibility_error(site: Path, name: str) -> None:
    found = outloud.check(str(pdf(site, name)), skip=["TAG-002"])
    assert found.error is None
    # Notes are read at their marks and painted at the foot of the page: ORD-001 remarks on it. PAG-001 takes items of
    # the list of changes that stand near an edge, "Changed (all languages)", for running heads.
    assert [(f.rule, f.message) for f in found.findings if f.rule not in {"ORD-001", "PAG-001"}] == []


def lines_of(page: pymupdf.Page) -> list[str]:
    """The letters of each line of running text on a page: no heads, folios, notes, margins."""
    lines = [
        (round(line["bbox"][1]), line["bbox"][0], "".join(span["text"] for span in line["spans"]))
        for block in page.get_text("dict")["blocks"]
        for line in block.get("lines", [])
        if max(span["size"] for span in line["spans"]) >= 8.9 and "Sans" not in line["spans"][-1]["font"]
        if not all("Italic" in span["font"] and span["size"] > 11 for span in line["spans"])
    ]
    rows: dict[int, str] = {}
    for top, _, text in sorted(lines):
        near = next((row for row in rows if abs(row - top) <= 3), top)
        rows[near] = rows.get(near, "") + text
    return [letters(text) for _, text in sorted(rows.items())]


LONG = 30


def test_no_widow_and_no_orphan(site: Path) -> None:
    parted = 0
    for name in ("fr", "en", "briefing.fr", "briefing.en"):
        home = "" if name.endswith("fr") else "en/"
        keys = PAGES if "." not in name else ("briefing",)
        whole = [text for key in keys for text in blocks(site / home / key / "index.html")]
        with pymupdf.open(pdf(site, name)) as document:
            pages = [lines_of(page) for page in document]
        headings = {
            letters(heading.text_content())
            for key in keys
            for heading in html.parse(str(site / home / key / "index.html")).xpath("//article//h1|//article//h2")
        }
        # The contents, on one page or two, are nothing but headings.
        texts = [text for text in whole if text not in headings and len(text) > LONG]
        running = [[line for line in page if len(line) > LONG and line not in headings] for page in pages]
        begin = next(n for n, lines in enumerate(running) if any(line in text for line in lines for text in texts))
        pages = pages[begin:]
        assert [page[-1] for page in pages if page and page[-1] in headings] == [], name
        for above, below in pairwise(pages):
            ends = ["".join(above[-n:]) for n in range(1, len(above))]
            for text in [label + text for text in whole for label in ("", "a", "b")]:
                kept = next((n for n, end in enumerate(ends, 1) if text.startswith(end)), 0)
                left = text.removeprefix(ends[kept - 1]) if kept else ""
                if left and below and left.startswith(below[0]):
                    parted += 1
                    assert kept >= 2, (name, above[-1])
                    assert left != below[0], (name, below[0])
    assert parted >= 2


def test_reference_outside_the_print_has_its_address(site: Path, hosted: Path) -> None:
    for name, title, suffix in (
        ("fr", "Agenda de Tunis pour la société de l’information (français)", "-fr"),
        ("parallel", "Tunis Agenda for the Information Society (English)", ""),
    ):
        found = " ".join(sheets(pdf(site, f"briefing.{name}"))[-2:]).replace("\xad", "-")
        assert f"{title} https://www.itu.int/net/wsis/docs2/tunis/off/6rev1{suffix}.html" in " ".join(found.split())
    text = "".join(sheets(pdf(hosted / "edition", "briefing.en")))
    text = re.sub(r"\s", "", text.replace("\xad", "-"))
    assert f"Paragraph69{ADDRESS}en/tunis-agenda/#par-69" in text


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "fr",
            [
                "Source : UIT, document d’information",
                "Langue : français",
                "Il ne doit pas être considéré",
                "Pour citer : Les éditeurs de « Renforcement de la coopération », « Renforcement de la coopération », édition du",
                "contient : UIT, « Processus de renforcement",
                "Droits : UIT, pour le texte français",
                "Polices : Source Serif 4",
            ],
        ),
        (
            "en",
            [
                "Unofficial translation",
                "Source: ITU, WTPF-13 background",
                "Language: English",
                "It should not be considered",
            ],
        ),
        (
            "briefing.parallel",
            ["Processus de renforcement", "Enhanced Cooperation Process", "Langue : français", "Language: English"],
        ),
    ],
)
def test_title_page_says_what_the_text_is(site: Path, name: str, words: list[str]) -> None:
    text = " ".join(sheets(pdf(site, name))[0].split())
    assert [word for word in words if word not in text] == []
    assert "'" not in text
    assert re.search(r"[ÉE]dition ?: \d+ \w+ 20\d\d", text)


def size_of(path: Path) -> tuple[int, int]:
    with pymupdf.open(path) as document:
        box = document[1].rect
    return round(box.width), round(box.height)


def test_paper(site: Path) -> None:
    assert size_of(pdf(site, "briefing.fr")) == (595, 842)
    assert size_of(pdf(site, "fr.large")) == (595, 842)


def test_images_are_printed_with_their_words_on_the_paper_and_in_the_forms_of_the_project(draft: Path) -> None:
    config = draft / "mkdocs.yml"
    config.write_text(config.read_text().replace("      forms:", "      paper: letter\n      forms:"), encoding="utf-8")
    for language in ("fr", "en"):
        shutil.copy(ROOT / "tests/site/dot.png", draft / f"docs/{language}/about.png")
        with (draft / f"docs/{language}/about.md").open("a", encoding="utf-8") as page:
            # With a thematic break, which is printed as a rule.
            page.write("\n---\n\n![A dot](about.png)\n")
    assert record(draft).returncode == 0
    done = publish(draft, FORMS="")
    assert done.returncode == 0, done.stderr
    document = Document(str(draft / "site/pdf/edition.en.pdf"))
    assert [element.alt for element in document.elements_of("Figure")] == ["A dot"]
    document.close()
    with zipfile.ZipFile(draft / "site/pdf/edition.en.epub") as book:
        assert book.read("EPUB/about.png") == (ROOT / "tests/site/dot.png").read_bytes()
    assert size_of(draft / "site/pdf/edition.fr.pdf") == (612, 792)
    assert not (draft / "site/pdf/edition.fr.large.pdf").exists()
    home = (draft / "site/index.html").read_text(encoding="utf-8")
    assert "large.pdf" not in home


@pytest.mark.parametrize(
    ("home", "uses"),
    [
        ("", ("imprimer", "18 points", "liseuse", "deux langues")),
        ("en/", ("print", "18 point", "e-readers", "both languages")),
    ],
)
@pytest.mark.parametrize("page", ["", "about/"])
def test_download_list_says_what_each_form_is_for(site: Path, home: str, page: str, uses: tuple[str, ...]) -> None:
    items = html.parse(str(site / home / page / "index.html")).xpath("//div[@id='downloads']//li")
    for item, use in zip(items, uses, strict=False):
        assert use in item.find("small").text_content()
        target = (site / home / page / str(item.find("a").get("href"))).resolve()
        assert f"{target.stat().st_size // 1000}" in item.find("small").text_content()
    assert len(items) == len(uses) + 1


@pytest.mark.parametrize(("home", "unit"), [("", "ko"), ("en/", "kB")])
def test_every_page_offers_pdf_and_epub_with_size_and_date(site: Path, home: str, unit: str) -> None:
    for name in PAGES:
        tree = html.parse(str(site / home / name / "index.html"))
        links = {a.get("type"): " ".join(a.text_content().split()) for a in tree.findall(".//a[@class='download']")}
        for kind in ("application/pdf", "application/epub+zip"):
            assert re.search(rf"\(\d+ {unit}, \d+ \w+ 20\d\d\)$", links[kind]), (name, links)


def test_each_side_of_the_parallel_edition_has_its_language(site: Path) -> None:
    document = Document(str(pdf(site, "briefing.parallel")))
    assert str(document.lang).startswith("fr")
    spoken = [element.lang[:2] if element.lang else "" for element in document.elements]
    assert spoken.count("en") > 10
    # The title page, before the first heading, speaks both languages too.
    first = next(number for number, element in enumerate(document.elements) if element.type == "H1")
    assert "en" in spoken[:first]
    document.close()
