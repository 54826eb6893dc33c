"""Fingerprints of texts: how many words two texts share can be told without the texts."""

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache
from math import ceil

from edition.document.text import STRIKE, tokenize

KEPT = 64
DIGITS = 4
SAME_TEXT = 0.4
# A part of a divided text: nearly all of its words were there, and it holds enough of them to stand for it.
PART, ENOUGH, FEW = 0.75, 0.2, 4
# How much of the larger and of the smaller of two texts both hold when they are alike, or one is a part of the other.
SIMILAR, PARTS = (SAME_TEXT, SAME_TEXT), (ENOUGH, PART)
# A text that is gone went into another when that holds half of its words.
MOST, MANY = 0.5, 8
# What stands for the words of a text that has none: it is like another without.
NO_WORDS = frozenset({""})
# Of the texts with one word so many are looked at around each place where the text is expected.
AROUND = 24


@lru_cache(8192)
def fingerprint(text: str) -> str:
    """Return the 64 smallest four-digit hashes of the words of `text`, joined (a bottom-k sketch)."""
    return "".join(sorted({_hash(word) for word in tokenize(text.replace(STRIKE, ""))})[:KEPT])


@lru_cache(65536)
def _hash(word: str) -> str:
    return digest_of(word, DIGITS)


def digest_of(text: str, digits: int = 24) -> str:
    """Return so many hexadecimal digits that change with a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


def likeness(one: str, other: str) -> float:
    """Return how many words two fingerprinted texts share, from 0 to 1: Jaccard's index, estimated for long texts."""
    left, right = _known_alike(one, other)
    return len(left & right) / len(left | right) if left | right else 1.0


def without(text: str, spoken: Iterable[str]) -> str:
    """Return a fingerprint without some words."""
    return "".join(sorted(words(text) - set(map(_hash, spoken))))


def size(text: str) -> int:
    """Return how many words a fingerprint holds."""
    return len(text) // DIGITS


def is_same(old: str, new: str, few: int = FEW) -> bool:
    """Return whether two fingerprinted texts are versions of one, or one a part of the other, of no `few` words."""
    return likeness(old, new) >= SAME_TEXT or part(old, new, few) >= ENOUGH


def part(old: str, new: str, few: int = FEW) -> float:
    """Return how much of the whole a part holds, of two fingerprinted texts; 0 when neither is a part of the other."""
    left, right = _known_alike(old, new)
    shared, held = len(left & right), 0.0
    for one, words, whole in ((old, left, right), (new, right, left)):
        if shared and size(one) >= few and shared / len(words) >= PART:
            held = max(held, shared / len(whole))
    return held


def went(old: str, new: str, *, is_here: bool) -> float:
    """Return how far a text that is gone went into another, on its own page or elsewhere; 0 when it did not."""
    if not new or not old:
        return 0.0
    (left, right), alike = _known_alike(old, new), likeness(old, new)
    held = len(left & right) / len(left) if left and size(old) >= FEW else 0.0
    # Half of a few words may be words that any text has.
    least = MOST if is_here and size(old) >= MANY else PART
    return max(held if held >= least else 0.0, alike if alike >= SAME_TEXT else 0.0)


def _known_alike(one: str, other: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the hashes of two texts, up to the last that both have: a long text drops the larger ones."""
    left, right = words(one), words(other)
    if len(left) < KEPT and len(right) < KEPT:
        return left, right
    last = min(max(hashes) for hashes in (left, right) if len(hashes) >= KEPT)
    return frozenset(each for each in left if each <= last), frozenset(each for each in right if each <= last)


@lru_cache(8192)
def words(text: str) -> frozenset[str]:
    """Return the words of a fingerprinted text, as hashes."""
    return frozenset(text[i : i + DIGITS] for i in range(0, len(text), DIGITS))


class WordIndex:
    """Which texts, given by their places in ascending order, can be like another, without a look at each."""

    def __init__(self, prints: Mapping[int, str]) -> None:
        self._hashes = {place: words(print_) or NO_WORDS for place, print_ in prints.items()}
        self._holding: dict[str, list[int]] = {}
        for place, hashes in self._hashes.items():
            for each in hashes:
                self._holding.setdefault(each, []).append(place)

    def near(self, print_: str, of_larger: float, of_smaller: float, around: Iterable[int]) -> list[int]:
        """Return the places of the texts that share so much of the larger of both and of the smaller."""
        hashes = words(print_) or NO_WORDS
        # A text that shares so much has one of the rarest words: it can't have only the others.
        rarest = sorted(hashes, key=lambda each: (len(self._holding.get(each, ())), each))
        places: set[int] = set()
        # Where many have the same words, those around the places where the text is expected are found alone.
        for each in rarest[: len(hashes) + 1 - ceil(of_larger * len(hashes))]:
            holding = self._holding.get(each, [])
            many = len(holding) > 2 * AROUND
            for at in (bisect_left(holding, place) for place in around) if many else (AROUND,):
                places.update(holding[max(at - AROUND, 0) : at + AROUND])
        near = []
        # Of a long text not all words are known: what it shares of a smaller one is not asked.
        for place in sorted(places):
            shared = len(hashes & self._hashes[place])
            short, long = sorted((len(hashes), len(self._hashes[place])))
            if shared >= of_larger * long and (long == KEPT or shared >= of_smaller * short):
                near.append(place)
        return near


def indexes(texts: Mapping[int, Mapping[str, tuple[str, str, str]]]) -> dict[str, WordIndex]:
    """Return an index for each language of recorded texts, given by their places in ascending order."""
    languages = {language for each in texts.values() for language in each}
    own = {of: {place: each[of][1] for place, each in texts.items() if of in each} for of in languages}
    return {language: WordIndex(prints) for language, prints in own.items()}
