"""The fonts of print, those of the engine and those that a project names, and which languages they can't set."""

import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache
from hashlib import sha256
from pathlib import Path

import typst

from edition.document import Site

FOLDER = Path(__file__).with_name("fonts")
GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
# Where the fonts lack one in so many letters of a language, they are not made for its script; else these are a slip.
RARE = 100
PROBE = b'#set document(title: [-])\n#set text(font: "Source Serif 4")\n#sys.inputs.letters.clusters().join(parbreak())'


class Fonts:
    """Those that Typst may take: the engine's, then the files of a project."""

    def __init__(self, files: Sequence[str]) -> None:
        self._files = files
        # Typst takes all that is in a folder, under the name to which a link leads.
        with tempfile.TemporaryDirectory() as own:
            for number, file in enumerate(files):
                Path(own, f"{number}{Path(file).suffix}").symlink_to(file)
            # Those that Typst has in itself know no conjuncts of Devanagari: words would be misspelt.
            without = {"include_system_fonts": False, "include_embedded_fonts": False}
            self.known = typst.Fonts(**without, font_paths=[str(FOLDER), own])
        self.lacking = lru_cache(self._lacking)

    @cached_property
    def families(self) -> tuple[str, ...]:
        """The names of the project's, in its order."""
        own = [font for font in self.known.fonts() if font.path in self._files]
        ordered = sorted(own, key=lambda font: self._files.index(str(font.path)))
        return tuple(dict.fromkeys(font.family for font in ordered))

    @cached_property
    def digest(self) -> bytes:
        """A digest of the project's."""
        return sha256(b"".join(sha256(Path(file).read_bytes()).digest() for file in self._files)).digest()

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
            lacks = self.lacking("".join(sorted(letters)))
            if sum(letters[letter] for letter in lacks) * RARE > letters.total():
                lacking[language] = lacks
        return lacking


@lru_cache(1)
def fonts_of(*files: str) -> Fonts:
    """Return the fonts of print with the `files` of a project, read once for all the edits that are served."""
    return Fonts(files)


def undisplayed(error: typst.TypstError) -> list[str]:
    """Return what no font can show, of all that Typst says when it can't set a text."""
    diagnostic = ESCAPED.sub(lambda match: chr(int(match[1], 16)), str(error.diagnostic))
    return GLYPH.findall(diagnostic)
