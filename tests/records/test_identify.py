"""Texts get the addresses that the record has for them, in all languages at once: Markdown in, ids out."""

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.document.model import Unit
from edition.document.provisions import units_of
from edition.document.tree import Node, parse_html, to_html
from edition.records.fingerprint import fingerprint
from edition.records.identify import identified, identify, texts_of
from edition.records.table import parse

EXTENSIONS = [
    *("attr_list", "footnotes", "pymdownx.blocks.html", "edition.lists", "edition.passages", "toc"),
]
UNITS = units_of(["article", "annex", "recital", "paragraph"])
HEAD = "page\tid\tmoved\treason\tday\ten\tfr\n"


def article(text: str) -> Node:
    built = markdown.markdown(text, extensions=EXTENSIONS)
    return Node("article", {}, parse_html(built))


def row(name: str, moved: str = "", page: str = "page", **texts: str) -> str:
    """A row of the record, with the fingerprints of its texts in en and fr."""
    cells = [f"{0:016x}:{fingerprint(texts[language])}" if language in texts else "" for language in ("en", "fr")]
    return "\t".join((page, name, moved, "", "", *cells)) + "\n"


def addresses(text: str, record: str = "", units: tuple[Unit, ...] = (), language: str = "en") -> list[str]:
    tree = article(text)
    found = identify(parse(HEAD + record), {"page": {language: texts_of(tree, units, language)}})
    whole, _ = identified(tree, found["page", language])
    return [each.id for each in whole.iter() if each.id and each.tag not in {"sup", "div"}]


@pytest.mark.parametrize(
    ("text", "record", "wanted"),
    [
        ("# T\n\none\n\ntwo", "", ["top", "p1", "p2"]),
        ("/// html | div.notice\nnotice\n///\n\none\n\ntwo", "", ["p3", "p1", "p2"]),
        ("new\n\none\n\ntwo", row("p1", en="one") + row("p2", en="two"), ["p3", "p1", "p2"]),
        ("two\n\none", row("p1", en="one") + row("p2", en="two"), ["p2", "p1"]),
        ("two", row("p1", moved="gone", en="one") + row("p2", en="two"), ["p2"]),
        ("one[^b]\n\n[^b]: words of a note", row("p1", en="one") + row("fn:1", en="words of a note"), ["p1", "fn:1"]),
        ("one\n{#mine}", "", ["mine"]),
        ("## S\n\none", row("s4", en="S") + row("p1", en="one"), ["s4", "p1"]),
        # The kind of a text is not what it is; records made before lists in quotations counted keep their addresses.
        ("> - a quotation", row("p7", en="a quotation"), ["p7"]),
        ("> a quotation", row("p7", en="a quotation"), ["p7"]),
        ("- a quotation", row("p7", en="a quotation"), ["p7"]),
        ("> they say:\n>\n> - one thing and many more\n> - two", row("p7", en="they say:"), ["p7"]),
        ("> they say:\n>\n> - one thing and many more", row("p7", en="they say: one thing and many more"), ["p7"]),
    ],
)
def test_a_text_keeps_the_address_of_the_record(text: str, record: str, wanted: list[str]) -> None:
    assert addresses(text, record) == wanted


def test_a_new_text_has_the_address_of_its_counterpart() -> None:
    texts = {"fr": "un\n\nnouveau\n\ndeux", "en": "one\n\nnew\n\ntwo"}
    record = HEAD + row("p1", en="one", fr="un") + row("p2", en="two", fr="deux")
    trees = {language: texts_of(article(text), (), language) for language, text in texts.items()}
    assert identify(parse(record), {"page": trees}) == {
        ("page", "fr"): ["p1", "p3", "p2"],
        ("page", "en"): ["p1", "p3", "p2"],
    }


