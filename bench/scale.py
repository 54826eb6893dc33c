"""The build at 1 to 1,000 briefings a language: this edition, its pass alone, its zip, and plain Material."""

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from bench import synthetic
from bench.measure import ROOT, Cost, cost, table
from edition.build.write_site import edition_of, write
from edition.checks.run import check
from edition.document.project import Options
from edition.document.read import read
from edition.outputs.site import SiteZip

TITLE = "Scale: the build"
SIZES = (1, 10, 100, 1000)
SMALLEST = (1,)
NOTE = (
    "Seconds of the processors, and MB of the largest process, for as many briefings a language. "
    "*Material*: mkdocs-material with mkdocs-static-i18n on the same pages, without anything of this project. "
    "*Pages*: the same generator with the edition's Markdown extensions and templates, and no pass. *Pass*: reading, "
    "checking and writing all but the books, whose cost has a table of its own, and the *zip* of it all. *Times*: "
    "pages, and pages and pass, beside Material. *New*: pages of which no address is on record, as before "
    "`edition record`.\n"
)
HEAD = ("briefings", "Material", "pages", "times", "pass", "times, both", "zip", "pass by briefing")


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table, as Markdown."""
    rows: list[list[object]] = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            stock = synthetic.stock(synthetic.project(Path(scratch) / "stock", size))
            material = _build(stock, "mkdocs", "-q", "build", "-d", "out")
            project = synthetic.project(Path(scratch) / "ours", size)
            if size > 1:
                rows.append(_row(f"{size}, new", size, material, project))
                print(*rows[-1], sep=" | ", flush=True)
                synthetic.record(project)
            rows.append(_row(f"{size}", size, material, project))
            print(*rows[-1], sep=" | ", flush=True)
    return NOTE + "\n" + table(HEAD, rows)


def _row(name: str, size: int, material: Cost, project: Path) -> list[object]:
    out = project / f"out {name}"
    pages = _build(project, "edition", "pages", str(out))
    passed, packed = (cost([sys.executable, "-m", "bench.scale", step, str(project), str(out)], ROOT) for step in STEPS)
    both = (pages.cpu + passed.cpu) / material.cpu
    by_one = f"{passed.cpu / size * 1000:.0f} ms"
    return [name, material, pages, f"{pages.cpu / material.cpu:.2f}", passed, f"{both:.2f}", packed, by_one]


def _build(project: Path, *words: str) -> Cost:
    return cost([sys.executable, "-m", *words], project, {"SITE_URL": "https://example.org/"})


# The outputs whose cost has a table of its own.
BOOKS = ("print", "epub", "word", "zip")


def run_pass(project: Path, out: Path) -> None:
    """Run the pass over built pages. Raises ValueError for what it finds wrong with them."""
    site = read(out, project, Options(pdf="enhanced-cooperation"))
    for problem in check(site, is_published=False) or write(edition_of(site, out, BOOKS), out, project):
        if problem.is_stop:
            raise ValueError(str(problem))


def run_zip(_project: Path, out: Path) -> None:
    """Pack what the pass has written, as it does with books."""
    pages = [path.relative_to(out).as_posix() for path in out.rglob("*.html")]
    archive = SiteZip(out, "all.zip", pages)
    for path in pages:
        archive.add_page(path, (out / path).read_text(encoding="utf-8"))
    archive.close()


STEPS = {"pass": run_pass, "zip": run_zip}


if __name__ == "__main__":
    STEPS[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3]))
