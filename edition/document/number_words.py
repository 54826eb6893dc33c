"""Numbers in words, as each language has them: premier, twenty-three, الثانية عشرة, 第十二."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from edition.locales import words_of

TEN, HUNDRED = 10, 100
FOUR_SCORE, LONG_TENS = (4, 20), {60, 80}
NEXT_WORD = re.compile(r"[ -]?([^\W\d_]+)")
# Of Han signs, which no space parts, each may be a number.
WORD = re.compile(r"[\u4e00-\u9fff]|[^\W\d_\u4e00-\u9fff]+")


def fold(text: str) -> str:
    """Return a text of the same length in small letters without accents."""
    return "".join(unicodedata.normalize("NFD", sign.lower())[0] for sign in text)


def spelled(text: str, language: str, at: int) -> tuple[str, int] | None:
    """Return the number that words at a place spell, and where they end: premier, twenty-three, 第十二."""
    return _spelled(fold(text), language, at)


def all_spelled(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield every number that words of a text spell, with the places where they begin and end."""
    folded, numerals = fold(text), _numerals(language)
    end = 0
    for word in WORD.finditer(folded):
        is_one = word.start() >= end and not numerals[0].keys().isdisjoint(_forms(word[0], numerals[1]))
        if is_one and (number := _spelled(folded, language, word.start())):
            value, end = number
            yield value, word.start(), end


def _spelled(folded: str, language: str, at: int) -> tuple[str, int] | None:
    numerals, joints = _numerals(language)
    total, end = 0, at
    while match := NEXT_WORD.match(folded, at):
        word = match[1]
        signs = list(word) if _is_han(word) else [word]
        if total and word in joints:
            at = match.end()
            continue
        values = [next(filter(None, map(numerals.get, _forms(sign, joints))), None) for sign in signs]
        read = 0
        for value in values:
            joined = _joined(total, value, is_han=_is_han(word)) if value else None
            if joined is None:
                break
            total, read = joined, read + 1
        if not read:
            break
        at = end = match.start(1) + (len(word) if read == len(signs) else read)
        if read < len(signs):
            break
    return (str(total), end) if total else None


def _forms(word: str, joints: frozenset[str]) -> Iterator[str]:
    """Yield a word, and what it is behind a joint that is written with it, as in Arabic."""
    yield word
    yield from (word.removeprefix(joint) for joint in joints if len(joint) == 1 and word.startswith(joint))


def _is_han(word: str) -> bool:
    return "\u4e00" <= word[0] <= "\u9fff"


def _joined(total: int, more: int, *, is_han: bool) -> int | None:
    """Return the number that number words go on to, as times or as plus; None where they do not."""
    tens = total % HUNDRED
    is_hundreds, is_scores = total < TEN and more == HUNDRED, (total, more) == FOUR_SCORE
    if total and (is_hundreds or is_scores or (is_han and more == TEN and 0 < tens < TEN)):
        return total - tens + tens * more
    # Arabic says the units first: the second ten is twelve, the first and twentieth 21.
    is_turned = 0 < tens < TEN and more % TEN == 0 and more < HUNDRED
    # Sixty and eighty go on to nineteen: soixante-dix-neuf, quatre-vingt-dix.
    is_more = tens % TEN == 0 and more < (2 * TEN if tens in LONG_TENS else TEN)
    is_plus = not total or is_turned or is_more or (tens == 0 and more < HUNDRED)
    return total + more if is_plus else None


@cache
def _numerals(language: str) -> tuple[Mapping[str, int], frozenset[str]]:
    """Return the words for numbers in a language, folded, and those that join them."""
    words = words_of(language)
    rows = (line.split() for line in words.grammar["numerals"])
    numerals = {fold(word): int(value) for value, *forms in rows for word in forms}
    return numerals | {fold(word): 1 for word in words.numbers["sole"]}, frozenset(map(fold, words.grammar["and"]))
