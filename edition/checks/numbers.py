"""Reads the numbers, dates and symbols of a text as wholes, so that those of two languages can be compared."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from unicodedata import decimal

from edition.document.labels import ROMAN_NUMBER, label_of
from edition.document.number_words import all_spelled
from edition.document.text import folded, unaccented
from edition.locales import words_of

# What stands before a number that is in words or a Roman one.
SPELLED = "\ue010"
TOKEN = re.compile(rf"{SPELLED}?\d+(?:[.:]\d+)*月?|[^\W\d_]+|[^\w\s]")
DECIMAL = re.compile(r"(?<=\d),(?=\d)")
# The time of a day: 17 h 30, 5:30 p.m.; whole hours have no minutes.
HOURS = re.compile(r"(?<=\d)\s?h(?:eures?)?\s?(?=\d\d\b)")
HALF = re.compile(r"(?<![\d.:])(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?\s?m\b\.?")
WHOLE = re.compile(r"(?<=\d):00\b")
DIGITS = re.compile(r"\d+")
WITH_STROKE = re.compile(r"(?<!\S)([^\s/]*/\S*)")
ROMAN = {label_of(number, "I"): number for number in range(1, 4000)}
# Chinese has the year, the month and the day, each with its sign, and its own figures where a text is solemn.
HAN = "〇一二三四五六七八九"
FIGURES = f"[{HAN}零○十]"
HAN_DATE = re.compile(rf"(?:{FIGURES}{{4}}年)?{FIGURES}{{1,3}}月(?:{FIGURES}{{1,3}}日)?|{FIGURES}{{4}}年")
APART = re.compile(r"(?<=\d)\s+(?=[年月日号])|(?<=[年月])\s+(?=\d)")
YEAR_FIRST = re.compile(r"(\d{4})年((?:\d{1,2}月(?:\d{1,2}(?![\d月])(?:日|号|至|到|、|和|[-–—]|(?=\d))*)*)+)")
DAY_SIGN = re.compile(r"(?<=\d)[日号]")
# "1.º de enero", "«10» декабря".
DRESSED = re.compile(r"(?<=\b1)\.?º|«(\d\d?)»(?=\s)")
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


def is_same_row(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Return whether two texts, each with its language, have the same numbers in the same order.

    A number in words, or a Roman one, may stand for one in digits; by itself it may be an article or a pronoun.
    """
    if numbers(*one) == numbers(*other):
        return True
    left, right = (_with_words(*each) for each in (one, other))
    # The places in the other row that can be reached once so many of the first are read.
    reached = {0}
    for number in (*left, None):
        for place, there in enumerate(right):
            if place in reached and there.startswith(SPELLED):
                reached.add(place + 1)
        if number is not None:
            skipped = reached if number.startswith(SPELLED) else set[int]()
            reached = skipped | {place + 1 for place in reached if place < len(right) and _agree(number, right[place])}
    return len(right) in reached


def _agree(one: str, other: str) -> bool:
    """Return whether two numbers are the same, of which either may be in words."""
    figures = [DIGITS.findall(each)[:1] for each in (one, other)]
    return one == other or (SPELLED in {one[0], other[0]} and figures[0] == figures[1] != [])


@lru_cache(1024)
def _with_words(text: str, language: str) -> tuple[str, ...]:
    """Return every number of a text, and those in words and Roman ones behind a mark."""
    text = _in_one_form(text, language)
    for value, begin, end in reversed([*all_spelled(text, language)]):
        text = f"{text[:begin]} {SPELLED}{value} {text[end:]}"
    return _numbers(text, language)


@lru_cache(8192)
def numbers(text: str, language: str) -> tuple[str, ...]:
    """Return every number of a text that is written in digits, in order.

    A day is told with its month ("14 of month 5"), an item with its letter ("78a"), a symbol as it is written
    ("A/RES/70/125"), a sign with its number ("20 %", "5 −"), the end of a range as that. So "30 October–2 November"
    differs from "30 November–2 October", and "14–16 May 2013" is the same as "14–16 mai 2013" and "May 14–16, 2013".
    """
    if DIGITS.search(text) is None and "年" not in text:
        return ()
    row = _numbers(_in_one_form(text, language), language)
    return tuple(number for number in row if not number.startswith(SPELLED))


def _in_one_form(text: str, language: str) -> str:
    """Return a text whose digits, dates, times and signs for percent are the same in every language."""
    text = "".join(str(decimal(sign)) if sign.isdecimal() else sign for sign in text)
    text = APART.sub("", HAN_DATE.sub(_in_digits, DRESSED.sub(r"\1", text)))
    text = DAY_SIGN.sub(" ", YEAR_FIRST.sub(r"\2 \1 ", text))
    grouped, month, percent = _patterns(language)
    text = grouped.sub("", month.sub(lambda names: _one_name(names, language), text))
    text = HOURS.sub(":", DECIMAL.sub(".", text))
    text = HALF.sub(lambda time: f"{int(time[1]) % 12 + 12 * (time[3] == 'p')}:{time[2] or '00'} ", text)
    return percent.sub("%", WHOLE.sub("", text))


