"""The build at 1 to 1,000 briefings a language: this edition, its pass alone, and plain Material."""

import shutil
import sys
import tempfile
from pathlib import Path

from bench import synthetic
from bench.measure import Cost, cost, table
from edition import outputs
from edition.checks.run import check
from edition.document.read import read

TITLE = "Scale: the build"
SIZES = (1, 10, 100, 1000)
NOTE = (
    "Seconds, and MB of the largest process, for as many briefings a language; half of the pages are in each. "
    "*Material*: mkdocs-material with mkdocs-static-i18n on the same pages, without anything of this project. "
    "*Pages*: the same generator with the edition's Markdown extensions and templates, and no pass. *Pass*: reading, "
    "checking and writing all but the PDFs, whose cost has a table of its own. *On top*: pages and pass together, "
    "beside Material.\n"
)


def main(sizes: tuple[int, ...] = SIZES) -> str:
    """The table, as Markdown."""
    rows = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as scratch:
            plain, ours = (synthetic.project(Path(scratch) / name, size) for name in ("plain", "ours"))
            synthetic.plain(plain)
            material = _build(plain)
            pages = _build(ours)
            passed = cost([sys.executable, "-m", "bench.scale", str(ours)], synthetic.ROOT)
        top = (pages.seconds + passed.seconds) / material.seconds - 1
        rows.append(
            [
                size,
                *map(_cell, (material, pages, passed)),
                f"{top:+.0%}",
                f"{passed.seconds / size * 1000:.0f} ms",
            ]
        )
        print(*rows[-1], sep=" | ", flush=True)
    head = ["briefings", "Material", "pages", "pass", "on top", "pass by briefing"]
    return NOTE + "\n" + table(head, rows)


def _build(project: Path) -> Cost:
    ours = "- edition:" in (project / "mkdocs.yml").read_text(encoding="utf-8")
    command = ["edition", "pages", "out"] if ours else ["mkdocs", "-q", "build", "-d", "out"]
    command = [sys.executable, "-m", *command]
    return cost(command, project, {"SITE_URL": "https://example.org/"})


def _cell(taken: Cost) -> str:
    return f"{taken.seconds:.1f} s, {taken.memory:.0f} MB"


def run_pass(project: Path) -> None:
    """The pass over a built copy, with empty files in place of PDFs."""
    shutil.rmtree(project / "out/search", ignore_errors=True)

    def blank(site: outputs.Site, store: outputs.Store, *_: object) -> list[outputs.Problem]:
        (store.folder / "pdf").mkdir(exist_ok=True)
        names = [page.pdf for page in site.pages if page.pdf]
        names += [outputs.pdf.address(page) for page in site.pages if page.pdf and page.citation]
        names += [outputs.pdf.address(one, "parallel") for one, _ in outputs.pdf.cited_twins(site)]
        for name in names:
            (store.folder / name).touch()
        return []

    outputs.pdf.write = blank
    site = read(project / "out", project, "enhanced-cooperation")
    for problem in check(site) or outputs.write(site, project / "out", project):
        raise ValueError(str(problem))


if __name__ == "__main__":
    run_pass(Path(sys.argv[1]))
