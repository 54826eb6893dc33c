"""The numbers of provisions, each read whole or not at all: 3 (2) (b), 66-1, L. 121-1, 30 bis, XIV, premier, 第十二."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from edition.document.number_words import ALPHABETS, fold, plain, spelled
from edition.locales import words_of

UNITS_BEFORE = ("", "un", "duo", "ter", "quater", "quin", "sex", "sept", "octo", "novo")
TENS = [f"{unit}{ten}" for ten in ("decies", "vicies") for unit in UNITS_BEFORE]
INSERTED = "|".join(("bis|ter|quater|quinquies|sexies|septies|octies|novies", *TENS))
# Between the levels of a number as ids have it: Article 30 bis (2) is art-30-bis-2.
LEVEL = re.compile(rf"-(?!(?:{INSERTED})(?:[-.]|$))")
ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
ROMAN = dict(zip(ROMAN_VALUES, ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"], strict=True))
ROMAN_NUMBER = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
# What may stand before the digits: n° 18, No. 5.
NUMERO = re.compile(r"(?:[Nn](?:[º°ᵒ]|os?\b)\.?|№|رقم) ?")
# A code's own letters: L. 121-1, R*. 421-2, LO 111, Lp 11-1.
PREFIX = re.compile(r"(?![IVX]+\b)([A-Z])(?:\.?([A-Zp]))?(?:\.?\*?\.? |\*\.?|)(?=\d)")
# In French a point is enough: L.121-1. Elsewhere A.1 is the first part of A.
FRENCH_PREFIX = re.compile(r"(?![IVX]+\b)([A-Z])(?:\.?([A-Zp]))?\.?\*?\.? ?(?=\d)")
DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?: \d{3})+(?=\W*$|\.? ?[—–:])|\d+")
# No word follows, but what was put after a number.
ENDS = rf"(?! ?(?!(?:{INSERTED})(?!\w))\w)"
LETTER = re.compile(rf"[A-Z](?!\w)|[a-z]{{1,4}}(?=\)|\.\d)|[a-z](?=[.:]|$|[ -](?:{INSERTED})\b)")
# What goes on after bis: 2 quinquies A, 302 bis ZA, 87 bis 1, 44 sexies-0 A, 41 bis.1.
MORE = re.compile(rf"[ .-](\d+(?: ?[A-Z]{{1,2}})?|[A-Z]{{1,2}}){ENDS}|[.-](\d+|[A-Z]{{1,2}})(?!\w)")
# What stands around the number of an item.
SIGNS_OF_ITEMS = " §().（）、．-–—"
JOINT = re.compile(r"[-.](?=\w)")
WORD_SIGN, GOES_ON = re.compile(r"\w"), re.compile(r"\w(?!\))|\*|[-–/](?=\w)|—(?=\d)")
# Others after a number: 22, 23; 24 - 26; 5 (1), (2); 5, rule 6; 5 6. 5 — 2030 Agenda is one, with a title.
OTHERS = re.compile(
    r"\)?(?: ?[-–,;/&+、،] ?(?:(?:§ ?|[A-Z]{1,2}[.*]{0,2} ?)?\d{1,3}(?!\w)|[IVXLCDM]+(?=\W*$|[, ]))"
    r"|(?: ?[-–,;/&+、،])? ?\((?:\d+|[a-z]|[ivx]+)\)|[、， ]?第|[,;] [^\W\d]+\.? (?:\d{1,3}|[IVXLCDM]+)(?!\w)"
    r"| ?— ?(?:\d+|[IVXLCDM]+)(?=\W*$)| \d)"
)


def wholes(name: str) -> list[str]:
    """Return what an id of a number is a part of, the largest first: its unit, the article, its paragraph."""
    return [name[: level.start()] for level in LEVEL.finditer(name)]


@dataclass(frozen=True)
class Label:
    """One level of a number.

    >>> [read_label(text, "fr")[0].address for text in ("66-1", "L. 121-1", "1er", "premier", "XVI bis", "b.1", "26AA")]
    ['66.1', 'l121.1', '1', '1', 'xvi-bis', 'b.1', '26aa']
    """

    parts: tuple[str, ...]  # what stands in it, in small letters and plain digits: "l121", "1"
    inserted: str = ""  # what was put after a number that was taken: "bis"

    @property
    def address(self) -> str:
        """What ids have for it."""
        return ".".join(self.parts) + (f"-{self.inserted}" if self.inserted else "")


def read_label(text: str, language: str, at: int = 0) -> tuple[Label, int] | None:
    """Return the label at a place of a plain text and where it ends; None where none can be read whole, or several."""
    read = label_at(text, language, at)
    return None if read and goes_on(text, language, read[1]) else read


def goes_on(text: str, language: str, at: int) -> bool:
    """Return whether others follow a number: 22 and 23, 24 – 26, 5 (1) and (2)."""
    joined = _joining(language).match(fold(text), at)
    return bool(OTHERS.match(text, at) or (joined and label_at(text, language, joined.end())))


@cache
def _joining(language: str) -> re.Pattern[str]:
    grammar = words_of(language).grammar
    words = "|".join(re.escape(fold(word)) for word in (*grammar["and"], *grammar["to"]))
    # Arabic and Chinese set no space behind the word.
    return re.compile(rf"\)? ?(?:{words})(?: |(?<=[\u0600-\uffff]))\(?")


def label_at(text: str, language: str, at: int = 0) -> tuple[Label, int] | None:
    """Return the label at a place of a plain text and where it ends; None where none can be read whole."""
    if numero := NUMERO.match(text, at):
        at = numero.end()
    is_bracketed = text[at - 1 : at] == "("
    read = _part(text, language, at, is_first=True, is_bracketed=is_bracketed)
    if read is None:
        return None
    parts = read[0].split(".")
    while read and (joint := JOINT.match(text, at := read[1])) and not _insertions(language)[1].match(fold(text), at):
        read = _part(text, language, joint.end(), is_first=False, is_bracketed=is_bracketed)
        parts += [read[0]] if read else []
    inserted, at = _inserted(text, language, at)
    # A word that goes on, or a sign that joins what was not read to it, was not read whole.
    label = Label(tuple(parts), inserted)
    is_range = re.match(r"(\d+)[a-z]+\.\1[a-z]", label.address)
    return None if is_range or GOES_ON.match(text, at) else (label, at)


def read_item(label: str, language: str) -> Label | None:
    """Return the number of an item with such a label, (b.1), § 2, ①; None where it can't be read whole."""
    bare = unicodedata.normalize("NFKC", label) if unicodedata.category(label[:1] or " ") == "No" else label
    text = plain(f"({bare.strip(SIGNS_OF_ITEMS)})")
    read = read_label(text, language, 1)
    return read[0] if read and read[1] == len(text) - 1 else None


