"""The line under a title says what the front matter says, and nothing else; what a project states stands behind it."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.checks.front_matter import front_matter
from edition.document.project import Options
from edition.document.read import read
from edition.outputs.page.status import rights, status
from tests.small import of, small

TEXT = "citation: {author: ITU, date: '2013-05', original: %s, kind: report%s}"
ADOPTED = "instrument: {date: '1969', body: Conference, address: {en: 'https://x.org'}%s}"
OURS = "The editors of “Home” · Not an official text"
ROWS = [
    ("", OURS),
    (TEXT % ("en", ""), "Report · ITU, May\u00a02013 · Original text"),
    # An official version in another language is no translation, whoever translated other texts.
    (TEXT % ("fr", "") + "\ntranslator: B", "Report · ITU, May\u00a02013"),
    (TEXT % ("fr", ", translator: A"), "Report · ITU, May\u00a02013 · Translation by A"),
    (
        TEXT % ("fr", ", translation: unofficial translation") + "\ntranslator: B",
        "Report · ITU, May\u00a02013 · Unofficial translation by B",
    ),
    # An original has no translator, whatever its front matter says.
    (TEXT % ("en", ", translator: A"), "Report · ITU, May\u00a02013 · Original text"),
    (ADOPTED % "", "Conference, 1969"),
    (
        ADOPTED % ", text: summary",
        "Summary by the editors of “Home” · Not an official text · Official text: Conference, 1969",
    ),
    ("editor: X", "X · Not an official text"),
    (
        ADOPTED % ", text: summary" + "\neditor: X",
        "Summary by X · Not an official text · Official text: Conference, 1969",
    ),
    ("revised_by: Act 2", f"{OURS} · Revised by: Act 2"),
    ("superseded_by: Act 3", f"{OURS} · Superseded by: Act 3"),
    ("in_force: '2013-05-14'", f"{OURS} · In force since: 14\u00a0May\u00a02013"),
]


@pytest.mark.parametrize(("given", "said"), ROWS)
def test_the_line_says_what_the_front_matter_says(tmp_path: Path, given: str, said: str) -> None:
    site = small(tmp_path, "<h1 id='top'>T</h1>", "<h1 id='top'>T</h1>", front=("", given))
    assert status(site, site.by_key["briefing", "en"]) == said


def test_a_page_speaks_before_its_project(tmp_path: Path) -> None:
    given = TEXT % ("fr", ", translation: ours") + "\nrights: 'One: mine'\neditor: <b>"
    small(tmp_path, "<h1>T</h1>", "<h1>T</h1>", front=("", given))
    options = Options(editor="E", translator={"en": "T"}, rights={"fr": "à nous: tout", "en": "ours"})
    site = read(tmp_path / "site", tmp_path, options)
    page, home, french = (site.by_key[each] for each in (("briefing", "en"), ("index", "en"), ("index", "fr")))
    assert (page.stated["editor"], page.stated["rights"]) == ("<b>", "One: mine")
    assert page.citation is not None
    assert page.citation.translator == "T"
    assert (home.stated["editor"], home.stated["rights"]) == ("E", "ours")
    assert french.stated["rights"] == "à nous\u00a0: tout"
    assert rights(of(site), home) == "<ul><li>T: One: mine</li><li>Home: ours</li></ul>"
    assert rights(of(site), replace(french, language="fr")) == "<ul><li>Home\u00a0: à nous\u00a0: tout</li></ul>"


@pytest.mark.parametrize("value", ["mai 2013", "2013-13", "14.05.2013", "yes", "[2013]"])
def test_what_is_no_date_is_named(value: str) -> None:
    (problem,) = front_matter(f"---\ntitle: T\nin_force: {value}\n---\n", "docs/en/a.md")
    assert problem.name == "Y07.date"
    assert list(front_matter("---\ntitle: T\nin_force: '2013-05'\n---\n", "docs/en/a.md")) == []
