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
from functools import lru_cache

from edition.document.model import Block
from edition.document.site import Page, Site
from edition.records.fingerprint import fingerprint
from edition.records.table import Address, Row, parse

WORD = re.compile(r"\w+")
# What stands for a run in the canonical form of a block: the committed digests are made over these signs.
SIGNS = {
    "emphasis": "\ue000",
    "end of emphasis": "\ue001",
    "link": "\ue002",
    "end of link": "\ue003",
    "note": "\ue004",
}
UNADDRESSED = frozenset({"dt", "dd", "tr", "p", "li", "pre", "caption", "figcaption", "meta"})


def digest(block: Block) -> str:
    """Sixteen hexadecimal digits that change with any word of a block, its emphasis, its notes and its links."""
    parts = canonical(block)
    parts += [f"{link.path}#{link.fragment}" if link.path else link.href for link in block.links]
    label = block.label if block.kind == "li" else ""
    return hashlib.sha256(" ".join((*parts, *block.note_references, label)).encode()).hexdigest()[:16]


def canonical(block: Block) -> list[str]:
    """Return the canonical form of a block's words: each word in small letters, a sign for each other run."""
    parts: list[str] = []
    for run in block.runs:
        parts += WORD.findall(run.text.casefold()) if run.kind == "text" else [SIGNS[run.kind]]
    return parts


def last_day(text: str) -> str:
    """The last day on which a row was recorded, "" when no row says."""
    return max((row.day for row in parse(text).values()), default="")


def named(page: Page) -> Iterator[tuple[str, Block]]:
    """The texts of a page that have a row, with the name it is under: the address, else kind and number or names."""
    for value in page.fields:
        if value.text and value.name != "translation":
            yield f"meta:{value.name}", Block("meta", value.name, value.text)
    numbers: Counter[str] = Counter()
    for block in () if page.is_untranslated else page.blocks:
        numbers[block.kind] += not block.id
        if block.id or block.kind in UNADDRESSED:
            yield block.id or f"{block.kind}:{numbers[block.kind]}", block


def is_address(name: str) -> bool:
    """Whether a row's name can be linked to; that of a term or a cell can't."""
    return name.partition(":")[0] not in UNADDRESSED


def present(site: Site, day: str = "") -> dict[Address, Row]:
    """What the record would hold if every address of `site` were recorded on `day`."""
    return {address: Row(*address, day=day, texts=found) for address, found in _texts(site).items()}


@lru_cache(1)
def _texts(site: Site) -> dict[Address, dict[str, tuple[str, str]]]:
    """The digest and the fingerprint of every text of a site, by address and language."""
    texts: dict[Address, dict[str, tuple[str, str]]] = {}
    for page in site.pages:
        for name, block in named(page):
            texts.setdefault((page.key, name), {})[page.language] = (digest(block), fingerprint(block.text))
    return texts


def changed(site: Site) -> dict[Address, tuple[list[str], list[str]]]:
    """Recorded texts that changed since their review: the languages that changed, and those that did not."""
    texts = _texts(site)
    found = {}
    for address, row in parse(site.address_record).items():
        both = [language for language in row.texts if language in texts.get(address, {})]
        new = [language for language in both if texts[address][language][0] != row.texts[language][0]]
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
