"""Compares a text with its counterparts: notes, links, numbers, emphasis, labels, sentences, and whose words it has."""

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Any

from edition.checks.language import LATIN, vocabulary
from edition.checks.links import official
from edition.checks.numbers import is_same_row, numbers
from edition.checks.rules import printed
from edition.checks.sentences import ends, sentences
from edition.checks.subject import Subject
from edition.document import Block, Run, Site, folded, tokenize
from edition.document.blocks import OPENING, quoted_spans

SAME = 5  # words can be the same in two languages
FEW = 3  # words without a capital letter are no name
# Values of the front matter that are data, and the same in every language.
AGREE = re.compile(
    r"in_force|citation\.(?:date|original)|instrument\.(?:date|kind|names|unit|(?:address|symbol)(?:\..*)?)"
)
# What stands between the last word of a sentence and its end.
CLOSING = " \u00a0\u202f.,;:!?…»”)]"
Value = tuple[Subject, Any]
Comparison = tuple[Callable[[Site, Subject], object], Callable[[Value, Value], bool]]


def comparisons(block: Block) -> Mapping[str, Comparison]:
    """Return what must be the same in every language, by the rule that says so: how it is read and compared."""
    if block.kind == "meta" and AGREE.fullmatch(block.id):
        # A list can be in any order.
        return {"T03.differs": (lambda _, text: "; ".join(sorted(text.block.text.split("; "))), _is_equal)}
    # What the options of a project say in one language need not be said in the other; a file has no words.
    return {} if block.id.startswith(("site.options", "file.")) else COMPARED


def said(value: Any) -> str:
    """Return a value as a message says it; of emphasis how much there is at most."""
    if isinstance(value, tuple):
        value = [each[-1] if isinstance(each, tuple) else each for each in value]
    return printed(value)


def _is_equal(one: Value, other: Value) -> bool:
    return bool(one[1] == other[1])


def is_untranslated(one: Subject, other: Subject, table: str = "") -> bool:
    """Return whether the words that two languages share are those of one of them: no names, figures, or both.

    A row is in both where all rows of its `table` that are the same are that.
    """
    words = one.block.text.split()
    plain = [word for word in words if word.isalpha() and not word[0].isupper()]
    one_words, other_words = (vocabulary(each.page.language) for each in (one, other))
    tokens = _words_of(table or one.block.text)
    is_both = not (tokens.isdisjoint(one_words - other_words) or tokens.isdisjoint(other_words - one_words))
    # In a table or a list names stand by themselves.
    least = FEW if one.block.kind in {"tr", "li", "dt", "dd"} else 1
    return one.block.kind != "meta" and len(words) >= SAME and len(plain) >= least and not is_both


@lru_cache(4)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(map(folded, tokenize(text)))


def _called_notes(_: Site, text: Subject) -> tuple[str, ...]:
    """Return the notes that a block refers to, each with its place: sentence, links and quotations before it.

    French sets the mark before the stop, English may set it behind: both are the end of the sentence.
    """
    block = text.block
    if not block.note_references:
        return ()
    stops = ends(block.text, text.page.language)
    notes, before, links = [], "", 0
    for run in block.runs:
        before += run.text if run.kind == "text" else ""
        links += run.kind == "end of link"
        if run.kind == "note":
            sentence = bisect_left(stops, len(before.rstrip(CLOSING))) + 1
            counts = {"links": links, "quotations": len(OPENING.findall(before))}
            behind = [f"{number} {what}" for what, number in counts.items() if number]
            notes.append(f"note {run.text} in sentence {sentence}{' after ' * bool(behind)}{' and '.join(behind)}")
    return tuple(notes)


def _is_same_notes(one: Value, other: Value) -> bool:
    """Return whether two texts call the same notes, in the same places where they have as many sentences."""
    counts = [sentences(text.block.text, text.page.language) for text, _ in (one, other)]
    is_same = one[0].block.note_references == other[0].block.note_references
    return one[1] == other[1] or (is_same and counts[0] != counts[1])


def _emphasis(_: Site, text: Subject) -> tuple[tuple[int, int], ...]:
    """Return how many stretches are emphasized, at least and at most, in all, and in each quotation when one is."""
    # One in another language, or in Latin, may be so in one version alone.
    places: list[tuple[int, bool]] = []
    at = 0
    for run, following in pairwise([*text.block.runs, Run("text")]):
        if run.kind == "emphasis":
            is_foreign = bool(run.node and run.node.get("lang")) or not LATIN.isdisjoint(tokenize(following.text))
            places.append((at, not is_foreign))
        at += len(run.text) if run.kind == "text" else 0
    within = [[sure for place, sure in places if begin <= place < end] for begin, end in quoted_spans(text.block.text)]
    counts = [(sum(each), len(each)) for each in ([sure for _, sure in places], *within)]
    return tuple(counts if any(within) else counts[:1])


def _is_same_emphasis(one: Value, other: Value) -> bool:
    short, long = sorted((one[1], other[1]), key=len)
    filled = (*short, *((0, 0) for _ in range(len(long) - 1) if len(short) == 1))
    return len(filled) == len(long) and all(a[0] <= b[1] and b[0] <= a[1] for a, b in zip(filled, long, strict=True))


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


# The letters that count items, in the order of UN documents: (أ) and а) are (a).
ORDERS = ("أبجدهوزحطيكلمنسعفصقرشت", "абвгдежзиклмнопрстуфхцчшщэюя")
LETTERS = {ord(letter): chr(ord("a") + n) for order in ORDERS for n, letter in enumerate(order[:26])}
# What is read and compared, by the rule that says that it must be the same.
COMPARED: Mapping[str, Comparison] = {
    "P03": (_called_notes, _is_same_notes),
    "P04": (_cited, _is_equal),
    "P05": (
        lambda _, text: numbers(text.block.text, text.page.language),
        lambda *pair: is_same_row(*((text.block.text, text.page.language) for text, _ in pair)),
    ),
    "P06": (_emphasis, _is_same_emphasis),
    "P10": (lambda _, text: (text.block.label.translate(LETTERS),) if text.block.kind == "li" else (), _is_equal),
    "P07": (
        lambda _, text: sentences(text.block.text, text.page.language),
        lambda one, other: abs(one[1] - other[1]) <= 1,
    ),
}
