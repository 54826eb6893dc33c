"""Sets no-break spaces, and keeps "FMPT-13" and "29–82" on one line, so that authors type plain text."""

import re
from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# Lexique des règles typographiques de l'Imprimerie nationale: thin no-break space before ; ! ?,
# full no-break space before : and inside guillemets. A colon inside an address or an hour stays.
# Spaces are looked at from the first of them on: else a long row of them would be read again from each. A rule stands
# behind signs without which it changes nothing: most texts lack them, and finding that is many times as fast.
FIRST = "(?<![ \u00a0\u202f])"
DIGITS = "0123456789"
FRENCH: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("«", re.compile(r"«[ \u00a0\u202f]*"), "«\u00a0"),
    ("»", re.compile(rf"{FIRST}[ \u00a0\u202f]*»"), "\u00a0»"),
    (";!?", re.compile(rf"{FIRST}[ \u00a0\u202f]*([;!?])(?=\s|[»)\]]|$)"), "\u202f\\1"),
    (":", re.compile(rf"{FIRST}[ \u00a0\u202f]*:(?=\s|$)"), "\u00a0:"),
    (DIGITS, re.compile(r"\b([Pp]aragraphes?|[Rr]ésolution|[Oo]pinion|n[o°]|[Pp]\.) (?=\d)"), "\\1\u00a0"),
    (DIGITS, re.compile(r"(?<=\d) (?=(?:%|€|\$|°C|k?m|k?g|[kMGT]?o|h|min|s|ans?|jours?|mois)\b|[%€$])"), "\u00a0"),
    (DIGITS, re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), "\u202f"),
    (")", re.compile(r"(?<=\d) (?=[a-z]{1,2}\))"), "\u00a0"),
    ("'", re.compile(r"(?<=\w)'(?=\w)"), "’"),
)
# A number stays with the word that it numbers; what is left out before a word is an apostrophe, and opens no quotation.
ENGLISH = (
    (DIGITS, re.compile(r"\b([Pp]aragraphs?|[Rr]esolution|[Oo]pinion) (?=\d)"), "\\1\u00a0"),
    ("'", re.compile(r"(?<!\w)'([Nn])'(?!\w)"), "’\\1’"),
    ("'", re.compile(r"(?<!\w)'(?=[Tt](?:is|was|were|will)\b|\d0s\b)"), "’"),
    ("'", re.compile(r"(?<!\w)'(?=(?:[Tt]il|[Cc]ause|em|\d\d)\b(?![^']*\w'(?!\w)))"), "’"),
)
# What a resolution was revised by: (Rev. Guadalajara, 2010).
REVISED = (".", re.compile(r"(?<=\(R[eé]v\.) (?=\w)"), "\u00a0")
RULES = {"fr": (*FRENCH, REVISED), "en": (*ENGLISH, REVISED)}
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
        for token in getattr(self.md, "toc_tokens", ()):
            self._name(token)

    def _name(self, token: dict[str, Any]) -> None:
        token["name"] = space(token["name"], self.language)
        for each in token["children"]:
            self._name(each)


class OfLanguage(Extension):
    """An extension with the option `language`, the language of the page: "fr"."""

    def __init__(self, **options: Any) -> None:
        self.config = {"language": ["", "The language of the page"]}
        super().__init__(**options)


class TypographyExtension(OfLanguage):
    """A language without rules is left alone."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Register the steps after attribute lists (8), whose colon is no text: around quotation marks (6)."""
        step = _Spaces(md)
        step.language = self.getConfig("language")
        md.treeprocessors.register(step, "edition-typography", 6.5)
        md.treeprocessors.register(_Together(md), "edition-together", 6)
        contents = _Contents(md)
        contents.language = step.language
        md.treeprocessors.register(contents, "edition-contents", 4)
