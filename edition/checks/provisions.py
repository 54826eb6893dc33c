"""Checks that the headings of an official text number its provisions: each read, each once, in order."""

import re
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.checks.subject import Subject, named
from edition.document import Page, Site
from edition.document.provisions import as_numbers, is_provision, provision, read_provision, unread


def provisions(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield headings with the id of another provision, a number that can't be read, stands twice or is out of order."""
    units = page.instrument.units if page.instrument else ()
    before: dict[str, Subject] = {}
    last: tuple[str, int] = ("", 0)
    for each in named(page) if units else ():
        block = each.block
        if not block.is_heading:
            continue
        name = provision(block.text, units, page.language)[0]
        is_own = is_provision(block.id, units)
        if not name and not is_own and (words := unread(block.text, units, page.language)):
            yield each.problem("R05", words=words)
        elif name in before and not is_own and not re.search(rf"{{[^}}]*#{re.escape(block.id)}\b", page.markdown):
            other = before[name]
            yield each.problem("R06", words=block.text[:40], other=other.block.text[:40], line=other.line, id=name)
        elif name and is_own:
            # Languages print a number in different ways, and one word can stand for two units.
            read = [read_provision(block.text, unit, page.language)[0] for unit in units]
            if as_numbers(block.id) not in map(as_numbers, read):
                yield each.problem("R02", words=block.text[:40], id=block.id)
        before.setdefault(block.id, each)
        rank, number = as_numbers(block.id)[:2] if is_own else ("", "")
        whole = number.partition(".")[0]
        if whole.isdigit():
            place = (f"{block.kind} {rank}", int(whole))
            if place[0] == last[0] and place[1] < last[1]:
                yield each.problem("R07", words=block.text[:40], before=last[1])
            last = place
