"""Writes the PDFs with one Typst template: each language whole, each cited text alone, and twins side by side."""

import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from lxml import etree

from edition.model import Block, Page, Problem, Site
from edition.settings import paper
from edition.source_line import line_of, source_line
from edition.words import words_of
from edition.writers.print_xml import Printer, key_of

TEMPLATE = Path(__file__).with_name("edition.typ")
FONTS = Path(__file__).with_name("fonts")
GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
AT = re.compile(r"edition\.typ:(\d+):")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# What a fault is, and what to do, by its code; braces stand for the quoted words and the PDF.
FAULTS = {
    "F01": (
        "the element <{0}> can't be printed in {file}",
        "Write it otherwise, or extend the print template.",
    ),
    "F02": ("the note [^{0}] has its mark on page {1} of {file} and its text on page {2}", "Shorten it, or move it."),
    "F03": ("{file} would not be set as it should: {0}", "Install the font, or change the print template."),
    "F04": ('the word "{0}" runs out of its column in {file}', "Put a soft hyphen (&shy;) in it, or shorten it."),
    "F05": ("a pull-quote runs out of the margin, or into the next, in {file}", "Shorten it, or move it."),
    "F06": ('the character "{0}" is missing from the print fonts ({file})', "Write it otherwise."),
    "F07": ("{file} can't be set: {0} (line {1} of the template)", "Change the page, or the print template."),
}


@dataclass(frozen=True)
class Fault:
    """What one PDF shows that it should not: its code, the address of the place in print, what to quote."""

    code: str
    name: str
    words: tuple[str, ...] = ()


def write(site: Site, folder: Path, store: "Store", date: int) -> list[Problem]:
    """Writes every PDF under `folder`, those that are in `store` from there; `date` in seconds since 1970.

    Returns a problem for each that could not be set, and for each place that would not look as it should:
    an element that the template does not know, a note away from its mark, text that runs out of the page.
    """
    inputs = {
        "date": str(date),
        "paper": paper(),
        "version": hashlib.sha256(site.address_record.encode()).hexdigest()[:7],
    }
    store.begin(folder, inputs)
    problems: dict[tuple[str, int, str, tuple[str, ...]], Problem] = {}
    pages = {key_of(page): page for page in site.pages}
    wanted = list(editions(site))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        printed = list(pool.map(lambda edition: store.put(edition[0], edition[2]), wanted))
    store.sweep()
    if printed and all(faults == printed[0] and [f.code for f in faults] == ["F07"] for faults in printed):
        # What no PDF can be set with is no page's fault.
        what, line = printed[0][0].words
        remedy = "Correct the template, or restore it from an earlier version."
        return [Problem("F07", f"edition/writers/{TEMPLATE.name}", int(line), f"no PDF can be set: {what}", remedy)]
    for (target, page, _), faults in zip(wanted, printed, strict=True):
        for fault in faults:
            found = _problem(fault, target, page, pages)
            # The same place is printed in several PDFs: one message says it.
            problems.setdefault((found.source, found.line, found.code, fault.words[:1]), found)
    return list(problems.values())


def _problem(fault: Fault, target: str, page: Page, pages: Mapping[str, Page]) -> Problem:
    """The message to the author: the Markdown file and line of a fault."""
    key, _, name = fault.name.partition("--")
    source = pages.get(key, page)
    block = next((block for block in source.blocks if name and block.id == name), None)
    if fault.code == "F05":
        block = next((b for b in source.blocks if b.kind == "pull-quote" and b.text == fault.words[0].strip()), block)
    line = source_line(source, block)
    if fault.code == "F02":
        line = line_of(source.markdown, f"[^{fault.words[0]}]")
    elif fault.code == "F06":
        source = next((p for p in (source, *pages.values()) if fault.words[0] in p.markdown), source)
        line = line_of(source.markdown, fault.words[0])
    elif fault.code == "F01":
        line = source_line(source, Block("", "", " ".join((fault.words[1] or "").split()[:2])))
    elif fault.code == "F04":
        line = line_of(source.markdown, fault.words[0].strip(".,;:"))
    what, remedy = FAULTS[fault.code]
    return Problem(fault.code, source.source, line, what.format(*fault.words, file=target), remedy)


def editions(site: Site) -> Iterator[tuple[str, Page, bytes]]:
    """Each PDF: its address in the site, the page to name when it fails, and its XML."""
    printer = Printer(site)
    for language, home in site.homes.items():
        if home.pdf:
            yield home.pdf, home, printer.whole(language)
    for page in site.pages:
        if page.pdf and page.citation:
            yield address(page), page, printer.alone(page)
    for one, other in cited_twins(site):
        yield address(one, "parallel"), one, printer.both(one, other)


def cited_twins(site: Site) -> Iterator[tuple[Page, Page]]:
    """The twins that are also printed side by side: cited texts."""
    return (pair for pair in site.twins() if all(page.pdf and page.citation for page in pair))


