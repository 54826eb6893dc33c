"""Finds what an author got wrong, all of it at once, each mistake once: a file for each kind of check."""

from collections.abc import Callable, Iterable, Iterator

from edition.checks.addresses import addresses
from edition.checks.causes import causes
from edition.checks.counterparts import counterparts
from edition.checks.headings import headings
from edition.checks.images import images
from edition.checks.language import language
from edition.checks.links import links
from edition.checks.lists import lists
from edition.checks.markup import markup
from edition.checks.notes import notes
from edition.checks.parity import parity
from edition.checks.pending import pending
from edition.checks.pull_quotes import pull_quotes
from edition.checks.quotations import quotations
from edition.checks.references import references
from edition.checks.rules import Problem
from edition.checks.text import text
from edition.document.document import Page
from edition.document.site import Site
from edition.records.quotation_record import locked

OF_A_PAGE: tuple[Callable[[Page, Site], Iterator[Problem]], ...] = (
    *(markup, headings, lists, text, images, notes, pull_quotes, language),
)
OF_THE_SITE: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    *(links, counterparts, addresses, references, parity, quotations, locked),
)


def check(site: Site, early: Iterable[Problem] = (), *, is_published: bool = True) -> list[Problem]:
    """Return every problem of `site`, and those found `early` in its files, by file and line.

    Where the site `is_published`, what its records lack is among them.
    """
    problems = {*early, *(problem for page in site.pages for one in OF_A_PAGE for problem in one(page, site))}
    for whole in OF_THE_SITE:
        problems.update(whole(site))
    if is_published:
        problems.update(pending(site))
    return causes(problems, site)
