"""The line of a message is that of the thing meant, and not of another that looks like it."""

from types import SimpleNamespace
from typing import cast

import pytest

from edition.document import Block, Page, line_of
from edition.document.source_line import line_of_address, source_line

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
    page = cast("Page", SimpleNamespace(markdown=ITEMS))
    assert source_line(page, Block("li", "", words)) == line


@pytest.mark.parametrize(
    ("href", "nth", "line"),
    [("a.md", 0, 5), ("a.md", 1, 7), ("a.md#x", 0, 7), ("sub/a.md", 0, 11), ("a&#46;md", 1, 7)],
)
def test_line_of_addresses(href: str, nth: int, line: int) -> None:
    assert line_of_address(TEXT, href, nth) == line
