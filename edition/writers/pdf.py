"""Writes the PDFs with one Typst template: each language whole, each cited text alone, and twins side by side."""

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor

from edition.model import Page, Problem, Site
from edition.pieces import Block
from edition.settings import paper
from edition.source_line import line_of, source_line
from edition.writers.print_xml import Printer, key_of
from edition.writers.typesetting import TEMPLATE, Fault, Store, put_pdf

# How Typst names a place of the book that a link leads to and that is not there.
LOST = re.compile(r"label `<([\w-]+?)--([^>`]+)>`")
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


def write(site: Site, store: Store, date: int) -> list[Problem]:
    """Puts every PDF into the site of the `store`; `date` in seconds since 1970.

    Returns a problem for each that could not be set, and for each place that would not look as it should:
    an element that the template does not know, a note away from its mark, text that runs out of the page.
    """
    inputs = {
        "date": str(date),
        "paper": paper(),
        "version": hashlib.sha256(site.address_record.encode()).hexdigest()[:7],
    }
    problems: dict[tuple[str, int, str, tuple[str, ...]], Problem] = {}
    pages = {key_of(page): page for page in site.pages}
    wanted = list(editions(site))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        printed = list(pool.map(lambda edition: put_pdf(store, edition[0], edition[2], inputs), wanted))
    if printed and all(faults == printed[0] and [f.code for f in faults] == ["F07"] for faults in printed):
        # What no PDF can be set with is no page's fault.
        what, line = printed[0][0].words
        remedy = "Correct the template, or restore it from an earlier version."
        return [Problem("F07", f"edition/writers/{TEMPLATE.name}", int(line), f"no PDF can be set: {what}", remedy)]
    for (target, page, _), faults in zip(wanted, printed, strict=True):
        for fault in faults:
            for found in _problems(fault, target, page, pages):
                # The same place is printed in several PDFs: one message says it.
                problems.setdefault((found.source, found.line, found.code, fault.words[:1]), found)
    return list(problems.values())


def _problems(fault: Fault, target: str, page: Page, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """The messages to the author: the Markdown file and line of a fault, of each passage with a missing sign."""
    what, remedy = FAULTS[fault.code]
    for source, line in dict.fromkeys(_places(fault, page, pages)):
        yield Problem(fault.code, source, line, what.format(*fault.words, file=target), remedy)


def _places(fault: Fault, page: Page, pages: Mapping[str, Page]) -> Iterator[tuple[str, int]]:
    key, _, name = fault.name.partition("--")
    source = pages.get(key, page)
    block = next((block for block in source.blocks if name and block.id == name), None)
    if fault.code == "F06":
        signed = [(p, b) for p in pages.values() for b in p.blocks if fault.words[0] in b.text]
        yield from ((p.source, source_line(p, b)) for p, b in signed)
        if signed:
            return
    if fault.code == "F07" and (lost := LOST.search(fault.words[0])) and lost[1] in pages:
        # A link within the book whose target is not printed: the passage with the link is named.
        book = pages[lost[1]]
        held = [
            (p.source, source_line(p, block))
            for p in pages.values()
            for block in p.blocks
            if p.language == book.language and any((at.path, at.fragment) == (book.path, lost[2]) for at in block.links)
        ]
        yield from held
        if held:
            return
    if fault.code == "F05":
        block = next((b for b in source.blocks if b.kind == "pull-quote" and b.text == fault.words[0].strip()), block)
    line = source_line(source, block)
    if fault.code == "F02":
        line = line_of(source.markdown, f"[^{fault.words[0]}]")
    elif fault.code == "F01":
        held_words = " ".join((fault.words[1] or "").split()[:2])
        line = source_line(source, Block("", "", held_words))
        line = line if line > 1 else line_of(source.markdown, held_words)
    elif fault.code == "F04":
        line = line_of(source.markdown, fault.words[0].strip(".,;:"))
    yield source.source, line


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
        yield address(one, pair_name(site, one, other)), one, printer.both(one, other)


def cited_twins(site: Site) -> Iterator[tuple[Page, Page]]:
    """The twins that are also printed side by side: cited texts."""
    return (pair for pair in site.twins() if all(page.pdf and page.citation for page in pair))


def pair_name(site: Site, one: Page, other: Page) -> str:
    """What the PDF of two twins is called: "parallel" for the first two languages, "parallel.fr-es" for others."""
    return ".".join(filter(None, ("parallel", site.pair(one, other))))


def address(page: Page, kind: str = "") -> str:
    """Where the PDF of one cited text is, alone or side by side with its twin."""
    stem = str(page.pdf).removesuffix(f".{page.language}.pdf")
    return f"{stem}.{page.key.replace('/', '-')}.{kind or page.language}.pdf"
