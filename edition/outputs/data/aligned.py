"""Aligns what several languages say at one address, for the files of translators and their tools."""

import re
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from edition.document import BOXES, Block, Page, Site

# What the edition says in notices and notes of its own, it says in each language for the readers of that.
BOXED = re.compile(rf'class="[^"<>]*\b(?:{"|".join(sorted(BOXES))})\b')


class Variant(NamedTuple):
    """What one language says at an address, which may be several passages."""

    page: Page
    blocks: list[Block]

    @property
    def words(self) -> str:
        """Its text in a line."""
        return " ".join(block.text.rstrip() for block in self.blocks)

    @property
    def earlier(self) -> str:
        """The day of the earlier wording that it corresponds to, "" for one that is of today."""
        return min((self.page.earlier[each.id] for each in self.blocks if each.id in self.page.earlier), default="")


def units(site: Site) -> Iterator[tuple[str, str, dict[str, Variant]]]:
    """Yield the key of a page, an address in it, and what each of at least two languages says there."""
    for page in site.in_order():
        versions = site.translations_of(page)
        if page is not next(iter(versions), None):
            continue
        within = site.record.parts[page.key]
        found: dict[str, dict[str, Variant]] = {}
        for version in versions:
            for block in version.blocks:
                # What a box of ours calls is no translation either.
                is_note = block.kind == "note" and not block.voice == "editorial" != version.voice
                is_unit = block.is_passage or block.is_heading or is_note
                if block.id and block.text and is_unit and not (block.is_unpaired or BOXED.search(block.within)):
                    variants = found.setdefault(within.get(block.id, block.id), {})
                    variants.setdefault(version.language, Variant(version, [])).blocks.append(block)
        for name, variants in found.items():
            if len(variants) > 1:
                yield page.key, name, variants


def source(pages: Iterable[Page], languages: Container[str]) -> str:
    """Return the first of their originals that is one of the languages, "" where none is."""
    originals = (page.citation.original for page in pages if page.citation)
    return next((each for each in originals if each in languages), "")
