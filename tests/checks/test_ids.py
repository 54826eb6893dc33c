"""Ids that no record could hold are refused before anything is written, however an author came to them."""

from html import escape
from pathlib import Path

import pytest

from edition.checks.records import ids
from tests.building import problems
from tests.small import small


@pytest.mark.parametrize(
    ("name", "is_refused"),
    [
        *(
            (name, True)
            for name in ("fn:note un", "fn:note\u00a0un", "fn:l'a", "l'a", "a&b", 'a"b', "a<b", "a b", "a\u00a0b")
        ),
        *((name, False) for name in ("fn:note-un", "fn:1", "la", "art-3.1", "art-30-bis", "élément")),
    ],
)
def test_id_is_one_that_a_record_can_hold(tmp_path: Path, name: str, *, is_refused: bool) -> None:
    body = (
        f'<p id="p1">x<sup id="fnref:1"><a href="#{escape(name)}">1</a></sup></p>'
        f'<div class="footnote"><ol><li id="{escape(name)}" data-address="provisional"><p>Note.</p></li></ol></div>'
    )
    site = small(tmp_path, body if name.startswith("fn:") else f'<h2 id="{escape(name)}">Un</h2>', "")
    found = [(problem.name, problem.values["id"]) for problem in ids(site.by_key["briefing", "fr"])]
    assert found == ([("A18", name)] if is_refused else [])


def test_note_may_have_another_label(draft: Path) -> None:
    for language in ("fr", "en"):
        path = draft / f"docs/{language}/briefing.md"
        text = path.read_text(encoding="utf-8")
        assert "[^2]" in text
        path.write_text(text.replace("[^2]", "[^two]"), encoding="utf-8")
    assert problems(draft) == []
