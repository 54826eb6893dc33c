"""The best chain is that of a whole table, and what is looked at gives what a look at every text gives."""

import random
from collections.abc import Callable, Iterable, Sequence
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.records import alignment
from edition.records import assign as assigning
from edition.records.alignment import Text
from edition.records.assign import assign
from edition.records.chain import Pair, best_chain, expected
from edition.records.fingerprint import PARTS, SIMILAR, WordIndex, fingerprint
from edition.records.table import Row, Words

LANGUAGES = ("en", "fr")
LONG = " ".join(f"long{n}" for n in range(2000))
Passage = tuple[str, dict[str, list[str]]]
Draw = Callable[[int], int]


def whole_table(worths: dict[tuple[int, int], float], rows: int, columns: int) -> list[tuple[int, int]]:
    """The pairs in order that are worth most, from the best sum of each cell of a table."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row, column in product(reversed(range(rows)), reversed(range(columns))):
        both = best[row + 1][column + 1] + worths.get((row, column), -99.0)
        best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < rows and column < columns:
        pair = worths.get((row, column), -99.0)
        if best[row][column] == best[row + 1][column + 1] + pair:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs


PLACE = st.integers(0, 9)


@given(st.dictionaries(st.tuples(PLACE, PLACE), st.sampled_from((0.4, 1.0, 1.0, 4.0, 10 / 12)), max_size=60))
def test_chain_is_that_of_the_whole_table(worths: dict[tuple[int, int], float]) -> None:
    pairs = [(row, column, worth) for (row, column), worth in worths.items()]
    assert best_chain(pairs) == whole_table(worths, 10, 10)


def test_many_pairs_in_another_order_are_one_short_chain() -> None:
    assert best_chain([(n, 5000 - n, 1.0) for n in range(5000)]) == [(4999, 1)]
    assert best_chain([]) == []


@pytest.mark.parametrize(
    ("known", "end", "wanted"),
    [
        ([None, None], 5, [(0, (0, 3)), (1, (1, 4))]),
        ([7, None, None, 9], 12, [(1, (8, 7)), (2, (9, 8))]),
        ([None, 4, None], 4, [(0, (0, 3)), (2, (5, 3))]),
        ([0, 1], 2, []),
    ],
)
def test_text_is_expected_beside_its_known_neighbours(
    known: list[int | None], end: int, wanted: list[tuple[int, tuple[int, int]]]
) -> None:
    assert list(expected(known, end)) == wanted


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
    index = WordIndex({3: fingerprint(other)})
    assert index.near(fingerprint(one), *held, (0,)) == ([3] if is_near else [])


def test_of_a_long_new_page_few_pairs_are_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    numbers = []

    def counted(pairs: Iterable[Pair]) -> list[tuple[int, int]]:
        listed = list(pairs)
        numbers.append(len(listed))
        return best_chain(listed)

    monkeypatch.setattr(alignment, "best_chain", counted)
    texts = [Text("p", "", fingerprint(f"a{n} b{n} c{n}")) for n in range(600)]
    found = assign((), {"en": texts, "fr": texts[:500]})
    assert found == {"en": [f"p{n}" for n in range(1, 601)], "fr": [f"p{n}" for n in range(1, 501)]}
    assert max(numbers) < 150 * len(texts)


def test_of_many_equal_texts_those_around_the_place_are_near() -> None:
    index = WordIndex({place: fingerprint("a b c") for place in range(1000)})
    near = index.near(fingerprint("a b d"), *SIMILAR, (100, 700))
    assert {99, 100, 101, 699, 700, 701} < set(near)
    assert len(near) < 200
    rare = WordIndex({place: fingerprint("a b c" if place else "a b x") for place in range(1000)})
    assert 0 in rare.near(fingerprint("a b x y"), *SIMILAR, (700,))


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
    rows: dict[str, dict[str, Words]] = {}
    for language in LANGUAGES:
        for name, text in zip(first[language], texts(old, language), strict=True):
            rows.setdefault(name, {})[language] = Words("0", text.print)
    record = [Row("a", name, moved="gone" if draw(9) == 0 else "", texts=found) for name, found in rows.items()]
    found = given_to(record, page)
    with pytest.MonkeyPatch.context() as patch:

        def best(pairs: Iterable[Pair]) -> list[tuple[int, int]]:
            return whole_table({(row, column): worth for row, column, worth in pairs}, 60, 60)

        patch.setattr(alignment, "best_chain", best)
        patch.setattr(assigning, "best_chain", best)
        patch.setattr(WordIndex, "near", lambda self, *_: list(self._hashes))
        assert given_to(record, page) == found
        assert given_to((), old) == first
