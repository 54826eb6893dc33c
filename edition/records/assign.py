"""Gives the texts of a page their addresses: those of the record that are the same texts, then free ones."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from edition.document.model import HEADINGS, NOTE
from edition.records.alignment import (
    NUMBERED,
    AlignedText,
    Candidate,
    Text,
    align,
    letter_for,
    letter_of,
    match_exact,
    may_have,
    single,
)
from edition.records.chain import best_chain, expected
from edition.records.fingerprint import ENOUGH, PARTS, SAME_TEXT, SIMILAR, indexes, likeness, part
from edition.records.table import NOTHING, Held, Row

LETTERS = ("p", "s", NOTE)
# A text that stands elsewhere than its neighbours say is the same only when more of its words are.
ELSEWHERE = 0.6
# What a neighbour that is the same adds to the likeness of two texts.
BESIDE = 0.05
# How like a text and a row are, and the places of both.
Score = tuple[float, int, int]


def assign(rows: Sequence[Row], editions: Mapping[str, Sequence[Text]], held: Held = NOTHING) -> dict[str, list[str]]:
    """Return the id of each text of a page, by language; `rows` are the page's, in the order of the record."""
    candidates = {language: match_exact(rows, texts, language) for language, texts in editions.items()}
    texts: list[AlignedText] = []
    for language, each in candidates.items():
        _recall(rows, each, language, held)
        texts = align(texts, language, each)
    used = {language: {each.name for each in found if each.name} for language, found in candidates.items()}
    page = _Page([row for row in rows if not row.moved], texts, used)
    for text in texts:
        if len(text.names) <= 1:
            page.give(text, next(iter(text.names), text.first.derived))
    alike = page.scores(likeness, SIMILAR, SAME_TEXT)
    page.give_all(page.in_order(alike))
    # Texts that were moved and changed.
    left = (score for score in alike if score[0] >= ELSEWHERE and not texts[score[1]].names)
    page.give_all(_best(score for score in left if page.rows[score[2]].id in page.rest))
    # The part of a divided text that holds most of its words; of several texts made one, that with most of it.
    page.give_all(_best(page.scores(part, PARTS, ENOUGH)))
    page.keep_titles()
    page.number({row.id for row in rows})
    return {language: [each.name for each in found] for language, found in candidates.items()}


class _Page:
    def __init__(self, rows: Sequence[Row], texts: Sequence[AlignedText], used: Mapping[str, set[str]]) -> None:
        self.rows, self.texts, self.used = rows, texts, used
        self.rest = {row.id for row in rows}.difference(*used.values())

    def give(self, text: AlignedText, name: str) -> None:
        """Give a text an address in all its languages but those where another text has it."""
        for language, candidate in text.languages.items():
            if name and not candidate.name and name not in self.used[language]:
                candidate.name = name
                self.used[language].add(name)

    def give_all(self, pairs: Iterable[tuple[int, int]]) -> None:
        """Give texts the addresses of rows, which are not asked again."""
        for at, to in pairs:
            self.give(self.texts[at], self.rows[to].id)
            self.rest.remove(self.rows[to].id)

    def scores(self, measure: Callable[[str, str], float], held: tuple[float, float], least: float) -> list[Score]:
        """Return each unaddressed text and row that may be the same."""
        rest = {place: row for place, row in enumerate(self.rows) if row.id in self.rest}
        near = indexes({place: row.texts for place, row in rest.items()})
        places = {row.id: place for place, row in enumerate(self.rows)}
        known = [next((places[name] for name in text.names if name in places), None) for text in self.texts]
        scores = []
        for at, around in expected(known, len(self.rows)):
            text = self.texts[at]
            if not text.names:
                prints = {name: each.text.print for name, each in text.languages.items()}
                found = {to for name in prints.keys() & near for to in near[name].near(prints[name], *held, around)}
                for to in sorted(to for to in found if may_have(text.first, rest[to].id)):
                    old = rest[to].texts
                    values = [measure(old[name].print, new) for name, new in prints.items() if name in old]
                    scores.append((sum(values) / len(values), at, to))
        return [score for score in scores if score[0] >= least]

    def in_order(self, scores: Iterable[Score]) -> list[tuple[int, int]]:
        """Return the texts and rows that are most alike in all, no pair crossing another of its kind."""
        order = ["", *(row.id for row in self.rows), ""]
        names = [[], *(text.names for text in self.texts), []]
        places = [place for place, row in enumerate(self.rows) if row.id in self.rest]
        pairs: list[tuple[int, int]] = []
        for letter in LETTERS:
            columns = {place: column for column, place in enumerate(places)}
            chain = best_chain(
                (at, columns[to], alike + BESIDE * sum(order[to + step] in names[at + step] for step in (0, 2)))
                for alike, at, to in scores
                if to in columns and letter_for(self.texts[at].first.kind) == letter
            )
            pairs += [(at, places[column]) for at, column in chain]
            taken = {to for _, to in pairs}
            places = [place for place in places if place not in taken]
        return pairs

    def keep_titles(self) -> None:
        """Keep the address of a heading with other words while the text below it is the same: it names the section."""
        before = {after.id: row.id for row, after in pairwise(self.rows)}
        for text, below in pairwise(self.texts):
            name = before.get(below.names[0], "") if len(below.names) == 1 else ""
            if text.first.kind in HEADINGS and not text.names and name in self.rest and letter_of(name) in ("", "s"):
                self.give(text, name)

    def number(self, recorded: Iterable[str]) -> None:
        """Give every text that is new the next free number of its letter, none that was ever `recorded`."""
        taken = {*recorded}.union(*self.used.values())
        numbers = [match.groups() for match in map(NUMBERED.fullmatch, taken) if match]
        free = {letter: max((int(number) for of, number in numbers if of == letter), default=0) for letter in LETTERS}
        for letter in LETTERS:
            # Of what was recorded and then lost the log of changes tells the addresses, in the order of their texts.
            lost = [row.id for row in self.rows if not row.texts and letter_of(row.id) == letter]
            new = [text for text in self.texts if not text.names and letter_for(text.first.kind) == letter]
            for text, name in zip(new, lost, strict=True) if len(new) == len(lost) else ():
                self.give(text, name)
        # The edition's own notes come after the text, so that p1 is the first passage of the text.
        for text in sorted(self.texts, key=lambda text: text.first.is_own):
            if not all(each.name for each in text.languages.values()):
                letter, name = letter_for(text.first.kind), text.first.wish
                if not name or name in taken:
                    free[letter] += 1
                    name = f"{letter}{free[letter]}"
                taken.add(name)
                self.give(text, name)


def _recall(rows: Sequence[Row], candidates: Sequence[Candidate], language: str, held: Held) -> None:
    """Give texts that are like none of the record the addresses that once had just these words, and no other has now.

    So it is when a merge keeps the row of the common ancestor, or when an author goes back.
    """
    used = {each.name for each in candidates}.union(*(each.likely for each in candidates))
    left = [row for row in rows if language in row.texts and row.id not in used]
    had = {(words.print, row.id) for row in left for words in held.get(row.address, {}).get(language, ())}
    former = single(had)
    for print_, each in single((e.text.print, e) for e in candidates if not (e.name or e.likely)).items():
        if print_ in former and may_have(each.text, former[print_]):
            each.name = former[print_]


def _best(scores: Iterable[Score]) -> list[tuple[int, int]]:
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for _, at, to in sorted(scores, key=lambda score: (-score[0], score[1])):
        if at not in pairs and to not in taken:
            pairs[at] = to
            taken.add(to)
    return list(pairs.items())
