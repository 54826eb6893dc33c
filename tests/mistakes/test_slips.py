"""Every slip of the table is answered by a message with the right file and line, and by no other."""

from pathlib import Path

import pytest

from tests.building import Built, problems
from tests.mistakes.slips import SLIPS
from tests.mistakes.table import Mistake
from tests.mistakes.test_mistakes import answers


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_is_found(slip: Mistake, texts: Path, built: Built) -> None:
    slip.make(texts)
    found = problems(texts, built, is_written=False)
    assert answers(found) == slip.answer(texts), "\n".join(map(str, found))


def test_kinds_are_many_and_differ() -> None:
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 60
