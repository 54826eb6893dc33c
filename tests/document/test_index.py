"""How provisions are cited, whatever stands between them and their headings, and however these print their numbers."""

from pathlib import Path

import pytest

from edition.document.read import read
from tests.small import small

HEADS = (
    '<h2 id="sec-2">2 Purpose</h2><p id="p1">To</p><ol><li id="sec-2-b" data-label="(b)">support</li></ol>'
    '<h2 id="sec-2.1">2.1 President</h2><ol><li id="sec-2.1-1" data-label="(1)">One</li></ol>'
    '<h3 id="s1">Coordination</h3><ol><li id="sec-2.1-2" data-label="(2)">Two</li>'
    '<li id="sec-2.1-2-bis" data-label="(2 bis)">Three</li></ol>'
    '<h2 id="sec-preamble">Preamble — Words</h2>'
)
ITEMS = (
    '<p id="p1">Decides</p><ol><li id="par-7" data-label="7.">Seven<ol><li id="par-7-a" data-label="(a)">A</li></ol>'
    "</li></ol>"
)


@pytest.mark.parametrize(
    ("unit", "body", "numbers"),
    [
        (
            "section",
            HEADS,
            {
                "sec-2": "Section 2",
                "sec-2-b": "Section 2 (b)",
                "sec-2.1": "Section 2.1",
                "sec-2.1-1": "Section 2.1 (1)",
                # Below a heading without a number.
                "sec-2.1-2": "Section 2.1 (2)",
                "sec-2.1-2-bis": "Section 2.1 (2 bis)",
                # Named by its author.
                "sec-preamble": "Preamble",
            },
        ),
        # A resolution numbers its paragraphs as items.
        ("paragraph", ITEMS, {"par-7": "Paragraph 7", "par-7-a": "Paragraph 7 (a)"}),
    ],
)
def test_provisions_are_cited_by_their_numbers(tmp_path: Path, unit: str, body: str, numbers: dict[str, str]) -> None:
    front = f"instrument: {{unit: {unit}}}"
    small(tmp_path, body, body, front=(front, front))
    site = read(tmp_path / "site", tmp_path)
    found = {
        each.id: each.number for each in site.index.provisions.values() if each.page.path == "en/briefing/index.html"
    }
    assert {name: number.replace("\u00a0", " ") for name, number in found.items() if name} == numbers
