"""What a deployment ends with: the result is checked file by file, and each fault in it is named."""

import gzip
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.build.publish import compress
from edition.build.verify import verified

KINDS = ["links", "headers", "redirects", "data", "copies", "sizes"]


def test_a_site_as_built_has_no_fault(site: Path, tmp_path: Path) -> None:
    shutil.copytree(site, tmp_path / "site")
    compress(tmp_path / "site")
    lines, wrong = verified(tmp_path / "site")
    assert wrong == []
    assert [line.split()[0] for line in lines] == KINDS
    links, headers, _, data, copies, sizes = lines
    assert int(links.split()[1]) > 2000
    assert int(headers.split()[1]) > 3
    assert int(data.split()[1]) > 40
    assert int(copies.split()[1]) > 100
    files = [path for path in site.rglob("*") if path.is_file()]
    assert sizes.split()[1] == str(len(files))
    assert f"{sum(path.stat().st_size for path in files) / 1_000_000:.1f} MB" in sizes


def edited(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(site: Path) -> None:
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


FAULTS: list[tuple[Callable[[Path], object], str]] = [
    (
        lambda site: (site / "pdf/enhanced-cooperation.parallel.epub").unlink(),
        "pdf/enhanced-cooperation.parallel.epub leads to no file",
    ),
    (edited("en/about/index.html", "../briefing/", "../brief/"), "en/about/index.html: ../brief/ leads to no file"),
    (edited("en/briefing/index.html", "#par-69", "#par-699"), "#par-699 leads to no address of that page"),
    (
        edited("en/briefing/index.html", "</body>", "<script>alert(1)</script></body>"),
        "a script that the policy in _headers stops",
    ),
    (lambda site: next(site.glob("search/fr.*.js")).write_text("x"), "is not named by what it holds"),
    (lambda site: (site / "_redirects").write_text("/old/ /new/ 301\n"), "/old/ leads to /new/, which is no page"),
    (edited("data/edition.json", "{", ""), "data/edition.json can't be read"),
    (edited("changes.atom", "</feed>", ""), "changes.atom can't be read"),
    (edited("sitemap.xml", "/en/about/</loc>", "/en/abut/</loc>"), "/en/abut/ is no page"),
    (
        lambda site: (site / "data/schema.json.gz").write_bytes(gzip.compress(b"{}")),
        "data/schema.json.gz is not data/schema.json",
    ),
]


@pytest.mark.parametrize("half", [0, 1])
def test_every_fault_is_named(site: Path, tmp_path: Path, half: int) -> None:
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    mine = FAULTS[half::2]
    for make, _ in mine:
        make(copy)
    _, wrong = verified(copy)
    for _, said in mine:
        assert any(said in line for line in wrong), (said, wrong)


def test_a_project_address_is_checked_too(site: Path, tmp_path: Path) -> None:
    """Under a path, as on GitHub Pages, the page for unknown addresses names its files from the root."""
    copy = tmp_path / "site"
    shutil.copytree(site, copy)
    for page in copy.rglob("*.html"):
        text = page.read_text(encoding="utf-8").replace("http://127.0.0.1:8000/", "https://example.org/edition/")
        if page.name == "404.html":
            text = text.replace('="/', '="/edition/').replace('="/edition//', '="//')
        page.write_text(text, encoding="utf-8")
    sitemap = copy / "sitemap.xml"
    sitemap.write_text(
        sitemap.read_text(encoding="utf-8").replace("http://127.0.0.1:8000/", "https://example.org/edition/"),
        encoding="utf-8",
    )
    assert verified(copy)[1] == []


def test_the_command_ends_a_deployment(published: Path, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(published, project)
    verify = [sys.executable, "-m", "edition", "verify"]
    done = subprocess.run(verify, cwd=project, capture_output=True, text=True, check=False, env=os.environ)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line.split()[0] for line in done.stdout.splitlines()[1:]] == KINDS
    (project / "site/about/index.html").unlink()
    done = subprocess.run(verify, cwd=project, capture_output=True, text=True, check=False, env=os.environ)
    assert done.returncode == 1
    assert "leads to no file" in done.stderr
