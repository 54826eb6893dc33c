"""Two wordings over each other: what is struck and what is added, by words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.outputs.data.changes import redline
from edition.records.wordings import folded

SHOWN = {"": "{}", "del": "[{}]", "ins": "({})"}


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("It says this.", "It says this.", "It says this."),
        ("It says this.", "It says that.", "It says [this] (that)."),
        ("It says so", "It says so.", "It says so(.)"),
        ("all actors, and more", "all actors and more", "all actors[,] and more"),
        ("all actors and more", "all actors, and more", "all actors(,) and more"),
        ("each page says it. One", "each page, where one", "each page [says it. One](, where one)"),
        # What stays between two changes, and is short, changes with them.
        ("left as it is", "reproduced as printed", "[left as it is] (reproduced as printed)"),
        ("one; other words", "one: other words", "one[;] (:) other words"),
        # Only spaces, and the form of quotation marks and apostrophes.
        ("« l'avis » : so", "“l’avis”: so", "“l’avis”: so"),
        ("a foot note here", "a footnote here now", "a footnote here (now)"),
        ("l’avis", "l’Avis", "l’[avis] (Avis)"),
        ("pages 3–4", "pages 3-4", "pages 3[–](-)4"),
        ("第一条规定", "第二条规定", "第[一](二)条规定"),
        ("قال كلمة", "قال كلمتين", "قال [كلمة] (كلمتين)"),
        # What is struck in the text itself is one.
        ("It says ~~so and~~ this.", "It says this.", "It says [~~so and~~] this."),
        ("It says so and this.", "It says ~~so and~~ this.", "It says [so and] (~~so and~~) this."),
        ("", "new", "(new)"),
        ("gone", "", "[gone]"),
        ("a < b & c", "a < d & c", "a < [b] (d) & c"),
    ],
)
def test_redlines(old: str, new: str, shown: str) -> None:
    assert "".join(SHOWN[kind].format(text) for kind, text in redline(old, new)) == shown


WORDS = st.lists(st.sampled_from(["word", "a", ",", ";", "l’", "“", " ", "  ", "\u202f", "第", "Other", "."])).map(
    "".join
)


@given(WORDS, WORDS)
def test_each_wording_can_be_read_in_it(old: str, new: str) -> None:
    pieces = redline(old, new)
    for text, other in ((old, "ins"), (new, "del")):
        assert folded("".join(each for kind, each in pieces if kind != other)) == folded(text)
    assert all(text == text.strip() for kind, text in pieces if kind)
    assert any(kind for kind, _ in pieces) == (folded(old) != folded(new))
