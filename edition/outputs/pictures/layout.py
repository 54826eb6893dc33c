"""Finds room for the labels of a picture, which never lie on each other, whatever fonts a reader has."""

import re
from collections.abc import Iterable
from unicodedata import east_asian_width

# How wide a letter of most scripts, and one of Chinese, is in wide fonts; and the room beside a label: for their size.
LETTER, IDEOGRAPH, GAP = 0.6, 1.0, 0.5
# What no label ends with: signs, and short words before them.
END = re.compile(r"(?:\s+[^\W\d]{1,3})*\W*$")
# The place of the mast of a label, its lane, counted from below, and where it begins and ends.
Flag = tuple[float, int, float, float]


def wide(text: str) -> float:
    """Return how wide a text is, for its size."""
    return sum(IDEOGRAPH if east_asian_width(sign) in "WF" else LETTER for sign in text)


def cut(text: str, room: float) -> str:
    """Return the words at the beginning of a text for which there is room."""
    if wide(text) <= room:
        return text
    while wide(text) + LETTER > room:
        text = text.rpartition(" ")[0] or text[:-1]
    return f"{END.sub('', text)}…"


def fitted(labels: Iterable[Iterable[Flag]]) -> list[Flag | None]:
    """Return for each label the first of its places where it meets none before it, else None."""
    standing = list[Flag | None]()
    for places in labels:
        free = (one for one in places if all(_is_apart(one, other) for other in standing if other))
        standing.append(next(free, None))
    return standing


def _is_apart(one: Flag, other: Flag) -> bool:
    """Return whether two labels don't meet, and the mast of the higher one does not cross the lower one."""
    (_, lane, left, right), (mast, level, begin, end) = sorted((one, other), key=lambda flag: flag[1])
    return right <= begin or end <= left if lane == level else not left < mast < right
