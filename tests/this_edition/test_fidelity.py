"""Every word of the source stands in the built French page, in order, once."""

import re
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parents[2]


def words(text: str) -> list[str]:
    """The words of a text, case and quote glyphs aside (the lead-in was printed in capitals)."""
    return re.findall(r"\w+", text.casefold())


def source_words() -> tuple[list[str], list[list[str]], list[list[str]]]:
    """Body, notes and pull-quotes of the received text, conversion marks removed."""
    text = (ROOT / "tests/this_edition/briefing-fr.md").read_text(encoding="utf-8")
    text = re.sub(r"\[(.*?)\]\((?:#|mailto:[^)]*)\)", r"\1", text).replace("\\", "")
    body, notes, quotes = [], [], []
    for block in re.split(r"\n\s*\n|\n(?=- b\.)", text):
        if note := re.match(r"\s*<sup>\d</sup> (.*)", block, re.DOTALL):
            notes.append(words(note[1]))
        elif re.search(r"  \n", block):
            quotes.append(words(block))
        else:
            body += words(re.sub(r"<sup>\d</sup>|^- [ab]\.", "", block.strip()))
    return body, notes, quotes


def article(page: Path) -> html.HtmlElement:
    return html.fromstring(page.read_text(encoding="utf-8")).find(".//article")


def test_french_briefing_is_the_source(site: Path) -> None:
    body, notes, quotes = source_words()
    assert (len(notes), len(quotes)) == (2, 2)
    tree = article(site / "briefing/index.html")
    found = [words(q.text_content()) for q in tree.find_class("pull-quote")]
    assert found == quotes
    marks = tree.xpath(".//nav|.//a[@class='headerlink' or @class='footnote-backref']|.//sup")
    for extra in [*tree.find_class("pull-quote"), *tree.find_class("notice"), *tree.find_class("editor-notes"), *marks]:
        extra.drop_tree()
    assert [words(n.text_content()) for n in tree.xpath(".//div[@class='footnote']//li")] == notes
    tree.find_class("footnote")[0].drop_tree()
    assert words(tree.text_content()) == body


@pytest.mark.parametrize("edition", ["", "en/"])
def test_every_reference_lands_on_its_provision(site: Path, edition: str) -> None:
    ids = set(article(site / f"{edition}tunis-agenda/index.html").xpath(".//@id"))
    links = article(site / f"{edition}briefing/index.html").xpath(".//a[contains(@href,'#par-')][not(@class)]")
    targets = [a.get("href").split("#")[1] for a in links]
    assert targets.count("par-69") == 3
    assert set(targets) == {"par-67", "par-69", "par-71", "par-72", "par-78-a"}
    assert set(targets) <= ids
