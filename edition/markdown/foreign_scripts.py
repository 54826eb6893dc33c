"""Says the language of words in another script than the page's, so that they are read aloud and set rightly."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor
from markdown.util import STX

from edition.document.yaml_positions import data_of
from edition.markdown import OfLanguage
from edition.markdown.typography import UNTOUCHED, wrap

SCRIPTS = data_of(Path(__file__).with_suffix(".yml"))
LEFTWARD = {"ar", "he", "fa", "ur", "yi"}
LATIN = re.compile(r"[A-Za-z\u00aa-\u024f\u1e00-\u1eff]+")
# What is read in one direction: all of its words together, with the signs between and after them.
BLOCKS = {"p", "li", "dt", "dd", "td", "th", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6"}
# Two letters of a script; a sign such as the micro alone is no word.
RUN = "(?P<{0}>[{1}]{{2,}}(?:[ \u00a0]+[{1}]+)*|[{1}](?:[ \u00a0]+[{1}]+)+)"


class _Scripts(Treeprocessor):
    language = ""

    def run(self, root: Element) -> None:
        own = self.language.split("-")[0]
        sign, pattern, scripts = _others(own)
        for block in (each for each in root.iter() if each.tag in BLOCKS and not each.get("lang")):
            if not (BLOCKS | UNTOUCHED).isdisjoint(child.tag for child in block):
                continue
            text = "".join(block.itertext())
            # What stands for markup is none of its words.
            letters = "" if STX in text else "".join(filter(str.isalpha, text))
            if own in LEFTWARD and LATIN.fullmatch(letters):
                block.set("dir", "ltr")
            for language in (name for name, script in scripts.items() if script.fullmatch(letters)):
                block.attrib.update(_attributes_of(language))
        wrap(root, sign, pattern, lambda match: _attributes_of(str(match.lastgroup)), skip="lang")


def _attributes_of(language: str) -> dict[str, str]:
    return {"lang": language} | ({"dir": "rtl"} if language in LEFTWARD else {})


@cache
def _others(own: str) -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    """Return what finds a sign, words, and a text of another script than a language's own."""
    others = {name: signs for name, (signs, languages) in SCRIPTS.items() if own not in languages}
    sign, words = f"[{''.join(others.values())}]", "|".join(RUN.format(*each) for each in others.items())
    wholes = {name: re.compile(f"[{signs}]{{2,}}") for name, signs in others.items()}
    return re.compile(sign), re.compile(words), wholes


class ScriptsExtension(OfLanguage):
    """After typography (6), before contents (5). The page's own script is left alone."""

    steps = ((_Scripts, "edition-scripts", 5.5),)
