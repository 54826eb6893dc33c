"""Compares counterparts: the same pages, blocks, notes, references, numbers and front matter in the same places."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from edition.checks.links import official
from edition.checks.numbers import numbers
from edition.checks.rules import Problem
from edition.checks.subject import Subject
from edition.document import Block, Page, Site, line_of, source_line, tokenize
from edition.document.blocks import OPENING, quoted_spans
from edition.records.snapshot import addressable_texts, is_reviewed
from edition.records.table import parse

# As many words can be the same in two languages.
SAME = 5
# Values of the front matter that are data, and the same in every language.
AGREE = re.compile(r"citation\.(?:date|original)|instrument\.(?:date|symbol|kind|names|unit|address\..*)")
# Values that a translation alone has.
OURS = {"citation.translation", "citation.translator", "instrument.text: translation"}
SENTENCE = re.compile("[.!?…](?=[\\s\u00a0»”)\\]]*(?:[A-ZÀÉÈÊÇŒ«“(]|$))")


def counterparts(page: Page, site: Site) -> Iterator[Problem]:
    """Yield a page without a counterpart, or one that says it has no translation and has one."""
    for language in site.languages:
        if (page.key, language) not in site.by_key:
            wanted = page.source.replace(f"/{page.language}/", f"/{language}/", 1)
            yield Problem("T01", page.source, 1, {"counterpart": wanted})
    passage = next((block for block in page.blocks if block.is_passage), None)
    if page.is_untranslated and passage is not None:
        line = line_of(page.markdown, "translation:")
        yield Problem("T04", page.source, line, {"line": source_line(page, passage)})


def parity(site: Site) -> Iterator[Problem]:
    """Yield a problem for each difference between counterparts; neither of the two is the other's master."""
    for one, other in site.counterparts():
        if not (one.is_untranslated or other.is_untranslated):
            yield from _pair(site, one, other)
        elif one.is_untranslated and other.is_untranslated and site.original_of(one) is None:
            # In no language: named at the first two.
            yield Problem("T02", one.source, line_of(one.markdown, "translation:"), {"counterpart": other.source})


def _pair(site: Site, one: Page, other: Page) -> Iterator[Problem]:
    yield from (*_front_matter(one, other), *_front_matter(other, one))
    missing = [*_missing(one, other), *_missing(other, one)]
    order = [] if any(problem.name == "P01" for problem in missing) else [*_order(one, other)]
    yield from (*missing, *order)
    if all(problem.name == "P01.pull-quote" for problem in (*missing, *order)):
        there = dict(addressable_texts(other))
        for name, block in addressable_texts(one):
            if name in there:
                yield from _texts(site, Subject(one, block, name), Subject(other, there[name], name))


def _texts(site: Site, one: Subject, other: Subject) -> Iterator[Problem]:
    """Yield what two texts have that must be the same in every language, and is not; or all their words."""
    if one.is_waived(site, other):
        return
    differences: dict[str, tuple[object, object]] = {}
    left, right, row = one, other, parse(site.address_record).get((one.page.key, one.name))
    if is_reviewed(row, (one.page, one.block)) and not is_reviewed(row, (other.page, other.block)):
        # The message names the page that changed since the review.
        left, right = other, one
    if left.block.kind == "meta" and AGREE.fullmatch(left.block.id):
        # A list can be in any order.
        if sorted(left.block.text.split("; ")) != sorted(right.block.text.split("; ")):
            differences["T03.differs"] = (left.block.text, right.block.text)
    else:
        theirs = _comparable(site, right)
        differences = {
            code: (own, theirs[code]) for code, own in _comparable(site, left).items() if own != theirs[code]
        }
    for code, (here, there) in differences.items():
        values = {"counterpart": right.page.source, "line": right.line, "here": here, "there": there}
        yield left.problem(code, name=left.block.id, **values)
    if one.block.kind != "meta" and one.block.text == other.block.text and len(one.block.text.split()) >= SAME:
        yield other.problem("P08", counterpart=one.page.source)


def _comparable(site: Site, text: Subject) -> Mapping[str, object]:
    """Return what must be the same in every language, by the rule that says so."""
    block = text.block
    return {
        "P03": _called_notes(block),
        "P04": _cited(site, text),
        "P05": numbers(block.text, text.page.language),
        "P06": _emphasis(block),
        "P10": (block.label,) if block.kind == "li" else (),
        "P07": len(SENTENCE.findall(block.text)),
    }


