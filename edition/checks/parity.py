"""Compares counterparts: the same pages, blocks, notes, references, numbers and front matter in the same places."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import lru_cache

from edition.checks.links import official
from edition.checks.numbers import numbers
from edition.checks.rules import Problem
from edition.checks.subject import Subject, named, pull_quotes_of
from edition.document import Block, Page, Site, line_of, source_line
from edition.document.blocks import OPENING, quoted_spans
from edition.records.alignment import is_number, letter_of
from edition.records.chain import out_of_order
from edition.records.snapshot import addressable_texts

# As many words can be the same in two languages.
SAME = 5
# Values of the front matter that are data, and the same in every language.
AGREE = re.compile(
    r"in_force|citation\.(?:date|original)|instrument\.(?:date|kind|names|unit|(?:address|symbol)(?:\..*)?)"
)
# Values that a translation alone can have.
OURS = {"citation.translation", "citation.translator", "translator", "instrument.text: translation"}
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
    yield from (*_front_matter(site, one, other), *_front_matter(site, other, one))
    yield from (*_missing(one, other), *_missing(other, one), *_order(one, other))
    there = dict(addressable_texts(other))
    for name, block in addressable_texts(one):
        # A pull quote is compared with what it repeats.
        if name in there and block.kind != "pull-quote":
            yield from _texts(site, Subject(one, block, name), Subject(other, there[name], name))


def _texts(site: Site, one: Subject, other: Subject) -> Iterator[Problem]:
    """Yield what two texts have that must be the same in every language, and is not; or all their words."""
    differences: dict[str, tuple[object, object]] = {}
    changed, _ = site.record.changed.get((one.page.key, one.name), ((), ()))
    # The message names the page that changed since the review.
    is_other = other.page.language in changed and one.page.language not in changed
    left, right = (other, one) if is_other else (one, other)
    if left.block.kind == "meta" and AGREE.fullmatch(left.block.id):
        # A list can be in any order.
        if sorted(left.block.text.split("; ")) != sorted(right.block.text.split("; ")):
            differences["T03.differs"] = (left.block.text, right.block.text)
    elif not left.block.id.startswith(("site.options", "file.")):
        # What the options of a project say in one language need not be said in the other; a file has no words.
        theirs = _comparable(site, right)
        differences = {
            code: (own, theirs[code]) for code, own in _comparable(site, left).items() if own != theirs[code]
        }
    for code, (here, there) in differences.items():
        values = {"counterpart": right.source, "line": right.line, "here": here, "there": there}
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


def _front_matter(site: Site, page: Page, counterpart: Page) -> Iterator[Problem]:
    """Yield names in the front matter of a page that its counterpart lacks."""
    names = {field.name for field in counterpart.fields}
    known = {*names, *(name.rpartition(".")[0] for name in names)}
    for field in page.fields:
        above = field.name.rpartition(".")[0]
        # Of a value that is missing with all that it holds, the whole is named.
        address = f"{page.key}#meta:{field.name}"
        row = site.record.rows.get((page.key, f"meta:{field.name}"))
        is_ours = not OURS.isdisjoint((field.name, f"{field.name}: {field.text}"))
        is_ours = is_ours and not (row and counterpart.language in row.texts)
        # Names in the configuration are compared by a rule of their own.
        if not (field.name in known or is_ours or field.source) and (not above or above in known):
            values = {"name": field.name, "counterpart": counterpart.source, "address": address, "words": field.text}
            case = "abbreviation" if field.name.startswith("abbr-") else "lacks" if field.text else "part"
            yield Problem(f"T03.{case}", page.source, field.line, values)


def _is_own(name: str) -> bool:
    return bool(name) and not letter_of(name) and not is_number(name)


def _missing(page: Page, counterpart: Page) -> Iterator[Problem]:
    """Yield blocks that a counterpart lacks, by kind and address, and pull quotes by the passage that they repeat."""
    left = Counter((block.kind, block.id) for block in counterpart.blocks)
    # A passage that has an id of its own there, and not here, is named there alone.
    own = Counter(block.kind for block in counterpart.blocks if _is_own(block.id) and block.id not in page.ids)
    for text in named(page):
        kind, name = text.block.kind, text.block.id
        left[kind, name] -= kind != "pull-quote"
        is_named = left[kind, name] < 0 and not _is_own(name) and own[kind] > 0
        own[kind] -= is_named
        if left[kind, name] < 0 and not is_named:
            yield text.problem("P01", counterpart=counterpart.source)
    # Another check reports one that repeats none.
    quotes = Counter(texts[0].name for _, texts in pull_quotes_of(counterpart) if texts)
    for quote, texts in pull_quotes_of(page):
        repeated = texts[0].name if texts else ""
        quotes[repeated] -= 1
        if repeated and quotes[repeated] < 0:
            values = {"counterpart": counterpart.source, "repeated": repeated}
            yield quote.problem("P01.pull-quote", texts[0].address, **values)


def _order(one: Page, other: Page) -> Iterator[Problem]:
    """Yield the first block of each group that stands elsewhere than in a counterpart; pull quotes have no place."""
    there = [text for text in named(other) if text.block.kind != "pull-quote"]
    places = {(text.name, text.block.kind): place for place, text in enumerate(there)}
    texts = [text for text in named(one) if (text.name, text.block.kind) in places]
    if one.duplicate_ids or other.duplicate_ids:
        return
    order = [places[text.name, text.block.kind] for text in texts]
    astray = out_of_order(order)
    for at, (text, place) in enumerate(zip(texts, sorted(order), strict=True)):
        if at in astray and at - 1 not in astray and text.name != there[place].name:
            yield text.problem("P02", counterpart=other.source, other=there[place].described)
