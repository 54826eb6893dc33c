"""Every slip of the table is refused by a message with the right file and line."""

from pathlib import Path

import pytest

from tests.building import problems
from tests.mistakes.slips import SLIPS
from tests.mistakes.table import Mistake


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_is_found(slip: Mistake, project: Path) -> None:
    slip.make(project)
    found = problems(project)
    assert (slip.file, slip.line(project), slip.code) in [(p.source, p.line, p.code) for p in found], "\n".join(
        map(str, found)
    )


def test_kinds_are_many_and_differ() -> None:
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 60
