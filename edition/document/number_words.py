"""Numbers in words, as each language has them: premier, twenty-three, الثانية عشرة, 第十二."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from edition.locales import words_of

TEN, HUNDRED = 10, 100
SCALES = {HUNDRED, 1_000, 10_000, 1_000_000}
PAIR = 2
FOUR_SCORE, LONG_TENS = (4, 20), {60, 80}
# Of Han signs, which no space parts, each may be a number.
HAN = re.compile(r"[\u3007\u4e00-\u9fff]")
ALONE = re.compile(r"[ -]\w(?![^\W\d_])")
HAN_RUN, NEXT_WORD = re.compile(rf"[ -]?({HAN.pattern}+)(?![^\W\d_])"), re.compile(rf"[ -]?({HAN.pattern}|[^\W\d_]+)")
WORD = re.compile(rf"{HAN.pattern}|[^\W\d_\u3007\u4e00-\u9fff]+")

# The letters of scripts whose languages have no row of their own.
ALPHABETS = (
    "αβγδεζηθικλμνξοπρστυφχψω",
    "абвгдежзиклмнопрстуфхцчшщэюя",
    "אבגדהוזחטיכלמנסעפצקרשת",
    "कखगघङचछजझञटठडढणतथदधनपफबभमयरलवशषसह",
    "กขคงจฉชซญดตถทธนบปผฝพฟภมยรลวศสหอฮ",
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワ",
    "가나다라마바사아자차카타파하",
)


@cache
def _folded(sign: str) -> str:
    return unicodedata.normalize("NFD", sign.lower())[0]


@lru_cache(1024)
def fold(text: str) -> str:
    """Return a text of the same length in small letters without accents."""
    return "".join(map(_folded, text))


def all_spelled(text: str, language: str) -> Iterator[tuple[str, int, int]]:
    """Yield every number that words of a text spell, with the places where they begin and end."""
    folded, numerals = fold(text), _numerals(language)
    end = 0
    for word in WORD.finditer(folded):
        is_one = word.start() >= end and not numerals[0].keys().isdisjoint(_forms(word[0], numerals[1]))
        if is_one and (number := spelled(text, language, word.start())):
            value, end = number
            yield value, word.start(), end


@cache
def _plain(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    # A raised sign is an ordinal's, or the mark of a note: no digit of the number beside it.
    is_raised = sign in "º°ª" or (sign.isdigit() and not sign.isdecimal())
    return sign if is_raised else {"‐": "-", "‑": "-"}.get(sign) or unicodedata.normalize("NFKC", sign)


def plain(text: str) -> str:
    """Return a text with plain digits, spaces, hyphens and letters in place of their forms for print."""
    return "".join(map(_plain, text))


def spelled(text: str, language: str, at: int) -> tuple[str, int] | None:
    """Return the number that words at a place spell, and where they end: premier, twenty-three, 第十二."""
    (numerals, joints), folded = _numerals(language), fold(text)
    # Digit by digit, but seven-eight is about so many.
    if (run := HAN_RUN.match(folded, at)) and all(numerals.get(sign, TEN) < TEN for sign in run[1]):
        digits = "".join(str(numerals[sign]) for sign in run[1])
        if len(digits) > PAIR - ("0" in digits):
            return str(int(digits)), run.end()
    total, end, is_after_joint = 0, at, False
    while match := NEXT_WORD.match(folded, at):
        word, at, is_han = match[1], match.end(), bool(HAN.match(match[1]))
        form = next(filter(numerals.__contains__, _forms(word, joints)), "")
        is_more = is_after_joint or form != word
        is_after_joint = total > 0 and word in joints and not (is_han and not ALONE.match(folded, match.start()))
        joined = _joined(total, numerals[form], is_han=is_han, is_more=is_more) if form else None
        if joined is None and not is_after_joint:
            break
        total, end = (total, end) if joined is None or is_after_joint else (joined, at)
    return (str(total), end) if total else None


def _forms(word: str, joints: frozenset[str]) -> Iterator[str]:
    """Yield a word, and what it is behind a joint that is written with it, as in Arabic."""
    yield word
    yield from (word.removeprefix(joint) for joint in joints if len(joint) == 1 and word.startswith(joint))


def _joined(total: int, more: int, *, is_han: bool, is_more: bool) -> int | None:
    """Return the number that number words go on to, as times or as plus; None where they do not."""
    tens, units = total % HUNDRED, total % (more or 1)
    scale, own = (int(f"1{'0' * len(str(number))}") for number in (more, total))
    if units and not is_more and (more in SCALES or (is_han and more == TEN) or (tens, more) == FOUR_SCORE):
        return total - units + units * more
    # Arabic says the units first: the second ten is 12, the first and twentieth 21, the first after the hundred 101.
    is_turned = (0 < tens < TEN and more % TEN == 0 and more < HUNDRED) or (is_more and more % own == 0)
    # Sixty and eighty go on to nineteen: soixante-dix-neuf, quatre-vingt-dix.
    is_plus = total % scale == 0 or (tens in LONG_TENS and more < 2 * TEN)
    return total + more if not total or is_turned or is_plus else None


@cache
def _numerals(language: str) -> tuple[Mapping[str, int], frozenset[str]]:
    """Return the words for numbers in a language, folded, and those that join them."""
    words = words_of(language)
    rows = (line.split() for line in words.grammar["numerals"])
    numerals = {fold(word): int(value) for value, *forms in rows for word in forms}
    return numerals | {fold(word): 1 for word in words.numbers["sole"]}, frozenset(map(fold, words.grammar["and"]))
