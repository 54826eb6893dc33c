"""Checks that ids are unique, and that published addresses stay and name the same texts."""

from collections.abc import Iterator

from edition import ledger
from edition.model import Block, Page, Problem, Site
from edition.place import line_of, place
from edition.records import LEDGER


def addresses(site: Site) -> Iterator[Problem]:
    """Duplicate ids, and what the record of addresses has and the pages have not."""
    for page in site.pages:
        yield from _doubles(page)
    yield from _permanence(site)


def _doubles(page: Page) -> Iterator[Problem]:
    for name in page.doubles:
        line = line_of(page.markdown, f"#{name}", 1)
        what = f'the address "#{name}" is given twice'
        yield Problem("A01", page.source, line, what, "Give one of the two another id.")


def _permanence(site: Site) -> Iterator[Problem]:
    """A published address may not vanish, nor come to name another text."""
    now = ledger.addresses(site)
    gone: set[str] = set()
    for (key, name), row in ledger.parse(site.ledger).items():
        if not ledger.is_address(name):
            continue
        line = line_of(site.ledger, f"{key}\t{name}")
        if row.moved:
            target, _, fragment = row.moved.partition("#")
            if (target, fragment) not in now:
                what = f"{key}#{name} is said to have moved to {row.moved}, which does not exist"
                yield Problem("A04", LEDGER, line, what, "Correct the address in the ledger.")
            if (key, name) in now:
                what = f"{name} of {key} has moved to {row.moved}, and is given to another text"
                yield Problem("A05", LEDGER, line, what, "Pin another number on the new text.")
        elif key not in site.keys and key not in gone:
            gone.add(key)
            what = f"the published page {key} is gone"
            yield Problem("A02", LEDGER, line, what, "Bring it back: its addresses are cited.")
        elif key in site.keys:
            for language, (_, sketched) in row.texts.items():
                page = site.by_key.get((key, language))
                if page is not None:
                    yield from _kept(page, name, sketched)


def _kept(page: Page, name: str, sketched: str) -> Iterator[Problem]:
    block = _by_id(page, name)
    if block is not None and ledger.likeness(sketched, ledger.sketch(block.text)) >= ledger.SAME_TEXT:
        return
    here = ledger.home_of(sketched, page)
    line = place(page, _by_id(page, here) or block)
    remedy = f"pin it with {{#{name}}}" if here else "bring its words back"
    redirect = f"make accept PASSAGE='{page.key}#{name}' TO='{page.key}#…' records where it went"
    what = f"{name} of {page.key} " + (f"moved: its words are now at {here}" if here else "is gone")
    if block is not None and not here:
        what = f"{name} of {page.key} names another text than the one published"
        redirect = f"make accept PASSAGE='{page.key}#{name}' records a review"
    yield Problem("A03", page.source, line, what, f"{remedy[0].upper()}{remedy[1:]}, or {redirect}.")


def _by_id(page: Page, name: str) -> Block | None:
    return next((block for block in page.blocks if name and block.id == name), None)
