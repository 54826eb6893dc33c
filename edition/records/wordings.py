"""Tells from the log of changes, and from Git, what texts said, and which are of an earlier wording than others."""

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from edition.document.blocks import blocks_of
from edition.document.groups import grouped
from edition.document.model import Block
from edition.document.page import cleaned
from edition.document.text import spaces, visible
from edition.document.tree import Node, parse_html
from edition.records.approvals import CHANGED, parse
from edition.records.changelog import ENDS, WHY, WORDS, Change, entries, lines_of
from edition.records.files import git, versions_of
from edition.records.fingerprint import fingerprint
from edition.records.snapshot import addressable_texts, is_address
from edition.records.table import Address, Rows, address_in
from edition.records.witnesses import steps

if TYPE_CHECKING:
    from edition.document.site import Site

# A text in a language: its page, its id, the language.
Text = tuple[str, str, str]
# A page in a language whose words are a translation.
Translations = Collection[tuple[str, str]]
# The forms of quotation marks and apostrophes.
QUOTES = re.compile("[\"'‘’‚‛“”„‟«»‹›「」『』〝〞〟﹁﹂﹃﹄＂＇｢｣ʼ]")
# The kinds of entries of texts that said something else before.
SAID_ELSE = {"changed", "renumbered", *ENDS}


class Wording(NamedTuple):
    """What a text said from a day on."""

    day: str  # when it was recorded, as in ISO 8601
    text: str


def folded(text: str) -> str:
    """Return a text without what makes no other wording: spaces, and the form of quotation marks and apostrophes."""
    return "".join(QUOTES.sub("'", text).split())


@lru_cache(4)
def wordings(log: str) -> Mapping[Text, list[Wording]]:
    """Return what each text said, in the order of the days."""
    lines = sorted((line for line in lines_of(log) if line[3] == WORDS), key=lambda line: line[0])
    return dict(grouped(((page, name, each), Wording(day, to)) for day, page, name, _, to, each in lines))


@lru_cache(4)
def reasons(log: str) -> Mapping[Text, str]:
    """Return why texts changed, where that was said, by the day, the page and the id."""
    kept = defaultdict[Text, dict[str, None]](dict)
    for day, page, name, to in ((day, *own, to) for day, *own, what, to, _ in lines_of(log) if what == WHY):
        kept[day, page, name][to] = None
    return {text: "; ".join(whys) for text, whys in kept.items()}


@lru_cache(4)
def renumbered(log: str) -> Mapping[tuple[str, str], tuple[str, str]]:
    """Return the page and the id that provisions had before, by the day of their renumbering and the new address."""
    return {(each.day, each.to): each.address for each in entries(log) if each.kind == "renumbered"}


def added(log: str, told: Iterable[Change], site: "Site", rows: Rows, reviews: str) -> str:
    """Return what a log lacks that tells what is `told` now: what texts say, and why `reviews` let them change."""
    known, listed = wordings(log), entries(log)
    now = {(*each.address, language) for each in told for language in each.languages}
    lines = list[tuple[str, ...]]()
    for page, language, name, text in _texts(site, rows):
        day, before = rows[page, name].day, known.get((page, name, language))
        is_other = before and before[-1].day < day and folded(before[-1].text) != folded(text)
        if not before or is_other or (page, name, language) in now:
            lines.append((day, page, name, WORDS, text, language))
    changed = {(each.day, *each.address) for each in listed if each.kind == "changed"}
    answered = (each for each in parse(reviews) if each.rule in CHANGED and each.reason)
    given = {(each.day, each.page, each.id): each.reason for each in answered}
    whys = ((*each, WHY, given[each], "") for each in sorted(changed & given.keys()))
    lines += [each for each in whys if "\t".join(each) not in log]
    return _joined(lines)


def reworded(log: str, told: Iterable[Change], site: "Site", rows: Rows) -> list[Change]:
    """Return what is `told` without languages in which the form of quotation marks and apostrophes alone changed."""
    known, new = wordings(log), {(page, name, each): text for page, each, name, text in _texts(site, rows)}
    both = ((each, known[each][-1].text, text) for each, text in new.items() if each in known)
    same = {each for each, old, text in both if old != text and folded(old) == folded(text)}
    return [replace(e, languages=tuple(each for each in e.languages if (*e.address, each) not in same)) for e in told]


