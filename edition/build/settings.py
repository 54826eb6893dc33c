"""Reads what is set from outside: the date of an edition, the port to serve at."""

import os
import socket
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

from edition.checks.rules import Problem
from edition.records.table import parse

PORT, LAST_PORT = "8000", 65535
# The first and the last moment that every format can hold: ZIP begins in 1980, four digits of a year end in 9999.
FIRST, LAST = 315_532_800, 253_402_300_799


def settings(environ: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a problem for a date that can't be used; without a line, since it stands in no file."""
    moment = environ.get("SOURCE_DATE_EPOCH", "")
    if moment and not (_is_number(moment) and FIRST <= int(moment) <= LAST):
        yield Problem("V03", "SOURCE_DATE_EPOCH", 0, {"value": moment[:30]})


def port_faults(environ: Mapping[str, str]) -> Iterator[Problem]:
    """Yield a port to serve at that is not one, or that something else uses."""
    port = environ.get("PORT", PORT)
    if not (_is_number(port) and 1 <= int(port) <= LAST_PORT):
        yield Problem("V07.invalid", "PORT", 0, {"value": port, "highest": LAST_PORT})
        return
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", int(port)))
        except OSError:
            yield Problem("V07.taken", "PORT", 0, {"value": port})


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdecimal()


def edition_timestamp(record: str, docs: Path) -> int:
    """Return the date of the edition, in seconds since 1970: what is set, else the last day of its `record`."""
    if moment := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(moment)
    # A copy of the project without its history gives the same bytes.
    if day := max((row.day for row in parse(record).values()), default=""):
        return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
    return int(max((path.stat().st_mtime for path in docs.rglob("*.md")), default=FIRST))
