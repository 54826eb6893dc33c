"""Reads the numbers, dates and symbols of a text as wholes, so that those of two languages can be compared."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from edition.document.text import folded, unaccented
from edition.locales import words_of

GROUPED = re.compile(r"(?<=\d)[\u00a0\u202f,](?=\d{3}(?!\d))")
TOKEN = re.compile(r"\d+|[^\W\d_]+|[^\w\s]")
DIGIT = re.compile(r"\d")
WITH_STROKE = re.compile(r"(?<!\S)([^\s/]*/\S*)")
DAYS = range(1, 32)
# "14 au 16 mai", "the 3rd of May": what may stand between a day and its month.
SHORT_WORD = 3
# How many tokens beside a month are looked at for its days: "14, 15, 16, 17, 18 and 19 May".
REACH = 16
DASHES, JOINING = frozenset("-–—"), frozenset("-–—,")
# Signs that change what a number says, wherever a language puts them beside it.
BEFORE, AFTER = frozenset("±+−<>≤≥≈~§$€£¥"), frozenset("%‰°+$€£¥")
RANGE = "up to "
# The letter of a language at the end of a symbol of the United Nations: -A, -C, -E, -F, -R, -S.
OF_LANGUAGE = re.compile(r"-[ACEFRS]$")


@lru_cache(8192)
def numbers(text: str, language: str) -> tuple[str, ...]:
    """Return every number of a text, in order.

    A day is told with its month ("14 of month 5"), an item with its letter ("78a"), a symbol as it is written
    ("A/RES/70/125"), a sign with its number ("20 %", "5 −"), the end of a range as that. So "30 October–2 November"
    differs from "30 November–2 October", and "14–16 May 2013" is the same as "14–16 mai 2013" and "May 14–16, 2013".
    """
    if DIGIT.search(text) is None:
        return ()
    percent = rf"(?<=\d)\s*(?:{'|'.join(map(re.escape, words_of(language).percent))})"
    tokens = _tokens(re.sub(percent, "%", GROUPED.sub("", text), flags=re.IGNORECASE))
    months = _months(language)
    numbers_at: dict[int, str] = {}
    for place, token in enumerate(tokens):
        if "/" in token and len(token) > 1:
            numbers_at[place] = token
        elif token.isdecimal() and place not in numbers_at:
            numbers_at[place] = _signed(tokens, place) + _letter(tokens[place + 1 : place + 4])
        elif month := months.get(token):
            before = tokens[max(0, place - REACH) : place]
            after = place + (tokens[place + 1 : place + 2] == ["."]) + 1
            days = [place - 1 - step for step in _days(reversed(before), months)]
            days = days or [after + step for step in _days(tokens[after : after + REACH], months, at_once=True)]
            numbers_at |= {day: f"{int(tokens[day])} of month {month}" for day in days}
            if not days and any(token.isdecimal() for token in tokens[after : after + 1]):
                numbers_at[place] = f"month {month}"
    return tuple(
        f"{RANGE * _ends_range(tokens[max(0, place - 2) : place], months, language)}{numbers_at[place]}"
        for place in sorted(numbers_at)
    )


def _signed(tokens: Sequence[str], place: int) -> str:
    """Return a number with the signs beside it, in an order that is the same in every language."""
    last, before = tokens[place - 2] if place > 1 else "", tokens[place - 1] if place else ""
    signs = (BEFORE & {before}) | (AFTER & {*tokens[place + 1 : place + 2]})
    # A hyphen after a word or a number joins; by itself it is a minus.
    if before in DASHES and not last.isalnum() and last not in {")", "]"}:
        signs |= {"−"}
    return " ".join([tokens[place], *sorted(signs)])


def _ends_range(before: Sequence[str], months: Mapping[str, int], language: str) -> bool:
    """Return whether what stands before a number makes it the end of a range: "14–", "14 to"."""
    if len(before) < 2:  # noqa: PLR2004 -- a beginning, and what joins it
        return False
    begin, joining = before
    is_joining = joining in DASHES or folded(joining) in words_of(language).grammar["to"]
    return is_joining and (begin.isdecimal() or begin in months)


def _tokens(text: str) -> list[str]:
    """Return numbers, words and signs; a run with a stroke and a digit in it is a symbol, and stays whole."""
    tokens: list[str] = []
    for run in WITH_STROKE.split(text):
        symbol = run.strip("«»“”\"'’.,;:!?…[]") if "/" in run else ""
        if "/" in symbol and any(sign.isdecimal() for sign in symbol) and "://" not in symbol:
            symbol = symbol.lstrip("(")
            symbol = symbol[:-1] if symbol.count(")") > symbol.count("(") else symbol
            # Each language has its own form: "6(Rév.1)-F" is "6(Rev.1)-E".
            tokens.append(OF_LANGUAGE.sub("", unaccented(symbol)))
        else:
            tokens += TOKEN.findall(run)
    return tokens


def _letter(following: Sequence[str]) -> str:
    """Return the letter of an item behind its number, as in 78 a) and 78 (a)."""
    letter = re.match(r"\(?([^\W\d_])\)", "".join(following))
    return letter[1] if letter else ""


def _days(tokens: Iterable[str], months: Mapping[str, int], *, at_once: bool = False) -> Iterator[int]:
    """Yield the places of the days that stand beside a month, as in "14 au 16 mai" and "May 14–16, 2013".

    `tokens` lead away from the month; `at_once` says that the first of them must be a day.
    """
    for place, token in enumerate(tokens):
        joins = token in JOINING or (token.isalpha() and len(token) <= SHORT_WORD)
        if token.isdecimal() and int(token[:3]) in DAYS:
            yield place
        elif token in months or not joins or (at_once and place == 0):
            return


@cache
def _months(language: str) -> dict[str, int]:
    """Return the months of a language by their names, long and short, as they are written in it (source: CLDR)."""
    names = {
        name.rstrip("."): number
        for context in ("format", "stand-alone")
        for width in ("abbreviated", "wide")
        for number, name in words_of(language).cldr.months[context][width].items()
    }
    return names | {name.capitalize(): number for name, number in names.items()}
