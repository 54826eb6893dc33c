"""Checks how tables are typed: what a row would lose, and what is read as a part of a table or of a paragraph."""

import re
from collections.abc import Iterator
from itertools import groupby

from edition.checks.rules import Problem
from edition.checks.structure import CODE
from edition.document import Page
from edition.document.source_line import matter_lines

LEAD = re.compile(r"^[ >]*(?:[-*+] +)?")
# The line below the head of a table: |---|:--:|
RULE = re.compile(r"\|?(?: *:?-+:? *\|)+(?: *:?-+:? *)?")
BAR = re.compile(r"(?<!\\)\|")


def tables(page: Page) -> Iterator[Problem]:
    """Yield rows with more cells than the head of their table, and what stands right above or below a table."""
    text = CODE.sub(lambda match: re.sub(r"[^\n]", "x", match[0]), page.markdown)
    rows = list(enumerate((LEAD.sub("", line).strip() for line in text.split("\n")), 1))[matter_lines(page.markdown) :]
    for is_full, group in groupby(rows, lambda row: bool(row[1])):
        block = list(group) if is_full else []
        at = next(
            (at for at, (_, line) in enumerate(block) if at and RULE.fullmatch(line) and "|" in block[at - 1][1]), 0
        )
        wanted = _cells(block[at - 1][1]) if at else 0
        if at > 1:
            yield Problem("S15.above", page.source, block[at - 1][0], {"words": block[0][1][:40]})
        for number, line in block[at + 1 :] if at == 1 else ():
            if wanted > 1 and not BAR.search(line):
                yield Problem("S15.below", page.source, number, {"words": line[:40]})
            elif _cells(line) > wanted:
                yield Problem("S15", page.source, number, {"number": _cells(line), "wanted": wanted})


def _cells(row: str) -> int:
    """Return how many cells a row has."""
    return len(BAR.findall(row.removeprefix("|"))) + (re.search(r"(?<!\\)\|$", row) is None)
