"""Checks that pull-quotes repeat words of their page."""

from collections.abc import Iterator

from edition.document.site import Page, Problem, Site
from edition.document.source_line import source_line
from edition.document.text import tokenize


def pull_quotes(page: Page, _site: Site) -> Iterator[Problem]:
    """Pull-quotes of one page whose words stand nowhere on it."""
    quotes = [block for block in page.blocks if block.kind == "pull-quote"]
    running = [f" {' '.join(tokenize(block.text))} " for block in page.blocks if block.kind != "pull-quote"]
    for quote in quotes:
        if not any(f" {' '.join(tokenize(quote.text))} " in text for text in running):
            what = f'the pull-quote "{quote.text}" repeats no words of the page'
            yield Problem(
                "Q01", page.source, source_line(page, quote), what, "Copy its words from the text, to the letter."
            )
