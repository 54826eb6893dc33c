"""Compares twins: the same blocks, notes, references, numbers, dates and front matter in the same places."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache

from edition.checks.numbers import numbers
from edition.document.blocks import OPENING, quoted_spans
from edition.document.model import Block
from edition.document.site import Page, Problem, Site
from edition.document.source_line import source_line
from edition.document.text import tokenize
from edition.records import snapshot
from edition.records.table import Address, Row, parse

SENTENCE = re.compile("[.!?…](?=[\\s\u00a0»”)\\]]*(?:[A-ZÀÉÈÊÇŒ«“(]|$))")
SAME = 5
# Values of the front matter that are data, and the same in every language.
AGREE = re.compile(r"citation\.(?:date|original)|instrument\.(?:date|symbol|kind|names|unit|address\..*)")
# Values that a translation alone has.
OURS = {"citation.translation", "citation.translator"}
Side = tuple[Page, Block]
Cited = Callable[[Page, Block], tuple[str, ...]]


def parity(site: Site) -> Iterator[Problem]:
    """A problem for each difference between twins; neither of the two is the other's master."""
    rows = parse(site.address_record)
    official = _official(site)
    languages = site.languages
    for one, other in site.twins():
        if not (one.is_untranslated or other.is_untranslated):
            yield from _pair(one, other, rows, lambda page, block: _cited(page, block, official, languages))


def _pair(one: Page, other: Page, rows: Mapping[Address, Row], cited: Cited) -> Iterator[Problem]:
    yield from _matter(one, other)
    yield from _pull_quotes(one, other)
    if shape := list(_shape(one, other)):
        yield from shape
        return
    mine, theirs = (list(snapshot.named(page)) for page in (one, other))
    there = dict(theirs)
    twins = [(name, block, there[name]) for name, block in mine if name in there]
    for name, left, right in twins:
        row = rows.get((one.key, name))
        sides = ((one, left), (other, right))
        if snapshot.excused(row, *sides):
            continue
        if snapshot.reviewed(row, sides[0]) and not snapshot.reviewed(row, sides[1]):
            # The message names the page that changed since the review.
            sides = sides[::-1]
        answer = f"make accept PASSAGE='{one.key}#{name}' REASON='why they differ'"
        if left.kind == "meta" and AGREE.fullmatch(left.id):
            yield from _value(*sides, answer)
            continue
        yield from _blocks(*sides, cited, answer)
        yield from _whole(*sides, answer)
        if left.kind != "meta" and left.text == right.text and len(left.text.split()) >= SAME:
            page, block = next(side for side in sides if side[0] is not one)
            what = f"{_name(block)} has the same words in both languages"
            remedy = f"Write a translation, or record that it is right: {answer}."
            yield Problem("P08", page.source, source_line(page, block), what, remedy)


def _whole(one: Side, other: Side, answer: str) -> Iterator[Problem]:
    """As many sentences on both sides."""
    (page, left), (twin, right) = one, other
    mine, theirs = (len(SENTENCE.findall(block.text)) for block in (left, right))
    review = f"Write what is missing, or record that it is right: {answer}."
    if mine != theirs:
        what = f"{_name(left)} has {mine} sentences, its twin {twin.source} {theirs} (line {source_line(twin, right)})"
        yield Problem("P07", page.source, source_line(page, left), what, review)


def _matter(one: Page, other: Page) -> Iterator[Problem]:
    """The same names in the front matter."""
    for page, twin in ((one, other), (other, one)):
        there = {field.name for field in twin.fields}
        parents = {name.rpartition(".")[0] for name in there}
        for field in page.fields:
            if field.name not in there and field.name not in parents and field.name not in OURS:
                what = f"the front matter gives {field.name}, that of its twin {twin.source} does not"
                yield Problem("T03", page.source, field.line, what, "Write it there, or take it out here.")


def _value(one: Side, other: Side, answer: str) -> Iterator[Problem]:
    """The same value of the front matter on both sides, a list in any order."""
    (page, left), (twin, right) = one, other
    if sorted(left.text.split("; ")) != sorted(right.text.split("; ")):
        what = f"{left.id} is {left.text}, and in its twin {twin.source} {right.text} (line {source_line(twin, right)})"
        yield Problem("T03", page.source, source_line(page, left), what, f"Make the two agree, or {answer}.")


def _shape(one: Page, other: Page) -> Iterator[Problem]:
    """The same kinds of block with the same addresses, in the same order."""
    same = Counter(map(_shape_of, one.blocks)) == Counter(map(_shape_of, other.blocks))
    for page, twin in ((one, other), (other, one)):
        there = Counter(map(_shape_of, _running(twin)))
        for block in _running(page):
            there[_shape_of(block)] -= 1
            if there[_shape_of(block)] < 0:
                yield _missing(page, block, twin, "Write it there, give both the same address, or take it out here.")
    for left, right in zip(_running(one), _running(other), strict=False):
        if same and _shape_of(left) != _shape_of(right):
            what = f"{_name(left)} stands where its twin {other.source} has {_name(right)}"
            yield Problem("P02", one.source, source_line(one, left), what, "Give both the same order.")
            return


