"""Fingerprints of texts: how many words two texts share can be told without the texts."""

import hashlib
from functools import lru_cache

from edition.document.text import tokenize

KEPT = 64
DIGITS = 4
SAME_TEXT = 0.4
# A part of a divided text: nearly all of its words were there, and it holds enough of them to stand for it.
PART, ENOUGH, FEW = 0.75, 0.2, 4


@lru_cache(8192)
def fingerprint(text: str) -> str:
    """Return the 64 smallest four-digit hashes of the words of `text`, joined (a bottom-k sketch)."""
    return "".join(sorted({_hash(word) for word in tokenize(text)})[:KEPT])


@lru_cache(65536)
def _hash(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()[:DIGITS]


def likeness(one: str, other: str) -> float:
    """Return how many words two fingerprinted texts share, from 0 to 1: Jaccard's index, estimated for long texts."""
    left, right = _known_alike(one, other)
    return len(left & right) / len(left | right) if left | right else 1.0


def share(part: str, whole: str) -> float:
    """Return how many words of the fingerprinted text `part` stand in `whole`, from 0 to 1."""
    left, right = _known_alike(part, whole)
    return len(left & right) / len(left) if left else 0.0


def size(text: str) -> int:
    """Return how many words a fingerprint holds."""
    return len(text) // DIGITS


def is_same(old: str, new: str) -> bool:
    """Return whether two fingerprinted texts are versions of one, or one a part of the other that stands for it."""
    return likeness(old, new) >= SAME_TEXT or part(old, new) >= ENOUGH


def part(old: str, new: str) -> float:
    """Return how much of the whole a part holds, of two fingerprinted texts; 0 when neither is a part of the other."""
    held = 0.0
    for one, whole in ((old, new), (new, old)):
        if size(one) >= FEW and share(one, whole) >= PART:
            held = max(held, share(whole, one))
    return held


def _known_alike(one: str, other: str) -> tuple[set[str], set[str]]:
    """Return the hashes of two texts, up to the last that both have: a long text drops the larger ones."""
    left, right = _hashes(one), _hashes(other)
    if len(left) < KEPT and len(right) < KEPT:
        return set(left), set(right)
    last = min(max(hashes) for hashes in (left, right) if len(hashes) >= KEPT)
    return {each for each in left if each <= last}, {each for each in right if each <= last}


@lru_cache(8192)
def _hashes(text: str) -> frozenset[str]:
    return frozenset(text[i : i + DIGITS] for i in range(0, len(text), DIGITS))
