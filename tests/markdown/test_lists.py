"""Labels of lists: Markdown and HTML, side by side."""

import re

import markdown
import pytest


def items(text: str) -> list[tuple[str, str]]:
    """The label that each item is given, "" for one that the list has by itself, and its words."""
    page = markdown.markdown(text, extensions=["edition.lists"])
    return re.findall(r'<li(?: data-label="([^"]*)")?>(\w+)', page)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. one\n1. two\n1. three", [("", "one"), ("", "two"), ("", "three")]),
        ("1. one\n2. two\n3. three", [("", "one"), ("", "two"), ("", "three")]),
        ("1. one\n3. two", [("", "one"), ("3.", "two")]),
        ("a. one\nb. two", [("", "one"), ("", "two")]),
    ],
)
def test_labels(text: str, expected: list[tuple[str, str]]) -> None:
    assert items(text) == expected
