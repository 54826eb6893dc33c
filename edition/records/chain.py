"""Lays two sequences side by side: where a counterpart is expected, and the pairs in order that are worth most."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

# A place in each of two sequences, and what their pair is worth, more than nothing.
Pair = tuple[int, int, float]


def expected(known: Sequence[int | None], end: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the places without a `known` counterpart in a sequence of `end` items, each with where it may be there."""
    # It may be as far from the counterpart of the known one before it, and of that after it, as here.
    anchors = [(-1, -1), *((at, to) for at, to in enumerate(known) if to is not None), (len(known), end)]
    for (at, to), (next_at, next_to) in pairwise(anchors):
        for place in range(at + 1, next_at):
            yield place, (to + place - at, next_to + place - next_at)


def best_chain(pairs: Iterable[Pair]) -> list[tuple[int, int]]:
    """Return the pairs, none crossing another, whose worths sum up to most."""
    # Of equal sums the one is taken that a table of all rows and columns would give when a pair is preferred to a step
    # to the next row, and that to a step to the next column.
    # The last columns from which on a sum can be had, and these sums, which fall from column to column.
    columns: list[int] = []
    sums: list[float] = []
    beginning: dict[float, list[Pair]] = {}
    for row, column, worth in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        after = bisect_right(columns, column)
        rest = sums[after] if after < len(sums) else 0.0
        beginning.setdefault(worth + rest, []).append((row, column, rest))
        at = begin = bisect_left(columns, column)
        if at == len(sums) or sums[at] < worth + rest:
            while begin and sums[begin - 1] <= worth + rest:
                begin -= 1
            columns[begin:after], sums[begin:after] = [column], [worth + rest]
    chain, row, column, total = [], 0, 0, sums[0] if sums else 0.0
    while total > 0:
        best = [pair for pair in beginning[total] if pair[0] >= row and pair[1] >= column]
        here = [pair for pair in best if pair[1] == column]
        row, column, total = min(here) if here else max(best, key=lambda pair: (pair[0], -pair[1]))
        chain.append((row, column))
        row, column = row + 1, column + 1
    return chain


def out_of_order(places: Iterable[int]) -> set[int]:
    """Return which of a sequence, by its place here, stand elsewhere than the most that keep the order of `places`."""
    pairs = [(at, place, 1.0) for at, place in enumerate(places)]
    return {*range(len(pairs))} - {at for at, _ in best_chain(pairs)}
