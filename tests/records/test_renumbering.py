"""A provision's address is its number: where its words went when numbers moved, from two records alone."""

from pathlib import Path

import pytest

from edition.checks.changes import renumbered_links
from edition.checks.records import pending
from edition.checks.run import check
from edition.document import Site
from edition.records.alignment import Text
from edition.records.assign import assign
from edition.records.fingerprint import fingerprint
from edition.records.renumbering import renumbered, runs
from edition.records.table import ADDRESSES, CHANGES, QUOTATIONS, Row, Rows, Words, parse
from edition.records.update import approve_all, record_all, reviewed, unrecordable
from tests.small import small

Texts = tuple[str, ...]
# A law as its record has it: an id and the words at it, those of other languages after a bar.
LAW: Texts = (
    "top:The Law|La loi",
    "art-1:Article 1|Article premier",
    "p1:the purpose of this law is plain|le but de cette loi est clair",
    "art-2:Article 2|Article 2",
    "p2:it applies to the following|elle s'applique aux suivants",
    "art-2-a:states and their agencies|les États et leurs organismes",
    "art-2-b:persons who live there|les personnes qui y vivent",
    "p3:those that follow are left out of it|ceux qui suivent en sont exclus",
    "art-3:Article 3 — Entry into force|Article 3 — Entrée en vigueur",
    "p4:it enters into force when signed|elle entre en vigueur dès la signature",
    "art-4:Article 4|Article 4",
    "p5:the depositary is the secretary|le dépositaire est le secrétaire",
    "s1:Signatures|Signatures",
    "p6:done in one copy in Geneva|fait en un exemplaire à Genève",
    "fn:1:a note of some length at the end|une note assez longue à la fin",
)
LAW2 = ("art-1:Article 1", "p1:alpha beta gamma", "art-2:Article 2", "p2:delta epsilon zeta")
ITEMS: Texts = (
    "par-72:Paragraph 72 — Forum",
    "p1:the forum has a mandate to",
    "par-72-a:discuss public policy issues",
    "par-72-b:facilitate discourse between bodies",
    "par-72-c:(Repealed)",
    "par-72-d:exchange information and good practice",
    "par-72-e:(Repealed)",
    "p2:and it reports every year to all",
)


def rows(texts: Texts) -> Rows:
    made = {}
    for text in texts:
        name, _, words = text.rpartition(":")
        each = dict(zip(("en", "fr"), words.split("|"), strict=False))
        made["law", name] = Row("law", name, texts={k: Words(v, fingerprint(v)) for k, v in each.items()})
    return made


def shifted(texts: Texts, unit: str, at: int, by: int, *new: str) -> Texts:
    """The texts with the numbers from `at` on moved on, and new texts before that which had `at`."""
    out: list[str] = []
    for text in texts:
        name, _, words = text.rpartition(":")
        parts = name.split("-")
        if parts[0] == unit and parts[1].isdigit() and int(parts[1]) >= at:
            out += new if int(parts[1]) == at and len(parts) == 2 and not any(n in out for n in new) else ()
            number = str(int(parts[1]) + by)
            words = words.replace(f"Article {parts[1]}", f"Article {number}")
            name = "-".join([unit, number, *parts[2:]])
        out.append(f"{name}:{words}")
    return tuple(out)


def lettered(*words: str) -> Texts:
    """The items of paragraph 72 with other words."""
    items = [f"par-72-{chr(ord('a') + place)}:{each}" for place, each in enumerate(words)]
    return (*ITEMS[:2], *items, ITEMS[-1])


