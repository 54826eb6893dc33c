"""Writes the records and the log of changes: everything that needs no review, or one decision."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from edition.document.site import Site
from edition.records import changelog, quotation_record
from edition.records.changelog import Change, Rows
from edition.records.table import ADDRESSES, GONE, QUOTATIONS, dump, write


def record_all(root: Path, site: Site) -> list[Change]:
    """Record all that needs no review in the project in `root`; return what changed. Raises OSError."""
    day = _today()
    text, changes = record(site, day)
    _write(root, site, text, day)
    return changes


def approve_one(root: Path, site: Site, text: str, to: str, reason: str) -> None:
    """Record the review, the move or the end of one text or page. Raises ValueError, with what to do, and OSError."""
    day = _today()
    _write(root, site, approve(site, text, to, reason, day), day, text)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _write(root: Path, site: Site, addresses: str, day: str, approved: str = "") -> None:
    log = changelog.extended(root, site.address_record, addresses, day)
    write({root / ADDRESSES: addresses, **log, root / QUOTATIONS: quotation_record.updated(site, approved)})


def record(site: Site, day: str) -> tuple[str, list[Change]]:
    """Return the new text of the record, with everything that needs no review, and what changed in it."""
    rows, changes = site.record.updated(day)
    return dump(rows, ADDRESSES), changes


def approve(site: Site, text: str, to: str, reason: str, day: str) -> str:
    """Return the record's new text with the review of one text, or with the move or the end of a text or a page.

    `text` is "briefing#p4", or with `to` a page that is gone ("timeline"); `to` is where its words are now, or
    "gone"; `reason` says why its languages may differ as they do.
    Raises ValueError, with what to do in words, when that can't be recorded.
    """
    rows, now = dict(site.record.rows), site.record.now
    page, _, name = text.partition("#")
    address = (page, name)
    if to and not name:
        return dump(_page_moved(site, page, to, day), ADDRESSES)
    if not to:
        if address not in now:
            raise ValueError(f"there is no passage {text}; write it as briefing#p4")
        rows[address] = replace(now[address], reason=" ".join(reason.split()), day=day)
    elif address not in rows:
        raise ValueError(f"the record has no passage {text}; write it as briefing#p4")
    elif address in now:
        raise ValueError(f"{text} is still on its page; remove it there first")
    elif to != GONE and tuple(to.split("#")) not in now:
        raise ValueError(f"there is no passage {to} to lead to; write it as briefing#p4, or {GONE}")
    else:
        rows[address] = replace(rows[address], moved=to, day=day)
    return dump(rows, ADDRESSES)


def _page_moved(site: Site, page: str, to: str, day: str) -> Rows:
    """Return the rows once a whole page is gone, or has become another, whose texts keep their addresses."""
    rows, now = site.record.rows, site.record.now
    here = {address: row for address, row in rows.items() if row.page == page}
    if not here:
        raise ValueError(f"the record has no page {page}; write the name of its file, without .md")
    if page in site.keys:
        raise ValueError(f"the page {page} is still there; rename or remove its files first")
    if to != GONE and (to, "top") not in now:
        raise ValueError(f"there is no page {to} to lead to; write the name of its file, without .md, or {GONE}")
    for (_, name), row in here.items():
        end = f"{to}#{name if (to, name) in now else 'top'}"
        here[page, name] = replace(row, moved=row.moved or GONE if to == GONE else end, day=day)
    new = {address: replace(row, day=day) for address, row in now.items() if row.page == to and address not in rows}
    return {**rows, **here, **new}
