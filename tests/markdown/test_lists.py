"""Lists keep the labels that the author wrote: Markdown in, the whole HTML out."""

import markdown
import pytest

CASES = {
    "numbers": ("1. one\n2. two", '<ol type="1"><li>one</li><li>two</li></ol>'),
    "the habit of Markdown, which means: count": ("1. one\n1. two\n1. three", '<ol type="1"><li>one</li><li>two</li><li>three</li></ol>'),
    "numbers that begin later": ("3. one\n4. two", '<ol start="3" type="1"><li>one</li><li>two</li></ol>'),
    "letters": ("a. one\nb. two", '<ol type="a"><li>one</li><li>two</li></ol>'),
    "letters with a bracket": ("a) one\nb) two", '<ol type="a"><li data-label="a)">one</li><li data-label="b)">two</li></ol>'),
    "letters between brackets": ("(a) one\n(b) two", '<ol type="a"><li data-label="(a)">one</li><li data-label="(b)">two</li></ol>'),
    "a letter that is left out": ("a) one\nc) two", '<ol type="a"><li data-label="a)">one</li><li data-label="c)">two</li></ol>'),
    "a number that was put in": ("1. one\n1 bis. more\n2. two", '<ol type="1"><li>one</li><li data-label="1 bis.">more</li><li data-label="2.">two</li></ol>'),
    "a number with a letter": ("5A. one\n5B. two", '<ol start="5" type="1"><li data-label="5A.">one</li><li data-label="5B.">two</li></ol>'),
    "Roman numbers": ("i. one\nii. two", '<ol type="i"><li>one</li><li>two</li></ol>'),
    "Roman numbers between brackets": ("(i) one\n(ii) two", '<ol type="i"><li data-label="(i)">one</li><li data-label="(ii)">two</li></ol>'),
    "capitals": ("A. one\nB. two", '<ol type="A"><li>one</li><li>two</li></ol>'),
    "a name that begins with a letter": ("A. Reader came.", "<p>A. Reader came.</p>"),
    "a year that ends a sentence": ("Since\n2013. And so on.", "<p>Since2013. And so on.</p>"),
    "dashes": ("- one\n- two", "<ul><li>one</li><li>two</li></ul>"),
    "a list within a list": (
        "a) one\n\n    (i) deep\n    (ii) deeper\n\nb) two",
        ('<ol type="a"><li data-label="a)"><p>one</p><ol type="i"><li data-label="(i)">deep</li>'
        '<li data-label="(ii)">deeper</li></ol></li><li data-label="b)"><p>two</p></li></ol>'),
    ),
    "items of paragraphs": (
        "1. one\n\n    more\n\n2. two",
        '<ol type="1"><li><p>one</p><p>more</p></li><li><p>two</p></li></ol>',
    ),
    "emphasis after a label": ("a) *one*\nb) two", '<ol type="a"><li data-label="a)"><em>one</em></li><li data-label="b)">two</li></ol>'),
}  # fmt: skip


@pytest.mark.parametrize(("text", "wanted"), CASES.values(), ids=CASES)
def test_a_list(text: str, wanted: str) -> None:
    assert markdown.markdown(text, extensions=["edition.lists"]).replace("\n", "") == wanted