def address(page: Page, kind: str = "") -> str:
    """Where the PDF of one cited text is, alone or side by side with its twin."""
    stem = str(page.pdf).removesuffix(f".{page.language}.pdf")
    return f"{stem}.{page.key.replace('/', '-')}.{kind or page.language}.pdf"


class Store:
    """PDFs of earlier builds, kept in `home`: one is set again only when its text, template or inputs change."""

    def __init__(self, home: Path, *, keeps: bool = False) -> None:
        """A store in `home`; when it `keeps`, a PDF of an earlier text is good enough."""
        self.home, self.keeps = home, keeps
        self.folder, self.inputs = Path(), dict[str, str]()
        self.used: set[Path] = set()

    def begin(self, folder: Path, inputs: Mapping[str, str]) -> None:
        """Prepares printing into `folder`, with the values `inputs` for the template."""
        self.folder, self.inputs = folder, dict(inputs)
        self.home.mkdir(parents=True, exist_ok=True)

    def put(self, target: str, xml: bytes) -> list[Fault]:
        """Puts one PDF at `target`; gives its faults, with which it is not kept."""
        output, name = self.folder / target, target.rpartition("/")[2]
        output.parent.mkdir(parents=True, exist_ok=True)
        kept = self.home / f"{name}-{self._digest(xml)}"
        if self.keeps and not kept.exists():
            kept = next(self.home.glob(f"{name}-*"), kept)
        self.used.add(kept)
        with suppress(FileNotFoundError):
            shutil.copyfile(kept, output)
            return []
        faults = _print(xml, self.folder, output, self.inputs)
        if not faults:
            # Renamed when it is whole, so that a build that is stopped leaves no half of it.
            part = kept.with_name(kept.name + ".part")
            shutil.copyfile(output, part)
            part.replace(kept)
        return faults

    def sweep(self) -> None:
        """Drops what this build did not use."""
        for path in self.home.iterdir():
            if path not in self.used:
                path.unlink(missing_ok=True)

    def _digest(self, xml: bytes) -> str:
        """Changes with whatever the PDF is made of."""
        images = [self.folder / str(image.get("src")) for image in etree.fromstring(xml).iter("img")]
        parts = [
            xml,
            _words(xml).encode(),
            TEMPLATE.read_bytes(),
            version("typst").encode(),
            *(path.read_bytes() for path in images),
        ]
        parts += [f"{name}={value}".encode() for name, value in sorted(self.inputs.items())]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def _words(xml: bytes) -> str:
    """The words of print, as JSON, of each language in the XML of an edition."""
    languages = {str(element.get("lang")) for element in etree.fromstring(xml).iter("edition", "section", "cell")}
    return json.dumps({language: dict(words_of(language).print) for language in sorted(languages)})


def _print(xml: bytes, folder: Path, output: Path, inputs: Mapping[str, str]) -> list[Fault]:
    """Sets one PDF, with the pictures that it shows from `folder`; gives its faults."""
    with tempfile.TemporaryDirectory() as scratch:
        copied = Path(shutil.copy(TEMPLATE, scratch))
        (Path(scratch) / "edition.xml").write_bytes(xml)
        (Path(scratch) / "words.json").write_text(_words(xml), encoding="utf-8")
        for image in etree.fromstring(xml).iter("img"):
            copy = Path(scratch) / str(image.get("src"))
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / str(image.get("src")), copy)
        try:
            faults = list(_set(copied, output, {**inputs, "cost": "100"}))
            if any(fault.code == "F02" for fault in faults):
                # Notes go before widows: Typst may part the two to spare a line alone on its page.
                faults = list(_set(copied, output, {**inputs, "cost": "0"}))
        except typst.TypstError as error:
            said = ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(error.diagnostic))
            glyphs, found = GLYPH.findall(said), AT.search(said)
            told = (str(error.message).strip(), found[1] if found else "1")
            faults = [Fault("F06", "", (signs,)) for signs in glyphs] or [Fault("F07", "", told)]
    return faults


def _set(template: Path, output: Path, inputs: dict[str, str]) -> Iterator[Fault]:
    """Sets one PDF; gives its faults. Raises TypstError when it can't be set."""
    compiler = typst.Compiler(str(template), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=inputs)
    _, warnings = compiler.compile_with_warnings(output=str(output), format="pdf", pdf_standards=["ua-1", "a-3a"])
    for warning in warnings:
        yield Fault("F03", "", (warning.message,))
    for code, name, *words in _values(compiler.query("<fault>")):
        yield Fault(code, name, tuple(words))
    marks, notes = (dict(_values(compiler.query(f"<{name}>"))) for name in ("mark", "note"))
    for name, number in marks.items():
        if notes.get(name) != number:
            yield Fault("F02", name, (name.rpartition("fn:")[2], str(number), str(notes.get(name))))


def _values(found: str) -> list[list[Any]]:
    return [item["value"] for item in json.loads(found)]
