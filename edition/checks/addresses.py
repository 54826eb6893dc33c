"""Checks that ids are unique, and that published addresses stay and name the same texts."""

from collections.abc import Iterator
from functools import partial

from edition.model import Page, Problem, Site
from edition.pieces import Block
from edition.records import address_record
from edition.records.table import ADDRESSES, parse
from edition.source_line import line_of, source_line


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
    """A published address may not vanish, nor come to name another text."""
    now = address_record.addresses(site)
    gone: set[str] = set()
    for (key, name), row in parse(site.address_record).items():
        if not address_record.is_address(name):
            continue
        row_of = partial(line_of, site.address_record, f"{key}\t{name}")
        if row.moved:
            target, _, fragment = row.moved.partition("#")
            if (target, fragment) not in now:
                what = f"{key}#{name} is said to have moved to {row.moved}, which does not exist"
                yield Problem("A04", ADDRESSES, row_of(), what, "Correct the address in the record.")
            if (key, name) in now:
                what = f"{name} of {key} has moved to {row.moved}, and is given to another text"
                yield Problem("A05", ADDRESSES, row_of(), what, "Pin another number on the new text.")
        elif key not in site.keys and key not in gone:
            gone.add(key)
            what = f"the published page {key} is gone"
            yield Problem("A02", ADDRESSES, row_of(), what, "Bring it back: its addresses are cited.")
        elif key in site.keys:
            for language, (_, fingerprinted) in row.texts.items():
                page = site.by_key.get((key, language))
                if page is not None:
                    yield from _kept(page, name, fingerprinted)


def _kept(page: Page, name: str, fingerprinted: str) -> Iterator[Problem]:
    block = _by_id(page, name)
    if (
        block is not None
        and address_record.likeness(fingerprinted, address_record.fingerprint(block.text)) >= address_record.SAME_TEXT
    ):
        return
    here = address_record.home_of(fingerprinted, page)
    line = source_line(page, _by_id(page, here) or block)
    remedy = f"pin it with {{#{name}}}" if here else "bring its words back"
    redirect = f"make accept PASSAGE='{page.key}#{name}' TO='{page.key}#…' records where it went"
    what = f"{name} of {page.key} " + (f"moved: its words are now at {here}" if here else "is gone")
    if block is not None and not here:
        what = f"{name} of {page.key} names another text than the one published"
        redirect = f"make accept PASSAGE='{page.key}#{name}' records a review"
    yield Problem("A03", page.source, line, what, f"{remedy[0].upper()}{remedy[1:]}, or {redirect}.")


def _by_id(page: Page, name: str) -> Block | None:
    return next((block for block in page.blocks if name and block.id == name), None)
