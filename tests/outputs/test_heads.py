"""What search engines and previews of links are told: of each page, and of the site as a whole."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree, html

from edition.outputs.cite.metadata import LICENCE
from edition.outputs.site import files
from edition.records.changelog import HEAD
from tests.parsing import there
from tests.small import of, small

HOMES = {"fr": "", "en": "en/"}
RIGHTS = 'rights: "CC BY 4.0 (https://creativecommons.org/licenses/by/4.0/deed.en). By us: https://example.org."'
CITED = f'citation: {{author: "L\'Union: a", date: "2013", kind: "rapport: n\'est"}}\n{RIGHTS}'


def head(path: Path) -> html.HtmlElement:
    return there(html.document_fromstring(path.read_text(encoding="utf-8")).head)


def said(element: html.HtmlElement) -> dict[str, str]:
    return {str(each.get("property") or each.get("name")): str(each.get("content")) for each in element.iter("meta")}


def test_what_has_no_text_of_its_own_is_not_indexed(site: Path) -> None:
    """Unknown addresses, which are what a reader without a network gets as well, and views that repeat two pages."""
    named = etree.parse(str(site / "sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    for path in site.rglob("*.html"):
        is_left_out = path.name == "404.html" or {"parallel", "check", "sheet"} & {*path.parts} != set()
        address = f"http://127.0.0.1:8000/{path.relative_to(site).as_posix().removesuffix('index.html')}"
        assert said(head(path)).get("robots") == ("noindex" if is_left_out else None), path
        assert (address in named) != is_left_out, path


def test_robots_find_the_sitemap(site: Path, tmp_path: Path) -> None:
    sitemap = "Sitemap: http://127.0.0.1:8000/sitemap.xml"
    assert (site / "robots.txt").read_text(encoding="utf-8").splitlines()[-1] == sitemap
    own = small(tmp_path, "", "")
    own = replace(own, pages=tuple(replace(page, url="https://example.org/") for page in own.pages))
    assert "robots.txt" in dict(files(of(own)))
    assert "robots.txt" not in dict(files(of(replace(own, files=own.files | {"robots.txt"}))))


def test_the_sitemap_says_when_the_words_of_a_page_last_changed(tmp_path: Path) -> None:
    lines = (
        "2026-01-01\tbriefing\t\tnew\t\t",
        "2026-01-02\tbriefing\tp1\tchanged\t\ten",
        "2026-01-03\tbriefing\tp1\tbehind\t2026-01-01\tfr",
        "2026-01-03\tbriefing\tp1\tchanged\t\t",
        "2026-01-01\tagenda\t\tnew\t\t",
    )
    site = small(tmp_path, '<p id="p1">a</p>', '<p id="p1">a</p>', changes="\n".join([HEAD, *lines, ""]))
    site = replace(site, pages=tuple(replace(page, url=f"/{page.path}") for page in site.pages))
    tree = etree.fromstring(dict(files(of(site)))["sitemap.xml"])
    days = {each.findtext("{*}loc"): each.findtext("{*}lastmod") for each in tree}
    # Neither what no word changed nor that a language is behind is a change of the page.
    assert days == {
        "/": None,
        "/en/": None,
        "/briefing/": "2026-01-01",
        "/en/briefing/": "2026-01-02",
        "/agenda/": "2026-01-01",
        "/en/agenda/": "2026-01-01",
    }


def test_a_page_has_one_version_in_a_language(site: Path) -> None:
    for path in site.rglob("index.html"):
        languages = html.parse(str(path)).xpath("//head/link[@rel='alternate']/@hreflang")
        assert len(languages) == len(set(languages)), path


@pytest.mark.parametrize("language", HOMES)
def test_heads_say_what_the_picture_shows_and_of_what_site_a_text_is_part(site: Path, language: str) -> None:
    home = head(site / HOMES[language] / "index.html")
    words = {
        "fr": "Renforcement de la coopération\u00a0: Édition de lecture bilingue",
        "en": "Enhanced cooperation: Bilingual reading edition",
    }[language]
    for page in ("", "about", "briefing"):
        assert said(head(site / HOMES[language] / page / "index.html"))["og:image:alt"] == words
    (whole,) = (json.loads(each) for each in home.xpath("script[@type='application/ld+json']/text()"))
    text = head(site / HOMES[language] / "briefing/index.html")
    (part,) = (json.loads(each) for each in text.xpath("script[@type='application/ld+json']/text()"))
    assert whole["@type"] == "WebSite"
    assert whole["potentialAction"] == {
        "@type": "SearchAction",
        "target": f"{whole['url']}?q={{words}}",
        "query-input": "required name=words",
    }
    assert part["isPartOf"] == {"@type": "WebSite", "name": whole["name"], "url": whole["url"]}
    days = etree.parse(str(site / "sitemap.xml")).xpath(
        "//*[local-name()='loc'][.=$url]/../*[2]/text()", url=part["url"]
    )
    assert days == [part["dateModified"]]
    # No licence was found or chosen.
    assert "license" not in part.keys() | whole.keys()


@pytest.mark.parametrize(
    ("rights", "address"),
    [
        (
            "许可：https://creativecommons.org/licenses/by/4.0/。请注明出处",
            "https://creativecommons.org/licenses/by/4.0/",
        ),
        ("CC <https://creativecommons.org/licenses/by/4.0/> & more", "https://creativecommons.org/licenses/by/4.0/"),
        ('Licence "https://example.org/open-licence/3".', "https://example.org/open-licence/3"),
        ("https://opensource.org/license/mit.", "https://opensource.org/license/mit"),
        ("See https://example.org/licensing-not-granted and ask.", None),
    ],
)
def test_an_address_of_a_licence_ends_with_it(rights: str, address: str | None) -> None:
    found = LICENCE.search(rights)
    assert (found and found[0]) == address


def test_a_licence_is_named_where_the_rights_have_its_address(tmp_path: Path) -> None:
    edition = of(small(tmp_path, "<p>a</p>", "<p>a</p>", front=(CITED, CITED)))
    (markup,) = (
        each.markup
        for output in edition.outputs
        if output.name == "cite"
        for each in output.insertions(edition)
        if (each.path, each.slot) == ("briefing/index.html", "head")
    )
    tree = html.fragment_fromstring(markup, create_parent="head")
    (thing,) = (json.loads(each) for each in tree.xpath("script/text()"))
    assert thing["license"] == "https://creativecommons.org/licenses/by/4.0/deed.en"
    # What a front matter says has the spaces and apostrophes of the pages.
    assert (thing["author"]["name"], thing["genre"]) == ("L’Union\u00a0: a", "rapport\u00a0: n’est")
