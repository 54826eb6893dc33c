"""The ledger of this edition is complete: every address of its pages is on record, none has drifted."""

from pathlib import Path

from edition import ledger
from edition.read import read
from tests.conftest import ROOT


def test_every_address_is_recorded(site: Path) -> None:
    built = read(site, ROOT)
    recorded = set(ledger.parse(built.ledger))
    written = {(page.key, block.id) for page in built.pages for block in page.blocks if block.id}
    added = {("references", name) for key, name in written if key == "references"}
    assert written - recorded - added == set()


def test_nothing_has_drifted(site: Path) -> None:
    assert [address for address in ledger.drifted(read(site, ROOT)) if address[0] != "references"] == []
