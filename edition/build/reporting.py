"""Tells authors what is wrong, by the means of MkDocs."""

import errno
import logging
from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import PluginError

from edition.document.site import Problem

LOG = logging.getLogger("mkdocs.plugins.edition")


def said(error: OSError, root: Path) -> str:
    """An error of the system in one line, with the file named from the folder `root`."""
    name = Path(error.filename or "The build")
    shown = name.relative_to(root) if name.is_absolute() and name.is_relative_to(root) else name
    why = error.strerror or errno.errorcode.get(error.errno or 0, "")
    return f"{shown}: {why}"


def refuse(problems: list[Problem]) -> None:
    """Stops the build with all problems at once, which MkDocs prints without a traceback. Raises PluginError."""
    if problems:
        raise PluginError("\n" + "\n".join(str(problem) for problem in problems))


def refused(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build; the others are only told."""
    return [problem for problem in problems if not problem.is_told]


def told(problems: Iterable[Problem]) -> list[Problem]:
    """Those that are only told."""
    return [problem for problem in problems if problem.is_told]


def note(lines: Iterable[object]) -> None:
    """Tells each of the lines by MkDocs's logger."""
    for line in lines:
        LOG.info("%s", line)
