"""Tells what a record of addresses has yet to learn from the pages."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from edition.document.provisions import is_provision
from edition.records import approvals
from edition.records.changelog import Change, changes
from edition.records.ends import ends
from edition.records.fingerprint import is_same
from edition.records.renumbering import renumbered
from edition.records.snapshot import addressable_texts, digest, is_address, is_place, reworded, snapshot, upgraded
from edition.records.table import GONE, Address, Row, Rows, Words, end_of, ordered
from edition.records.wordings import behind

if TYPE_CHECKING:
    from edition.document.site import Site

NO_TEXT = Words("", "")


@dataclass(frozen=True, eq=False)
class RecordDiff:
    """The record of addresses beside the pages as they are now."""

    site: "Site"

    @cached_property
    def _recorded(self) -> Rows:
        return {**upgraded(self.site.address_record, self.now), **self.site.lost}

    @cached_property
    def rows(self) -> Rows:
        """The rows of the record, in the format of today, with those that it has lost."""
        rows, here = dict(self._recorded), self.site.by_key
        # A link to a page that was renamed leads where it led.
        for page in self.site.pages if self.successors else ():
            pairs = ((old, (new, page.language)) for old, new in self.successors.items())
            paths = {here[new].path: f"{here[new].home}{old}/index.html" for old, new in pairs if new in here}
            for name, block in addressable_texts(page):
                row = rows.get((page.key, name))
                words = row.texts.get(page.language) if row and block.links else None
                if row and words and words.digest == digest(page, block, paths):
                    new = self.now[row.address].texts[page.language]
                    rows[row.address] = replace(row, texts={**row.texts, page.language: new})
        return rows

    @cached_property
    def now(self) -> Rows:
        """What the record would hold if every text were recorded now."""
        return snapshot(self.site.pages)

    @cached_property
    def changed(self) -> Mapping[Address, tuple[list[str], list[str]]]:
        """The recorded texts that changed since their review: the languages that changed, and those that did not."""
        changed = {}
        for address, row in self.rows.items():
            texts = self.now[address].texts if address in self.now else {}
            both = [language for language in row.texts if language in texts]
            new = [language for language in both if not texts[language].is_same(row.texts[language])]
            if new:
                # What was behind is brought up to date alone.
                is_late = {*new} <= self.behind.get(address, {}).keys()
                changed[address] = (new, [] if is_late else [language for language in both if language not in new])
        return changed

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, str]]:
        """By page, the passages that other languages say within one of theirs, each with the id of that."""
        parts = defaultdict[str, dict[str, str]](dict)
        for each in approvals.parse(self.site.approval_record):
            if each.within and each.stands(self.now):
                parts[each.page][each.id] = each.within
        return parts

    @cached_property
    def behind(self) -> Mapping[Address, Mapping[str, str]]:
        """The texts of an earlier wording than in other languages: the languages of each, with the day of that."""
        return {each: days for each, days in behind(self.site.change_record).items() if each in self.now}

    @property
    def stale_translations(self) -> list[Address]:
        """The addresses whose text changed since the last review in some languages and not in the others."""
        return [address for address, (_, others) in self.changed.items() if others or self.is_alone(self.rows[address])]

    def is_alone(self, row: Row) -> bool:
        """Return whether a value of the front matter is in one language of a page alone: there is no other to ask."""
        pages = [page for page in self.site.pages if page.key == row.page] if row.id.startswith("meta:") else []
        return len(row.texts) == 1 < len(pages) and not any(page.is_untranslated for page in pages)

    @cached_property
    def renumbered(self) -> Mapping[Address, Address]:
        """The provisions whose words stand under another number, with that."""
        units = {page.key: page.instrument.units for page in self.site.pages if page.instrument}
        moves = renumbered(self.rows, self.now)
        return {each: to for each, to in moves.items() if is_provision(each[1], units.get(each[0], ()))}

    @cached_property
    def other_texts(self) -> Mapping[Address, list[str]]:
        """The published addresses given to another text, but for moved numbers, each with the languages of that."""
        numbers = {*self.renumbered, *self.renumbered.values()}
        headings = {(page.key, block.id) for page in self.site.pages for block in page.blocks if block.is_heading}
        # Where the words of a text are new.
        places = {
            (row.page, name, text.print)
            for address, row in self.now.items()
            for name, text in row.texts.items()
            if address not in self.rows or text.print != self.rows[address].texts.get(name, NO_TEXT).print
        }
        others = {}
        for address, row in self.rows.items():
            new = self.now.get(address)
            if new is None or not is_address(row.id) or address in numbers:
                continue
            left = [name for name, text in row.texts.items() if (row.page, name, text.print) in places]
            alone = [n for n in left if n in new.texts and not is_same(row.texts[n].print, new.texts[n].print)]
            # What is one text in any language is so in the others: translations. A heading may have new words, as long
            # as the recorded ones do not stand elsewhere on its page.
            both = [(text.print, new.texts[name].print) for name, text in row.texts.items() if name in new.texts]
            is_one = not both or any(is_same(*each) for each in both)
            if not is_one and (address not in headings or row.moved or left):
                others[address] = [*new.texts]
            elif alone and len(alone) < len(new.texts):
                others[address] = alone
        return others

    @cached_property
    def ended_places(self) -> Mapping[Address, str]:
        """The published addresses beside pages that nothing has now, each with where it leads, or "gone"."""
        ended = {}
        for address, row in self.rows.items():
            is_built = not row.texts.keys().isdisjoint(self.site.languages)
            if is_built and is_place(row.id) and not row.moved and address not in self.now:
                kind = row.id.partition(":/")[0]
                ended[address] = next((f"index#{name}" for _, name in self.now if name.startswith(f"{kind}:/")), GONE)
        return ended

    @cached_property
    def successors(self) -> Mapping[str, str]:
        """The pages of the record that are gone, each with the page that has most of its texts, "" for none."""
        ends, keys = defaultdict[str, Counter[str]](Counter), self.site.keys
        for row in self._recorded.values():
            if row.page not in keys and row.moved:
                ends[row.page][end_of(row, self._recorded).partition("#")[0]] += 1
        return {old: next((key for key, _ in each.most_common() if key in keys), "") for old, each in ends.items()}

    def today(self, key: str) -> str:
        """Return the key that a page of the record has today: that of the page that it became, else its own."""
        return self.successors.get(key) or key

    @cached_property
    def worded(self) -> Rows:
        """The rows, with the texts of now where no word of them changed."""
        rows = dict(self.rows)
        for page in self.site.pages if self.changed else ():
            names = [name for key, name in self.rows if key == page.key and is_address(name)]
            for name, block in addressable_texts(page):
                row = rows.get((page.key, name))
                if row and page.language in self.changed.get(row.address, ((), ()))[0]:
                    old, new = row.texts[page.language], self.now[row.address].texts[page.language]
                    if old.print == new.print and old.digest in reworded(page, block, names):
                        rows[row.address] = replace(row, texts={**row.texts, page.language: new})
        return rows

    @cached_property
    def changes(self) -> list[Change]:
        """What a record of these pages would change."""
        return self.updated("")[1]

    def updated(self, day: str) -> tuple[dict[Address, Row], list[Change]]:
        """Return the rows of the record as they would be, recorded on `day`, and what changes in them."""
        untranslated = {(page.key, page.language) for page in self.site.pages if page.is_untranslated}
        rows, withdrawn = dict(self.rows), set()
        for address, row in self.rows.items():
            if gone := {(row.page, name) for name in row.texts if is_address(row.id)} & untranslated:
                texts = {name: text for name, text in row.texts.items() if (row.page, name) not in gone}
                rows[address] = replace(row, texts=texts)
                withdrawn |= gone
        kept = {address: self._kept(rows.get(address), row) for address, row in self.now.items()}
        ended = [Change("withdrawn", page, "", language) for page, language in sorted(withdrawn)]
        lacking = {address: row for address, row in rows.items() if address not in self.now}
        own = [row for row in lacking.values() if row.page in self.site.keys]
        led = ends(self, rows, [row for row in own if is_address(row.id) and not row.moved])
        dropped = [row.address for row in own if not (is_address(row.id) or is_place(row.id))]
        ended += [Change("dropped", *address) for address in dropped]
        left = ((address, row) for address, row in lacking.items() if address not in dropped)
        kept |= {address: replace(row, moved=led.get(address, row.moved)) for address, row in left}
        told = list(changes(rows, kept))
        more = {address for address, row in kept.items() if address in rows and row.texts.keys() - rows[address].texts}
        today = {change.address for change in told} | more | kept.keys() - rows.keys()
        kept = {address: replace(row, day=day) if address in today else row for address, row in kept.items()}
        return ordered(kept, rows, self.now), ended + told

    def _kept(self, old: Row | None, new: Row) -> Row:
        # What wants a review is held back: a text that changed in one language alone, an author's id on another text.
        is_other = new.address in self.other_texts
        if old is None or (old.moved and not is_other):
            return new
        if old.moved:
            return old
        differs = {name: text for name, text in old.texts.items() if is_other or not text.is_same(new.texts.get(name))}
        is_late = differs.keys() <= self.behind.get(old.address, {}).keys() & new.texts.keys()
        if is_other or (0 < len(differs) < len(old.texts) + self.is_alone(old) and not is_late):
            return replace(old, texts={**new.texts, **differs})
        return replace(old, texts=new.texts)