def test_a_renamed_page_keeps_its_addresses() -> None:
    record = HEAD + row("p7", en="one", page="old") + row("p8", en="two", page="old")
    assert identify(parse(record), {"new": {"en": texts_of(article("one\n\ntwo"), (), "en")}})["new", "en"] == [
        "p7",
        "p8",
    ]
    # Half of its texts are enough, fewer are not.
    assert identify(parse(record), {"new": {"en": texts_of(article("one\n\nsix"), (), "en")}})["new", "en"] == [
        "p7",
        "p9",
    ]
    assert identify(parse(record), {"new": {"en": texts_of(article("one\n\nsix\n\nten"), (), "en")}})["new", "en"] == [
        "p1",
        "p2",
        "p3",
    ]


def test_marks_of_notes_follow_their_notes() -> None:
    text = "one[^a] and[^b]\n\n[^a]: first words here\n\n[^b]: second text there"
    record = HEAD + row("fn:9", en="second text there")
    tree = article(text)
    names = identify(parse(record), {"page": {"en": texts_of(tree, (), "en")}})["page", "en"]
    whole, changed = identified(tree, names)
    assert changed == {"fn:b": "fn:9"}
    built = to_html(whole)
    assert built.count("fn:9") == built.count('"fnref:9"') + 1 == 2 or (
        'href="#fn:9"' in built and 'id="fnref:9"' in built
    )
    assert "fn:b" not in built
    assert "fnref:b" not in built
    assert 'href="#fnref:9"' in built


def test_nothing_tells_afterwards_whose_an_id_was() -> None:
    tree = article("one\n\ntwo\n{#mine}")
    assert "data-address" not in to_html(identified(tree, ["p1", "mine"])[0])


CONVENTION = """# Convention

Words of the preamble.

## Article 1 — Terms

In this Convention:

(a) first term;
(b) second term:

    (i) one case;
    (ii) another.

## Article 2

### 1. Scope

Words.

### (2)

1. One.
1 bis. More.
2. Two.

## Article 2 bis

* A list without numbers.

## Final words

1. Not of an article.
"""
WANTED = """
top p1 art-1 p2 art-1-a art-1-b art-1-b-i art-1-b-ii art-2 art-2-1 p3 art-2-2 art-2-2-1 art-2-2-1-bis art-2-2-2 art-2-bis p4
s1 p5
"""


def test_numbers_are_the_addresses_of_an_official_text() -> None:
    assert addresses(CONVENTION, units=UNITS) == WANTED.split()


@pytest.mark.parametrize(
    ("units", "text", "wanted"),
    [
        # Sections are counted through the parts that hold them.
        (
            ["part", "section"],
            "## Part 1\n\n### 1. Alpha\n\n(1) x\n\n### 2A. Beta\n\nx",
            "part-1 sec-1 sec-1-1 sec-2a p1",
        ),
        (
            ["section", "part"],
            "## Part 1\n\n### 1. Alpha\n\nx\n\n## Part 2\n\n### 2. Beta",
            "part-1 sec-1 p1 part-2 sec-2",
        ),
        (["chapter", "article"], "## Chapter I\n\n### Article 1\n\n#### 1. Alpha", "ch-i art-1 art-1-1"),
        (["section", "schedule"], "## 1 Alpha\n\n(1) x\n\n## Schedule 1\n\n### 1 Beta", "sec-1 sec-1-1 sch-1 sch-1-1"),
        ("part", "## Part 1\n\n### 1. Alpha", "part-1 part-1-1"),
        # Numbers count from one among other headings, or stand beside numbers with their word.
        ("section", "## Foreword\n\n## 1 Alpha\n\n## 2 Beta\n\n(1) x\n\n## Sources", "s1 sec-1 sec-2 sec-2-1 s2"),
        ("regulation", "## 1 Alpha\n\nx\n\n## Regulation 2", "reg-1 p1 reg-2"),
        ("section", "## Foreword\n\n## 2 years later\n\n## Sources\n\n## End", "s1 s2 s3 s4"),
    ],
)
def test_numbers_that_stand_alone_are_of_the_unit_that_no_heading_names(units: object, text: str, wanted: str) -> None:
    assert addresses(text, units=units_of(units)) == wanted.split()


