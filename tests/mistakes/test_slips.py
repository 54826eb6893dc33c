"""Every slip of the table is refused by a message with the right file and line."""

import shutil
from pathlib import Path

import pytest

from tests.building import problems
from tests.conftest import copy_project
from tests.mistakes.slips import SLIPS
from tests.mistakes.table import Mistake


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without a slip."""
    project = copy_project(tmp_path_factory.mktemp("unchanged"))
    assert problems(project) == []
    shutil.rmtree(project / "built")
    return project


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_is_found(slip: Mistake, unchanged: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(unchanged, project)
    slip.make(project)
    found = problems(project)
    assert (slip.file, slip.line(project), slip.code) in [(p.source, p.line, p.code) for p in found], "\n".join(
        map(str, found)
    )


def test_kinds_are_many_and_differ() -> None:
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 60
