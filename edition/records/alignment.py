"""Lays the languages of a page side by side, with the addresses that the record has for their texts to the letter."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import exp, log
from typing import TypeVar

from edition.document.groups import grouped
from edition.document.model import HEADINGS, NOTE, TITLE
from edition.records.chain import Pair, best_chain, expected
from edition.records.fingerprint import ENOUGH, SAME_TEXT, WordIndex, is_same, words
from edition.records.table import Row

NUMBERED = re.compile(rf"([ps]|{NOTE})(\d+)")
Value = TypeVar("Value")
# Two texts of two languages side by side: with the same address, of one row or alike to it, one of them new, or each
# of another row. How near they are in length adds up to one.
SAME, ALIKE, NEW, DOUBTFUL = 10.0, 6.0, 0.5, 0.2
UNNUMBERED = 0.6
# What two items with one label have more, and how near two are of which one alone announces what follows.
LABELLED, UNLIKE = 2.0, 0.5
# How far the lengths of a text in two languages are from each other; so many signs more or less are nothing.
SPREAD, FEW_SIGNS = 0.4, 20
# How many texts of one language are looked at on either side of the place where one of another is expected.
BESIDE = 32


@dataclass(frozen=True)
class Text:
    """A text of a page that can have an address, as it is written now."""

    kind: str  # the name of its element
    given: str  # the id that its author wrote, "" for none
    print: str  # the fingerprint of its words
    is_own: bool = False  # whether its words are the edition's own: it is numbered after the text of the page
    derived: str = ""  # the id that its number in an official text gives it
    wish: str = ""  # the id that it has when it is new and no other text ever had it: a note has that of its label
    label: str = ""  # of an item: its number in its list
    length: int = 0  # how many characters its words have
    key: str = ""  # of a row or an item without a place of its own: what pairs it, which another language may have
    former: str = ""  # the fingerprint that older records have of a text with a list: they left the list out
    is_leading: bool = False  # whether it announces what follows, by a colon


@dataclass
class Candidate:
    """A text in one language: what is known of its address."""

    text: Text
    name: str = ""  # its address, once it is known
    # When no row has it to the letter: those that are like it, or its number; else what its row has become a part of.
    likely: frozenset[str] = frozenset()

    @property
    def rows(self) -> frozenset[str]:
        """The addresses that are its own as far as its words tell."""
        return self.likely | ({self.name} - {""})


@dataclass
class AlignedText:
    """The same text in every language that has it."""

    languages: dict[str, Candidate]

    @property
    def first(self) -> Text:
        """The text in the first language that has it."""
        return next(iter(self.languages.values())).text

    @property
    def names(self) -> list[str]:
        """The addresses that are known in its languages."""
        return list(dict.fromkeys(each.name for each in self.languages.values() if each.name))


def match_exact(rows: Sequence[Row], texts: Sequence[Text], language: str) -> list[Candidate]:
    """Return the texts of one language; those that the record has to the letter, once, with their addresses."""
    live = {row.id for row in rows if not row.moved}
    names = [text.given or (text.derived if text.derived in live else "") for text in texts]
    numbers = [frozenset({text.derived} - {""}) for text in texts]
    candidates = [
        Candidate(text, name, frozenset() if name else number)
        for text, name, number in zip(texts, names, numbers, strict=True)
    ]
    # What has become a part of another before a language came has no part there.
    languages = set[str]().union(*(row.texts for row in rows))
    moved = {row.id: row.moved.removeprefix(f"{row.page}#") for row in rows if row.texts.keys() == languages}
    rest = {row.id: row.texts[language][1] for row in rows if language in row.texts}
    for each in candidates:
        rest.pop(each.name, None)
    for is_live in (True, False):
        recorded = single((print_, name) for name, print_ in rest.items() if (name in live) is is_live)
        for print_, each in single((each.text.print, each) for each in candidates if not each.name).items():
            if print_ and print_ in recorded and may_have(each.text, recorded[print_]):
                each.name = recorded[print_]
                each.likely = frozenset(_wholes(each.name, moved))
                del rest[each.name]
    places = {row.id: place for place, row in enumerate(rows)}
    index = WordIndex({places[name]: print_ for name, print_ in rest.items()})
    for at, around in expected([places.get(each.name) for each in candidates], len(rows)):
        each = candidates[at]
        if not (each.name or each.likely):
            near = (rows[place].id for place in index.near(each.text.print, ENOUGH, SAME_TEXT, around))
            alike = [name for name in near if is_same(rest[name], each.text.print, few=0)]
            each.likely = frozenset(name for name in alike if may_have(each.text, name))
    return candidates


def _wholes(name: str, moved: Mapping[str, str]) -> Iterator[str]:
    """Yield the addresses of the texts that the text of an address has become a part of, one after another."""
    seen = set[str]()
    while (name := moved.get(name, "")) and name not in seen:
        seen.add(name)
        yield name


def single(pairs: Iterable[tuple[str, Value]]) -> dict[str, Value]:
    """Return what stands under a key that no other pair has."""
    listed = list(pairs)
    times = Counter(key for key, _ in listed)
    return {key: value for key, value in listed if times[key] == 1}


def letter_for(kind: str) -> str:
    """Return how the addresses of an element begin: s for headings, fn: for notes, p for passages."""
    return "s" if kind in HEADINGS else NOTE if kind == "note" else "p"


def letter_of(name: str) -> str:
    """Return how an address begins that was given by number or to a note; "" for an author's id."""
    match = NUMBERED.fullmatch(name)
    return match[1] if match else NOTE if name.startswith(NOTE) else ""


