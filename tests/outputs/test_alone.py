"""A passage that one language alone has: a gap beside it, left out of the translation memory, said in the data."""

import json
import re
from pathlib import Path

from edition.outputs.data import json_files, tmx
from edition.outputs.parallel.view import Views
from tests.small import of, small

TEXT = "<h1 id='top'>{}</h1><p id='p1'>{}</p>{}<p id='p3'>{}</p>"
BODIES = (
    TEXT.format("Titre", "un", "", "trois"),
    TEXT.format("Title", "one", "<p id='p2'>two alone</p>", "three"),
)


def test_a_passage_of_one_language_alone_is_shown_and_said(tmp_path: Path) -> None:
    edition = of(small(tmp_path, *BODIES))
    view = next(each for each in edition.site.views if each.one.key == "briefing" and each.one.language == "fr")
    _, article, _ = Views(edition.site).composed(view)
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
    memory = "".join(str(data) for _, data in tmx.files(edition))
    assert "briefing#p3" in memory
    assert "briefing#p2" not in memory
