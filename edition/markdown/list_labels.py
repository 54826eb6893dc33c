"""What stands before the items of lists: bullets and labels, what each may count as, and which goes on from which."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import product

from edition.document.labels import INSERTED, Label, read_item
from edition.document.provisions import ARABIC

# What Markdown has for bullets, then those of other programs; a dash alone may begin a sentence.
MARKDOWNS, DASHES = "-+*", "–—−·"
BULLET = re.compile(rf"([{MARKDOWNS}•◦‣▪●∙{DASHES}])(\s+)(?=\S)")
# Behind a degree no other sign closes a label: 4°, 4° bis.
DEGREE = "|".join([rf"(?<=[°ºª])(?!\s(?:{INSERTED})\b)", *(rf"(?<=[°ºª]\s{each})" for each in INSERTED.split("|"))])
# What opens a label, its number, what closes it, and the space behind it; (a)x and (2)(a) x have none.
LABELS = [
    re.compile(pattern)
    for pattern in (
        # 1.1 and § 2 need no sign behind them; ① and ⒈ are one.
        r"(§+\s?(?=\d+\s)|(?=\d+\.\d))(\d{1,3}(?:\.\d{1,3})*)()(\s+)(?=[^\W\d_])",
        r"()([\u2460-\u249b])()(\s*)(?=\S)",
        (
            rf"([(（]|§+\s?|)([^\s()（）§\\]{{1,9}}?(?:\s\w{{1,12}}){{0,2}}?)(?:"
            rf"((?:{DEGREE})\)?|\.?\)|\.?\s?[-–—](?=\s+[^\W\d])|\.)(\s+(?=\S)|$)"
            r"|(\.[-–—]|(?<=\d)\.|\))()(?=[^\W\d_ºª])|(\))()(?=\()|([）、．])(\s*))"
        ),
    )
]
SIGNS = str.maketrans("）、．", ")..")
# As far as a label is looked for; what marks it, or a part of it, in bold or in italics, and a line that is bold.
FAR = 60
EMPHASIS = re.compile(r"(?<![\s*_])[*_]+|[*_]+(?![\s*_])")
MARKED_WHOLE = re.compile(r"\s*([*_]{1,3})(?:(?!\1).)+\1[.:]?\s*")
SHORT_ROMAN = re.compile("[ivx]+|[IVX]{2,}")  # without another number beside it
YEAR = 4
# A number: its base, then what was put in after it.
Key = tuple[tuple[int, str], ...]
FIRST: Key = ((1, ""),)


@dataclass(frozen=True)
class Mark:
    """What stands before an item on its line."""

    indent: int  # the column at which it stands
    width: int  # the column of the words after it
    label: str  # as written, "(a)"; "" for a bullet
    closing: str  # its last sign: ")", ".", "°"; of a bullet the sign itself
    kinds: dict[str, tuple[Key, ...]]  # what it may count as, in the terms of `type` of HTML; "aa" for (aa), (bb)
    is_sure: bool  # whether it is a mark without another beside it
    opened: str = ""  # marks of emphasis that only its words close: **1. Title.** Words
    bullet: "Mark | None" = None  # the one before a label, which it is where the label is none

    def goes_on(self, other: "Mark", kind: str) -> bool:
        """Return whether it is the next of a kind after another: 2 after 1, aa after z, b after aa, 1 bis after 1."""
        pairs = product(other.kinds.get(kind, ()), self.kinds.get(kind, ()))
        return any(new == ((old[0][0] + 1, ""),) or (new[0] == old[0] and new > old) for old, new in pairs)

    def is_after(self, other: "Mark", kind: str) -> bool:
        """Return whether it stands behind another of a kind, where some between were left out."""
        return any(new > old for old, new in product(other.kinds[kind], self.kinds[kind]))

    @property
    def firsts(self) -> list[str]:
        """The kinds of which it is the first."""
        return [kind for kind, keys in self.kinds.items() if not self.label or FIRST in keys]

    def has_next(self, other: "Mark") -> bool:
        """Return whether another is the next after it of any kind."""
        shared = self.kinds.keys() & other.kinds.keys() if other.closing == self.closing else ()
        return any(other.goes_on(self, kind) for kind in shared)


def read_mark(line: str, language: str) -> Mark | None:
    """Return the bullet or the label with which a line begins, - (a) as (a); None without any."""
    indent, at = len(line) - len(line.lstrip(" ")), len(line) - len(line.lstrip())
    mark = None
    if bullet := BULLET.match(line, at):
        at = bullet.end()
        sign = "-" if bullet[1] in MARKDOWNS else bullet[1]
        mark = Mark(indent, at, "", sign, {sign: ()}, sign not in DASHES)
    # It is read as if nothing of it were bold or in italics.
    marked = {at + place for run in EMPHASIS.finditer(line[at : at + FAR]) for place in range(*run.span())}
    near = range(at, min(at + FAR, len(line)))
    places = [place for place in near if place not in marked] if marked else near
    text = "".join(map(line.__getitem__, places))
    written = next(filter(None, (pattern.match(text) for pattern in LABELS)), None)
    if written is None:
        return mark
    opening, number, closing, space = [part for part in written.groups() if part is not None]
    kinds = _kinds(number, language)
    # A line that is bold or in italics as a whole is rather a heading, or a name.
    if not kinds or (closing == "." and text[written.end() :] and MARKED_WHOLE.fullmatch(line)):
        return mark
    end = places[written.end()] if written.end() < len(places) else len(line)
    sign = _sign(opening, number, closing, line[end:])
    first = {kind for kind, keys in kinds.items() if FIRST in keys}
    is_first = bool(first - ({"A", "I"} if sign == "." else {*"AIai"} if sign == "-" else set()))
    is_sure = is_first or (not bullet and _is_sure(kinds, number, sign))
    # Neither is 1.5 million, nor (s)he.
    is_parted = bool(space) or closing not in {".", ")"} or line[end : end + 1] in {"", "("}
    is_sure = is_sure and is_parted and (bool(closing) or not number[-1].isdecimal())
    return Mark(indent, end, " ".join(written[0].split()), sign, kinds, is_sure, _opened(line[at:end]), mark)


def _opened(text: str) -> str:
    """Return the marks of emphasis that a text opens and does not close."""
    opened: list[str] = []
    for run in re.findall(r"\*+|_+", text):
        opened = opened[:-1] if opened[-1:] == [run] else [*opened, run]
    return "".join(opened)


def _sign(opening: str, number: str, closing: str, words: str) -> str:
    """Return the sign by which labels of one list are told: ")", ".", "°", "-", "§", "①"."""
    if opening.startswith("§"):
        return "§"
    if closing:
        return (closing.strip(" -–—") or "-").translate(SIGNS)[-1]
    if number[-1].isdecimal():
        return "_" if words[:1].islower() else "."
    if len(number) > 1:
        return "°"
    last = unicodedata.normalize("NFKC", number)[-1]
    return "①" if last.isdecimal() else last


def _is_sure(kinds: dict[str, tuple[Key, ...]], number: str, sign: str) -> bool:
    if "1" in kinds:
        # A year ends a sentence.
        return sign not in {"°", "-"} and len(number.split(maxsplit=1)[0]) < YEAR
    return SHORT_ROMAN.fullmatch(number) is not None if len(number) > 1 else sign == ")"


@cache
def _kinds(number: str, language: str) -> dict[str, tuple[Key, ...]]:
    """Return what a label may count as, each with its numbers; nothing for what is not read whole."""
    label = read_item(number, language)
    if label is None or not (head := re.fullmatch(r"(\d*)([a-z]*)", label.parts[0])):
        return {}
    # A word for a number begins a sentence.
    if not all(any(map(str.isdigit, part)) for part in label.parts[1:]) or (head[1] and not number[0].isnumeric()):
        return {}
    tail, letters = _tail(label), head[2]
    if head[1]:
        return {"1": (((int(head[1]), ""), *([(0, letters)] if letters else []), *tail),)}
    counted = sum(26**place * (ord(letter) - 96) for place, letter in enumerate(reversed(letters)))
    begun = ((ord(letters[0]) - 96, ""), (0, letters[1:]), *tail)
    # (ii) is not put in between (i) and (j).
    others = [begun] if letters[1:] and not SHORT_ROMAN.fullmatch(letters) else []
    kinds: dict[str, tuple[Key, ...]] = {"a": (((counted, ""), *tail), *others)}
    if letters in ARABIC and number.isascii():
        kinds["i"] = (((ARABIC[letters], ""), *tail),)
    if len(letters) > 1 and len(set(letters)) == 1:
        kinds["aa"] = (((ord(letters[0]) - 96, ""), *tail),)
    return {kind.upper() if number[0].isupper() else kind: keys for kind, keys in kinds.items()}


def _tail(label: Label) -> list[tuple[int, str]]:
    """Return what was put in after a number, so that it can be put in order: b.1, 30 bis."""
    parts = [*label.parts[1:], *filter(None, label.inserted.split("."))]
    order = INSERTED.split("|")
    return [(int(part), "") if part.isdigit() else (order.index(part) if part in order else 0, part) for part in parts]
