"""What the tests of mistakes share: a project once built, and light copies of it to make mistakes in."""

import shutil
from pathlib import Path

import pytest

from bench.project_copy import copy_project
from tests.building import Built


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project with its pages, which no test changes."""
    folder = tmp_path_factory.mktemp("built")
    return Built.of(copy_project(folder / "project"), folder / "site")


@pytest.fixture
def texts(built: Built, tmp_path: Path) -> Path:
    """A copy of the project to make mistakes in; it shares the engine, which no mistake of an author changes."""
    project = tmp_path / "project"
    for part in ("docs", "overrides", "records"):
        shutil.copytree(built.root / part, project / part)
    shutil.copy(built.root / "mkdocs.yml", project / "mkdocs.yml")
    (project / "edition").symlink_to(built.root / "edition")
    return project
