"""Tells what a record of addresses has yet to learn from the pages, and records it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from edition.document.site import Site
from edition.records.alignment import same_kind
from edition.records.fingerprint import FEW, PART, SAME_TEXT, is_same, likeness, share, size
from edition.records.snapshot import is_address, snapshot
from edition.records.table import ADDRESSES, GONE, Address, Row, dump, parse

# A text that is gone went into another when that holds half of its words.
MOST, MANY = 0.5, 8
Rows = Mapping[Address, Row]


Kind = Literal["new", "changed", "gone", "moved", "back", "withdrawn"]


@dataclass(frozen=True)
class Change:
    """What happened to one address since the last record."""

    kind: Kind
    """What happened to its text."""
    page: str
    """The key of its page."""
    id: str
    """Its id on the page, or the name under which a text without one is recorded; "" for the whole page."""
    to: str = ""
    """For a text that moved, the address with most of its words; for a page that is new, how many texts it has; for
    one that is no longer translated, the language."""


@lru_cache(2)
def compared(site: Site, day: str = "") -> tuple[dict[Address, Row], list[Change]]:
    """Return the rows of the record as they would be, recorded on `day`, and what changes in them.

    A text that changed in one language alone is held back, and so is an author's id on another text than the
    one recorded: both want a review. Rows of pages that are gone stay as they are.
    """
    now, strangers = snapshot(site, day), other_texts(site)
    changes: list[Change] = []
    kept: dict[Address, Row] = {}
    rows = dict(_translated(site, parse(site.address_record), changes))
    known, fresh = {page for page, _ in rows}, Counter[str]()
    for address, row in now.items():
        kept[address], kind = _kept(rows.get(address), row, is_other=address in strangers)
        if address[0] not in known:
            fresh[address[0]] += 1
        elif kind:
            changes.append(Change(kind, *address))
    for address, row in rows.items():
        if address in now or (row.page in site.keys and not is_address(row.id)):
            continue
        kept[address] = row
        if not row.moved and row.page in site.keys:
            to = _where(row, now, rows)
            kept[address] = replace(row, moved=to or GONE, day=day)
            changes.append(Change("moved" if to else "gone", *address, to))
    changes += [Change("new", page, "", str(number)) for page, number in fresh.items()]
    return _ordered(kept, rows, now), changes


def _translated(site: Site, rows: Rows, changes: list[Change]) -> Iterator[tuple[Address, Row]]:
    """Yield the rows without the texts of pages that are declared not to be translated any more."""
    withdrawn: set[tuple[str, str]] = set()
    for address, row in rows.items():
        texts = {
            language: text
            for language, text in row.texts.items()
            if not is_address(row.id) or not _is_untranslated(site, row.page, language)
        }
        withdrawn |= {(row.page, language) for language in row.texts if language not in texts}
        yield address, replace(row, texts=texts)
    changes += [Change("withdrawn", page, "", language) for page, language in sorted(withdrawn)]


def _is_untranslated(site: Site, key: str, language: str) -> bool:
    page = site.by_key.get((key, language))
    return page is not None and page.is_untranslated


def _kept(old: Row | None, new: Row, *, is_other: bool) -> tuple[Row, Literal["new", "changed", "back", ""]]:
    """Return the row of a text that the pages have, and what happened to it."""
    if old is None:
        return new, "new"
    if old.moved:
        return (old, "") if is_other else (new, "back")
    if old.texts == new.texts:
        return old, ""
    lacking = {language: text for language, text in new.texts.items() if language not in old.texts}
    differs = [language for language in old.texts if new.texts.get(language, ("",))[0] != old.texts[language][0]]
    if is_other or 0 < len(differs) < len(old.texts):
        return replace(old, texts={**old.texts, **lacking}), "new" if lacking else ""
    if differs or lacking:
        return new, "changed" if differs else "new"
    return replace(old, texts=new.texts), ""


@lru_cache(2)
def other_texts(site: Site) -> set[Address]:
    """Return published addresses that an author has given to another text.

    A heading may have new words, as long as the recorded ones do not stand elsewhere on its page.
    """
    rows, now = parse(site.address_record), snapshot(site)
    headings = {(page.key, block.id) for page in site.pages for block in page.blocks if block.is_heading}
    places = {(page, print_): name for (page, name), row in now.items() for _, print_ in row.texts.values()}
    strangers = set()
    for address, row in rows.items():
        new = now.get(address)
        if new is None or not is_address(row.id) or names_same(row, new):
            continue
        stands = {places.get((row.page, print_), row.id) for _, print_ in row.texts.values()}
        if address not in headings or row.moved or stands != {row.id}:
            strangers.add(address)
    return strangers


def names_same(old: Row, new: Row) -> bool:
    """Return whether two rows are of one text: in any language versions of it, and so in the others translations."""
    both = [language for language in old.texts if language in new.texts]
    return not both or any(is_same(old.texts[language][1], new.texts[language][1]) for language in both)


def _where(row: Row, now: Rows, rows: Rows) -> str:
    """Return the address with most of the words of a text that is gone; "" when no text has enough of them.

    On its own page that may be any text, on others only one that is new: it was moved there.
    """
    best = (0.0, "")
    for (page, name), other in now.items():
        if is_address(name) and (page == row.page or (page, name) not in rows) and same_kind(row.id, name):
            worth = max((_worth(row, other, language, page == row.page) for language in row.texts), default=0.0)
            best = max(best, (worth, f"{page}#{name}" if worth else ""))
    return best[1]


def _worth(row: Row, other: Row, language: str, is_here: bool) -> float:  # noqa: FBT001 -- read beside its only call
    """Return how much of a row's text the other has, 0 for too little."""
    old, new = row.texts[language][1], other.texts.get(language, ("", ""))[1]
    if not new or not old:
        return 0.0
    held = share(old, new) if size(old) >= FEW else 0.0
    # Half of a few words may be words that any text has.
    least = MOST if is_here and size(old) >= MANY else PART
    return max(
        held if held >= least else 0.0,
        alike if (alike := likeness(old, new)) >= SAME_TEXT else 0.0,
    )


def _ordered(kept: Rows, rows: Rows, now: Rows) -> dict[Address, Row]:
    """Return the rows in the order of the pages' texts; those of texts that are gone follow the row before them."""
    after: dict[Address | None, list[Address]] = {}
    before: dict[str, Address | None] = {}
    for address in rows:
        if address in kept and address not in now:
            after.setdefault(before.get(address[0]), []).append(address)
        if address in kept:
            before[address[0]] = address
    order: list[Address] = []

    def put(addresses: Iterable[Address]) -> None:
        for address in addresses:
            order.append(address)
            put(after.get(address, ()))

    put(after.get(None, ()))
    put(now)
    return {address: kept[address] for address in order}


def record(site: Site, day: str) -> tuple[str, list[Change]]:
    """Return the new text of the record, with everything that needs no review, and what changed in it."""
    rows, changes = compared(site, day)
    return dump(rows, ADDRESSES), changes


def end_of(row: Row, rows: Rows) -> str:
    """Return where the address of a row leads in the end: "briefing#p9", "gone", or "" for one that is in use."""
    seen: set[str] = set()
    to = row.moved
    while to not in ("", GONE, *seen):
        seen.add(to)
        page, _, name = to.partition("#")
        further = rows.get((page, name))
        if further is None or not further.moved:
            return to
        to = further.moved
    return to
