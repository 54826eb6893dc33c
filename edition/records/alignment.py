"""Lays the languages of a page side by side, with the addresses that the record has for their texts to the letter."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from edition.document.model import HEADINGS, NOTE
from edition.records.fingerprint import SAME_TEXT, likeness, size
from edition.records.table import Row

NUMBERED = re.compile(rf"([ps]|{NOTE})(\d+)")
TITLE = "top"
# Two texts of two languages side by side: with the same address, alike to the same row, or new in both.
SAME, ALIKE, BOTH_NEW = 10.0, 6.0, 3.0
Worth = Callable[[int, int], float]


@dataclass(frozen=True)
class Text:
    """A text of a page that can have an address, as it is written now."""

    kind: str
    """The name of its element."""
    given: str
    """The id that its author wrote, "" for none."""
    print: str
    """The fingerprint of its words."""
    is_own: bool = False
    """Whether its words are the edition's own: it is numbered after the text of the page."""
    derived: str = ""
    """The id that its number in an official text gives it."""
    wish: str = ""
    """The id that it has when it is new and no other text ever had it: a note has that of its label."""


@dataclass
class Place:
    """A text in one language: what is known of its address."""

    text: Text
    name: str = ""
    """Its address, once it is known."""
    likely: str = ""
    """The address of the most similar row, for a text that no row has to the letter."""


@dataclass
class Column:
    """The same text in every language that has it."""

    places: dict[str, Place] = field(default_factory=dict)

    @property
    def first(self) -> Text:
        """The text in the first language that has it."""
        return next(iter(self.places.values())).text

    @property
    def names(self) -> set[str]:
        """The addresses that are known in its languages."""
        return {place.name for place in self.places.values() if place.name}

    @property
    def name(self) -> str:
        """Its address where all languages agree on one, else ""."""
        names = self.names
        return next(iter(names)) if len(names) == 1 else ""


def known(rows: Sequence[Row], texts: Sequence[Text], language: str) -> list[Place]:
    """The texts of one language; those that the record has to the letter, once, with their addresses."""
    live = {row.id for row in rows if not row.moved}
    places = [Place(text, text.given or (text.derived if text.derived in live else "")) for text in texts]
    taken = {place.name for place in places}
    for group in ([row for row in rows if not row.moved], [row for row in rows if row.moved]):
        recorded: dict[str, list[str]] = {}
        for row in group:
            if language in row.texts and row.id not in taken:
                recorded.setdefault(row.texts[language][1], []).append(row.id)
        here: dict[str, list[Place]] = {}
        for place in places:
            if not place.name:
                here.setdefault(place.text.print, []).append(place)
        for print_, names in recorded.items():
            found = here.get(print_, [])
            if print_ and len(names) == len(found) == 1 and may_have(found[0].text, names[0]):
                found[0].name = names[0]
    used = {place.name for place in places}
    rest = {row.id: row.texts[language][1] for row in rows if language in row.texts and row.id not in used}
    for place in places:
        scores = ((likeness(place.text.print, print_), name) for name, print_ in rest.items() if not place.name)
        best = max((score for score in scores if may_have(place.text, score[1])), default=(0.0, ""))
        place.likely = place.text.derived or (best[1] if best[0] >= SAME_TEXT else "")
    return places


def letter_for(kind: str) -> str:
    """How the addresses of an element begin: s for headings, fn: for notes, p for passages."""
    return "s" if kind in HEADINGS else NOTE if kind == "note" else "p"


def letter_of(name: str) -> str:
    """How an address begins that was given by number or to a note; "" for an author's id."""
    match = NUMBERED.fullmatch(name)
    return match[1] if match else NOTE if name.startswith(NOTE) else ""


def may_have(text: Text, name: str) -> bool:
    """Whether an address can be that of a text: a numbered one of its kind, or an author's id."""
    letter = letter_of(name)
    return letter == letter_for(text.kind) if letter or text.kind == "note" else text.kind in HEADINGS or name != TITLE


def same_kind(one: str, other: str) -> bool:
    """Whether two addresses can both be those of headings, of notes, or of passages."""
    return letter_of(one) == letter_of(other) or "" in (letter_of(one), letter_of(other))


def beside(columns: Sequence[Column], language: str, places: Sequence[Place]) -> list[Column]:
    """The columns, with the texts of one more language in them and between them."""
    there = {name for column in columns for name in column.names}
    here = {place.name for place in places if place.name}

    def worth(row: int, at: int) -> float:
        column, place = columns[row], places[at]
        names, name, one, other = column.names, place.name, place.text, column.first
        if one.kind != other.kind or (name in there and name not in names) or (not name and names & here):
            return -1.0
        if name and names:
            return SAME if name in names else -1.0
        likely = {each.likely for each in column.places.values()} - {""}
        close = min(size(one.print), size(other.print)) / max(size(one.print), size(other.print), 1)
        return (ALIKE if place.likely in likely else BOTH_NEW) + close

    merged: list[Column] = []
    done = begin = 0
    # What is the same from the beginning on needs no search.
    while begin < min(len(columns), len(places)) and columns[begin].name and columns[begin].name == places[begin].name:
        begin += 1
    found = aligned(len(columns) - begin, len(places) - begin, lambda row, at: worth(row + begin, at + begin))
    pairs = {at: at for at in range(begin)} | {row + begin: at + begin for row, at in found}
    for row, column in enumerate(columns):
        if row in pairs:
            merged += [Column({language: place}) for place in places[done : pairs[row]]]
            merged.append(Column({**column.places, language: places[pairs[row]]}))
            done = pairs[row] + 1
        else:
            merged.append(column)
    return merged + [Column({language: place}) for place in places[done:]]


def aligned(rows: int, columns: int, worth: Worth) -> list[tuple[int, int]]:
    """The pairs, none crossing another, whose worths sum up to most; those worth less than nothing are left out."""
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    worths = [[worth(row, column) for column in range(columns)] for row in range(rows)]
    for row in range(rows - 1, -1, -1):
        for column in range(columns - 1, -1, -1):
            pair = worths[row][column]
            both = best[row + 1][column + 1] + pair if pair >= 0 else -1.0
            best[row][column] = max(both, best[row + 1][column], best[row][column + 1])
    pairs, row, column = [], 0, 0
    while row < rows and column < columns:
        pair = worths[row][column]
        if pair >= 0 and best[row][column] == best[row + 1][column + 1] + pair:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1
    return pairs
