"""Reads what is set from outside: the date of an edition, the port to serve at."""

import os
import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from edition.checks.rules import Problem
from edition.records import snapshot

PORT, LAST_PORT = "8000", 65535
# The first and the last moment that every format can hold: ZIP begins in 1980, four digits of a year end in 9999.
FIRST, LAST = 315_532_800, 253_402_300_799


def settings(environ: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for a date that can't be used; without a line, since it stands in no file."""
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


def hold_timestamp(record: Path, docs: Path) -> None:
    """Let the date of the edition stand in place of that of the build, for all that dates what it writes."""
    os.environ["SOURCE_DATE_EPOCH"] = str(edition_timestamp(record.read_text(encoding="utf-8"), docs))


def edition_timestamp(record: str, docs: Path) -> int:
    """Return the date of the edition, in seconds since 1970.

    SOURCE_DATE_EPOCH, else the last day in the `record` of addresses, so that a copy of the project without its
    history gives the same bytes; before there is a record, the last change of a page in `docs`.
    """
    if moment := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(moment)
    if day := snapshot.last_day(record):
        return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    return int(max((path.stat().st_mtime for path in docs.rglob("*.md")), default=FIRST))
