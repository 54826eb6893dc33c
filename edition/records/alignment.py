"""Lays the languages of a page side by side, with the addresses that the record has for their texts to the letter."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from edition.document.model import HEADINGS, NOTE
from edition.records.band import best_pairs
from edition.records.fingerprint import SAME_TEXT, SIMILAR, WordIndex, likeness, size
from edition.records.table import Row

NUMBERED = re.compile(rf"([ps]|{NOTE})(\d+)")
TITLE = "top"
# Two texts of two languages side by side: with the same address, alike to the same row, or new in both. How near they
# are in length adds up to one.
SAME, ALIKE, BOTH_NEW, LENGTH = 10.0, 6.0, 3.0, 1.0


@dataclass(frozen=True)
class Text:
    """A text of a page that can have an address, as it is written now."""

    kind: str
    """The name of its element."""
    given: str
    """The id that its author wrote, "" for none."""
    print: str
    """The fingerprint of its words."""
    is_own: bool = False
    """Whether its words are the edition's own: it is numbered after the text of the page."""
    derived: str = ""
    """The id that its number in an official text gives it."""
    wish: str = ""
    """The id that it has when it is new and no other text ever had it: a note has that of its label."""


@dataclass
class Candidate:
    """A text in one language: what is known of its address."""

    text: Text
    name: str = ""
    """Its address, once it is known."""
    likely: str = ""
    """The address of the most similar row, for a text that no row has to the letter."""


@dataclass
class AlignedText:
    """The same text in every language that has it."""

    languages: dict[str, Candidate] = field(default_factory=dict)

    @property
    def first(self) -> Text:
        """The text in the first language that has it."""
        return next(iter(self.languages.values())).text

    @property
    def names(self) -> set[str]:
        """The addresses that are known in its languages."""
        return {each.name for each in self.languages.values() if each.name}

    @property
    def name(self) -> str:
        """Its address where all languages agree on one, else ""."""
        names = self.names
        return next(iter(names)) if len(names) == 1 else ""


def match_exact(rows: Sequence[Row], texts: Sequence[Text], language: str) -> list[Candidate]:
    """Return the texts of one language; those that the record has to the letter, once, with their addresses."""
    live = {row.id for row in rows if not row.moved}
    found = [Candidate(text, text.given or (text.derived if text.derived in live else "")) for text in texts]
    taken = {each.name for each in found}
    for group in ([row for row in rows if not row.moved], [row for row in rows if row.moved]):
        recorded: dict[str, list[str]] = {}
        for row in group:
            if language in row.texts and row.id not in taken:
                recorded.setdefault(row.texts[language][1], []).append(row.id)
        here: dict[str, list[Candidate]] = {}
        for each in found:
            if not each.name:
                here.setdefault(each.text.print, []).append(each)
        for print_, names in recorded.items():
            same = here.get(print_, [])
            if print_ and len(names) == len(same) == 1 and may_have(same[0].text, names[0]):
                same[0].name = names[0]
    used = {each.name for each in found}
    rest = prints_of((row for row in rows if row.id not in used), language)
    index = WordIndex(rest)
    for each in found:
        near = [] if each.name or each.text.derived else index.near(each.text.print, *SIMILAR)
        scores = ((likeness(each.text.print, rest[name]), name) for name in near if may_have(each.text, name))
        score, name = max(scores, default=(0.0, ""))
        each.likely = each.text.derived or (name if score >= SAME_TEXT else "")
    return found


def prints_of(rows: Iterable[Row], language: str) -> dict[str, str]:
    """Return the fingerprints of the rows that have a text in a language, by address."""
    return {row.id: row.texts[language][1] for row in rows if language in row.texts}


def letter_for(kind: str) -> str:
    """Return how the addresses of an element begin: s for headings, fn: for notes, p for passages."""
    return "s" if kind in HEADINGS else NOTE if kind == "note" else "p"


def letter_of(name: str) -> str:
    """Return how an address begins that was given by number or to a note; "" for an author's id."""
    match = NUMBERED.fullmatch(name)
    return match[1] if match else NOTE if name.startswith(NOTE) else ""


