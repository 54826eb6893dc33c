"""Says the language of words in another script than the page's, so that they are read aloud and set rightly."""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

# For each script the language that its words are most likely in, and the languages that are written in it.
SCRIPTS = {
    "ar": (r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", {"ar", "fa", "ur"}),
    "ru": (r"\u0400-\u052f", {"ru", "uk", "bg", "sr", "be", "mk"}),
    "el": (r"\u0370-\u03ff\u1f00-\u1fff", {"el"}),
    "zh": (r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", {"zh", "ja", "ko"}),
    "he": (r"\u0590-\u05ff", {"he", "yi"}),
}
LEFTWARD = {"ar", "he"}
UNTOUCHED = {"code", "pre", "script", "style"}
# Two letters of a script; a sign such as the micro alone is no word.
RUN = "[{0}]{{2,}}(?:[ \u00a0]+[{0}]+)*|[{0}](?:[ \u00a0]+[{0}]+)+"


class _Scripts(Treeprocessor):
    language = ""

    def run(self, root: Element) -> None:
        others = {
            name: signs for name, (signs, written) in SCRIPTS.items() if self.language.split("-")[0] not in written
        }
        pattern = re.compile("|".join(f"(?P<{name}>{RUN.format(signs)})" for name, signs in others.items()))
        self._mark(root, pattern)

    def _mark(self, element: Element, pattern: re.Pattern[str]) -> None:
        if element.tag in UNTOUCHED or element.get("lang"):
            return
        children = list(element)
        element.text, marked = self._parted(element.text, pattern)
        for place, span in enumerate(marked):
            element.insert(place, span)
        for child in children:
            self._mark(child, pattern)
            child.tail, marked = self._parted(child.tail, pattern)
            at = list(element).index(child) + 1
            for place, span in enumerate(marked, at):
                element.insert(place, span)

    def _parted(self, text: str | None, pattern: re.Pattern[str]) -> tuple[str | None, list[Element]]:
        """Return the text before the first words of another script, and these with what follows each."""
        found = list(pattern.finditer(text or ""))
        if not text or not found:
            return text, []
        spans = []
        for match, following in zip(found, [*found[1:], None], strict=True):
            language = str(match.lastgroup)
            span = Element("span", {"lang": language, **({"dir": "rtl"} if language in LEFTWARD else {})})
            span.text = AtomicString(match[0])
            span.tail = text[match.end() : following.start() if following else None]
            spans.append(span)
        return text[: found[0].start()], spans


class ScriptsExtension(Extension):
    """Option `language`: the language of the page, whose own script is left alone."""

    def __init__(self, **options: Any) -> None:
        """Declare the option, which Python-Markdown then checks and fills."""
        self.config = {"language": ["", "The language of the page"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Register the step after typography (6) and before contents (5)."""
        step = _Scripts(md)
        step.language = self.getConfig("language")
        md.treeprocessors.register(step, "edition-scripts", 5.5)


def makeExtension(**options: Any) -> ScriptsExtension:  # noqa: N802 -- the name Python-Markdown calls
    """Return the extension: the entry point that Python-Markdown looks for."""
    return ScriptsExtension(**options)
