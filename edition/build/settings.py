"""Reads what is set from outside: the variables of the environment, and the date of the edition."""

import os
import re
import socket
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from edition.checks.rules import Problem
from edition.document.dates import moment_of
from edition.records import snapshot

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# By its name: that of the sheet for Typst, and that of a small one beside it.
PAPERS = {"a4": ("a4", "a5"), "letter": ("us-letter", "us-statement")}
# What stands in an address to report errors at for that of the passage: "https://example.org/new?text={address}".
ADDRESS_OF = "{address}"
PORT, LAST_PORT = "8000", 65535
SIDES = ("one", "two")
# The forms of a whole edition beside its usual one: in large print, and on small sheets.
FORMS = ("large", "a5")
# The first and the last moment that every format can hold: ZIP begins in 1980, four digits of a year end in 9999.
FIRST, LAST = 315_532_800, 253_402_300_799


def settings(environ: Mapping[str, str]) -> Iterator[Problem]:
    """Yield variables that are set and can't be used, without a line, since none of them stands in a file."""
    address = environ.get("SITE_URL")
    if address is not None and not _is_address(address):
        yield Problem("V01", "SITE_URL", 0, {"value": address})
    reached = environ.get("CONTACT", "")
    web = reached.partition("?")[0] if ADDRESS_OF in reached else reached
    if reached and not (_is_address(web) or MAIL.fullmatch(reached)):
        yield Problem("V04", "CONTACT", 0, {"value": reached})
    if (paper := environ.get("PAPER", "a4")) not in PAPERS:
        yield Problem("V02", "PAPER", 0, {"value": paper, "known": list(PAPERS)})
    if (sides := environ.get("SIDES", "one")) not in SIDES:
        yield Problem("V05", "SIDES", 0, {"value": sides})
    if unknown := [form for form in environ.get("FORMS", "").split() if form not in FORMS]:
        yield Problem("V06", "FORMS", 0, {"value": unknown[0], "known": FORMS})
    moment = environ.get("SOURCE_DATE_EPOCH", "")
    if moment and not (moment.isascii() and moment.isdecimal() and FIRST <= int(moment) <= LAST):
        yield Problem("V03", "SOURCE_DATE_EPOCH", 0, {"value": moment[:30]})


def port_faults(environ: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a port to serve at that is not one, or that something else uses."""
    port = environ.get("PORT", PORT)
    if not (port.isascii() and port.isdecimal() and 1 <= int(port) <= LAST_PORT):
        yield Problem("V07.invalid", "PORT", 0, {"value": port, "highest": LAST_PORT})
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            yield Problem("V07.taken", "PORT", 0, {"value": port})


def contact() -> str:
    """Return where a reader can report a mistake, as an address; "" when the variable CONTACT says nothing."""
    address = os.environ.get("CONTACT", "")
    return f"mailto:{address}" if MAIL.fullmatch(address) else address


def _is_address(text: str) -> bool:
    try:
        parts = urlsplit(text)
        return bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0) and not (
            parts.query or parts.fragment or any(sign.isspace() for sign in text)
        )
    except ValueError:
        return False


def sheet() -> dict[str, str]:
    """Return the sheets of the print edition: Typst's names for the paper and a small one, and the sides used."""
    paper, small = PAPERS[os.environ.get("PAPER", "a4")]
    return {"paper": paper, "small": small, "sides": os.environ.get("SIDES", "one")}


def forms() -> list[str]:
    """Return the forms in which whole editions are printed beside their usual one: all, or those that FORMS names."""
    return [form for form in FORMS if form in os.environ.get("FORMS", " ".join(FORMS)).split()]


def edition_timestamp(record: str, docs: Path) -> int:
    """Return the date of the edition, in seconds since 1970.

    SOURCE_DATE_EPOCH, else the last day in the `record` of addresses, so that a copy of the project without its
    history gives the same bytes; before there is a record, the last change of a page in `docs`.
    """
    if moment := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(moment)
    if day := snapshot.last_day(record):
        return moment_of(day)
    return int(max((path.stat().st_mtime for path in docs.rglob("*.md")), default=FIRST))
