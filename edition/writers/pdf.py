"""Writes the PDFs with one Typst template: each language whole, each cited text alone, and twins side by side."""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

import typst

from edition.model import Page, Problem, Site
from edition.place import line_of
from edition.writers import backlinks, printed

FONTS = ("fontpkg_source_serif_4", "fontpkg_source_sans_3")


def write(site: Site, folder: Path, print_folder: Path, date: int) -> list[Problem]:
    """Writes every PDF under `folder`, with the template in `print_folder`; `date` in seconds since 1970.

    Returns a problem for each that could not be set, such as one with an element that the template does
    not know, and for each note that would not stand on the page of its mark.
    """
    inputs = {
        "date": str(date),
        "paper": {"letter": "us-letter"}.get(os.environ.get("PAPER", ""), "a4"),
        "commit": _git(print_folder, "--format=%h", os.environ.get("EDITION_COMMIT", "")),
    }
    problems: list[Problem] = []
    sources = {(source.key.replace("/", "-"), source.language): source for source in site.pages}
    for target, page, xml in editions(site):
        output = folder / target
        output.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            shutil.copy(print_folder / "edition.typ", scratch)
            (Path(scratch) / "edition.xml").write_bytes(xml)
            template = Path(scratch) / "edition.typ"
            try:
                far = list(_set(template, output, inputs))
            except typst.TypstError as error:
                what = f"the PDF {target} can't be set: {str(error).strip()}"
                problems.append(Problem("F01", page.source, 1, what, "Change the page, or teach print/edition.typ."))
                continue
        for name, what in far:
            key, _, label = name.rpartition("--fn:")
            language = key.partition("-")[0] if (key, page.language) not in sources else page.language
            source = sources.get((key.removeprefix(f"{language}-"), language), page)
            line = line_of(source.markdown, f"[^{label}]") if label else 1
            code, remedy = (
                ("F02", "Shorten it, or move its mark.")
                if label
                else ("F03", "Install the font, or change print/edition.typ.")
            )
            problems.append(Problem(code, source.source, line, what.format(target), remedy))
    return problems


def seconds(folder: Path) -> int:
    """The date of the edition, in seconds since 1970, for the project that holds `folder`.

    SOURCE_DATE_EPOCH, else the last commit, else the last change of a page: PDF/A needs a date.
    """
    given = _git(folder, "--format=%ct", os.environ.get("SOURCE_DATE_EPOCH", ""))
    return int(given or max((path.stat().st_mtime for path in folder.parent.glob("docs/**/*.md")), default=0))


def editions(site: Site) -> Iterator[tuple[str, Page, bytes]]:
    """Each PDF: its address in the site, the page to name when it fails, and its XML."""
    tables = backlinks.tables(site)
    for language, target in dict.fromkeys((page.language, page.pdf) for page in site.pages):
        if target:
            home = next(page for page in site.pages if page.language == language and page.key == "index")
            yield target, home, printed.whole(site, language, tables)
    for page in site.pages:
        if page.pdf and page.citation:
            yield address(page), page, printed.alone(page, tables)
    for one, other in cited_twins(site):
        yield address(one, "parallel"), one, printed.both(one, other)


def cited_twins(site: Site) -> Iterator[tuple[Page, Page]]:
    """The twins that are also printed side by side: cited texts."""
    return (pair for pair in site.twins() if all(page.pdf and page.citation for page in pair))


def address(page: Page, kind: str = "") -> str:
    """Where the PDF of one cited text is, alone or side by side with its twin."""
    stem = str(page.pdf).removesuffix(f".{page.language}.pdf")
    return f"{stem}.{page.key.replace('/', '-')}.{kind or page.language}.pdf"


def font_paths() -> list[str]:
    """Where the fonts of print are, in the packages that carry them."""
    return [str(files(package) / "files") for package in FONTS]


def _set(template: Path, output: Path, inputs: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Sets one PDF; gives what is not as it should be: a note's id or "", and what is wrong with it.

    Raises TypstError when it can't be set.
    """
    compiler = typst.Compiler(str(template), font_paths=font_paths(), ignore_system_fonts=True, sys_inputs=inputs)
    _, warnings = compiler.compile_with_warnings(output=str(output), format="pdf", pdf_standards=["ua-1", "a-3a"])
    for warning in warnings:
        yield "", f"the PDF {{}} would not be set as it should: {warning.message}"
    marks, notes = (dict(_values(compiler.query(f"<{name}>"))) for name in ("mark", "note"))
    for name, number in marks.items():
        if notes.get(name) != number:
            where = f"has its mark on page {number} of {{}} and its text on page {notes.get(name)}"
            yield name, f"the note [^{name.rpartition('fn:')[2]}] {where}"


def _values(found: str) -> list[tuple[str, int]]:
    return [tuple(item["value"]) for item in json.loads(found)]


def _git(folder: Path, form: str, given: str) -> str:
    """What is `given`, else what git tells of the last commit, else nothing."""
    git = shutil.which("git")
    if given or git is None:
        return given
    command = [git, "-C", str(folder), "log", "-1", form]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
