"""Gives the texts of a page their addresses: those of the record that are the same texts, then free ones.

In each language a text keeps the address under which the same words are recorded. Then the languages are aligned, and a
text whose counterpart is known has the address of that. Aligned texts that are still unknown get the addresses of the
most similar rows, in the order of the record where they can, and the rest the next free numbers.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from edition.document.model import HEADINGS, NOTE
from edition.records.alignment import (
    NUMBERED,
    AlignedText,
    Text,
    align_language,
    letter_for,
    letter_of,
    match_exact,
    may_have,
    prints_of,
)
from edition.records.band import best_pairs
from edition.records.fingerprint import ENOUGH, PARTS, SAME_TEXT, SIMILAR, WordIndex, likeness, part
from edition.records.table import Row

LETTERS = ("p", "s", NOTE)
# A text that stands elsewhere than its neighbours say is the same only when more of its words are.
ELSEWHERE = 0.6
# What a neighbour that is the same adds to the likeness of two texts.
BESIDE = 0.05
Names = Mapping[str, set[str]]
Measure = Callable[[str, str], float]
Score = tuple[float, int, str]


def assign(rows: Sequence[Row], editions: Mapping[str, Sequence[Text]]) -> dict[str, list[str]]:
    """Return the id of each text of a page, by language; `rows` are the page's, in the order of the record."""
    candidates = {language: match_exact(rows, texts, language) for language, texts in editions.items()}
    texts: list[AlignedText] = []
    for language, found in candidates.items():
        texts = align_language(texts, language, found)
    used = {language: {each.name for each in found if each.name} for language, found in candidates.items()}
    rest = {row.id: row for row in rows if not row.moved and not any(row.id in names for names in used.values())}
    for text in texts:
        _give(text, text.name, used)
        if not text.names:
            _give(text, text.first.derived, used)
    alike = _scores(texts, rest, likeness, SIMILAR, SAME_TEXT)
    _give_all(_in_order(texts, alike, rows, rest), rest, used)
    # Texts that were moved and changed.
    left = [score for score in alike if score[0] >= ELSEWHERE and score[2] in rest and not texts[score[1]].names]
    _give_all(_best(texts, left), rest, used)
    # The part of a divided text that holds most of its words; of several texts made one, that with most of it.
    _give_all(_best(texts, _scores(texts, rest, part, PARTS, ENOUGH)), rest, used)
    _keep_titles(rows, rest, texts, used)
    _number(rows, texts, used)
    return {language: [each.name for each in found] for language, found in candidates.items()}


def _give_all(found: Iterable[tuple[AlignedText, str]], rest: dict[str, Row], used: Names) -> None:
    """Give texts the addresses of rows, and take these out of `rest`."""
    for text, name in found:
        _give(text, name, used)
        del rest[name]


def _give(text: AlignedText, name: str, used: Names) -> None:
    """Give a text an address in all its languages but those where another text has it."""
    for language, candidate in text.languages.items():
        if name and not candidate.name and name not in used[language]:
            candidate.name = name
            used[language].add(name)


def _scores(
    texts: Sequence[AlignedText], rest: Mapping[str, Row], measure: Measure, held: tuple[float, float], least: float
) -> list[Score]:
    """Return each unaddressed text and row that may be the same: how like they are, the text's place, the row's id."""
    languages = {language for text in texts for language in text.languages}
    indexes = {language: WordIndex(prints_of(rest.values(), language)) for language in languages}
    order = {name: at for at, name in enumerate(rest)}
    found = []
    for at, text in enumerate(texts):
        if not text.names:
            near = (indexes[language].near(each.text.print, *held) for language, each in text.languages.items())
            names = {name for each in near for name in each if may_have(text.first, name)}
            found += [(_mean(text, rest[name], measure), at, name) for name in sorted(names, key=order.__getitem__)]
    return [score for score in found if score[0] >= least]


def _mean(text: AlignedText, row: Row, measure: Measure) -> float:
    """Return the mean of a measure of the old and the new fingerprint, over the languages that have both."""
    both = [(row.texts[name][1], each.text.print) for name, each in text.languages.items() if name in row.texts]
    return sum(measure(old, new) for old, new in both) / len(both)


def _in_order(
    texts: Sequence[AlignedText], scores: Iterable[Score], rows: Sequence[Row], rest: Iterable[str]
) -> list[tuple[AlignedText, str]]:
    """Return the texts and rows that are most alike in all, no pair crossing another of its kind."""
    order = [row.id for row in rows if not row.moved]
    next_to = {name: pair for name, *pair in zip(order, ["", *order], [*order[1:], ""], strict=False)}
    none = AlignedText()
    beside = [(before.names, after.names) for before, after in zip([none, *texts], [*texts[1:], none], strict=False)]
    worths: dict[int, dict[str, float]] = {}
    for alike, at, name in scores:
        same = sum(neighbour in names for neighbour, names in zip(next_to[name], beside[at], strict=True))
        worths.setdefault(at, {})[name] = alike + BESIDE * same
    pairs: dict[str, int] = {}
    for letter in LETTERS:
        unknown = [at for at in worths if letter_for(texts[at].first.kind) == letter]
        names = [name for name in rest if name not in pairs]
        most = dict.fromkeys(names, 0.0)
        for name, worth in (each for at in unknown for each in worths[at].items() if each[0] in most):
            most[name] = max(worth, most[name])
        found = best_pairs(
            [max(worths[at].values()) for at in unknown],
            list(most.values()),
            lambda at, to: worths[unknown[at]].get(names[to], -1.0),  # noqa: B023 -- called at once
        )
        pairs |= {names[to]: unknown[at] for at, to in found}
    return [(texts[at], name) for name, at in pairs.items()]


def _best(texts: Sequence[AlignedText], scores: Iterable[Score]) -> list[tuple[AlignedText, str]]:
    """Return the texts and rows that are most alike, wherever they stand, the most similar first."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for _, at, name in sorted(scores, key=lambda score: (-score[0], score[1])):
        if at not in found and name not in taken:
            found[at] = name
            taken.add(name)
    return [(texts[at], name) for at, name in found.items()]


def _keep_titles(rows: Sequence[Row], rest: Mapping[str, Row], texts: Sequence[AlignedText], used: Names) -> None:
    """Keep the address of a heading with other words while the text below it is the same: it names the section."""
    before = {after.id: row.id for row, after in pairwise(row for row in rows if not row.moved)}
    for text, below in pairwise(texts):
        name = before.get(below.name, "")
        if text.first.kind in HEADINGS and not text.names and name in rest and letter_of(name) in ("", "s"):
            _give(text, name, used)


def _number(rows: Sequence[Row], texts: Sequence[AlignedText], used: Names) -> None:
    """Give every text that is new the next free number of its letter."""
    taken = {row.id for row in rows}.union(*used.values())
    free = {letter: _last(letter, taken) for letter in LETTERS}
    # The edition's own notes come after the text, so that p1 is the first passage of the text.
    for text in sorted(texts, key=lambda text: text.first.is_own):
        if not all(each.name for each in text.languages.values()):
            letter, name = letter_for(text.first.kind), text.first.wish
            if not name or name in taken:
                free[letter] += 1
                name = f"{letter}{free[letter]}"
            taken.add(name)
            _give(text, name, used)


def _last(letter: str, names: Iterable[str]) -> int:
    """Return the highest number of a letter among some ids."""
    found = (NUMBERED.fullmatch(name) for name in names)
    return max((int(match[2]) for match in found if match and match[1] == letter), default=0)
