"""The rows of two languages stay in step, whatever stands between their texts."""

import pytest

from edition.document.tree import Node, parse_html
from edition.outputs.rows import rows


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        ("<p>a</p><hr><p>b</p>", "<p>c</p><hr><p>d</p>", ["ac", "", "bd"]),
        ("<p>a</p><hr><p>b</p>", "<p>c</p><p>d</p>", ["ac", "bd"]),
        ("<p>a</p><p>b</p>", "<p>c</p><p>d</p><hr>", ["ac", "bd"]),
        ("<hr><p>a</p><p>b</p>", "<p>c</p><hr><hr><p>d</p>", ["ac", "bd"]),
        ("<p>a</p><hr><hr><p>b</p>", "<p>c</p><hr><p>d</p>", ["ac", "", "bd"]),
        ("<hr>", "<p>c</p>", []),
    ],
)
def test_a_rule_of_one_language_takes_no_row(one: str, other: str, paired: list[str]) -> None:
    left, right = (Node("article", {}, parse_html(markup)) for markup in (one, other))
    assert [here.text + there.text for here, there in rows(left, right)] == paired
