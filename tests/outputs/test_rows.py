"""The rows of two languages stay in step, whatever stands between their texts."""

import pytest

from edition.document.tree import Node, parse_html
from edition.outputs.rows import cells, rows


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


def texts(left: Node, right: Node, prefix: str = "", **parts: str) -> list[str]:
    pairs = rows(cells(left), cells(right), parts, prefix)
    return ["".join("".join(cell.text for cell in side) if side else "-" for side in row) for row in pairs]


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


@pytest.mark.parametrize(
    ("one", "other", "parts", "paired"),
    [
        ("abcd", "ad", {"b": "a", "c": "a"}, ["abca", "dd"]),
        ("ad", "abcd", {"b": "a", "c": "a"}, ["aabc", "dd"]),
        # What stands in one stands beside one that has no other counterpart.
        ("xbcd", "xad", {"b": "a", "c": "a"}, ["xx", "bca", "dd"]),
        ("bad", "ad", {"b": "a"}, ["baa", "dd"]),
        # Where both have a part, each has its row; one that stands apart from its whole has a gap beside it.
        ("abd", "abd", {"b": "a"}, ["aa", "bb", "dd"]),
        ("adb", "ad", {"b": "a"}, ["aa", "dd", "b-"]),
        ("ab", "a", {"b": "z"}, ["aa", "b-"]),
    ],
)
@pytest.mark.parametrize("prefix", ["", "fr-"])
def test_several_passages_stand_beside_one(
    one: str, other: str, parts: dict[str, str], paired: list[str], prefix: str
) -> None:
    assert texts(marked(one), marked(other, prefix), prefix, **parts) == paired


def test_what_is_unordered_stands_as_it_is_in_each_language() -> None:
    table = '<p id="a">a</p><div class="unordered"><ul><li id="{}">{}</li><li id="{}">{}</li></ul></div><p id="b">b</p>'
    left, right = (Node("article", {}, parse_html(table.format(*each))) for each in ("c1d2", "e3f4"))
    assert texts(left, right) == ["aa", "1234", "bb"]
