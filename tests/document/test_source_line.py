"""The line of a message is that of the thing meant, and not of another that looks like it."""

import pytest

from edition.document import line_of
from edition.document.source_line import line_of_address

TEXT = "---\ntitle: voir (a.md)\n---\n[zéro](ba.md), surparagraphe\n[un](a.md)\n\nparagraphes, [deux](a.md) [trois](a.md#x)\n\nparagraphe\n\n[quatre](sub/a.md)\n"


@pytest.mark.parametrize(
    ("needle", "nth", "line"),
    [("a.md", 0, 2), ("a.md", 1, 5), ("a.md", 2, 7), ("a.md", 9, 11), ("paragraphe", 0, 9), ("nowhere", 0, 1)],
)
def test_line_of_words(needle: str, nth: int, line: int) -> None:
    assert line_of(TEXT, needle, nth) == line


@pytest.mark.parametrize(
    ("href", "nth", "line"),
    [("a.md", 0, 5), ("a.md", 1, 7), ("a.md#x", 0, 7), ("sub/a.md", 0, 11), ("a&#46;md", 1, 7)],
)
def test_line_of_addresses(href: str, nth: int, line: int) -> None:
    assert line_of_address(TEXT, href, nth) == line
