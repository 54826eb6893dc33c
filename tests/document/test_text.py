"""Characters that show nothing are told by what Unicode says of them, not by a list."""

import pytest

from edition.document.text import conflicts, entities, hidden

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
