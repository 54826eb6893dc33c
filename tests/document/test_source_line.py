"""The line of a message is that of the thing meant, and not of another that looks like it."""

from random import Random
from types import SimpleNamespace
from typing import cast

import pytest

from edition.document import Block, Page, line_of
from edition.document.source_line import line_of_address, source_line
from edition.document.tree import Node

TEXT = "---\ntitle: voir (a.md)\n---\n[zéro](ba.md), surparagraphe\n[un](a.md)\n\nparagraphes, [deux](a.md) [trois](a.md#x)\n\nparagraphe\n\n[quatre](sub/a.md)\n"


@pytest.mark.parametrize(
    ("needle", "nth", "line"),
    [("a.md", 0, 2), ("a.md", 1, 5), ("a.md", 2, 7), ("a.md", 9, 11), ("paragraphe", 0, 9), ("nowhere", 0, 1)],
)
def test_line_of_words(needle: str, nth: int, line: int) -> None:
    assert line_of(TEXT, needle, nth) == line


ITEMS = "Un\n\n1. Deux\n\n    (a) Trois\n\n2. Quatre:\n\n    (a) Cinq\n    1 bis. Six\n    A. Sept\n    > - IV. Huit\n\nA. Un nom\n"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Deux", 3),
        ("Trois", 5),
        ("Quatre:", 7),
        ("Cinq", 9),
        ("Six", 10),
        ("Sept", 11),
        ("Huit", 12),
        ("A. Un nom", 14),
    ],
)
def test_line_of_items_by_their_words(words: str, line: int) -> None:
    page = cast("Page", SimpleNamespace(markdown=ITEMS, language="en"))
    assert source_line(page, Block("li", "", words)) == line


@pytest.mark.parametrize(
    ("href", "nth", "line"),
    [("a.md", 0, 5), ("a.md", 1, 7), ("a.md#x", 0, 7), ("sub/a.md", 0, 11), ("a&#46;md", 1, 7)],
)
def test_line_of_addresses(href: str, nth: int, line: int) -> None:
    assert line_of_address(TEXT, href, nth) == line


# Shapes of Markdown, several with words that others have: what stands there, and on which of its lines.
SHAPES = [
    ("Un mot de plus.\n", [("p", "Un mot de plus.", 0)]),
    ("Un mot de plus et encore\nun autre.\n", [("p", "Un mot de plus et encore un autre.", 0)]),
    ("## Un mot {#un}\n", [("h2", "Un mot", 0)]),
    ("Un mot\n------\n", [("h2", "Un mot", 0)]),
    ("- (a) Un mot;\n- (b) Un mot;\n", [("li", "Un mot;", 0), ("li", "Un mot;", 1)]),
    ("1. Un mot\n\n    a. Un\n    b. Deux\n", [("li", "Un mot", 0), ("li", "Un", 2), ("li", "Deux", 3)]),
    ("- Un\n\n    (a) Deux\n", [("li", "Un", 0), ("li", "Deux", 2)]),
    ("(b.1) Un mot\n(1.1) Deux\n4° bis Trois\n", [("li", "Un mot", 0), ("li", "Deux", 1), ("li", "Trois", 2)]),
    ("(1) Mot,\n\n    un sens\n\n    (a) Un\n\n    et plus\n", [("li", "Mot, un sens et plus", 0), ("li", "Un", 4)]),
    ("> Un mot.\n>\n> Deux mots.\n", [("blockquote", "Un mot. Deux mots.", 0)]),
    ("Un mot\n:   Un mot de plus.\n", [("dt", "Un mot", 0), ("dd", "Un mot de plus.", 1)]),
    ("| Un | mot |\n|---|---|\n| Un | de plus |\n", [("tr", "Un · mot", 0), ("tr", "Un · de plus", 2)]),
    ("*Un* [mot](a.md) H~2~O &amp; [^1]\n", [("p", "Un mot H2O &", 0)]),
    ("(1) Un mot.\n", [("li", "Un mot.", 0)]),
    (
        "(b) le mot,\n(b.1) un mot,\n(b.2) deux mots,\n",
        [("li", "le mot,", 0), ("li", "un mot,", 1), ("li", "deux mots,", 2)],
    ),
    ("2° Un mot.\n2° bis Un mot.\n", [("li", "Un mot.", 0), ("li", "Un mot.", 1)]),
    ("**1.** Un mot.\n\n(2)(a) Des mots.\n", [("li", "Un mot.", 0), ("li", "", 2), ("li", "Des mots.", 2)]),
    ("Слово.\n\n一句。\n", [("p", "Слово.", 0), ("p", "一句。", 2)]),
    ("(Abrogé)\n", [("p", "(Abrogé)", 0)]),
]


@pytest.mark.parametrize("seed", range(40))
def test_every_block_of_a_page_has_its_own_line(seed: int) -> None:
    chosen = Random(seed).choices(SHAPES, k=12)  # noqa: S311 -- no secret
    markdown, wanted, blocks = "---\ntitle: Titre\n---\n\n", [], []
    for text, texts in chosen:
        begin = markdown.count("\n") + 1
        for kind, words, at in texts:
            blocks.append(Block(kind, "", words, node=Node(kind)))
            wanted.append(begin + at)
        markdown += f"{text}\n"
    page = cast("Page", SimpleNamespace(markdown=markdown, language="fr", blocks=blocks, fields=()))
    assert [source_line(page, block) for block in blocks] == wanted
