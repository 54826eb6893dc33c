"""The fonts of print, those of the engine and those that a project names, and which languages they can't set."""

import re
import tempfile
from collections import Counter
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import typst

from edition.document import Site
from edition.locales import words_of

FOLDER = Path(__file__).with_name("fonts")
GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Where the fonts lack one in so many letters of a language, they are not made for its script; else these are a slip.
RARE = 100
PROBE = b'#set document(title: [-])\n#set text(font: "Source Serif 4")\n#sys.inputs.letters.clusters().join(parbreak())'


class Fonts:
    """Those that Typst may take: the engine's, then the files of a project."""

    def __init__(self, *files: str) -> None:
        # Typst takes all that is in a folder, under the name to which a link leads.
        with tempfile.TemporaryDirectory() as own:
            for number, file in enumerate(files):
                Path(own, f"{number}{Path(file).suffix}").symlink_to(file)
            # Those that Typst has in itself know no conjuncts of Devanagari: words would be misspelt.
            without = {"include_system_fonts": False, "include_embedded_fonts": False}
            self.known = typst.Fonts(**without, font_paths=[str(FOLDER), own])
        self.lacking = lru_cache(self._lacking)
        # The names of the project's, in its order, and their digest.
        families = {font.path: font.family for font in self.known.fonts()}
        self.families = tuple(dict.fromkeys(families[file] for file in files if file in families))
        self.digest = sha256(b"\0".join(Path(file).read_bytes() for file in files)).digest()

    def _lacking(self, letters: str) -> str:
        try:
            compiler = typst.Compiler(PROBE, font_paths=self.known, sys_inputs={"letters": letters})
            compiler.compile(format="pdf", pdf_standards=["ua-1"])
        except typst.TypstError as error:
            return "".join(undisplayed(error))
        return ""

    def unset(self, site: Site) -> dict[str, str]:
        """Return the languages of a site that they are not made for, each with the letters that they lack."""
        lacking: dict[str, str] = {}
        for language in site.homes:
            pages = [page for page in site.printed(language) if not page.is_untranslated]
            letters = Counter(filter(str.isalpha, "".join(block.text for page in pages for block in page.blocks)))
            # Its own name has its script, however few of the words are written yet; dates have it at once.
            name = set(filter(str.isalpha, words_of(language).name_of(language)))
            lacks = self.lacking("".join(sorted(name.union(letters))))
            if name.intersection(lacks) or sum(letters[letter] for letter in lacks) * RARE > letters.total():
                lacking[language] = lacks
        return lacking


# Read once for all the edits that are served.
fonts_of = lru_cache(1)(Fonts)


def undisplayed(error: typst.TypstError) -> list[str]:
    """Return what no font can show, of all that Typst says when it can't set a text."""
    diagnostic = ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(error.diagnostic))
    return GLYPH.findall(diagnostic)
