"""Work spread over processes gives what one process gives, in order."""

import os
from pathlib import Path

import pytest

from edition.build import parallel_map
from edition.build.insertions import Patch, apply
from edition.document.read import read
from tests.small import small


def test_pages_are_read_and_changed_alike(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = '<p id="p1">voir <a href="../agenda/#par-69">69</a></p>'
    one, many = (small(tmp_path / name, body, body) for name in ("one", "many"))
    monkeypatch.setattr(parallel_map, "MANY", 0)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    assert read(tmp_path / "many/site", tmp_path / "many").pages == many.pages
    assert many.pages == one.pages
    added = [Patch(page.path, "passage", f"<b>{number}</b>", "p1") for number, page in enumerate(one.pages)]
    apply(tmp_path / "many/site", added)
    monkeypatch.undo()
    apply(tmp_path / "one/site", added)
    for page in one.pages:
        changed = [(tmp_path / name / "site" / page.path).read_text(encoding="utf-8") for name in ("one", "many")]
        assert changed[0] == changed[1]
    assert "<b>" in (tmp_path / "many/site/briefing/index.html").read_text(encoding="utf-8")
