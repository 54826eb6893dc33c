"""The band and the index of words give what the whole table and a look at every text give."""

import random
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.records import alignment
from edition.records import assign as assigning
from edition.records.alignment import Text
from edition.records.assign import assign
from edition.records.band import Worth, best_pairs
from edition.records.fingerprint import PARTS, SIMILAR, WordIndex, fingerprint
from edition.records.table import Row

LANGUAGES = ("en", "fr")
LONG = " ".join(f"long{n}" for n in range(2000))
Passage = tuple[str, dict[str, list[str]]]
Draw = Callable[[int], int]


def whole_table(rows: Sequence[float], columns: Sequence[float], worth: Worth, _: float = 0.0) -> list[tuple[int, int]]:
    """The pairs as they were found before there was a band."""
    best = [[0.0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for row in range(len(rows) - 1, -1, -1):
        for column in range(len(columns) - 1, -1, -1):
            pair = worth(row, column)
            both = best[row + 1][column + 1] + pair if pair >= 0 else -1.0
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < len(rows) and column < len(columns):
        pair = worth(row, column)
        if pair >= 0 and best[row][column] == best[row + 1][column + 1] + pair:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


ITEM = st.sampled_from([*((10.0, name) for name in "abcdefgh"), (4.0, "x"), (4.0, "y"), (0.0, "none")])
ITEMS = st.lists(ITEM, max_size=60)


@given(ITEMS, ITEMS, st.sampled_from((1, 1, 3, 40)))
def test_band_gives_what_the_whole_table_gives(
    ones: list[tuple[float, str]], others: list[tuple[float, str]], spread: int
) -> None:
    def worth(row: int, column: int) -> float:
        (most, one), (_, other) = ones[row], others[column]
        return most - (row * 7 + column * 3) % spread / spread if one == other and most else -1.0

    rows, columns = [most for most, _ in ones], [most for most, _ in others]
    assert best_pairs(rows, columns, worth) == whole_table(rows, columns, worth)
    # Pairs that are worth four are not told by their rows and columns, but in all.
    unbound = 4.0 * min(rows.count(4.0), columns.count(4.0))
    told, others_told = ([10.0 if most == 10 else 0.0 for most in side] for side in (rows, columns))
    assert best_pairs(told, others_told, worth, unbound) == whole_table(rows, columns, worth)


def test_band_is_as_wide_as_two_sequences_differ() -> None:
    asked = []

    def worth(row: int, column: int) -> float:
        asked.append((row, column))
        return 10.0 if row == column else -1.0

    best_pairs([10.0] * 1000, [10.0] * 1000, worth)
    assert len(asked) < 6 * 1000


@pytest.mark.parametrize(
    ("one", "other", "held", "is_near"),
    [
        ("a b c d e", "a b", SIMILAR, True),
        ("a b", "a b c d e", SIMILAR, True),
        ("a b", "a b c d e f", SIMILAR, False),
        ("a b c d", "a b c x", PARTS, True),
        ("a b c d", "a b x y", PARTS, False),
        ("", "", SIMILAR, True),
        ("", "a", SIMILAR, False),
        # Of a long text few words are known: what it shares of a short one can't be told.
        ("long17 b c d e f g", LONG, (0.0, 0.5), True),
        (LONG, "long17 b c d e f g", (0.0, 0.5), True),
    ],
)
def test_text_is_near_that_holds_enough_of_another(
    one: str, other: str, held: tuple[float, float], is_near: object
) -> None:
    index = WordIndex({"other": fingerprint(other)})
    assert index.near(fingerprint(one), *held) == (["other"] if is_near else [])


def new(draw: Draw) -> Passage:
    """A passage, with few words or many, some of which others have too."""

    def words(language: str) -> list[str]:
        return [f"{language}{draw(9) if n % 3 else draw(400)}" for n in range((0, 1, 3, 6, 12, 20, 90)[draw(7)])]

    return ("p", "p", "li", "h2")[draw(4)], {language: words(language) for language in LANGUAGES}


def edit(page: list[Passage], draw: Draw) -> None:
    """Insert a passage, or delete, move, translate anew, reword, divide or join what is there."""
    at, what = draw(len(page)), draw(7)
    kind, texts = page[at]
    if what == 0:
        page.insert(at, new(draw))
    elif what == 1:
        page[at : at + 2] = page[at + 1 : at + 2]
    elif what == 2:
        page.insert(draw(len(page)), page.pop(at))
    elif what == 3:
        page[at] = (kind, texts | {"fr": new(draw)[1]["fr"]})
    elif what == 4:
        page[at] = (kind, {language: [f"{language}new{draw(99)}", *each[1:]] for language, each in texts.items()})
    elif what == 5:
        page[at : at + 1] = [(kind, {name: each[half::2] for name, each in texts.items()}) for half in (0, 1)]
    else:
        _, following = page[(at + 1) % len(page)]
        page[at : at + 2] = [(kind, {name: each + following[name] for name, each in texts.items()})]


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**9))
def test_addresses_are_those_of_a_look_at_every_pair(seed: int) -> None:
    draw = random.Random(seed).randrange  # noqa: S311 -- a page, no secret
    old = [new(draw) for _ in range(1 + draw(14))]
    page, lacking = old[:], draw(3)
    for _ in range(draw(8)):
        edit(page, draw)
        page = page or old[:]

    def texts(page: list[Passage], language: str) -> list[Text]:
        found = [Text(kind, "", fingerprint(" ".join(texts[language]))) for kind, texts in page]
        return found[lacking:] if language == "fr" else found

    def given_to(rows: Sequence[Row], page: list[Passage]) -> dict[str, list[str]]:
        return assign(rows, {language: texts(page, language) for language in LANGUAGES})

    first = given_to((), old)
    rows: dict[str, dict[str, tuple[str, str]]] = {}
    for language in LANGUAGES:
        for name, text in zip(first[language], texts(old, language), strict=True):
            rows.setdefault(name, {})[language] = ("0", text.print)
    record = [Row("a", name, moved="gone" if draw(9) == 0 else "", texts=found) for name, found in rows.items()]
    found = given_to(record, page)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "best_pairs", whole_table)
        patch.setattr(assigning, "best_pairs", whole_table)
        patch.setattr(WordIndex, "near", lambda self, *_: self._keys)
        assert given_to(record, page) == found
        assert given_to((), old) == first
