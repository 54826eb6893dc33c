"""What stands before the items of lists: bullets and labels, what each may count as, and which goes on from which."""

import re
from dataclasses import dataclass
from functools import cache
from itertools import product

from edition.document.labels import INSERTED, Label, plain, read_label
from edition.document.provisions import ARABIC

# What Markdown has for bullets, then those of other programs; a dash alone may begin a sentence.
MARKDOWNS, DASHES = "-+*", "–—−·"
BULLET = re.compile(rf"([{MARKDOWNS}•◦‣▪●∙{DASHES}])( +)(?=\S)")
# Behind a degree no other sign closes a label: 4°, 4° bis.
DEGREE = "|".join(["(?<=[°º])", *(f"(?<=° {each})" for each in INSERTED.split("|"))])
LABEL = re.compile(
    rf"([(（]?)([^\s()（）\\]{{1,7}}?[°º] (?:{INSERTED})(?!\w)|[^\s()（）\\]{{1,9}}?(?: \w{{1,12}})??)"
    rf"(\.? ?[-–—] +(?=[^\W\d])|(?:(?:{DEGREE})\)?|\.?\)|\.)(?: +(?=\S)|$)|\.[-–—](?=[^\W\d])|[）、．] *)"
)
SIGNS = str.maketrans("）、．–—", ")..--")
# What counts as Roman without another number beside it.
SHORT_ROMAN = re.compile("[ivx]+|[IVX]{2,}")
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
    at = indent = len(line) - len(line.lstrip(" "))
    mark = None
    if bullet := BULLET.match(line, at):
        at = bullet.end()
        sign = "-" if bullet[1] in MARKDOWNS else bullet[1]
        mark = Mark(indent, at, "", sign, {sign: ()}, sign not in DASHES)
    written = LABEL.match(line, at)
    kinds = _kinds(re.sub(r"\.?[°º]", "", written[2]), written[2], language) if written else {}
    if written is None or not kinds:
        return mark
    closing = (written[3].rstrip(" -–—") or written[3].strip() or "°").translate(SIGNS)[-1]
    is_first = any(FIRST in keys for kind, keys in kinds.items() if kind not in {"A", "I"} or closing not in ".-")
    is_sure = is_first or (not bullet and _is_sure(kinds, written[2], closing))
    return Mark(indent, written.end(), written[0].strip(), closing, kinds, is_sure, mark)


def _is_sure(kinds: dict[str, tuple[Key, ...]], label: str, closing: str) -> bool:
    if "1" in kinds:
        # A year ends a sentence.
        return closing not in "°-" and len(label) < YEAR
    return SHORT_ROMAN.fullmatch(label) is not None if len(label) > 1 else closing == ")"


@cache
def _kinds(bare: str, written: str, language: str) -> dict[str, tuple[Key, ...]]:
    """Return what a label may count as, each with its numbers; nothing for what is not read whole."""
    number = plain(f"({bare})")
    read = read_label(number, language, 1)
    if read is None or read[1] != len(number) - 1:
        return {}
    label = read[0]
    head = re.fullmatch(r"(\d*)([a-z]*)", label.parts[0])
    if head is None or not all(any(map(str.isdigit, part)) for part in label.parts[1:]):
        return {}
    tail, letters = _tail(label), head[2]
    if head[1] and not (bare[0].isdecimal() or "\u4e00" <= bare[0] <= "\u9fff"):
        # A word for a number begins a sentence.
        return {}
    if head[1]:
        return {"1": (((int(head[1]), ""), *([(0, letters)] if letters else []), *tail),)}
    counted = sum(26**place * (ord(letter) - 96) for place, letter in enumerate(reversed(letters)))
    begun = ((ord(letters[0]) - 96, ""), (0, letters[1:]), *tail)
    # (ii) is not put in between (i) and (j).
    is_short = SHORT_ROMAN.fullmatch(letters)
    kinds: dict[str, tuple[Key, ...]] = {
        "a": (((counted, ""), *tail), *([begun] if letters[1:] and not is_short else []))
    }
    if letters in ARABIC and written.isascii():
        kinds["i"] = (((ARABIC[letters], ""), *tail),)
    if len(letters) > 1 and len(set(letters)) == 1:
        kinds["aa"] = (((ord(letters[0]) - 96, ""), *tail),)
    return {kind.upper() if written[0].isupper() else kind: keys for kind, keys in kinds.items()}


def _tail(label: Label) -> list[tuple[int, str]]:
    """Return what was put in after a number, so that it can be put in order: b.1, 30 bis."""
    parts = [*label.parts[1:], *filter(None, label.inserted.split("."))]
    order = INSERTED.split("|")
    return [(int(part), "") if part.isdigit() else (order.index(part) if part in order else 0, part) for part in parts]
