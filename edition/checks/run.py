"""Finds what an author got wrong, all of it at once, each with its place and its remedy: a file for each kind."""

from collections.abc import Callable, Iterator

from edition.checks.addresses import addresses
from edition.checks.counterparts import twins
from edition.checks.headings import headings
from edition.checks.images import images
from edition.checks.language import language
from edition.checks.links import links
from edition.checks.lists import lists
from edition.checks.markup import markup
from edition.checks.notes import notes
from edition.checks.parity import parity
from edition.checks.pull_quotes import pull_quotes
from edition.checks.quotations import quotations
from edition.checks.references import references
from edition.checks.text import text
from edition.document.site import Page, Problem, Site
from edition.records.quotation_record import locked

OF_A_PAGE: tuple[Callable[[Page, Site], Iterator[Problem]], ...] = (
    *(markup, headings, lists, text, images, notes, pull_quotes, language),
)
OF_THE_SITE: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    *(links, twins, addresses, references, parity, quotations, locked),
)


def check(site: Site) -> list[Problem]:
    """Every problem of `site`, by file and line; an empty list means that it may be published."""
    found = {problem for page in site.pages for one in OF_A_PAGE for problem in one(page, site)}
    for whole in OF_THE_SITE:
        found.update(whole(site))
    return sorted(found, key=lambda p: (p.source, p.line, p.code, p.what))
