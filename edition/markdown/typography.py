"""Sets no-break spaces, and keeps "FMPT-13" and "29–82" on one line, so that authors type plain text."""

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.document.yaml_positions import data_of
from edition.markdown import OfLanguage

RULES = {
    language: [(signs, re.compile(pattern), replacement) for signs, pattern, replacement in rules]
    for language, rules in data_of(Path(__file__).with_suffix(".yml")).items()
}
# Short words and numbers that a hyphen or a dash joins to numbers; an abbreviation is an element of its own.
TO_NUMBER = r"(?:[-–]\d{1,4})+(?!\w)"
JOINED = re.compile(rf"(?<![\w/–-])\w{{1,8}}{TO_NUMBER}")
# What all of those hold, which is found sooner.
JOIN = re.compile(r"[-–]\d")
JOINED_TO = re.compile(TO_NUMBER)
# The class of what no line may part: the words and signs stay as they are.
KEPT = "together"
UNTOUCHED = {"code", "pre", "script", "style"}
Attributes = Callable[[re.Match[str]], dict[str, str]]


def space(text: str, language: str) -> str:
    """Return `text` with the no-break spaces of `language`; a second pass changes nothing."""
    here = frozenset(text)
    for signs, pattern, replacement in RULES.get(language, ()):
        if not here.isdisjoint(signs):
            text = pattern.sub(replacement, text)
    return text


def typed(text: str, language: str) -> str:
    """Return a value of a configuration or a front matter as the pages have it: with their spaces and apostrophes."""
    return space(text.strip().replace("'", "’"), language)


def wrap(element: Element, sign: re.Pattern[str], pattern: re.Pattern[str], to: Attributes, skip: str = "") -> None:
    """Put each match, which holds a `sign`, into a span with attributes, but for code and elements that have `skip`."""
    children = list(element)
    if element.text and sign.search(element.text):
        element.text, element[:0] = _parted(element.text, pattern, to)
    for child in children:
        if child.tag not in UNTOUCHED and not child.get(skip):
            wrap(child, sign, pattern, to, skip)
        if child.tail and sign.search(child.tail):
            after = list(element).index(child) + 1
            child.tail, element[after:after] = _parted(child.tail, pattern, to)


def _parted(text: str, pattern: re.Pattern[str], attributes: Attributes) -> tuple[str, list[Element]]:
    spans = list[Element]()
    for match in reversed([*pattern.finditer(text)]):
        spans.insert(0, Element("span", attributes(match)))
        spans[0].text, spans[0].tail = AtomicString(match[0]), text[match.end() :]
        text = text[: match.start()]
    return text, spans


class _Together(Treeprocessor):
    def run(self, root: Element) -> None:
        wrap(root, JOIN, JOINED, lambda _: {"class": KEPT})
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                joined = JOINED_TO.match(child.tail or "") if child.tag == "abbr" else None
                if child.tail and joined:
                    parent[place] = span = Element("span", {"class": KEPT})
                    span.append(child)
                    span.tail, child.tail = child.tail[joined.end() :], AtomicString(joined[0])


class _Spaces(Treeprocessor):
    language = ""

    def run(self, root: Element) -> None:
        if root.tag not in UNTOUCHED:
            root.text = self._spaced(root.text)
            for child in root:
                self.run(child)
                child.tail = self._spaced(child.tail)

    def _spaced(self, text: str | None) -> str | None:
        return type(text)(space(text, self.language)) if text else text


class _Contents(_Spaces):
    """The contents, which were made with plain spaces."""

    def run(self, root: Element) -> None:  # noqa: ARG002 -- what Python-Markdown calls
        tokens = [*getattr(self.md, "toc_tokens", ())]
        while tokens:
            token = tokens.pop()
            token["name"] = space(token["name"], self.language)
            tokens += token["children"]


class TypographyExtension(OfLanguage):
    """Around quotation marks (6), after attribute lists (8), whose colon is no text."""

    steps = (
        (_Spaces, "edition-typography", 6.5),
        (_Together, "edition-together", 6),
        (_Contents, "edition-contents", 4),
    )
