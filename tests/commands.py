"""Runs the commands of the edition: within the tests' own process, which has all that they begin with, or apart."""

import contextlib
import io
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path
from unittest import mock

from edition.cli import main

Done = subprocess.CompletedProcess[str]


def run(*words: str, folder: Path, **variables: str) -> Done:
    """Run a command of the edition in a folder."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.dict(os.environ, variables),
        mock.patch.object(sys, "argv", sys.argv),
        warnings.catch_warnings(),
        _as_before(),
    ):
        try:
            code: object = main([*words])
        except SystemExit as ended:
            code = ended.code
    return Done(words, int(str(code or 0)), out.getvalue(), err.getvalue())


@contextlib.contextmanager
def _as_before() -> Iterator[None]:
    """Leave as they were the logs that MkDocs changes."""
    logs = [logging.getLogger(name) for name in ("mkdocs", "mkdocs.commands.build")]
    before = [(log, log.level, log.propagate, [*log.handlers], [*log.filters]) for log in logs]
    try:
        yield
    finally:
        for log, level, propagate, handlers, filters in before:
            log.setLevel(level)
            log.propagate, log.handlers, log.filters = propagate, handlers, filters


def publish(project: Path, *words: str, **variables: str) -> Done:
    """Build, check and put the site of a project in its place."""
    return run("publish", *words, folder=project, **variables)


def record(project: Path, *words: str) -> Done:
    """Record what is new, or approve what `words` name."""
    return run("approve" if words else "record", *words, folder=project)


def publish_apart(project: Path, **variables: str) -> Done:
    """Publish in a process of its own, with the engine that stands in the project."""
    command = [sys.executable, "-m", "edition", "publish"]
    environment = {**os.environ, **variables}
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, env=environment)
