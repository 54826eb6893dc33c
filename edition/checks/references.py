"""Checks that the words of references name what they lead to."""

import posixpath
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from edition.checks.rules import Problem
from edition.checks.subject import Subject, named
from edition.document import INSERTED, Link, Page, Site, Unit, line_of, read_provision
from edition.document.provisions import levels

# Where the number of a provision may stand within words, and what follows it within the same reference: (2), b), (ii).
NUMBER = r"(?:[A-Z]{1,2}\*?\.? ?)?\w+(?:[-.]\w+)*"
LEVEL = r" ?\([\w.]{1,5}\)| ?(?<=[\d ])[a-z]\)"
# An instrument, its names, and what finds references to it beside one of them, by how the ids of each unit begin.
Written = tuple[Page, Sequence[str], Sequence[tuple[Unit, re.Pattern[str]]]]


def references(site: Site) -> Iterator[Problem]:
    """Yield references that name another provision or instrument than they stand for or lead to."""
    written, names_of = list[Written](), dict[str, frozenset[str]]()
    for page in site.pages:
        if page.instrument:
            names = {_plain(name) for name in (page.title, page.work, page.named, *page.instrument.names) if name}
            symbols = set(map(_plain, page.instrument.symbols))
            names_of[page.key] = names_of.get(page.key, frozenset()) | names | symbols
            worded = sorted((name for name in names if re.search(r"[^\W\d]", name)), key=len, reverse=True)
            written.append((page, worded, [_in_words(unit, worded) for unit in page.instrument.units]))
    for page in site.pages:
        others = [each for each in written if each[0].language == page.language and each[0].key != page.key]
        for text in named(page):
            block = text.block
            if block.kind != "pull-quote" and not block.is_heading:
                yield from _unlinked(text, site, others)
            for link in (link for link in block.links if link.path is not None):
                if link.fragment and (link.path, link.fragment) in site.index.provisions:
                    yield from _number(text, link)
                yield from _instrument(text, link, names_of)


def _in_words(unit: Unit, names: Sequence[str]) -> tuple[Unit, re.Pattern[str]]:
    """Return a unit, and what finds it with a number beside the name of its instrument."""
    named = "|".join(map(re.escape, names))
    forms = {re.escape(form) for each in unit.forms.values() for form in each}
    number = rf"((?i:{'|'.join(sorted(forms, key=len, reverse=True))})\.? {NUMBER}(?: (?:{INSERTED})\b)?(?:{LEVEL})*)"
    before = rf"(?<!\w){number},? (?:[\w']{{1,4}}[ ']){{0,3}}'?(?:{named})(?!\w)"
    return unit, re.compile(rf"{before}|(?<!\w)(?:{named}),? {number}(?!\w)")


def _unlinked(text: Subject, site: Site, instruments: Sequence[Written]) -> Iterator[Problem]:
    """Yield references in words to provisions of this site, with the name of their instrument, that are no links."""
    # Of the same length, with plain spaces and apostrophes.
    plain = text.block.text.replace("’", "'").replace("\u00a0", " ").replace("\u202f", " ")
    linked = [(link.at, link.at + len(link.text)) for link in text.block.links]
    for instrument, names, patterns in instruments:
        if not any(name in plain for name in names):
            continue
        for unit, match in ((unit, match) for unit, pattern in patterns for match in pattern.finditer(plain)):
            group = 1 if match[1] else 2
            begin, end = match.span(group)
            address = read_provision(match[group], unit, instrument.language)[0]
            is_linked = any(begin < after and at < end for at, after in linked)
            if not is_linked and (instrument.path, address) in site.index.provisions:
                path = posixpath.relpath(instrument.source, posixpath.dirname(text.page.source))
                values = {"instrument": instrument.named or instrument.title, "target": f"{path}#{address}"}
                yield text.problem("R04", words=match[group], **values)


def _instrument(subject: Subject, link: Link, names: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Yield link words that name another instrument than the one they lead to, or its like with another number.

    `names` are those of each instrument, in all languages, by the key of its page.
    """
    text, page = _plain(link.text), subject.page
    target = (link.path or "").removeprefix(page.home).removesuffix("index.html").strip("/")
    own = names.get(target, frozenset())
    mentioned = [match for each in names.values() for name in each for match in _like(name).findall(text)]
    if own:
        wrong = [name for name in mentioned if name not in own and (re.search(r"\d", name) or not own & set(mentioned))]
    else:
        # Words about an instrument may lead to a page that speaks of it, but not its bare name.
        wrong = [name for name in mentioned if name == text]
    if wrong:
        written = f"[{text}]"
        line = line_of(page.markdown, written if written in page.markdown else text)
        named = {"words": text, "address": subject.address}
        yield Problem("R03", page.source, line, {**named, "name": max(wrong, key=len), "page": target})


def _plain(text: str) -> str:
    """Return a text with plain spaces and apostrophes, as authors type it."""
    return " ".join(text.replace("’", "'").split())


@cache
def _like(name: str) -> re.Pattern[str]:
    """Return what finds a name as a whole, with any numbers in place of its own."""
    return re.compile(r"(?<!\w)" + re.sub(r"\d+", r"\\d+", re.escape(name)) + r"(?!\w)")


def _number(text: Subject, link: Link) -> Iterator[Problem]:
    """Yield link words with another number than that of the provision they lead to."""
    named, wanted = levels(link.text, text.page.language), link.fragment.split("-")[1:]
    is_named = f"-{'-'.join(named)}".endswith(f"-{'-'.join(wanted)}")
    if any(each[0].isdigit() for each in named) and not is_named:
        line = line_of(text.page.markdown, f"[{link.text}]".replace("\u00a0", " "))
        values = {"words": link.text, "id": link.fragment, "address": text.address}
        yield Problem("R01", text.page.source, line, values)
