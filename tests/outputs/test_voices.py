"""What each output says of whose words a passage holds: one table of pages, kinds of passages and voices."""

import json
import re
import zipfile
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from citeproc.source.json import CiteProcJSON
from lxml import etree, html
from pybtex.database import parse_string

from edition.locales import words_of
from edition.outputs.data import akoma_ntoso, json_files, markdown_files
from tests.outputs.print.printing import sheets
from tests.outputs.print.test_pdf import letters
from tests.outputs.reading import voices_met
from tests.parsing import there
from tests.small import emitted, of, small

# Page, passage, what it is, its voice in French and in English, and what its citation names beside or in place of it.
TABLE = [
    ("briefing", "p1", "running text", "official", "translation", ""),
    (
        "briefing",
        "p2",
        "with a quotation",
        "official",
        "translation",
        "passage p2, quoting Tunis Agenda for the Information Society, paragraph 69",
    ),
    ("briefing", "p5", "an item", "official", "translation", ""),
    ("briefing", "p8", "the disclaimer", "official", "translation", ""),
    ("briefing", "fn:1", "a note", "official", "translation", ""),
    ("briefing", "fn:2", "a note", "official", "translation", ""),
    ("briefing", "p9", "the notice", "editorial", "editorial", ""),
    ("briefing", "p10", "an editors' note", "editorial", "editorial", ""),
    ("tunis-agenda", "p1", "a summary", "summary", "summary", ""),
    ("tunis-agenda", "p21", "quoted words", "official", "official", "paragraph 69"),
    ("tunis-agenda", "p24", "words of another paragraph", "official", "official", "paragraph 71"),
    ("tunis-agenda", "par-72-a", "an item of a summary", "summary", "summary", ""),
    ("tunis-agenda", "p33", "the symbol", "official", "official", ""),
    ("tunis-agenda", "p34", "another row", "editorial", "editorial", ""),
    ("tunis-agenda", "p32", "the notice", "editorial", "editorial", ""),
    ("opinion-6", "p9", "the title", "official", "official", ""),
    ("opinion-6", "p10", "another row", "editorial", "editorial", ""),
    ("opinion-6", "p1", "a summary", "summary", "summary", ""),
    ("resolution-102", "p2", "the title", "official", "official", ""),
    ("resolution-102", "p1", "a summary", "summary", "summary", ""),
    ("resolution-102", "p5", "another row", "editorial", "editorial", ""),
    ("references", "p1", "running text", "editorial", "editorial", ""),
    ("timeline", "p1", "a row", "editorial", "editorial", ""),
    ("about", "p1", "running text", "editorial", "editorial", ""),
]


class Row(NamedTuple):
    """A passage in one language, and what outputs must say of it."""

    page: str
    name: str
    kind: str
    language: str
    voice: str
    more: str

    def __str__(self) -> str:
        return f"{self.language} {self.page}#{self.name}: {self.kind}"


