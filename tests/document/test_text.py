"""The words of each kind of block; characters that show nothing are told by what Unicode says of them."""

import pytest

from edition.document.text import conflicts, entities, hidden, plain_text, runs_of
from edition.document.tree import Node, parse_html

SHOWN_AS_NOTHING = (
    "\x00\x07\u00ad\u034f\u061c\u115f\u1160\u17b4\u180b\u180e\u200b\u200c\u200d\u200e\u202e\u2028\u2060\u2061\u206a\u2800"
    "\u3164\ufe0e\ufe0f\ufeff\uffa0\ufffd\ufffe\ue000\U0001d173\U000e0041\U000e0100"
)
PLAIN = ("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "\u0915\u094d\u200d\u0937", "« a\u202f; b\u00a0»", "e\u0301", "\u65e5\u672c\u3000", "\u2011 \u2013 \u2212 №", "a\tb")  # fmt: skip


@pytest.mark.parametrize("sign", SHOWN_AS_NOTHING, ids=[f"U+{ord(sign):04X}" for sign in SHOWN_AS_NOTHING])
def test_hidden_sign_is_named(sign: str) -> None:
    assert hidden(f"un mot{sign}de plus") == f"U+{ord(sign):04X}"
    assert entities(f"un mot&#{ord(sign)};de plus") == [f"&#{ord(sign)};"]


@pytest.mark.parametrize("text", PLAIN)
def test_text_of_any_script_passes(text: str) -> None:
    assert hidden(text) == ""
    assert entities("&amp; &eacute; &#233; &nosuch;") == []


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ("a\n<<<<<<< HEAD\nb\n=======\nc\n>>>>>>> other\n", [2]),
        ("<<<<<<<< HEAD:docs/fr/a.md\nb\n========\nc\n>>>>>>>> other:docs/fr/b.md\n<<<<<<< HEAD\n", [1, 6]),
        ("Title\n========\n\n> quotation\n\n<<<<<<\n", []),
    ],
)
def test_conflict_is_found_by_the_first_of_its_marks(lines: str, found: list[int]) -> None:
    assert list(conflicts(lines.splitlines())) == found


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<blockquote><p>They say:</p> <ul><li>one;</li> <li>two.</li></ul></blockquote>", "They say: one; two."),
        ("<blockquote><ul><li>one</li></ul></blockquote>", "one"),
        ("<dd>a <ol><li>b</li></ol></dd>", "a b"),
        ('<li id="fn:1"><p>A note:</p> <ul><li>b</li></ul></li>', "A note: b"),
        # An item's own list holds texts of their own.
        ("<li>a<ul><li>b</li></ul></li>", "a"),
        ('<li id="p1">a<ol><li>b</li></ol> c</li>', "a c"),
    ],
)
def test_no_word_of_a_block_is_left_out(markup: str, words: str) -> None:
    (element,) = parse_html(markup)
    assert isinstance(element, Node)
    assert plain_text(runs_of(element)) == words
