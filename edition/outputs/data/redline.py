"""Lays two wordings of a text over each other, word by word: what stayed, what was struck, what was added."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from edition.document import Site
from edition.document.text import UNSPACED
from edition.records.changelog import Entry
from edition.records.wordings import folded, wordings

# A word or a sign, with the spaces behind it; an elided word with its apostrophe; of unspaced scripts a character.
TOKEN = re.compile(rf"(?:[{UNSPACED}]|[^\W{UNSPACED}]+(?:['’](?=\w))?|\S)\s*")
LETTER, LAST = (re.compile(rf"[^\W{UNSPACED}]{end}") for end in ("", r"\Z"))
# What has fewer letters is struck and added along with what changed on both of its sides.
LEAST = 5
# What stands in both wordings (""), as the new one has it; in the old one alone ("del"), in the new one alone ("ins").
Pieces = tuple[tuple[str, str], ...]


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


def redlines_of(site: Site, entry: Entry, language: str) -> dict[str, Pieces]:
    """Return what changed in the words of a text that day in a language, or where it did not change, in others."""
    kept, change = wordings(site.change_record), entry.change
    redlines = dict[str, Pieces]()
    is_gone = change.kind == "gone"
    for each in site.languages if is_gone else entry.languages:
        said = kept.get((change.page, change.id, each), [])
        old, new = [w for w in said if w.day < entry.day or is_gone], [w for w in said if w.day == entry.day]
        if old and (new or is_gone) and change.kind in {"changed", "gone"}:
            redlines[each] = redline(old[-1].text, "" if is_gone else new[-1].text)
    return {language: redlines[language]} if language in redlines else redlines
