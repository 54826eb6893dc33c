"""Checks that ids are unique, and that published addresses stay and name the same texts."""

from collections import Counter
from collections.abc import Iterator
from functools import partial

from edition.document.site import Page, Problem, Site
from edition.document.source_line import line_of, source_line
from edition.records.record_diff import end_of, other_texts
from edition.records.snapshot import named, present
from edition.records.table import ADDRESSES, EARLIER, GONE, Row, parse


def addresses(site: Site) -> Iterator[Problem]:
    """Duplicate ids, and what the record of addresses has and the pages have not."""
    for page in site.pages:
        yield from _duplicate_ids(page)
    yield from _permanence(site)


def _duplicate_ids(page: Page) -> Iterator[Problem]:
    for name in page.duplicate_ids:
        line = line_of(page.markdown, f"#{name}", 1)
        what = f'duplicate id "#{name}"'
        yield Problem("A01", page.source, line, what, "Give one of the two another id.")


def _permanence(site: Site) -> Iterator[Problem]:
    """A published page may not vanish, nor a published address come to name another text."""
    rows, now, strangers = parse(site.address_record), present(site), other_texts(site)
    gone: set[str] = set()
    for (key, name), row in rows.items():
        row_of = partial(line_of, site.address_record, f"{key}\t{name}")
        if (target := end_of(row, rows)) not in ("", GONE):
            to = tuple(target.split("#"))
            if to not in now and to not in rows:
                what = f"{key}#{name} is said to have moved to {target}, which does not exist"
                yield Problem("A04", ADDRESSES, row_of(), what, EARLIER)
        if key not in site.keys:
            if key not in gone and not row.moved:
                gone.add(key)
                yield Problem("A02", ADDRESSES, row_of(), f"the published page {key} is gone", _way_out(key, site))
        elif (key, name) in strangers:
            yield from _another_text(site, row)


def _way_out(key: str, site: Site) -> str:
    """What to do about a page that is gone: the command, with the name of the page that has its texts."""
    rows, now = parse(site.address_record), present(site)
    digests = {text[0]: page for (page, name), row in now.items() for text in row.texts.values() if page != key}
    texts = [text[0] for row in rows.values() if row.page == key for text in row.texts.values()]
    renamed = Counter(digests[text] for text in texts if text in digests).most_common(1)
    if renamed and renamed[0][1] * 2 >= len(texts):
        return f"If it is {renamed[0][0]} now, record that: make accept PASSAGE='{key}' TO='{renamed[0][0]}'."
    return f"Bring it back, or record its end: make accept PASSAGE='{key}' TO='{GONE}'."


def _another_text(site: Site, row: Row) -> Iterator[Problem]:
    """An author's id on another text than the one recorded, in each language."""
    code, what = "A03", f"{row.id} of {row.page} names another text than the one published"
    if row.moved:
        code, what = "A05", f"{row.id} of {row.page} is no longer in use ({row.moved}), and is given to another text"
    remedy = f"Take {{#{row.id}}} off it, or record its review: make accept PASSAGE='{row.page}#{row.id}'."
    for page in site.pages:
        block = next((block for name, block in named(page) if name == row.id), None)
        if page.key == row.page and block is not None:
            yield Problem(code, page.source, source_line(page, block), what, remedy)
