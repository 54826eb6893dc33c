"""Gives the texts of a page their addresses: those of the record that are the same texts, then free ones.

In each language a text keeps the address under which the same words are recorded. Then the languages are laid side by
side in columns, and a text whose twin is known has its twin's address. Columns that are still unknown get the
addresses of the most similar rows, in the order of the record where they can, and the rest the next free numbers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from edition.document.model import HEADINGS, NOTE
from edition.records.alignment import (
    NUMBERED,
    Column,
    Place,
    Text,
    aligned,
    beside,
    known,
    letter_for,
    letter_of,
    may_have,
)
from edition.records.fingerprint import ENOUGH, SAME_TEXT, likeness, part
from edition.records.table import Row

LETTERS = ("p", "s", NOTE)
# A text that stands elsewhere than its neighbours say is the same only when more of its words are.
ELSEWHERE = 0.6
# What a neighbour that is the same adds to the likeness of two texts.
BESIDE = 0.05


def assign(rows: Sequence[Row], editions: Mapping[str, Sequence[Text]]) -> dict[str, list[str]]:
    """The id of each text of a page, by language; `rows` are those of the page, in the order of the record."""
    places = {language: known(rows, texts, language) for language, texts in editions.items()}
    columns: list[Column] = []
    for language, found in places.items():
        columns = beside(columns, language, found)
    used = {place.name for found in places.values() for place in found}
    for column in columns:
        _give(column, column.name, places)
        if not column.names:
            _give(column, column.first.derived, places)
    rest = {row.id: row for row in rows if not row.moved and row.id not in used}
    for find in (_in_order, _anywhere, _parts):
        for column, name in find(columns, rest, rows):
            _give(column, name, places)
            del rest[name]
    _keep_titles(rows, rest, columns, places)
    _number(rows, columns, places)
    return {language: [place.name for place in found] for language, found in places.items()}


def _give(column: Column, name: str, places: Mapping[str, list[Place]]) -> None:
    """Gives the texts of a column an address, where no other text of the language has it."""
    for language, place in column.places.items():
        if name and not place.name and all(other.name != name for other in places[language]):
            place.name = name


def _mean(column: Column, row: Row, measure: Callable[[str, str], float]) -> float:
    """The mean of a measure of the old and the new fingerprint, over the languages that have both."""
    both = [(row.texts[lang][1], place.text.print) for lang, place in column.places.items() if lang in row.texts]
    found = [measure(old, new) for old, new in both if may_have(column.first, row.id)]
    return sum(found) / len(found) if found else 0.0


def _in_order(columns: Sequence[Column], rest: Mapping[str, Row], rows: Sequence[Row]) -> list[tuple[Column, str]]:
    """The pairs of columns and rows that are most alike in all, none crossing another of its kind."""
    order = [row.id for row in rows if not row.moved]
    next_to = {name: pair for name, *pair in zip(order, ["", *order], [*order[1:], ""], strict=False)}
    beside = {id(column): (before, after) for before, column, after in _triples(columns)}

    def worth(column: Column, name: str) -> float:
        alike = _mean(column, rest[name], likeness)
        if alike < SAME_TEXT:
            return -1.0
        known = zip(beside[id(column)], next_to[name], strict=True)
        return alike + BESIDE * sum(neighbour is not None and name in neighbour.names for neighbour, name in known)

    pairs: list[tuple[Column, str]] = []
    for letter in LETTERS:
        unknown = [column for column in columns if not column.names and letter_for(column.first.kind) == letter]
        names = [name for name in rest if all(name != given for _, given in pairs)]
        found = aligned(len(unknown), len(names), lambda at, to: worth(unknown[at], names[to]))  # noqa: B023 -- called at once
        pairs += [(unknown[at], names[to]) for at, to in found]
    return pairs


def _triples(columns: Sequence[Column]) -> Iterable[tuple[Column | None, Column, Column | None]]:
    return zip([None, *columns], columns, [*columns[1:], None], strict=False)


def _anywhere(columns: Sequence[Column], rest: Mapping[str, Row], _: Sequence[Row]) -> list[tuple[Column, str]]:
    """Texts that were moved and changed: the most similar first."""
    return _best(columns, rest, lambda column, row: _mean(column, row, likeness), ELSEWHERE)


def _parts(columns: Sequence[Column], rest: Mapping[str, Row], _: Sequence[Row]) -> list[tuple[Column, str]]:
    """The part of a divided text that holds most of its words; of several texts made one, that with most of it."""
    return _best(columns, rest, lambda column, row: _mean(column, row, part), ENOUGH)


def _best(
    columns: Sequence[Column], rest: Mapping[str, Row], worth: Callable[[Column, Row], float], least: float
) -> list[tuple[Column, str]]:
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
    rows: Sequence[Row], rest: Mapping[str, Row], columns: Sequence[Column], places: Mapping[str, list[Place]]
) -> None:
    """A heading with other words keeps its address while the text below it is the same: it names the section."""
    before = {after.id: row.id for row, after in pairwise(row for row in rows if not row.moved)}
    for column, below in pairwise(columns):
        name = before.get(below.name, "")
        if column.first.kind in HEADINGS and not column.names and name in rest and letter_of(name) in ("", "s"):
            _give(column, name, places)


def _number(rows: Sequence[Row], columns: Sequence[Column], places: Mapping[str, list[Place]]) -> None:
    """Gives every column that is new the next free number of its letter."""
    taken = [row.id for row in rows] + [place.name for found in places.values() for place in found]
    free = {letter: _last(letter, taken) for letter in LETTERS}
    # The edition's own notes come after the text, so that p1 is the first passage of the text.
    for column in sorted(columns, key=lambda column: column.first.is_own):
        if not all(place.name for place in column.places.values()):
            letter, name = letter_for(column.first.kind), column.first.wish
            if not name or name in taken:
                free[letter] += 1
                name = f"{letter}{free[letter]}"
            taken.append(name)
            _give(column, name, places)


def _last(letter: str, names: Iterable[str]) -> int:
    """The highest number of a letter among some ids."""
    found = (NUMBERED.fullmatch(name) for name in names)
    return max((int(match[2]) for match in found if match and match[1] == letter), default=0)
