"""Gives the texts of a page their addresses: those of the record that are the same texts, then free ones.

In each language a text keeps the address under which the same words are recorded. Then the languages are laid side by
side in columns, and a text whose twin is known has its twin's address. Columns that are still unknown get the
addresses of the most similar rows, in the order of the record where they can, and the rest the next free numbers.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from edition.pieces import HEADINGS
from edition.records.fingerprint import ENOUGH, FEW, PART, SAME_TEXT, likeness, share, size
from edition.records.table import Row

NUMBERED = re.compile(r"([ps])(\d+)")
TITLE = "top"
# A text that stands elsewhere than its neighbours say is the same only when more of its words are.
ELSEWHERE = 0.6
# What a neighbour that is the same adds to the likeness of two texts.
BESIDE = 0.05
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


@dataclass
class _Place:
    """A text in one language: what is known of its address."""

    text: Text
    name: str = ""
    """Its address, once it is known."""
    likely: str = ""
    """The address of the most similar row, for a text that no row has to the letter."""


@dataclass
class _Column:
    """The same text in every language that has it."""

    places: dict[str, _Place] = field(default_factory=dict)

    @property
    def first(self) -> Text:
        return next(iter(self.places.values())).text

    @property
    def names(self) -> set[str]:
        return {place.name for place in self.places.values() if place.name}

    @property
    def name(self) -> str:
        """Its address where all languages agree on one, else ""."""
        names = self.names
        return next(iter(names)) if len(names) == 1 else ""


def assign(rows: Sequence[Row], editions: Mapping[str, Sequence[Text]]) -> dict[str, list[str]]:
    """The id of each text of a page, by language; `rows` are those of the page, in the order of the record."""
    places = {language: _known(rows, texts, language) for language, texts in editions.items()}
    columns: list[_Column] = []
    for language, found in places.items():
        columns = _beside(columns, language, found)
    used = {place.name for found in places.values() for place in found}
    for column in columns:
        _give(column, column.name, places)
    rest = {row.id: row for row in rows if not row.moved and row.id not in used}
    for find in (_in_order, _anywhere, _parts):
        for column, name in find(columns, rest, rows):
            _give(column, name, places)
            del rest[name]
    _keep_titles(rows, rest, columns, places)
    _number(rows, columns, places)
    return {language: [place.name for place in found] for language, found in places.items()}


def _give(column: _Column, name: str, places: Mapping[str, list[_Place]]) -> None:
    """Gives the texts of a column an address, where no other text of the language has it."""
    for language, place in column.places.items():
        if not place.name and all(other.name != name for other in places[language]):
            place.name = name


def _known(rows: Sequence[Row], texts: Sequence[Text], language: str) -> list[_Place]:
    """The texts of one language; those that the record has to the letter, once, with their addresses."""
    places = [_Place(text, text.given) for text in texts]
    taken = {place.name for place in places}
    for group in ([row for row in rows if not row.moved], [row for row in rows if row.moved]):
        recorded: dict[str, list[str]] = {}
        for row in group:
            if language in row.texts and row.id not in taken:
                recorded.setdefault(row.texts[language][1], []).append(row.id)
        here: dict[str, list[_Place]] = {}
        for place in places:
            if not place.name:
                here.setdefault(place.text.print, []).append(place)
        for print_, names in recorded.items():
            found = here.get(print_, [])
            if print_ and len(names) == len(found) == 1 and _may_have(found[0].text, names[0]):
                found[0].name = names[0]
    used = {place.name for place in places}
    rest = {row.id: row.texts[language][1] for row in rows if language in row.texts and row.id not in used}
    for place in places:
        scores = ((likeness(place.text.print, print_), name) for name, print_ in rest.items() if not place.name)
        best = max((score for score in scores if _may_have(place.text, score[1])), default=(0.0, ""))
        place.likely = best[1] if best[0] >= SAME_TEXT else ""
    return places


def _may_have(text: Text, name: str) -> bool:
    """Whether an address can be that of a text: a heading's begins with s, a passage's with p, an author's does not."""
    match = NUMBERED.fullmatch(name)
    is_heading = text.kind in HEADINGS
    return (match[1] == "s") == is_heading if match else is_heading or name != TITLE


def same_kind(one: str, other: str) -> bool:
    """Whether two addresses can both be those of headings, or both those of passages."""
    letters = {match[1] for name in (one, other) if (match := NUMBERED.fullmatch(name))}
    return len(letters) < len("ps")


def _beside(columns: Sequence[_Column], language: str, places: Sequence[_Place]) -> list[_Column]:
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

    merged: list[_Column] = []
    done = begin = 0
    # What is the same from the beginning on needs no search.
    while begin < min(len(columns), len(places)) and columns[begin].name and columns[begin].name == places[begin].name:
        begin += 1
    found = aligned(len(columns) - begin, len(places) - begin, lambda row, at: worth(row + begin, at + begin))
    pairs = {at: at for at in range(begin)} | {row + begin: at + begin for row, at in found}
    for row, column in enumerate(columns):
        if row in pairs:
            merged += [_Column({language: place}) for place in places[done : pairs[row]]]
            merged.append(_Column({**column.places, language: places[pairs[row]]}))
            done = pairs[row] + 1
        else:
            merged.append(column)
    return merged + [_Column({language: place}) for place in places[done:]]