A, B, C, D, E = (each.partition(":")[2] for each in ITEMS[2:7])
NEW = "art-2:Article 2 — Terms|Article 2 — Termes", "p9:words have these meanings here|les mots ont ces sens ici"
LATER = shifted(LAW, "art", 2, 1, *NEW)
CASES: dict[str, tuple[Texts, Texts, str]] = {
    "nothing": (LAW, LAW, ""),
    "one put in": (LAW, LATER, "2>3 2-a>3-a 2-b>3-b 3>4 4>5"),
    "one taken out": (LATER, LAW, "3>2 3-a>2-a 3-b>2-b 4>3 5>4"),
    "one put in first, named in words": (
        LAW,
        ("art-1:Article 1|Article premier", "p9:a preamble of words|un préambule", *shifted(LAW[1:], "art", 1, 1)),
        "1>2 2>3 2-a>3-a 2-b>3-b 3>4 4>5",
    ),
    "two exchanged": (
        LAW2,
        ("art-1:Article 1", "p2:delta epsilon zeta", "art-2:Article 2", "p1:alpha beta gamma"),
        "1>2 2>1",
    ),
    "a passage edited": (LAW2, (*LAW2[:3], "p2:delta epsilon eta"), ""),
    "a passage written anew": (LAW2, (*LAW2[:3], "p3:theta iota kappa"), ""),
    "a title changed": (LAW, tuple(each.replace("Entry into force", "Beginning") for each in LAW), ""),
    "one added at the end": (LAW, (*LAW[:-3], "art-5:Article 5", "p9:nobody reads so far", *LAW[-3:]), ""),
    "one that has become two": (
        LAW,
        (*LAW[:11], LAW[11], "art-5:Article 5|Article 5", "p9:more of it|davantage", *LAW[12:]),
        "",
    ),
    "the chapter of a bis": (
        (
            "art-30:Article 30",
            "p1:alpha beta",
            "art-30-bis:Article 30 bis",
            "p2:gamma delta",
            "art-31:Article 31",
            "p3:eta",
        ),
        ("art-30:Article 30", "p1:alpha beta", "art-31:Article 31", "p2:gamma delta", "art-32:Article 32", "p3:eta"),
        "30-bis>31 31>32",
    ),
    "Arabic": (
        ("art-1:المادة ١", "p1:كلمات أولى هنا", "art-2:المادة ٢", "p2:كلمات ثانية هناك"),
        (
            "art-1:المادة ١",
            "p9:نص جديد",
            "art-2:المادة ٢",
            "p1:كلمات أولى هنا",
            "art-3:المادة ٣",
            "p2:كلمات ثانية هناك",
        ),
        "1>2 2>3",
    ),
    "Chinese": (
        ("art-1:第一条", "p1:目的", "art-2:第二条", "p2:范围"),
        ("art-1:第一条", "p2:范围", "art-2:第二条", "p1:目的"),
        "1>2 2>1",
    ),
    "items: one put in first": (
        ITEMS,
        lettered("a thing quite new", A, B, C, D, E),
        "72-a>72-b 72-b>72-c 72-c>72-d 72-d>72-e 72-e>72-f",
    ),
    "items: one put in at the end": (ITEMS, lettered(A, B, C, D, E, "a thing quite new"), ""),
    "items: one taken out": (ITEMS, lettered(A, C, D, E), "72-c>72-b 72-d>72-c 72-e>72-d"),
    "items: two exchanged": (ITEMS, lettered(B, A, C, D, E), "72-a>72-b 72-b>72-a"),
    "items: exchanged and edited": (
        ITEMS,
        lettered("facilitate new discourse between bodies", "discuss the public policy issues", C, D, E),
        "72-a>72-b 72-b>72-a",
    ),
    "items: one written anew": (ITEMS, lettered(A, "other words altogether here", C, D, E), ""),
    "another unit": (LAW2, tuple(each.replace("art", "sec").replace("Article", "Section") for each in LAW2), ""),
    "sections without numbers": (
        ("s1:One", "p1:alpha", "s2:Two", "p2:beta"),
        ("s1:One", "p2:beta", "s2:Two", "p1:alpha"),
        "",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_words_are_found_under_their_new_number(name: str) -> None:
    old, new, wanted = CASES[name]
    moves = renumbered(rows(old), rows(new))
    told = [f"{old.partition('-')[2]}>{to.partition('-')[2]}" for (_, old), (_, to) in moves.items()]
    assert " ".join(told) == wanted


def test_numbers_that_moved_in_a_row_are_one_run_and_parts_go_with_theirs() -> None:
    new = rows(LATER)
    moves = renumbered(rows(LAW), new)
    assert [[name for _, name in run] for run in runs(moves, new)] == [["art-2", "art-3", "art-4"]]
    exchanged = rows(lettered(B, A, C, D, E))
    moves = renumbered(rows(ITEMS), exchanged)
    assert [[name for _, name in run] for run in runs(moves, exchanged)] == [["par-72-a"], ["par-72-b"]]


def agenda(folder: Path, *items: str, link: str = "b", quote: str = "") -> Site:
    """An instrument whose paragraph 70 has items, in French with other words, and a page with a link to one of them."""
    bodies, more = [], []
    for language, word in (("fr", "Paragraphe"), ("en", "Paragraph")):
        listed = "".join(
            f'<li id="par-70-{chr(ord("a") + place)}" data-label="{chr(ord("a") + place)})">{language} {each} {quote}</li>'
            for place, each in enumerate(items)
        )
        more.append(f'<h2 id="par-70">{word} 70</h2><p id="p2">{language} the words above.</p><ol>{listed}</ol>')
        home = ".." if language == "fr" else "../../en"
        bodies.append(f'<h1 id="top">B</h1><p id="p1">See <a href="{home}/agenda/#par-70-{link}">it</a>.</p>')
    return small(folder, bodies[0], bodies[1], more=(more[0], more[1]))


ONE, TWO, THREE = (" ".join(f"{name}{n}" for n in range(6)) for name in ("alpha", "beta", "gamma"))


def test_labels_exchanged_in_both_languages_are_named_recorded_and_logged_once(tmp_path: Path) -> None:
    record_all(tmp_path, agenda(tmp_path, ONE, TWO, THREE))
    now = agenda(tmp_path, TWO, ONE, THREE)
    told = {each.code: str(each).replace("\u00a0", " ") for each in (*pending(now), *renumbered_links(now))}
    assert told.keys() == {"A08", "A19"}
    a, b = (f"Paragraphe 70 {label}) / Paragraph 70 {label})" for label in "ab")
    assert f"the words of {a} now stand in {b}, the words of {b} now stand in {a}" in told["A08"]
    assert f"The link to agenda#par-70-b leads to {b}, and the words that {b} had now stand in {a}" in told["A19"]
    assert "write #par-70-a in it" in told["A19"]
    assert unrecordable(now) == []
    assert {each.kind for each in record_all(tmp_path, now)} == {"renumbered"}
    after = agenda(tmp_path, TWO, ONE, THREE)
    assert {p.code for p in check(after) if p.code[0] == "A"} == {"A19"}
    assert after.record.changes == []
    # The first recording gives the edition its name, which stays.
    assert (tmp_path / CHANGES).read_text(encoding="utf-8").count("\tname\t") == 1
    log = [line.split("\t")[2:5] for line in (tmp_path / CHANGES).read_text().splitlines() if "renumbered" in line]
    assert log == [["par-70-a", "renumbered", "agenda#par-70-b"], ["par-70-b", "renumbered", "agenda#par-70-a"]]


def test_end_of_a_number_leads_to_its_words_and_the_number_that_comes_back_is_no_other_text(tmp_path: Path) -> None:
    record_all(tmp_path, agenda(tmp_path, ONE, TWO, THREE))
    record_all(tmp_path, agenda(tmp_path, ONE, THREE))
    assert parse((tmp_path / ADDRESSES).read_text())["agenda", "par-70-c"].moved == "agenda#par-70-b"
    now = agenda(tmp_path, TWO, ONE, THREE)
    assert unrecordable(now) == []
    assert [(each.id, each.kind) for each in record_all(tmp_path, now)] == [
        ("par-70-a", "renumbered"),
        ("par-70-a", "new"),
        ("par-70-b", "renumbered"),
        ("par-70-c", "back"),
    ]


@pytest.mark.parametrize(
    ("items", "code"), [((ONE, "other words altogether", THREE), "A03"), ((ONE, TWO, THREE, "new"), "")]
)
def test_other_words_under_a_number_are_told_with_a_remedy_that_works(tmp_path: Path, items: Texts, code: str) -> None:
    record_all(tmp_path, agenda(tmp_path, ONE, TWO, THREE))
    now = agenda(tmp_path, *items)
    stops = [each for each in check(now) if each.is_stop and each.code != "A08"]
    assert {each.name for each in stops} == ({f"{code}.number"} if code else set())
    if code:
        assert "Correct the number, or approve the new text: `edition approve agenda#par-70-b --rule A03`" in str(
            stops[0]
        )
        approve_all(tmp_path, now, reviewed(now, "agenda#par-70-b", code), "")
        assert unrecordable(agenda(tmp_path, *items)) == []


def test_retired_number_of_other_words_is_told(tmp_path: Path) -> None:
    record_all(tmp_path, agenda(tmp_path, ONE, TWO))
    record_all(tmp_path, agenda(tmp_path, ONE))
    now = agenda(tmp_path, ONE, THREE)
    assert {each.name for each in check(now) if each.is_stop and each.code != "A08"} == {"A05.number"}
    approve_all(tmp_path, now, reviewed(now, "agenda#par-70-b", "A05"), "")
    assert unrecordable(agenda(tmp_path, ONE, THREE)) == []


def test_quotations_go_along_with_their_words(tmp_path: Path) -> None:
    quoted = "with “words of another text that are quoted”"
    record_all(tmp_path, agenda(tmp_path, ONE, TWO, quote=quoted))
    (tmp_path / QUOTATIONS).write_text((tmp_path / QUOTATIONS).read_text())
    now = agenda(tmp_path, THREE, ONE, TWO, quote=quoted)
    assert unrecordable(now) == []
    record_all(tmp_path, now)
    assert unrecordable(agenda(tmp_path, THREE, ONE, TWO, quote=quoted)) == []


@pytest.mark.parametrize(
    ("derived", "recorded", "wanted"),
    [
        ("art-3-a", "art-2-a", "art-3-a"),
        ("art-3-a", "art-3-a", "art-3-a"),
        ("art-3-a", "scope", "scope"),
        ("art-3-a", "p7", "art-3-a"),
        ("", "art-2-a", "art-2-a"),
    ],
)
def test_number_goes_before_the_words(derived: str, recorded: str, wanted: str) -> None:
    row = Row("law", recorded, texts={"en": Words("d", fingerprint(ONE))})
    assert assign([row], {"en": [Text("li", "", fingerprint(ONE), derived=derived)]}) == {"en": [wanted]}


def links(site: Site) -> list[str]:
    """What the notes about links say of where their words are now."""
    return [
        str(each.values["id"]) for each in check(site) if each.code == "A19" and each.source == "docs/en/briefing.md"
    ]


def test_link_to_a_number_that_moved_is_named_until_it_is_mended(tmp_path: Path) -> None:
    record_all(tmp_path, agenda(tmp_path, ONE, TWO, THREE))
    record_all(tmp_path, agenda(tmp_path, TWO, ONE, THREE))
    assert links(agenda(tmp_path, TWO, ONE, THREE)) == ["par-70-a"]
    record_all(tmp_path, agenda(tmp_path, TWO, ONE, THREE, link="a"))
    assert links(agenda(tmp_path, TWO, ONE, THREE, link="a")) == []


def test_link_that_means_the_number_is_approved(tmp_path: Path) -> None:
    record_all(tmp_path, agenda(tmp_path, ONE, TWO, THREE))
    record_all(tmp_path, agenda(tmp_path, TWO, ONE, THREE))
    (note, _) = (each for each in check(agenda(tmp_path, TWO, ONE, THREE)) if each.code == "A19")
    assert "`edition approve briefing#p1 --rule A19 --reason" in str(note)
    now = agenda(tmp_path, TWO, ONE, THREE)
    approve_all(tmp_path, now, reviewed(now, "briefing#p1", "A19"), "the number is meant")
    assert links(agenda(tmp_path, TWO, ONE, THREE)) == []


def test_link_that_was_moved_twice_leads_to_its_words(tmp_path: Path) -> None:
    for items in ((ONE, TWO, THREE), (TWO, ONE, THREE), (TWO, THREE, ONE)):
        record_all(tmp_path, agenda(tmp_path, *items, link="a"))
    assert links(agenda(tmp_path, TWO, THREE, ONE, link="a")) == ["par-70-c"]
    record_all(tmp_path, agenda(tmp_path, ONE, THREE, TWO, link="a"))
    assert links(agenda(tmp_path, ONE, THREE, TWO, link="a")) == []
