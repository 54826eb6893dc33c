"""What a check is about: a text of a page, and how messages name it."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from edition.checks.rules import Problem
from edition.document import Block, Page, source_line
from edition.records.snapshot import named_blocks

FIRST, LISTED = 6, 20  # words of a text, and lines, that a message names
Item = TypeVar("Item")


@dataclass(frozen=True)
class Subject:
    """A block of a page; its `name` is the one that it is recorded under, "" where that does not matter."""

    page: Page
    block: Block
    name: str = ""

    @property
    def address(self) -> str:
        """How records and `edition approve` name it: "briefing#p4"."""
        return f"{self.page.key}#{self.name}"

    @property
    def source(self) -> str:
        """The file in which it stands: that of its page, or the configuration."""
        named = (each.source for each in self.page.fields if each.source and each.name == self.block.id)
        return next(named, "") or self.page.source

    @property
    def line(self) -> int:
        """Where it begins in the file of its page."""
        return source_line(self.page, self.block)

    @property
    def described(self) -> str:
        """Its address or its kind, with its first words: 'p6 ("The current state …")'."""
        return f'{self.block.id or self.block.kind} ("{" ".join(self.block.text.split()[:FIRST])} …")'

    def is_written(self, name: str) -> bool:
        """Return whether an author of its page wrote an id."""
        return re.search(rf"\{{[^{{}}]*#{re.escape(name)}[\s}}]", self.page.markdown) is not None

    def problem(self, rule: str, about: str = "", /, **values: object) -> Problem:
        """Return the problem that it breaks a rule, whose message may name its `address` and have it described."""
        known = {"address": self.address, "text": self.described}
        return Problem(rule, self.source, self.line, {**known, **values}, about)


def named(page: Page) -> list[Subject]:
    """Return the texts of a page, each with its name."""
    return [Subject(page, block, name) for name, block in named_blocks(page)]


def pull_quotes_of(page: Page) -> Iterator[tuple[Subject, list[Subject]]]:
    """Yield the pull quotes of a page, each with the texts whose words it repeats."""
    texts = named(page)
    for quote in (each for each in texts if each.block.kind == "pull-quote"):
        words = quote.block.words
        yield quote, [each for each in texts if each.block.kind != "pull-quote" and words in each.block.words]


def counted(items: Iterable[Item], key: Callable[[Item], Hashable]) -> Iterator[tuple[Item, int]]:
    """Yield each item with the number of those before it that have the same key."""
    seen: Counter[Hashable] = Counter()
    for item in items:
        yield item, seen[key(item)]
        seen[key(item)] += 1


def times_of(lines: Sequence[int]) -> str:
    """Return how often something stands on a page, and on which lines; "" for once."""
    own = [*map(str, dict.fromkeys(lines))]
    listed = ", ".join([*own[:LISTED], *(["…"] if own[LISTED:] else [])])
    return f" ({len(lines)} times, lines {listed})" if len(lines) > 1 else ""
