"""What stops a build, asked within the tests' own process: a quarter of the time of a build of its own."""

import functools
from pathlib import Path
from types import CodeType

import jinja2

from edition.build.reporting import refused
from edition.build.write_site import edition_of, write
from edition.checks.files import sources
from edition.checks.pending import pending
from edition.checks.run import check
from edition.cli import build_pages
from edition.document.read import read
from edition.document.site import Problem
from edition.records.table import records

LIST = jinja2.FileSystemLoader.list_templates


@functools.cache
def _packaged(path: str) -> tuple[str, ...]:
    """The templates of an installed theme, without its thousands of icons, which no build copies."""
    return tuple(name for name in LIST(jinja2.FileSystemLoader(path)) if not name.startswith("."))


def _templates(self: jinja2.FileSystemLoader) -> list[str]:
    """What jinja2 lists anew for every build: here the theme's part once for all."""
    own = [path for path in map(str, self.searchpath) if "site-packages" not in path]
    names = {name for path in map(str, self.searchpath) if path not in own for name in _packaged(path)}
    return sorted(names.union(LIST(jinja2.FileSystemLoader(own)) if own else ()))


COMPILE = jinja2.Environment.compile
KEPT: dict[tuple[str, str | None], CodeType] = {}


def _compile(
    environment: jinja2.Environment, source: str, name: str | None = None, filename: str | None = None
) -> CodeType:
    """A template's code, made once for all builds: each build, and each plugin of the theme, begins anew."""
    if (source, filename) not in KEPT:
        KEPT[source, filename] = COMPILE(environment, source, name, filename)
    return KEPT[source, filename]


jinja2.FileSystemLoader.list_templates = _templates  # type: ignore[method-assign]
jinja2.Environment.compile = _compile  # type: ignore[method-assign, assignment]


def problems(project: Path, *, is_written: bool = True) -> list[Problem]:
    """Every problem that a build to be published refuses, in the order in which the plugin asks for them.

    Where nothing `is_written`, what only writers find, such as the faults of print, is not among them.
    """
    if found := [*sources(project), *records(project)]:
        return found
    config = build_pages(project, project / "built")
    site = read(project / "built", project, config.plugins["edition"].config["pdf"])
    found = check(site)
    if not found and is_written:
        found = write(edition_of(site, project / "built", project), project / "built", project)
    return refused([*found, *pending(site)])
