"""Opens a project for a command, which stops with everything that is wrong where it can't be built from."""

import os
import tempfile
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from edition.build.run_pass import read_site
from edition.build.settings import settings
from edition.checks.configuration import configuration
from edition.checks.files import sources
from edition.checks.refusals import refusals
from edition.checks.rules import Problem, errors
from edition.config import build_pages, complete, load, project_of, rendered
from edition.document import Layout, Project, Site
from edition.document.project_config import layout_of
from edition.records.files import records
from edition.records.wordings import from_git, wordings

# A record that is not there can be written; one that can't be read is not written over.
MISSING = {"A06", "Q06"}


class RefusedError(Exception):
    """What a command stops at: problems, a line each."""


def unusable(root: Path, layout: Layout) -> Sequence[Problem | str]:
    """Return what hinders MkDocs from building with the configuration of a project."""
    try:
        _configured(root, layout)
    except RefusedError as refused:
        return refused.args
    return []


def usable(root: Path, name: str, *then: str) -> MkDocsConfig:
    """Return the configuration of a project. Raises RefusedError, with `then` at its end, if MkDocs can't build it."""
    try:
        return _configured(root, layout_of(root, name))
    except RefusedError as refused:
        raise RefusedError(*refused.args, *then) from None


def _configured(root: Path, layout: Layout) -> MkDocsConfig:
    """Return the whole configuration of a project. Raises RefusedError."""
    problems = [*configuration(root, layout)]
    if not all(problem.is_buildable for problem in problems):
        raise RefusedError(*problems)
    try:
        config = complete(load(root / layout.config))
    except ConfigurationError as error:
        raise RefusedError(*str(error).splitlines()) from None
    if refused := [*refusals(config)]:
        raise RefusedError(*refused)
    return config


def open_project(root: Path, name: str, *, is_recorded: bool) -> Project:
    """Return a project whose files can be built from, and where it `is_recorded` its records. Raises RefusedError."""
    project = project_of(usable(root, name))
    faults = [each for each in records(project.root) if is_recorded or each.name not in MISSING]
    if problems := errors([*settings(os.environ), *faults, *sources(project.root, project.layout)]):
        raise RefusedError(*problems)
    return project


def open_site(root: Path, name: str) -> Site:
    """Return the site as its pages are now, built apart. Raises RefusedError and SystemExit."""
    project = open_project(root, name, is_recorded=False)
    with tempfile.TemporaryDirectory() as folder:
        build_pages(root, Path(folder), project.layout.config)
        return read_site(Path(folder), project)


def earlier_words(root: Path, name: str, log: str) -> str:
    """Return what Git knows of the words that changed before a log kept any, as lines for it. Raises RefusedError."""
    if wordings(log):
        return ""
    config = usable(root, name)
    return from_git(root, project_of(config).layout.docs, log, partial(rendered, config))
