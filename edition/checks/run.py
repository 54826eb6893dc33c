"""Finds what an author got wrong, all of it at once, each mistake once: a file for each kind of check."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from edition.checks.changes import moved, renumbered_links
from edition.checks.language import language
from edition.checks.links import images, links
from edition.checks.markup import markup, other_files
from edition.checks.parity import counterparts, parity
from edition.checks.provisions import provisions, references
from edition.checks.quotations import pull_quotes, quotations, unclosed
from edition.checks.records import addresses, ids, pending, witnessed
from edition.checks.rules import Problem, Scope
from edition.checks.structure import headings, lists, marks, notes, residue, tables
from edition.document import Page, Site, source_line
from edition.records.approvals import answered
from edition.records.quotation_record import locked
from edition.records.snapshot import addressable_texts

OF_A_PAGE: tuple[Callable[[Page], Iterator[Problem]], ...] = (
    *(ids, headings, provisions, lists, marks, notes, residue, tables, pull_quotes, unclosed),
)
BESIDE_OTHERS: tuple[Callable[[Page, Site], Iterator[Problem]], ...] = (markup, links, images, language, counterparts)
OF_THE_SITE: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    *(addresses, witnessed, renumbered_links, other_files, references, parity, quotations, locked),
)
PAGE = re.compile(r"docs/(?:[^/]+/)?(.+?)(?:/index)?\.md")


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


def causes(problems: Iterable[Problem], site: Site | None = None) -> list[Problem]:
    """Return the problems without those that only follow from another, as the table says, by file and line.

    Without the `site`, before pages are built, problems of the same text are those of the same line.
    """
    once = {str(problem): problem for problem in problems}.values()
    sources = {problem.source for problem in once}
    starts = {
        page.source: sorted((source_line(page, block), name) for name, block in addressable_texts(page))
        for page in (site.pages if site else ())
        if page.source in sources
    }
    scopes = {problem: _scopes(problem, starts.get(problem.source, ())) for problem in once}
    silenced = {
        (name, scope, scopes[problem][scope])
        for problem in once
        for scope, names in problem.rule.silences.items()
        for name in names
    }
    own = {each: [(name, *scope) for name in (each.code, each.name) for scope in scopes[each].items()] for each in once}
    heard = [each for each in once if silenced.isdisjoint(own[each])]
    errors = (each for each in heard if not (each.is_note or each.rule.yields))
    firm = Counter(scope for each in errors for scope in scopes[each].items())
    late = {each for each in heard if (scope := each.rule.yields) and (scope, scopes[each][scope]) in firm}
    # An approval of the only error of a text can answer that it has changed in one language alone, too.
    alone = {scopes[each]["text"]: each.rule.changes["also"] for each in late if each.name == "P09"}
    told = [(each, scopes[each]["text"]) for each in heard if each not in late]
    is_only = {each: bool(each.address) and firm["text", text] == 1 for each, text in told}
    rest = [replace(each, also=alone.get(text, "")) if is_only[each] else each for each, text in told]
    return sorted(rest, key=lambda problem: problem.order)


def _scopes(problem: Problem, starts: Sequence[tuple[int, str]]) -> Mapping[Scope, str]:
    """Return the text and the page that a problem is about, equal in every language; texts start on these lines."""
    key, _, name = problem.about.partition("#")
    if not key:
        page = PAGE.fullmatch(problem.source)
        key = page[1] if page else problem.source
        at = bisect_right(starts, problem.line, key=lambda start: start[0])
        name = (starts[at - 1][1] if at else "") if starts else str(problem.line)
    # The title of a page stands in its front matter, too.
    return {"text": f"{key}#{'top' if name == 'meta:title' else name}", "page": key.casefold(), "site": ""}
