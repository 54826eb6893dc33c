"""Takes a built page apart: its article as a tree, and the lines of what stands around it, which many pages share."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from sys import intern

from lxml import html

from edition.document.model import Refused
from edition.document.tree import Node, from_lxml
from edition.safety.allowlist import refused

# How the article of a parallel view begins, which is no page by itself.
VIEW = "<article data-view"
LANGUAGE = re.compile(r'<html\b[^>]*\blang="([^"]*)"')
INLINE, END = "<script>", "</script>"
LINK = re.compile(r"<link\b[^>]*>")
# The end of a line, but for one within a tag.
OUTSIDE_TAG = re.compile(r"\n(?![^<>]*>)")
# Two patterns that each begin with fixed signs: many times as fast as one that begins with any white space.
IDS = (re.compile(' id="([^"]*)"'), re.compile('\nid="([^"]*)"'))


# The text of a page before its article, the article, and the text after it.
Parted = tuple[str, str, str]


@dataclass(frozen=True)
class Shell:
    """What stands before and after an article, as lines: a menu of a thousand pages stands in each of them."""

    before_lines: tuple[str, ...]
    after_lines: tuple[str, ...]

    @property
    def before(self) -> str:
        """The text before the article."""
        return "\n".join(self.before_lines)

    @property
    def after(self) -> str:
        """The text after the article."""
        return "\n".join(self.after_lines)

    @property
    def ids(self) -> list[str]:
        """Every id around the article."""
        return [name for text in (self.before, self.after) for pattern in IDS for name in pattern.findall(text)]

    def linked(self, *kinds: str) -> Iterator[tuple[str, str]]:
        """Yield the links of the page's head of these kinds (`rel`): kind and address."""
        for tag in LINK.findall(self.before.partition("</head>")[0]):
            element = html.fragment_fromstring(tag)
            if element.get("rel") in kinds:
                yield str(element.get("rel")), str(element.get("href"))


def inline_scripts(text: str) -> Iterator[str]:
    """Yield the scripts that stand in a page as templates write them; data has a type, and is none."""
    begin = text.find(INLINE)
    while begin >= 0:
        end = text.find(END, begin)
        yield text[begin + len(INLINE) : end]
        begin = text.find(INLINE, end)


@dataclass(frozen=True)
class BuiltPage:
    """A built page as the generator wrote it."""

    path: str
    """Its file in the site."""
    language: str
    """The language that it declares, "" for none."""
    shell: Shell
    """What stands around its article."""
    article: Node
    """Its article."""
    refused: tuple[Refused, ...]
    """What the gate of safety does not let pass."""


def parted(text: str) -> Parted | None:
    """Return what stands before the article of a page, the article, and what stands after it; None without one."""
    begin, end = text.find("<article"), text.rfind("</article>")
    if begin < 0 or end < begin:
        return None
    end += len("</article>")
    return text[:begin], text[begin:end], text[end:]


def built_page(path: str, text: str) -> BuiltPage | None:
    """Return the built page with a text; None for one without an article, or for a parallel view."""
    parts = parted(text)
    if parts is None or parts[1].startswith(VIEW):
        return None
    before, article, after = parts
    language = LANGUAGE.search(text, 0, 1000)
    return BuiltPage(
        path=path,
        language=language[1] if language else "",
        shell=Shell(_lines(before), _lines(after)),
        article=from_lxml(html.fragment_fromstring(article)),
        refused=refused(text),
    )


def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text; those that are equal are one in memory."""
    return tuple(map(intern, OUTSIDE_TAG.split(text)))
