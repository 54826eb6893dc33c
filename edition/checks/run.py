"""Finds what an author got wrong, all of it at once, each mistake once: a file for each kind of check."""

from collections.abc import Callable, Iterable, Iterator

from edition.checks.causes import causes
from edition.checks.changes import moved, renumbered_links
from edition.checks.language import language
from edition.checks.links import images, links
from edition.checks.markup import markup, other_files
from edition.checks.parity import counterparts, parity
from edition.checks.provisions import provisions
from edition.checks.quotations import pull_quotes, quotations, unclosed
from edition.checks.records import addresses, ids, pending, witnessed
from edition.checks.references import references
from edition.checks.rules import Problem
from edition.checks.structure import headings, lists, marks, notes, residue, tables
from edition.document import Page, Site
from edition.records.approvals import answered
from edition.records.quotation_record import locked

OF_A_PAGE: tuple[Callable[[Page], Iterator[Problem]], ...] = (
    *(ids, headings, provisions, lists, marks, notes, residue, tables, pull_quotes, unclosed),
)
BESIDE_OTHERS: tuple[Callable[[Page, Site], Iterator[Problem]], ...] = (markup, links, images, language, counterparts)
OF_THE_SITE: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    *(addresses, witnessed, renumbered_links, other_files, references, parity, quotations, locked),
)


def check(site: Site, early: Iterable[Problem] = (), *, is_published: bool = True) -> list[Problem]:
    """Return every problem of `site` that no approval answers, and those found `early` in its files, by file and line.

    Where the site `is_published`, what its records lack is among them.
    """
    known = answered(site)
    problems = [problem for problem in found(site) if (problem.address, problem.code) not in known]
    return causes([*early, *problems, *((*pending(site), *moved(site)) if is_published else ())], site)


def found(site: Site) -> Iterator[Problem]:
    """Yield every problem of the texts of `site`, whatever has been approved."""
    for page in site.pages:
        for one in OF_A_PAGE:
            yield from one(page)
        for other in BESIDE_OTHERS:
            yield from other(page, site)
    for whole in OF_THE_SITE:
        yield from whole(site)
