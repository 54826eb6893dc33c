"""Serves the last good pages, with the list of mistakes above them, while an author is in the midst of something."""

import re
import shutil
import threading
from collections.abc import Callable, Iterable
from html import escape
from pathlib import Path
from typing import Any

from edition.build import publish
from edition.build.reporting import LOG
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
        """Serve nothing before the first build."""
        self.folder = self.fresh = Path()
        self.mistakes: list[str] = []
        self._make: Callable[[str], list[Problem]] = lambda _: []
        self._books = threading.Lock()

    def scratch(self, folder: Path) -> Path:
        """Return where to build what will be served from `folder`."""
        self.folder, self.mistakes = folder, []
        self.fresh = publish.scratch(folder)
        return self.fresh

    def put(self, make: Callable[[str], list[Problem]]) -> None:
        """Serve what was built; `make` writes the book of an address into it, and returns its problems."""
        with self._books:
            publish.put(self.fresh, self.folder)
            self._make = make
        self.sweep()

    def sweep(self) -> None:
        """Remove what was built last and is not served."""
        if self.fresh != Path():
            shutil.rmtree(self.fresh, ignore_errors=True)

    def with_books(self, serve: Server) -> Server:
        """Return what serves pages, with PDFs and EPUBs made of the pages as they are when one is asked for."""

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

    def guarded(
        self, build: Build, foreseen: tuple[type[BaseException], ...], judge: Callable[[], Iterable[Problem]]
    ) -> Build:
        """Return a build that shows its mistakes, which are `foreseen`, instead of stopping the server.

        `judge` says what is wrong with the configuration, in its own words.
        """

        def safe(*given: object, **named: object) -> None:
            self.mistakes = []
            try:
                build(*given, **named)
            except foreseen as error:
                lines = self.mistakes or [str(problem) for problem in judge()] or str(error).split("\n")
                if not self.mistakes:
                    LOG.error("%s", "\n".join(lines))
                self._put_above([line for line in lines if line.strip()])
            finally:
                self.sweep()

        return safe

    def show(self, problems: list[Problem]) -> None:
        """Tell the problems, and put them above every page that is served."""
        lines = [str(problem) for problem in problems]
        LOG.error("%s", "\n".join(lines))
        self._put_above(lines)
        self.sweep()

    def _put_above(self, lines: list[str]) -> None:
        """Put mistakes above every page that is served; on a page of their own where there is none."""
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
