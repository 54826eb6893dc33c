"""Says in one line what the system refused, and where the engine logs."""

import errno
import logging
from pathlib import Path

# That of the plugin, below the one whose warnings MkDocs counts.
LOG = logging.getLogger("mkdocs.plugins.edition")


def format_os_error(error: OSError, root: Path) -> str:
    """Return an error of the system in one line, with the file named from the folder `root`."""
    name = Path(error.filename or "The build")
    shown = name.relative_to(root) if name.is_absolute() and name.is_relative_to(root) else name
    why = error.strerror or errno.errorcode.get(error.errno or 0, "")
    return f"{shown}: {why}"
