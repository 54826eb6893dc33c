"""What the record of addresses holds of a text: a digest, which tells whether it changed, and a fingerprint.

A block without an address of its own, such as a term, is recorded by its kind and number ("dd:3"), and a value of the
front matter by its names ("meta:instrument.date"), so that its changes are noticed too.
"""

from collections import Counter
from collections.abc import Iterable, Iterator

from edition.document.document import Page
from edition.document.model import Block
from edition.records.fingerprint import fingerprint
from edition.records.table import Address, Row, parse

UNADDRESSED = frozenset({"dt", "dd", "tr", "p", "li", "pre", "caption", "figcaption", "meta"})


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


def snapshot(pages: Iterable[Page]) -> dict[Address, Row]:
    """Return what the record would hold if every text of `pages` were recorded now, without a day."""
    texts: dict[Address, dict[str, tuple[str, str]]] = {}
    for page in pages:
        for name, block in addressable_texts(page):
            texts.setdefault((page.key, name), {})[page.language] = (block.digest, fingerprint(block.text))
    return {address: Row(*address, texts=each) for address, each in texts.items()}


def last_day(record: str) -> str:
    """Return the last day on which a row was recorded, "" when no row says."""
    return max((row.day for row in parse(record).values()), default="")


def is_waived(row: Row | None, *sides: tuple[Page, Block]) -> bool:
    """Return whether a review gave a reason for the difference of just these texts."""
    return row is not None and row.reason != "" and is_reviewed(row, *sides)


def is_reviewed(row: Row | None, *sides: tuple[Page, Block]) -> bool:
    """Return whether the texts are those of the last review."""
    texts = row.texts if row else {}
    return all(texts.get(page.language, ("",))[0] == block.digest for page, block in sides)
