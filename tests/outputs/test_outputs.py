"""What the writers add to a small site."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from edition.document import relative
from edition.document.index import Index
from edition.document.project import Options
from edition.document.read import read
from edition.outputs.cite import metadata
from edition.outputs.page import downloads, passage_marks, provisions, status
from edition.outputs.parallel import view
from tests.parsing import there
from tests.small import emitted, of, record, small

FR = (
    '<h1 id="top">Note</h1><p id="p1">Comme l’a dit le <a href="../agenda/#par-69">paragraphe 69</a> hier.</p>'
    '<ol type="a" start="2"><li id="p2">Un.</li><li id="p3">Deux.</li></ol>'
    '<div class="footnote"><ol><li id="fn:1"><p>Et le <a href="../agenda/#par-69">69</a>.</p></li></ol></div>'
)
EN = FR.replace("Comme l’a dit le", "As was said in").replace("paragraphe", "paragraph").replace("Un.", "One.")
CITED = 'citation:\n  author: ITU\n  date: "2013"\n  original: fr\n  kind: report\n  place: Geneva'


def page(folder: Path, name: str) -> html.HtmlElement:
    return html.document_fromstring((folder / "site" / name).read_text(encoding="utf-8"))


def text(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_addresses_are_relative() -> None:
    assert relative("en/a/index.html", "b/index.html", "p1") == "../../b/#p1"
    assert relative("index.html", "pdf/x.pdf") == "pdf/x.pdf"
    assert relative("a/index.html", "a/index.html", "p1") == "#p1"
    assert relative("a/index.html", "index.html") == "../"


def test_the_language_of_the_root_comes_first(tmp_path: Path) -> None:
    site = small(tmp_path, FR, EN)
    turned = replace(site, pages=tuple(sorted(site.pages, key=lambda page: page.language)))
    assert [each.pages[0].language for each in (site, turned)] == ["fr", "en"]
    assert site.languages == turned.languages == ("fr", "en")


def test_backlinks_stand_at_the_end_of_the_provision(tmp_path: Path) -> None:
    site = small(tmp_path, FR, EN)
    emitted(site, tmp_path / "site", provisions.insertions(of(site)))
    tree = page(tmp_path, "en/agenda/index.html")
    (aside,) = tree.find_class("cited-in")
    assert there(aside.getprevious()).get("id") == "p1"
    assert there(aside.getnext()).get("id") == "s1"
    assert [a.get("href") for a in aside.iter("a")] == ["../briefing/#p1", "../briefing/#fn:1"]
    assert [text(li) for li in aside.iter("li")] == [
        "T, passage p1 As was said in paragraph 69 hier.",
        "T, note 1 Et le 69.",
    ]


def test_pages_about_texts_do_not_count_as_citing(tmp_path: Path) -> None:
    more = '<p id="p9">See <a href="../agenda/">the Agenda</a>.</p>'
    site = small(tmp_path, FR + more, EN + more, front=(CITED, CITED))
    text, whole = site.by_path["en/briefing/index.html"], ("en/agenda/index.html", "")
    about = replace(text, path="en/about/index.html", key="about", citation=None)
    pages = (*site.pages, about)
    assert [each.page.key for each in Index(pages).backlinks[whole]] == ["briefing"]
    # What leads to a provision cites it, whatever the page; their links have cards.
    assert [each.page.key for each in Index(pages).backlinks[whole[0], "par-69"]] == ["briefing"] * 2 + ["about"] * 2
    assert {each.page.key for each in Index(pages).references} == {"briefing", "about"}
    # Where nothing says how it is cited all pages count.
    plain = Index(tuple(replace(each, citation=None) for each in pages))
    assert [each.page.key for each in plain.backlinks[whole]] == ["briefing", "about"]


def test_table_of_references_is_filled(tmp_path: Path) -> None:
    site = small(tmp_path, FR + '<div id="table-of-references">old</div>', EN)
    emitted(site, tmp_path / "site", downloads.insertions(of(site)))
    table = page(tmp_path, "briefing/index.html").get_element_by_id("table-of-references")
    assert [text(e) for e in table.iter("h2", "dt")] == ["Agenda", "Paragraphe 69"]
    assert "old" not in text(table)


def test_a_page_has_one_search_field(tmp_path: Path) -> None:
    site = small(tmp_path, FR + '<div id="find"></div>', EN + '<div id="find"></div>')
    emitted(site, tmp_path / "site", downloads.insertions(of(site)))
    (form,) = page(tmp_path, "en/briefing/index.html").find_class("edition-search")
    assert (form.get("data-root"), form.get("data-toggle")) == ("../..", "find-open")
    assert json.loads(str(form.get("data-words")))["label"] == "Search"
    # Where the frame of the page has it, it stays there.
    built = tmp_path / "site/en/briefing/index.html"
    built.write_text(built.read_text().replace("<body>", '<body><ul id="search-results"></ul>'), encoding="utf-8")
    site = read(tmp_path / "site", tmp_path)
    filled = [
        each.markup
        for each in downloads.insertions(of(site))
        if (each.path, each.slot) == ("en/briefing/index.html", "fill")
    ]
    assert ["edition-search" in each for each in filled] == [False]


def test_parallel_rows_are_aligned_and_links_whole(tmp_path: Path) -> None:
    site = small(tmp_path, FR, EN)
    emitted(site, tmp_path / "site", view.insertions(of(site)))
    tree = page(tmp_path, "parallel/briefing/index.html")
    rows = [[(cell.get("lang"), text(cell)) for cell in row] for row in tree.find_class("row")]
    assert rows[0] == [("fr", "Français"), ("en", "English")]
    assert rows[2] == [
        ("fr", "Les éditeurs de « Home » · Sans valeur officielle"),
        ("en", "The editors of “Home” · Not an official text"),
    ]
    assert rows[4] == [("fr", "Un. p2"), ("en", "One. p2")]
    assert len(rows) == 7
    assert [text(title) for title in tree.iter("h1")] == ["Note"]
    numbers = [(a.get("data-passage"), a.get("href")) for a in tree.find_class("headerlink")]
    assert numbers[:2] == [("p1", "../../briefing/#p1"), ("p1", "../../en/briefing/#p1")]
    assert [ol.get("start") for ol in tree.iter("ol")] == ["2", "2", "3", "3", "1", "1"]
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {"p1", "en-p1"} <= set(ids)
    hrefs = tree.xpath("//article//a[not(@data-passage)]/@href")
    assert hrefs[:2] == ["../../agenda/#par-69", "../../en/agenda/#par-69"]
    link = page(tmp_path, "en/briefing/index.html").find_class("parallel-link")
    name = "English and French side by side"
    assert [(a.get("href"), text(a), a.get("aria-label")) for a in link] == [
        ("../parallel/briefing/", "Side by side", name)
    ]
    english = page(tmp_path, "en/parallel/briefing/index.html")
    assert [cell.get("lang") for cell in english.find_class("row")[1]] == ["en", "fr"]
    assert [a.get("href") for a in english.find_class("alone")] == ["../../briefing/", "../../../briefing/"]


def test_a_view_among_several_says_in_words_which(tmp_path: Path) -> None:
    site = small(tmp_path, FR, EN)
    spanish = (each for each in site.pages if each.language == "en")
    more = tuple(replace(each, language="es", path=each.path.replace("en/", "es/")) for each in spanish)
    edition = of(replace(site, pages=(*site.pages, *more)))
    at = [
        each.markup for each in view.insertions(edition) if (each.path, each.slot) == ("briefing/index.html", "header")
    ]
    links = [html.fragment_fromstring(markup) for markup in at]
    assert [(text(a), a.get("aria-label"), a.get("data-other")) for a in links] == [
        (f"Côte à côte : {name}", f"Côte à côte\u00a0: {name}", code)
        for name, code in (("anglais", "EN"), ("espagnol", "ES"))
    ]


def test_previews_carry_number_gist_and_count(tmp_path: Path) -> None:
    site = small(tmp_path, FR, EN)
    emitted(site, tmp_path / "site", provisions.insertions(of(site)))
    (script,) = page(tmp_path, "en/briefing/index.html").find_class("previews")
    assert json.loads(str(script.text)) == {
        "../agenda/#par-69": ["Paragraph 69", "The Agenda · Official words", "Gist.", "cited 2 times"]
    }


def test_citations_are_files_and_head(tmp_path: Path) -> None:
    site = small(tmp_path, FR, EN, front=("", f"{CITED}\n  translation: ours"))
    emitted(site, tmp_path / "site", metadata.insertions(of(site)))
    files = dict(metadata.files(of(site)))
    suffixes = ("bib", "biblatex.bib", "json", "ris")
    # The home page of a language stands for the edition as a whole.
    assert sorted(files) == sorted(
        f"{folder}cite.{each}" for folder in ("", "en/", "en/briefing/") for each in suffixes
    )
    (whole,) = json.loads(files["en/cite.json"])
    assert (whole["author"], whole["title"]) == ([{"literal": "The editors of “Home”"}], "Home")
    assert whole["annote"] == "containing ITU, “Note”, ours"
    (item,) = json.loads(files["en/briefing/cite.json"])
    assert item["title"] == "Note"
    tree = page(tmp_path, "en/briefing/index.html")
    named = {meta.get("name") or meta.get("property"): meta.get("content") for meta in tree.iter("meta")}
    assert (named["citation_title"], named["DC.creator"], named["og:locale"]) == ("Note", "ITU", "en_GB")
    (script,) = tree.xpath("//script[@type='application/ld+json']")
    assert json.loads(script.text)["translationOfWork"]["inLanguage"] == "fr"


def test_drift_and_addresses_of_texts_that_are_gone_are_marked(tmp_path: Path) -> None:
    text, _ = record(small(tmp_path, FR, EN), "")
    for name, to in (("p7", "briefing#p2"), ("p8", "agenda#par-69"), ("p9", "gone")):
        text += f"briefing\t{name}\t{to}\t\t\t\t\n"
    # A page that became another, one of whose texts had become part of another before; and what is beside pages.
    for name, to in (("p1", "briefing#p1"), ("p2", "briefing#p2"), ("p4", "old#p2"), ("meta:home.en:/x/", "gone")):
        text += f"old\t{name}\t{to}\t\t\t\t\n"
    site = small(tmp_path, FR.replace("Un.", "Une."), EN, text)
    emitted(site, tmp_path / "site", passage_marks.insertions(of(site)))
    tree = page(tmp_path, "briefing/index.html")
    assert [there(e.getparent()).get("id") for e in tree.find_class("drifted")] == ["p2"]
    assert [(e.get("id"), there(e.getparent()).get("id")) for e in tree.find_class("former")] == [
        ("p7", "p2"),
        ("p4", "p2"),
    ]
    elsewhere, gone = tree.find_class("moved")
    assert (elsewhere.get("id"), gone.get("id")) == ("p8", "p9")
    assert [a.get("href") for a in elsewhere.iter("a")] == ["../agenda/#par-69"]
    assert gone.text_content() == "Le passage p9 ne figure plus dans ce texte."


def test_an_address_whose_words_another_language_alone_has_leads_there(tmp_path: Path) -> None:
    both = '<h1 id="top">T</h1><p id="p1">{}</p>'
    text, _ = record(small(tmp_path, both.format("Un."), f'{both.format("One.")}<p id="p2">Two.</p>'), "")
    site = small(
        tmp_path,
        both.format("Un."),
        f'{both.format("One.")}<p id="p2">Two.</p>',
        f"{text}briefing\tp3\tbriefing#p2\t\t\t\t\n",
    )
    emitted(site, tmp_path / "site", passage_marks.insertions(of(site)))
    (line,) = page(tmp_path, "briefing/index.html").find_class("moved")
    assert [a.get("href") for a in line.iter("a")] == ["../en/briefing/#p2"]
    (place,) = page(tmp_path, "en/briefing/index.html").find_class("former")
    assert place.get("id") == "p3"


def test_untranslated_page_shows_the_original(tmp_path: Path) -> None:
    site = small(tmp_path, FR, "", front=("", "translation: none"))
    emitted(site, tmp_path / "site", status.insertions(of(site)))
    tree = page(tmp_path, "en/briefing/index.html")
    notice, original = there(tree.find(".//article"))
    # With its own title, which the menu has.
    said = [text(each) for each in notice.iter("p")]
    assert said == ["T", "This page has not been translated; here is the original."]
    assert original.get("lang") == "fr"
    assert original.xpath(".//p[@id='p1']/a/@href") == ["../../agenda/#par-69"]


def test_writing_leaves_the_rest_of_a_page_alone(tmp_path: Path) -> None:
    site = small(tmp_path, FR, EN)
    before = text(page(tmp_path, "briefing/index.html"))
    emitted(site, tmp_path / "site", provisions.insertions(of(site)))
    tree = page(tmp_path, "briefing/index.html")
    for script in tree.findall(".//script"):
        script.drop_tree()
    assert text(tree) == before


@pytest.mark.parametrize(
    ("place", "rights", "said"),
    [
        ('<div id="rights"></div>', {"en": "ours"}, '<a href="../briefing/#rights">Rights in this text</a>'),
        ("", {"en": "our <b>"}, "<p>Rights: our &lt;b&gt;</p>"),
        ('<div id="rights"></div>', {"fr": "à nous"}, ""),
    ],
)
def test_foot_says_where_the_rights_stand_or_what_they_are(
    tmp_path: Path, place: str, rights: dict[str, object], said: str
) -> None:
    small(tmp_path, FR, EN + place)
    site = read(tmp_path / "site", tmp_path, Options(rights=rights))
    feet = {each.path: each.markup for each in status.insertions(of(site)) if each.slot == "foot"}
    assert said in feet["en/agenda/index.html"]
    assert ("Rights" in feet["en/agenda/index.html"]) is bool(said)
    assert said.replace("../briefing/", "../../briefing/") in feet["en/parallel/agenda/index.html"]


def test_foot_offers_to_save_pdfs_where_there_are_any(tmp_path: Path) -> None:
    edition = of(small(tmp_path, FR, EN))
    for without, offers in ((), True), (("print",), False):
        left = replace(edition, outputs=tuple(each for each in edition.outputs if each.name not in without))
        feet = [e.markup for e in status.insertions(left) if e.slot == "foot" and e.path.startswith("en/")]
        assert all(("Also save the downloads" in markup) is offers for markup in feet)


@pytest.mark.parametrize(("block", "filled"), [('<h2 id="{}">Rights</h2>', 0), ('<div id="{}"></div>', 5)])
def test_blocks_alone_are_filled(tmp_path: Path, block: str, filled: int) -> None:
    """A heading of a law may be called "Rights", or "Changes"."""
    names = ("rights", "changes", "table-of-references", "data-files", "cite-example")
    more = "".join(map(block.format, names))
    edition = of(small(tmp_path, FR + more, EN + more))
    assert len(edition.filled["en/briefing/index.html"]) == filled
