"""Writes the PDFs with one Typst template: languages whole, cited texts alone, and counterparts side by side."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import Block
from edition.document.project_config import PAPERS
from edition.document.site import Site
from edition.document.source_line import line_of, source_line
from edition.outputs.output import Edition, Offer
from edition.outputs.print.print_source import Printer, key_of
from edition.outputs.print.typst_compiler import TEMPLATE, Fault, Store, put_pdf

# How Typst names a place of the book that a link leads to and that is not there.
LOST = re.compile(r"label `<([\w-]+?)--([^>`]+)>`")
# What a fault's words are, in order, by its code.
WORDS = {
    "F01": ("element",),
    "F02": ("note", "page", "begins"),
    "F03": ("warning",),
    "F04": ("word",),
    "F06": ("character",),
    "F07": ("error", "line"),
    "F09": ("warning",),
}


@dataclass(frozen=True)
class Book:
    """A PDF that can be made."""

    target: str
    """Its address in the site."""
    page: Page
    """The page to name when it can't be made."""
    xml: Callable[[], bytes]
    """Gives what the template reads."""
    form: str = ""
    """Its form, "" for the usual one."""


def write(edition: Edition, store: Store) -> list[Problem]:
    """Put every PDF into the site of the `store`.

    Return a problem for each that could not be set, and for each place that does not look as it should: an element
    that the template does not know, a note away from its mark, a word divided anywhere.
    """
    wanted = books(edition)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        printed = list(pool.map(lambda book: _put(edition, store, book), wanted))
    if printed and all(faults == printed[0] and [f.code for f in faults] == ["F07"] for faults in printed):
        # What no PDF can be set with is no page's fault.
        error, line = printed[0][0].words
        return [Problem("F07.template", f"edition/outputs/print/{TEMPLATE.name}", int(line), {"error": error})]
    problems: dict[tuple[str, int, str, tuple[str, ...]], Problem] = {}
    for book, faults in zip(wanted, printed, strict=True):
        for fault, found in _found(edition.site, book, faults):
            # The same place is printed in several PDFs: one message says it.
            problems.setdefault((found.source, found.line, found.code, fault.words[:1]), found)
    return list(problems.values())


def write_one(edition: Edition, store: Store, target: str) -> list[Problem]:
    """Put the PDF of one address into the site of the `store`, if there is one; return its problems."""
    book = next((book for book in books(edition) if book.target == target), None)
    return [problem for _, problem in _found(edition.site, book, _put(edition, store, book))] if book else []


def _put(edition: Edition, store: Store, book: Book) -> list[Fault]:
    given = {
        "date": str(edition.timestamp),
        "paper": PAPERS[edition.site.options.paper],
        "version": edition.site.version,
        "form": book.form,
    }
    return put_pdf(store, book.target, book.xml(), given)


def _found(site: Site, book: Book, faults: list[Fault]) -> Iterator[tuple[Fault, Problem]]:
    pages = {key_of(page): page for page in site.pages}
    for fault in faults:
        for problem in _problems(fault, book.target, book.page, pages):
            yield fault, problem


def _problems(fault: Fault, target: str, page: Page, pages: Mapping[str, Page]) -> Iterator[Problem]:
    """Yield the messages to the author: the Markdown file and line of a fault, of each passage with a missing sign."""
    values = {"file": target, **dict(zip(WORDS.get(fault.code, ()), fault.words, strict=False))}
    for source, line in dict.fromkeys(_places(fault, page, pages)):
        yield Problem(fault.code, source, line, values)


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
    if fault.code in ("F05", "F08"):
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


def books(edition: Edition) -> list[Book]:
    """Return every PDF that is offered: each language whole, in each form, each cited text, also with a counterpart."""
    printer = Printer(edition)
    made = []
    for offer in offers(edition):
        page, xml = offer.page, partial(printer.whole, offer.page.language)
        if offer.other is not None:
            xml = partial(printer.both, page, offer.other)
        elif offer.kind == "page":
            xml = partial(printer.alone, page)
        made.append(Book(offer.path, page, xml, "large" if offer.kind == "large" else ""))
    return made


def offers(edition: Edition) -> Iterator[Offer]:
    """Yield what is offered in print."""
    site = edition.site
    for home in site.homes.values():
        if home.pdf:
            yield Offer("pdf", home, home.pdf)
            yield from (Offer("large", home, form_of(home, form)) for form in site.options.forms)
    for page in site.pages:
        if page.pdf and page.citation:
            yield Offer("page", page, address(page))
    for one, other in cited_counterparts(site):
        yield Offer("parallel", one, address(one, pair_name(site, one, other)), other)


def form_of(home: Page, form: str) -> str:
    """Return where the edition of a language is in a form."""
    return f"{str(home.pdf).removesuffix('.pdf')}.{form}.pdf"


def cited_counterparts(site: Site) -> Iterator[tuple[Page, Page]]:
    """Return the counterparts that are also printed side by side: cited texts."""
    return (pair for pair in site.counterparts() if all(page.pdf and page.citation for page in pair))


def pair_name(site: Site, one: Page, other: Page) -> str:
    """Return what the PDF of two languages is called: "parallel" for the first two, "parallel.fr-es" for others."""
    return ".".join(filter(None, ("parallel", site.pair(one, other))))


def address(page: Page, kind: str = "") -> str:
    """Return where the PDF of one cited text is, alone or side by side with its counterpart."""
    stem = str(page.pdf).removesuffix(f".{page.language}.pdf")
    return f"{stem}.{page.key.replace('/', '-')}.{kind or page.language}.pdf"
