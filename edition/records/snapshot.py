"""What the record of addresses holds of a text: a digest, which tells whether it changed, and a fingerprint.

A block without an address of its own, such as a term, is recorded by its kind and number ("dd:3"), and a value of the
front matter by its names ("meta:instrument.date"), so that its changes are noticed too.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product

from edition.document.document import Page
from edition.document.model import PLACE, Block
from edition.document.rendered import rendered
from edition.document.text import LISTS, canonical, runs_of
from edition.records.fingerprint import digest_of, fingerprint
from edition.records.table import Address, Row, Words, is_format_2, parse

UNADDRESSED = frozenset({"dt", "dd", "tr", "p", "li", "pre", "caption", "figcaption", "meta", "pull-quote"})
# The rows of texts that records of format 1 do not have, and those that the first ones of format 2 lack as well.
UNKNOWN_TO_FIRST = re.compile(f"meta:{PLACE.pattern}")
UNKNOWN = re.compile(rf"pull-quote:|meta:(?:site\.|file\.|abbr-|box\.)|{UNKNOWN_TO_FIRST.pattern}")
# Lists that hold an item, and how many such at most.
LIST, DEPTH = re.compile("<[ou]l[^<>]*>"), 3
NO_PATHS: Mapping[str, str] = {}
# What the first ones of format 2 had of these as one.
FORMER_PLACES = "meta:site.address"


def digest(page: Page, block: Block, former: Mapping[str, str] = NO_PATHS) -> str:
    """Return digits that change with all of a block that is seen, heard or copied, as if pages had `former` paths."""
    text = rendered(block, page.path, page.language)
    for path, old in former.items():
        text = text.replace(f'href="{path}#', f'href="{old}#')
    return digest_of(text)


def reworded(page: Page, block: Block, names: Iterable[str]) -> Iterator[str]:
    """Yield the digests of a block without a change of a word: in deeper lists, or linked to others of the `names`."""
    lists = {tag for each in page.blocks for tag in LIST.findall(each.within)} if block.kind == "li" else set[str]()
    outer = LIST.split(block.within)[0]
    for depth in range(1, DEPTH + 1):
        for tags in product(sorted(lists), repeat=depth):
            yield digest(page, replace(block, within=outer + "".join(tags)))
    text = rendered(block, page.path, page.language)
    for link in block.links:
        for name in names if link.path == page.path else ():
            yield digest_of(text.replace(f'href="{page.path}#{link.fragment}"', f'href="{page.path}#{name}"'))


def word_digest(block: Block) -> str:
    """Return sixteen hexadecimal digits that change with any word of a block, its emphasis, its notes and its links."""
    # That is the digest of records of format 1, and one that readers of the data have kept.
    runs = block.runs
    if block.kind != "p" and block.node is not None and next(block.node.iter(*LISTS), None):
        # It never knew what lists within a quotation or a note say.
        runs = runs_of(block.node, has_lists=False)
    links = [f"{link.path}#{link.fragment}" if link.path else link.href for link in block.links]
    label = block.label if block.kind == "li" else ""
    return digest_of(" ".join((*canonical(runs), *links, *block.note_references, label)), 16)


def named_blocks(page: Page) -> Iterator[tuple[str, Block]]:
    """Yield every block of a page with the name it is recorded under: its address, else kind and number, else ""."""
    numbers: Counter[str] = Counter()
    for block in () if page.is_untranslated else page.blocks:
        # What is not paired is no other language's.
        kind = f"{block.kind}:{page.language}." if block.is_unpaired else f"{block.kind}:"
        numbers[kind] += not block.id
        yield block.id or (f"{kind}{numbers[kind]}" if block.kind in UNADDRESSED else ""), block


def addressable_texts(page: Page) -> Iterator[tuple[str, Block]]:
    """Yield the texts of a page that have a row, values of the front matter included, each with its name."""
    for value in page.fields:
        if value.text and value.name != "translation":
            yield f"meta:{value.name}", Block("meta", value.name, value.text)
    yield from ((name, block) for name, block in named_blocks(page) if name)


def is_address(name: str) -> bool:
    """Return whether a row's name can be linked to; that of a term or a cell can't."""
    return name.partition(":")[0] not in UNADDRESSED


def is_place(name: str) -> bool:
    """Return whether a row is that of something that is published beside pages: a home page, the books, an output."""
    return UNKNOWN_TO_FIRST.fullmatch(name) is not None


def snapshot(pages: Iterable[Page]) -> dict[Address, Row]:
    """Return what the record would hold if every text of `pages` were recorded now, without a day."""
    texts: dict[Address, dict[str, Words]] = {}
    for page in pages:
        for name, block in addressable_texts(page):
            words = Words(digest(page, block), fingerprint(block.text), word_digest(block))
            texts.setdefault((page.key, name), {})[page.language] = words
    return {address: Row(*address, texts=each) for address, each in texts.items()}


def upgraded(text: str, now: Mapping[Address, Row]) -> dict[Address, Row]:
    """Return the rows of a record as its format would have them now: what it did not know is taken as it is `now`."""
    rows = {address: row for address, row in parse(text).items() if row.id != FORMER_PLACES}
    for address in rows.keys() & now.keys():
        texts, new = rows[address].texts, now[address].texts
        same = {name: new[name] for name, words in texts.items() if name in new and new[name].is_same(words)}
        rows[address] = replace(rows[address], texts={**texts, **same})
    pages, unknown = {page for page, _ in rows}, UNKNOWN_TO_FIRST if is_format_2(text) else UNKNOWN
    return rows | {a: row for a, row in now.items() if a not in rows and a[0] in pages and unknown.match(a[1])}
