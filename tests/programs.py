"""Finds the programs besides Python that tests call; without one, what needs it is skipped, or fails where all is required."""

import os
import shutil
from pathlib import Path

import pytest

from bench.browser import browser
from bench.project_copy import ROOT

MODULES = ROOT / "tests/node_modules"
NOT_RUN = "not run: "
HEADLESS = ("chromium-headless-shell", "chrome-headless-shell")


def is_everything_required() -> bool:
    """Return whether a missing program is a failure: on a server of continuous integration, or where it is asked for."""
    return os.environ.get("CI") == "true" or bool(os.environ.get("REQUIRE_ALL"))


def need(what: str, *names: str) -> str:
    """Return the path of the first of some programs that is installed; skip what needs it when none is."""
    for name in names:
        if path := shutil.which(name):
            return path
    return lack(what, names[0])


def need_module(what: str, name: str) -> Path:
    """Return the path of what npm has put into tests/node_modules."""
    path = MODULES / name
    return path if path.exists() else Path(lack(what, f"tests/node_modules/{name}"))


def need_browser() -> str:
    """Return the path of a Chromium or Chrome: of the one without a window where there is one, which is twice as fast."""
    shells = () if os.environ.get("BROWSER_PATH") else map(shutil.which, HEADLESS)
    return next(filter(None, shells), None) or browser() or lack("Chromium", "chromium")


def lack(what: str, name: str) -> str:
    """Skip the running test, or fail it where everything is required: `what` needs `name`."""
    reason = f"{NOT_RUN}{what} (no {name})"
    if is_everything_required():
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)
