"""Measure how recording grows with one page: what is new, edited, moved or replaced in it, or the same many times."""

import random
import sys
from collections.abc import Callable, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any

from bench.measure import ROOT, cost, table
from edition.document import Block, Page, Site
from edition.records.alignment import Text
from edition.records.fingerprint import fingerprint
from edition.records.identify import identify
from edition.records.table import ADDRESSES, dump, parse

TITLE = "Recording: one page of many passages"
SIZES = (1000, 2000, 4000)
SMALLEST = (10,)
NOTE = (
    "Seconds of the processor and MB, for a page of so many passages in two languages that is recorded, changed as a "
    "row says and recorded again, without building: twice the passages take twice as long where the growth "
    "is linear. *Unfinished*: four fifths of a new page are translated. *Formulas*: passages that differ in one word, "
    "which is another than before. *Equal*: passages of the same words, one of which is another than before."
)
LANGUAGES = ("fr", "en")
COMMON = ["the", "of", "a", "to", "and", "in", "internet", "governance", "states", "forum"]
# The words of each passage.
Passages = list[list[str]]
NOTHING: dict[str, Any] = dict.fromkeys((each.name for each in fields(Page) if each.default is MISSING), "")


def fresh(size: int, seed: int = 0) -> Passages:
    """Return passages of words of which every third is one that many have."""
    draw = random.Random(seed)  # noqa: S311 -- a page, no secret

    def word(n: int) -> str:
        return f"w{draw.randrange(4 * size)}" if n % 3 else draw.choice(COMMON)

    return [[word(n) for n in range(draw.randrange(8, 40))] for _ in range(size)]


def edited(size: int) -> Passages:
    """Return the same passages with every fourth word another."""
    return [[f"x{at}-{n}" if n % 4 == 0 else word for n, word in enumerate(p)] for at, p in enumerate(fresh(size))]


def moved(size: int) -> Passages:
    """Return those edited in another order."""
    return random.Random(1).sample(edited(size), size)  # noqa: S311 -- as above


# What a page was and is, each by its size; what is not there yet has no passages.
CASES: dict[str, tuple[Callable[[int], Passages], Callable[[int], Passages]]] = {
    "as recorded": (fresh, fresh),
    "new": (lambda _: [], fresh),
    "unfinished": (lambda _: [], fresh),
    "edited": (fresh, edited),
    "moved": (fresh, moved),
    "replaced": (fresh, lambda size: fresh(size, 1)),
    "formulas": (
        lambda size: [[*COMMON, f"w{n}"] for n in range(size)],
        lambda size: [[*COMMON, f"x{n}"] for n in range(size)],
    ),
    "equal": (lambda size: [[*COMMON, "old"]] * size, lambda size: [[*COMMON, "new"]] * size),
}


def recorded(pages: dict[str, Passages], old: str) -> str:
    """Return the record of a page with these passages by language, after the record `old`."""
    words = {language: [" ".join(passage) for passage in page] for language, page in pages.items()}
    texts = {language: [Text("p", "", fingerprint(each)) for each in page] for language, page in words.items()}
    ids = identify(parse(old), {"long": texts})
    built = []
    for language, page in words.items():
        blocks = tuple(Block("p", name, each) for name, each in zip(ids["long", language], page, strict=True))
        path = f"{language}/long/index.html"
        built.append(replace(Page(**NOTHING), path=path, name="long/index.html", language=language, blocks=blocks))
    rows, _ = Site(tuple(built), frozenset(), (), address_record=old).record.updated("2026-01-01")
    return dump(rows, ADDRESSES)


def run(case: str, size: int) -> str:
    """Record the page of a case, and again as it is then; return the record."""
    text = ""
    for passages in (make(size) for make in CASES[case]):
        # A passage is a little longer in one language than in the other.
        english = [each[: -(at % 4) or None] for at, each in enumerate(passages)]
        pages = {"fr": passages, "en": english[: size * 4 // 5] if case == "unfinished" else english}
        text = recorded({name: [[f"{name}{w}" for w in each] for each in page] for name, page in pages.items()}, text)
    return text


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table, as Markdown."""
    rows = []
    for case in CASES:
        commands = ([sys.executable, "-m", "bench.recording", case, str(size)] for size in sizes)
        rows.append([case, *(cost(command, ROOT) for command in commands)])
        print(*rows[-1], sep=" | ", flush=True)
    return f"{NOTE}\n\n{table(['page', *(f'{size:,}' for size in sizes)], rows)}"


if __name__ == "__main__":
    run(sys.argv[1], int(sys.argv[2]))
