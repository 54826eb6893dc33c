"""Checks that the headings and items of an official text number its provisions: each read, each once, in order."""

import re
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.checks.subject import named
from edition.document import Page, Site
from edition.document.numbering import numbers_of
from edition.document.provisions import as_numbers, is_provision, provision, read_provision
from edition.records.alignment import letter_of


def provisions(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield what has the id of another provision, a number that can't be read, stands twice or is out of order."""
    units = page.instrument.units if page.instrument else ()
    if not units:
        return
    texts = {each.block.node: each for each in named(page)}
    numbers = numbers_of(page.article, units, page.language)
    for element, words in numbers.unread:
        if not is_provision(element.id, units):
            yield texts[element].problem("R05", words=words)
    for element, name in numbers.again:
        # An id that its author gave says which of the two is meant.
        if letter_of(element.id):
            each, first = texts[element], texts[numbers.first[name]]
            values = {"words": each.block.text[:40], "other": first.block.text[:40], "line": first.line, "id": name}
            yield each.problem("R06" if each.block.is_heading else "R06.item", label=each.block.label, **values)
    last = ("", "")
    for each in texts.values():
        block = each.block
        if not (block.is_heading and is_provision(block.id, units)):
            continue
        # Languages print a number in different ways, and one word can stand for two units.
        read = [read_provision(block.text, unit, page.language)[0] for unit in units]
        if provision(block.text, units, page.language)[0] and as_numbers(block.id) not in map(as_numbers, read):
            yield each.problem("R02", words=block.text[:40], id=block.id)
        prefix, number, *_ = re.split("[-.]", block.id)
        if last[0] == f"{block.kind} {prefix}" and _is_before(number, last[1]):
            yield each.problem("R07", words=block.text[:40], before=last[1].upper())
        last = (f"{block.kind} {prefix}", number)


def _is_before(number: str, other: str) -> bool:
    """Return whether a number is lower than another: of two letters, C is no hundred."""
    if len(number + other) == len("CD") and (number + other).isalpha():
        return number < other
    values = as_numbers(f"{number}-{other}")
    return all(map(str.isdigit, values)) and int(values[0]) < int(values[1])
