"""Words of another language say which: how many small words it takes, for each length of a stretch."""

from pathlib import Path

import pytest

from edition.checks.language import language
from tests.small import small


@pytest.mark.parametrize(
    ("run", "named"),
    [
        # Up to two words, one that the other language alone has is enough.
        ("the Forum", True),
        # Of three it takes two.
        ("the Forum Athens", False),
        ("the end of", True),
        # From four on one is enough again.
        ("the Forum Athens Geneva", True),
        ("Forum Athens Geneva Tunis", False),
        # Latin is nobody's, however like English it looks.
        ("in situ", False),
        # A word of the page's own language says that it is in that.
        ("the Forum de Tunis", False),
    ],
)
@pytest.mark.parametrize("markup", ["« {} »", "<em>{}</em>"])
def test_stretch_is_named_by_its_small_words(tmp_path: Path, markup: str, run: str, named: bool) -> None:  # noqa: FBT001 -- a case's answer
    site = small(tmp_path, f'<p id="p1">Il dit {markup.format(run)}.</p>', "")
    page = site.by_key["briefing", "fr"]
    assert [problem.code for problem in language(page, site)] == (["S11"] if named else [])


@pytest.mark.parametrize("run", ["Parties", "States Parties", "third parties", "Tableau", "de facto", "de jure"])
def test_words_that_english_has_too_are_english(tmp_path: Path, run: str) -> None:
    site = small(tmp_path, "", f'<p id="p1">It says “{run}” here, and <em>{run}</em>.</p>')
    page = site.by_key["briefing", "en"]
    assert list(language(page, site)) == []
