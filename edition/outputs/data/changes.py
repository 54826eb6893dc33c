"""Tells when the words of passages and pages changed, and word by word what stayed, was struck and was added."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from edition.document import STRIKE, Site, provision
from edition.document.text import UNSPACED
from edition.records.changelog import STANDING, Change, entries
from edition.records.table import Address, address_in
from edition.records.wordings import folded, wordings

# The id of the place on a page where changes are listed.
PLACE = "changes"
# A word or a sign, with the spaces behind it; an elided word with its apostrophe; of unspaced scripts a character;
# what is struck as one.
TOKEN = re.compile(rf"(?:{STRIKE}(?=\S).+?{STRIKE}|[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’](?=\w))?|\S)\s*")
LETTER, LAST = (re.compile(rf"[^\W{UNSPACED}]{end}") for end in ("", r"\Z"))
# What has fewer letters is struck and added along with what changed on both of its sides.
LEAST = 5
# The kinds of entries of texts that have another address.
MOVED = {"moved", "renumbered"}
# What stands in both wordings (""), as the new one has it; in the old one alone ("del"), in the new one alone ("ins").
Pieces = tuple[tuple[str, str], ...]


def last_changes(site: Site) -> dict[Address, str]:
    """Return on which day passages last changed, by page and id: "" is the page, " fr" its coming in that language."""
    return {change.place: change.day for change in reversed(latest_changes(site))}


def days_of_pages(site: Site) -> dict[Address, str]:
    """Return the day on which something last changed on each page in a language, by key and language."""
    latest, today = latest_changes(site), site.record.today
    days = {(today(e.page), each): e.day for e in reversed(latest) for each in e.languages or site.languages}
    # What lists all changes has changed with the last.
    lists = {(page.key, page.language) for page in site.pages if PLACE in page.ids}
    return days | {page: latest[0].day for page in lists if latest}


def latest_changes(site: Site) -> list[Change]:
    """Return every change of words once, though the record may have it twice on one day; the last first."""
    told = (e for e in entries(site.change_record) if e.kind not in {*STANDING, *([] if e.languages else ["changed"])})
    return sorted(dict.fromkeys(told), key=lambda change: change.day, reverse=True)


@lru_cache(4096)
def redline(old: str, new: str) -> Pieces:
    """Return two wordings in pieces."""
    before, after = TOKEN.findall(old), TOKEN.findall(new)
    matcher = SequenceMatcher(None, [*map(folded, before)], [*map(folded, after)], autojunk=False)
    steps = [("".join(before[i:j]), "".join(after[k:n])) for _, i, j, k, n in matcher.get_opcodes()]
    same = [folded(one) == folded(other) for one, other in steps]
    short = [len(folded(other)) < LEAST for _, other in steps]
    around = zip([True, *same], [*same[1:], True], strict=False)
    kept = [is_same and (any(sides) or not few) for is_same, sides, few in zip(same, around, short, strict=False)]
    stretches: list[list[str]] = []
    for at, (one, other) in enumerate(steps):
        if stretches and not kept[at] and not kept[at - 1]:
            stretches[-1] = [stretches[-1][0] + one, stretches[-1][1] + other]
        else:
            stretches.append([one, other])
    return tuple(piece for piece in _pieces(stretches) if piece[1])


def _pieces(stretches: list[list[str]]) -> Iterator[tuple[str, str]]:
    # Spaces that the old wording alone has before what is struck, and those that follow it in the new one alone.
    lead = gap = ""
    for one, other in stretches:
        struck, added = one.rstrip(), other.rstrip()
        after, before = other[len(added) :], one[len(struck) :]
        if folded(one) == folded(other):
            lead, gap = before * (not after), after * (not before)
            yield "", added if gap else other
        else:
            between = before or (" " if LAST.search(struck) and LETTER.match(added) else "")
            yield from (("", lead * bool(struck)), ("del", struck), ("", gap or between * bool(struck and added)))
            yield from (("ins", added), ("", after if added else before * (not gap)))
            lead = gap = ""
    yield "", gap


def redlines_of(site: Site, change: Change, language: str) -> dict[str, Pieces]:
    """Return what changed in the words of a text that day in a language, or where it did not change, in others.

    A text that has moved is told at the address that it left; of one that was joined to another nothing is.
    """
    kept, day = wordings(site.change_record), change.day
    to, name = address_in(change.to) if change.kind in MOVED else change.address
    redlines = dict[str, Pieces]()
    for each in change.languages if change.kind == "changed" else site.languages:
        said, there = (kept.get((*address, each), []) for address in (change.address, (to, name)))
        new = [words for words in there if words.day == day]
        old = [words for words in said if words.day < day or change.kind == "gone"]
        # What is new and changes on one day.
        old = old or (new[:-1] if change.kind == "changed" else [])
        is_joined = change.kind == "moved" and len(there) > len(new) and there[0].day < day
        if change.kind == "gone" and old:
            redlines[each] = redline(old[-1].text, "")
        elif change.kind in {"changed", *MOVED} and old and new and not is_joined:
            texts = old[-1].text, new[-1].text
            redlines[each] = redline(*(_unnumbered(site, to, each, *texts) if change.kind in MOVED else texts))
    return {language: redlines[language]} if language in redlines else redlines


def _unnumbered(site: Site, key: str, language: str, *texts: str) -> tuple[str, ...]:
    """Return headings without their numbers, where all have one: that one has a new number is told by its address."""
    page = site.by_key.get((site.record.today(key), language))
    units = page.instrument.units if page and page.instrument else ()
    numbers = [provision(text, units, language)[1] for text in texts]
    return tuple(text[len(number) :] for text, number in zip(texts, numbers, strict=True)) if all(numbers) else texts
