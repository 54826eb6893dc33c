"""Faults of the surroundings: whatever happens to a build, the old site or the new one is there, whole."""

import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import copy_project, publish

KILLS = 50
BUILD = [sys.executable, "-m", "tools.publish"]


def digest(site: Path) -> str:
    """Changes with any byte of a site."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    lines = [f"{path.relative_to(site)} {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in files]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def edit(project: Path, old: str, new: str) -> None:
    for language in ("fr", "en"):
        page = project / f"docs/{language}/about.md"
        page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def published(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with its site."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1750000000")
    assert publish(project).returncode == 0
    return project


def test_killed_at_any_moment_leaves_a_whole_site(published: Path) -> None:
    whole = {digest(published / "site")}
    begin = time.perf_counter()
    edit(published, "MIT", "BSD")
    assert publish(published).returncode == 0
    longest = time.perf_counter() - begin
    whole.add(digest(published / "site"))
    assert len(whole) == 2
    chance = random.Random(1)  # noqa: S311 -- moments, no secrets
    for turn in range(KILLS):
        edit(published, *(("BSD", "MIT") if turn % 2 == 0 else ("MIT", "BSD")))
        running = subprocess.Popen(
            BUILD, cwd=published, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        try:
            running.wait(timeout=chance.uniform(0, longest))
        except subprocess.TimeoutExpired:
            # Now the whole build, now its parent alone, as a careless supervisor would.
            (os.killpg if turn % 3 else os.kill)(running.pid, signal.SIGKILL)
        running.wait()
        assert digest(published / "site") in whole, turn
    done = publish(published)
    assert done.returncode == 0, done.stderr
    assert digest(published / "site") in whole
    assert list((published / ".build").glob("site-*")) == []
    assert list((published / ".build/print").glob("*.part")) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk in memory of a size that a project and its site just fit on, but not a second site."""
    folder = tmp_path / "disk"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=14m", "tmpfs", str(folder)], check=True)  # noqa: S607 -- found by PATH
    yield folder
    subprocess.run(["umount", str(folder)], check=True)  # noqa: S607 -- found by PATH


@pytest.mark.skipif(sys.platform != "linux" or os.geteuid() != 0, reason="only root on Linux mounts a small disk")
def test_full_disk_leaves_the_old_site(small_disk: Path) -> None:
    project = copy_project(small_disk)
    done = publish(project)
    assert done.returncode == 0, done.stderr
    before = digest(project / "site")
    edit(project, "MIT", "BSD")
    filler = project / "filler"
    free = os.statvfs(small_disk).f_bavail * os.statvfs(small_disk).f_frsize
    # From no room at all to room for most of a site.
    for room in (0, 100_000, 1_000_000, 2_000_000):
        filler.write_bytes(b"\0" * (free - room))
        done = publish(project)
        assert done.returncode != 0
        assert "Traceback" not in done.stdout + done.stderr
        assert "No space left on device" in done.stderr
        assert "Not published: site/ is as it was" in done.stderr
        assert digest(project / "site") == before
        filler.unlink()
    done = publish(project)
    assert done.returncode == 0, done.stderr
    assert "BSD" in (project / "site/about/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "lost", ["docs/fr/about.md", "docs/en", "overrides/main.html", "print/edition.typ", "mkdocs.yml", "addresses.tsv"]
)
def test_lost_permission_leaves_the_old_site(published: Path, lost: str) -> None:
    before = digest(published / "site")
    (published / lost).chmod(0)
    # Without its capabilities root is refused like anyone.
    drop = ["setpriv", "--inh-caps=-all", "--bounding-set=-all"] if os.geteuid() == 0 else []
    done = subprocess.run([*drop, *BUILD], cwd=published, capture_output=True, text=True, check=False)
    (published / lost).chmod(0o755)
    assert done.returncode != 0
    assert "Traceback" not in done.stdout + done.stderr
    assert lost.rpartition("/")[2] in done.stderr
    assert digest(published / "site") == before
    assert publish(published).returncode == 0


def test_two_builds_at_once_wait_for_each_other(published: Path) -> None:
    edit(published, "MIT", "BSD")
    first, second = (
        subprocess.Popen(BUILD, cwd=published, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    )
    said = [process.communicate() for process in (first, second)]
    assert [first.returncode, second.returncode] == [0, 0], said
    assert sum("Another build is running: waiting for it" in out for out, _ in said) == 1
    assert "BSD" in (published / "site/about/index.html").read_text(encoding="utf-8")
