"""The source of this edition, as it was received, becomes its French page but for what only an editor knows."""

import difflib
import re
from pathlib import Path

from bench.project_copy import ROOT
from tests.commands import run

SOURCE, PAGE = ROOT / "tests/this_edition/briefing-fr.md", ROOT / "docs/fr/briefing.md"
# Links, an address and the data of the citation, the notice and the editor's notes.
KNOWN = Path(__file__).with_name("briefing.diff")


def test_what_an_editor_adds_is_what_the_diff_says(tmp_path: Path) -> None:
    done = run("import", str(SOURCE), "--to", "docs/fr/briefing.md", folder=tmp_path)
    assert done.stdout.splitlines() == [
        "docs/fr/briefing.md:3: to be filled in",
        "docs/fr/briefing.md:8: was in capitals; look at its names: “L'UN DES PRINCIPAUX RÉSULTATS du Sommet ”, “DÉNI DE RESPONSABILITÉ”; likewise at 29",
        "docs/fr/briefing.md:12: repeats words of the text, now a pull quote: “La nécessité de renforcer la coopération”, “Le rôle des gouvernements vis-à-vis des ”; likewise at 20",
        "docs/fr/briefing.md is written; look at these lines first",
    ]
    imported = (tmp_path / "docs/fr/briefing.md").read_text(encoding="utf-8").split("\n")
    page = PAGE.read_text(encoding="utf-8").split("\n")
    diff = "\n".join(difflib.unified_diff(imported, page, "imported", "docs/fr/briefing.md", n=0, lineterm=""))
    assert diff + "\n" == KNOWN.read_text(encoding="utf-8")


def test_links_are_all_that_differs_within_lines() -> None:
    """What differs in the lines of the text itself are links and the address of a heading."""
    lines = [
        line for line in KNOWN.read_text(encoding="utf-8").split("\n") if not line.startswith(("---", "+++", "@@"))
    ]
    taken = [line[1:] for line in lines if line.startswith("-") and line != '-description: ""']
    put = {
        re.sub(r"\[([^\[\]^]*)\]\([^()]*\)(?:\{[^}]*\})?| \{#[\w-]+\}", r"\1", line[1:])
        for line in lines
        if line.startswith("+")
    }
    assert taken
    assert [line for line in taken if line not in put] == []
