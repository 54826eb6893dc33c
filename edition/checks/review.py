"""Lists what waits for a record or a review: refused when the site is published, noted while it is served."""

from collections.abc import Iterator

from edition.model import Page, Problem, Site
from edition.pieces import Block
from edition.records import address_record
from edition.records.quotation_record import quoted
from edition.records.table import ADDRESSES, QUOTATIONS, Address, Row, parse
from edition.source_line import source_line


def pending(site: Site) -> list[Problem]:
    """Texts and quotations without a row, and passages that changed in one language alone."""
    found = [*_unrecorded(site), *_unlocked(site), *_drifted(site)]
    return sorted(found, key=lambda p: (p.source, p.line, p.code, p.what))


def notices(site: Site) -> list[str]:
    """What an author should know, and does not stop the build: texts that changed in every language."""
    both = [f"{key}#{name}" for (key, name), (_, old) in address_record.changed(site).items() if not old]
    if not both:
        return []
    return [f"changed in both since its review: {', '.join(both)}. make addresses records the new texts"]


def _named(site: Site) -> dict[tuple[str, str, str], tuple[Page, Block]]:
    return {
        (page.key, name, page.language): (page, block)
        for page in site.pages
        for name, block in address_record.named(page)
    }


def _unrecorded(site: Site) -> Iterator[Problem]:
    """One problem for each page with texts that have no row, at the first of them."""
    first = parse(site.address_record)
    for page in site.pages:
        new = [
            (name, block)
            for name, block in address_record.named(page)
            if page.language not in _languages(first, page, name)
        ]
        if new:
            what = f"texts of this page without a row in {ADDRESSES}: {len(new)}, from {new[0][0]} on"
            remedy = f"Record them: make addresses. If they were published before, restore {ADDRESSES} instead."
            yield Problem("A08", page.source, source_line(page, new[0][1]), what, remedy)


def _languages(rows: dict[Address, Row], page: Page, name: str) -> set[str]:
    row = rows.get((page.key, name))
    return set(row.texts) if row else set()


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
    for (key, name), (new, old) in address_record.changed(site).items():
        if old:
            page, block = texts[key, name, new[0]]
            twin, other = texts[key, name, old[0]]
            what = f'{name} ("{" ".join(block.text.split()[:6])} …") changed here since its review, and not in '
            what += f"{twin.source} (line {source_line(twin, other)} there)"
            remedy = f"Bring both into line, or record that they are: make accept PASSAGE='{key}#{name}'."
            yield Problem("P09", page.source, source_line(page, block), what, remedy)
