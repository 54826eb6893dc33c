"""What the record holds of a text: the digest of words stays what readers of the data have kept."""

import pytest

from edition.document.blocks import blocks_of
from edition.document.tree import Node, parse_html
from edition.records.snapshot import word_digest

ITEM = (
    '<ol type="a"><li id="p2">The <em>Need</em>, in <a href="../agenda/#par-69">69</a>'
    '<sup id="fnref:1"><a href="#fn:1">1</a></sup>.</li></ol>'
)


@pytest.mark.parametrize(
    ("markup", "digest"),
    [
        ("<p>About</p>", "eae942433583d2e4"),
        ("<p>“about” …</p>", "eae942433583d2e4"),
        (ITEM, "60ac2239fa333110"),
        (ITEM.replace("Need</em>,", "need</em>"), "60ac2239fa333110"),
        ("<blockquote><ul><li>Words of a list</li></ul></blockquote>", "e3b0c44298fc1c14"),
    ],
)
def test_digest_of_words_is_that_of_all_releases(markup: str, digest: str) -> None:
    (block,) = blocks_of(Node("article", {}, parse_html(markup)), "en/briefing/index.html")
    assert word_digest(block) == digest