def is_number(name: str) -> bool:
    """Return whether an address may be the number of a provision: art-3, par-72-g."""
    return "-" in name and not letter_of(name)


def may_have(text: Text, name: str) -> bool:
    """Return whether an address can be that of a text: its number, one that is given to its kind, an author's id."""
    letter = letter_of(name)
    if text.derived and (letter or (is_number(name) and name.partition("-")[0] == text.derived.partition("-")[0])):
        return name == text.derived
    return letter == letter_for(text.kind) if letter or text.kind == "note" else text.kind in HEADINGS or name != TITLE


def align(texts: Sequence[AlignedText], language: str, candidates: Sequence[Candidate]) -> list[AlignedText]:
    """Return the aligned texts, with those of one more language in them and between them."""
    # Those with a key are paired by that alone, in any order.
    keyed = single((each.text.key, each) for each in candidates if each.text.key)
    for text in texts:
        if text.first.key in keyed:
            text.languages[language] = keyed.pop(text.first.key)
    paired = {id(text.languages.get(language)) for text in texts}
    candidates = [each for each in candidates if id(each) not in paired]
    more = [AlignedText({language: each}) for each in candidates]
    merged: list[AlignedText] = []
    last = more_last = 0
    for one, other in best_chain(_pairs(texts, candidates)):
        both = AlignedText(texts[one].languages | more[other].languages)
        merged += [*texts[last:one], *more[more_last:other], both]
        last, more_last = one + 1, other + 1
    return [*merged, *texts[last:], *more[more_last:]]


def _pairs(texts: Sequence[AlignedText], candidates: Sequence[Candidate]) -> Iterator[Pair]:
    places = {each.name: place for place, each in enumerate(candidates) if each.name}
    names = [text.names for text in texts]
    there = [[places[name] for name in each if name in places] for each in names]
    yield from ((at, to, SAME) for at, each in enumerate(there) for to in each)
    known = {name for each in names for name in each}
    new = [each.name not in known for each in candidates]
    likeness = _Likeness(texts, candidates)
    for at, around in expected([next(iter(each), None) for each in there], len(candidates)):
        first = texts[at].first
        rows = set[str]().union(*(each.rows for each in texts[at].languages.values()))
        for to in sorted({to for place in around for to in range(place - BESIDE, place + BESIDE + 1)}):
            if 0 <= to < len(candidates) and new[to]:
                other = candidates[to]
                # Neither what they are, nor a key or the number of one, says that they are two.
                numbers = {first.derived, other.text.derived} - {""}
                if first.kind != other.text.kind or first.key or other.text.key or len(numbers) > 1:
                    continue
                worth = NEW if not (other.rows and rows) else ALIKE if other.rows & rows else DOUBTFUL
                # A provision is rarely what another language has without a number.
                worth *= UNNUMBERED if worth == NEW and bool(first.derived) != bool(other.text.derived) else 1
                worth += LABELLED if worth >= NEW and first.label == other.text.label != "" else 0
                # An address that is known is not given to what is like another.
                if bool(names[at]) + bool(other.name) <= (worth > DOUBTFUL):
                    yield at, to, worth + likeness.of(texts[at], other.text)


class _Likeness:
    """How like texts of two languages are, as far as that can be told without a dictionary."""

    def __init__(self, texts: Sequence[AlignedText], candidates: Sequence[Candidate]) -> None:
        columns = grouped((language, each.text) for text in texts for language, each in text.languages.items())
        own = [each.text for each in candidates]
        # In how many texts of one language a word stands at most: names and numbers stand in few.
        self._times = Counter[str]()
        for column in (own, *columns.values()):
            self._times |= Counter(word for text in column for word in words(text.print))
        # How much longer a text is in the new language.
        length, *lengths = (sum(text.length for text in column) for column in (own, *columns.values()))
        self._ratio = {language: length / max(other, 1) for language, other in zip(columns, lengths, strict=True)}

    def of(self, text: AlignedText, other: Text) -> float:
        """Return how near two texts are in length, and how many rare words both have, from 0 to 2."""
        total = 0.0
        for language, one in ((name, each.text) for name, each in text.languages.items()):
            length = (other.length + FEW_SIGNS) / (one.length * self._ratio[language] + FEW_SIGNS)
            near = exp(-((log(length) / SPREAD) ** 2)) * (UNLIKE if one.is_leading != other.is_leading else 1)
            shared = sum(1 / self._times[word] for word in words(one.print) & words(other.print))
            total += near + min(shared, 1.0)
        return total / len(text.languages)
