"""Compares twins: the same blocks, notes, references, numbers and dates in the same places."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from edition import ledger
from edition.model import Block, Page, Problem, Site
from edition.place import place
from edition.words import words_of

SENTENCE = re.compile("[.!?…](?=[\\s\u00a0»”)\\]]*(?:[A-ZÀÉÈÊÇŒ«“(]|$))")
SAME = 5
GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f,](?=\d{3}(?!\d))")


def parity(site: Site) -> Iterator[Problem]:
    """A problem for each difference between twins; neither of the two is the other's master."""
    rows = ledger.parse(site.ledger)
    for one, other in site.twins():
        if not (one.is_untranslated or other.is_untranslated):
            yield from _pair(one, other, rows)


def _pair(one: Page, other: Page, rows: Mapping[ledger.Address, ledger.Row]) -> Iterator[Problem]:
    if shape := list(_shape(one, other)):
        yield from shape
        return
    names = {id(block): name for name, block in ledger.named(one)}
    for left, right in zip(_running(one), _running(other), strict=True):
        row = rows.get((one.key, names.get(id(left), "")))
        sides = ((one, left), (other, right))
        if ledger.excused(row, *sides):
            continue
        if ledger.reviewed(row, sides[0]) and not ledger.reviewed(row, sides[1]):
            # The message names the page that changed since the review.
            sides = sides[::-1]
        answer = f"make accept PASSAGE='{one.key}#{names.get(id(left), '')}' REASON='why they differ'"
        yield from _blocks(*sides[0], *sides[1], answer)
        yield from _whole(*sides[0], *sides[1], answer)
        if left.text == right.text and len(left.text.split()) >= SAME:
            page, block = sides[1] if sides[0][0] is one else sides[0]
            what = f"{_name(block)} has the same words in both languages"
            remedy = f"Write a translation, or record that it is right: {answer}."
            yield Problem("P08", page.source, place(page, block), what, remedy)


def _whole(one: Page, left: Block, other: Page, right: Block, answer: str) -> Iterator[Problem]:
    """As many sentences on both sides."""
    mine, theirs = (len(SENTENCE.findall(block.text)) for block in (left, right))
    review = f"Write what is missing, or record that it is right: {answer}."
    if mine != theirs:
        what = (
            f"{_name(left)} has {mine} sentences, its twin {other.source} {theirs} (line {place(other, right)} there)"
        )
        yield Problem("P07", one.source, place(one, left), what, review)


def _shape(one: Page, other: Page) -> Iterator[Problem]:
    """The same kinds of block with the same addresses, in the same order."""
    same = Counter(map(_shape_of, one.blocks)) == Counter(map(_shape_of, other.blocks))
    for page, twin in ((one, other), (other, one)):
        there = Counter(map(_shape_of, twin.blocks))
        for block in page.blocks:
            there[_shape_of(block)] -= 1
            if there[_shape_of(block)] < 0:
                what = f"{_name(block)} is missing in its twin {twin.source}"
                remedy = "Write it there, give both the same address, or take it out here."
                yield Problem("P01", page.source, place(page, block), what, remedy)
    for left, right in zip(_running(one), _running(other), strict=False):
        if same and _shape_of(left) != _shape_of(right):
            what = f"{_name(left)} stands where its twin {other.source} has {_name(right)}"
            yield Problem("P02", one.source, place(one, left), what, "Give both the same order.")
            return


def _running(page: Page) -> list[Block]:
    """The blocks in order, without pull-quotes, whose place follows from their words."""
    return [block for block in page.blocks if block.kind != "pull-quote"]


def _shape_of(block: Block) -> tuple[str, str]:
    return block.kind, block.id


def _blocks(one: Page, left: Block, other: Page, right: Block, answer: str) -> Iterator[Problem]:
    for code, what, mine, theirs in (
        ("P03", "calls the notes", left.marks, right.marks),
        ("P04", "cites", _cited(one, left), _cited(other, right)),
        ("P05", "has the numbers and dates", _numbers(one, left), _numbers(other, right)),
        ("P06", "emphasizes in its quotations, in turn,", _counts(left), _counts(right)),
    ):
        if mine != theirs:
            line = f"{_name(left)} {what} {_list(mine)}, its twin {other.source} {right.id} {_list(theirs)}"
            remedy = f"Make {one.source} and {other.source} agree (line {place(other, right)} there), or {answer}."
            yield Problem(code, one.source, place(one, left), line, remedy)


def _cited(page: Page, block: Block) -> tuple[str, ...]:
    """Where the block's links lead in the site, in any order, without the language in the address."""
    home = page.path.removesuffix(page.name)
    inside = [f"{link.path.removeprefix(home)}#{link.fragment}" for link in block.links if link.path]
    return tuple(
        sorted(link.removesuffix("#").replace("/index.html", "").replace(f".{page.language}.", ".") for link in inside)
    )


@cache
def _months(language: str) -> tuple[list[str], re.Pattern[str]]:
    """The months of a language, and what finds one beside a number."""
    months = [month.casefold() for month in words_of(language).months]
    named = "|".join(months)
    return months, re.compile(rf"(?<=\d)[\s\u00a0]+({named})\b|\b({named})(?=[\s\u00a0]+\d)")


def _numbers(page: Page, block: Block) -> tuple[str, ...]:
    """Numbers, in any order; a month beside a number counts as its number."""
    months, beside = _months(page.language)
    text = GROUPED.sub("", block.text).casefold()
    found = [f"month {months.index(before or after) + 1}" for before, after in beside.findall(text)]
    return tuple(sorted([*re.findall(r"\d+", text), *found]))


def _counts(block: Block) -> tuple[str, ...]:
    return tuple(str(times) for times in block.stressed) if any(block.stressed) else ()


def _name(block: Block) -> str:
    short = " ".join(block.text.split()[:6])
    return f'{block.id or block.kind} ("{short} …")'


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(values) or "none"