def test_a_text_that_announces_others_is_the_counterpart_of_one_that_does() -> None:
    en = "In this Act:\n\nA board is a board of directors.\n\nA member is a member of the board."
    en += "\n\nA fee is a sum of money that is paid."
    fr = "Dans la présente loi :\n\nUn conseil est un conseil d'administration."
    fr += "\n\nUn droit est une somme d'argent qui est payée."
    texts = {language: texts_of(article(text), (), language) for language, text in (("en", en), ("fr", fr))}
    assert identify({}, {"page": texts})["page", "fr"][0] == "p1"


RESOLUTION = """# R

The Assembly,

1. *Decides*;

2. *Requests*:

(a) to report;

(b) to go on.

## Annex

3. Words.
"""


@pytest.mark.parametrize(
    ("unit", "text", "wanted"),
    [
        ("paragraph", RESOLUTION, "top p1 par-1 par-2 par-2-a par-2-b s1 par-3"),
        # Another unit, none, headings that are the paragraphs, and letters.
        ("article", RESOLUTION, "top p1 p2 p3 p4 p5 s1 p6"),
        (None, RESOLUTION, "top p1 p2 p3 p4 p5 s1 p6"),
        (["paragraph", "annex"], "1. One\n\n## Annex I\n\n1. Two", "par-1 annex-i annex-i-1"),
        ("paragraph", "1. One\n\n## Paragraph 2\n\n1. Two", "p1 par-2 par-2-1"),
        ("paragraph", "(a) One\n\n(b) Two", "p1 p2"),
        ("paragraph", "**1.** One\n\n2.\u00a0Two\n\n2 *bis*. More", "par-1 par-2 par-2-bis"),
        # An id behind the words of an item, or below them, is that of the item.
        ("paragraph", "1. One {#one}\n2. Two\n{#two}", "one two"),
        ("article", "1. One {#one}\n\n2. Two\n{#two}\n\n3. Three", "one two p1"),
    ],
)
def test_paragraphs_of_a_resolution_are_items(unit: object, text: str, wanted: str) -> None:
    assert addresses(text, units=units_of(unit)) == wanted.split()


WORDS = st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta"]), min_size=1, max_size=6).map(" ".join)


@given(st.lists(WORDS, min_size=1, max_size=8), WORDS, st.data())
def test_pinned_numbers_are_stable_under_insertion(texts: list[str], new: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(texts)))
    pinned = [f"{text}\n{{#p{n}}}" for n, text in enumerate(texts, 1)]
    found = addresses("\n\n".join([*pinned[:place], new, *pinned[place:]]))
    assert found[:place] + found[place + 1 :] == [f"p{n}" for n in range(1, len(texts) + 1)]
    assert found[place] == f"p{len(texts) + 1}"


@pytest.mark.parametrize(
    ("en", "fr", "wanted"),
    [
        ("## Article Three\n\nOne.", "## Article III\n\nUn.", ["art-3", "p1"]),
        ("## Article III\n\nOne.", "## Article 3\n\nUn.", ["art-iii", "p1"]),
        ("## Article III\n\n(1) One.", "## Article 3\n\n(1) Un.", ["art-iii", "art-iii-1"]),
        ("## Article 3\n\nOne.\n\n## Article 4\n\nTwo.", "## Article 4\n\nDeux.", ["art-4", "p2"]),
        # A number that the first language has too is that one, whatever else there has the same figures.
        (
            "## Article 3\n\n(1) One\n\n    (d) two\n\n## Article 3.1\n\n(d) three",
            "## Article 3\n\nUn\n\n## Article 3.1\n\n(d) trois",
            ["art-3", "p1", "art-3.1", "art-3.1-d"],
        ),
        ("## Article 3\n\nOne.\n\n## Article III\n\nTwo.", "## Article III\n\nDeux.", ["art-iii", "p2"]),
        ("## Article III\n\nOne.\n\n## Article 3\n\nTwo.", "## Article III\n\nUn.", ["art-iii", "p1"]),
    ],
)
def test_languages_that_print_a_number_in_different_ways_share_its_address(en: str, fr: str, wanted: list[str]) -> None:
    texts = {language: texts_of(article(text), UNITS, language) for language, text in (("en", en), ("fr", fr))}
    assert identify({}, {"page": texts})["page", "fr"] == wanted


