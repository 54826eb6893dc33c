"""Which language the memory calls the source, and what is no translation."""

from pathlib import Path

import pytest
from lxml import etree

from edition.outputs.data import aligned
from tests.small import of, small

BOXES = (
    '<p id="p1">a</p><div class="notice"><p id="p2">n</p></div>'
    '<section class="editor-notes"><ul><li id="p3">e<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup></li>'
    '</ul></section><div class="footnote"><hr><ol><li id="fn:1"><p>of the editors</p></li></ol></div>'
)


@pytest.mark.parametrize(
    ("original", "header", "unit"),
    [("fr", "fr", "fr"), ("en", "en", "en"), ("de", "*all*", "*all*"), ("", "*all*", "*all*")],
)
def test_the_source_is_the_original_where_the_edition_has_it(
    tmp_path: Path, original: str, header: str, unit: str
) -> None:
    front = f'citation: {{author: A, date: "2013", original: "{original}"}}'
    text = dict(aligned.files(of(small(tmp_path, BOXES, BOXES, front=(front, front)))))[aligned.TARGET]
    tree = etree.fromstring(str(text).encode())
    assert tree.xpath("header/@srclang") == [header]
    found = {str(each.get("tuid")): each.get("srclang") for each in tree.iter("tu")}
    assert {name: source for name, source in found.items() if name.startswith("briefing")} == {"briefing#p1": unit}
    assert found["agenda#p1"] == "*all*"
