"""The table of messages is whole: every code that the engine gives stands in it, in CONTRIBUTING.md, and in a test."""

import re

from bench.project_copy import ROOT
from edition.checks.rules import CODES, table

CODE = re.compile(r'"([A-Z]\d\d)"')


def codes(*patterns: str) -> set[str]:
    """The codes between quotation marks in the files that match."""
    files = [path for pattern in patterns for path in ROOT.glob(pattern) if path.name != "rules.py"]
    return {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}


def test_codes_are_those_of_the_engine() -> None:
    assert codes("edition/**/*.py", "edition/outputs/print/*.typ") == set(CODES)


def test_contributing_shows_the_table() -> None:
    assert table() in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_code_has_a_case() -> None:
    tested = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/**/test_*.py"))
    tested += "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("tests/*/*.py"))
    assert {code for code in CODES if not re.search(rf"\b{code}\b", tested)} == set()
