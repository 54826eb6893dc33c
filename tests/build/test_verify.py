"""What a deployment ends with: the result is checked, and each fault in it is named."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.build.verify import verified
from edition.cli import main


def test_a_site_as_built_has_no_fault(site: Path) -> None:
    lines, wrong = verified(site)
    assert wrong == []
    assert [line.rpartition(" ")[2] for line in lines] == ["0"] * 3


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
    (
        lambda site: next(site.glob("search/fr.*.js")).write_text("x"),
        ".js, which is not the file of that digest",
    ),
    (
        lambda site: (site / "manifest.webmanifest").write_text("{}"),
        "sw.js keeps manifest.webmanifest, which is not the file of that digest",
    ),
    (
        lambda site: (site / "assets/icon-512.png").unlink(),
        "sw.js keeps assets/icon-512.png, which is not the file of that digest",
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
    # Its pages are no longer those that the service worker keeps.
    (copy / "sw.js").unlink()
    assert verified(copy)[1] == []


def test_the_command_ends_a_deployment(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = Path(shutil.copytree(site, tmp_path / "copy"))
    assert main(["verify", str(copy)]) == 0
    assert capsys.readouterr().err == ""
    (copy / "about/index.html").unlink()
    assert main(["verify", str(copy)]) == 1
    assert "leads to no file" in capsys.readouterr().err


def test_a_folder_without_a_site_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["verify", str(tmp_path)])
    assert f"{tmp_path} is not a built site" in capsys.readouterr().err
