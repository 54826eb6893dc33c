"""HTML that an author types is text, and a comment is nothing: Markdown in, the whole HTML out."""

import markdown
import pytest

CASES = {
    "an element": ("<b>bold</b>", "<p>&lt;b&gt;bold&lt;/b&gt;</p>"),
    "a block": ("<div>\n\ntext\n\n</div>", "<p>&lt;div&gt;</p>\n<p>text</p>\n<p>&lt;/div&gt;</p>"),
    "a script": ("<script>x()</script>", "<p>&lt;script&gt;x()&lt;/script&gt;</p>"),
    "a comment": ("one <!-- for authors --> two", "<p>one  two</p>"),
    "a comment of two lines": ("one\n\n<!-- for\nauthors -->\n\ntwo", "<p>one</p>\n<p>two</p>"),
    "a comment that does not end": ("one <!-- two", "<p>one &lt;!-- two</p>"),
    "a comment in code": ("`<!-- kept -->`", "<p><code>&lt;!-- kept --&gt;</code></p>"),
    "a sign of its own": ("5 < 6 & 7 > 6", "<p>5 &lt; 6 &amp; 7 &gt; 6</p>"),
    "a character by its name": ("a&nbsp;b &copy;", "<p>a&nbsp;b &copy;</p>"),
    "an address between angle brackets": ("<https://example.org/>", '<p><a href="https://example.org/">https://example.org/</a></p>'),
    "an address that can't be taken apart": ("[a](http://[x)", '<p><a href="http://%5Bx">a</a></p>'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_what_authors_type(text: str, wanted: str) -> None:
    assert markdown.markdown(text, extensions=["edition.escape_html"]) == wanted
