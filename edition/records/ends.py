"""Says where addresses lead whose texts are gone: to most of the words of each, or to what a person names."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from edition.records.alignment import letter_of
from edition.records.approvals import texts_of
from edition.records.chain import expected
from edition.records.fingerprint import SAME_TEXT, indexes, went
from edition.records.snapshot import is_address
from edition.records.table import GONE, Address, Row, Rows, address_in

if TYPE_CHECKING:
    from edition.document.site import Site
    from edition.records.record_diff import RecordDiff


def ends(record: "RecordDiff", rows: Rows, leaving: Sequence[Row]) -> dict[Address, str]:
    """Return the address with most of the words of each text that is gone, or "gone" when none has enough of them.

    `rows` are those of the record, without what pages that are not translated had.
    """
    if not leaving:
        return {}
    addresses = [address for address in record.now if is_address(address[1])]
    indexed = indexes(dict(enumerate(record.now[address].texts for address in addresses)))
    places = {address: place for place, address in enumerate(addresses)}
    order = [address for address in rows if is_address(address[1])]
    around = {order[at]: each for at, each in expected([places.get(each) for each in order], len(places))}
    led = dict[Address, str]()
    for row in leaving:
        own, languages = around[row.address], row.texts.keys() & indexed.keys()
        near = (indexed[each].near(row.texts[each].print, 0.0, SAME_TEXT, own) for each in languages)
        found = {addresses[place]: min(abs(place - each) for each in own) for places in near for place in places}
        worths = ((_worth(record, rows, row, to, far), -far, "#".join(to)) for to, far in found.items())
        best = max((each for each in worths if each[0]), default=(0.0, 0, GONE))
        led[row.address] = "#".join(record.renumbered.get(row.address, ())) or best[2]
    return led


def _worth(record: "RecordDiff", rows: Rows, row: Row, to: Address, far: int) -> float:
    """Return how far a text that is gone went into another, so `far` from where it is expected; 0 when it did not."""
    # On its own page that may be any text, on others only one that is new: it was moved there. Both are headings, both
    # notes, or both passages, where their addresses tell.
    is_here, other = to[0] == row.page, record.now[to]
    if len({letter_of(row.id), letter_of(to[1])} - {""}) > 1 or (to in rows and not is_here):
        return 0.0
    both = row.texts.keys() & other.texts.keys()
    prints = ((row.texts[each].print, other.texts[each].print) for each in both)
    # A twin that is no neighbour ("Repealed") was there before, and its words are its own; not so where a renumbering
    # was undone: the words went from number to number.
    held = record.site.witnesses.held.get(to, {}) if row.address in record.site.lost else {}
    is_own = to in rows and far > 0 and not any(len(each) > 1 for each in held.values())
    here, there = ({name: text.print for name, text in each.texts.items()} for each in (row, other))
    return 0.0 if is_own and here == there else max((went(*each, is_here=is_here) for each in prints), default=0.0)


def moved(site: "Site", text: str, to: str, day: str) -> Rows:
    """Return the rows once a text, or a page that is gone, has moved `to` another or is "gone". Raises ValueError."""
    rows, now = dict(site.record.rows), site.record.now
    page, name = address = address_in(text)
    if to == GONE and page not in site.languages and any(page in row.texts for row in rows.values()):
        return {a: _without(row, page, day) if page in row.texts else row for a, row in rows.items()}
    if not name:
        return _page_moved(site, page, to, day)
    if address not in rows:
        raise ValueError(f"the record has no passage {text}; write it as briefing#p4")
    if address in now:
        raise ValueError(f"{text} is still on its page; remove it there first")
    if to != GONE and address_in(to) not in now:
        raise ValueError(f"there is no passage {to} to lead to; write it as briefing#p4, or {GONE}")
    return {**rows, address: replace(rows[address], moved=to, day=day)}


def _without(row: Row, language: str, day: str) -> Row:
    texts = {each: text for each, text in row.texts.items() if each != language}
    return replace(row, texts=texts, day=day) if texts else replace(row, moved=row.moved or GONE, day=day)


def _page_moved(site: "Site", page: str, to: str, day: str) -> Rows:
    """Return the rows once a whole page is gone, or has become another, whose texts keep their addresses."""
    rows, now = site.record.rows, site.record.now
    here = {address: row for address, row in rows.items() if row.page == page}
    if not here:
        raise ValueError(f"the record has no page {page}; write the name of its file, without .md")
    if page in site.keys:
        raise ValueError(f"the page {page} is still there; rename or remove its files first")
    if page in site.unbuilt:
        raise ValueError(f"the file {site.unbuilt[page]} is still there, and no page is built from it; remove it first")
    if to != GONE and (to, "top") not in now:
        raise ValueError(f"there is no page {to} to lead to; write the name of its file, without .md, or {GONE}")
    # On a page that was there before, the same address is that of the same words alone.
    is_new = all(key != to for key, _ in rows)
    same = {texts_of(row): row.id for row in reversed([*now.values()]) if row.page == to and is_address(row.id)}
    for (_, name), row in here.items():
        is_kept = (to, name) in now and (is_new or name == "top" or texts_of(now[to, name]) == texts_of(row))
        end = GONE if to == GONE else f"{to}#{name if is_kept else same.get(texts_of(row), 'top')}"
        # What had ended before has not moved.
        if not row.moved or is_kept:
            here[page, name] = replace(row, moved=end, day=day)
    new = {address: replace(row, day=day) for address, row in now.items() if row.page == to and address not in rows}
    # What a page says of itself is no address that could lead on.
    said = {address for address in here if not is_address(address[1])}
    return {address: row for address, row in {**rows, **here, **new}.items() if address not in said}
