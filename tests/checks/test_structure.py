"""What stays of other programs in a text, and what can be read in two ways: Markdown in, messages out."""

from pathlib import Path

import markdown
import pytest
import yaml

from edition.checks.markup import markup
from edition.checks.structure import lists, marks, notes, residue, tables
from edition.config import DEFAULTS
from edition.document.read import read
from tests.small import PAGE

EXTENSIONS = [
    name
    for each in yaml.safe_load(DEFAULTS.read_text(encoding="utf-8"))["markdown_extensions"]
    for name in (each if isinstance(each, dict) else [each])
]


def messages(folder: Path, text: str, language: str = "en", matter: str = "") -> list[str]:
    """What is said of a page: the rule, its case and the line of each, in order."""
    body = markdown.markdown(f"# Title\n\n{text}", extensions=EXTENSIONS)
    for path, content in (
        ("site/index.html", PAGE.format(language=language, body=body)),
        (f"docs/{language}/index.md", f"---\ntitle: Title\n{matter}---\n\n# Title\n\n{text}\n"),
        ("mkdocs.yml", ""),
    ):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, encoding="utf-8")
    site = read(folder / "site", folder)
    alone = [each for check in (lists, marks, notes, residue, tables) for each in check(site.pages[0])]
    found = [*markup(site.pages[0], site), *alone]
    # The text begins on line 7, or below the rest of the front matter.
    above = 6 + matter.count("\n")
    return [f"{each.name}:{each.line - above} {each}" for each in found]