def _part(text: str, language: str, at: int, *, is_first: bool, is_bracketed: bool) -> tuple[str, int] | None:
    letters = (FRENCH_PREFIX if language == "fr" else PREFIX).match(text, at) if is_first else None
    prefix, at = ("".join(filter(None, letters.groups())).lower(), letters.end()) if letters else ("", at)
    if digits := DIGITS.match(text, at):
        number, at = prefix + str(int(re.sub("[ ,]", "", digits[0]))), digits.end()
        return _lettered(number, text, language, at, is_bracketed=is_bracketed)
    if is_first and (words := spelled(text, language, at)):
        return words
    if (roman := ROMAN_NUMBER.match(text, at)) and roman[0]:
        read = _lettered(roman[0].lower(), text, language, roman.end(), is_bracketed=is_bracketed)
        if not WORD_SIGN.match(text, read[1]):
            return read
    if letter := LETTER.match(text, at):
        return letter[0].lower(), letter.end()
    return _foreign_letter(text, language, at)


def _lettered(number: str, text: str, language: str, at: int, *, is_bracketed: bool) -> tuple[str, int]:
    """Return a number with the letters behind it, and where it ends: 26AA, VIa; alone, 2 A, 10 a; but 78a) is 78 a)."""
    # 1er, 2º, XIXe; but Le and De are words.
    ordinal = None if number in "lcdm" else _ordinals(language).match(fold(text), at)
    at = ordinal.end() if ordinal else at
    more = _letters(language, is_roman=number.isalpha()).match(text, at)
    if not more or (text[more.end() : more.end() + 1] == ")" and not is_bracketed):
        return number, at
    letters, own = more[0].strip(), words_of(language).numbers["letters"]
    letters = label_of(own.index(letters) + 1, "a") if letters in own else letters
    # 4bis is no number with three letters.
    return (number, at) if letters.lower() in INSERTED.split("|") else (number + letters.lower(), more.end())


