"""Every slip of the table is answered by a message with the right file and line, and by no other."""

from pathlib import Path

import pytest

from tests.building import Built
from tests.conftest import Shared
from tests.mistakes.slips import SLIPS
from tests.mistakes.table import Mistake
from tests.mistakes.together import judged, wrongs


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_is_found(slip: Mistake, built: Built, shared: Shared) -> None:
    assert wrongs("slips", SLIPS, built, shared).get(slip.name) is None


@pytest.mark.soak
@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_is_found_alone(slip: Mistake, built: Built, tmp_path: Path) -> None:
    assert dict(judged([slip], built, tmp_path)) == {}


def test_kinds_are_many_and_differ() -> None:
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 60
