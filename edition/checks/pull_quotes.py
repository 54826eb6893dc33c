"""Checks that pull quotes repeat words of their page."""

from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.site import Site
from edition.document.source_line import source_line
from edition.document.text import tokenize
from edition.records.snapshot import named_blocks


def pull_quotes(page: Page, _site: Site) -> Iterator[Problem]:
    """Yield a problem for each pull quote of a page that does not match any text on it."""
    running = [(name, tokenize(block.text)) for name, block in named_blocks(page) if block.kind != "pull-quote"]
    for quote in (block for block in page.blocks if block.kind == "pull-quote"):
        words = tokenize(quote.text)
        if not any(f" {' '.join(words)} " in f" {' '.join(text)} " for _, text in running):
            # It is about the text with most of its words, from which it differs.
            name = max(running, key=lambda text: len(set(words) & set(text[1])), default=("", []))[0]
            values = {"quote": quote.text}
            yield Problem("Q01", page.source, source_line(page, quote), values, f"{page.key}#{name}")
