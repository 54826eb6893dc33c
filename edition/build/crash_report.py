"""Turns an unexpected error into one message for the author, and keeps its details."""

import traceback
from contextlib import suppress
from pathlib import Path

from edition.checks.rules import Problem
from edition.document.project_config import CONFIG

DETAILS = ".build/error.log"


def unforeseen(error: BaseException, root: Path, page: str = "") -> Problem:
    """Return the problem that stands for `error`, met while `page` was rendered, if one was; the details go to a file.

    It names the template of the project in which the error happened, else the page, else the project's own
    file nearest to it, else the configuration.
    """
    with suppress(OSError):
        (root / DETAILS).parent.mkdir(exist_ok=True)
        (root / DETAILS).write_text("".join(traceback.format_exception(error)), encoding="utf-8")
    places = []
    for frame in traceback.extract_tb(error.__traceback__):
        path = Path(frame.filename)
        if path.is_absolute() and path.is_relative_to(root) and ".venv" not in path.parts:
            places.append((path.relative_to(root).as_posix(), frame.lineno or 1))
    named = str(getattr(error, "filename", None) or "")
    if isinstance(error, SyntaxError | OSError) and Path(named).is_relative_to(root) and named:
        places.append((Path(named).relative_to(root).as_posix(), 1))
    source, line = places[-1] if places else (CONFIG, 1)
    if page and "edition/theme/" not in source:
        source, line = page, 1
    message = " ".join(str(error).split())[:300].rstrip(".")
    return Problem("B01", source, line, {"error": f"{type(error).__name__}: {message}", "details": DETAILS})