def may_have(text: Text, name: str) -> bool:
    """Return whether an address can be that of a text: a numbered one of its kind, or an author's id."""
    letter = letter_of(name)
    return letter == letter_for(text.kind) if letter or text.kind == "note" else text.kind in HEADINGS or name != TITLE


def same_kind(one: str, other: str) -> bool:
    """Return whether two addresses can both be those of headings, of notes, or of passages."""
    return letter_of(one) == letter_of(other) or "" in (letter_of(one), letter_of(other))


class _Side(NamedTuple):
    """What tells of a text whether one of another language is the same."""

    kind: str
    names: set[str]
    is_there: bool
    """Whether the other language has one of its names."""
    likely: set[str]
    size: int


def align_language(texts: Sequence[AlignedText], language: str, candidates: Sequence[Candidate]) -> list[AlignedText]:
    """Return the aligned texts, with those of one more language in them and between them."""
    more = [AlignedText({language: each}) for each in candidates]
    begin = 0
    # What has the same address from the beginning on is the same, also where one is another element.
    while begin < min(len(texts), len(more)) and texts[begin].name and texts[begin].name == more[begin].name:
        begin += 1
    found = _paired(_sides(texts[begin:], more), _sides(more[begin:], texts))
    pairs = [(at, at) for at in range(begin)] + [(one + begin, other + begin) for one, other in found]
    merged: list[AlignedText] = []
    last = other_last = 0
    for one, other in pairs:
        both = AlignedText(texts[one].languages | more[other].languages)
        merged += [*texts[last:one], *more[other_last:other], both]
        last, other_last = one + 1, other + 1
    return [*merged, *texts[last:], *more[other_last:]]


def _sides(texts: Sequence[AlignedText], others: Sequence[AlignedText]) -> list[_Side]:
    there = {name for other in others for name in other.names}
    sides = []
    for text in texts:
        likely = {each.likely for each in text.languages.values()} - {""}
        first, names = text.first, text.names
        sides.append(_Side(first.kind, names, not there.isdisjoint(names), likely, size(first.print)))
    return sides


def _paired(ones: Sequence[_Side], others: Sequence[_Side]) -> list[tuple[int, int]]:
    """Return the pairs of texts of two sides that belong together most."""

    def worth(at: int, to: int) -> float:
        one, other = ones[at], others[to]
        if one.kind != other.kind:
            return -1.0
        if one.is_there or other.is_there:
            return -1.0 if one.names.isdisjoint(other.names) else SAME
        if one.names and other.names:
            return -1.0
        short, long = (one.size, other.size) if one.size < other.size else (other.size, one.size)
        return (BOTH_NEW if one.likely.isdisjoint(other.likely) else ALIKE) + short / max(long, 1)

    mine, theirs = (Counter(each.kind for each in side if not each.is_there) for side in (ones, others))
    # Of a kind of which one side has far more, most have no counterpart: what they could be worth would tell nothing.
    few = {kind: min(n, theirs[kind]) for kind, n in mine.items() if min(n, theirs[kind]) < abs(n - theirs[kind])}
    few |= dict.fromkeys(theirs.keys() - mine.keys(), 0)
    unbound = sum(few.values()) * (ALIKE + LENGTH)
    return best_pairs(_most(ones, others, few), _most(others, ones, few), worth, unbound)


def _most(ones: Sequence[_Side], others: Sequence[_Side], few: Container[str]) -> list[float]:
    """Return the most that a pair of each text can be worth, but for the kinds of `few`."""
    named = {(other.kind, name) for other in others for name in other.names}
    likely = {name for other in others for name in other.likely}
    most = []
    for one in ones:
        if one.is_there:
            most.append(SAME if any((one.kind, name) in named for name in one.names) else 0.0)
        else:
            worth = BOTH_NEW if one.likely.isdisjoint(likely) else ALIKE
            most.append(0.0 if one.kind in few else worth + LENGTH)
    return most
