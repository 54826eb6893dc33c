"""Serves pages with the list of mistakes above them, the last good ones where need be, while an author writes."""

import logging
import re
import shutil
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from edition.build import publish
from edition.build.archive import write_file
from edition.checks.rules import Problem, errors
from edition.outputs import DATA, TYPES, templates_beside

# That of the plugin, below the one whose warnings MkDocs counts.
LOG = logging.getLogger("mkdocs.plugins.edition")
BANNER = re.compile(r'<section class="mistakes".*?</section>', re.DOTALL)
BODY = re.compile(r"<body[^>]*>")
TEMPLATES = templates_beside(__file__)
LAST_GOOD = "Mistakes: this is the last good state of the page"
CURRENT = "Mistakes: the page is shown as it is, and can't be published like this"
# The address of a book at the end of that of a request.
BOOK = re.compile(f"pdf/[^/]+({'|'.join(map(re.escape, TYPES))})$")
Build = Callable[..., None]
Errors = tuple[type[BaseException], ...]
Server = Callable[[dict[str, Any], Callable[..., object]], Iterable[bytes]]


class Serving:
    """What is served, and how a build that fails leaves it."""

    def __init__(self) -> None:
        self.folder = self.fresh = Path()
        self.mistakes: list[str] = []
        self._make: Callable[[str], list[Problem]] = lambda _: []
        self._has_data = False
        self._books = threading.Lock()

    def scratch(self, folder: Path) -> Path:
        """Return where to build what will be served from `folder`."""
        self.folder, self.mistakes = folder, []
        self.fresh = publish.scratch(folder)
        return self.fresh

    def put(self, make: Callable[[str], list[Problem]]) -> None:
        """Serve what was built; `make` writes the book of an address into it, or all data, and returns its problems."""
        with self._books:
            publish.put(self.fresh, self.folder)
            self._make, self._has_data = make, False
        self.sweep()

    def sweep(self) -> None:
        """Remove what was built last and is not served."""
        if self.fresh != Path():
            shutil.rmtree(self.fresh, ignore_errors=True)

    def with_books(self, serve: Server) -> Server:
        """Return what serves pages, with books and data made of the pages as they are when one is asked for."""

        def answer(environ: dict[str, Any], start: Callable[..., object]) -> Iterable[bytes]:
            address = str(environ.get("PATH_INFO", ""))
            if not (book := BOOK.search(address)):
                if address.endswith((*DATA,)):
                    with self._books:
                        self._has_data = self._has_data or not self._make("")
                return serve(environ, start)
            # Answered at once: MkDocs would wait for a build that goes on, which takes the book away.
            with self._books:
                problems = [str(problem) for problem in errors(self._make(book[0]))]
                path = self.folder / book[0]
                data = path.read_bytes() if path.is_file() and not problems else b""
            if problems:
                start("500 The book can't be made", [("Content-Type", "text/plain; charset=utf-8")])
                return ["\n".join(problems).encode()]
            if not data:
                return serve(environ, start)
            start("200 OK", [("Content-Type", TYPES[book[1]]), ("Content-Length", str(len(data)))])
            return [data]

        return answer

    def guarded(self, build: Build, foreseen: Errors, judge: Callable[[], Iterable[Problem | str]]) -> Build:
        """Return a build that shows its mistakes, which are `foreseen`, instead of stopping the server."""

        def safe(*arguments: object, **options: object) -> None:
            self.mistakes = []
            try:
                build(*arguments, **options)
            except foreseen as error:
                lines = self.mistakes or [*map(str, judge())] or str(error).split("\n")
                self.show(lines, is_logged=bool(self.mistakes))

        return safe

    def show(self, lines: Iterable[object], *, title: str = LAST_GOOD, is_logged: bool = False) -> None:
        """Log mistakes unless that is done, and put them above every page that is served, or on one of their own."""
        shown = [line for line in map(str, lines) if line.strip()]
        if not is_logged:
            LOG.error("%s", "\n".join(shown))
        banner = TEMPLATES.get_template("mistakes.html").render(title=title, lines=shown)
        if not (self.folder / "index.html").is_file():
            for name in ("index.html", "404.html"):
                write_file(self.folder / name, TEMPLATES.get_template("empty.html").render())
        for path in self.folder.rglob("*.html"):
            text = BANNER.sub("", path.read_text(encoding="utf-8"))
            path.write_text(BODY.sub(lambda body: body[0] + banner, text, count=1), encoding="utf-8")
        self.sweep()
