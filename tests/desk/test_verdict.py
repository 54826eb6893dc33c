"""The page judges quotations as the build does: every row of the table, and thousands cut and altered from the texts."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from bench.project_copy import ROOT
from edition.document.quotations import judge
from edition.locales import languages_known, words_of
from tests.desk.judging import judged

pytestmark = pytest.mark.whole
TABLE = yaml.safe_load((ROOT / "tests/document/quotation-verdicts.yml").read_text(encoding="utf-8"))
VERDICTS = ("exact", "cut", "misleading", "differs")
# What one program may see and the other not: other spaces and figures, letters that grow in capitals, signs of two units.
ODD = [
    *"\ufeff\u200b\xad\x1c\x85\u3000\u202f\xa0\t\nß\u1e9eıİſςΣﬁÅÅé²Ⅻ٣७𝟗𝐧😀字の−–‑‐—…·_%‰°$€£«»“”„‘’‹›\"'[]()<>{}|\\^?!;:,.。，、；",
    *(
        " […] ",
        "...",
        ". . .",
        "(…)",
        "<…>",
        " – ",
        "[emphasis added]",
        "[souligné par nous]",
        "e\u0301",
        "n’",
        "$&",
        "\\1",
    ),
]


def texts() -> list[tuple[str, str]]:
    """The language and the words of each paragraph of the edition and of the table."""
    pages = [(path.parent.name, path) for path in (ROOT / "docs").glob("??/*.md")]
    own = [(language, text) for language, path in sorted(pages) for text in paragraphs(path)]
    return own + [(each["language"], each["text"]) for each in TABLE]


def paragraphs(path: Path) -> Iterator[str]:
    for text in path.read_text(encoding="utf-8").split("\n\n"):
        if len(text.split()) > 5 and not text.startswith(("---", "    ", "|")):
            yield re.sub(r"\s+", " ", text)


def cut(text: str, rand: random.Random) -> str:
    """Some of the words of a text, from anywhere to anywhere."""
    begin, end = sorted(rand.sample(range(len(text) + 1), 2))
    inside = text[begin:end]
    return inside if rand.random() < 0.3 else inside.partition(" ")[2].rpartition(" ")[0]


def altered(text: str, language: str, rand: random.Random) -> str:
    """A quotation of a text: some of its words, with what one does to quotations."""
    quotation = cut(text, rand)
    place = rand.randrange(len(quotation) + 1)
    turn = rand.choice([word for kind in words_of(language).turning.values() for word in kind])
    ways: list[Callable[[], str]] = [
        lambda: quotation,
        lambda: f"{cut(text, rand)} […] {cut(text, rand)}",
        lambda: " … ".join(quotation.split(f" {rand.choice(quotation.split() or ['-'])} ")),
        lambda: f"[{quotation[:1].swapcase()}]{quotation[1:]}",
        lambda: quotation[:place] + rand.choice(ODD) + quotation[place:],
        lambda: quotation.replace(" ", rand.choice(["\xa0", "  ", "\u202f", "\ufeff "]), 2),
        quotation.swapcase,
        lambda: quotation.replace(f" {turn} ", " ", 1),
        lambda: " ".join(rand.sample(quotation.split(), len(quotation.split()))),
    ]
    return rand.choice(ways)()


def spoiled(text: str, language: str, rand: random.Random) -> str:
    """A text, now and then with odd signs and words that turn it."""
    words = text.split(" ")
    for _ in range(rand.choice([0, 0, 1, 3, 8])):
        turn = rand.choice([word for kind in words_of(language).turning.values() for word in kind])
        words.insert(rand.randrange(len(words) + 1), rand.choice([rand.choice(ODD), turn, turn.upper(), f"{turn},"]))
    return " ".join(words)


def test_table_is_judged_alike() -> None:
    cases = [
        (quotation, row["text"], row["language"], verdict)
        for row in TABLE
        for verdict in VERDICTS
        for quotation in row.get(verdict, ())
    ]
    found = judged([case[:3] for case in cases])
    assert [case for case, (verdict, _) in zip(cases, found, strict=True) if verdict != case[3]] == []


def test_words_that_turn_are_seen_alike() -> None:
    words = {name: words_of(name).turning for name in languages_known()}
    each = [(name, word) for name, kinds in words.items() for kind in kinds.values() for word in kind]
    cases = [("A1 A2 A3", text, name) for name, word in each for text in (f"{word} A1 A2 A3", f"A1 A2 A3, {word} A4")]
    assert judged(cases) == [judge(*case) for case in cases]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.soak) for seed in (1, 2, 3))])
def test_quotations_cut_and_altered_are_judged_alike(seed: int) -> None:
    rand, known = random.Random(seed), texts()  # noqa: S311 -- nothing secret
    cases = []
    for _ in range(2500):
        language, text = rand.choice(known)
        text = spoiled(text, language, rand)
        cases.append((altered(text, language, rand), text, language))
    expected = [judge(*case) for case in cases]
    found = judged(cases)
    assert [(case, *two) for case, *two in zip(cases, expected, found, strict=True) if two[0] != two[1]] == []
    counts = {verdict: sum(each == verdict for each, _ in expected) for verdict in VERDICTS}
    assert min(counts.values()) > 30, counts


def test_sentences_of_thousands_of_signs_are_looked_at_alike() -> None:
    texts = [f"not{sign * number} A1 A2 {sign * number}unless" for sign in ("😀", "·") for number in range(1985, 2005)]
    cases = [("A1 A2", text, "en") for text in texts]
    expected = [judge(*case) for case in cases]
    assert {verdict for verdict, _ in expected} == {"exact", "misleading"}
    assert judged(cases) == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "A1 A2, unleſs asked", "misleading"),
        ("en", "A1 A2 ıf asked", "exact"),
        ("en", "A1 A2 at,١ not asked", "misleading"),
        ("ar", "A1 A2؛ إلا إذا", "misleading"),
        ("fr", "A1 A2 : à lire ; sauf avis contraire", "exact"),
    ],
)
def test_odd_letters_and_signs_are_read_alike(language: str, text: str, expected: str) -> None:
    assert judge("A1 A2", text, language)[0] == expected
    assert judged([("A1 A2", text, language)]) == [judge("A1 A2", text, language)]
