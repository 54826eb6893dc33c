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
        ("<hr>", "<p>c</p>", ["-c"]),
    ],
)
def test_a_rule_of_one_language_takes_no_row(one: str, other: str, paired: list[str]) -> None:
    left, right = (Node("article", {}, parse_html(markup)) for markup in (one, other))
    assert texts(left, right) == paired


def texts(left: Node, right: Node, prefix: str = "") -> list[str]:
    return ["".join(side.text if side else "-" for side in row) for row in rows(left, right, prefix)]


def marked(written: str, prefix: str = "") -> Node:
    """An article of passages, each with its letter as address; a sign that is no letter has none."""
    return Node(
        "article",
        {},
        tuple(Node("p", {"id": f"{prefix}{each}"} if each.isalpha() else {}, (each,)) for each in written),
    )


@pytest.mark.parametrize(
    ("one", "other", "paired"),
    [
        ("abc", "abc", ["aa", "bb", "cc"]),
        ("abc", "ac", ["aa", "b-", "cc"]),
        ("ac", "abc", ["aa", "-b", "cc"]),
        ("abc", "ab", ["aa", "bb", "c-"]),
        ("ab", "abc", ["aa", "bb", "-c"]),
        ("abxd", "acyd", ["aa", "b-", "x-", "-c", "-y", "dd"]),
        ("a1b", "a2b", ["aa", "12", "bb"]),
        ("a1b", "ab", ["aa", "1-", "bb"]),
        ("ab", "a1b", ["aa", "-1", "bb"]),
        ("abc", "cab", ["aa", "bb", "cc"]),
        ("1a", "b2", ["1-", "a-", "-b", "-2"]),
        ("", "a", ["-a"]),
    ],
)
@pytest.mark.parametrize("prefix", ["", "fr-"])
def test_a_passage_stands_beside_its_counterpart_alone(one: str, other: str, paired: list[str], prefix: str) -> None:
    assert texts(marked(one), marked(other, prefix), prefix) == paired