@cache
def _letters(language: str, *, is_roman: bool) -> re.Pattern[str]:
    own = "".join(words_of(language).numbers["letters"])
    glued = "(?<=[IVX])[A-Ha-h]" if is_roman else f"(?:[A-Za-z]{{1,3}}|[{own}])" if own else "[A-Za-z]{1,3}"
    capitals = "{1,2}" if language == "fr" else ""
    return re.compile(rf"{glued}(?!\w)| (?:[A-Z]{capitals}|[a-z{own}]){ENDS}")


@cache
def _ordinals(language: str) -> re.Pattern[str]:
    signs = "|".join(map(re.escape, sorted(words_of(language).grammar["ordinals"], key=len, reverse=True)))
    return re.compile(rf"(?:\.?[º°ª]|\^?(?:{signs})\^?(?!\w))", re.IGNORECASE)


def _foreign_letter(text: str, language: str, at: int) -> tuple[str, int] | None:
    letters = words_of(language).numbers["letters"]
    is_stretched = text[at + 1 : at + 2] == "\u0640"
    if text[at : at + 1] in letters and (is_stretched or not WORD_SIGN.match(text, at + 1)):
        return label_of(letters.index(text[at]) + 1, "a"), at + 1 + is_stretched
    if text[at + 1 : at + 2] != ")":
        return None
    # ñ is put in after n.
    whole = unicodedata.normalize("NFD", text[at].lower())
    if whole[1:] and whole[0] in ascii_lowercase:
        return f"{whole[0]}.1", at + 1
    place = max(each.find(whole[0]) for each in ALPHABETS) + 1
    return (label_of(place, "a"), at + 1) if place else None


@cache
def _insertions(language: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return what may be put after a number in a language, with the form that ids have, and what finds it."""
    rows = (line.split() for line in (*INSERTED.split("|"), *words_of(language).numbers["inserted"]))
    forms = {fold(form): name for name, *words in rows for form in (name, *words)}
    pattern = "|".join(re.escape(form).replace(r"\-", "[ -]") for form in sorted(forms, key=len, reverse=True))
    return forms, re.compile(rf"(?:\.? |[.-])?(?:({pattern})|\(({pattern})\))(?!\w)")


def _inserted(text: str, language: str, at: int) -> tuple[str, int]:
    (forms, pattern), folded, inserted = _insertions(language), fold(text), list[str]()
    while match := pattern.match(folded, at) or (inserted and MORE.match(text, at)):
        word = next(filter(None, match.groups()))
        inserted.append(forms.get(word.replace(" ", "-"), word.lower().replace(" ", "")))
        at = match.end()
    return ".".join(inserted), at


def label_of(number: int, kind: str) -> str:
    """Return a number as a list of that kind (`type` of HTML: 1, a, A, i, I) prints it."""
    if number < 1 or kind not in "aAiI":
        return str(number)
    label = ""
    if kind in "iI":
        for value, sign in ROMAN.items():
            label += sign * (number // value)
            number %= value
    while number > 0:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        label = ascii_lowercase[letter] + label
    return label.upper() if kind.isupper() else label
