"""Leaves out the problems that only follow from another: one mistake, one message."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from edition.checks.rules import Problem, Scope
from edition.document import Site, source_line
from edition.records.snapshot import addressable_texts

PAGE = re.compile(r"docs/(?:[^/]+/)?(.+?)(?:/index)?\.md")


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
    firm = {scope for each in heard if not (each.is_note or each.rule.yields) for scope in scopes[each].items()}
    rest = [each for each in heard if not ((scope := each.rule.yields) and (scope, scopes[each][scope]) in firm)]
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
