"""Copies the project, so that a test, a fork or a mutant can change it."""

import os
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
# What a site is built from.
PARTS = ("docs", "edition", "overrides", "records", "mkdocs.yml")


def copy_file(source: str, target: str) -> None:
    """Copy a file; those that nothing changes in place are shared where they can be."""
    if source.endswith((".ttf", ".woff2")) or "/.build/print/" in source:
        try:
            os.link(source, target)
        except OSError:
            # On another disk.
            shutil.copy2(source, target)
    else:
        shutil.copy2(source, target)


def copy_project(to: Path, *more: str, project: Path = ROOT) -> Path:
    """Copy what a site is built from, and `more` files and folders of the `project`, into the folder `to`."""
    to.mkdir(parents=True, exist_ok=True)
    left = shutil.ignore_patterns("__pycache__", "node_modules")
    for part in (*PARTS, *more):
        if (project / part).is_dir():
            shutil.copytree(project / part, to / part, ignore=left, copy_function=copy_file)
        else:
            shutil.copy(project / part, to / part)
    return to
