"""Reports problems to authors, by the means of MkDocs."""

import errno
import logging
from collections.abc import Iterable
from pathlib import Path

from mkdocs.exceptions import PluginError

from edition.checks.rules import Problem, notes

LOG = logging.getLogger("mkdocs.plugins.edition")


def format_os_error(error: OSError, root: Path) -> str:
    """Return an error of the system in one line, with the file named from the folder `root`."""
    name = Path(error.filename or "The build")
    shown = name.relative_to(root) if name.is_absolute() and name.is_relative_to(root) else name
    why = error.strerror or errno.errorcode.get(error.errno or 0, "")
    return f"{shown}: {why}"


def raise_for(problems: Iterable[Problem]) -> None:
    """Stop the build with all problems at once, which MkDocs prints without a traceback. Raises PluginError."""
    if lines := [str(problem) for problem in problems]:
        raise PluginError("\n" + "\n".join(lines))


def log_notes(problems: Iterable[Problem]) -> None:
    """Log notes, as warnings: with --strict MkDocs stops at the end of the build."""
    for problem in notes(problems):
        LOG.warning("%s", problem)


def log_pending(problems: Iterable[Problem]) -> None:
    """Log what will have to be recorded or mended before the site can be published."""
    for problem in problems:
        LOG.info("%s", problem)
