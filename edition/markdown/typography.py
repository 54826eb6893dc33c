"""Sets no-break spaces, and keeps "FMPT-13" and "29–82" on one line, so that authors type plain text."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from edition.markdown.spans import UNTOUCHED, wrap

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
# Short words and numbers that a hyphen or a dash joins to numbers; an abbreviation is an element of its own.
TO_NUMBER = r"(?:[-–]\d{1,4})+(?!\w)"
JOINED = re.compile(rf"(?<![\w/–-])\w{{1,8}}{TO_NUMBER}")
JOINED_TO = re.compile(TO_NUMBER)
KEPT = "together"


def space(text: str, language: str) -> str:
    """Return `text` with the no-break spaces of `language`; a second pass changes nothing."""
    for pattern, replacement in RULES.get(language, ()):
        text = pattern.sub(replacement, text)
    return text


class _Spaces(Treeprocessor):
    language = ""

    def run(self, root: Element) -> None:
        if root.tag not in UNTOUCHED:
            root.text = self._set(root.text)
            for child in root:
                self.run(child)
                child.tail = self._set(child.tail)

    def _set(self, text: str | None) -> str | None:
        return type(text)(space(text, self.language)) if text else text


class _Joined(Treeprocessor):
    """Puts what no line may part into a `span` of its own: the words and signs stay as they are."""

    def run(self, root: Element) -> None:
        wrap(root, JOINED, lambda _: {"class": KEPT})
        for parent in list(root.iter()):
            for place, child in enumerate(parent):
                joined = JOINED_TO.match(child.tail or "") if child.tag == "abbr" else None
                if child.tail and joined:
                    parent[place] = span = Element("span", {"class": KEPT})
                    span.append(child)
                    span.tail, child.tail = child.tail[joined.end() :], AtomicString(joined[0])


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
