"""Finds where the sentences of a text end, in any script, past abbreviations and initials."""

import re
from functools import cache, lru_cache

from edition.document import folded
from edition.locales import words_of

# A stop, what closes behind it, and what parts it from what follows.
STOP = re.compile(r"([.!?…؟۔।॥።]+|[。！？｡]+)([\s»”’)\]\"]*)")
WORD_BEFORE = re.compile(r"[^\s(\[«“\"’']*$")
UNSPACED = frozenset("。！？｡")
OPENING = frozenset('«“„"‘(¿¡—–')


@lru_cache(8192)
def ends(text: str, language: str) -> tuple[int, ...]:
    """Return the places of the stops that end the sentences of a text."""
    return tuple(stop.start() for stop in STOP.finditer(text) if _is_end(text, stop, language))


def sentences(text: str, language: str) -> int:
    """Return how many sentences a text has; the last one, as an item of a list, may go without a stop."""
    last = ends(text, language)[-1:]
    is_open = any(sign.isalnum() for sign in (text[last[0] :] if last else text))
    return len(ends(text, language)) + is_open


def _is_end(text: str, stop: re.Match[str], language: str) -> bool:
    following = text[stop.end() : stop.end() + 1]
    if not following or stop[1][0] in UNSPACED:
        return True
    is_begin = following in OPENING or (following.isalpha() and not following.islower())
    if not (is_begin and any(map(str.isspace, stop[2]))):
        return False
    word = WORD_BEFORE.search(text[: stop.start()])
    before = folded(word[0]) if word and stop[1] == "." else ""
    # J. R. Martin, the U.S. Government.
    is_initial = all(len(letter) == 1 and letter.isalpha() for letter in before.split("."))
    return not (is_initial or before in _abbreviations(language))


@cache
def _abbreviations(language: str) -> frozenset[str]:
    return frozenset(map(folded, words_of(language).writing["abbreviations"]))
