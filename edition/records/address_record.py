"""The record of addresses: each one ever published, and the texts it named at the last review.

A row holds for each language a digest of the text and a fingerprint of its words. Digests tell whether a text
changed, fingerprints whether it is still the same text. Blocks without an address of their own, such as
terms and cells, are recorded by their kind and number ("dd:3"), and values of the front matter by their names
("meta:instrument.date"), so that their changes are noticed too.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from edition.model import Page, Site
from edition.pieces import SIGNS, Block
from edition.records.table import ADDRESSES, Address, Row, dump, parse
from edition.text import tokenize

KEPT = 16
SAME_TEXT = 0.4
SIGNED_WORD = re.compile(rf"\w+|[{SIGNS}]")
UNADDRESSED = frozenset({"dt", "dd", "td", "th", "p", "li", "pre", "caption", "figcaption", "meta"})


def digest(block: Block) -> str:
    """Sixteen hexadecimal digits that change with any word of a block, its emphasis, its notes and its links."""
    parts = SIGNED_WORD.findall((block.signed or block.text).casefold())
    parts += [f"{link.path}#{link.fragment}" if link.path else link.href for link in block.links]
    return hashlib.sha256(" ".join((*parts, *block.note_references, block.label)).encode()).hexdigest()[:16]


def fingerprint(text: str) -> str:
    """The sixteen smallest four-digit hashes of the words of `text`, joined."""
    hashes = {hashlib.sha256(word.encode()).hexdigest()[:4] for word in tokenize(text)}
    return "".join(sorted(hashes)[:KEPT])


def likeness(one: str, other: str) -> float:
    """How many words two fingerprinted texts share, from 0 to 1 (Broder's estimate of Jaccard's index)."""
    left, right = ({text[i : i + 4] for i in range(0, len(text), 4)} for text in (one, other))
    smallest = sorted(left | right)[:KEPT]
    return sum(item in left and item in right for item in smallest) / len(smallest) if smallest else 1.0


def last_day(text: str) -> str:
    """The last day on which a row was recorded, "" when no row says."""
    return max((row.day for row in parse(text).values()), default="")


def addresses(site: Site) -> dict[Address, None]:
    """Every address of the site, in order."""
    return dict.fromkeys((page.key, block.id) for page in site.pages for block in page.blocks if block.id)


def named(page: Page) -> Iterator[tuple[str, Block]]:
    """The texts of a page that have a row, with the name it is under: the address, else kind and number or names."""
    for value in page.fields:
        if value.text and value.name != "translation":
            yield f"meta:{value.name}", Block("meta", value.name, value.text)
    numbers: Counter[str] = Counter()
    for block in page.blocks:
        numbers[block.kind] += not block.id
        if block.id or block.kind in UNADDRESSED:
            yield block.id or f"{block.kind}:{numbers[block.kind]}", block


def is_address(name: str) -> bool:
    """Whether a row's name can be linked to; that of a term or a cell can't."""
    return name.partition(":")[0] not in UNADDRESSED


def present(site: Site, day: str = "") -> dict[Address, Row]:
    """What the record would hold if every address of `site` were recorded on `day`."""
    texts: dict[Address, dict[str, tuple[str, str]]] = {}
    for page in site.pages:
        for name, block in named(page):
            texts.setdefault((page.key, name), {})[page.language] = (digest(block), fingerprint(block.text))
    return {address: Row(*address, day=day, texts=found) for address, found in texts.items()}


def changed(site: Site) -> dict[Address, tuple[list[str], list[str]]]:
    """Recorded texts that changed since their review: the languages that changed, and those that did not."""
    texts = {(page.key, name, page.language): digest(block) for page in site.pages for name, block in named(page)}
    found = {}
    for address, row in parse(site.address_record).items():
        both = [language for language in row.texts if (*address, language) in texts]
        new = [language for language in both if texts[*address, language] != row.texts[language][0]]
        if new:
            found[address] = (new, [language for language in both if language not in new])
    return found


def drifted(site: Site) -> list[Address]:
    """Addresses whose text changed since the last review in some languages and not in the others."""
    return [address for address, (new, old) in changed(site).items() if new and old]


def excused(row: Row | None, *sides: tuple[Page, Block]) -> bool:
    """Whether a review gave a reason for the difference of just these texts."""
    return row is not None and row.reason != "" and reviewed(row, *sides)


def reviewed(row: Row | None, *sides: tuple[Page, Block]) -> bool:
    """Whether the texts are those of the last review."""
    texts = row.texts if row else {}
    return all(texts.get(page.language, ("",))[0] == digest(block) for page, block in sides)


def unrecorded(site: Site) -> list[Address]:
    """Rows that the record lacks."""
    rows = parse(site.address_record)
    return [address for address in present(site) if address not in rows]


def accept(site: Site, passage: str = "", to: str = "", reason: str = "", day: str = "") -> str:
    """The record's new text, in which what is recorded now has the date `day`.

    Without `passage`, new addresses are added, and texts changed in every language alike. With it
    ("briefing#p4"), its review is recorded, with the `reason` why its texts may differ, or with `to` that it
    moved there; with `to`, a whole page ("briefing") moves to another.
    Raises KeyError when there is no such address.
    """
    rows, now = parse(site.address_record), present(site, day)
    if not passage:
        held = set(drifted(site))
        for address, row in now.items():
            old = rows.get(address)
            if old is None or (address not in held and not old.moved and old.texts != row.texts and _same(old, row)):
                rows[address] = row
        return dump(rows, ADDRESSES)
    page, _, name = passage.partition("#")
    if to and not name:
        here = [address for address in rows if address[0] == page]
        if not here or (to, "top") not in now:
            raise KeyError(passage)
        rows |= {address: row for address, row in now.items() if address[0] == to and address not in rows}
        for address in here:
            place = address[1] if (to, address[1]) in now else "top"
            rows[address] = replace(rows[address], moved=f"{to}#{place}", day=day)
    elif to:
        rows[page, name] = replace(rows[page, name], moved=to, day=day)
    else:
        rows[page, name] = replace(now[page, name], reason=" ".join(reason.split()))
    return dump(rows, ADDRESSES)


def _same(old: Row, new: Row) -> bool:
    return all(likeness(old.texts[lang][1], new.texts[lang][1]) >= SAME_TEXT for lang in old.texts if lang in new.texts)


def home_of(text: str, page: Page) -> str:
    """The id under which the fingerprinted `text` now stands on `page`, "" when it is gone."""
    scores = [(likeness(text, fingerprint(block.text)), block.id) for block in page.blocks if block.id]
    best = max(scores, default=(0.0, ""))
    return best[1] if best[0] >= SAME_TEXT else ""
