"""Takes the text of a built page apart around its article, which alone is parsed: a menu may be long."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import html

# How the article of a parallel view begins, which is no page by itself.
VIEW = "<article data-view"
LANGUAGE = re.compile(r'<html\b[^>]*\blang="([^"]*)"')
INLINE, END = "<script>", "</script>"
LINK = re.compile(r"<link\b[^>]*>")
# Two patterns that each begin with fixed signs: many times as fast as one that begins with any white space.
IDS = (re.compile(' id="([^"]*)"'), re.compile('\nid="([^"]*)"'))


@dataclass(frozen=True)
class Parts:
    """A built page: its article's text, from tag to tag, and what stands `before` and `after` it."""

    before: str
    article: str
    after: str

    @property
    def is_view(self) -> bool:
        """Whether it shows two other pages side by side."""
        return self.article.startswith(VIEW)

    @property
    def ids(self) -> list[str]:
        """Every id of the article, as often as it is given."""
        return _ids(self.article)

    @property
    def frame_ids(self) -> list[str]:
        """Every id around the article."""
        return _ids(self.before) + _ids(self.after)

    def tree(self) -> html.HtmlElement:
        """The article as a tree, which may be changed."""
        return html.fragment_fromstring(self.article)

    def linked(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """The links of the page's head of these kinds (`rel`): kind and address."""
        for tag in LINK.findall(self.before.partition("</head>")[0]):
            element = html.fragment_fromstring(tag)
            if element.get("rel") in kinds:
                yield str(element.get("rel")), str(element.get("href"))

    @property
    def scripts(self) -> Iterator[str]:
        """The scripts that stand in the text around the article, as templates write them."""
        for text in (self.before, self.after):
            begin = text.find(INLINE)
            while begin >= 0:
                end = text.find(END, begin)
                yield text[begin + len(INLINE) : end]
                begin = text.find(INLINE, end)


def _ids(text: str) -> list[str]:
    return [name for pattern in IDS for name in pattern.findall(text)]


def language_of(text: str) -> str:
    """The language that a built page declares, "" for none."""
    found = LANGUAGE.search(text)
    return found[1] if found else ""


def parts(text: str) -> Parts | None:
    """The parts of a built page; None for one without an article."""
    begin, end = text.find("<article"), text.rfind("</article>")
    if begin < 0 or end < begin:
        return None
    end += len("</article>")
    return Parts(text[:begin], text[begin:end], text[end:])