def _mean(column: _Column, row: Row, measure: Callable[[str, str], float]) -> float:
    """The mean of a measure of the old and the new fingerprint, over the languages that have both."""
    both = [(row.texts[lang][1], place.text.print) for lang, place in column.places.items() if lang in row.texts]
    found = [measure(old, new) for old, new in both if _may_have(column.first, row.id)]
    return sum(found) / len(found) if found else 0.0


def _in_order(columns: Sequence[_Column], rest: Mapping[str, Row], rows: Sequence[Row]) -> list[tuple[_Column, str]]:
    """The pairs of columns and rows that are most alike in all, no heading crossing another and no passage."""
    order = [row.id for row in rows if not row.moved]
    next_to = {name: pair for name, *pair in zip(order, ["", *order], [*order[1:], ""], strict=False)}
    beside = {id(column): (before, after) for before, column, after in _triples(columns)}

    def worth(column: _Column, name: str) -> float:
        alike = _mean(column, rest[name], likeness)
        if alike < SAME_TEXT:
            return -1.0
        known = zip(beside[id(column)], next_to[name], strict=True)
        return alike + BESIDE * sum(neighbour is not None and name in neighbour.names for neighbour, name in known)

    pairs: list[tuple[_Column, str]] = []
    for is_heading in (True, False):
        unknown = [column for column in columns if not column.names and (column.first.kind in HEADINGS) == is_heading]
        names = [name for name in rest if all(name != given for _, given in pairs)]
        found = aligned(len(unknown), len(names), lambda at, to: worth(unknown[at], names[to]))  # noqa: B023 -- called at once
        pairs += [(unknown[at], names[to]) for at, to in found]
    return pairs


def _triples(columns: Sequence[_Column]) -> Iterable[tuple[_Column | None, _Column, _Column | None]]:
    return zip([None, *columns], columns, [*columns[1:], None], strict=False)


def _anywhere(columns: Sequence[_Column], rest: Mapping[str, Row], _: Sequence[Row]) -> list[tuple[_Column, str]]:
    """Texts that were moved and changed: the most similar first."""
    return _best(columns, rest, lambda column, row: _mean(column, row, likeness), ELSEWHERE)


def _parts(columns: Sequence[_Column], rest: Mapping[str, Row], _: Sequence[Row]) -> list[tuple[_Column, str]]:
    """The part of a divided text that holds most of its words; of several texts made one, that with most of it."""
    return _best(columns, rest, lambda column, row: _mean(column, row, part), ENOUGH)


def part(old: str, new: str) -> float:
    """Of two fingerprinted texts of which one is a part of the other, how much of the whole it holds; else 0."""
    held = 0.0
    for one, whole in ((old, new), (new, old)):
        if size(one) >= FEW and share(one, whole) >= PART:
            held = max(held, share(whole, one))
    return held


def _best(
    columns: Sequence[_Column], rest: Mapping[str, Row], worth: Callable[[_Column, Row], float], least: float
) -> list[tuple[_Column, str]]:
    scores = (
        (worth(column, row), at, name)
        for at, column in enumerate(columns)
        if not column.names
        for name, row in rest.items()
    )
    taken: dict[int, str] = {}
    for _, at, name in sorted(
        (score for score in scores if score[0] >= least), key=lambda score: (-score[0], score[1])
    ):
        if at not in taken and name not in taken.values():
            taken[at] = name
    return [(columns[at], name) for at, name in taken.items()]


def _keep_titles(
    rows: Sequence[Row], rest: Mapping[str, Row], columns: Sequence[_Column], places: Mapping[str, list[_Place]]
) -> None:
    """A heading with other words keeps its address while the text below it is the same: it names the section."""
    before = {after.id: row.id for row, after in pairwise(row for row in rows if not row.moved)}
    for column, below in pairwise(columns):
        name = before.get(below.name, "")
        match = NUMBERED.fullmatch(name)
        is_heading = match is None or match[1] == "s"
        if column.first.kind in HEADINGS and not column.names and name in rest and is_heading:
            _give(column, name, places)


def _number(rows: Sequence[Row], columns: Sequence[_Column], places: Mapping[str, list[_Place]]) -> None:
    """Gives every column that is new the next free number of its letter."""
    taken = [row.id for row in rows] + [place.name for found in places.values() for place in found]
    free = {letter: _last(letter, taken) for letter in "ps"}
    # The edition's own notes come after the text, so that p1 is the first passage of the text.
    for column in sorted(columns, key=lambda column: column.first.is_own):
        if not all(place.name for place in column.places.values()):
            letter = "s" if column.first.kind in HEADINGS else "p"
            free[letter] += 1
            _give(column, f"{letter}{free[letter]}", places)


def _last(letter: str, names: Iterable[str]) -> int:
    """The highest number of a letter among some ids."""
    found = (NUMBERED.fullmatch(name) for name in names)
    return max((int(match[2]) for match in found if match and match[1] == letter), default=0)


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
