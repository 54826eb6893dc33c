"""Checks that the headings and items of an official text number its provisions: each read, each once, in order."""

import re
from collections.abc import Iterable, Iterator

from edition.checks.rules import Problem
from edition.checks.subject import Subject, named
from edition.document import Page, Unit, is_provision, provision, read_provision
from edition.document.numbering import numbers_of
from edition.document.provisions import as_numbers
from edition.records.alignment import letter_of


def provisions(page: Page) -> Iterator[Problem]:
    """Yield what has the id of another provision, a number that can't be read, stands twice or is out of order."""
    units = page.instrument.units if page.instrument else ()
    if not units:
        return
    texts = {each.block.node: each for each in named(page)}
    numbers = numbers_of(page.article, units, page.language)
    # One whose number was once read by half has an address that its author did not give.
    for element, _ in numbers.unread:
        if not (text := texts[element]).is_written(element.id):
            yield text.problem("R05", words=text.block.text[:40])
    for element, name in numbers.again:
        # An id that its author gave says which of the two is meant.
        if letter_of(element.id):
            each, first = texts[element], texts[numbers.first[name]]
            values = {"words": each.block.text[:40], "other": first.block.text[:40], "line": first.line, "id": name}
            yield each.problem("R06" if each.block.is_heading else "R06.item", label=each.block.label, **values)
    yield from _in_order(page, units, texts.values())


def _in_order(page: Page, units: tuple[Unit, ...], texts: Iterable[Subject]) -> Iterator[Problem]:
    last: dict[str, str] = {}
    for each in texts:
        block = each.block
        if not is_provision(block.id, units) or not (block.is_heading or block.kind == "li"):
            continue
        place, _, number = block.id.rpartition("-")
        if block.is_heading:
            # Languages print a number in different ways, and one word can stand for two units.
            read = [read_provision(block.text, unit, page.language)[0] for unit in units]
            if provision(block.text, units, page.language)[0] and as_numbers(block.id) not in map(as_numbers, read):
                yield each.problem("R02", words=block.text[:40], id=block.id)
            prefix, number, *_ = block.id.split("-")
            place = f"{block.kind} {prefix}"
            last = {place: last.get(place, number)}
            if _is_range(number, last[place]):
                yield each.problem("R05", words=block.text[:40])
        if _is_before(number, last.get(place, number)):
            values = {"words": block.text[:40], "label": block.label, "before": last[place]}
            yield each.problem("R07" if block.is_heading else "R07.item", **values)
        last[place] = number


def _is_range(number: str, before: str) -> bool:
    """Return whether a number of two parts says from where to where: 24-26 after 23."""
    first, _, last = number.partition(".")
    is_figures = all(map(str.isdecimal, (first, last, before)))
    return is_figures and int(before) + 1 == int(first) < int(last)


def _is_before(number: str, other: str) -> bool:
    """Return whether a number is lower than another: 4.1.1 than 4.10, 5A than 7-1; but 5ZA may stand before 5A."""
    parts = zip(number.split("."), other.split("."), strict=False)
    here, there = next(((here, there) for here, there in parts if here != there), ("", ""))
    # Of two letters, C is no hundred.
    if len(here + there) == len("CD") and (here + there).isalpha():
        return here < there
    one, two = (re.fullmatch(r"(\D*)(\d+)(\D*)", value) for value in as_numbers(f"{here}-{there}"))
    if not one or not two or one[1] != two[1]:
        return False
    is_same = one[2] == two[2]
    return len(one[3]) == len(two[3]) and one[3] < two[3] if is_same else int(one[2]) < int(two[2])
