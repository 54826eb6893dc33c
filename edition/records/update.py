"""Writes the records and the log of changes: everything that needs no review, or one decision."""

from datetime import UTC, datetime
from pathlib import Path

from edition.document.site import Site
from edition.records import changelog, quotation_record
from edition.records.approve import approve
from edition.records.record_diff import Change, record
from edition.records.table import ADDRESSES, QUOTATIONS, write


def record_all(root: Path, site: Site) -> list[Change]:
    """Record all that needs no review in the project in `root`; return what changed. Raises OSError."""
    text, changes = record(site, _today())
    _write(root, site, text)
    return changes


def approve_one(root: Path, site: Site, text: str, to: str, reason: str) -> None:
    """Record the review, the move or the end of one text or page. Raises ValueError, with what to do, and OSError."""
    _write(root, site, approve(site, text, to, reason, _today()), text)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _write(root: Path, site: Site, addresses: str, approved: str = "") -> None:
    write(root / ADDRESSES, addresses)
    changelog.add(root, site.address_record, addresses, _today())
    write(root / QUOTATIONS, quotation_record.updated(site, approved))