ROWS = [
    Row(*row[:3], language, voice, row[5])
    for row in TABLE
    for language, voice in zip(("fr", "en"), row[3:5], strict=True)
]
NUMBERED = [row for row in ROWS if re.fullmatch(r"p\d+", row.name)]
HOMES = {"fr": "", "en": "en/"}
EDITORS = {
    "fr": "Les éditeurs de «\u00a0Renforcement de la coopération\u00a0»",
    "en": "The editors of “Enhanced cooperation”",
}
AUTHORS = {
    "briefing": {"fr": "UIT", "en": "ITU"},
    "tunis-agenda": {"fr": "Sommet mondial sur la société de l’information", "en": "World Summit on the Information Society"},
    "opinion-6": {
        "fr": "Cinquième Forum mondial des politiques de télécommunication/TIC",
        "en": "Fifth World Telecommunication/ICT Policy Forum",
    },
    "resolution-102": {"fr": "Conférence de plénipotentiaires de l’UIT", "en": "ITU Plenipotentiary Conference"},
}  # fmt: skip
PAGES = {
    "briefing": {"fr": "official", "en": "translation"},
    **dict.fromkeys(("tunis-agenda", "opinion-6", "resolution-102"), dict.fromkeys(HOMES, "summary")),
}
CITED = [row for row in NUMBERED if row.page in PAGES]
OURS = {"summary", "editorial"}
REGISTERS = {"tunis-agenda", "resolution-102", "opinion-6"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@cache
def tree_of(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_text(encoding="utf-8"))


@cache
def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


@cache
def printed(site: Path, language: str) -> str:
    """The letters of the PDF of a language."""
    return letters("".join(sheets(site / f"pdf/enhanced-cooperation.{language}.pdf")))


def page_voice(page: str, language: str) -> str:
    return PAGES.get(page, {}).get(language, "editorial")


def label(page: str, language: str, voice: str) -> str:
    """What stands above a passage, or above the box around it: nothing where the page is in its voice."""
    own = page_voice(page, language)
    return "" if voice == own else called(page, language, voice)


def called(page: str, language: str, voice: str) -> str:
    """What a voice is called on a page: that of an institution official where the page is about an official text."""
    names = words_of(language).voices
    return str(names["instrument" if voice == "official" and page in REGISTERS else voice])


def window(site: Path, page: str, name: str, language: str) -> dict[str, Any]:
    """What the window of a passage shows: as scripts fill it in."""
    (script,) = tree_of(site / HOMES[language] / page / "index.html").find_class("citation")
    data = json.loads(str(script.text))
    way, named, part = (*data["of"].get(name, (0, data["passage"].format(name))), name)[:3]

    def filled(text: str) -> str:
        return text.replace("\u2062", named).replace("\u2063", f"#{name}").replace("\u2064", f"-{part}")

    shown = data["ways"][way]
    files = {form: filled(text) for form, (_, text) in shown["files"].items()}
    return {"voice": shown["voice"], "plain": filled(shown["plain"]), "url": data["url"], "files": files}


@pytest.mark.parametrize("row", NUMBERED, ids=str)
def test_the_window_of_a_passage_says_whose_words_it_holds(site: Path, row: Row) -> None:
    page, name, _, language, voice, more = row
    shown, words = window(site, page, name, language), words_of(language)
    assert shown["voice"] == called(page, language, voice)
    plain = " ".join(shown["plain"].split())
    by_editors = plain.startswith(" ".join(EDITORS[language].split()))
    assert by_editors == (voice in OURS)
    cited_as = words.cited_as["translation"]
    assert (cited_as in plain) == (voice == "translation")
    if voice in OURS and page in PAGES:
        assert words.cited_as[voice].partition("{}")[0] in plain
    if language == "en" and more:
        assert f"{more}" in plain
        assert plain.endswith("6rev1.html") == (page == "tunis-agenda")
    else:
        assert "quoting" not in plain
    # Official words that a summary quotes are at their own address where one is known, and not at ours.
    is_quoted = page != "resolution-102" and voice == "official" and page_voice(page, language) == "summary"
    assert (f"{page}/#{name}" in plain) != is_quoted


def test_what_was_consulted_agrees_with_titles_of_any_gender(site: Path) -> None:
    cited = window(site, "resolution-102", "p2", "fr")["plain"].replace("\u00a0", " ")
    assert "Résolution 102 (Rév. Guadalajara, 2010), texte consulté dans « Renforcement de la coopération »" in cited


@pytest.mark.parametrize("row", CITED, ids=str)
def test_reference_managers_read_whose_words_a_passage_holds(site: Path, row: Row) -> None:
    page, name, _, language, voice, more = row
    files = {form: text.replace("\u00a0", " ") for form, text in window(site, page, name, language)["files"].items()}
    author = " ".join(EDITORS[language].split()) if voice in OURS else AUTHORS[page][language]
    ((_, bib),) = parse_string(files["BibTeX"], "bibtex").entries.items()
    (biblatex,) = parse_bibtex(files["biblatex"]).entries
    (ris,) = rispy.loads(files["RIS"])
    (csl,) = json.loads(files["CSL-JSON"])
    assert list(CiteProcJSON([csl])) == [csl["id"].lower()]
    assert str(bib.persons["author"][0]).strip("{}") == author
    assert biblatex["author"].strip("{}") == author
    assert ris["authors"] == [author]
    assert csl["author"] == [{"literal": author}]
    titles = {
        bib.fields["title"].strip("{}"),
        biblatex["title"].strip("{}"),
        ris["title"],
        csl["title"].partition(" [")[0],
    }
    assert len(titles) == 1
    kinds = (bib.type, biblatex.entry_type, ris["type_of_reference"], csl["type"])
    if voice in OURS:
        said = words_of(language).cited_as[voice].partition("{}")[0]
        assert titles.pop().casefold().startswith(said.casefold())
        assert kinds == ("misc", "online", "ELEC", "webpage")
        for about in (bib.fields["annote"], biblatex["annotation"], ris["research_notes"], csl["annote"]):
            assert AUTHORS[page][language] in about
            # No official address of the resolution is known.
            assert ("http" in about) == (page != "resolution-102")
        address = f"/{page}/#{name}"
    else:
        assert "online" not in kinds
        assert "annote" not in csl
        address = f"/{page}/#{name}" if page in {"briefing", "resolution-102"} else "itu.int"
    standing = (bib.fields.get("type", ""), biblatex.get("type", ""), ris.get("type_of_work", ""), csl.get("genre", ""))
    assert {words_of(language).cited_as["translation"] in str(getattr(each, "value", each)) for each in standing} == {
        voice == "translation"
    }
    # What stands elsewhere, where that is not known, has no address.
    is_known = voice in OURS or page != "resolution-102"
    for url in (bib.fields.get("url"), biblatex.get("url"), (ris.get("urls") or [None])[0], csl.get("URL")):
        assert address in str(getattr(url, "value", url)) if is_known else url is None
    if language == "en" and more:
        assert f", {more}" in csl["title"]


def labels(element: html.HtmlElement, language: str) -> list[str]:
    """What stands in front of a passage, or of the box that holds it, which a parallel view takes apart into rows."""
    own = element.xpath("./*[@class='voice']|./p[1]/*[@class='voice']")
    box = element.xpath("ancestor::*[@class='notice' or @class='editor-notes'][1]/*[@class='voice']")
    row = element.xpath("preceding::div[@lang=$language][p/@class='voice'][1]/p", language=language)
    is_apart = element.get("id") == "p10" and not box
    return [str(each.text_content()) for each in own or box or (row if is_apart else [])]


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_pages_label_what_is_not_in_their_voice(site: Path, row: Row) -> None:
    page, name, _, language, voice, _ = row
    wanted = label(page, language, voice)
    is_row = voice == "editorial" and page_voice(page, language) == "summary" and name != "p32"
    wanted_labels = [wanted] if wanted and not is_row else []
    home = site / HOMES[language]
    for tree in (tree_of(home / page / "index.html"), tree_of(home / f"parallel/{page}/index.html")):
        (element,) = tree.xpath("//*[@id=$id]", id=name)
        assert labels(element, language) == wanted_labels
        # It is no part of the words: at most what leads to them.
        assert not element.xpath(".//*[@class='voice']//a[not(@class='headerlink')]")
    # Where a box ends, plain Markdown says in a comment whose words follow.
    written = re.sub(r"<!--.*?-->", "", (home / page / "index.md").read_text(encoding="utf-8"))
    assert (said(site, row) in letters(written)) == bool(wanted_labels)


def said(site: Path, row: Row) -> str:
    """The letters of the label of a passage and of its first words, as both are written."""
    (data,) = loaded(site / HOMES[row.language] / row.page / "index.json")["pages"]
    # A box with a heading has its label above that.
    above = data["headings"][-1]["text"] if row.kind == "an editors' note" else ""
    begin = next(each["text"] for each in (*data["passages"], *data["notes"]) if each["id"] == row.name)[:25]
    return letters(called(row.page, row.language, row.voice) + above + begin)


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_books_say_the_voice_of_every_passage(site: Path, row: Row) -> None:
    page, name, _, language, voice, _ = row
    for book, prefix in ((language, ""), ("parallel", "" if language == "fr" else f"{language}-")):
        tree = chapter(site, book, page)
        (element,) = tree.xpath("//*[@id=$id]", id=f"{prefix}{name}")
        assert element.get("data-voice") == voice
        assert voices_met(tree, language)[f"{prefix}{name}"] == called(page, language, voice)
    tree = chapter(site, language, page)
    assert there(tree.find(".//section")).get("data-voice") == page_voice(page, language)
    (element,) = tree.xpath("//*[@id=$id]", id=name)
    boxed = element.xpath("boolean(ancestor::*[@role='note'])")
    assert boxed == (row.kind in {"the notice", "an editors' note"})
    # On paper a note stands within the text that calls it.
    if row.kind != "a note":
        assert (said(site, row) in printed(site, language)) == bool(labels(element, language))


@cache
def chapter(site: Path, book: str, page: str) -> etree._Element:
    with zipfile.ZipFile(site / f"pdf/enhanced-cooperation.{book}.epub") as archive:
        return html.document_fromstring(archive.read(f"EPUB/{page}.xhtml"))


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_data_says_whose_words_a_passage_holds(site: Path, row: Row) -> None:
    page, name, _, language, voice, _ = row
    home = site / HOMES[language]
    (data,) = loaded(home / page / "index.json")["pages"]
    assert data["voice"] == page_voice(page, language)
    (passage,) = [each for each in (*data["passages"], *data["notes"]) if each["id"] == name]
    assert passage["voice"] == voice
    memory = etree.parse(str(site / "data/edition.tmx"))
    said = memory.xpath(
        "//tu[@tuid=$id]/tuv[@xml:lang=$language]/prop[@type='x-voice']/text()", id=f"{page}#{name}", language=language
    )
    # What stands in a box is no translation.
    is_own = row.kind in {"the notice", "an editors' note"}
    assert said == ([] if is_own else [voice])
    side = "source" if language == "fr" else "target"
    notes = etree.parse(str(site / "data/edition.fr-en.xlf")).xpath(
        "//x:file[@id=$page]/x:unit[@name=$id]//x:note[@appliesTo=$side]/text()",
        namespaces={"x": "urn:oasis:names:tc:xliff:document:2.0"},
        page=page,
        id=name,
        side=side,
    )
    assert notes == said
    if page in PAGES:
        (element,) = etree.parse(str(home / page / "index.akn.xml")).xpath("//*[@wId=$id]", id=name)
        assert element.get("class") == voice
    for entry in etree.parse(str(home / "changes.atom")).xpath("//a:entry", namespaces=ATOM):
        if f'/{HOMES[language]}{page}/#{quote(name, safe=":")}"' in entry.findtext("a:content", "", ATOM):
            terms = {each.get("term"): each.get("label") for each in entry.iterfind("a:category", ATOM)}
            assert terms[voice] == called(page, language, voice)
    (index,) = [path.read_text(encoding="utf-8") for path in (site / "search").glob(f"{language}.*.js")]
    found = json.loads(index[index.index("= ", index.index(f").{language}")) + 2 : index.rindex(";")])
    path = f"{HOMES[language]}{page}/"
    (place,) = [number for number, each in enumerate(found["pages"]) if each[0] == path]
    records = [each for each in found["records"] if each[0] == place and each[1] == name]
    # What stands in a provision is found with it.
    for record in records:
        assert [found["voices"][letter] for letter in record[4]] == [called(page, language, voice)]
    assert records or page == "tunis-agenda"


@pytest.mark.parametrize("language", HOMES)
@pytest.mark.parametrize("page", PAGES)
def test_heads_say_whose_work_a_page_is(site: Path, page: str, language: str) -> None:
    tree = tree_of(site / HOMES[language] / page / "index.html")
    meta = {str(each.get("name")): str(each.get("content")) for each in tree.xpath("//meta[@name]")}
    (thing,) = [json.loads(str(script.text)) for script in tree.xpath("//script[@type='application/ld+json']")]
    akn = etree.parse(str(site / HOMES[language] / page / "index.akn.xml"))
    data = loaded(site / HOMES[language] / page / "index.json")["pages"][0]["citation"]
    work = akn.xpath("string(//*[local-name()='FRBRWork']/*[local-name()='FRBRuri']/@value)")
    author = akn.xpath("string(//*[@eId='author']/@showAs)")
    institution = AUTHORS[page][language]
    if page_voice(page, language) == "summary":
        assert {meta["DC.creator"], thing["author"]["name"], author, data["author"]} == {EDITORS[language]}
        assert meta["citation_author"].rstrip(",") == EDITORS[language]
        assert (meta["z:itemType"], thing["@type"], data["genre"]) == ("webpage", "WebPage", "webpage")
        assert institution in meta["DC.relation"]
        assert institution in data["about"]
        assert "sameAs" not in thing
        assert thing["isBasedOn"] == thing["about"]
        # What is at no known address is at none of ours.
        assert ("itu.int" in thing["about"].get("url", "")) == (page != "resolution-102") == ("url" in thing["about"])
        assert "/summary/" in work
        # Never one of the references that say that it changes the text.
        assert not akn.xpath("//*[local-name()='references']/*[not(starts-with(local-name(), 'TLC'))]")
        (basis,) = akn.xpath("//*[local-name()='otherReferences']/*[local-name()='implicitReference']")
        assert basis.get("href") == work.replace("/summary/", "/")
        assert institution in basis.get("showAs")
    else:
        assert {meta["DC.creator"], thing["author"]["name"], author, data["author"]} == {institution}
        assert "DC.relation" not in meta
        assert "summary" not in work
        assert not akn.xpath("//*[local-name()='implicitReference']")


@pytest.mark.parametrize("language", HOMES)
def test_cards_and_the_home_page_say_whose_words_they_show(site: Path, language: str) -> None:
    words = words_of(language)
    (script,) = tree_of(site / HOMES[language] / "briefing/index.html").find_class("previews")
    cards = json.loads(str(script.text))
    # Its official words before the summary; of a provision that is summed up alone the summary.
    assert cards["../tunis-agenda/#par-69"][1].endswith(f" · {words.voices['instrument']}")
    assert cards["../tunis-agenda/#par-67"][1].endswith(f" · {words.voices['summary']}")
    home = tree_of(site / HOMES[language] / "index.html")
    opening = [each.text_content() for each in home.get_element_by_id("opening").find_class("voice")]
    other = words_of("en" if language == "fr" else "fr")
    own = {"fr": "official", "en": "translation"}
    said = [words.voices[own[language]], other.voices[own["en" if language == "fr" else "fr"]]]
    names = {"fr": "Français", "en": "English"}
    assert opening == [
        f"{names[each]} · {voice}" for each, voice in zip((language, *{*names} - {language}), said, strict=True)
    ]
    assert words.voices["summary"] in there(home.get_element_by_id("most-cited").find(".//small")).text_content()


# What has no address, on a page that sums up: the first words where its label stands, the label, and its words in
# Akoma Ntoso, "" for what is not there, with their class.
REGISTER = """
<h2 id="par-1">Paragraph 1</h2><p id="p1">Sum.</p>
<blockquote id="p2"><p>Quoted:</p>
<ul><li>an item of it;</li>
<li>more of it.</li></ul></blockquote>
<h2 id="s1">Register</h2><aside class="pull-quote"><p>More of it</p></aside>
<table><caption>A caption</caption><tr><th>Title</th><th>Head</th></tr><tr id="p3"><td>Title</td><td>Treaty</td></tr>
</table><dl><dt>Term</dt><dd id="p4">Definition</dd></dl>
<div class="notice"><h3 id="s2">In a box</h3><table><tr><th>Box head</th></tr></table></div>
<div class="timeline"><figure><figcaption><p>A figure</p></figcaption></figure></div>
"""
OFFICIAL, OWN = "Official words", "Editors’ note"
UNADDRESSED = {
    "an item in a quotation": ("Quoted:", OFFICIAL, "an item of it;", "official"),
    "a pull quote": ("More of it", OFFICIAL, "", ""),
    "a caption": ("A caption", "", "A caption", "summary"),
    "a head of a table": ("Title", "", "Head", "editorial"),
    "a row": ("Treaty", OFFICIAL, "Treaty", "official"),
    "a term": ("Term", "", "Term", "editorial"),
    "a heading in a box": ("In a box", OWN, "In a box", "editorial"),
    "a head of a table in a box": ("In a box", OWN, "Box head", "editorial"),
    "a caption of a figure": ("A figure", "", "A figure", "summary"),
}


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What outputs say of such a page."""
    folder = tmp_path_factory.mktemp("register")
    front = "instrument: {date: '2005', body: B, text: summary, address: {en: 'https://example.org'}}"
    body = f'<h1 id="top">Treaty</h1>{REGISTER}'
    edition = of(small(folder, body, body, front=(front, front)))
    emitted(edition.site, folder / "out", [each for o in edition.outputs for each in o.insertions(edition)])
    files = {
        path: str(data) for kind in (akoma_ntoso, json_files, markdown_files) for path, data in kind.files(edition)
    }
    pages = ("en/briefing", "en/parallel/briefing")
    files |= {path: (folder / f"out/{path}/index.html").read_text(encoding="utf-8") for path in pages}
    return files


@pytest.mark.parametrize("kind", UNADDRESSED)
def test_what_has_no_address_has_a_voice(register: dict[str, str], kind: str) -> None:
    begin, name, words, voice = UNADDRESSED[kind]
    names = "|".join(words_of("en").voices.values())
    texts = {path: html.fromstring(register[path]) for path in ("en/briefing", "en/parallel/briefing")}
    shown = {
        path: " ".join(tree.xpath("string(descendant-or-self::*[self::article or self::section][1])").split())
        for path, tree in texts.items()
    }
    shown["Markdown"] = re.sub(r"<!--.*?-->|[*>#|]", " ", register["en/briefing/index.md"])
    for path, text in shown.items():
        said = re.findall(rf"({names})?\s*{re.escape(begin)}", text)
        assert name in said if said else kind == "a pull quote" and path in {"en/parallel/briefing", "Markdown"}, path
        assert name or not any(said), path
    for element in etree.fromstring(register["en/briefing/index.akn.xml"].partition("\n")[2]).iter():
        if words and (element.text or "") == words:
            (nearest,) = element.xpath("ancestor-or-self::*[@class][1]")
            assert nearest.get("class") == voice
            break
    else:
        assert not words


def test_markdown_and_data_say_whose_words_a_page_holds(register: dict[str, str]) -> None:
    assert re.search(
        r"^voice: summary\nstatus: .*?---\n\n# Treaty ", register["en/briefing/index.md"], re.DOTALL | re.MULTILINE
    )
    assert "| Box head |\n| --- |\n\n<!-- Summary -->\n" in register["en/briefing/index.md"]
    (page,) = json.loads(register["en/briefing/index.json"])["pages"]
    assert page["passages"][1] == page["passages"][1] | {
        "text": "Quoted: an item of it; more of it.",
        "voice": "official",
    }
