"""The record of addresses of this edition is complete: every address of its pages is on record, none has drifted."""

from pathlib import Path

from bench.project_copy import ROOT
from edition.document.read import read
from edition.records.table import parse


def test_every_address_is_recorded(site: Path) -> None:
    built = read(site, ROOT)
    recorded = set(parse(built.address_record))
    written = {(page.key, block.id) for page in built.pages for block in page.blocks if block.id}
    added = {("references", name) for key, name in written if key == "references"}
    assert written - recorded - added == set()


def test_nothing_has_drifted(site: Path) -> None:
    assert [address for address in read(site, ROOT).record.stale_translations if address[0] != "references"] == []