@cache
def _patterns(language: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Return what parts the thousands of a number, finds a month, with another name of it behind, and a percent."""
    own = words_of(language).cldr.number_symbols["latn"]["group"]
    name = "|".join(sorted(map(re.escape, _months(language)), key=len, reverse=True))
    percent = "|".join(map(re.escape, words_of(language).percent))
    return (
        re.compile(rf"(?<=\d)[\u00a0\u202f\u066c,{re.escape(own)}](?=\d{{3}}(?!\d))"),
        # كانون الأول/ديسمبر
        re.compile(rf"(?<!\w)({name})(?!\w)(?:\s?[/(]\s?({name})(?!\w)\)?)?"),
        re.compile(rf"(?<=\d)\s*(?:{percent})", re.IGNORECASE),
    )


@cache
def _months(language: str) -> Mapping[str, int]:
    """Return the months by their names, in capitals and without accents as well."""
    named = [(each, month) for name, month in words_of(language).months.items() for each in (name, name.upper())]
    return {form: month for name, month in named for form in (name, unaccented(name))}


def _one_name(names: re.Match[str], language: str) -> str:
    """Return one word for a month that has two names, or one of several words."""
    months, (first, second) = _months(language), names.groups()
    if months[first] != months[second or first] or not (second or " " in first):
        return names[0]
    return next(name for name, month in months.items() if month == months[first] and name.isalpha())


def _in_digits(date: re.Match[str]) -> str:
    def number(figures: re.Match[str]) -> str:
        tens, ten, ones = figures[0].translate(str.maketrans("零○", "〇〇")).rpartition("十")
        return "".join(str(HAN.index(sign)) for sign in (tens or "一" * bool(ten)) + (ones or "〇" * bool(ten)))

    return re.sub(f"{FIGURES}+", number, date[0])


def _numbers(text: str, language: str) -> tuple[str, ...]:
    tokens, months, grammar = _tokens(text), _months(language), words_of(language).grammar
    numbers_at: dict[int, str] = {}
    for place, token in enumerate(tokens):
        if "/" in token and len(token) > 1:
            numbers_at[place] = token
        elif token[0].isdecimal() and token[-1].isdecimal() and place not in numbers_at:
            numbers_at[place] = _signed(tokens, place)
        elif token.startswith(SPELLED):
            numbers_at.setdefault(place, token)
        elif token not in months:
            # XIX, XIXe.
            roman = ROMAN_NUMBER.match(token)
            ending = token[roman.end() :] if roman else ""
            if roman and (not ending or (len(roman[0]) > 1 and ending in grammar["ordinals"])):
                numbers_at[place] = f"{SPELLED}{ROMAN[roman[0]]}"
        else:
            # Chinese has the days behind it.
            before = [] if token[-1] == "月" else tokens[max(0, place - REACH) : place]
            after = place + (tokens[place + 1 : place + 2] == ["."]) + 1
            days = [place - 1 - step for step in _days(reversed(before), months)]
            days = days or [after + step for step in _days(tokens[after : after + REACH], months, at_once=True)]
            numbers_at |= {day: f"{int(tokens[day].removeprefix(SPELLED))} of month {months[token]}" for day in days}
            # "May 2013", "mayo de 2013".
            after += folded("".join(tokens[after : after + 1])) in grammar["of"]
            if not days and any(token.isdecimal() for token in tokens[after : after + 1]):
                numbers_at[place] = f"month {months[token]}"
    ends = {place: _ends_range(tokens[max(0, place - 3) : place], months, grammar["to"]) for place in numbers_at}
    return tuple(f"{RANGE * ends[place]}{numbers_at[place]}" for place in sorted(numbers_at))


def _signed(tokens: Sequence[str], place: int) -> str:
    """Return a number with the signs beside it, in one order for all languages, and its letter: 78 a)."""
    last, before = tokens[place - 2] if place > 1 else "", tokens[place - 1] if place else ""
    signs = (BEFORE & {before}) | (AFTER & {*tokens[place + 1 : place + 2]})
    # A hyphen after a word or a number joins; by itself it is a minus.
    if before in DASHES and not last.isalnum() and last not in {")", "]"}:
        signs |= {"−"}
    letter = re.match(r"\(?([^\W\d_])\)", "".join(tokens[place + 1 : place + 4]))
    return " ".join([tokens[place], *sorted(signs)]) + (letter[1] if letter else "")


def _ends_range(before: Sequence[str], months: Mapping[str, int], to: Iterable[str]) -> bool:
    """Return whether what stands before a number makes it the end of a range: "14–", "14 to"."""
    begin, joining = ["", "", *(each for each in before if each[-1] != "月")][-2:]
    is_joining = joining in DASHES or not {joining, folded(joining)}.isdisjoint(to)
    return is_joining and (begin[:1].isdecimal() or begin in months)


def _tokens(text: str) -> list[str]:
    """Return numbers, words and signs; a run with a stroke and a digit in it is a symbol, and stays whole."""
    tokens: list[str] = []
    for run in WITH_STROKE.split(text):
        symbol = run.strip("«»“”\"'’.,;:!?…[]")
        if "/" in symbol and any(sign.isdecimal() for sign in symbol) and "://" not in symbol:
            symbol = symbol.lstrip("(")
            symbol = symbol[:-1] if symbol.count(")") > symbol.count("(") else symbol
            # Each language has its own form: "6(Rév.1)-F" is "6(Rev.1)-E".
            tokens.append(OF_LANGUAGE.sub("", unaccented(symbol)))
        else:
            tokens += TOKEN.findall(run)
    return tokens


def _days(tokens: Iterable[str], months: Mapping[str, int], *, at_once: bool = False) -> Iterator[int]:
    """Yield the places of the days that stand beside a month, as in "14 au 16 mai" and "May 14–16, 2013".

    `tokens` lead away from the month; `at_once` says that the first of them must be a day.
    """
    for place, token in enumerate(tokens):
        joins = token in JOINING or (token.isalpha() and len(token) <= SHORT_WORD)
        figure = token.removeprefix(SPELLED)
        if figure.isdecimal() and int(figure[:3]) in DAYS:
            yield place
        elif token in months or not joins or (at_once and place == 0):
            return
