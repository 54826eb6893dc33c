"""The numbers of provisions, each read whole or not at all: 3 (2) (b), 66-1, L. 121-1, 30 bis, XIV, premier, 第十二."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from string import ascii_lowercase

from edition.document.number_words import fold, spelled
from edition.locales import words_of

INSERTED = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
ROMAN = dict(zip(ROMAN_VALUES, ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"], strict=True))
ROMAN_NUMBER = re.compile(r"(?=[IVXLCDM])M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
# What may stand before the digits: n° 18, No. 5.
NUMERO = re.compile(r"(?:[Nn](?:[º°ᵒ]|os?\b)\.?|№|رقم) ?")
# A code's own letters: L. 121-1, R*. 421-2, LO 111.
PREFIX = re.compile(r"(?![IVX]+\b)([A-Z])(?:\.?([A-Z]))?(?:\*?\.? |\*\.?|)(?=\d)")
# In French a point is enough: L.121-1. Elsewhere A.1 is the first part of A.
FRENCH_PREFIX = re.compile(r"(?![IVX]+\b)([A-Z])(?:\.?([A-Z]))?\*?\.? ?(?=\d)")
DIGITS = re.compile(r"\d+")
LONGEST = 30
# What goes on after digits: 26AA, and as French bills have it, with nothing behind it, 2 A; but 78a) is 78 a).
LETTERS = re.compile(r"([A-Za-z]{1,3})(?!\w)| ([A-Z])(?=\W*$| [—–:])")
LETTER = re.compile(r"[A-Z](?!\w)|[a-z]{1,4}(?=\)|\.\d)|[a-z](?=[.:]|$)")
JOINT = re.compile(r"[-.](?=\w)")


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


def plain(text: str) -> str:
    """Return a text with plain digits, spaces, hyphens and letters in place of their forms for print."""
    return "".join(_plain(sign) for sign in text)


@cache
def _plain(sign: str) -> str:
    if sign.isspace():
        return " "
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    # A raised sign is an ordinal's, or the mark of a note: no digit of the number beside it.
    is_raised = sign in "º°ª" or (sign.isdigit() and not sign.isdecimal())
    return sign if is_raised else {"‐": "-", "‑": "-"}.get(sign) or unicodedata.normalize("NFKC", sign)


def read_label(text: str, language: str, at: int = 0) -> tuple[Label, int] | None:
    """Return the label at a place of a plain text and where it ends; None where none can be read whole."""
    if numero := NUMERO.match(text, at):
        at = numero.end()
    is_bracketed = text[at - 1 : at] == "("
    first = _part(text, language, at, is_first=True, is_bracketed=is_bracketed)
    if first is None:
        return None
    part, at = first
    parts = [part]
    while joint := JOINT.match(text, at):
        following = _part(text, language, joint.end(), is_first=False, is_bracketed=is_bracketed)
        if following is None:
            break
        parts.append(following[0])
        at = following[1]
    inserted, at = _inserted(text, language, at)
    # A word that goes on, or a sign that joins what was not read to it, was not read whole.
    if re.compile(r"\w(?!\))|\*|[-–/](?=\w)").match(text, at):
        return None
    return Label(tuple(parts), inserted), at


def _part(text: str, language: str, at: int, *, is_first: bool, is_bracketed: bool) -> tuple[str, int] | None:
    letters = (FRENCH_PREFIX if language == "fr" else PREFIX).match(text, at) if is_first else None
    if letters:
        at = letters.end()
    prefix = "".join(filter(None, letters.groups())).lower() if letters else ""
    if digits := DIGITS.match(text, at):
        number, at = prefix + str(int(digits[0])), digits.end()
        if end := _ordinal(text, language, at):
            return number, end
        more = LETTERS.match(text, at)
        if more is None or (text[more.end() : more.end() + 1] == ")" and not is_bracketed):
            return number, at
        letters_after = (more[1] or more[2]).lower()
        return (number, at) if letters_after in INSERTED.split("|") else (number + letters_after, more.end())
    if (roman := ROMAN_NUMBER.match(text, at)) and roman[0] and not re.compile(r"\w").match(text, roman.end()):
        return roman[0].lower(), roman.end()
    if letter := LETTER.match(text, at):
        return letter[0].lower(), letter.end()
    return _foreign_letter(text, language, at) or (spelled(text, language, at) if is_first else None)


def _ordinal(text: str, language: str, at: int) -> int:
    """Return where the sign of an ordinal ends, as in 1er, 2º; 0 for none."""
    # No sign is as long as that: the rest of the text is not folded for it.
    ordinal = _ordinals(language).match(fold(text[at : at + LONGEST]))
    return at + ordinal.end() if ordinal else 0


@cache
def _ordinals(language: str) -> re.Pattern[str]:
    signs = "|".join(map(re.escape, sorted(words_of(language).grammar["ordinals"], key=len, reverse=True)))
    return re.compile(rf"(?:\.?[º°ª]|\^?(?:{signs})\^?(?!\w))", re.IGNORECASE)


def _foreign_letter(text: str, language: str, at: int) -> tuple[str, int] | None:
    letters = words_of(language).numbers["letters"]
    if text[at : at + 1] in letters and not re.compile(r"[^\W\u0640]").match(text, at + 1):
        end = at + 1 + (text[at + 1 : at + 2] == "\u0640")
        return label_of(letters.index(text[at]) + 1, "a"), end
    return None


@cache
def _insertions(language: str) -> tuple[Mapping[str, str], re.Pattern[str]]:
    """Return what may be put after a number in a language, with the form that ids have, and what finds it."""
    own = INSERTED.split("|")
    rows = zip(words_of(language).numbers["inserted"], own, strict=False)
    forms = dict(zip(own, own, strict=True)) | {form: each for forms, each in rows for form in forms.split("/")}
    pattern = (
        rf"[ -]?({'|'.join(map(re.escape, sorted(forms, key=len, reverse=True)))})((?: [A-Z](?=\W*$| [—–:(]))?)(?!\w)"
    )
    return forms, re.compile(pattern, re.IGNORECASE)


def _inserted(text: str, language: str, at: int) -> tuple[str, int]:
    forms, pattern = _insertions(language)
    match = pattern.match(text, at)
    return (forms[match[1].lower()] + match[2].lower().replace(" ", "."), match.end()) if match else ("", at)


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
