"""Runs the pass over a built site: reads it, checks it, and writes what needs the whole of it."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from edition.build.reporting import refused, told
from edition.checks.pending import notices, pending, to_record
from edition.checks.run import check
from edition.document.project_config import Project
from edition.document.read import read
from edition.document.site import Problem, Site
from edition.outputs import print_faults, write

# Kinds of mistakes with which print can't be set at all: markup, pictures, notes.
UNPRINTABLE = frozenset("HMN")


@dataclass(frozen=True)
class Passed:
    """What a pass has read, and what it has to say."""

    site: Site
    refused: list[Problem]
    """What stops a build; nothing was written but where there is none."""
    notes: list[Problem]
    """What print found a way with."""
    notices: list[str]
    """What an author should know."""


def run_pass(folder: Path, project: Project, early: Iterable[Problem] = (), *, serving: bool = False) -> Passed:
    """Complete the site built in `folder`; `early` are the problems that were found before it was built.

    While pages are written (`serving`), what waits for a record stops nothing.
    """
    root, options = project.root, project.options
    site = replace(read(folder, root, options.pdf, options.version, project.layout), options=options)
    found = [*early, *check(site)]
    if found and not serving and UNPRINTABLE.isdisjoint(problem.code[0] for problem in found):
        # With so much told already, what stops print in a way that nothing foresaw can wait.
        with suppress(Exception):
            found += print_faults(site, folder, root)
    found = found or write(site, folder, root, serving=serving)
    waiting = [] if serving else pending(site)
    lines = [str(line) for line in (*(to_record(site) if serving else ()), *notices(site))]
    return Passed(site, refused(found) + waiting, told(found), lines)
