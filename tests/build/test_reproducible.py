"""The same commit gives the same bytes, in any folder, at any time, and without its history."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from bench.project_copy import ROOT, copy_project
from tests.commands import publish_apart
from tests.programs import need

DAY = "2026-01-02T03:04:05+00:00"


def git(*words: str, folder: Path) -> None:
    """Runs git as somebody, whoever runs the tests."""
    who = {"GIT_COMMITTER_DATE": DAY, "GIT_AUTHOR_DATE": DAY}
    who |= {
        f"GIT_{role}_{part}": "editor@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")
    }
    program = need("a copy by Git", "git")
    subprocess.run([program, *words], cwd=folder, check=True, capture_output=True, env={**os.environ, **who})


def files(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.soak
def test_every_byte_of_the_site_in_another_folder_and_process(published: Path, tmp_path: Path) -> None:
    project = copy_project(tmp_path / "some/other folder")
    for page in project.glob("docs/**/*.md"):
        os.utime(page, (1_000_000_000, 1_000_000_000))
    done = publish_apart(project, FORMS="large")
    assert done.returncode == 0, done.stderr
    one, other = files(published / "site"), files(project / "site")
    assert {Path(name).suffix for name in one if name.startswith("pdf/")} == {".pdf", ".epub", ".docx", ".zip"}
    assert [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)] == []


def test_every_byte_with_and_without_the_history(report: Path, tmp_path: Path) -> None:
    first = tmp_path / "one"
    for part in ("docs", "records"):
        shutil.copytree(report / part, first / part)
    shutil.copy(report / "mkdocs.yml", first)
    git("init", "-q", folder=first)
    git("add", ".", folder=first)
    git("commit", "-qm", "All", folder=first)
    second = tmp_path / "some/other folder"
    git("clone", "-q", str(first), str(second), folder=tmp_path)
    for page in second.glob("docs/**/*.md"):
        os.utime(page, (1_000_000_000, 1_000_000_000))
    (second / "edition").symlink_to(ROOT / "edition")
    assert publish_apart(second).returncode == 0
    # That of the small edition was built without a history, as those have it who download a zip.
    assert not (report / ".git").exists()
    one, other = files(report / "site"), files(second / "site")
    # The day of the edition is the last in the record of addresses, whenever it is built.
    rows = [line.split("\t") for line in (first / "records/addresses.tsv").read_text(encoding="utf-8").splitlines()[1:]]
    last = max(row[rows[0].index("day")] for row in rows[1:])
    assert json.loads(one["data/edition.json"])["date"] == last
    assert [name for name in one.keys() | other.keys() if one.get(name) != other.get(name)] == []
