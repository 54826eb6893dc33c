"""Whatever an author does over the years, an address names one text, and none is lost: random histories of edits."""

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields, replace
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edition.document import Block, Page, Site
from edition.records.alignment import Text
from edition.records.assign import assign
from edition.records.fingerprint import fingerprint
from edition.records.table import GONE, end_of, parse
from tests.small import accept, record

LANGUAGES = ("fr", "en")
COMMON = ["the", "of", "a", "to", "and", "in", "internet", "governance", "states", "forum"]
Choose = Callable[[int], int]


@dataclass
class Passage:
    """A text of the history: who it is, and its words in each language."""

    is_from: frozenset[int]
    kind: str
    words: dict[str, list[str]]
    name: str = ""
    """Its address, once it was recorded."""
    is_retold: bool = False
    """Whether one language has other words than at the last record."""


@dataclass
class History:
    """A page in two languages, edited and recorded again and again."""

    passages: list[Passage] = field(default_factory=list)
    record: str = ""
    fresh: "count[int]" = field(default_factory=lambda: count(1))
    names: dict[str, frozenset[int]] = field(default_factory=dict)

    def new(self, choose: Choose) -> Passage:
        """A passage with words of its own, and some that others have too."""
        number = next(self.fresh)
        kind = ("p", "p", "p", "li", "h2")[choose(5)]
        size = 3 if kind == "h2" else 8 + choose(20)
        # What two languages have in common, as names and numbers are, stands in both at the same place.
        both = {n: COMMON[choose(len(COMMON))] for n in range(3, size + 1, 3)}
        words = {
            language: [both.get(n, f"{language}{number}x{n}") for n in range(1, size + 1)] for language in LANGUAGES
        }
        return Passage(frozenset({number}), kind, words)

    def site(self, ids: dict[str, list[str]]) -> Site:
        """The site of the page, with the addresses `ids`."""
        pages = tuple(
            replace(
                EMPTY,
                path=f"{language}/a/index.html",
                key="note",
                language=language,
                blocks=tuple(
                    Block(passage.kind, name, " ".join(passage.words[language]))
                    for passage, name in zip(self.passages, ids[language], strict=True)
                ),
            )
            for language in LANGUAGES
        )
        return Site(pages, frozenset(), (), address_record=self.record)

    def write(self) -> None:
        """Renders, checks what must hold, and records."""
        rows = list(parse(self.record).values())
        texts = {
            language: [
                Text(passage.kind, "", fingerprint(words), length=len(words))
                for passage in self.passages
                for words in [" ".join(passage.words[language])]
            ]
            for language in LANGUAGES
        }
        ids = assign(rows, texts)
        assert ids["fr"] == ids["en"]
        assert len(set(ids["fr"])) == len(ids["fr"])
        for passage, name in zip(self.passages, ids["fr"], strict=True):
            assert passage.kind == "h2" or passage.name in ("", name), "a text has lost its address"
            passage.name = name
            # A heading that stands where another stood is the same section under another title.
            if passage.kind != "h2":
                assert self.names.get(name, passage.is_from) & passage.is_from, "an address names another text"
                self.names[name] = passage.is_from | self.names.get(name, frozenset())
            passage.is_retold = False
        self.record, _ = record(self.site(ids), "2026-01-01")
        for page, name in self.site(ids).record.stale_translations:
            self.record = accept(self.site(ids), f"{page}#{name}", "2026-01-01")
        recorded = parse(self.record)
        assert {name for _, name in recorded} >= self.names.keys(), "an address is lost"
        for (_, name), row in recorded.items():
            end = end_of(row, recorded)
            assert (name in ids["fr"]) == (end == "")
            if end not in ("", GONE):
                assert self.names.get(end.partition("#")[2], frozenset()) & self.names[name], "an old address misleads"
        assert record(self.site(ids), "2026-01-02")[1] == [], "what was recorded is recorded again"


NOTHING: dict[str, Any] = dict.fromkeys((each.name for each in fields(Page) if each.default is MISSING), "")
EMPTY = Page(**NOTHING)


def insert(history: History, choose: Choose) -> None:
    history.passages.insert(choose(len(history.passages) + 1), history.new(choose))


def delete(history: History, choose: Choose) -> None:
    if len(history.passages) > 1:
        del history.passages[choose(len(history.passages))]


def move(history: History, choose: Choose) -> None:
    passage = history.passages.pop(choose(len(history.passages)))
    history.passages.insert(choose(len(history.passages) + 1), passage)


def reword(history: History, choose: Choose) -> None:
    """A few words of one passage in every language."""
    passage = history.passages[choose(len(history.passages))]
    # Of one that has no word left in a language no more words go in the other.
    if passage.is_retold:
        return
    for language, words in passage.words.items():
        for _ in range(len(words) // 6):
            words[choose(len(words))] = f"{language}new{next(history.fresh)}"


def retranslate(history: History, choose: Choose) -> None:
    """Every word of one passage in one language, where it stands."""
    passage = history.passages[choose(len(history.passages))]
    if passage.is_retold:
        return
    passage.is_retold = True
    language = LANGUAGES[choose(2)]
    passage.words[language] = [f"{language}{next(history.fresh)}y" for _ in passage.words[language]]


# The fewest words of the first half.
SHORTEST = 3


def split(history: History, choose: Choose) -> None:
    at = choose(len(history.passages))
    passage = history.passages[at]
    # No page has a passage without words: neither half is one.
    if passage.kind == "h2" or min(map(len, passage.words.values())) <= SHORTEST:
        return
    cut = SHORTEST + choose(max(1, min(map(len, passage.words.values())) - 6))
    halves = [
        {lang: words[:cut] for lang, words in passage.words.items()},
        {lang: words[cut:] for lang, words in passage.words.items()},
    ]
    history.passages[at : at + 1] = [Passage(passage.is_from, passage.kind, half) for half in halves]


def merge(history: History, choose: Choose) -> None:
    at = choose(len(history.passages))
    if at + 1 < len(history.passages):
        one, other = history.passages[at : at + 2]
        if one.kind == other.kind != "h2":
            words = {language: one.words[language] + other.words[language] for language in LANGUAGES}
            history.passages[at : at + 2] = [Passage(one.is_from | other.is_from, one.kind, words)]


EDITS = (insert, insert, delete, move, reword, retranslate, split, merge)


SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=60, derandomize=True, suppress_health_check=SLOW)
@given(st.data())
def test_address_names_one_text_and_none_is_lost(data: st.DataObject) -> None:
    live(data)


@pytest.mark.soak
@pytest.mark.timeout(3 * 3600)
@settings(max_examples=5000, suppress_health_check=SLOW)
@given(st.data())
def test_address_names_one_text_through_thousands_of_histories(data: st.DataObject) -> None:
    live(data)


def live(data: st.DataObject) -> None:
    """A history of edits, drawn by chance."""

    def choose(below: int) -> int:
        return data.draw(st.integers(0, below - 1))

    history = History()
    for _ in range(3 + choose(6)):
        insert(history, choose)
    history.write()
    for _ in range(1 + choose(6)):
        for _ in range(1 + choose(3)):
            EDITS[choose(len(EDITS))](history, choose)
        history.write()
