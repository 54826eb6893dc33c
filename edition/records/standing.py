"""Tells in which languages a text is of an earlier wording than in others, and since which day."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from edition.records.changelog import ENDS, Change, Entry, entries
from edition.records.table import Address, Rows

# A page in a language whose words are a translation.
Translations = Collection[tuple[str, str]]


def behind(log: str) -> Mapping[Address, Mapping[str, str]]:
    """Return the languages in which each text is behind others, with the day of the wording that it corresponds to."""
    texts = defaultdict[Address, dict[str, str]](dict)
    for entry in sorted(entries(log), key=lambda entry: entry.day) if "\tbehind\t" in log else ():
        page, name, kind = entry.change.page, entry.change.id, entry.change.kind
        for address in [each for each in texts if each[0] == page] if kind == "added" else [(page, name)]:
            for language in [*texts[address]] if kind in {*ENDS, "renumbered"} else entry.languages:
                texts[address].pop(language, None)
        texts[page, name].update(dict.fromkeys(entry.languages, entry.change.to) if kind == "behind" else {})
    return {address: languages for address, languages in texts.items() if languages}


def left_behind(log: str, told: Iterable[Entry], old: Rows, new: Rows, translations: Translations) -> Iterator[Entry]:
    """Yield, of what the next entries of the log tell, what leaves texts behind: they stayed while others changed."""
    known = behind(log)
    for entry in told:
        page, name, to = entry.change.page, entry.change.id, entry.change.to.partition("#")[::2]
        were, there = known.get((page, name), {}), new.get(to)
        if there and not there.moved:
            # Words that are behind are so where they stand now.
            for each in were:
                if each in there.texts and there.texts[each].print == old[page, name].texts[each].print:
                    yield Entry(entry.day, Change("behind", *to, were[each]), (each,))
        elif entry.change.kind == "changed":
            texts = old[page, name].texts
            changed = {*entry.languages} & texts.keys()
            left = {each for each, text in new[page, name].texts.items() if text.is_same(texts.get(each))}
            # What a translation alone says anew is new in none of the others.
            ours = {each for each in texts if (page, each) in translations}
            is_mended = changed <= were.keys() or (changed <= ours and not left <= ours)
            if left - were.keys() and not is_mended:
                before = (e for e in entries(log) if e.change.page == page and e.change.id in {"", name})
                said = (e for e in before if e.change.kind == "new" or changed & {*e.languages})
                days = (e.day for e in said if e.change.kind in {"new", "added", "changed"})
                day = max(days, default=old[page, name].day)
                yield Entry(entry.day, Change("behind", page, name, day), (*sorted(left - were.keys()),))


def found_right(log: str, texts: Iterable[Address], rows: Rows) -> Iterator[Entry]:
    """Yield that these texts are behind no longer: a review has found that they need no change."""
    known = behind(log)
    yield from (Entry(rows[each].day, Change("current", *each), (*known[each],)) for each in texts if each in known)
