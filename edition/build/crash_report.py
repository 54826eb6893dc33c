"""Turns an error that nothing foresaw into one message for the author, and keeps its details."""

import traceback
from contextlib import suppress
from pathlib import Path

from edition.document.site import Problem

DETAILS = ".build/error.log"


def unforeseen(error: BaseException, root: Path, page: str = "") -> Problem:
    """The problem that stands for `error`, met while `page` was rendered, if one was; the details go to a file.

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
    given = str(getattr(error, "filename", None) or "")
    if isinstance(error, SyntaxError | OSError) and Path(given).is_relative_to(root) and given:
        places.append((Path(given).relative_to(root).as_posix(), 1))
    source, line = places[-1] if places else ("mkdocs.yml", 1)
    if page and "edition/theme/" not in source:
        source, line = page, 1
    said = " ".join(str(error).split())[:300].rstrip(".")
    what = f"the build stopped here: {type(error).__name__}: {said}"
    return Problem("B01", source, line, what, f"Look at what was changed last; {DETAILS} has the details.")
