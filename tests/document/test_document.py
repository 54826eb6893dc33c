"""What is worked out of the blocks of a page: what stands below each heading and item, and what a definition defines."""

from pathlib import Path

import pytest

from tests.small import small

HEADED = '<h1 id="top">T</h1><p id="p1">a</p><h2 id="s1">b</h2><p id="p2">c</p><h3 id="s2">d</h3><p id="p3">e</p>'
ITEM = '<li id="par-2">two<ol><li id="par-2-a">a</li></ol></li><li id="par-2-bis">three</li><li id="par-21">four</li>'
NOTE = '<div class="footnote"><ol><li id="fn:1"><p>f</p></li></ol></div>'
# What a page holds, and what stands below each of its texts that has some.
BELOW = {
    "headings by their ranks": (HEADED, {"s1": ["p2", "s2", "p3"], "s2": ["p3"]}),
    "a heading of the same rank": (f'{HEADED}<h3 id="s3">f</h3>', {"s1": ["p2", "s2", "p3", "s3"], "s2": ["p3"]}),
    "items by their numbers": (f"<ol>{ITEM}</ol>", {"par-2": ["par-2-a"]}),
    "what has no id": ('<h2 id="s1">a</h2><dl><dt>b</dt><dd id="p1">c</dd></dl>', {"s1": ["p1"]}),
    "notes": (f'<h2 id="s1">a</h2><p id="p1">b</p>{NOTE}', {"s1": ["p1"]}),
}


@pytest.mark.parametrize("case", BELOW)
def test_what_stands_below(tmp_path: Path, case: str) -> None:
    body, below = BELOW[case]
    sections = small(tmp_path, body, body).by_key["briefing", "fr"].sections
    found = {name: [block.id for block in blocks] for name, blocks in sections.items()}
    assert all(name == blocks[0] for name, blocks in found.items())
    assert {name: blocks[1:] for name, blocks in found.items() if blocks[1:]} == below


def test_a_definition_knows_its_terms(tmp_path: Path) -> None:
    body = (
        '<p id="p1">a</p><dl><dt>b</dt><dt> c</dt><dd id="p2">d</dd><dd id="p3">e</dd><dt>f</dt><dd id="p4">g</dd></dl>'
    )
    page = small(tmp_path, body, body).by_key["briefing", "fr"]
    assert [block.terms for block in page.blocks if block.kind == "dd"] == [("b", "c"), ("b", "c"), ("f",)]
    assert {block.terms for block in page.blocks if block.kind != "dd"} == {()}
