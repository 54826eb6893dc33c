"""Sorts what is wrong by what follows from it, and says it in lines."""

import errno
import logging
from collections.abc import Iterable
from pathlib import Path

from edition.document.site import Problem

# That of the plugin, below the one whose warnings MkDocs counts.
LOG = logging.getLogger("mkdocs.plugins.edition")


def said(error: OSError, root: Path) -> str:
    """Return an error of the system in one line, with the file named from the folder `root`."""
    name = Path(error.filename or "The build")
    shown = name.relative_to(root) if name.is_absolute() and name.is_relative_to(root) else name
    why = error.strerror or errno.errorcode.get(error.errno or 0, "")
    return f"{shown}: {why}"


def refused(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that stop a build; the others are only told."""
    return [problem for problem in problems if not problem.is_told]


def told(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that are only told."""
    return [problem for problem in problems if problem.is_told]
