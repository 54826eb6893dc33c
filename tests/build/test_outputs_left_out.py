"""Each output can be left out: the site is built, no link dangles, and nothing else changes."""

import json
import re
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from edition.build.run_pass import run_pass
from edition.build.verify import verified
from edition.config import build_pages, project_of
from edition.document.project import SWITCHES, Project
from edition.outputs.site import checksums
from tests.conftest import Shared

pytestmark = pytest.mark.whole

# What each output writes, by the beginning or the end of its path.
OWN = {
    "parallel": ("parallel/",),
    "print": (".pdf", "assets/card."),
    "epub": (".epub",),
    "word": (".docx",),
    "data": ("/index.json", "/index.md", ".akn.xml", ".atom", "data/"),
    "cite": ("cite.",),
    "desk": ("check/", "sheet/", "/linker", "search/desk-", "/desk."),
    "zip": (".zip",),
    "pictures": (),
}


@pytest.fixture(scope="module")
def pages(report: Path, shared: Shared, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Project]:
    """The pages of the small edition, built, and the project, of which no output is on record."""
    folder = shared("pages", lambda made: build_pages(report, made / "site") and None) / "site"
    root = Path(shutil.copytree(report, tmp_path_factory.mktemp("unrecorded") / "project", symlinks=True))
    record = root / "records/addresses.tsv"
    lines = record.read_text(encoding="utf-8").splitlines(keepends=True)
    record.write_text("".join(line for line in lines if "\tmeta:output:" not in line), encoding="utf-8")
    (root / "records/seal.tsv").unlink(missing_ok=True)
    return folder, replace(project_of(build_pages(report, folder.parent / "again")), root=root)


def built(pages: tuple[Path, Project], folder: Path, *off: str) -> dict[str, str]:
    """The texts of the site without some outputs, by path; for other files their sizes."""
    source, project = pages
    shutil.copytree(source, folder)
    done = run_pass(folder, replace(project, options=replace(project.options, off=off)))
    assert done.refused == []
    checksums.write(folder)
    assert verified(folder)[1] == []
    paths = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_bytes().decode("latin-1") for path in paths}


@pytest.fixture(scope="module")
def whole(pages: tuple[Path, Project], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The texts of the site with every output."""
    return built(pages, tmp_path_factory.mktemp("whole") / "site")


@pytest.mark.parametrize("name", SWITCHES)
def test_an_output_can_be_left_out(
    pages: tuple[Path, Project], whole: dict[str, str], tmp_path: Path, name: str
) -> None:
    without = built(pages, tmp_path / "without", name)
    own = {path for path in {*whole, *without} if any(end in f"/{path}" for end in OWN[name])}
    assert own & {*without} == set()
    # The sheet of the theme holds what pages can show, and its name says what it holds.
    bare = partial(re.sub, r"\.[0-9a-f]{8}(?=\.css$)", "")
    assert {bare(path) for path in {*whole} - own} <= {bare(path) for path in without}
    # Books show pictures, too.
    suffixes = (".json", ".md", ".xml", ".bib", ".ris", ".atom", *((".pdf",) if name != "pictures" else ()))
    kept = [path for path in without if path.endswith(suffixes)]
    assert [path for path in kept if without[path] != whole[path]] == []
    assert json.loads(without["sw.js"].partition(" = ")[2].partition(";\n")[0])["files"]
