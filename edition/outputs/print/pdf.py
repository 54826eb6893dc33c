"""Writes the PDFs with one Typst template: languages whole, cited texts alone, and counterparts side by side."""

import os
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import Block
from edition.document.options import PAPERS
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


def offers(edition: Edition) -> Iterator[Offer]:
    """Yield each language whole, in each form, each cited text, also beside its counterparts."""
    site = edition.site
    for home in site.homes.values():
        if home.pdf:
            yield Offer("pdf", home, home.pdf)
            yield from (
                Offer("large", home, f"{home.pdf.removesuffix('.pdf')}.{form}.pdf") for form in site.options.forms
            )
    for page in site.pages:
        if page.pdf and page.citation:
            yield Offer("page", page, _address(page, page.language))
    for one, other in site.counterparts():
        if all(page.pdf and page.citation for page in (one, other)):
            yield Offer("parallel", one, _address(one, pair_name(site, one, other)), other)


def _address(page: Page, name: str) -> str:
    """Return where the PDF of one cited text is, alone or side by side with its counterpart."""
    stem = str(page.pdf).removesuffix(f".{page.language}.pdf")
    return f"{stem}.{page.key.replace('/', '-')}.{name}.pdf"


def pair_name(site: Site, one: Page, other: Page) -> str:
    """Return what the PDF of two languages is called: "parallel" for the first two, "parallel.fr-es" for others."""
    return ".".join(filter(None, ("parallel", site.pair(one, other))))


def write(edition: Edition, store: Store) -> list[Problem]:
    """Put every PDF into the site of the `store`.

    Return a problem for each that could not be set, and for each place that does not look as it should: an element
    that the template does not know, a note away from its mark, a word divided anywhere.
    """
    books = list(offers(edition))
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        printed = list(pool.map(partial(_put, edition, store), books))
    if printed and all(faults == printed[0] and [f.code for f in faults] == ["F07"] for faults in printed):
        # What no PDF can be set with is no page's fault.
        error, line = printed[0][0].words
        return [Problem("F07.template", f"edition/outputs/print/{TEMPLATE.name}", int(line), {"error": error})]
    problems: dict[tuple[object, ...], Problem] = {}
    for book, faults in zip(books, printed, strict=True):
        for fault in faults:
            for problem in _problems(edition.site, book, fault):
                # The same place is printed in several PDFs: one message says it.
                problems.setdefault((problem.source, problem.line, problem.code, fault.words[:1]), problem)
    return list(problems.values())


def write_one(edition: Edition, store: Store, target: str) -> list[Problem]:
    """Put the PDF of one address into the site of the `store`, if there is one; return its problems."""
    books = [book for book in offers(edition) if book.path == target]
    faults = [(book, fault) for book in books for fault in _put(edition, store, book)]
    return [problem for book, fault in faults for problem in _problems(edition.site, book, fault)]


def _put(edition: Edition, store: Store, book: Offer) -> list[Fault]:
    printer = Printer(edition)
    if book.other:
        tree = printer.both(book.page, book.other)
    else:
        tree = printer.alone(book.page) if book.kind == "page" else printer.whole(book.page.language)
    inputs = {
        "date": str(edition.timestamp),
        "paper": PAPERS[edition.site.options.paper],
        "version": edition.site.version,
        "form": book.kind if book.kind == "large" else "",
    }
    return put_pdf(store, book.path, tree, inputs)


def _problems(site: Site, book: Offer, fault: Fault) -> Iterator[Problem]:
    """Yield the messages to the author: the Markdown file and line of each passage that a fault is about."""
    values = {"file": book.path, **dict(zip(WORDS.get(fault.code, ()), fault.words, strict=False))}
    for source, line in dict.fromkeys(_places(site, book.page, fault)):
        yield Problem(fault.code, source, line, values)


def _places(site: Site, page: Page, fault: Fault) -> list[tuple[str, int]]:
    """Return the file and the line of each passage that a fault is about; `page` is the one when it names none."""
    pages = {key_of(each): each for each in site.pages}
    words = fault.words[0] if fault.words else ""
    passages = [(each, block) for each in site.pages for block in each.blocks]
    if fault.code == "F06":
        passages = [(each, block) for each, block in passages if words in block.text]
    elif fault.code == "F07" and (lost := LOST.search(words)) and lost[1] in pages:
        # A link within the book whose target is not printed: the passage with the link is named.
        target = pages[lost[1]]
        place = (target.path, lost[2])
        passages = [(p, b) for p, b in passages if any((link.path, link.fragment) == place for link in b.links)]
        passages = [(p, b) for p, b in passages if p.language == target.language]
    else:
        passages = []
    if passages:
        return [(each.source, source_line(each, block)) for each, block in passages]
    key, _, name = fault.name.partition("--")
    page = pages.get(key, page)
    block = next((block for block in page.blocks if name and block.id == name), None)
    if fault.code in ("F05", "F08"):
        block = next((b for b in page.blocks if b.kind == "pull-quote" and b.text == words.strip()), block)
    line = source_line(page, block)
    if fault.code in ("F02", "F04"):
        line = line_of(page.markdown, f"[^{words}]" if fault.code == "F02" else words.strip(".,;:"))
    elif fault.code == "F01":
        beginning = " ".join((fault.words[1] or "").split()[:2])
        line = source_line(page, Block("", "", beginning))
        line = line if line > 1 else line_of(page.markdown, beginning)
    return [(page.source, line)]
