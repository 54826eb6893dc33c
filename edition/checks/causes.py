"""Leaves out the problems that only follow from another: one mistake, one message."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence

from edition.checks.rules import Problem, Scope
from edition.document.site import Site
from edition.document.source_line import source_line
from edition.records.snapshot import addressable_texts

PAGE = re.compile(r"docs/(?:[^/]+/)?(.+?)(?:/index)?\.md")
# The title of a page stands in its front matter, too.
SAME_TEXT = {"meta:title": "top"}
# The lines on which the texts of a page begin, with their names.
Starts = Sequence[tuple[int, str]]
Subjects = Mapping[Scope, str]


def causes(problems: Iterable[Problem], site: Site | None = None) -> list[Problem]:
    """Return the problems without those that only follow from another, as the table says, by file and line.

    Without the `site`, before pages are built, problems of the same text are those of the same line.
    """
    starts: dict[str, Starts] = {}
    sources = {problem.source for problem in problems}
    for page in site.pages if site else ():
        if page.source in sources:
            starts[page.source] = sorted((source_line(page, block), name) for name, block in addressable_texts(page))
    subjects = {problem: _subjects(problem, starts.get(problem.source, ())) for problem in problems}
    silenced = {
        (name, scope, about[scope])
        for problem, about in subjects.items()
        for scope, names in problem.rule.silences.items()
        for name in names
    }
    heard = {
        problem: about
        for problem, about in subjects.items()
        if not any((name, *subject) in silenced for name in (problem.code, problem.name) for subject in about.items())
    }
    firm = {
        subject
        for problem, about in heard.items()
        if not (problem.is_note or problem.rule.yields)
        for subject in about.items()
    }
    rest = (problem for problem, about in heard.items() if not _yields(problem, about, firm))
    return sorted(rest, key=lambda problem: problem.order)


def _yields(problem: Problem, about: Subjects, firm: set[tuple[Scope, str]]) -> bool:
    """Return whether another error is told in the place of a problem."""
    scope = problem.rule.yields
    return scope is not None and problem.message.yields and (scope, about[scope]) in firm


def _subjects(problem: Problem, starts: Starts) -> Subjects:
    """Return the text and the page that a problem is about, equal in every language."""
    key, _, name = problem.about.partition("#")
    if not key:
        page = PAGE.fullmatch(problem.source)
        key = page[1] if page else problem.source
        at = bisect_right(starts, problem.line, key=lambda start: start[0])
        name = (starts[at - 1][1] if at else "") if starts else str(problem.line)
    return {"text": f"{key}#{SAME_TEXT.get(name, name)}", "page": key.casefold(), "site": ""}
