"""Writes the PDFs with one Typst template: languages whole, cited texts alone, and counterparts side by side."""

import os
import re
from collections.abc import Callable, Container, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from urllib.parse import urljoin, urlsplit

from edition.build.archive import write_file
from edition.checks.rules import Problem
from edition.document import OURS, PAPERS, Block, Page, Site, line_of, source_line
from edition.document.project_config import languages
from edition.locales import words_of
from edition.outputs import Edition, Insertion, Kind, Offer
from edition.outputs.links import from_heads
from edition.outputs.print import typst_compiler
from edition.outputs.print.print_source import key_of, printed
from edition.outputs.print.typst_compiler import TEMPLATE, Fault, Made, Store

# So many of the letters that fonts lack are named.
FEW = 12
# How Typst names a place of the book that a link leads to and that is not there.
LOST = re.compile(r"label `<([\w-]+?)--([^>`]+)>`")


def offers(edition: Edition) -> Iterator[Offer]:
    """Yield each language whole, in each form, and what is offered of each text."""
    site, books = edition.site, edition.site.options.books
    if not site.options.pdf:
        return
    for language, home in site.homes.items():
        if language not in edition.unset:
            yield Offer("pdf", home, f"{books}{language}.pdf")
            yield from (Offer("large", home, f"{books}{language}.{form}.pdf") for form in site.options.forms)
    yield from offers_of(site, ("page", "parallel"), "pdf", edition.unset)


def offers_of(site: Site, kinds: tuple[Kind, Kind], suffix: str, without: Container[str] = ()) -> Iterator[Offer]:
    """Yield the file of each text that is not the edition's own, alone, and beside each counterpart.

    There is none in the languages that it goes without.
    """
    texts = [page for page in site.pages if page.reference and page.voice not in OURS and page.language not in without]
    stems = {page.path: f"{site.options.books}{page.key.replace('/', '-')}" for page in texts}
    yield from (Offer(kinds[0], page, f"{stems[page.path]}.{page.language}.{suffix}") for page in texts)
    for one, other in site.counterparts():
        if stems.keys() >= {one.path, other.path}:
            yield Offer(kinds[1], one, f"{stems[one.path]}.{pair_name(site, one, other)}.{suffix}", other)


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the link to the PDF of a language from the heads of its pages, and from the page for unknown addresses."""
    for language, home in edition.site.homes.items():
        if target := edition.offered("pdf", home):
            # Without `hreflang`, which would call the book a language version of each page.
            attributes = 'rel="alternate" type="application/pdf"'
            yield from from_heads(edition.site, language, target, attributes)
            # That page stands at any address.
            href = urljoin(urlsplit(edition.site.homes[edition.site.languages[0]].url).path or "/", target)
            link = f'<a href="{href}" type="application/pdf">{words_of(language).downloads["pdf"]}</a>'
            yield Insertion(f"{home.home}404.html", "bar", link)


def pair_name(site: Site, one: Page, other: Page) -> str:
    """Return what the PDF of two languages is called: "parallel" for the first two, "parallel.fr-es" for others."""
    return ".".join(filter(None, ("parallel", site.pair(one, other))))


def write(edition: Edition, store: Store, only: str = "") -> list[Problem]:
    """Put every PDF into the site, or `only` that of one path or of the EPUB there; return what is wrong with them."""
    books = [book for book in offers(edition) if not only or book.path == f"{only.rpartition('.')[0]}.pdf"]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        results = list(pool.map(partial(_put, edition, store), books))
    if not only and results and all(faults == results[0] and [f.code for f in faults] == ["F07"] for faults in results):
        # What no PDF can be set with is no page's fault.
        values = results[0][0].values
        return [Problem("F07.template", f"edition/outputs/print/{TEMPLATE.name}", values["line"], values)]
    problems: dict[tuple[object, ...], Problem] = {}
    for book, faults in zip(books, results, strict=True):
        for fault in faults:
            for source, line in _places(edition.site, book.page, fault):
                # The same place is printed in several PDFs: one message says it.
                key = (source, line, fault.code, *list(fault.values.values())[:1])
                problems.setdefault(key, Problem(fault.code, source, line, {"file": book.path, **fault.values}))
    return [*([] if only else unset(edition)), *problems.values()]


def unset(edition: Edition) -> Iterator[Problem]:
    """Yield the languages that have no PDFs."""
    for language, letters in edition.unset.items():
        source, line = languages(edition.site.config)[language]
        values = {"language": words_of("en").name_of(language), "letters": letters[:FEW], "number": len(letters)}
        yield Problem("F10", source, line, values)


def _put(edition: Edition, store: Store, book: Offer) -> list[Fault]:
    path = store.folder / book.path
    data, faults = store.get(path.name, partial(_made_of, edition, store, book), edition.version)
    if data:
        write_file(path, data)
    return faults


def _made_of(edition: Edition, store: Store, book: Offer) -> tuple[tuple[bytes, ...], Callable[[], Made]]:
    tree = printed(edition, book)
    options = edition.site.options
    inputs = {"date": str(edition.timestamp), "paper": PAPERS[options.paper]}
    inputs |= {"version": options.version, "form": book.kind}
    files = typst_compiler.sources(tree, store.folder, edition.timestamp)
    parts = (*files.values(), repr(inputs).encode())
    return parts, partial(typst_compiler.typeset, tree, files, inputs, store.fonts)


def _places(site: Site, page: Page, fault: Fault) -> list[tuple[str, int]]:
    """Return the file and the line of each passage that a fault is about; `page` is the one when it names none."""
    pages = {key_of(each): each for each in site.pages}
    key, _, name = fault.name.partition("--")
    page, needle = pages.get(key, page), ""
    named = next((block for block in page.blocks if name and block.id == name), None)
    everywhere = [(each, block) for each in site.pages for block in each.blocks]
    passages: list[tuple[Page, Block]] = []
    match fault.values:
        case {"character": sign}:
            # The first on each page: a text in a script that no font has would be told word by word.
            first = {each.path: (each, block) for each, block in reversed(everywhere) if sign in block.text}
            passages = [*first.values()]
        case {"error": error} if (lost := LOST.search(error)) and lost[1] in pages:
            # A link within the book whose target is not printed: the passage with the link is named.
            target = pages[lost[1]]
            same = (at for at in everywhere if at[0].language == target.language)
            places = ((at, link.path, link.fragment) for at in same for link in at[1].links)
            passages = [at for at, path, fragment in places if (path, fragment) == (target.path, lost[2])]
        case {"note": note}:
            named, needle = None, f"[^{note}]"
        case {"word": word}:
            named, needle = None, word.strip(".,;:")
        case {"row": row}:
            needle = row
        case {"element": _, "text": text}:
            needle = " ".join((text or "").split()[:2])
            named = Block("", "", needle)
        case {"text": quote}:
            passages = [(page, b) for b in page.blocks if b.kind == "pull-quote" and b.text == quote.strip()][:1]
    line = source_line(page, named)
    line = line_of(page.markdown, needle) if needle and line == 1 else line
    return [(each.source, source_line(each, block)) for each, block in passages] or [(page.source, line)]
