"""Tells when the words of passages and pages last changed."""

from edition.document import Site
from edition.records.changelog import STANDING, Change, entries
from edition.records.table import Address

# The id of the place on a page where changes are listed.
PLACE = "changes"


def last_changes(site: Site) -> dict[Address, str]:
    """Return the day on which each passage last changed, by page and id; with the id "" that of a page.

    With a space and a language as its id it is the day on which the page came in that.
    """
    return {change.place: change.day for change in reversed(latest_changes(site))}


def days_of_pages(site: Site) -> dict[Address, str]:
    """Return the day on which something last changed on each page in a language, by key and language."""
    latest, today = latest_changes(site), site.record.today
    days = {(today(e.page), each): e.day for e in reversed(latest) for each in e.languages or site.languages}
    # What lists all changes has changed with the last.
    lists = {(page.key, page.language) for page in site.pages if PLACE in page.ids}
    return days | {page: latest[0].day for page in lists if latest}


def latest_changes(site: Site) -> list[Change]:
    """Return every change of words once, though the record may have it twice on one day; the last first."""
    told = (e for e in entries(site.change_record) if e.kind not in {*STANDING, *([] if e.languages else ["changed"])})
    return sorted(dict.fromkeys(told), key=lambda change: change.day, reverse=True)
