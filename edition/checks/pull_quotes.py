"""Checks that pull-quotes repeat words of their page."""

from collections.abc import Iterator

from edition.ledger import words
from edition.model import Page, Problem, Site
from edition.place import place


def pull_quotes(page: Page, _site: Site) -> Iterator[Problem]:
    """Pull-quotes of one page whose words stand nowhere on it."""
    quotes = [block for block in page.blocks if block.kind == "pull-quote"]
    running = [f" {' '.join(words(block.text))} " for block in page.blocks if block.kind != "pull-quote"]
    for quote in quotes:
        if not any(f" {' '.join(words(quote.text))} " in text for text in running):
            what = f'the pull-quote "{quote.text}" repeats no words of the page'
            yield Problem("Q01", page.source, place(page, quote), what, "Copy its words from the text, to the letter.")
