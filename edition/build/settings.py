"""Reads what is set from outside: the variables of the environment, and the date of the edition."""

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from edition.document.dates import moment_of
from edition.document.site import Problem
from edition.records import snapshot

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The name that Typst has for each paper.
PAPERS = {"a4": "a4", "letter": "us-letter"}
# What stands in an address to report errors at for that of the passage: "https://example.org/new?text={address}".
ADDRESS_OF = "{address}"
# The forms of a whole edition beside its usual one.
FORMS = ("large",)
# The first and the last moment that every format can hold: ZIP begins in 1980, four digits of a year end in 9999.
FIRST, LAST = 315_532_800, 253_402_300_799


def settings(environ: Mapping[str, str]) -> Iterator[Problem]:
    """Variables that are set and can't be used; a problem without a line, since none of them stands in a file."""
    address = environ.get("SITE_URL")
    if address is not None and not _is_address(address):
        what = f'the variable is "{address}", and no web address'
        remedy = "Write it whole, as in SITE_URL=https://example.org/edition/, or leave the variable out."
        yield Problem("V01", "SITE_URL", 0, what, remedy)
    given = environ.get("CONTACT", "")
    if given and not (_is_address(given.partition("?")[0] if ADDRESS_OF in given else given) or MAIL.fullmatch(given)):
        what = f'the variable is "{given}", and no address of mail or web'
        yield Problem("V04", "CONTACT", 0, what, "Write it as editor@example.org, or whole as https://example.org/.")
    if (paper := environ.get("PAPER", "a4")) not in PAPERS:
        what = f'the variable is "{paper}", and no paper that is known'
        yield Problem("V02", "PAPER", 0, what, f"Write one of {', '.join(PAPERS)}.")
    if unknown := [form for form in environ.get("FORMS", "").split() if form not in FORMS]:
        what = f'the variable names "{unknown[0]}", and no form of the PDFs that is known'
        yield Problem("V06", "FORMS", 0, what, f"Write {', '.join(FORMS)}, or nothing.")
    moment = environ.get("SOURCE_DATE_EPOCH", "")
    if moment and not (moment.isascii() and moment.isdecimal() and FIRST <= int(moment) <= LAST):
        what = f'the variable is "{moment[:30]}", and no date after 1979'
        remedy = "Write seconds since 1970, as `date +%s` does, or leave it out: the edition has its own date."
        yield Problem("V03", "SOURCE_DATE_EPOCH", 0, what, remedy)


def contact() -> str:
    """Where a reader can report a mistake, as an address; "" when the variable CONTACT says nothing."""
    given = os.environ.get("CONTACT", "")
    return f"mailto:{given}" if MAIL.fullmatch(given) else given


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0) and not (
            parts.query or parts.fragment or any(sign.isspace() for sign in text)
        )
    except ValueError:
        return False


def paper() -> str:
    """Return the name that Typst has for the paper of the print edition."""
    return PAPERS[os.environ.get("PAPER", "a4")]


def forms() -> list[str]:
    """The forms in which whole editions are printed beside their usual one: all, or those that FORMS names."""
    return [form for form in FORMS if form in os.environ.get("FORMS", " ".join(FORMS)).split()]


def edition_timestamp(record: str, docs: Path) -> int:
    """The date of the edition, in seconds since 1970.

    SOURCE_DATE_EPOCH, else the last day in the `record` of addresses, so that a copy of the project without its
    history gives the same bytes; before there is a record, the last change of a page in `docs`.
    """
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    if day := snapshot.last_day(record):
        return moment_of(day)
    return int(max((path.stat().st_mtime for path in docs.rglob("*.md")), default=FIRST))
