"""Checks that the words of references name what they lead to."""

import posixpath
import re
from collections.abc import Iterator, Mapping
from functools import cache

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.labels import LEVEL, NUMBER, is_provision, levels, provision, slug
from edition.document.model import Block, Link
from edition.document.site import Site
from edition.document.source_line import line_of, source_line
from edition.records.snapshot import is_waived, named_blocks
from edition.records.table import parse

Patterns = tuple[tuple[str, re.Pattern[str]], ...]
# Each instrument, its names, and what finds references to it beside one of them.
Written = list[tuple[Page, tuple[str, ...], Patterns]]


def references(site: Site) -> Iterator[Problem]:
    """Yield headings and references that name another provision or instrument than they stand for or lead to."""
    known = site.index.provisions
    instruments = named_instruments(site)
    named = [(page, _names(page)) for page in site.pages if page.instrument]
    written = [(page, names, _in_words(page, names)) for page, names in named]
    for page in site.pages:
        for name, block in named_blocks(page):
            if page.instrument and block.is_heading:
                address, _ = provision(block.text, page.instrument.units)
                if address and is_provision(block.id, page.instrument.units) and block.id != address:
                    values = {"words": block.text[:40], "id": block.id}
                    yield Problem("R02", page.source, source_line(page, block), values)
            yield from _plain_references(page, name, block, site, written)
            for link in block.links:
                target = known.get((link.path or "", link.fragment))
                if target and target.id:
                    yield from _reference(page, link)
                yield from _instrument(page, link, instruments)


def _plain_references(page: Page, name: str, block: Block, site: Site, written: Written) -> Iterator[Problem]:
    """Yield references in words to provisions of this site, with the name of their instrument, that are no links."""
    known, row = site.index.provisions, parse(site.address_record).get((page.key, name))
    if block.kind == "pull-quote" or block.is_heading or is_waived(row, (page, block)):
        return
    text = _plain_spaces(block.text)
    for instrument, names, patterns in written:
        if instrument.language != page.language or instrument.key == page.key:
            continue
        if not any(name in text for name in names):
            continue
        for words, fragment in _unlinked(text, block, patterns):
            if provision := known.get((instrument.path, fragment)):
                path = posixpath.relpath(instrument.source, posixpath.dirname(page.source))
                values = {
                    "words": words,
                    "instrument": instrument.named or instrument.title,
                    "target": f"{path}#{provision.id}",
                    "address": f"{page.key}#{name}",
                }
                yield Problem("R04", page.source, source_line(page, block), values)


def _names(page: Page) -> tuple[str, ...]:
    """Return the names of an instrument that hold a letter, the longest first."""
    names = {_plain(name) for name in (page.title, page.named, *(page.instrument.names if page.instrument else ()))}
    return tuple(sorted((name for name in names if re.search(r"[^\W\d]", name)), key=len, reverse=True))


def _in_words(page: Page, names: tuple[str, ...]) -> Patterns:
    """Return what finds references in words, beside the name of their instrument, by how the ids of each unit begin."""
    units = page.instrument.units if page.instrument else ()
    named = "|".join(map(re.escape, names))
    patterns = []
    for unit in units:
        words = "|".join(
            sorted({re.escape(form) for each in unit.forms.values() for form in each}, key=len, reverse=True)
        )
        number = rf"((?i:{words})\.? ({NUMBER})((?:{LEVEL})*))"
        pattern = (
            rf"(?<!\w){number},? (?:[\w']{{1,4}}[ ']){{0,3}}'?(?:{named})(?!\w)|(?<!\w)(?:{named}),? {number}(?!\w)"
        )
        patterns.append((unit.prefix, re.compile(pattern)))
    return tuple(patterns)


def _plain_spaces(text: str) -> str:
    """Return a text of the same length with plain spaces and apostrophes."""
    return text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")


def _unlinked(text: str, block: Block, patterns: Patterns) -> Iterator[tuple[str, str]]:
    """Yield references in the plain words of a block, outside its links, with the ids that they name."""
    linked = [(link.at, link.at + len(link.text)) for link in block.links]
    for prefix, pattern in patterns:
        for match in pattern.finditer(text):
            group = 1 if match[1] else 4
            begin, end = match.span(group)
            if not any(begin < after and at < end for at, after in linked):
                yield match[group], "-".join((prefix, slug(match[group + 1]), *levels(match[group + 2])))


def named_instruments(site: Site) -> dict[str, frozenset[str]]:
    """Return every name of each instrument, in all languages, by the key of its page."""
    by_page: dict[str, set[str]] = {}
    for page in site.pages:
        if page.instrument:
            names = (page.title, page.named, page.instrument.symbol, *page.instrument.names)
            by_page.setdefault(page.key, set()).update(_plain(name) for name in names if name)
    return {key: frozenset(names) for key, names in by_page.items()}


def _instrument(page: Page, link: Link, instruments: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Yield link words that name another instrument than the one they lead to, or its like with another number."""
    if link.path is None:
        return
    text = _plain(link.text)
    target = link.path.removeprefix(page.home).removesuffix("index.html").strip("/")
    own = instruments.get(target, frozenset())
    mentioned = [match for names in instruments.values() for name in names for match in _like(name).findall(text)]
    if own:
        wrong = [name for name in mentioned if name not in own and (re.search(r"\d", name) or not own & set(mentioned))]
    else:
        # Words about an instrument may lead to a page that speaks of it, but not its bare name.
        wrong = [name for name in mentioned if name == text]
    if wrong:
        written = f"[{text}]"
        line = line_of(page.markdown, written if written in page.markdown else text)
        values = {"words": text, "name": max(wrong, key=len), "page": target}
        yield Problem("R03", page.source, line, values)


def _plain(text: str) -> str:
    """Return a text with plain spaces and apostrophes, as authors type it."""
    return " ".join(text.replace("’", "'").split())


@cache
def _like(name: str) -> re.Pattern[str]:
    """Return what finds a name as a whole, with any numbers in place of its own."""
    return re.compile(r"(?<!\w)" + re.sub(r"\d+", r"\\d+", re.escape(name)) + r"(?!\w)")


def _reference(page: Page, link: Link) -> Iterator[Problem]:
    named, wanted = levels(link.text), link.fragment.split("-")[1:]
    is_named = f"-{'-'.join(named)}".endswith(f"-{'-'.join(wanted)}")
    if any(each[0].isdigit() for each in named) and not is_named:
        line = line_of(page.markdown, f"[{link.text}]".replace("\u00a0", " "))
        yield Problem("R01", page.source, line, {"words": link.text, "id": link.fragment})
