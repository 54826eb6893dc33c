"""Takes a built page apart: its article as a tree, and the lines of what stands around it, which many pages share."""

import re
from dataclasses import dataclass
from sys import intern

from selectolax.lexbor import LexborHTMLParser

from edition.document.model import Refused
from edition.document.tree import Node, from_lexbor
from edition.safety.allowlist import refused
from edition.safety.around import refused_around

# How the article of a parallel view begins, which is no page by itself.
VIEW = "<article data-view"
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


@dataclass(frozen=True)
class BuiltPage:
    """A built page as the generator wrote it."""

    path: str  # its file in the site
    language: str  # the language that it declares, "" for none
    url: str  # its public address, "" when it declares none
    shell: Shell
    article: Node
    refused: tuple[Refused, ...]  # what the gate of safety does not let pass


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
    tree = LexborHTMLParser(text)
    article = tree.css_first("article")
    if article is None:
        return None
    shell = Shell(_lines(parts[0]), _lines(parts[2]))
    language, url = _attribute(tree, "html", "lang"), _attribute(tree, 'head link[rel="canonical"]', "href")
    around = refused_around(tree, (*shell.before_lines, *shell.after_lines))
    return BuiltPage(path, language, url, shell, from_lexbor(article), (*refused(article, text), *around))


def _attribute(tree: LexborHTMLParser, selector: str, name: str) -> str:
    element = tree.css_first(selector)
    return str(element.attributes.get(name) or "") if element else ""


def _lines(text: str) -> tuple[str, ...]:
    """Return the lines of a text that end with a tag, so that none ends within one; equal ones are one in memory."""
    *lines, last = text.split(">\n")
    return (*[intern(f"{line}>") for line in lines], intern(last))
