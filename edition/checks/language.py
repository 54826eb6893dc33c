"""Checks that words of another language of the site say which, for voices that read them aloud (WCAG 3.1.2)."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from lxml import etree

from edition.model import Page, Problem, Site
from edition.pieces import STRESS, UNSTRESS, Block
from edition.source_line import source_line
from edition.text import tokenize
from edition.words import words_of

STRESSED = re.compile(f"{STRESS}([^{STRESS}{UNSTRESS}]*){UNSTRESS}")
SIGNS = re.compile("[\ue000-\ue004]")
# Stretches of so few words are taken for foreign by one word, and longer ones too; between them it takes two.
FEW, MANY = 2, 4


def language(page: Page, site: Site) -> Iterator[Problem]:
    """Stretches of one page that are emphasized or quoted and in another language, and titles of pages in it."""
    if page.is_untranslated:
        return
    marked = [_words(element) for element in etree.fromstring(page.body).iterfind(".//*[@lang]")]
    titles = _foreign_titles(site)[page.language]
    for block in page.blocks:
        named = [(title, other) for title, other in titles.items() if title in block.text]
        spoken = [(run, _spoken(run, page.language, site.languages)) for run in _runs(block)]
        for run, other in dict([*spoken, *named]).items():
            if other and not any(" ".join(tokenize(run)) in words for words in marked):
                what = f'"{run[:60]}" is in another language ({other}), and does not say so'
                remedy = (
                    f"Emphasize it and name its language: *…*{{lang={other}}}; where that is wrong, {page.language}."
                )
                yield Problem("S11", page.source, source_line(page, block), what, remedy)


def _runs(block: Block) -> Iterator[str]:
    """What stands in a block between quotation marks, or emphasized."""
    if block.kind != "blockquote":
        yield from block.quotations
    yield from (SIGNS.sub("", found[1]).strip() for found in STRESSED.finditer(block.signed))


def _spoken(run: str, own: str, languages: tuple[str, ...]) -> str:
    """The language whose small words a stretch has, while it has none of its page's; "" for none."""
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
    """The small words of a language and its names for texts and their parts, without accents."""
    words = words_of(language)
    lists = [words.grammar[name] for name in ("stop", "articles", "of", "and", "kinds")]
    return frozenset(fold(word) for each in (*lists, *words.units.values()) for word in each if word.isalpha())


def fold(word: str) -> str:
    """A word without accents, in small letters."""
    return "".join(sign for sign in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(sign))


@cache
def _foreign_titles(site: Site) -> dict[str, dict[str, str]]:
    """By language, the titles of pages in the others, with their language; those of one word are left out."""
    own = {
        language: {page.title for page in site.in_language(language) if not page.is_untranslated}
        for language in site.languages
    }
    return {
        language: {
            title: other
            for other in site.languages
            if other != language
            for title in own[other] - own[language]
            if " " in title
        }
        for language in site.languages
    }


def _words(element: etree._Element) -> str:
    return " ".join(tokenize("".join(element.itertext())))
