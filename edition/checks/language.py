"""Checks that words of another language of the site say which, for voices that read them aloud (WCAG 3.1.2)."""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from edition.checks.rules import Problem
from edition.checks.subject import Subject, named
from edition.document import Block, Page, Site, tokenize
from edition.document.groups import grouped
from edition.document.text import SIGNS, folded
from edition.locales import words_of

WORD = re.compile(r"\w+")
# Of emphasis within emphasis the innermost counts.
EMPHASIZED = re.compile("{0}([^{0}{1}]*){1}".format(SIGNS["emphasis"], SIGNS["end of emphasis"]))
# Words of Latin that every language of law has, which are also words of another or look like them: de facto, in situ.
LATIN = {
    *("alia", "bono", "dubio", "extenso", "facie", "facto", "fide", "hoc", "ibid", "idem", "infra", "ipso", "jure"),
    *("loco", "mutandis", "mutatis", "officio", "posteriori", "priori", "quo", "rata", "sic", "situ", "supra", "vires"),
}
# Stretches of so few words are taken for foreign by one word, and longer ones too; between them it takes two.
FEW, MANY = 2, 4


def language(page: Page, site: Site) -> Iterator[Problem]:
    """Yield stretches of one page that are emphasized or quoted and in another language, and titles of pages in it."""
    titles = _foreign_titles(site, page.language)
    foreign: list[tuple[Subject, str, str]] = []
    for text in named(page):
        stretches = {run: _spoken(run, page.language, site.languages) for run in _stretches(text.block)}
        likely = (each for word in WORD.findall(text.block.text) for each in titles.get(word, ()))
        stretches |= {title: other for title, other in likely if title in text.block.text}
        foreign += [(text, run, other) for run, other in stretches.items() if other]
    # Few pages have such words: only those are read once more, for elements that name their language.
    marked = [" ".join(tokenize(each.text)) for each in (page.article.iter() if foreign else ()) if each.get("lang")]
    for text, run, other in foreign:
        if not any(" ".join(tokenize(run)) in words for words in marked):
            yield text.problem("S11", words=run[:60], language=other, own=page.language)


def _stretches(block: Block) -> Iterator[str]:
    """Yield what stands in a block between quotation marks, or emphasized."""
    if block.kind != "blockquote":
        yield from block.quotations
    runs = (run for run in block.runs if run.kind in {"text", "emphasis", "end of emphasis"})
    marked = "".join(SIGNS.get(run.kind, run.text) for run in runs)
    yield from (emphasized.strip() for emphasized in EMPHASIZED.findall(marked))


def _spoken(run: str, own: str, languages: tuple[str, ...]) -> str:
    """Return the language whose small words a stretch has, while it has none of its page's; "" for none."""
    tokens = [folded(token) for token in tokenize(run)]
    if not (vocabulary(own) | LATIN | {*map(folded, words_of(own).writing["own"])}).isdisjoint(tokens):
        return ""
    enough = 1 if len(tokens) <= FEW or len(tokens) >= MANY else 2
    others = (other for other in languages if other != own)
    return next((each for each in others if sum(token in vocabulary(each) for token in tokens) >= enough), "")


@cache
def vocabulary(language: str) -> frozenset[str]:
    """Return the small words of a language and its names for texts and their parts, without accents."""
    words = words_of(language)
    lists = [words.grammar[name] for name in ("stop", "articles", "of", "and", "kinds")]
    return frozenset(folded(word) for each in (*lists, *words.units.values()) for word in each if word.isalpha())


@lru_cache(16)
def _foreign_titles(site: Site, own: str) -> Mapping[str, list[tuple[str, str]]]:
    """Return, by first word, the titles of pages in other languages than a page's own, each with its language."""
    titles = [(page.title, page.language) for page in site.pages if not page.is_untranslated]
    known = {title for title, language in titles if language == own}
    # One word may be the same in several languages.
    others = (each for each in titles if each[1] != own and " " in each[0] and each[0] not in known)
    return grouped((first[0], each) for each in others if (first := WORD.search(each[0])))
