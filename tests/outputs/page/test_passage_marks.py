"""What leads to a passage: a number where it helps, the number of a provision, whose words follow, else a dot."""

from pathlib import Path

import pytest

from edition.build.insertions import with_link
from edition.document import Page
from edition.document.tree import Node, parse_html, to_html
from edition.outputs.page.passage_marks import permalinks
from tests.small import small

CITED = "citation: {author: UIT, date: '2013', original: fr}"
TEXT = "instrument:\n  unit: article\n  text: {text}"


def built(folder: Path, body: str, front: str) -> Page:
    return small(folder, f"<h1 id='top'>T</h1>{body}", "", front=(front, "")).by_key["briefing", "fr"]


def passages(*numbers: int) -> str:
    return "".join(f'<p id="p{number}">Texte {number}.</p>' for number in numbers)


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        (passages(1, 2, 3), "p1 p2 p3"),
        # What came later, and what was moved, would look like a fault.
        (passages(1, 2, 12, 3, 4), "p1 p2 p3 p4"),
        (passages(1, 2, 3, 5, 6, 4), "p1 p2 p3 p4"),
        (passages(9, 1, 2), "p1 p2"),
        (f'<div class="notice">{passages(1)}</div>{passages(2, 3)}', "p2 p3"),
        (f"{passages(1)}<h2 id='s1'>Fin</h2>{passages(2)}", "p1 p2"),
        ('<ol><li id="p1">Un</li><li id="p2">Deux</li></ol>', "p1 p2"),
        ('<dl><dt>Date</dt><dd id="p1">2005</dd></dl>', "p1"),
        ("", ""),
    ],
)  # fmt: skip
def test_numbers_are_shown_in_the_running_text_and_in_order(tmp_path: Path, body: str, shown: str) -> None:
    links = permalinks(built(tmp_path, body, CITED))
    assert [name for name, link in links.items() if "data-shown" in link.attributes] == shown.split()
    assert all(link.get("aria-label") for name, link in links.items() if name.startswith("p"))


@pytest.mark.parametrize("front", ["", TEXT.format(text="summary")])
def test_our_own_words_show_no_numbers(tmp_path: Path, front: str) -> None:
    links = permalinks(built(tmp_path, passages(1, 2), front))
    assert len(links) == 2
    assert not any("data-shown" in link.attributes for link in links.values())


def test_a_text_with_numbers_of_its_own_shows_no_others(tmp_path: Path) -> None:
    body = f'{passages(1, 2)}<h2 id="art-1">Article 1</h2>{passages(3)}<h3 id="s1">Note</h3>{passages(4)}<h2 id="s2">Fin</h2>{passages(5)}'
    links = permalinks(built(tmp_path, body, TEXT.format(text="full")))
    assert [name for name, link in links.items() if "data-shown" in link.attributes] == ["p1", "p2", "p5"]


def test_a_register_says_whose_words_follow_once_for_each_voice(tmp_path: Path) -> None:
    body = '<h2 id="art-1">Article 1 — Un</h2><p id="p1">Dit.</p><p id="p2">Dit encore.</p><blockquote id="p3"><p>« Mots. »</p></blockquote>'
    links = permalinks(
        built(
            tmp_path, body + body.replace("1", "4").replace("p2", "p5").replace("p3", "p6"), TEXT.format(text="summary")
        )
    )
    named = {
        name: (link.get("data-voice"), link.text, link.get("aria-label")) for name, link in links.items() if link.text
    }
    assert named == {
        "p1": ("summary", "Résumé", "Résumé, Lien vers ce passage (p1)"),
        "p3": ("official", "Texte officiel", "Texte officiel, Lien vers ce passage (p3)"),
        "p4": ("summary", "Résumé", "Résumé, Lien vers ce passage (p4)"),
        "p6": ("official", "Texte officiel", "Texte officiel, Lien vers ce passage (p6)"),
    }


@pytest.mark.parametrize(
    ("heading", "number", "hidden"),
    [
        ("Paragraph 69 — Need", "69", "Paragraph 69 — "),
        ("Article 66-1. <em>Title</em>", "66-1", "Article 66-1. "),
        ('Article <span class="together">L. 121-1</span> – Title', "L. 121-1", "Article L. 121-1 – "),
        ("§ 5 Title", "5", "§ 5 "),
        ("1 bis: Title", "1 bis", "1 bis: "),
        ("المادة ٣ — عنوان", "٣", "المادة ٣ — "),
        # A number without a title, within a word of it, or bound to it by markup, is no name for anything else.
        ("<strong>Article 5 — Title</strong>", "5", ""),
        ('<span lang="fr">Article 5 — Title</span>', "5", ""),
        ("Article 5", "5", ""),
        ("Article 5.", "5", ""),
        ("Article premier — 1 chose", "1", ""),
        ('Article 5<sup id="fnref:1">1</sup>', "5", ""),
        ("Article 55 — Title", "5", ""),
    ],
)  # fmt: skip
def test_the_number_of_a_provision_stands_for_its_name(heading: str, number: str, hidden: str) -> None:
    (element,) = parse_html(f'<h2 id="x">{heading}</h2>')
    assert isinstance(element, Node)
    linked = with_link(element, Node("a", {"class": "headerlink", "data-number": number, "href": "#x"}))
    assert linked.text == element.text
    marked = [each.text for each in linked.iter("span") if each.classes == ["number"]]
    assert marked == ([hidden] if hidden else [])
    assert ("data-number" in to_html(linked)) == bool(hidden)
