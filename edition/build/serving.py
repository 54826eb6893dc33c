"""Serves the last good pages, with the list of mistakes above them, while an author is in the midst of something."""

import re
import shutil
import threading
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from mkdocs.commands import build as building
from mkdocs.commands import serve as command
from mkdocs.exceptions import ConfigurationError, MkDocsException

from edition.build import publish
from edition.build.reporting import LOG
from edition.checks.configuration import configuration
from edition.checks.rules import Problem, errors

BANNER = re.compile(r'<section class="mistakes".*?</section>', re.DOTALL)
BODY = re.compile(r"<body[^>]*>")
BOX = (
    "position: relative; z-index: 9; padding: 1em 2em; background: #fff3f0; color: #1d1d1b; "
    "border-bottom: 2px solid #b3261e; font: 16px/1.5 sans-serif"
)
HEAD = '<head><meta charset="utf-8"><title>Mistakes</title></head>'
EMPTY = f'<!doctype html>\n<html lang="en">{HEAD}<body></body></html>\n'
TITLE = "Mistakes: this is the last good state of the page"
Build = Callable[..., None]
Server = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]
# The address of a book at the end of that of a request.
BOOK = re.compile(r"pdf/[^/]+\.(?:pdf|epub)$")


class Serving:
    """What is served, and how a build that fails leaves it."""

    def __init__(self) -> None:
        """Before the first build nothing is served, and MkDocs's own command builds."""
        self.folder = self.fresh = Path()
        self.mistakes: list[str] = []
        self._build: Build = building.build
        self._make: Callable[[str], list[Problem]] = lambda _: []
        self._books = threading.Lock()

    def begin(self) -> None:
        """Makes every build of `mkdocs serve` one that answers when it fails, the first included."""
        vars(command)["build"] = self.guarded(self._build)

    def end(self) -> None:
        """Gives MkDocs its own build back."""
        vars(command)["build"] = self._build

    def scratch(self, folder: Path) -> Path:
        """Where to build what will be served from `folder`."""
        self.folder, self.mistakes = folder, []
        self.fresh = publish.scratch(folder)
        return self.fresh

    def put(self, fresh: Path, make: Callable[[str], list[Problem]]) -> None:
        """Serves what was built; `make` writes the book of an address into it, and gives its problems."""
        with self._books:
            publish.put(fresh, self.folder)
            self._make = make

    def with_books(self, serve: Server) -> Server:
        """What serves pages, with PDFs and EPUBs that are made of the pages as they are when one is asked for."""

        def answer(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
            found = BOOK.search(str(environ.get("PATH_INFO", "")))
            if found:
                # Answered at once: MkDocs would wait for a build that goes on, which takes the book away.
                with self._books:
                    problems = [str(problem) for problem in errors(self._make(found[0]))]
                    book = self.folder / found[0]
                    data = book.read_bytes() if book.is_file() and not problems else b""
                if problems:
                    start("500 The book can't be made", [("Content-Type", "text/plain; charset=utf-8")])
                    return ["\n".join(problems).encode()]
                if data:
                    kind = "application/epub+zip" if book.suffix == ".epub" else "application/pdf"
                    start("200 OK", [("Content-Type", kind), ("Content-Length", str(len(data)))])
                    return [data]
            return serve(environ, start)

        return answer

    def guarded(self, build: Build) -> Build:
        """A build that shows its mistakes instead of stopping the server. Raises what no author can mend."""

        def safe(*given: object, **named: object) -> None:
            try:
                build(*given, **named)
            except (MkDocsException, SystemExit) as error:
                said = "" if isinstance(error, SystemExit) and self.mistakes else str(error)
                lines = self.mistakes or [line for line in said.splitlines() if line.strip()]
                if isinstance(error, ConfigurationError):
                    lines = [str(problem) for problem in configuration(Path())] or lines
                    LOG.error("%s", "\n".join(lines))
                self.show(lines)
            finally:
                if self.fresh != Path():
                    shutil.rmtree(self.fresh, ignore_errors=True)

        return safe

    def show(self, lines: list[str]) -> None:
        """Puts mistakes above every page that is served; on a page of their own where there is none."""
        listed = "".join(f"<li>{escape(line)}</li>" for line in lines)
        opening = f'<section class="mistakes" role="alert" lang="en" style="{BOX}">'
        banner = f"{opening}<p><b>{TITLE}</b></p><ul>{listed}</ul></section>"
        if not (self.folder / "index.html").is_file():
            self.folder.mkdir(parents=True, exist_ok=True)
            for name in ("index.html", "404.html"):
                (self.folder / name).write_text(EMPTY, encoding="utf-8")
        for path in self.folder.rglob("*.html"):
            text = BANNER.sub("", path.read_text(encoding="utf-8"))
            path.write_text(BODY.sub(lambda body: body[0] + banner, text, count=1), encoding="utf-8")
