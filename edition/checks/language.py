"""Checks that words of another language of the site say which, for voices that read them aloud (WCAG 3.1.2)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import Block
from edition.document.site import Site
from edition.document.source_line import source_line
from edition.document.text import tokenize
from edition.locales import words_of

# As titles are looked up by their first words.
WORD = re.compile(r"\w+")
# Stretches of so few words are taken for foreign by one word, and longer ones too; between them it takes two.
FEW, MANY = 2, 4


def language(page: Page, site: Site) -> Iterator[Problem]:
    """Yield stretches of one page that are emphasized or quoted and in another language, and titles of pages in it."""
    if page.is_untranslated:
        return
    titles = _foreign_titles(site)[page.language]
    marked: list[str] | None = None
    for block in page.blocks:
        likely = [each for word in dict.fromkeys(WORD.findall(block.text)) for each in titles.get(word, ())]
        named = [(title, other) for title, other in likely if title in block.text]
        spoken = [(run, _spoken(run, page.language, site.languages)) for run in _runs(block)]
        for run, other in dict([*spoken, *named]).items():
            if not other:
                continue
            # Few pages have such words: only those are read once more for what is marked.
            marked = _marked(page) if marked is None else marked
            if not any(" ".join(tokenize(run)) in words for words in marked):
                values = {"words": run[:60], "language": other, "own": page.language}
                yield Problem("S11", page.source, source_line(page, block), values)


def _runs(block: Block) -> Iterator[str]:
    """Yield what stands in a block between quotation marks, or emphasized."""
    if block.kind != "blockquote":
        yield from block.quotations
    emphasized: list[str] | None = None
    for run in block.runs:
        if run.kind == "emphasis":
            # Of emphasis within emphasis the innermost counts.
            emphasized = []
        elif run.kind == "end of emphasis" and emphasized is not None:
            yield "".join(emphasized).strip()
            emphasized = None
        elif run.kind == "text" and emphasized is not None:
            emphasized.append(run.text)


def _spoken(run: str, own: str, languages: tuple[str, ...]) -> str:
    """Return the language whose small words a stretch has, while it has none of its page's; "" for none."""
    tokens = [fold(token) for token in tokenize(run)]
    if not vocabulary(own).isdisjoint(tokens):
        return ""
    for other in languages:
        known = sum(token in vocabulary(other) for token in tokens)
        if other != own and known and (known > 1 or len(tokens) <= FEW or len(tokens) >= MANY):
            return other
    return ""


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Return the small words of a language and its names for texts and their parts, without accents."""
    words = words_of(language)
    lists = [words.grammar[name] for name in ("stop", "articles", "of", "and", "kinds")]
    return frozenset(fold(word) for each in (*lists, *words.units.values()) for word in each if word.isalpha())


@cache
def fold(word: str) -> str:
    """Return a word without accents, in small letters."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign))


@lru_cache(2)
def _foreign_titles(site: Site) -> dict[str, dict[str, list[tuple[str, str]]]]:
    """Return, by language and first word, the titles of pages in the other languages, each with its own.

    Those of one word are left out.
    """
    own = {
        language: {page.title for page in site.in_language(language) if not page.is_untranslated}
        for language in site.languages
    }
    by_language: dict[str, dict[str, list[tuple[str, str]]]] = {language: {} for language in site.languages}
    for language, titles in by_language.items():
        for other in site.languages:
            for title in sorted(own[other] - own[language]):
                if " " in title and (first := WORD.search(title)):
                    titles.setdefault(first[0], []).append((title, other))
    return by_language


def _marked(page: Page) -> list[str]:
    """Return the words of each element of a page that names its language."""
    return [" ".join(tokenize(element.text)) for element in page.article.iter() if element.get("lang")]
