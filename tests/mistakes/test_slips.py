"""Every slip of the table is refused by a message with the right file and line."""

import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from edition.check import check
from edition.model import Problem
from edition.read import read
from edition.records import records
from edition.review import pending
from edition.sources import sources
from tests.conftest import copy_project
from tests.mistakes.slips import SLIPS
from tests.mistakes.table import Mistake


def problems(project: Path) -> list[Problem]:
    """What stops a build to be published, as the plugin asks it, without the cost of another process."""
    if found := [*sources(project), *records(project)]:
        return found
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "built"))
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITION_PASS", "no")
        build(config)
    site = read(project / "built", project)
    return [*check(site), *pending(site)]


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project without a slip."""
    project = copy_project(tmp_path_factory.mktemp("unchanged"))
    assert problems(project) == []
    return project


@pytest.mark.parametrize("slip", SLIPS, ids=lambda slip: slip.name)
def test_is_found(slip: Mistake, unchanged: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(unchanged, project, ignore=shutil.ignore_patterns("built", "print"))
    slip.make(project)
    found = problems(project)
    assert (slip.file, slip.line(project), slip.code) in [(p.source, p.line, p.code) for p in found], "\n".join(
        map(str, found)
    )


def test_kinds_are_many_and_differ() -> None:
    assert len({slip.name for slip in SLIPS}) == len(SLIPS) >= 60
