"""Tells which provisions have other numbers: their addresses are their numbers, and name other words now."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from edition.document.labels import wholes
from edition.document.model import NOTE
from edition.records.alignment import Text, is_number, letter_of
from edition.records.assign import assign
from edition.records.fingerprint import size, without
from edition.records.snapshot import is_address
from edition.records.table import Address, Row, Rows, Words

# A provision is where more than this part of its words are.
MOST = 0.5
Page = Mapping[str, Row]  # the rows of a page whose addresses are in use, by id, in the order of its text


def renumbered(old: Rows, new: Rows) -> dict[Address, Address]:
    """Return the provisions of a record whose words stand under another number in the next, with that."""
    after = _pages(new)
    moves: dict[Address, Address] = {}
    for page, rows in _pages(old).items():
        now = after.get(page, {})
        if any(map(is_number, rows)) and _outline(rows) != _outline(now):
            moves |= {(page, name): (page, to) for name, to in _moves(rows, now)}
    return moves


def runs(moves: Mapping[Address, Address], order: Iterable[Address]) -> list[list[Address]]:
    """Return renumbered provisions, those together that follow each other in the `order` of texts, and still do."""
    after: dict[Address, Address] = {}
    last: dict[Address, Address] = {}
    # Most pages of most days have no move, and the order is that of the whole edition.
    pages = {page for page, _ in moves}
    for page, name in order if pages else ():
        if page in pages and is_number(name):
            whole = page, wholes(name)[-1]
            after[last.get(whole, ("", ""))] = last[whole] = (page, name)
    groups: list[list[Address]] = []
    for (page, name), to in moves.items():
        above = ((whole, moves.get((page, whole), to)[1]) for whole in wholes(name))
        # A part that moved along with the provision of which it is a part is left out.
        if not any(to[1] == there + name[len(whole) :] for whole, there in above):
            before = groups[-1][-1] if groups else ("", "")
            if groups and after.get(before) == (page, name) and after.get(moves[before]) == to:
                groups[-1].append((page, name))
            else:
                groups.append([(page, name)])
    return groups


def _pages(rows: Rows) -> dict[str, dict[str, Row]]:
    pages: dict[str, dict[str, Row]] = {}
    for row in rows.values():
        if not row.moved and is_address(row.id) and not row.id.startswith(NOTE):
            pages.setdefault(row.page, {})[row.id] = row
    return pages


def _outline(page: Page) -> list[object]:
    """Return what changes with a renumbering: the order of the texts, or the words of a provision."""
    prints = {name: {each: text.print for each, text in row.texts.items()} for name, row in page.items()}
    return [(name, is_number(name) and each) for name, each in prints.items()]


def _moves(old: Page, new: Page) -> Iterator[tuple[str, str]]:
    """Yield the numbers of a page whose words are elsewhere: an item's own, an article's with all below it."""
    stands, before, after = _standing(old, new), _provisions(old), _provisions(new)
    votes: dict[str, Counter[str]] = {}
    for name, row in old.items():
        there = after.get(stands.get(name, ""), ("", ""))
        for mine, to in dict(zip(before[name], there, strict=True)).items():
            # A heading may be no more than its number: what stands below it tells.
            weight = 0 if mine == name else sum(size(text.print) for text in row.texts.values())
            votes.setdefault(mine, Counter())[to] += weight
    for name in filter(is_number, old):
        to, words = votes[name].most_common(1)[0]
        is_part = before[name][1] != name
        if is_part and name in stands:
            to = stands[name]
        elif 0 < words <= MOST * votes[name].total():
            to = ""
        if to != name and is_number(to) and to.partition("-")[0] == name.partition("-")[0]:
            yield name, to


def _provisions(page: Page) -> dict[str, tuple[str, str]]:
    """Return the provision in which each text stands, and the whole one of which that is a part; "" for none."""
    places: dict[str, tuple[str, str]] = {}
    nearest = ""
    for name in page:
        if letter_of(name) != "p":
            nearest = name if is_number(name) else ""
        places[name] = (nearest, next((whole for whole in wholes(nearest) if whole in page), nearest))
    return places


def _standing(old: Page, new: Page) -> dict[str, str]:
    """Return where each text of a page stands now by its words, whatever its number says."""
    ids = {name: f"p{place}" for place, name in enumerate(old, 1)}
    numbers = {level for name in (*old, *new) if is_number(name) for level in re.split("[-.]", name)[1:]}
    texts = [{of: Words("", without(t.print, numbers)) for of, t in row.texts.items()} for row in old.values()]
    rows = [replace(row, id=ids[row.id], texts=each) for row, each in zip(old.values(), texts, strict=True)]
    places: dict[str, dict[str, Text]] = {}
    for name, row in new.items():
        given = "" if is_number(name) else ids.get(name, f"new-{name}")
        for language, text in row.texts.items():
            places.setdefault(language, {})[name] = Text("p", given, without(text.print, numbers))
    assigned = assign(rows, {language: [*each.values()] for language, each in places.items()})
    now = dict(pair for language, each in places.items() for pair in zip(assigned[language], each, strict=True))
    return {name: now[given] for name, given in ids.items() if given in now}