INSTRUMENT = "instrument: {date: 2001-01-01, body: Parliament, unit: article}\n"
CASES = {
    # Lists
    "a line alone below words": ("Words.\n- two", ["S09:2"]),
    "a label alone below words": ("Words.\n(b) two", ["S09:2"]),
    "a name below words": ("For the Party  \n*A. Reader*", []),
    "a list below words": ("Words.\n- one\n- two", []),
    "a year below words": ("Since\n2013. And", []),
    "a list": ("- one\n- two", []),
    "below h or after it": ("(h) x\n\n    (i) y\n\n(j) z", ["S13.within:3"]),
    "i, ii and j": ("(h) x\n\n(i) y\n\n(ii) z\n\n(j) w", ["S13.within:3"]),
    "letters": ("(g) x\n\n(h) y\n\n(i) z\n\n(j) w", []),
    "a list of its own": ("1. x\n\n2. y\n\nWords.\n\na) u\n\nb) v", ["S13.apart:7"]),
    "a number below letters": ("(a) x\n\n(b) y\n\n(2) z", []),
    "a number below another": ("1. x\n\n(5) y", ["S13.within:3"]),
    "the same number": ("a. x\na. y", ["S08:2"]),
    "the same number below a list": ("1° x\n\n    a) u\n\n1° y", ["S08:5"]),
    "another number": ("2° x\n2° bis y\n3° z", []),
    "1. for each": ("1. x\n1. y", []),
    "labels that are not read": ("(a.ii.3) x\n\n5/ y:\n\n(a) z", ["S14.label:1"]),
    "a label that does not close": ("(a) x\n\n(b y\n\n(c) z", ["S14.label:3"]),
    "a one read as a letter": ("l. x\n\n2. y\n\n3. z", ["S14.label:1"]),
    "a name among items": ("1. x\n\nI. Reader came.\n\n(3) y", ["S13.apart:5"]),
    "an aside among items": ("(a) x\n\n(b as in law) y\n\n(c) z", []),
    "an escaped label above a list": ("1\\. x:\n\n(a) z", ["S14.label:1"]),
    "two labels on a line": ("1(a) x\n\n1(b) y", ["S14.label:1"]),
    "numbers in words": ("20° in May\n\n1.5 million\n\n12 May 2001. So\n\np. 12 says\n\n(a) z", []),
    "names and years": ("A. Reader came.\n\n2013. And so on.\n\n(the) words", []),
    "a label in bold": ("**1. Scope**\n\n(a) x", ["S14.label:1"]),
    "escaped marks": ("\\# 5 is \\*a\\* number\n\n\\[x\\](y) \\{#z}", []),
    "escaped marks and others": ("# 5\n\n\\*a\\* number", []),
    "an address that does not close": ("A [word](act.md#art-3 and more.", ["S07:1"]),
    "a language that does not close": ("The *mot*{lang=fr of it", ["S07:1"]),
    "what is left out, and an aside": ("Words [...](see 3) and [x](art. 3)", []),
    "marks in their place": ("A word.\n\nAnd *word", ["S07:3"]),
    # Tables and notes
    "a row that is too long": ("| A | B |\n|---|---|\n| 1 | 2 | 3 |\n| 1 | 2 |", ["S15:3"]),
    "rows without bars at their ends": ("A | B\n--|--\n1 | 2 | 3\n1 | 2", ["S15:3"]),
    "a row that is short": ("| A | B |\n|:--|--:|\n| 1 |", []),
    "bars of the text": ("| A | B |\n|---|---|\n| 1 \\| 2 | `3 | 4` |", []),
    "words below a table": ("| A | B |\n|---|---|\n| 1 | 2 |\nWords.", ["S15.below:4"]),
    "words above a table": ("Words.\n| A | B |\n|---|---|\n| 1 | 2 |", ["S15.above:2"]),
    "a table without its rule": ("| A | B |\n| 1 | 2 |\n\nWords.", ["S15.bare:1"]),
    "a rule of fewer cells": ("| A | B |\n|---|\n| 1 | 2 |", ["S15.bare:1"]),
    "an empty line between rows": ("| A | B |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |", ["S15.bare:5"]),
    "such a table with its caption": ("| A | B |\n| 1 | 2 |\n\n/// caption\nC\n///", ["S15.bare:1"]),
    "bars in a sentence": ("|x| + |y| is |z|.\n\n|x|", []),
    "a caption above its table": ("## H\n\n/// caption\nC\n///\n\n| A |\n|---|\n| 1 |", ["S15.caption:4"]),
    "a caption of nothing": ("/// caption\nC\n///", ["S15.caption:2"]),
    "a caption of a picture": ("![A](a.png)\n\n/// caption\nC\n///", []),
    "a caption of a table": ("| A |\n|---|\n| 1 |\n\n/// caption\nC\n///", []),
    "a table of one column": ("| A |\n|---|\n| 1 |", []),
    "a table in an item": ("1. Words.\n\n    | A | B |\n    |---|---|\n    | 1 | 2 | 3 |", ["S15:5"]),
    "a heading that is underlined": ("A | B\n-----\n\nWords.", []),
    "a note of nothing": ("A[^1].\n\n[^1]:\n", ["N01.empty:3"]),
    "a note of nothing but a space": ("A[^1].\n\n[^1]: &nbsp;\n\nB.", ["N01.empty:3"]),
    "a note that begins on the next line": ("A[^1].\n\n[^1]:\n    One.\n", []),
    "a note of a list": ("A[^1].\n\n[^1]:\n\n    - One.\n", []),
    "notes out of order": ("A[^1] b[^2].\n\n[^2]: Two.\n\n[^1]: One.", ["N05:3"]),
    "notes in order": ("A[^b] b[^a] c[^b].\n\n[^b]: One.\n\n[^a]: Two.", []),
    # Indents
    "an indented paragraph": ("Words.\n\n    More words.", ["S12:3"]),
    "two indented paragraphs": ("    One.\n\nWords.\n\n    Two.", ["S12:1", "S12:5"]),
    "a paragraph of an item": ("1. one\n\n    more", []),
    "code in an item": ("1. one\n\n        code", ["S12:3"]),
    "fenced code": ("```\n    code\n\n    more\n```", []),
    "a paragraph of a note": ("One[^1].\n\n[^1]: Two.\n\n    Three.", []),
    "a paragraph of a definition": ("Term\n:   One.\n\n    Two.", []),
    "indented below a list": ("1. one\n\nWords.\n\n    More.", ["S12:5"]),
    # HTML
    "breaks": ("One<br>two<br/>three\n\nfour<br />five", ["H01.break:1"]),
    "marks of notes": ("One<sup>1</sup>.\n\nTwo<sup>2</sup>.", ["H01.raised:1"]),
    "a box": ("<details>\n<summary>Note</summary>\n\n- One\n\n</details>\n\n<details>\n</details>", ["H01.box:1"]),
    "emphasis": ("<b>One</b> and <i>two</i>, <u>three</u>", ["H01.emphasis:1"]),
    "anchors": ('<a name="_Toc1"></a>One\n\n<a id="x"></a>Two', ["H01.link:1"]),
    "several kinds": ("<div>\n\nOne<br>two\n\n</div>", ["H01.box:1", "H01.break:3"]),
    "a table": ("<table><tr><td>One</td></tr></table>", ["H01.table:1"]),
    "words of a program": ("<span>One</span> <font>two</font>\n\n<p>Three</p>", ["H01.words:1"]),
    "another element": ("<script>x()</script>", ["H01:1"]),
    # Residue
    "bold in place of a heading": ("**Article 1**\n\nWords.\n\n**Article 2**\n\nWords.", ["S14.heading:1"]),
    "bold with a point": ("**Section 2.1.**\n\nWords.", ["S14.heading:1"]),
    "bold with other signs": ("__Chapter IV__\n\nWords.", ["S14.heading:1"]),
    "a marginal note": ("**Coordination**\n\nWords.", []),
    "a word in bold": ("**Article 1** says so.", []),
    "bold before its words": ("**Article 3. Coins.** Coins are round.", []),
    "a space that is alone": ("A.\n\n&nbsp;\n\nB.\n\n&nbsp;", ["S14.command:3"]),
    "a command of TeX": ("A.\n\n\\newpage\n\nB.", ["S14.command:3"]),
    "a page number": ("Words and\n\n2 / 8\n\nwords.\n\n3 / 8", ["S14.running:3"]),
    "page numbers between dashes": ("Words.\n\n– 12 –\n\nWords.", ["S14.running:3"]),
    "a page number in words": ("Words.\n\nPage 3 of 12\n\nWords.", ["S14.running:3"]),
    "a running head": ("Words.\n\nTitle\n\nWords.", ["S14.running:3"]),
    "a running head by a number": ("A.\n\n3\n\nThe Act\n\nB.\n\n4\n\nThe Act\n\nC.", ["S14.running:3"]),
    "words that come again": ("(Repealed)\n\nWords.\n\n(Repealed)", []),
    "a number in a list": ("1. one\n2. 2013", []),
    "a raised number": ("Words^1^ and more^2^.", ["S14.mark:1"]),
    "a sign for a raised number": ("Words¹ and more.\n\n¹ See there.", ["S14.mark:1"]),
    "the text of a note": ("¹ See there.", ["S14.mark:1"]),
    "powers": ("m^2^, km², 10^6^, CO² and 5³", []),
    "an ordinal": ("le 1^er^ mai", []),
    "a note": ("Words[^1].\n\n[^1]: Note.", []),
    "raised in code": ("`words^1^`", []),
    "signs for bullets": ("➢ one\n➢ two\n➢ three", ["S14.sign:1"]),
    "a letter for a bullet": ("o one\no two", ["S14.sign:1"]),
    "letters before a stroke": ("a/ one\na/ two", ["S14.sign:1"]),
    "signs of a section": ("§ one\n§ two", ["S14.sign:1"]),
    "bullets": ("• one\n• two", []),
    "a sign once": ("➢ one", []),
    "a table with a grid": ("+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+", ["S14.table:1"]),
    "tables with columns": ("a    b\n---- ---\nc    d\n\nWords.\n\n---- ----\ne    f\n---- ----", ["S14.table:2"]),
    "a table with bars": ("| a | b |\n|---|---|\n| c | d |", []),
    "rules": ("One\n\n---\n\nTwo\n\n- - -\n\nThree", []),
    "a task": ("- [ ] one", ["S10:1"]),
    "a fence of another Markdown": ("::: note\n\nWords.", ["S10:1"]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_what_is_said(tmp_path: Path, text: str, wanted: list[str]) -> None:
    assert [each.split()[0] for each in messages(tmp_path, text)] == wanted


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("**Article 3. Coins.** Coins are round.", True),
        ("**Article 4** *Purpose*", True),
        ("*Article 5*", True),
        ("**Article 5  \nThe title below**", True),
        ("Article 6", True),
        ("ARTICLE 7 - TITLE", True),
        ("Article 5. The secretariat. Words of it.", True),
        ("Article 5 — Secretariat", True),
        ("Article 5 applies to coins.", False),
        ("Under\nArticle 5", False),
        ("## Article 5", False),
        ("- Article 5.", False),
        ("Coins of\n**Article 5** are round.", False),
    ],
)
def test_what_looks_like_a_heading_of_an_official_text_is_named(tmp_path: Path, text: str, is_told: bool) -> None:  # noqa: FBT001 -- a case's answer
    assert [each.split()[0] for each in messages(tmp_path, text, matter=INSTRUMENT)] == ["S14.heading:1"] * is_told


