"""What each output says of a text that is of an earlier wording than in another language."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree, html

from edition.outputs.data import akoma_ntoso, aligned, json_files, markdown_files
from edition.outputs.desk import earlier
from edition.outputs.epub.epub import Writer
from edition.outputs.output import Offer
from edition.outputs.print.print_source import printed
from edition.records.changelog import HEAD
from tests.small import emitted, of, small

CITED = 'citation: {{author: ITU, date: "2013", original: fr, kind: report{}}}'
FRONT = (CITED.format(""), CITED.format(", translation: unofficial translation"))
SAID = "Translation of an earlier wording, dated 3\u00a0May\u00a02026"
OTHER = "Corresponds to an earlier wording, dated 3\u00a0May\u00a02026"
BODY = (
    '<h1 id="top">T</h1><h2 id="s1">Head</h2><p id="p1">Some words<sup id="fnref:1"><a class="footnote-ref" '
    'href="#fn:1">1</a></sup>.</p><ul><li id="p2">An item<ul><li id="p3">Below it</li></ul></li></ul>'
    '<blockquote id="p4"><p>Quoted</p></blockquote><table><tr><td>a</td></tr><tr id="p5"><td>b</td><td>Cell</td></tr>'
    '</table><div class="notice"><p id="p6">Ours</p></div><p id="p7">Up to date</p><div class="footnote"><ol>'
    '<li id="fn:1"><p>Note <a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>'
)
LATE = ("s1", "p1", "p3", "p4", "p5", "p6", "fn:1")
# The words before which it is said, with what is said there.
BEFORE = {"Some words": SAID, "Below it": SAID, "Quoted": SAID, "Cell": SAID, "Ours": OTHER, "Note": SAID}


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What outputs write of the English page."""
    folder = tmp_path_factory.mktemp("earlier")
    log = "".join(f"2026-11-20\tbriefing\t{name}\tbehind\t2026-05-03\ten\n" for name in LATE)
    edition = of(small(folder, BODY, BODY, front=FRONT, changes=f"{HEAD}\n{log}"))
    emitted(edition.site, folder / "out", [each for o in edition.outputs for each in o.insertions(edition)])
    kinds = (akoma_ntoso, json_files, markdown_files, aligned)
    files = {path: str(data) for kind in kinds for path, data in kind.files(edition)}
    files |= {
        path: (folder / f"out/{path}/index.html").read_text(encoding="utf-8")
        for path in ("briefing", "en/briefing", "en/parallel/briefing")
    }
    page = edition.site.by_key["briefing", "en"]
    names = {each.path: f"{each.key}.xhtml" for each in edition.site.pages}
    files["EPUB"] = Writer(edition, names, dict.fromkeys(names, ""), {}).chapter((page,)).markup
    files["PDF"] = etree.tostring(printed(edition, Offer("page", page, "x.pdf")), encoding="unicode")
    return files


@pytest.mark.parametrize("path", ["en/briefing", "en/parallel/briefing", "EPUB", "PDF"])
def test_it_stands_at_each_passage_and_nowhere_else(outputs: dict[str, str], path: str) -> None:
    tree = html.document_fromstring(re.sub("<(/?)note ", r"<\1aside ", outputs[path]))
    found = sorted("".join(each.itertext()) for each in tree.find_class("behind"))
    assert found == [OTHER, *[SAID] * (len(LATE) - 1)]
    text = " ".join(tree.text_content().replace("Editors’ note", "").split())
    for words, said in BEFORE.items():
        assert re.search(rf"{re.escape(' '.join(said.split()))}\s*(?:p?\d+\s*)?{words}", text), words
    assert not re.search(r"2026\s*(?:p\d+\s*)?(?:An item|Up to date)", text)


def test_it_is_no_part_of_a_heading_and_follows_it(outputs: dict[str, str]) -> None:
    for path in ("en/briefing", "EPUB"):
        (heading,) = html.document_fromstring(outputs[path]).xpath("//h2[contains(., 'Head')]")
        assert "earlier" not in heading.text_content()
        assert heading.getnext().get("class") == "voice behind"


def test_the_other_language_says_nothing(outputs: dict[str, str]) -> None:
    assert "behind" not in outputs["briefing"]
    assert "earlier_wording" not in outputs["briefing/index.json"]


def test_data_have_the_day(outputs: dict[str, str], akoma_ntoso: etree.XMLSchema) -> None:
    (page,) = json.loads(outputs["en/briefing/index.json"])["pages"]
    texts = {each["id"]: each for kind in ("headings", "passages", "notes") for each in page[kind]}
    assert {name for name, each in texts.items() if each.get("earlier_wording") == "2026-05-03"} == {*LATE}
    assert not any("earlier" in each["text"] for each in texts.values())
    units = etree.fromstring(outputs["data/edition.tmx"].encode()).iter("tu")
    days = {
        unit.get("tuid"): unit.xpath("tuv[prop[@type='x-earlier-wording']='2026-05-03']/@xml:lang") for unit in units
    }
    # The box holds no translation.
    assert {name for name, of in days.items() if of == ["en"]} == {f"briefing#{name}" for name in LATE if name != "p6"}
    tree = etree.fromstring(outputs["en/briefing/index.akn.xml"].encode())
    akoma_ntoso.assertValid(tree)
    assert [each.text for each in tree.iter("{*}remark")].count(SAID) == len(LATE) - 1
    assert f"- *{SAID}* Below it" in outputs["en/briefing/index.md"]


# The days on which a text said what, in the order of the log, and what the desk knows as earlier than what it says now.
WORDS: dict[str, tuple[list[str], list[str]]] = {
    "on two days": (["20 one", "21 two"], ["20 one"]),
    "twice on the day of its publication": (["20 one", "20 two"], ["20 one"]),
    "three times on a day": (["20 one", "20 two", "20 three"], ["20 one", "20 two"]),
    "as before, on the same day": (["20 one", "20 two", "20 one"], ["20 two"]),
    "in another form": (["20 it's", "20 it’s"], []),
    "two branches, merged": (["21 two", "20 one", "21 three"], ["20 one", "21 two"]),
}


@pytest.mark.parametrize("name", WORDS)
def test_the_desk_knows_what_a_text_said_before(name: str, tmp_path: Path) -> None:
    said, before = WORDS[name]
    lines = "".join("2026-11-{}\tbriefing\tp1\twords\t{}\ten\n".format(*each.split()) for each in said)
    body = f'<h1 id="top">T</h1><p id="p1">{said[-1].split()[1]}</p>'
    site = small(tmp_path, body, body, changes=f"{HEAD}\n{lines}")
    assert [f"{day[-2:]} {text}" for _, _, day, text in earlier(site, "en")] == before
