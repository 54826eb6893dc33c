"""Marks passages: a checked quotation, a drifted translation, an address whose text is no longer there."""

from collections.abc import Iterator
from html import escape

from edition.build.insertions import Insertion
from edition.checks.quotations import checked
from edition.document.addresses import relative
from edition.document.site import Site
from edition.locales import words_of
from edition.outputs.output import Edition
from edition.records.record_diff import end_of
from edition.records.table import parse


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield every mark, in the language of its page."""
    site = edition.site
    for page, block, provision in checked(site):
        name = escape(words_of(page.language).checked.format(provision.number))
        mark = f'<span class="checked" role="img" title="{name}" aria-label="{name}"></span>'
        yield Insertion(page.path, "passage", mark, block.id)
    for path, language in sorted({(page.path, page.language) for page, _, _ in checked(site)}):
        yield Insertion(path, "below", f'<p class="key supplemental">{escape(words_of(language).checked_key)}</p>')
    for page, path in site.places:
        if page.instrument and page.instrument.is_summary:
            yield Insertion(path, "class", "summary")
    stale = set(site.record.stale_translations)
    for page in site.pages:
        words = words_of(page.language)
        for block in page.blocks:
            if block.is_passage and (page.key, block.id) in stale:
                yield Insertion(page.path, "passage", f'<small class="drifted">{words.drifted}</small>', block.id)
    yield from _former(site)


def _former(site: Site) -> Iterator[Insertion]:
    """Yield a place for each address whose text is gone: in the text with its words, else a line that says so."""
    rows = parse(site.address_record)
    for row in rows.values():
        key, _, fragment = end_of(row, rows).partition("#")
        for page in site.pages if key else ():
            if page.key == row.page and row.id not in page.ids:
                name = escape(row.id)
                words = words_of(page.language)
                target = site.by_key.get((key, page.language))
                if target is page and fragment in page.ids:
                    yield Insertion(page.path, "passage", f'<span class="former" id="{name}"></span>', fragment)
                elif target is None:
                    line = escape(words.gone.format(row.id), quote=False)
                    yield Insertion(page.path, "end", f'<p class="moved" id="{name}">{line}</p>')
                else:
                    href = escape(relative(page.path, target.path, fragment))
                    link = f'<a href="{href}">{escape(target.title)}, {escape(words.passage.format(fragment))}</a>'
                    line = escape(words.moved.format(row.id), quote=False) + link
                    yield Insertion(page.path, "end", f'<p class="moved" id="{name}">{line}</p>')
