"""Finds the browser that the tests and the benchmarks drive."""

import os
import shutil
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"),
    Path("/Applications/Chromium.app/Contents/MacOS/Chromium"),
)


def browser() -> str | None:
    """Return the path of an installed Chromium or Chrome, first that in BROWSER_PATH; None for Playwright's own."""
    found = [os.environ.get("BROWSER_PATH"), *map(shutil.which, NAMES), *(str(path) for path in MAC if path.exists())]
    return next((path for path in found if path), None)
