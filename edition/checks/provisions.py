"""Checks that provisions of an official text are numbered, each once and in order, and what references to them say."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from edition.checks.rules import Problem
from edition.checks.subject import Subject, named
from edition.document import INSERTED, Link, Page, Site, Unit, is_provision, line_of, provision, read_provision
from edition.document.numbering import numbers_of
from edition.document.provisions import as_numbers, levels
from edition.records.alignment import letter_of

# Where the number of a provision may stand within words, and what follows it within the same reference: (2), b), (ii).
NUMBER = r"(?:[A-Z]{1,2}\*?\.? ?)?\w+(?:[-.]\w+)*"
LEVEL = r" ?\([\w.]{1,5}\)| ?(?<=[\d ])[a-z]\)"
# An instrument, its names, and what finds references to it beside one of them, by how the ids of each unit begin.
Written = tuple[Page, Sequence[str], Sequence[tuple[Unit, re.Pattern[str]]]]


def provisions(page: Page) -> Iterator[Problem]:
    """Yield what has the id of another provision, a number that can't be read, stands twice or is out of order."""
    units = page.instrument.units if page.instrument else ()
    if not units:
        return
    texts = {each.block.node: each for each in named(page)}
    numbers = numbers_of(page.article, units, page.language)
    # One whose number was once read by half has an address that its author did not give.
    for element, _ in numbers.unread:
        if not (text := texts[element]).is_written(element.id):
            yield text.problem("R05", words=text.block.text[:40])
    for element, name in numbers.again:
        # An id that its author gave says which of the two is meant.
        if letter_of(element.id):
            each, first = texts[element], texts[numbers.first[name]]
            values = {"words": each.block.text[:40], "other": first.block.text[:40], "line": first.line, "id": name}
            yield each.problem("R06" if each.block.is_heading else "R06.item", label=each.block.label, **values)
    yield from _in_order(page, units, texts.values())


def _in_order(page: Page, units: tuple[Unit, ...], texts: Iterable[Subject]) -> Iterator[Problem]:
    last: dict[str, str] = {}
    by_id = {each.block.id: each for each in texts}
    for each in texts:
        block = each.block
        if not is_provision(block.id, units) or not (block.is_heading or block.kind == "li"):
            continue
        place, _, number = block.id.rpartition("-")
        if block.is_heading:
            # Languages print a number in different ways, and one word can stand for two units.
            read = [read_provision(block.text, unit, page.language)[0] for unit in units]
            name = provision(block.text, units, page.language)[0]
            if name and as_numbers(block.id) not in map(as_numbers, read):
                first = by_id.get(name, each)
                values = {"words": block.text[:40], "id": block.id, "other": first.block.text[:40], "line": first.line}
                yield each.problem("R02" if first is each else "R02.twice", **values)
            prefix, number, *_ = block.id.split("-")
            place = f"{block.kind} {prefix}"
            last = {place: last.get(place, number)}
            if _is_range(number, last[place]):
                yield each.problem("R05", words=block.text[:40])
        if _is_before(number, last.get(place, number)):
            values = {"words": block.text[:40], "label": block.label, "before": last[place]}
            yield each.problem("R07" if block.is_heading else "R07.item", **values)
        last[place] = number


def _is_range(number: str, before: str) -> bool:
    """Return whether a number of two parts says from where to where: 24-26 after 23."""
    first, _, last = number.partition(".")
    is_figures = all(map(str.isdecimal, (first, last, before)))
    return is_figures and int(before) + 1 == int(first) < int(last)


def _is_before(number: str, other: str) -> bool:
    """Return whether a number is lower than another: 4.1.1 than 4.10, 5A than 7-1; but 5ZA may stand before 5A."""
    parts = zip(number.split("."), other.split("."), strict=False)
    here, there = next(((here, there) for here, there in parts if here != there), ("", ""))
    # Of two letters, C is no hundred.
    if len(here + there) == len("CD") and (here + there).isalpha():
        return here < there
    one, two = (re.fullmatch(r"(\D*)(\d+)(\D*)", value) for value in as_numbers(f"{here}-{there}"))
    if not one or not two or one[1] != two[1]:
        return False
    is_same = one[2] == two[2]
    return len(one[3]) == len(two[3]) and one[3] < two[3] if is_same else int(one[2]) < int(two[2])


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
