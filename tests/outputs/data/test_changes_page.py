"""What the page of changes says of the words that changed: what they were and are, why, or that they were not kept."""

from pathlib import Path

import pytest
from lxml import etree, html

from edition.outputs.data import changes_page
from edition.records.changelog import HEAD
from tests.small import of, small

BODY = '<h1 id="top">T</h1>' + "".join(f'<p id="p{n}">Now {n}.</p>' for n in range(1, 8))
LOG = """
2026-01-01 briefing p1 words Then, so 1. en
2026-01-01 briefing p1 words Puis 1. fr
2026-01-02 briefing p1 words Then 1. en
2026-01-03 briefing p1 words Now 1. en
2026-01-03 briefing p1 words Now 1. fr
2026-01-03 briefing p1 changed - en,fr
2026-01-03 briefing p1 back - -
2026-01-03 briefing p1 why as <it> was printed -
2026-01-03 briefing p2 changed - en,fr
2026-01-03 briefing p3 words Now 3. fr
2026-01-02 briefing p3 words Puis 3. fr
2026-01-03 briefing p3 changed - fr
2026-01-02 briefing p4 words Now “4”. en
2026-01-03 briefing p4 words Now '4'. en
2026-01-03 briefing p4 changed - en
2026-01-02 briefing p5 words Then 6. en
2026-01-03 briefing p6 words Now 6. en
2026-01-03 briefing p5 moved briefing#p6 -
2026-01-02 briefing p7 words Then 7. en
2026-01-03 briefing p1 words Now 1. en
2026-01-03 briefing p7 moved briefing#p1 -
2026-01-03 briefing p8 words New 8. en
2026-01-03 briefing p8 words Now 8. en
2026-01-03 briefing p8 changed - en,fr
2026-01-02 briefing p9 words Then 9. en
2026-01-03 briefing p9 gone - -
"""


def log() -> str:
    cells = (line.split(" ", 4) for line in LOG.split("\n") if line)
    lines = ("\t".join((*each, *last.rsplit(" ", 1))).replace("-\t", "\t") for *each, last in cells)
    lines = (f"{line[:-1]}" if line.endswith("\t-") else line.replace("en,fr", "en fr") for line in lines)
    return "\n".join([HEAD, *lines, ""])


@pytest.fixture
def said(tmp_path: Path) -> dict[str, str]:
    """The page of changes in each language, and the feed in English."""
    edition = of(small(tmp_path, BODY, BODY, changes=log()))
    pages = {each: changes_page.listed(edition, edition.site.homes[each]) for each in edition.site.languages}
    return {
        **pages,
        "feed": etree.tostring(
            etree.fromstring(dict(changes_page.files(edition))["en/changes.atom"]), encoding="unicode"
        ),
    }


def redlines(markup: str) -> dict[str, str]:
    found = {}
    for item in html.fragment_fromstring(markup, "div").xpath(".//ul[@class='told']/li"):
        marks = {"del": "[{}]", "ins": "({})"}
        for each in item.iter("del", "ins"):
            each.text = marks[each.tag].format(each.text)
        said = item.xpath("./p/span|./p[@class='reason']")
        found[item[0][0].text] = " | ".join(f"{each.get('lang', '')}:{each.text_content()}" for each in said)
    return found


def test_both_wordings_by_passage_with_the_reason(said: dict[str, str]) -> None:
    reason = ":Reason: as <it> was printed"
    assert redlines(said["en"]) == {
        "p1": f"en:[Then] (Now) 1. | {reason}",
        "p3": "fr:[Puis] (Now) 3.",
        # What has moved, with other words; but not what was joined to another text.
        "p5 → p6": "en:[Then] (Now) 6.",
        "p8": "en:[New] (Now) 8.",
        "p9": "en:[Then 9.]",
    }
    assert redlines(said["fr"]) == {
        "p1": "fr:[Puis] (Now) 1. | :Motif\u00a0: as <it> was printed",
        "p3": "fr:[Puis] (Now) 3.",
        "p5 → p6": "en:[Then] (Now) 6.",
        "p8": "en:[New] (Now) 8.",
        "p9": "en:[Then 9.]",
    }


def test_a_reason_is_told_once_of_a_passage_on_a_day(said: dict[str, str]) -> None:
    assert all(said[each].count("as &lt;it&gt; was printed") == 1 for each in ("en", "fr"))


def test_what_has_no_redline_is_listed(said: dict[str, str]) -> None:
    """Words that were not kept, which is said, and those of which no sign changed but the form of quotation marks."""
    lines = [" ".join(each.text_content().split()) for each in html.fragment_fromstring(said["en"], "div").iter("li")]
    assert "Changed (all languages); the earlier wording was not kept: p2" in lines
    assert "Changed (English): p4" in lines


def test_the_feed_has_the_same(said: dict[str, str]) -> None:
    feed = etree.fromstring(said["feed"])
    contents = [str(each.text) for each in feed.iter("{*}content")]
    assert any("<del" in each and "as &lt;it&gt; was printed" in each for each in contents)