def _pull_quotes(one: Page, other: Page) -> Iterator[Problem]:
    """The same pull-quotes: each repeats words of the passage that its twin's repeats."""
    of = {page.path: [(_repeated(page, b), b) for b in page.blocks if b.kind == "pull-quote"] for page in (one, other)}
    for page, twin in ((one, other), (other, one)):
        there = Counter(name for name, _ in of[twin.path])
        for name, block in of[page.path]:
            there[name] -= 1
            if name and there[name] < 0:
                yield _missing(page, block, twin, f"Write one there with words of {name}, or take it out here.")


def _repeated(page: Page, quote: Block) -> str:
    """The name of the text whose words a pull-quote repeats, "" for none, which another check reports."""
    wanted = f" {' '.join(tokenize(quote.text))} "
    return next((name for name, block in snapshot.named(page) if wanted in f" {' '.join(tokenize(block.text))} "), "")


def _missing(page: Page, block: Block, twin: Page, remedy: str) -> Problem:
    what = f"{_name(block)} is missing in its twin {twin.source}"
    return Problem("P01", page.source, source_line(page, block), what, remedy)


def _running(page: Page) -> list[Block]:
    """The blocks in order, without pull-quotes, whose place follows from their words."""
    return [block for block in page.blocks if block.kind != "pull-quote"]


def _shape_of(block: Block) -> tuple[str, str]:
    return block.kind, block.id


def _label(block: Block) -> tuple[str, ...]:
    return (block.label,) if block.kind == "li" else ()


def _blocks(one: Side, other: Side, cited: Cited, answer: str) -> Iterator[Problem]:
    (page, left), (twin, right) = one, other
    for code, what, mine, theirs in (
        ("P03", "calls the notes", _called(left), _called(right)),
        ("P04", "cites", cited(page, left), cited(twin, right)),
        ("P05", "has the numbers and dates", numbers(left.text, page.language), numbers(right.text, twin.language)),
        ("P06", "emphasizes, in all and in each quotation,", _stressed(left), _stressed(right)),
        ("P10", "has the label", _label(left), _label(right)),
    ):
        if mine != theirs:
            line = f"{_name(left)} {what} {_list(mine)}, its twin {twin.source} {right.id} {_list(theirs)}"
            remedy = f"Make {page.source} and {twin.source} agree (line {source_line(twin, right)}), or {answer}."
            yield Problem(code, page.source, source_line(page, left), line, remedy)


def _called(block: Block) -> tuple[str, ...]:
    """The notes that a block calls, each with its place: sentence, links and quotations before it.

    French sets the mark before the stop, English may set it behind: both are the end of the sentence.
    """
    if not block.note_references:
        return ()
    ends = [match.start() for match in SENTENCE.finditer(block.text)]
    called, text, links = [], "", 0
    for run in block.runs:
        text += run.text if run.kind == "text" else ""
        links += run.kind == "end of link"
        if run.kind == "note":
            before = text.rstrip(" \u00a0\u202f.,;:!?…»”)]")
            counts = (bisect_left(ends, len(before)) + 1, links, len(OPENING.findall(before)))
            called.append("{} in sentence {} after {} links and {} quotations".format(run.text, *counts))
    return tuple(called)


def _stressed(block: Block) -> tuple[str, ...]:
    """How many stretches are emphasized, in all, and in each quotation when one is."""
    places, at = [], 0
    for run in block.runs:
        if run.kind == "emphasis":
            places.append(at)
        at += len(run.text) if run.kind == "text" else 0
    within = [sum(begin <= place < end for place in places) for begin, end in quoted_spans(block.text)]
    return tuple(str(times) for times in [len(places), *(within if any(within) else ())])


def _official(site: Site) -> dict[str, str]:
    """The official addresses of instruments, each with the key of its page."""
    found: dict[str, str] = {}
    for page in site.pages:
        for address in page.instrument.address.values() if page.instrument else ():
            found.setdefault(address.rstrip("/"), page.key)
    return found


def _cited(page: Page, block: Block, official: Mapping[str, str], languages: Iterable[str]) -> tuple[str, ...]:
    """Where the block's links lead, in any order, without what tells the language in an address."""
    found = []
    for link in block.links:
        if link.path:
            inside = f"{link.path.removeprefix(page.home)}#{link.fragment}".removesuffix("#").replace("/index.html", "")
            found.append(inside.replace(f".{page.language}.", "."))
        else:
            bare = link.href.rstrip("/")
            found.append(f"{official[bare]}, official text" if bare in official else _neutral(bare, tuple(languages)))
    return tuple(sorted(found))


@lru_cache(4096)
def _neutral(href: str, languages: tuple[str, ...]) -> str:
    """An address with a star for each part that names a language, as fr and en in example.org/fr/x-en.pdf."""
    parts = re.split(r"([^A-Za-z0-9]+)", href)
    return "".join("*" if part in languages else part for part in parts)


def _name(block: Block) -> str:
    short = " ".join(block.text.split()[:6])
    return f'{block.id or block.kind} ("{short} …")'


def _list(values: tuple[str, ...]) -> str:
    return ", ".join(filter(None, values)) or "none"
