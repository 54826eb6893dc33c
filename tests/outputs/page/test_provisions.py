"""A text of many provisions: their numbers in place of the contents, in a strip, and ways from each to its neighbours."""

from pathlib import Path

import pytest
from lxml import html

from edition.outputs.page import provisions
from tests.small import emitted, of, small

CONTENTS = """<nav class="md-nav md-nav--secondary" aria-label="Contents"><label>Contents</label>
<ul class="md-nav__list" data-md-component="toc"><li><a href="#s1" class="md-nav__link">Begin</a>
<nav class="md-nav"><ul class="md-nav__list"><li><a href="#art-1" class="md-nav__link">Article 1</a></li></ul>
</nav></li>{}</ul>
</nav><!--/contents--><nav>Menu</nav>"""
FRONT = "instrument:\n  text: {text}\n  unit: [article, chapter]\n  address: {address}"
OFFICIAL = "{fr: 'https://example.org/fr'}"


def pages(
    folder: Path,
    *headings: str,
    address: str = OFFICIAL,
    more: str = "",
    contents: str = "",
    text: str = "full",
    before: str = CONTENTS,
) -> tuple[html.HtmlElement, str]:
    """A text with such headings, as a page, and the markup of what it says after its contents."""
    body = f'<h1 id="top">T</h1><h2 id="s1">Begin</h2>{"".join(headings)}'
    site = small(folder, body, "", front=(FRONT.format(address=address, text=text), ""), more=(more, ""))
    page = site.by_key["briefing", "fr"]
    object.__setattr__(
        page, "shell", type(page.shell)((*page.shell.before_lines, before.format(contents)), page.shell.after_lines)
    )
    emitted(site, folder / "out", provisions.insertions(of(site)))
    written = (folder / "out/briefing/index.html").read_text(encoding="utf-8")
    return html.document_fromstring(written), written


def article(number: object, title: str = " — Titre") -> str:
    name = str(number).replace("-", ".").replace(" ", "-")
    return f'<h2 id="art-{name}">Article {number}{title}</h2><p id="p{abs(hash(name)) % 9999}">Texte.</p>'


def cells(tree: html.HtmlElement, under: str) -> list[tuple[str, str, str]]:
    found = tree.xpath(f"//*[contains(@class, '{under}')]//ol[@class='numerals']/li")
    return [(each.text_content(), each.get("class", ""), (each[0].get("href") or "")) for each in found]


def test_the_numbers_take_the_place_of_the_contents(tmp_path: Path) -> None:
    tree, text = pages(tmp_path, *map(article, (*range(1, 19), "66-1", "L. 121-1", 20)))
    (menu,) = tree.xpath("//nav[contains(@class, 'md-nav--secondary')]")
    assert menu.xpath("normalize-space(./ul/li[1])") == "Begin"
    assert cells(tree, "md-nav--secondary") == cells(tree, "strip")
    assert [each[0] for each in cells(tree, "strip")] == [*map(str, range(1, 19)), "66-1", "L. 121-1", "20"]
    assert ("66-1", "wide", "#art-66.1") in cells(tree, "strip")
    assert "<nav>Menu</nav>" in text
    link = menu.xpath(".//a[@href='#art-7']")[0]
    assert (link.get("aria-label"), link.get("title")) == ("Article 7 — Titre", "Article 7 — Titre")


def test_a_page_without_contents_has_them_behind_its_own_link(tmp_path: Path) -> None:
    tree, _ = pages(tmp_path, *map(article, range(1, 19)), before='<a aria-current="page">T</a><i>Next</i>')
    (link,) = tree.xpath("//a[@aria-current]")
    assert (link.text, link.getnext().get("class"), link.getnext().getnext().tag) == (
        "T",
        "md-nav md-nav--secondary",
        "i",
    )
    assert cells(tree, "md-nav--secondary") == cells(tree, "strip") != []


@pytest.mark.parametrize(("address", "href"), [(OFFICIAL, "https://example.org/fr"), ("{}", "")])
def test_numbers_that_a_page_lacks_lead_to_the_official_text(tmp_path: Path, address: str, href: str) -> None:
    tree, _ = pages(tmp_path, *map(article, (*range(1, 17), 19, 100, "100 bis")), address=address)
    own = cells(tree, "strip")
    assert own[15:19] == [("16", "", "#art-16"), ("17", "absent", href), ("18", "absent", href), ("19", "", "#art-19")]
    # Of a great gap nothing is shown.
    assert [each[0] for each in own[19:]] == ["100", "100 bis"]
    (lacking,) = tree.xpath("//nav[contains(@class, 'strip')]//*[text()='17']")
    assert ": article 17." in lacking.get("title").replace("\u00a0", " ")
    assert bool(lacking.get("aria-label")) == bool(href)


def test_what_is_cited_is_told_with_what_cites_its_items(tmp_path: Path) -> None:
    cite = '<p id="p800"><a href="../briefing/#art-3">3</a>, <a href="../briefing/#art-5-a">5 a</a></p><p id="p801"><a href="../briefing/#art-5">5</a></p>'
    item = '<ol type="a"><li id="art-5-a">Point</li></ol>'
    tree, _ = pages(tmp_path, *map(article, range(1, 6)), item, *map(article, range(6, 20)), more=cite)
    assert [each[0] for each in cells(tree, "strip") if each[1] == "cited"] == ["3", "5"]
    names = tree.xpath("//nav[contains(@class, 'strip')]//li[@class='cited']/a/@aria-label")
    assert names == ["Article 3 — Titre, cité une fois", "Article 5 — Titre, cité 2 fois"]


def test_each_entry_of_a_register_leads_to_the_one_before_it_and_the_next(tmp_path: Path) -> None:
    tree, _ = pages(tmp_path, *map(article, range(1, 17)), text="summary")
    ways = [[(a.get("rel"), a.get("href")) for a in way.iter("a")] for way in tree.find_class("ways")]
    assert len(ways) == 16
    assert ways[0] == [("next", "#art-2")]
    assert ways[7] == [("prev", "#art-7"), ("next", "#art-9")]
    assert ways[15] == [("prev", "#art-15")]
    assert tree.xpath("string(//*[@id='art-9']/preceding-sibling::*[1]/@class)") == "ways supplemental"
    assert pages(tmp_path / "whole", *map(article, range(1, 17)))[0].find_class("ways") == []


def test_chapters_stand_between_the_numbers_of_their_articles(tmp_path: Path) -> None:
    chapters = ('<h2 id="ch-1">Chapitre 1</h2>', '<h2 id="ch-2">Chapitre 2</h2>')
    contents = "".join(f'<li><a href="#ch-{n}" class="md-nav__link">Chapitre {n}</a></li>' for n in (1, 2))
    own = chapters[0], *map(article, range(1, 10)), chapters[1], *map(article, range(10, 20))
    tree, _ = pages(tmp_path, *own, contents=contents)
    (menu,) = tree.xpath("//nav[contains(@class, 'md-nav--secondary')]/ul")
    assert [len(each.xpath(".//a")) for each in menu] == [1, 1, 9, 1, 10]


def test_a_text_of_few_provisions_keeps_its_contents(tmp_path: Path) -> None:
    tree, _ = pages(tmp_path, *map(article, range(1, 10)))
    assert cells(tree, "strip") == []
    assert tree.xpath("//nav[contains(@class, 'md-nav--secondary')]//li")