TABLE = "/// html | div.unordered{}\n\n| a | b |\n|---|---|\n{}\n\n///\n\nend"
LIST = "/// html | div.unordered\n\n{}\n\n///\n\nend"
COUNTRIES = ("DE | Germany", "ES | Spain", "FR | France"), ("DE | Allemagne", "ES | Espagne", "FR | France")


def pages(columns: tuple[tuple[str, ...], tuple[str, ...]], key: str = "", order: str = "012") -> dict[str, str]:
    """A table in two languages: that in French has its rows in another order."""
    en, fr = columns
    rows = {"en": en, "fr": [fr[int(place)] for place in order]}
    return {language: TABLE.format(key, "\n".join(f"| {row} |" for row in each)) for language, each in rows.items()}


@pytest.mark.parametrize(
    ("texts", "en", "fr"),
    [
        (pages(COUNTRIES, ".key-1", "120"), "p1 p2 p3 p4", "p2 p3 p1 p4"),
        (pages(COUNTRIES, ".key-1", "20"), "p1 p2 p3 p4", "p3 p1 p4"),
        # Without a key each row is its language's own; what follows is paired.
        (pages(COUNTRIES), "p1 p2 p3 p7", "p4 p5 p6 p7"),
        # A key that stands twice, or in a column that is not there, pairs nothing.
        (pages((("A | x", "A | y"), ("A | z", "A | w")), ".key-1", "10"), "p1 p2 p5", "p3 p4 p5"),
        (pages(COUNTRIES, ".key-3"), "p1 p2 p3 p7", "p4 p5 p6 p7"),
        # A row without its counterpart, a list and terms.
        ({"en": LIST.format("- apple\n- bread"), "fr": LIST.format("- pain\n- pomme")}, "p1 p2 p5", "p3 p4 p5"),
        ({"en": LIST.format("a\n:   b"), "fr": LIST.format("c\n:   d")}, "p1 p3", "p2 p3"),
    ],
)
def test_what_is_unordered_is_paired_by_its_key_alone(texts: dict[str, str], en: str, fr: str) -> None:
    trees = {language: tabled(text) for language, text in texts.items()}
    read = {language: texts_of(tree, (), language) for language, tree in trees.items()}
    wanted = {("page", "en"): en.split(), ("page", "fr"): fr.split()}
    assert identify({}, {"page": read}) == wanted
    # What is recorded so stays so.
    held: dict[str, dict[str, str]] = {}
    for language, each in read.items():
        for name, text in zip(wanted["page", language], each, strict=True):
            held.setdefault(name, {})[language] = text.print
    cells = {name: [f"{0:016x}:{each[n]}" if n in each else "" for n in ("en", "fr")] for name, each in held.items()}
    rows = "".join("\t".join(("page", name, "", "", "", *each)) + "\n" for name, each in cells.items())
    assert identify(parse(HEAD + rows), {"page": read}) == wanted


def tabled(text: str) -> Node:
    return Node("article", {}, parse_html(markdown.markdown(text, extensions=[*EXTENSIONS, "tables", "def_list"])))


@pytest.mark.parametrize(
    ("en", "fr", "wanted_en", "wanted_fr"),
    [
        # Each language lacks another item: what is left is not one provision.
        ("(1) One.\n(2) Two.\n(4) Four.", "(1) Un.\n(3) Trois.\n(4) Quatre.", "1 2 4", "1 3 4"),
        ("(a) One.", "(b) Deux.", "a", "b"),
    ],
)
def test_items_of_two_numbers_are_two_provisions(en: str, fr: str, wanted_en: str, wanted_fr: str) -> None:
    texts = {"en": f"## Article 3\n\n{en}", "fr": f"## Article 3\n\n{fr}"}
    trees = {language: texts_of(article(text), UNITS, language) for language, text in texts.items()}
    wanted = {"en": wanted_en, "fr": wanted_fr}
    assert identify({}, {"page": trees}) == {
        ("page", language): ["art-3", *(f"art-3-{number}" for number in each.split())]
        for language, each in wanted.items()
    }
