"""The record of addresses: each one ever published, and the texts it named at the last review.

A row holds for each language a digest of the text and a fingerprint of its words. Digests tell whether a text
changed, fingerprints whether it is still the same text. Blocks without an address of their own, such as
terms and cells, are recorded by their kind and number ("dd:3"), and values of the front matter by their names
("meta:instrument.date"), so that their changes are noticed too.
"""

import hashlib
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from edition.document.document import Page
from edition.document.model import Block
from edition.document.site import Site
from edition.records.fingerprint import fingerprint
from edition.records.table import Address, Row, parse

UNADDRESSED = frozenset({"dt", "dd", "tr", "p", "li", "pre", "caption", "figcaption", "meta"})


def digest(block: Block) -> str:
    """Return sixteen hexadecimal digits that change with any word of a block, its emphasis, its notes and its links."""
    links = [f"{link.path}#{link.fragment}" if link.path else link.href for link in block.links]
    label = block.label if block.kind == "li" else ""
    return hashlib.sha256(" ".join((*block.canonical, *links, *block.note_references, label)).encode()).hexdigest()[:16]


def last_day(text: str) -> str:
    """Return the last day on which a row was recorded, "" when no row says."""
    return max((row.day for row in parse(text).values()), default="")


def named_blocks(page: Page) -> Iterator[tuple[str, Block]]:
    """Yield every block of a page with the name it is recorded under: its address, else kind and number, else ""."""
    numbers: Counter[str] = Counter()
    for block in () if page.is_untranslated else page.blocks:
        numbers[block.kind] += not block.id
        yield block.id or (f"{block.kind}:{numbers[block.kind]}" if block.kind in UNADDRESSED else ""), block


def addressable_texts(page: Page) -> Iterator[tuple[str, Block]]:
    """Yield the texts of a page that have a row, values of the front matter included, each with its name."""
    for value in page.fields:
        if value.text and value.name != "translation":
            yield f"meta:{value.name}", Block("meta", value.name, value.text)
    yield from ((name, block) for name, block in named_blocks(page) if name)


def is_address(name: str) -> bool:
    """Return whether a row's name can be linked to; that of a term or a cell can't."""
    return name.partition(":")[0] not in UNADDRESSED


def snapshot(site: Site, day: str = "") -> dict[Address, Row]:
    """Return what the record would hold if every address of `site` were recorded on `day`."""
    return {address: Row(*address, day=day, texts=texts) for address, texts in _texts(site).items()}


@lru_cache(1)
def _texts(site: Site) -> dict[Address, dict[str, tuple[str, str]]]:
    """Return the digest and the fingerprint of every text of a site, by address and language."""
    texts: dict[Address, dict[str, tuple[str, str]]] = {}
    for page in site.pages:
        for name, block in addressable_texts(page):
            texts.setdefault((page.key, name), {})[page.language] = (digest(block), fingerprint(block.text))
    return texts


def changed(site: Site) -> dict[Address, tuple[list[str], list[str]]]:
    """Return recorded texts that changed since their review: the languages that changed, and those that did not."""
    texts = _texts(site)
    changes = {}
    for address, row in parse(site.address_record).items():
        both = [language for language in row.texts if language in texts.get(address, {})]
        new = [language for language in both if texts[address][language][0] != row.texts[language][0]]
        if new:
            changes[address] = (new, [language for language in both if language not in new])
    return changes


def stale_translations(site: Site) -> list[Address]:
    """Return addresses whose text changed since the last review in some languages and not in the others."""
    return [address for address, (new, old) in changed(site).items() if new and old]


def is_waived(row: Row | None, *sides: tuple[Page, Block]) -> bool:
    """Return whether a review gave a reason for the difference of just these texts."""
    return row is not None and row.reason != "" and is_reviewed(row, *sides)


def is_reviewed(row: Row | None, *sides: tuple[Page, Block]) -> bool:
    """Return whether the texts are those of the last review."""
    texts = row.texts if row else {}
    return all(texts.get(page.language, ("",))[0] == digest(block) for page, block in sides)
