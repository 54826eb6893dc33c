"""The record of addresses of this edition is complete, and those of earlier releases are read as what they say."""

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from bench.project_copy import ROOT
from edition.document.read import read
from edition.records.changelog import between
from edition.records.snapshot import is_address
from edition.records.table import ADDRESSES, is_format_2, parse
from tests.building import Built, site_of
from tests.programs import need


def test_every_address_is_recorded(site: Path) -> None:
    built = read(site, ROOT)
    recorded = set(parse(built.address_record))
    written = {(page.key, block.id) for page in built.pages for block in page.blocks if block.id}
    # What the engine adds: the table of references, the days of changes.
    added = {(key, name) for key, name in written if key == "references" or (key == "changes" and name[:4] == "day-")}
    assert written - recorded - added == set()


def test_nothing_has_drifted(site: Path) -> None:
    assert [address for address in read(site, ROOT).record.stale_translations if address[0] != "references"] == []


def versions() -> list[str]:
    """The last three texts of the record of addresses in its first format, newest first."""
    git = [need("the history", "git"), "-C", str(ROOT)]
    log = subprocess.run([*git, "log", "--format=%H", "--", ADDRESSES], check=True, capture_output=True, text=True)
    texts: list[str] = []
    for commit in log.stdout.split():
        shown = subprocess.run([*git, "show", f"{commit}:./{ADDRESSES}"], check=True, capture_output=True, text=True)
        texts += [] if is_format_2(shown.stdout) else [shown.stdout]
        if len(texts) == 3:
            return texts
    pytest.skip("the history is not whole")


def test_records_of_earlier_releases_are_read_as_they_are(texts: Path, built: Built) -> None:
    """Nothing moves: no day, no address, and the log says nothing of words that are the same."""
    now = site_of(texts, built)
    for text in versions():
        site, old = replace(now, address_record=text), parse(text)
        rows, changes = site.record.updated("2099-01-01")
        changed = {(change.page, change.id) for change in changes}
        assert {address for address in old if is_address(address[1])} <= rows.keys()
        for address, row in old.items():
            if address not in changed and address in rows:
                assert (rows[address].moved, rows[address].day) == (row.moved, row.day), address
                assert {n: t.print for n, t in rows[address].texts.items()} == {
                    n: t.print for n, t in row.texts.items()
                }
        told = {entry.address for entry in between(site.record.rows, rows)}
        assert told <= changed
        # As Git has the two, one after the other.
        same = old.keys() - changed - site.record.changed.keys()
        step = {entry.address for entry in between(old, parse(now.address_record))}
        assert step & same == set()
