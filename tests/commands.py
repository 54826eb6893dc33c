"""Runs the commands of the edition: within the tests' own process, which has all that they begin with, or apart."""

import contextlib
import io
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from unittest import mock

from mkdocs.__main__ import cli

from edition.cli import main

Done = subprocess.CompletedProcess[str]


def run(*words: str, folder: Path, **variables: str) -> Done:
    """Run a command of the edition in a folder, and MkDocs where the command would go on as MkDocs."""
    out, err = io.StringIO(), io.StringIO()
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        mock.patch.dict(os.environ, variables),
        mock.patch.object(os, "execve", _mkdocs),
    ):
        try:
            code: object = main([*words])
        except SystemExit as ended:
            code = ended.code
    return Done(words, int(str(code or 0)), out.getvalue(), err.getvalue())


def _mkdocs(_program: str, command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Do what `python -m mkdocs` does, and leave logs and warnings as they were."""
    logs = [logging.getLogger(name) for name in ("mkdocs", "mkdocs.commands.build")]
    before = [(log, log.level, log.propagate, [*log.handlers], [*log.filters]) for log in logs]
    with warnings.catch_warnings(), mock.patch.dict(os.environ, environment):
        try:
            return int(cli.main([*command[3:]], prog_name="mkdocs") or 0)
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
