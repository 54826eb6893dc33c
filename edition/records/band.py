"""Pairs two sequences in order for the greatest sum, in a band of their table that is proved wide enough.

What stands before a cell of the table is worth no more than its rows can be, nor its columns; so is what stands after
it. Cells for which both together are less than a sum that can be had are left out. That sum is first guessed near the
bound and lowered until one as large is found: so the band is as wide as the sequences differ, and no wider.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

Worth = Callable[[int, int], float]
NEVER = float("-inf")
PAIR, NEXT_ROW, NEXT_COLUMN = range(3)
# By how much the first guess falls short of the bound, how much more each further one, and what rounding may hide.
GUESS, WIDER, ROUNDING = 20.0, 8.0, 1e-6


def best_pairs(
    rows: Sequence[float], columns: Sequence[float], worth: Worth, unbound: float = 0.0
) -> list[tuple[int, int]]:
    """Return the pairs, none crossing another, whose worths sum up to most; no pair is worth less than nothing.

    `rows` and `columns` tell the most that a pair of each can be worth, but for pairs that are worth no more than
    `unbound` in all. Of equal sums the one is taken that pairs early rows first, as a whole table would give it.
    """
    before, ahead = (list(accumulate(each, initial=0.0)) for each in (rows, columns))
    bound = min(before[-1], ahead[-1]) + unbound
    short, least = GUESS, bound - GUESS
    while True:
        room_below, room_above = before[-1] + unbound - least + ROUNDING, ahead[-1] + unbound - least + ROUNDING
        lows = [bisect_left(ahead, reached - room_below) for reached in before]
        highs = [bisect_right(ahead, reached + room_above) - 1 for reached in before]
        total, steps = _search(lows, highs, len(columns), worth)
        if total >= least:
            return _followed(lows, steps, len(columns))
        short *= WIDER
        least = max(total, bound - short)


def _search(lows: Sequence[int], highs: Sequence[int], columns: int, worth: Worth) -> tuple[float, list[bytearray]]:
    """Return the greatest sum within the band from `lows` to `highs`, and the best step from each of its cells."""
    # The best sums from each column on, at first those of the end, where no row is left.
    best = [NEVER] * lows[-1] + [0.0] * (columns + 1 - lows[-1]) + [NEVER]
    found: list[bytearray] = []
    for row in range(len(lows) - 2, -1, -1):
        low, last = lows[row], min(highs[row], columns - 1)
        diagonal = best[last + 1]
        best[highs[row] + 1 : highs[row + 1] + 1] = [NEVER] * (highs[row + 1] - highs[row])
        following = best[last + 1]
        steps = bytearray(max(last - low + 1, 0))
        for column in range(last, low - 1, -1):
            below, pair = best[column], worth(row, column)
            both = diagonal + pair if pair >= 0 else NEVER
            if both < below or both < following:
                both, steps[column - low] = (below, NEXT_ROW) if below >= following else (following, NEXT_COLUMN)
            diagonal, following = below, both
            best[column] = both
        found.append(steps)
    return best[0], found[::-1]


def _followed(lows: Sequence[int], steps: Sequence[bytearray], columns: int) -> list[tuple[int, int]]:
    pairs, row, column = [], 0, 0
    while row < len(steps) and column < columns:
        step = steps[row][column - lows[row]]
        if step == PAIR:
            pairs.append((row, column))
        row, column = row + (step != NEXT_COLUMN), column + (step != NEXT_ROW)
    return pairs
