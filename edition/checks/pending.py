"""Lists what waits for a record or a review: refused when the site is published, noted while it is served."""

from collections.abc import Iterator, Mapping

from edition.document.model import Block
from edition.document.site import Page, Problem, Site
from edition.document.source_line import source_line
from edition.records import snapshot
from edition.records.quotation_record import quoted
from edition.records.record_diff import Change, compared
from edition.records.table import ADDRESSES, QUOTATIONS, parse

# How many changes are told in words, in the line that refuses them.
SAID = 5


def pending(site: Site) -> list[Problem]:
    """What the records lack, in one problem each, and passages that changed in one language alone."""
    found = [*_unrecorded(site), *_unlocked(site), *_drifted(site)]
    return sorted(found, key=lambda p: (p.source, p.line, p.code, p.what))


def notices(site: Site) -> list[str]:
    """What an author should know, and does not stop the build: texts that changed in every language."""
    both = [f"{change.page}#{change.id}" for change in compared(site)[1] if change.kind == "changed"]
    if not both:
        return []
    return [f"changed in both since its review: {', '.join(both)}. make addresses records the new texts"]


def to_record(site: Site) -> list[Problem | str]:
    """The same as `pending` for those who are still writing: each change of an address in words."""
    changes = [f"make addresses will record that {change}" for change in _changes(site)]
    return [*(problem for problem in pending(site) if problem.code != "A08"), *changes]


def _changes(site: Site) -> list[Change]:
    """The changes of the record that a site is not published with."""
    return [change for change in compared(site)[1] if change.kind != "changed"]


def _named(site: Site) -> dict[tuple[str, str, str], tuple[Page, Block]]:
    return {
        (page.key, name, page.language): (page, block) for page in site.pages for name, block in snapshot.named(page)
    }


def _unrecorded(site: Site) -> Iterator[Problem]:
    """One problem for all changes of the record of addresses, at the first text that has changed."""
    changes, texts = _changes(site), _named(site)
    if not changes:
        return
    source, line = _place(site, texts, changes[0])
    said = [str(change) for change in changes[:SAID]]
    more = f", and {len(changes) - SAID} more" if len(changes) > SAID else ""
    remedy = f"Record them: make addresses. If they were published before, restore {ADDRESSES} instead."
    yield Problem("A08", source, line, f"changes that {ADDRESSES} lacks: {', '.join(said)}{more}", remedy)


def _place(site: Site, texts: Mapping[tuple[str, str, str], tuple[Page, Block]], change: Change) -> tuple[str, int]:
    """File and line of a text that changed; for one that is gone, the beginning of its page."""
    for language in site.languages:
        if found := texts.get((change.page, change.id, language)):
            return found[0].source, source_line(*found)
    page = site.by_key.get((change.page, change.to if change.kind == "withdrawn" else site.languages[0]))
    return (page.source if page else ADDRESSES), 1


def _unlocked(site: Site) -> Iterator[Problem]:
    known, texts = parse(site.quotation_record), _named(site)
    for address, found in quoted(site).items():
        recorded = known[address].texts if address in known else {}
        for language, (_, begins) in found.items():
            if language not in recorded:
                page, block = texts[*address, language]
                what = f'the quotation "{begins} …" in {address[1]} has no row in {QUOTATIONS}'
                remedy = f"Record it: make addresses. If it was recorded before, restore {QUOTATIONS} instead."
                yield Problem("Q08", page.source, source_line(page, block), what, remedy)


def _drifted(site: Site) -> Iterator[Problem]:
    texts = _named(site)
    for (key, name), (new, old) in snapshot.changed(site).items():
        if old:
            page, block = texts[key, name, new[0]]
            twin, other = texts[key, name, old[0]]
            what = f'{name} ("{" ".join(block.text.split()[:6])} …") changed here since its review, and not in '
            what += f"{twin.source} (line {source_line(twin, other)} there)"
            remedy = f"Bring both into line, or record that they are: make accept PASSAGE='{key}#{name}'."
            yield Problem("P09", page.source, source_line(page, block), what, remedy)
