"""Printing 1, 10 and 100 briefings in one book: Typst, beside WeasyPrint and Chromium on the same pages."""

import copy
import importlib.util
import re
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import typst
from lxml import etree
from playwright.sync_api import sync_playwright

from edition.model import Page, Site
from edition.read import read
from edition.writers import typesetting
from edition.writers.print_xml import Printer
from operations.bench import synthetic
from operations.bench.measure import cost, table
from operations.browser import browser

TITLE = "Print: one book of many briefings"
SIZES = (1, 10, 100)
PEER = "weasyprint==70.0"
NOTE = (
    "The French briefing, as often as said, in one book with the edition's template (UA-1, A-3a, notes at the foot); "
    "the same articles as one HTML page by WeasyPrint (notes at the foot) and by Chromium's print-to-PDF (notes at the "
    "end). Seconds include the start of the process; MB are those of the largest process.\n"
)
STYLE = """@font-face { font-family: "Source Serif 4"; font-weight: 200 900; src: url("FONT") }
@page { size: A4; margin: 28mm 56mm 30mm 26mm }
body { font: 10.5pt/1.5 "Source Serif 4", serif; hyphens: auto }
.pull-quote { float: right; width: 38mm; margin-right: -44mm; font-style: italic }
.note { float: footnote; font-size: 8.5pt }"""


def main(sizes: tuple[int, ...] = SIZES) -> str:
    """The table, as Markdown."""
    peer = _weasyprint()
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        project = synthetic.project(Path(scratch) / "p", 1)
        cost([sys.executable, "-m", "edition", "pages", "out"], project)
        for size in sizes:
            row: list[object] = [size]
            for engine in ("typst", "weasyprint", "chromium"):
                if engine == "weasyprint" and not peer:
                    row.append("not installed")
                    continue
                command = [sys.executable, "-m", "operations.bench.printing", engine, str(size), str(project)]
                taken = cost(command, synthetic.ROOT)
                size_kb = (project / f"{engine}.pdf").stat().st_size // 1000
                row.append(f"{taken.seconds:.1f} s, {taken.memory:.0f} MB, {size_kb} kB")
            rows.append(row)
            print(*row, sep=" | ", flush=True)
    return NOTE + "\n" + table(["briefings", "Typst", "WeasyPrint", "Chromium"], rows)


def _weasyprint() -> bool:
    """Gets the peer, which the project itself does not use; it needs Pango, a package of the system."""
    if importlib.util.find_spec("weasyprint"):
        return True
    pip = [sys.executable, "-m", "pip", "install", "-q", PEER]
    return subprocess.run(pip, check=False, stderr=subprocess.DEVNULL).returncode == 0


def one(engine: str, size: int, project: Path) -> None:
    """Prints the book with one engine."""
    site = read(project / "out", project, "enhanced-cooperation")
    page = next(page for page in site.pages if page.key == "briefing" and page.language == "fr")
    output = project / f"{engine}.pdf"
    if engine == "typst":
        book = _book(site, page, size)
        (project / "edition/writers/edition.xml").write_bytes(book)
        (project / "edition/writers/words.json").write_bytes(typesetting.print_words(etree.fromstring(book)))
        compiler = typst.Compiler(
            str(project / "edition/writers/edition.typ"),
            font_paths=[str(typesetting.FONTS)],
            ignore_system_fonts=True,
            sys_inputs={"date": "1750000000"},
        )
        compiler.compile(output=str(output), format="pdf", pdf_standards=["ua-1", "a-3a"])
        return
    sheet = project / "book.html"
    font = typesetting.FONTS / "SourceSerif4.ttf"
    style = STYLE.replace("FONT", font.as_uri())
    body = re.sub(r' id="[^"]*"', "", page.body)
    sheet.write_text(
        f'<html lang="fr"><meta charset="utf-8"><title>x</title><style>{style}</style>{body * size}', encoding="utf-8"
    )
    if engine == "weasyprint":
        import weasyprint  # noqa: PLC0415 -- only here, where it was installed

        weasyprint.HTML(str(sheet)).write_pdf(str(output), pdf_variant="pdf/ua-1")
        return
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        window = chromium.new_page()
        window.goto(sheet.as_uri())
        window.pdf(path=str(output), prefer_css_page_size=True, tagged=True, outline=True)
        chromium.close()


def _book(site: Site, page: Page, size: int) -> bytes:
    """The XML of the page by itself, its section as often as said, with ids made unique."""
    root = etree.fromstring(Printer(replace(site, pages=(page,))).alone(page))
    (section,) = root.findall("section")
    for number in range(1, size):
        other = copy.deepcopy(section)
        for element in other.iter():
            for name in ("id", "href"):
                if str(element.get(name, "")).lstrip("#").startswith("fr-briefing"):
                    element.set(name, element.get(name).replace("fr-briefing", f"fr-briefing{number}"))
        root.append(other)
    return etree.tostring(root, encoding="utf-8")


if __name__ == "__main__":
    one(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
