"""A passage that one language alone has: a gap beside it, left out of the translation memory, said in the data."""

import json
import re
from pathlib import Path

from edition.build.shell_lines import SharedLines
from edition.outputs.data import aligned, json_files
from edition.outputs.page.passage_marks import insertions
from edition.outputs.parallel.view import composed
from edition.records.table import APPROVALS
from edition.records.update import approve
from tests.small import of, small

TEXT = "<h1 id='top'>{}</h1><p id='p1'>{}</p>{}<p id='p3'>{}</p>"
BODIES = (
    TEXT.format("Titre", "un", "", "trois"),
    TEXT.format("Title", "one", "<p id='p2'>two alone</p>", "three"),
)


def test_a_passage_of_one_language_alone_is_shown_and_said(tmp_path: Path) -> None:
    edition = of(small(tmp_path, *BODIES))
    view = next(each for each in edition.site.views if each.one.key == "briefing" and each.one.language == "fr")
    _, article, _ = composed(edition.site, view, SharedLines())
    rows = [re.sub(r"<[^>]*>", " ", row).split() for row in article.split('<div class="row">')[1:]]
    assert [row for row in rows if "alone" in row] == [["two", "alone", "p2"]]
    assert [row for row in rows if "three" in row] == [["trois", "p3", "three", "p3"]]
    assert article.count('class="gap"') == 1
    files = dict(json_files.files(edition))
    passages = {
        page["language"]: {each["id"]: each.get("lacking") for each in page["passages"]}
        for page in json.loads(files["data/edition.json"])["pages"]
        if page["key"] == "briefing"
    }
    assert passages == {"fr": {"p1": None, "p3": None}, "en": {"p1": None, "p2": ["fr"], "p3": None}}
    memory = "".join(str(data) for _, data in aligned.files(edition))
    assert "briefing#p3" in memory
    assert "briefing#p2" not in memory


def test_passages_of_one_language_that_say_what_one_says_stand_beside_it(tmp_path: Path) -> None:
    site = small(tmp_path, *BODIES)
    record = approve(site, [("briefing#p2", "P01")], "one sentence", "", "briefing#p1")[1][APPROVALS]
    edition = of(small(tmp_path, *BODIES, approvals=record))
    view = next(each for each in edition.site.views if each.one.key == "briefing" and each.one.language == "fr")
    _, article, _ = composed(edition.site, view, SharedLines())
    rows = [re.sub(r"<[^>]*>", " ", row).split() for row in article.split('<div class="row">')[1:]]
    assert [row for row in rows if "alone" in row] == [["un", "p1", "one", "p1", "two", "alone", "p2"]]
    assert 'class="gap"' not in article
    pages = json.loads(dict(json_files.files(edition))["data/edition.json"])["pages"]
    assert [each["within"] for page in pages for each in page["passages"] if each.get("lacking") == ["fr"]] == ["p1"]
    assert "<seg>one two alone</seg>" in "".join(str(data) for _, data in aligned.files(edition))
    # The address leads there on the page that lacks it.
    marks = [(each.path, each.id) for each in insertions(edition) if 'id="p2"' in each.markup]
    assert marks == [("briefing/index.html", "p1")]


def test_rows_of_each_language_in_its_own_order_are_no_gaps(tmp_path: Path) -> None:
    rows = "<div class='unordered'><ul><li id='{}'>{}</li><li id='{}'>{}</li></ul></div>"
    fr, en = rows.format("p2", "pain", "p3", "vin"), rows.format("p4", "bread", "p5", "wine")
    edition = of(small(tmp_path, f"<h1 id='top'>T</h1>{fr}", f"<h1 id='top'>T</h1>{en}"))
    view = next(each for each in edition.site.views if each.one.key == "briefing")
    _, article, _ = composed(edition.site, view, SharedLines())
    assert 'class="gap"' not in article
    pages = json.loads(dict(json_files.files(edition))["data/edition.json"])["pages"]
    said = [each for page in pages if page["key"] == "briefing" for each in page["passages"]]
    assert [(each.get("unordered"), each.get("lacking")) for each in said] == [(True, None)] * 4
    assert "bread" not in "".join(str(data) for _, data in aligned.files(edition))