def _texts(site: "Site", rows: Rows) -> Iterator[tuple[str, str, str, str]]:
    """Yield the page, the language, the id and the words of each text that is as `rows` have it."""
    for page in site.pages:
        for name, block in addressable_texts(page):
            row, text = rows.get((page.key, name)), _said(block)
            if text and row and not row.moved and is_address(name):
                words = row.texts.get(page.language)
                if words and words.is_same(site.record.now[row.address].texts[page.language]):
                    yield page.key, page.language, name, text


def _said(block: Block) -> str:
    return visible(spaces(block.text)).strip()


def from_git(root: Path, docs: str, log: str, rendered: Callable[[str, str], str]) -> str:
    """Return lines of the words before the log kept any, from files in `docs` that Git keeps, as `rendered` now."""
    listed, lines, seen = entries(log), dict[tuple[str, ...], tuple[str, ...]](), set[Text]()
    wanted = {each.address for each in listed if each.kind in SAID_ELSE}
    told = {(each.day, *each.address, of) for each in listed for of in each.languages}
    for commit, new in steps(versions_of(root, "HEAD")):
        known = defaultdict[tuple[str, str], dict[str, set[str]]](dict)
        for row in (each for each in new.values() if each.day and not each.moved and each.address in wanted):
            for language, words in row.texts.items():
                if (row.page, language) not in known:
                    names = (f"{commit}:./{docs}/{language}/{row.page}{end}.md" for end in ("", "/index"))
                    data = next(filter(None, (git(root, "show", name) for name in names)), b"")
                    text = rendered(language, data.decode(errors="replace"))
                    article = cleaned(Node("article", {}, parse_html(text)))
                    for text in map(_said, blocks_of(article, "")):
                        known[row.page, language].setdefault(fingerprint(text), set()).add(text)
                found, key = known[row.page, language].get(words.print, set()), (*row.address, language)
                # One of several that have the same words in another order may be another text.
                if words.print and len(found) == 1 and (key not in seen or (row.day, *key) in told):
                    (text,) = found
                    seen.add(key)
                    # Branches that were merged say the same by turns.
                    lines.pop(same := (row.day, *key, folded(text)), None)
                    lines[same] = (row.day, *row.address, WORDS, text, language)
    return _joined(lines.values())


def _joined(lines: Iterable[tuple[str, ...]]) -> str:
    return "".join("\t".join(line) + "\n" for line in lines)


def behind(log: str) -> Mapping[Address, Mapping[str, str]]:
    """Return the languages in which each text is behind others, with the day of the wording that it corresponds to."""
    texts = defaultdict[Address, dict[str, str]](dict)
    for change in sorted(entries(log), key=lambda change: change.day) if "\tbehind\t" in log else ():
        kind, own = change.kind, change.address
        for address in [each for each in texts if each[0] == change.page] if kind == "added" else [own]:
            for language in [*texts[address]] if kind in {*ENDS, "renumbered"} else change.languages:
                texts[address].pop(language, None)
        texts[own].update(dict.fromkeys(change.languages, change.to) if kind == "behind" else {})
    return {address: languages for address, languages in texts.items() if languages}


def left_behind(log: str, told: Iterable[Change], old: Rows, new: Rows, translations: Translations) -> Iterator[Change]:
    """Yield, of the changes that the log will tell next, what leaves texts behind: they stayed while others changed."""
    known = behind(log)
    for change in told:
        own, to = change.address, address_in(change.to)
        were, there = known.get(own, {}), new.get(to)
        if there and not there.moved:
            # Words that are behind are so where they stand now.
            for each in were:
                if each in there.texts and there.texts[each].print == old[own].texts[each].print:
                    yield Change("behind", *to, were[each], change.day, (each,))
        elif change.kind == "changed":
            texts = old[own].texts
            changed = {*change.languages} & texts.keys()
            left = {each for each, text in new[own].texts.items() if text.is_same(texts.get(each))}
            # What a translation alone says anew is new in none of the others.
            ours = {each for each in texts if (change.page, each) in translations}
            is_mended = changed <= were.keys() or (changed <= ours and not left <= ours)
            if left - were.keys() and not is_mended:
                before = (each for each in entries(log) if each.address in {own, (change.page, "")})
                said = (each for each in before if each.kind == "new" or changed & {*each.languages})
                days = (each.day for each in said if each.kind in {"new", "added", "changed"})
                since = max(days, default=old[own].day)
                yield Change("behind", *own, since, change.day, (*sorted(left - were.keys()),))


def found_right(log: str, texts: Iterable[Address], rows: Rows) -> Iterator[Change]:
    """Yield that these texts are behind no longer: a review has found that they need no change."""
    known = behind(log)
    yield from (Change("current", *each, "", rows[each].day, (*known[each],)) for each in texts if each in known)
