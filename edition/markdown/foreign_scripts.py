"""Says the language of words in another script than the page's, so that they are read aloud and set rightly."""

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

from edition.markdown.typography import UNTOUCHED, OfLanguage, wrap

# For each script the language that its words are most likely in, and the languages that are written in it.
SCRIPTS = {
    "ar": (r"\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc", {"ar", "fa", "ur"}),
    "ru": (r"\u0400-\u052f", {"ru", "uk", "bg", "sr", "be", "mk"}),
    "el": (r"\u0370-\u03ff\u1f00-\u1fff", {"el"}),
    "zh": (r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff", {"zh", "ja", "ko"}),
    "he": (r"\u0590-\u05ff", {"he", "yi"}),
}
LEFTWARD = {"ar", "he"}
LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]+")
# What is read in one direction: all of its words together, with the signs between and after them.
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
# Two letters of a script; a sign such as the micro alone is no word.
RUN = "(?P<{0}>[{1}]{{2,}}(?:[ \u00a0]+[{1}]+)*|[{1}](?:[ \u00a0]+[{1}]+)+)"


class _Scripts(Treeprocessor):
    sign: re.Pattern[str]
    pattern: re.Pattern[str]
    scripts: Mapping[str, re.Pattern[str]]
    leftward: bool

    def run(self, root: Element) -> None:
        for block in (each for each in root.iter() if each.tag in BLOCKS and not each.get("lang")):
            if not (BLOCKS | UNTOUCHED).isdisjoint(child.tag for child in block):
                continue
            text = "".join(block.itertext())
            # What stands for markup is none of its words.
            letters = "" if STX in text else "".join(filter(str.isalpha, text))
            if self.leftward and LATIN.fullmatch(letters):
                block.set("dir", "ltr")
            for language in (name for name, script in self.scripts.items() if script.fullmatch(letters)):
                block.attrib.update(_attributes_of(language))
        wrap(root, self.sign, self.pattern, lambda match: _attributes_of(str(match.lastgroup)), skip="lang")


def _attributes_of(language: str) -> dict[str, str]:
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
        step.scripts = {name: re.compile(f"[{signs}]{{2,}}") for name, signs in others.items()}
        step.leftward = own in LEFTWARD | {"fa", "ur", "yi"}
        md.treeprocessors.register(step, "edition-scripts", 5.5)