def _called_notes(block: Block) -> tuple[str, ...]:
    """Return the notes that a block refers to, each with its place: sentence, links and quotations before it.

    French sets the mark before the stop, English may set it behind: both are the end of the sentence.
    """
    if not block.note_references:
        return ()
    ends = [match.start() for match in SENTENCE.finditer(block.text)]
    notes, text, links = [], "", 0
    for run in block.runs:
        text += run.text if run.kind == "text" else ""
        links += run.kind == "end of link"
        if run.kind == "note":
            before = text.rstrip(" \u00a0\u202f.,;:!?…»”)]")
            counts = (bisect_left(ends, len(before)) + 1, links, len(OPENING.findall(before)))
            notes.append("{} in sentence {} after {} links and {} quotations".format(run.text, *counts))
    return tuple(notes)


def _emphasis(block: Block) -> tuple[str, ...]:
    """Return how many stretches are emphasized, in all, and in each quotation when one is."""
    places, at = [], 0
    for run in block.runs:
        if run.kind == "emphasis":
            places.append(at)
        at += len(run.text) if run.kind == "text" else 0
    within = [sum(begin <= place < end for place in places) for begin, end in quoted_spans(block.text)]
    return tuple(str(times) for times in [len(places), *(within if any(within) else ())])


def _cited(site: Site, text: Subject) -> tuple[str, ...]:
    """Return where the links of a text lead, in any order, without what tells the language in an address."""
    page, targets = text.page, []
    for link in text.block.links:
        bare = link.href.rstrip("/")
        if link.path:
            inside = f"{link.path.removeprefix(page.home)}#{link.fragment}".removesuffix("#").replace("/index.html", "")
            targets.append(inside.replace(f".{page.language}.", "."))
        elif keys := official(site).get(bare):
            targets.append(f"{next(iter(keys.values()))}, official text")
        else:
            targets.append(_neutral(bare, site.languages))
    return tuple(sorted(targets))


@lru_cache(4096)
def _neutral(href: str, languages: tuple[str, ...]) -> str:
    """Return an address with a star for each part that names a language, as fr and en in example.org/fr/x-en.pdf."""
    parts = re.split(r"([^A-Za-z0-9]+)", href)
    return "".join("*" if part in languages else part for part in parts)


def _front_matter(page: Page, counterpart: Page) -> Iterator[Problem]:
    """Yield names in the front matter of a page that its counterpart lacks."""
    names = {field.name for field in counterpart.fields}
    known = {*names, *(name.rpartition(".")[0] for name in names)}
    for field in page.fields:
        above = field.name.rpartition(".")[0]
        # Of a value that is missing with all that it holds, the whole is named.
        names = {field.name, f"{field.name}: {field.text}"}
        if names.isdisjoint(known | OURS) and (not above or above in known):
            values = {"name": field.name, "counterpart": counterpart.source}
            yield Problem("T03.lacks", page.source, field.line, values)


def _missing(page: Page, counterpart: Page) -> Iterator[Problem]:
    """Yield blocks that a counterpart lacks, by kind and address, and pull quotes by the passage that they repeat."""
    left = Counter(_key(counterpart, block) for block in counterpart.blocks)
    for block in page.blocks:
        kind, name = key = _key(page, block)
        left[key] -= 1
        if left[key] < 0 and kind != "pull-quote":
            yield Subject(page, block).problem("P01", counterpart=counterpart.source)
        elif left[key] < 0 and name:
            about = f"{page.key}#{name}"
            yield Subject(page, block).problem("P01.pull-quote", about, counterpart=counterpart.source, repeated=name)


def _key(page: Page, block: Block) -> tuple[str, str]:
    """Return the kind and the address of a block; of a pull quote the name of the text whose words it repeats.

    Another check reports one that repeats none.
    """
    if block.kind != "pull-quote":
        return block.kind, block.id
    wanted = f" {' '.join(tokenize(block.text))} "
    texts = addressable_texts(page)
    return block.kind, next((name for name, text in texts if wanted in f" {' '.join(tokenize(text.text))} "), "")


def _order(one: Page, other: Page) -> Iterator[Problem]:
    """Yield the first block that stands where its counterpart has another; the place of pull quotes follows from it."""
    running = ([block for block in page.blocks if block.kind != "pull-quote"] for page in (one, other))
    for left, right in zip(*running, strict=True):
        if (left.kind, left.id) != (right.kind, right.id):
            other_text = Subject(other, right).described
            yield Subject(one, left).problem("P02", counterpart=other.source, other=other_text)
            return
