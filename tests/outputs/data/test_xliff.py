"""Files of two languages for translators: which is the source, whose words they hold, and that other programs read them."""

import re
from pathlib import Path
from typing import cast

import pytest
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from edition.outputs.data import aligned
from tests.small import of, small

BODY = "<p id='p1'>a &lt; b</p><div class='footnote'><ol><li id='fn:*'><p>{}</p></li></ol></div>"
CITED = 'rights: R\ncitation: {{author: A, date: "2013", original: "{}"}}'
NAMES = {"x": "urn:oasis:names:tc:xliff:document:2.0"}


@pytest.mark.parametrize(("original", "source", "target"), [("fr", "fr", "en"), ("en", "en", "fr"), ("de", "fr", "en")])
def test_the_source_is_the_original_where_it_is_one_of_the_two(
    tmp_path: Path, original: str, source: str, target: str
) -> None:
    front = CITED.format(original)
    edition = of(small(tmp_path, BODY.format("n fr"), BODY.format("n en"), front=(front, front)))
    _, (path, data) = aligned.files(edition)
    assert [path] == list(aligned.pairs(edition.site))
    assert path == f"data/edition.{source}-{target}.xlf"
    tree = etree.fromstring(cast("bytes", data))
    assert [tree.get(name) for name in ("version", "srcLang", "trgLang")] == ["2.1", source, target]
    read = {unit.xmlelement.getparent().get("name"): unit for unit in Xliff2File(data).units}
    assert (read["p1"].source, read["p1"].target, read["p1"].getid()) == ("a < b", "a < b", "p1")
    # An id has fewer signs than an address.
    note = read["fn:*"]
    assert (note.source, note.target, note.getid()) == (f"n {source}", f"n {target}", "fn:_2A")
    briefing = tree.xpath("x:file[@id='briefing']", namespaces=NAMES)[0]
    said = briefing.xpath("x:notes/x:note/text() | x:unit[@id='p1']/x:notes/x:note/text()", namespaces=NAMES)
    assert said == ["R", "R", "official", "official"]


def test_a_translation_of_an_earlier_wording_is_not_final(tmp_path: Path) -> None:
    edition = of(small(tmp_path, "<p id='p1'>a</p><p id='p2'>b</p>", "<p id='p1'>a</p><p id='p2'>b</p>"))
    cast("dict[str, str]", edition.site.by_key["briefing", "en"].earlier)["p2"] = "2026-01-02"
    _, (_, data) = aligned.files(edition)
    states = etree.fromstring(cast("bytes", data)).xpath("x:file[@id='briefing']//x:segment/@state", namespaces=NAMES)
    assert states == ["final", "translated"]


def test_files_keep_the_rules_of_the_core(site: Path) -> None:
    """Those of its schema: each page has a file, each unit a segment, and ids are tokens that stand once in a file."""
    (path,) = (site / "data").glob("*.xlf")
    tree = etree.parse(str(path))
    ids = [str(each) for each in tree.xpath("x:file/@id", namespaces=NAMES)]
    for file in tree.iterfind("x:file", NAMES):
        ids += [f"{file.get('id')}/{unit.get('id')}" for unit in file.iterfind("x:unit", NAMES)]
        assert {str(each.tag).partition("}")[2] for each in file} == {"notes", "unit"}
    assert len(ids) == len(set(ids)) > 100
    assert [each for each in ids if not re.fullmatch(r"[\w.:-]+(?:/[\w.:-]+)?", each)] == []
    inner = {
        str(unit.tag).partition("}")[2]: [str(each.tag).partition("}")[2] for each in unit]
        for unit in tree.iterfind(".//x:segment", NAMES)
    }
    assert inner == {"segment": ["source", "target"]}
