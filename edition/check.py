"""Finds what an author got wrong, all of it at once, each with its place and its remedy."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from posixpath import normpath

from edition import ledger
from edition.ledger import words
from edition.lock import locked
from edition.markup import markup
from edition.model import Block, Page, Problem, Site
from edition.parity import parity
from edition.place import line_of, line_of_address, place
from edition.quotations import quotations
from edition.records import LEDGER
from edition.structure import misleading, structure

NOTE_TEXT = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)


def check(site: Site) -> list[Problem]:
    """Every problem of `site`, by file and line; an empty list means that it may be published."""
    each = (markup, structure, _notes, _pull_quotes, _doubles)
    found = {p for page in site.pages for one in each for p in one(page, site)}
    for whole in (_links, _twins, _originals, _menu, _permanence, misleading, parity, quotations, locked):
        found.update(whole(site))
    return sorted(found, key=lambda p: (p.source, p.line, p.code, p.what))


def _links(site: Site) -> Iterator[Problem]:
    there = site.files | {page.pdf for page in site.pages}
    sources = {page.source for page in site.pages}
    for page in site.pages:
        yield from _links_of(page, site.by_path, there, sources)


def _links_of(page: Page, pages: Mapping[str, Page], there: Set[str | None], sources: Set[str]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for link in page.links:
        if link.path is None:
            continue
        target = pages.get(link.path)
        if target is None and link.path not in there:
            line = line_of_address(page.markdown, link.href, seen[link.href])
            if normpath(f"{page.source}/../{link.href}") in sources:
                what = f'the link "{link.href}" leads to the other language'
                remedy = "Link to the page of this one: readers change the language by the switch."
                yield Problem("L09", page.source, line, what, remedy)
            else:
                what = f'the link "{link.href}" leads to no page and no file'
                yield Problem("L01", page.source, line, what, "Correct its address, or remove it.")
        elif target is not None and link.fragment and link.fragment not in target.ids:
            line = line_of(page.markdown, f"#{link.fragment}", seen[link.href])
            what = f'the link leads to "#{link.fragment}", which {target.source} does not have'
            remedy = f"Correct it, or give the heading or item meant there {{#{link.fragment}}}."
            yield Problem("L02", page.source, line, what, remedy)
        seen[link.href] += 1


def _notes(page: Page, _site: Site) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for mark in page.bare_marks:
        line = line_of(page.markdown, f"[^{mark}]", seen[mark])
        seen[mark] += 1
        what = f"the note [^{mark}] has no text"
        yield Problem("N01", page.source, line, what, f"Write [^{mark}]: and its text at the end of the page.")
    labels = NOTE_TEXT.findall(page.markdown)
    for label in [label for label, times in Counter(labels).items() if times > 1]:
        line = line_of(page.markdown, f"[^{label}]:", 1)
        yield Problem("N03", page.source, line, f"note [^{label}] has two texts", "Give one of the two another mark.")
    marks = {mark for block in page.blocks for mark in block.marks}
    for label in labels:
        if label not in marks:
            line = line_of(page.markdown, f"[^{label}]:")
            what = f"the text of note [^{label}] has no mark"
            yield Problem("N02", page.source, line, what, f"Put [^{label}] where it belongs, or remove the text.")


def _pull_quotes(page: Page, _site: Site) -> Iterator[Problem]:
    quotes = [block for block in page.blocks if block.kind == "pull-quote"]
    running = [f" {' '.join(words(block.text))} " for block in page.blocks if block.kind != "pull-quote"]
    for quote in quotes:
        if not any(f" {' '.join(words(quote.text))} " in text for text in running):
            what = f'the pull-quote "{quote.text}" repeats no words of the page'
            yield Problem("Q01", page.source, place(page, quote), what, "Copy its words from the text, to the letter.")


def _doubles(page: Page, _site: Site) -> Iterator[Problem]:
    for name in page.doubles:
        line = line_of(page.markdown, f"#{name}", 1)
        what = f'the address "#{name}" is given twice'
        yield Problem("A01", page.source, line, what, "Give one of the two another id.")


def _twins(site: Site) -> Iterator[Problem]:
    for page in site.pages:
        for language in site.languages:
            if (page.key, language) not in site.by_key:
                twin = page.source.replace(f"docs/{page.language}/", f"docs/{language}/", 1)
                what = f"the page has no twin {twin}"
                yield Problem("T01", page.source, 1, what, "Write it, with the same file name.")


def _originals(site: Site) -> Iterator[Problem]:
    for one, other in site.twins():
        if one.is_untranslated and other.is_untranslated:
            line = line_of(one.markdown, "translation:")
            what = f"neither the page nor its twin {other.source} has a text"
            yield Problem("T02", one.source, line, what, "Write one of the two, without translation: none.")


def _menu(site: Site) -> Iterator[Problem]:
    for page in site.pages:
        for link in page.menu:
            if link.path is not None and link.path not in site.files and link.href.endswith(".md"):
                name = link.href.rsplit("/", 1)[-1]
                what = f'nav names "{name}", which is in no language folder of docs'
                yield Problem("L03", "mkdocs.yml", line_of(site.config, name), what, "Write it, or take it out of nav.")


def _permanence(site: Site) -> Iterator[Problem]:
    """A published address may not vanish, nor come to name another text."""
    now = ledger.addresses(site)
    gone: set[str] = set()
    for (key, name), row in ledger.parse(site.ledger).items():
        if not ledger.is_address(name):
            continue
        line = line_of(site.ledger, f"{key}\t{name}")
        if row.moved:
            target, _, fragment = row.moved.partition("#")
            if (target, fragment) not in now:
                what = f"{key}#{name} is said to have moved to {row.moved}, which does not exist"
                yield Problem("A04", LEDGER, line, what, "Correct the address in the ledger.")
            if (key, name) in now:
                what = f"{name} of {key} has moved to {row.moved}, and is given to another text"
                yield Problem("A05", LEDGER, line, what, "Pin another number on the new text.")
        elif key not in site.keys and key not in gone:
            gone.add(key)
            what = f"the published page {key} is gone"
            yield Problem("A02", LEDGER, line, what, "Bring it back: its addresses are cited.")
        elif key in site.keys:
            for language, (_, sketched) in row.texts.items():
                page = site.by_key.get((key, language))
                if page is not None:
                    yield from _kept(page, name, sketched)


def _kept(page: Page, name: str, sketched: str) -> Iterator[Problem]:
    block = _by_id(page, name)
    if block is not None and ledger.likeness(sketched, ledger.sketch(block.text)) >= ledger.SAME_TEXT:
        return
    here = ledger.home_of(sketched, page)
    line = place(page, _by_id(page, here) or block)
    remedy = f"pin it with {{#{name}}}" if here else "bring its words back"
    redirect = f"make accept PASSAGE='{page.key}#{name}' TO='{page.key}#…' records where it went"
    what = f"{name} of {page.key} " + (f"moved: its words are now at {here}" if here else "is gone")
    if block is not None and not here:
        what = f"{name} of {page.key} names another text than the one published"
        redirect = f"make accept PASSAGE='{page.key}#{name}' records a review"
    yield Problem("A03", page.source, line, what, f"{remedy[0].upper()}{remedy[1:]}, or {redirect}.")


def _by_id(page: Page, name: str) -> Block | None:
    return next((block for block in page.blocks if name and block.id == name), None)
