"""Lists what waits for a record or a review: it stops a site from being published, and is logged while it is served."""

from collections.abc import Iterator, Mapping

from edition.checks.describe import described, in_words
from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.model import Block
from edition.document.site import Site
from edition.document.source_line import source_line
from edition.records.changelog import Change
from edition.records.quotation_record import quoted
from edition.records.snapshot import addressable_texts
from edition.records.table import ADDRESSES, QUOTATIONS, parse

# How many changes one message names.
MOST = 5
Texts = Mapping[tuple[str, str, str], tuple[Page, Block]]


def pending(site: Site, *, is_published: bool = True) -> Iterator[Problem]:
    """Yield what the records lack: in one problem where the site `is_published`, else each change in its own."""
    texts = {
        (page.key, name, page.language): (page, block) for page in site.pages for name, block in addressable_texts(page)
    }
    yield from _unrecorded(site, texts, is_published=is_published)
    yield from _unlocked(site, texts)
    yield from _changed(site, texts)


def _unrecorded(site: Site, texts: Texts, *, is_published: bool) -> Iterator[Problem]:
    """Yield changes of the record of addresses, at the first text that has changed."""
    changes = [change for change in site.record.changes if change.kind != "changed"]
    step = max(len(changes), 1) if is_published else 1
    for group in (changes[at : at + step] for at in range(0, len(changes), step)):
        more = len(group) - MOST
        values = {"changes": list(map(in_words, group[:MOST])), "number": more, "record": ADDRESSES}
        yield Problem("A08.more" if more > 0 else "A08", *_place(site, texts, group[0]), values)


def _place(site: Site, texts: Texts, change: Change) -> tuple[str, int]:
    """Return file and line of a text that changed; for one that is gone, the beginning of its page."""
    for language in site.languages:
        if text := texts.get((change.page, change.id, language)):
            return text[0].source, source_line(*text)
    page = site.by_key.get((change.page, change.to if change.kind == "withdrawn" else site.languages[0]))
    return (page.source if page else ADDRESSES), 1


def _unlocked(site: Site, texts: Texts) -> Iterator[Problem]:
    """Yield quotations that are not recorded in a language."""
    known = parse(site.quotation_record)
    for address, languages in quoted(site).items():
        recorded = known[address].texts if address in known else {}
        for language, (_, begins) in languages.items():
            if language not in recorded:
                page, block = texts[*address, language]
                values = {"quote": begins, "text": "#".join(address), "record": QUOTATIONS}
                yield Problem("Q08", page.source, source_line(page, block), values)


def _changed(site: Site, texts: Texts) -> Iterator[Problem]:
    """Yield each text that changed in some languages alone since its review, and together those that did in all."""
    for (key, name), (new, old) in site.record.changed.items():
        if old:
            page, block = texts[key, name, new[0]]
            counterpart, other = texts[key, name, old[0]]
            values = {
                "text": described(block),
                "counterpart": counterpart.source,
                "line": source_line(counterpart, other),
                "address": f"{key}#{name}",
            }
            yield Problem("P09", page.source, source_line(page, block), values)
    everywhere = [change for change in site.record.changes if change.kind == "changed"]
    if everywhere:
        values = {"texts": [f"{change.page}#{change.id}" for change in everywhere]}
        yield Problem("A09", *_place(site, texts, everywhere[0]), values)
