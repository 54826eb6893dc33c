"""Tells in which languages a text is of an earlier wording than in others, and since which day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from edition.records.changelog import ENDS, Change, entries
from edition.records.table import Address, Rows, address_in

# A page in a language whose words are a translation.
Translations = Collection[tuple[str, str]]


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
