"""What a deployment ends with: the result is checked, and each fault in it is named."""

from collections.abc import Callable
from pathlib import Path

import pytest

from edition.build.verify import verified
from tests.commands import run

KINDS = (
    "links that lead nowhere",
    "inline scripts that the policy stops",
    "files that the service worker would refuse",
    "files that are not as SHA256SUMS says",
)
GOOD = [f"  {kind}: 0" for kind in KINDS]


def test_a_site_as_built_has_no_fault(compressed: Path) -> None:
    assert verified(compressed) == (GOOD, [])


def edited(name: str, old: str, new: str) -> Callable[[Path], object]:
    def edit(site: Path) -> None:
        text = (site / name).read_text(encoding="utf-8")
        assert old in text
        (site / name).write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


FAULTS: list[tuple[str, Callable[[Path], object], str]] = [
    (KINDS[0], edited("about/index.html", "../briefing/", "../brief/"), "about/index.html: ../brief/ leads to no file"),
    (KINDS[0], lambda site: (site / "pdf/edition.fr.pdf").unlink(), "edition.fr.pdf leads to no file"),
    (KINDS[0], edited("briefing/index.html", '"#fn:1"', '"#fn:9"'), "#fn:9 leads to no address of that page"),
    (KINDS[1], edited("about/index.html", "</body>", "<script>alert(1)</script></body>"), "policy in _headers stops"),
    (
        KINDS[2],
        lambda site: next(site.glob("search/fr.*.js")).write_text("x"),
        ".js, which is not the file of that digest",
    ),
    (
        KINDS[2],
        edited("about/index.html", "</body>", " </body>"),
        "sw.js keeps about/index.html, which is not the file",
    ),
    (KINDS[3], edited("data/edition.json", "passages", "passage"), "data/edition.json is not as SHA256SUMS says"),
    (KINDS[3], lambda site: (site / "data/more.json").touch(), "data/more.json was added"),
    (KINDS[3], lambda site: (site / "robots.txt").unlink(), "robots.txt is missing"),
    (KINDS[3], lambda site: (site / "SHA256SUMS").unlink(), "SHA256SUMS is missing"),
]


@pytest.mark.parametrize(("kind", "make", "said"), FAULTS, ids=[said for _, _, said in FAULTS])
def test_fault_is_named(draft: Path, kind: str, make: Callable[[Path], object], said: str) -> None:
    make(draft / "site")
    lines, wrong = verified(draft / "site")
    assert any(said in line for line in wrong), wrong
    assert f"  {kind}: 0" not in lines


def test_a_project_address_is_checked_too(draft: Path) -> None:
    """Under a path, as on GitHub Pages, the page for unknown addresses names its files from the root."""
    with (draft / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("site_url: https://example.org/edition/\n")
    assert run("record", folder=draft).returncode == 0
    assert run("publish", folder=draft).returncode == 0
    assert '="/edition/' in (draft / "site/404.html").read_text(encoding="utf-8")
    assert verified(draft / "site") == (GOOD, [])


def test_the_command_ends_a_deployment(draft: Path) -> None:
    done = run("verify", "site", folder=draft)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[1:] == GOOD
    (draft / "site/about/index.html").unlink()
    done = run("verify", "site", folder=draft)
    assert done.returncode == 1
    assert "leads to no file" in done.stderr
