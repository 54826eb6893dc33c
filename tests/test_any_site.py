"""The pass runs over a site that it did not build, and gives the same edition."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bench.project_copy import copy_project


def test_pass_over_a_built_site(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORMS", "large a5")
    project = copy_project(tmp_path / "project")
    built = tmp_path / "somewhere else"
    edition = [sys.executable, "-m", "edition"]
    subprocess.run([*edition, "pages", str(built)], cwd=project, check=True, capture_output=True)
    done = subprocess.run([*edition, str(built)], cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    pages = sorted(path.relative_to(site) for path in site.rglob("index.html"))
    assert pages
    assert pages == sorted(path.relative_to(built) for path in built.rglob("index.html"))
    for name in pages:
        # What the theme leaves unused is not taken out of a site that was built elsewhere: its zip is larger, and its
        # version another.
        before, here = (
            re.sub(
                r"(?<=<small>)[^<]*(?=</small></li></ul>)|(?<=data-version=\")[0-9a-f]{12}",
                "",
                (folder / name).read_text(encoding="utf-8"),
            )
            for folder in (site, built)
        )
        assert here.partition("<article")[2] == before.partition("<article")[2], name
    scripts = sorted(path.relative_to(site) for path in site.glob("search/*.js"))
    assert scripts
    for name in scripts:
        assert (built / name).read_bytes() == (site / name).read_bytes(), name
