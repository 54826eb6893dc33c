"""While pages are written, what waits for a record or a review is listed, and stops nothing."""

import logging
import re
import shutil
from pathlib import Path
from typing import Literal

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from bench.project_copy import ROOT
from tests.commands import record


def served(project: Path) -> None:
    """Builds as `mkdocs serve` does."""
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "built"))
    config.plugins.on_startup(command="serve", dirty=False)
    build(config, serve_url="http://127.0.0.1:8000/")


def test_server_begins_with_the_list_where_no_page_can_be_built(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    project = Path(shutil.copytree(ROOT / "examples/note", tmp_path / "note"))
    (project / "docs/en/index.md").write_bytes(b"\xff")
    served(project)
    page = (project / "built/index.html").read_text(encoding="utf-8")
    assert re.findall(r"<li>(.*?)</li>", page) == [
        "docs/en/index.md:1: E01 The file is not UTF-8; it contains the byte 0xff. Save it as UTF-8."
    ]
    assert not list(project.glob(".built-*"))
    # What follows from it is not told.
    assert [each for each in caplog.records if each.levelname == "WARNING"] == []


def test_drift_and_lost_rows_are_listed(draft: Path, caplog: pytest.LogCaptureFixture) -> None:
    page = draft / "docs/en/about.md"
    page.write_text(page.read_text(encoding="utf-8").replace("MIT licence", "BSD licence"), encoding="utf-8")
    record = draft / "records/quotations.tsv"
    record.write_text(record.read_text(encoding="utf-8").replace("\t", " "), encoding="utf-8")
    with caplog.at_level(logging.INFO, "mkdocs.plugins.edition"):
        served(draft)
    line = page.read_text(encoding="utf-8").splitlines().index("The code of this edition is under the BSD licence.") + 1
    assert f"docs/en/about.md:{line}: P09 p4 " in caplog.text
    assert "records/quotations.tsv:2: Q07 " in caplog.text
    assert "BSD licence" in (draft / "built/about/index.html").read_text(encoding="utf-8")
    assert "drifted" in (draft / "built/about/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("command", "version", "level"), [("build", "", "INFO"), ("gh-deploy", "", "WARNING"), ("build", "1.0", "WARNING")]
)
def test_addresses_of_a_preview_that_readers_see_at_once_are_warned_of(
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
    command: Literal["build", "gh-deploy"],
    version: str,
    level: str,
) -> None:
    """Where mike builds a version, it names that in a variable."""
    project = Path(shutil.copytree(ROOT / "examples/note", tmp_path / "note"))
    assert record(project).returncode == 0
    # The build sets it.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    if version:
        monkeypatch.setenv("MIKE_DOCS_VERSION", version)
    config = load_config(str(project / "mkdocs.yml"), site_url="", site_dir=str(project / "built"))
    config.plugins.on_startup(command=command, dirty=False)
    with caplog.at_level(logging.INFO, "mkdocs.plugins.edition"):
        build(config)
    config.plugins.on_shutdown()
    said = "Addresses begin with http://127.0.0.1:8000/, on this machine: set site_url, or SITE_URL where mkdocs.yml takes that"
    assert [each.levelname for each in caplog.records if each.message == said] == [level]
