"""Printing 1 to 1,000 briefings in one book and each by itself, beside raw Typst, WeasyPrint and Chromium."""

import copy
import importlib.util
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import typst
from lxml import etree
from playwright.sync_api import sync_playwright

from bench import synthetic
from bench.browser import browser
from bench.measure import ROOT, cost, table
from edition.document import Page, Site
from edition.document.project import Options
from edition.document.read import read
from edition.document.tree import to_html
from edition.outputs.output import Edition, Offer
from edition.outputs.print import fonts, typst_compiler
from edition.outputs.print.print_source import printed
from edition.outputs.registry import OUTPUTS

TITLE = "Print: one book of many briefings, and many books of one"
SIZES = (1, 10, 100, 1000)
SMALLEST = (1,)
# What takes minutes or a memory that few machines have is left to the smaller sizes.
LARGEST = {"weasyprint": 100, "chromium": 100}
ENGINES = ("edition", "raw", "edition alone", "raw alone", "weasyprint", "chromium")
PEER = "weasyprint==70.0"
NOTE = (
    "The French briefing, as often as said, each paragraph with a number of its own. Edition: in one book with the "
    "template of the edition (UA-1, A-3a, numbers of passages, named places). Raw: the same text, notes and links in "
    "plain Typst markup, with Typst's own looks (UA-1, A-3a). Alone: as many PDFs, one after the other. WeasyPrint "
    "(notes at the foot) and Chromium's print-to-PDF (notes at the end): one HTML page of the same articles. Seconds "
    "include the start of the process; MB are those of the largest process.\n"
)
STYLE = """@font-face { font-family: "Source Serif 4"; font-weight: 200 900; src: url("FONT") }
@page { size: A4; margin: 28mm 56mm 30mm 26mm }
body { font: 10.5pt/1.5 "Source Serif 4", serif; hyphens: auto }
.pull-quote { float: right; width: 38mm; margin-right: -44mm; font-style: italic }
.note { float: footnote; font-size: 8.5pt }"""
INPUTS = {"date": "1750000000", "paper": "a4", "version": "0000000", "form": ""}
RAW = """#set document(title: "Book")
#set text(font: "Source Serif 4", size: 10.5pt, lang: "fr")
#set par(justify: true)
#set page(numbering: "1")
#title()
#outline()
"""


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table, as Markdown."""
    peer = importlib.util.find_spec("weasyprint")
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        project = synthetic.project(Path(scratch) / "p", 1)
        cost([sys.executable, "-m", "edition", "pages", "out"], project)
        for size in sizes:
            row: list[object] = [size]
            for engine in ENGINES:
                if size > LARGEST.get(engine, size):
                    row.append("not tried")
                    continue
                if engine == "weasyprint" and not peer:
                    row.append("not installed")
                    continue
                command = [sys.executable, "-m", "bench.printing", engine, str(size), str(project)]
                taken = cost(command, ROOT)
                size_kb = (project / f"{engine}.pdf").stat().st_size // 1000
                row.append(f"{taken.seconds:.1f} s, {taken.memory:.0f} MB, {size_kb} kB")
            rows.append(row)
            print(*row, sep=" | ", flush=True)
    return NOTE + "\n" + table(["briefings", *ENGINES], rows)


def install_peer() -> None:
    """Install the peer, which the project itself does not use; it needs Pango, a package of the system."""
    pip = [sys.executable, "-m", "pip", "install", "-q", PEER]
    subprocess.run(pip, check=False, stderr=subprocess.DEVNULL)


def one(engine: str, size: int, project: Path) -> None:
    """Print the book with one engine, or as many books of one briefing when it prints them alone."""
    site = read(project / "out", project, Options(pdf="enhanced-cooperation"))
    page = next(page for page in site.pages if page.key == "briefing" and page.language == "fr")
    output = project / f"{engine}.pdf"
    if engine.startswith(("edition", "raw")):
        alone = engine.endswith("alone")
        set_with = _edition if engine.startswith("edition") else _raw
        for number in range(size if alone else 1):
            set_with(_book(site, page, 1 if alone else size, number), output)
        return
    sheet = project / "book.html"
    font = fonts.FOLDER / "SourceSerif4.ttf"
    style = STYLE.replace("FONT", font.as_uri())
    body = re.sub(r' id="[^"]*"', "", to_html(page.article))
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


def _edition(book: etree._Element, output: Path) -> None:
    data, _ = typst_compiler.typeset(book, typst_compiler.sources(book, Path()), INPUTS, fonts.fonts_of())
    output.write_bytes(data)


def _raw(book: etree._Element, output: Path) -> None:
    """Print the same text from plain Typst markup."""
    sections = book.findall("section")
    with tempfile.TemporaryDirectory() as scratch:
        source = Path(scratch) / "book.typ"
        source.write_text(RAW + "".join(_markup(section) for section in sections), encoding="utf-8")
        compiler = typst.Compiler(str(source), font_paths=[str(fonts.FOLDER)], ignore_system_fonts=True)
        compiler.compile(output=str(output), format="pdf", pdf_standards=["ua-1", "a-3a"])


def _markup(node: etree._Element) -> str:
    inner = _escaped(node.text) + "".join(_markup(child) + _escaped(child.tail) for child in node)
    href = str(node.get("href", ""))
    around = {
        "section": "{}\n\n", "h1": "\n\n= {}\n\n", "h2": "\n\n== {}\n\n", "p": "\n\n{}\n\n", "li": "\n+ {}\n",
        "em": "#emph[{}]", "strong": "#strong[{}]", "note": "#footnote[{}]", "pull-quote": "",
    }  # fmt: skip
    parent = node.getparent()
    if node.tag == "p" and parent is not None and parent.tag == "note":
        return inner
    if node.tag == "a" and href.startswith("http"):
        return f'#link("{href}")[{inner}]'
    return around.get(str(node.tag), "{}").format(inner)


def _escaped(text: str | None) -> str:
    return re.sub(r"([\\\[\]#*_$`<>@=~+/-])", r"\\\1", text or "")


def _book(site: Site, page: Page, size: int, first: int = 0) -> etree._Element:
    """Return the XML of the page by itself, its section as often as said, each with ids and with words of its own."""
    alone = replace(site, pages=(site.homes[page.language], page))
    root = printed(Edition(alone, 0, OUTPUTS), Offer("page", page, ""))
    (section,) = root.findall("section")
    root.remove(section)
    for number in range(first, first + size):
        other = copy.deepcopy(section)
        for element in other.iter():
            for name in ("id", "href"):
                value = str(element.get(name, ""))
                if value.lstrip("#").startswith("fr-briefing"):
                    element.set(name, value.replace("fr-briefing", f"fr-briefing{number}"))
            if element.tag == "p":
                # Else an engine could keep what it made of the same paragraph.
                element.text = f"{number} {element.text or ''}"
        root.append(other)
    return root


if __name__ == "__main__":
    one(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
