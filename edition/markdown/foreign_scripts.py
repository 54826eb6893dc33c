"""Says the language of words in another script than the page's, so that they are read aloud and set rightly."""

import re
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor

from edition.markdown.typography import OfLanguage, wrap

# For each script the language that its words are most likely in, and the languages that are written in it.
SCRIPTS = {
    "ar": (r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", {"ar", "fa", "ur"}),
    "ru": (r"\u0400-\u052f", {"ru", "uk", "bg", "sr", "be", "mk"}),
    "el": (r"\u0370-\u03ff\u1f00-\u1fff", {"el"}),
    "zh": (r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", {"zh", "ja", "ko"}),
    "he": (r"\u0590-\u05ff", {"he", "yi"}),
}
LEFTWARD = {"ar", "he"}
# Two letters of a script; a sign such as the micro alone is no word.
RUN = "(?P<{0}>[{1}]{{2,}}(?:[ \u00a0]+[{1}]+)*|[{1}](?:[ \u00a0]+[{1}]+)+)"


class _Scripts(Treeprocessor):
    sign: re.Pattern[str]
    pattern: re.Pattern[str]

    def run(self, root: Element) -> None:
        wrap(root, self.sign, self.pattern, _attributes, skip="lang")


def _attributes(match: re.Match[str]) -> dict[str, str]:
    language = str(match.lastgroup)
    return {"lang": language} | ({"dir": "rtl"} if language in LEFTWARD else {})


class ScriptsExtension(OfLanguage):
    """The page's own script is left alone."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 -- the name Python-Markdown calls
        """Register the step after typography (6) and before contents (5)."""
        own = self.getConfig("language").split("-")[0]
        step = _Scripts(md)
        others = {name: signs for name, (signs, languages) in SCRIPTS.items() if own not in languages}
        step.sign = re.compile(f"[{''.join(others.values())}]")
        step.pattern = re.compile("|".join(RUN.format(*each) for each in others.items()))
        md.treeprocessors.register(step, "edition-scripts", 5.5)
