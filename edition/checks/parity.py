"""Compares counterparts: the same blocks, notes, references, numbers, dates and front matter in the same places."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping

from edition.checks.comparable import called_notes, cited, emphasis, label, official_addresses, sentences
from edition.checks.describe import described
from edition.checks.numbers import numbers
from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import Block
from edition.document.site import Site
from edition.document.source_line import source_line
from edition.document.text import tokenize
from edition.records.snapshot import addressable_texts, is_reviewed, is_waived
from edition.records.table import Address, Row, parse

# As many words can be the same in two languages.
SAME = 5
# Values of the front matter that are data, and the same in every language.
AGREE = re.compile(r"citation\.(?:date|original)|instrument\.(?:date|symbol|kind|names|unit|address\..*)")
# Values that a translation alone has.
OURS = {"citation.translation", "citation.translator"}
Side = tuple[Page, Block]
Targets = Callable[[Page, Block], tuple[str, ...]]


def parity(site: Site) -> Iterator[Problem]:
    """Yield a problem for each difference between counterparts; neither of the two is the other's master."""
    rows = parse(site.address_record)
    official = official_addresses(site)
    languages = site.languages
    for one, other in site.counterparts():
        if not (one.is_untranslated or other.is_untranslated):
            yield from _pair(one, other, rows, lambda page, block: cited(page, block, official, languages))


def _pair(one: Page, other: Page, rows: Mapping[Address, Row], targets: Targets) -> Iterator[Problem]:
    yield from _front_matter(one, other)
    yield from _pull_quotes(one, other)
    if shape := list(_shape(one, other)):
        yield from shape
        return
    there = dict(addressable_texts(other))
    for name, left in addressable_texts(one):
        row, sides = rows.get((one.key, name)), ((one, left), (other, there.get(name, left)))
        if name not in there or is_waived(row, *sides):
            continue
        if is_reviewed(row, sides[0]) and not is_reviewed(row, sides[1]):
            # The message names the page that changed since the review.
            sides = sides[::-1]
        if left.kind == "meta" and AGREE.fullmatch(left.id):
            yield from _value(name, *sides)
        else:
            yield from _texts(name, *sides, targets)
            yield from _untranslated(name, (one, left), (other, there[name]))


def _texts(name: str, one: Side, other: Side, targets: Targets) -> Iterator[Problem]:
    """Yield what two texts have that must be the same in every language, and is not."""
    (page, left), (counterpart, right) = one, other
    for code, here, there in (
        ("P03", called_notes(left), called_notes(right)),
        ("P04", targets(page, left), targets(counterpart, right)),
        ("P05", numbers(left.text, page.language), numbers(right.text, counterpart.language)),
        ("P06", emphasis(left), emphasis(right)),
        ("P10", label(left), label(right)),
        ("P07", sentences(left), sentences(right)),
    ):
        if here != there:
            yield _differs(code, name, one, other, (here, there))


def _differs(code: str, name: str, one: Side, other: Side, contents: tuple[object, object]) -> Problem:
    (page, left), (counterpart, right) = one, other
    values = {
        "name": left.id,
        "text": described(left),
        "counterpart": counterpart.source,
        "line": source_line(counterpart, right),
        "here": contents[0],
        "there": contents[1],
        "address": f"{page.key}#{name}",
    }
    return Problem(code, page.source, source_line(page, left), values)


def _untranslated(name: str, one: Side, other: Side) -> Iterator[Problem]:
    """Yield a text with the same words in both languages, where it has more than a few."""
    (page, left), (counterpart, right) = one, other
    if left.kind != "meta" and left.text == right.text and len(left.text.split()) >= SAME:
        values = {"text": described(right), "counterpart": page.source, "address": f"{page.key}#{name}"}
        yield Problem("P08", counterpart.source, source_line(counterpart, right), values)


def _front_matter(one: Page, other: Page) -> Iterator[Problem]:
    """Yield names in the front matter of one page that the other lacks."""
    for page, counterpart in ((one, other), (other, one)):
        there = {field.name for field in counterpart.fields}
        parents = {name.rpartition(".")[0] for name in there}
        for field in page.fields:
            above = field.name.rpartition(".")[0]
            # Of a value that is missing with all that it holds, the whole is named.
            is_named = above and above not in {*there, *parents}
            if field.name not in {*there, *parents, *OURS} and not is_named:
                values = {"name": field.name, "counterpart": counterpart.source}
                yield Problem("T03.lacks", page.source, field.line, values)


def _value(name: str, one: Side, other: Side) -> Iterator[Problem]:
    """Yield a value of the front matter that is another on the other side, a list in any order."""
    here, there = one[1].text, other[1].text
    if sorted(here.split("; ")) != sorted(there.split("; ")):
        yield _differs("T03.differs", name, one, other, (here, there))


def _shape(one: Page, other: Page) -> Iterator[Problem]:
    """Yield blocks that are missing on one side, by kind and address, or stand in another order."""
    same = Counter(map(_shape_of, one.blocks)) == Counter(map(_shape_of, other.blocks))
    for page, counterpart in ((one, other), (other, one)):
        there = Counter(map(_shape_of, _running(counterpart)))
        for block in _running(page):
            there[_shape_of(block)] -= 1
            if there[_shape_of(block)] < 0:
                yield _missing("P01", page, block, counterpart)
    for left, right in zip(_running(one), _running(other), strict=False):
        if same and _shape_of(left) != _shape_of(right):
            values = {"text": described(left), "counterpart": other.source, "other": described(right)}
            yield Problem("P02", one.source, source_line(one, left), values)
            return


def _pull_quotes(one: Page, other: Page) -> Iterator[Problem]:
    """Yield pull quotes with words of a passage of which the other side has no pull quote."""
    of = {page.path: [(_repeated(page, b), b) for b in page.blocks if b.kind == "pull-quote"] for page in (one, other)}
    for page, counterpart in ((one, other), (other, one)):
        there = Counter(name for name, _ in of[counterpart.path])
        for name, block in of[page.path]:
            there[name] -= 1
            if name and there[name] < 0:
                yield _missing("P01.pull-quote", page, block, counterpart, name)


def _repeated(page: Page, quote: Block) -> str:
    """Return the name of the text whose words a pull quote repeats, "" for none, which another check reports."""
    wanted = f" {' '.join(tokenize(quote.text))} "
    texts = addressable_texts(page)
    return next((name for name, block in texts if wanted in f" {' '.join(tokenize(block.text))} "), "")


def _missing(rule: str, page: Page, block: Block, counterpart: Page, repeated: str = "") -> Problem:
    values = {"text": described(block), "counterpart": counterpart.source, "repeated": repeated}
    return Problem(rule, page.source, source_line(page, block), values, f"{page.key}#{repeated}" if repeated else "")


def _running(page: Page) -> list[Block]:
    """Return the blocks in order, without pull quotes, whose place follows from their words."""
    return [block for block in page.blocks if block.kind != "pull-quote"]


def _shape_of(block: Block) -> tuple[str, str]:
    return block.kind, block.id
