"""Runs the pass over a built site: reads it, checks it, and writes what needs the whole of it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from edition.build.write_site import edition_of, print_faults, write
from edition.checks.records import pending
from edition.checks.rules import Problem, errors
from edition.checks.run import causes, check
from edition.document import Project, Site
from edition.document.read import read
from edition.outputs import Edition
from edition.outputs.links import unmade
from edition.outputs.registry import PAGE

# Kinds of mistakes with which print can't be set at all: markup, pictures, notes.
UNPRINTABLE = frozenset("HMN")


@dataclass(frozen=True)
class Passed:
    """What a pass has read, and what it has to say."""

    edition: Edition
    refused: list[Problem]  # what stops a build
    is_written: bool  # whether there are pages to look at
    notes: list[Problem]  # what stops only a strict one
    pending: list[Problem]  # what waits for a record, while pages are written


def read_site(folder: Path, project: Project) -> Site:
    """Return the documents of the site built in `folder`, with what the project chose."""
    return read(folder, project.root, project.options, project.layout)


def run_pass(folder: Path, project: Project, early: Iterable[Problem] = (), *, serving: bool = False) -> Passed:
    """Complete the site built in `folder`; `early` are the problems that were found before it was built."""
    # While pages are written, what waits for a record stops nothing, and mere errors leave pages to look at.
    root, site = project.root, read_site(folder, project)
    edition = edition_of(site, folder, project.options.off, serving=serving)
    problems = check(site, [*early, *unmade(edition)], is_published=not serving)
    stops = errors(problems)
    is_written = not stops
    if not stops:
        problems += write(edition, folder, root)
    elif serving and not any(problem.is_stop for problem in stops):
        # Outputs may count on what has been checked: what fails for an error that is told can wait.
        with suppress(Exception):
            write(replace(edition, outputs=(PAGE,)), folder, root)
            is_written = True
    elif not serving and UNPRINTABLE.isdisjoint(problem.code[0] for problem in stops):
        # With so much said already, what stops print in a way that nothing foresaw can wait.
        with suppress(Exception):
            problems = causes([*problems, *print_faults(edition, folder, root)], site)
    waiting = list(pending(site, is_published=False)) if serving else []
    return Passed(edition, errors(problems), is_written, [each for each in problems if each.is_note], waiting)
