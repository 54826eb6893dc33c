"""Sets no-break spaces, and keeps "FMPT-13" and "29–82" on one line, so that authors type plain text."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# Lexique des règles typographiques de l'Imprimerie nationale: thin no-break space before ; ! ?,
# full no-break space before : and inside guillemets. A colon inside an address or an hour stays.
# Spaces are looked at from the first of them on: else a long row of them would be read again from each.
FIRST = "(?<![ \u00a0\u202f])"
FRENCH: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"«[ \u00a0\u202f]*"), "«\u00a0"),
    (re.compile(rf"{FIRST}[ \u00a0\u202f]*»"), "\u00a0»"),
    (re.compile(rf"{FIRST}[ \u00a0\u202f]*([;!?])(?=\s|[»)\]]|$)"), "\u202f\\1"),
    (re.compile(rf"{FIRST}[ \u00a0\u202f]*:(?=\s|$)"), "\u00a0:"),
    (re.compile(r"\b([Pp]aragraphes?|[Rr]ésolution|[Oo]pinion|n[o°]|[Pp]\.) (?=\d)"), "\\1\u00a0"),
    (re.compile(r"(?<=\d) (?=(?:%|€|\$|°C|k?m|k?g|[kMGT]?o|h|min|s|ans?|jours?|mois)\b|[%€$])"), "\u00a0"),
    (re.compile(r"(?<=\d) (?=\d{3}(?!\d))"), "\u202f"),
    (re.compile(r"(?<=\w)'(?=\w)"), "’"),
)
# A number stays with the word that it numbers.
ENGLISH = ((re.compile(r"\b([Pp]aragraphs?|[Rr]esolution|[Oo]pinion) (?=\d)"), "\\1\u00a0"),)
RULES = {"fr": FRENCH, "en": ENGLISH}
UNTOUCHED = {"code", "pre", "script", "style"}
# Short words and numbers that a hyphen or a dash joins to numbers; an abbreviation is an element of its own.
TO_NUMBER = r"(?:[-–]\d{1,4})+(?!\w)"
JOINED = re.compile(rf"(?<![\w/–-])\w{{1,8}}{TO_NUMBER}")
JOINED_TO = re.compile(TO_NUMBER)
KEPT = "together"
Piece = str | Element


def space(text: str, language: str) -> str:
    """Return `text` with the no-break spaces of `language`; a second pass changes nothing."""
    for pattern, replacement in RULES.get(language, ()):
        text = pattern.sub(replacement, text)
    return text


def keep_together(element: Element) -> None:
    """Put what no line may part, within `element`, into a `span` of its own: the words and signs stay as they are."""
    for child in element:
        if child.tag not in UNTOUCHED and child.get("class") != KEPT:
            keep_together(child)
    pieces = list(_pieces(element))
    kept = list(_kept(pieces))
    if len(kept) == len(pieces) and all(one is other for one, other in zip(kept, pieces, strict=True)):
        return
    for child in list(element):
        element.remove(child)
    element.text = None
    last: Element | None = None
    for piece in kept:
        if not isinstance(piece, str):
            piece.tail = None
            element.append(piece)
            last = piece
        elif last is None:
            element.text = (element.text or "") + piece
        else:
            last.tail = (last.tail or "") + piece


def _pieces(element: Element) -> Iterator[Piece]:
    """Yield the texts and elements in an element, in order."""
    yield element.text or ""
    for child in element:
        yield child
        yield child.tail or ""


def _kept(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Yield the same, with what is kept together in elements of their own."""
    taken = 0
    for place, piece in enumerate(pieces):
        following = pieces[place + 1] if place + 1 < len(pieces) else ""
        if not isinstance(piece, str):
            joined = JOINED_TO.match(following) if piece.tag == "abbr" and isinstance(following, str) else None
            taken = joined.end() if joined else 0
            if joined:
                span = Element("span", {"class": KEPT})
                span.append(piece)
                piece.tail = AtomicString(joined[0])
                yield span
            else:
                yield piece
            continue
        text, taken = piece[taken:], 0
        begin = 0
        for found in JOINED.finditer(text):
            span = Element("span", {"class": KEPT})
            span.text = AtomicString(found[0])
            yield text[begin : found.start()]
            yield span
            begin = found.end()
        yield text[begin:]


class _Spaces(Treeprocessor):
    language = ""

    def run(self, root: Element) -> None:
        if root.tag not in UNTOUCHED:
            root.text = self._set(root.text)
            for child in root:
                self.run(child)
                child.tail = self._set(child.tail)

    def _set(self, text: str | None) -> str | None:
        if not text:
            return text
        spaced = space(text, self.language)
        return AtomicString(spaced) if isinstance(text, AtomicString) else spaced


class _Joined(Treeprocessor):
    def run(self, root: Element) -> None:
        keep_together(root)


class TypographyExtension(Extension):
    """Option `language`: the language of the page, such as "fr"; one without rules is left alone."""

    def __init__(self, **options: Any) -> None:
        """Declare the option, which Python-Markdown then checks and fills."""
        self.config = {"language": ["", "The language of the page"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Register the step after attribute lists (8), whose colon is not text, and before contents (5)."""
        step = _Spaces(md)
        step.language = self.getConfig("language")
        md.treeprocessors.register(step, "edition-typography", 6)
        md.treeprocessors.register(_Joined(md), "edition-together", 5.5)


def makeExtension(**options: Any) -> TypographyExtension:  # noqa: N802 -- the name Python-Markdown calls
    """Return the extension: the entry point that Python-Markdown looks for."""
    return TypographyExtension(**options)
