"""Sets PDFs with Typst, and keeps those of earlier builds."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import typst
from lxml import etree

from edition.words import words_of

TEMPLATE = Path(__file__).with_name("edition.typ")
FONTS = Path(__file__).with_name("fonts")
GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
AT = re.compile(r"edition\.typ:(\d+):")
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True)
class Fault:
    """What one PDF shows that it should not: its code, the address of the place in print, what to quote."""

    code: str
    name: str
    words: tuple[str, ...] = ()


class Store:
    """PDFs of earlier builds, kept in `home`: one is set again only when its text, template or inputs change."""

    def __init__(self, home: Path, *, keeps: bool = False) -> None:
        """A store in `home`; when it `keeps`, a PDF of an earlier text is good enough."""
        self.home, self.keeps = home, keeps
        self.folder, self.inputs = Path(), dict[str, str]()
        self.used: set[Path] = set()

    def begin(self, folder: Path, inputs: Mapping[str, str]) -> None:
        """Prepares printing into `folder`, with the values `inputs` for the template."""
        self.folder, self.inputs = folder, dict(inputs)
        self.home.mkdir(parents=True, exist_ok=True)

    def put(self, target: str, xml: bytes) -> list[Fault]:
        """Puts one PDF at `target`; gives its faults, with which it is not kept."""
        output, name = self.folder / target, target.rpartition("/")[2]
        output.parent.mkdir(parents=True, exist_ok=True)
        kept = self.home / f"{name}-{self._digest(xml)}"
        if self.keeps and not kept.exists():
            kept = next(self.home.glob(f"{name}-*"), kept)
        self.used.add(kept)
        with suppress(FileNotFoundError):
            shutil.copyfile(kept, output)
            return []
        faults = typeset(xml, self.folder, output, self.inputs)
        if not faults:
            # Renamed when it is whole, so that a build that is stopped leaves no half of it.
            part = kept.with_name(kept.name + ".part")
            shutil.copyfile(output, part)
            part.replace(kept)
        return faults

    def sweep(self) -> None:
        """Drops what this build did not use."""
        for path in self.home.iterdir():
            if path not in self.used:
                path.unlink(missing_ok=True)

    def _digest(self, xml: bytes) -> str:
        """Changes with whatever the PDF is made of."""
        images = [self.folder / str(image.get("src")) for image in etree.fromstring(xml).iter("img")]
        parts = [
            xml,
            _words(xml).encode(),
            TEMPLATE.read_bytes(),
            version("typst").encode(),
            *(path.read_bytes() for path in images),
        ]
        parts += [f"{name}={value}".encode() for name, value in sorted(self.inputs.items())]
        return hashlib.sha256(b"\0".join(parts)).hexdigest()[:16]


def _words(xml: bytes) -> str:
    """The words of print, as JSON, of each language in the XML of an edition."""
    languages = {str(element.get("lang")) for element in etree.fromstring(xml).iter("edition", "section", "cell")}
    return json.dumps({language: dict(words_of(language).print) for language in sorted(languages)})


def typeset(xml: bytes, folder: Path, output: Path, inputs: Mapping[str, str]) -> list[Fault]:
    """Sets one PDF, with the pictures that it shows from `folder`; gives its faults."""
    with tempfile.TemporaryDirectory() as scratch:
        copied = Path(shutil.copy(TEMPLATE, scratch))
        (Path(scratch) / "edition.xml").write_bytes(xml)
        (Path(scratch) / "words.json").write_text(_words(xml), encoding="utf-8")
        for image in etree.fromstring(xml).iter("img"):
            copy = Path(scratch) / str(image.get("src"))
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(folder / str(image.get("src")), copy)
        try:
            faults = list(_set(copied, output, {**inputs, "cost": "100"}))
            if any(fault.code == "F02" for fault in faults):
                # Notes go before widows: Typst may part the two to spare a line alone on its page.
                faults = list(_set(copied, output, {**inputs, "cost": "0"}))
        except typst.TypstError as error:
            said = ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(error.diagnostic))
            glyphs, found = GLYPH.findall(said), AT.search(said)
            told = (str(error.message).strip(), found[1] if found else "1")
            faults = [Fault("F06", "", (signs,)) for signs in glyphs] or [Fault("F07", "", told)]
    return faults


def _set(template: Path, output: Path, inputs: dict[str, str]) -> Iterator[Fault]:
    """Sets one PDF; gives its faults. Raises TypstError when it can't be set."""
    compiler = typst.Compiler(str(template), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=inputs)
    _, warnings = compiler.compile_with_warnings(output=str(output), format="pdf", pdf_standards=["ua-1", "a-3a"])
    for warning in warnings:
        yield Fault("F03", "", (warning.message,))
    for code, name, *words in _values(compiler.query("<fault>")):
        yield Fault(code, name, tuple(words))
    marks, notes = (dict(_values(compiler.query(f"<{name}>"))) for name in ("mark", "note"))
    for name, number in marks.items():
        if notes.get(name) != number:
            yield Fault("F02", name, (name.rpartition("fn:")[2], str(number), str(notes.get(name))))


def _values(found: str) -> list[list[Any]]:
    return [item["value"] for item in json.loads(found)]
