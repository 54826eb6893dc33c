"""How often one pass opens and parses each HTML file: what is read, written or parsed twice is work done twice."""

import json
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from pathlib import Path
from typing import Any

import lxml.etree
import lxml.html
import selectolax.lexbor

from bench import synthetic
from bench.measure import ROOT, cost, table

TITLE = "Counts: how often a page is read, written and parsed"
SIZES = (1, 10)
SMALLEST = (1,)
NOTE = (
    "One pass, books and zip included, over the built pages of as many briefings a language. *Reads* and *writes* are "
    "those of HTML files. *Parses* are those of a page or of its whole article, told apart by their headings; *parts* "
    "are smaller. *Most*: those of the one page that has most.\n"
)
PARSERS: tuple[tuple[Any, str], ...] = (
    *((lxml.html, name) for name in ("parse", "fromstring", "document_fromstring")),
    *((lxml.html, name) for name in ("fragment_fromstring", "fragments_fromstring")),
    *((lxml.etree, name) for name in ("parse", "fromstring", "HTML", "XML")),
    *((selectolax.lexbor, name) for name in ("LexborHTMLParser", "parse_fragment")),
)
HEADING = re.compile(r"<h1\b.*?</h1>", re.DOTALL)
TAG = re.compile(r"<a\b.*?</a>|<[^>]*>", re.DOTALL)


@dataclass
class Counts:
    """What is counted while it goes on."""

    folder: str
    """The built site, whose HTML files count."""
    opened: dict[str, Counter[str]] = field(default_factory=lambda: {"reads": Counter(), "writes": Counter()})
    """How often each file was read and written."""
    parses: Counter[str] = field(default_factory=Counter)
    """How often the article under each heading was parsed."""
    parts: int = 0
    """How often something smaller was."""
    depth: int = 0
    """How many of the parsers, which call each other, are at work."""

    def open(self, event: str, given: tuple[Any, ...]) -> None:
        """Count an opened file, as an audit hook of Python."""
        if event == "open" and str(given[0]).startswith(self.folder) and str(given[0]).endswith(".html"):
            kind = "writes" if set(given[1] or "r") & set("wax+") else "reads"
            self.opened[kind][str(given[0])] += 1

    def counted(self, parse: Callable[..., Any]) -> Callable[..., Any]:
        """Return the parser, which is counted when no other calls it."""

        @wraps(parse, updated=())
        def counting(*given: Any, **named: Any) -> Any:
            if self.depth == 0:
                self._count(given[0] if given else "")
            self.depth += 1
            try:
                return parse(*given, **named)
            finally:
                self.depth -= 1

        return counting

    def _count(self, source: object) -> None:
        text = source.decode() if isinstance(source, bytes) else str(source)
        if isinstance(source, Path) or not text.lstrip().startswith("<"):
            # The name of a file, which a parser in C reads by itself.
            self.opened["reads"][text] += text.startswith(self.folder)
            text = Path(text).read_text(encoding="utf-8") if Path(text).is_file() else ""
        heading = HEADING.search(text)
        if heading:
            self.parses[" ".join(TAG.sub(" ", heading[0]).split())] += 1
        else:
            self.parts += 1

    def told(self) -> dict[str, list[int]]:
        """Return all, and most for one page, of each kind, and the number of files or articles."""
        kinds = {**self.opened, "parses": self.parses}
        told = {
            kind: [sum(found.values()), max(found.values(), default=0), len(found)] for kind, found in kinds.items()
        }
        return told | {"parts": [self.parts]}


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table, as Markdown."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            project = synthetic.project(Path(scratch) / "p", size, recorded=True)
            cost([sys.executable, "-m", "edition", "pages", "out"], project)
            command = [sys.executable, "-m", "bench.counts", str(project)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
        found = json.loads(done.stdout.splitlines()[-1])
        row: list[object] = [size]
        for kind in ("reads", "writes", "parses"):
            every, most, files = found[kind]
            row += [every, f"{every / max(files, 1):.1f}", most]
        rows.append([*row, *found["parts"]])
        print(*rows[-1], sep=" | ", flush=True)
    three = [cell for kind in ("reads", "writes", "parses") for cell in (kind, "by page", "most")]
    return NOTE + "\n" + table(["briefings", *three, "parts"], rows)


def count(project: Path) -> Counts:
    """Run the pass over a project's built pages; return what it counts. Raises ValueError for what it finds wrong."""
    counts = Counts(str(project / "out"))
    # Before the engine takes the parsers by name.
    for module, name in PARSERS:
        if hasattr(module, name):
            setattr(module, name, counts.counted(getattr(module, name)))
    from edition.build.write_site import edition_of, write  # noqa: PLC0415 -- as said above
    from edition.checks.run import check  # noqa: PLC0415 -- as said above
    from edition.document.project import Options  # noqa: PLC0415 -- as said above
    from edition.document.read import read  # noqa: PLC0415 -- as said above

    sys.addaudithook(counts.open)
    site = read(project / "out", project, Options(pdf="enhanced-cooperation"))
    for problem in check(site) or write(edition_of(site, project / "out"), project / "out", project):
        raise ValueError(str(problem))
    return counts


if __name__ == "__main__":
    print(json.dumps(count(Path(sys.argv[1])).told()))
