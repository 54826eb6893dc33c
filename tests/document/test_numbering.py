"""The ids that numbers give: Markdown in, each id with the first words of what has it, and what is named instead."""

import markdown
import pytest

from edition.document.numbering import numbers_of
from edition.document.provisions import units_of
from edition.document.tree import Node, parse_html

EXTENSIONS = ["attr_list", "def_list", "footnotes", "tables", "pymdownx.blocks.html", "edition.passages"]


def numbers(text: str, units: tuple[str, ...]) -> tuple[str, list[str], list[str]]:
    """The ids with the first word of each, those whose number another has, and what can't be read."""
    body = markdown.markdown(text, extensions=[*EXTENSIONS, "edition.lists"])
    read = numbers_of(Node("article", {}, parse_html(body)), units_of([*units]), "en")
    first = " ".join(f"{name}={' '.join(each.text.split()).split(' ')[0]}" for name, each in read.first.items())
    return first, [name for _, name in read.again], [words for _, words in read.unread]


DEFINED = "\n\n**tree** means\n\n(a) oak\n(b) elm\n\n**bush** means\n\n(a) rose\n(b) broom\n(c) box"
CASES = {
    # Several lists in one section: the number leads to the first of them, the whole of another has none.
    "two definitions": (f"## Section 1{DEFINED}", "sec-1=Section sec-1-a=oak sec-1-b=elm", ["sec-1-a"]),
    "definitions and subsections": (
        f"## Section 1{DEFINED}\n\n(2) More",
        "sec-1=Section sec-1-a=oak sec-1-b=elm sec-1-2=More",
        ["sec-1-a"],
    ),
    "definitions in a subsection": (
        "## Section 1\n\n(1) Here\n\n    tree is\n\n    (a) oak\n    (b) elm\n\n    bush is\n\n    (a) rose\n\n(2) There",
        "sec-1=Section sec-1-1=Here sec-1-1-a=oak sec-1-1-b=elm sec-1-2=There",
        ["sec-1-1-a"],
    ),
    "nested lists of the second alone": (
        "## Section 1\n\n(a) oak\n\nor\n\n(a) rose\n\n    (i) red",
        "sec-1=Section sec-1-a=oak",
        ["sec-1-a"],
    ),
    "three lists": (
        "## Section 1\n\n1. one\n\nor\n\n1. two\n\nor\n\n1. three",
        "sec-1=Section sec-1-1=one",
        ["sec-1-1"] * 2,
    ),
    "a list that goes on": ("## Section 1\n\n(a) oak\n\nor\n\n(b) elm", "sec-1=Section sec-1-a=oak sec-1-b=elm", []),
    "one number of a list twice": (
        "## Section 1\n\n(a) oak\n(b) elm\n(b) box\n    (i) red\n(c) rose",
        "sec-1=Section sec-1-a=oak sec-1-b=elm sec-1-c=rose",
        ["sec-1-b"],
    ),
    "an id of its own": (
        "## Section 1\n\n(a) oak\n\nor\n\n(a) rose\n    {#x}\n(b) box",
        "sec-1=Section sec-1-a=oak",
        ["sec-1-a"],
    ),
    "a definition of Markdown": (
        "## Section 1\n\ntree\n:   means\n\n    (a) oak\n\nWords:\n\n(a) rose",
        "sec-1=Section sec-1-a=rose",
        [],
    ),
    "a box of the edition": (
        "## Section 1\n\n/// html | div.notice\n(1) ours\n///\n\n(1) theirs",
        "sec-1=Section sec-1-1=theirs",
        [],
    ),
    # Below a heading that has no number itself nothing has one.
    "a section twice": ("## Section 1\n\n## Section 1\n\n(1) one\n\n### (2) two", "sec-1=Section", ["sec-1"]),
    "a heading that its author named": (
        "## Part 1\n\n### Article 1 {#x}\n\n(1) one",
        "part-1=Part",
        [],
    ),
    "a heading that is several": ("## Part 1\n\n### Articles 2 to 4\n\n(1) one", "part-1=Part", [], ["Articles 2 to 4"]),
    # Numbers that stand alone.
    "Roman": ("## I. A\n\n1. x\n\n## II. B\n\n## III. C", "sec-i=I. sec-i-1=x sec-ii=II. sec-iii=III.", []),
    "Roman without a point": ("## I One\n\n## II — Two\n\n## III.- C", "sec-i=I sec-ii=II sec-iii=III.-", []),
    "Roman alone": ("## I\n\n## II", "sec-i=I sec-ii=II", []),
    "capitals": ("## A. One\n\n## B. Two\n\n## C. Three", "sec-a=A. sec-b=B. sec-c=C.", []),
    "capitals below Roman": ("## I. One\n\n### A. x\n\n## II. Two\n\n### A. y", "sec-i=I. sec-i-a=A. sec-ii=II. sec-ii-a=A.", []),
    "a pronoun": ("## I am\n\n## Here\n\n## There", "", []),
    "a pronoun below a number": ("## Section 1\n\n### I am\n\n### Here\n\n### There", "sec-1=Section", []),
    "what can't be read": ("## I. One\n\n## IIX. Two\n\n(1) x\n\n## III. Three", "sec-i=I. sec-iii=III.", [], ["IIX."]),
    "a name": ("## 1. One\n\n## U.S. law\n\n## 2. Two", "sec-1=1. sec-2=2.", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "first", "more"), [(row[0], row[1], row[2:]) for row in CASES.values()], ids=CASES)
def test_numbers(text: str, first: str, more: tuple[list[str], ...]) -> None:
    units = ("article", "part") if "Part" in text else ("section",)
    again, unread = (*more, [])[:2]
    assert numbers(text, units) == (first, again, unread)
