"""What stops a build, asked within the tests' own process: a quarter of the time of a build of its own."""

from pathlib import Path

from edition.check import check
from edition.cli import build_pages
from edition.model import Problem
from edition.read import read
from edition.records import records
from edition.review import pending
from edition.sources import sources
from edition.writers import write


def problems(project: Path) -> list[Problem]:
    """Every problem that a build to be published refuses, in the order in which the plugin asks for them."""
    if found := [*sources(project), *records(project)]:
        return found
    config = build_pages(project, project / "built")
    site = read(project / "built", project, config.plugins["edition"].config["pdf"])
    return [*(check(site) or write(site, project / "built", project)), *pending(site)]
