"""Finds, in a finished PDF, each sign that leaves its block of text or stands over another."""

from collections.abc import Iterator
from itertools import groupby, pairwise, takewhile
from pathlib import Path
from typing import NamedTuple

import pymupdf

# Points: what signs may be over an edge by (a hyphen hangs over it), and parts of their size that pairs may share.
EDGE, SHARED = 3.0, 0.2
# Where the number of a page stands.
FOOT = 75


class Sign(NamedTuple):
    """A sign on a page: its letter, where it begins and ends, its line, and its size."""

    letter: str
    left: float
    right: float
    line: float
    size: float


def signs(page: pymupdf.Page) -> list[Sign]:
    """The signs of a page that are seen, each line from left to right."""
    found = [
        Sign(char["c"], char["bbox"][0], char["bbox"][2], char["origin"][1], span["size"])
        for block in page.get_text("rawdict", flags=pymupdf.TEXT_PRESERVE_WHITESPACE)["blocks"]
        for line in block.get("lines", [])
        for span in line["spans"]
        for char in span["chars"]
        if char["c"].strip() and char["bbox"][2] - char["bbox"][0] > 0.3
    ]
    return sorted(found, key=lambda sign: (sign.line, sign.left))


def over(all_signs: list[Sign]) -> Iterator[str]:
    """Yield the signs of a page that stand over others, on one line or because two lines are too near."""
    lines = [list(each) for _, each in groupby(all_signs, lambda sign: sign.line)]
    tallest = max((sign.size for sign in all_signs), default=0)
    for number, line in enumerate(lines):
        for below in takewhile(lambda each: each[0].line - line[0].line <= 0.5 * tallest, lines[number:]):  # noqa: B023 -- used at once
            both = line if below is line else sorted([*line, *below], key=lambda sign: sign.left)
            for place, one in enumerate(both):
                # Where one sign ends, no other that begins there or later stands over it.
                for other in takewhile(lambda sign: sign.left < one.right, both[place + 1 :]):  # noqa: B023
                    size = min(one.size, other.size)
                    is_near = abs(other.line - one.line) <= 0.5 * size
                    if is_near and min(one.right, other.right) - other.left > SHARED * size:
                        yield f"{one.letter} over {other.letter} at {one.left:.0f}, {one.line:.0f}"


def strays(path: Path, left: float, right: float, gutter: tuple[float, float] = (0, 0)) -> list[str]:
    """What leaves the margins of a page, in millimetres, or a gutter that is empty, or stands over something else."""
    found: list[str] = []
    with pymupdf.open(path) as document:
        for page in document.pages(1):
            seen = signs(page)
            width, height = page.rect.width, page.rect.height
            # What is set for a page that lies on its side has the margins of one.
            sides = (left, right) if width < height else (min(left, 20), min(right, 20))
            begin, end = sides[0] * 72 / 25.4 - EDGE, width - sides[1] * 72 / 25.4 + EDGE
            empty = [each * 72 / 25.4 for each in gutter]
            wrong = [f"{s.letter} out at {s.left:.0f}, {s.line:.0f}" for s in seen if s.left < begin or s.right > end]
            wrong += [
                f"{s.letter} between columns at {s.left:.0f}, {s.line:.0f}"
                for s in seen
                if s.left < empty[1] and s.right > empty[0] + EDGE and s.line < height - FOOT
            ]
            wrong += [f"{s.letter} below" for s in seen if s.line > height - 20]
            found += [f"page {page.number + 1}: {each}" for each in [*wrong, *over(seen)]]
    return found


def word_spaces(path: Path) -> list[tuple[float, str]]:
    """How wide the spaces of each justified line are, in parts of its size, and its letters; contents are left out."""
    found: list[tuple[float, str]] = []
    with pymupdf.open(path) as document:
        for page in document.pages(2):
            width, height = page.rect.width, page.rect.height
            seen = [sign for sign in signs(page) if sign.size > 8.2 and FOOT < sign.line < height - FOOT]
            # There is room for pull quotes where the text begins farther to the left.
            margin = 56 if min((sign.left for sign in seen), default=0) < 30 * 72 / 25.4 else 41
            edge = width - margin * 72 / 25.4
            text = (sign for sign in seen if sign.right < edge + EDGE)
            for line in (list(each) for _, each in groupby(text, lambda sign: round(sign.line))):
                begin = 2 if line[0].letter == "•" or (len(line) > 1 and line[1].letter in ".)") else 0
                pairs = [(two.left - one.right) / one.size for one, two in pairwise(line[begin:])]
                spaces = [space for space in pairs if space > 0.12]
                if len(spaces) > 1 and line[-1].right > edge - 1.5:
                    found.append((sum(spaces) / len(spaces), "".join(sign.letter for sign in line)))
    return found
