"""Finds where the words of a text that is gone stand now."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from edition.records.alignment import letter_of
from edition.records.fingerprint import SAME_TEXT, WordIndex, went
from edition.records.snapshot import is_address
from edition.records.table import GONE, Address, Row, Rows

if TYPE_CHECKING:
    from edition.records.record_diff import RecordDiff


@dataclass(frozen=True, eq=False)
class Ends:
    """Where the addresses of a record lead whose texts are gone."""

    record: "RecordDiff"

    @cached_property
    def addresses(self) -> list[Address]:
        """The addresses that the pages have now, in order."""
        return [address for address in self.record.now if is_address(address[1])]

    @cached_property
    def _indexes(self) -> Mapping[str, WordIndex]:
        texts = {place: self.record.now[address].texts for place, address in enumerate(self.addresses)}
        return {
            language: WordIndex({place: each[language][1] for place, each in texts.items() if language in each})
            for language in self.record.site.languages
        }

    def of(self, row: Row, rows: Rows, around: tuple[int, int]) -> str:
        """Return the address with most of the words of a text that is gone, or "gone" when none has enough of them.

        `rows` are those of the record, without what pages that are not translated had.
        """
        # On its own page that may be any text, on others only one that is new: it was moved there.
        if row.address in self.record.renumbered:
            return "#".join(self.record.renumbered[row.address])
        best, languages = (0.0, 0, GONE), row.texts.keys() & self._indexes.keys()
        near = (self._indexes[each].near(row.texts[each][1], 0.0, SAME_TEXT, around) for each in languages)
        for place in {place for places in near for place in places}:
            page, name = self.addresses[place]
            # Both headings, both notes, or both passages, where their addresses tell.
            is_same_kind = len({letter_of(row.id), letter_of(name)} - {""}) <= 1
            if is_same_kind and (page == row.page or (page, name) not in rows):
                other, far = self.record.now[page, name], min(abs(place - each) for each in around)
                both = [each for each in row.texts if each in other.texts]
                prints = ((row.texts[each].print, other.texts[each].print) for each in both)
                worth = max((went(*each, is_here=page == row.page) for each in prints), default=0.0)
                # A twin that is no neighbour ("Repealed") was there before, and its words are its own; not so where
                # a renumbering was undone: the words went from number to number.
                site = self.record.site
                held = site.witnesses.held.get((page, name), {}) if row.address in site.lost else {}
                is_own = not any(len(each) > 1 for each in held.values())
                here, there = ({name: text.print for name, text in each.texts.items()} for each in (row, other))
                if worth and not ((page, name) in rows and far > 0 and here == there and is_own):
                    best = max(best, (worth, -far, f"{page}#{name}"))
        return best[2]
