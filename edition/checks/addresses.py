"""Checks that ids are unique, and that published addresses stay and name the same texts."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from edition.checks.rules import Problem
from edition.document.site import Site
from edition.document.source_line import line_of, source_line
from edition.records.record_diff import end_of
from edition.records.snapshot import addressable_texts
from edition.records.table import ADDRESSES, GONE, Row


def addresses(site: Site) -> Iterator[Problem]:
    """Yield duplicate ids, and what the record of addresses has and the pages have not."""
    for page in site.pages:
        for name in page.duplicate_ids:
            yield Problem("A01", page.source, line_of(page.markdown, f"#{name}", 1), {"id": name})
    yield from _permanence(site)


def _permanence(site: Site) -> Iterator[Problem]:
    """Yield published pages that are missing, and published addresses that name different text."""
    rows, now = site.record.rows, site.record.now
    missing: set[str] = set()
    for (key, name), row in rows.items():
        row_of = partial(line_of, site.address_record, f"{key}\t{name}")
        if (target := end_of(row, rows)) not in ("", GONE):
            to = tuple(target.split("#"))
            if to not in now and to not in rows:
                yield Problem("A04", ADDRESSES, row_of(), {"text": f"{key}#{name}", "to": target})
        if key not in site.keys:
            if key not in missing and not row.moved:
                missing.add(key)
                to_page = _renamed(key, site)
                yield Problem("A02.renamed" if to_page else "A02", ADDRESSES, row_of(), {"page": key, "to": to_page})
        elif (key, name) in site.record.other_texts:
            yield from _another_text(site, row)


def _renamed(key: str, site: Site) -> str:
    """Return the page that has the texts of one that is missing; "" where none has half of them."""
    rows, now = site.record.rows, site.record.now
    digests = {text[0]: page for (page, name), row in now.items() for text in row.texts.values() if page != key}
    texts = [text[0] for row in rows.values() if row.page == key for text in row.texts.values()]
    candidates = Counter(digests[text] for text in texts if text in digests).most_common(1)
    return candidates[0][0] if candidates and candidates[0][1] * 2 >= len(texts) else ""


def _another_text(site: Site, row: Row) -> Iterator[Problem]:
    """Yield an author's id on different text than the one recorded, in each language."""
    values = {"text": f"{row.page}#{row.id}", "id": row.id, "moved": row.moved}
    for page in site.pages:
        block = next((block for name, block in addressable_texts(page) if name == row.id), None)
        if page.key == row.page and block is not None:
            yield Problem("A05" if row.moved else "A03", page.source, source_line(page, block), values)
