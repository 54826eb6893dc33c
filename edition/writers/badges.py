"""Marks passages: a checked quotation, a drifted translation, an address that has moved."""

from collections.abc import Iterator
from html import escape

from edition.model import Site
from edition.quotations import checked
from edition.records import address_record
from edition.records.table import parse
from edition.words import words_of
from edition.writers.address import relative
from edition.writers.page_patch import Patch


def write(site: Site) -> Iterator[Patch]:
    """Every mark, in the language of its page."""
    for page, block, provision in checked(site):
        name = escape(words_of(page.language).checked.format(provision.number))
        href = escape(relative(page.path, *provision.target))
        yield Patch(
            page.path, "passage", f'<a class="checked" href="{href}" title="{name}" aria-label="{name}"></a>', block.id
        )
    drifted = set(address_record.drifted(site))
    moved = [row for row in parse(site.address_record).values() if row.moved]
    for page in site.pages:
        words = words_of(page.language)
        for block in page.blocks:
            if block.is_passage and (page.key, block.id) in drifted:
                yield Patch(page.path, "passage", f'<small class="drifted">{words.drifted}</small>', block.id)
        for row in moved:
            key, _, fragment = row.moved.partition("#")
            if row.page == page.key and (key, page.language) in site.by_key:
                href = escape(relative(page.path, site.by_key[key, page.language].path, fragment))
                link = f'<a href="{href}">{escape(row.moved)}</a>'
                line = f'<p class="moved" id="{escape(row.id)}">{escape(words.moved.format(row.id))}{link}</p>'
                yield Patch(page.path, "end", line)