def test_counted_items_of_an_official_text_are_named(tmp_path: Path) -> None:
    text = "1. x\n\n    (a) u\n\n    (b) v\n\n1. y"
    assert [each.split()[0] for each in messages(tmp_path, text, matter=INSTRUMENT)] == ["S08.counted:7"]


def test_an_item_that_says_whose_words_it_holds_is_judged_as_others(tmp_path: Path) -> None:
    box = "\n\n    /// note | Note\n    Ours.\n    ///\n\n"
    told = messages(tmp_path, f"a. x{box}a. y{box}", matter=INSTRUMENT)
    assert [each.split()[0] for each in told] == ["S08:7"]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("A.\n\n3\n\nB.\n\nThe Act\n\nC.\n\nD.\n\nThe Act", "(2 times, lines 9, 13)"),
        ("The Act\n\nA.\n\nB.\n\nThe Act\n\nC.\n\n3", "(2 times, lines 13, 17)"),
        ("A.\n\n3\n\nB.\n\nC.\n\nThe Act\n\nD.\n\nE.\n\nThe Act", "page. Remove it"),
    ],
    ids=["above", "below", "further away"],
)
def test_a_number_within_two_texts_marks_a_running_head(tmp_path: Path, text: str, lines: str) -> None:
    (message,) = messages(tmp_path, text)
    assert lines in message


def test_all_places_are_named(tmp_path: Path) -> None:
    (message,) = messages(tmp_path, "One<br>two\n\nthree<br>four<br>five")
    assert "The page contains HTML: <br> (3 times, lines 7, 9)" in message
