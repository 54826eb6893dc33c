"""Sets PDFs with Typst, and keeps what it made in earlier builds."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
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
    """What Typst made in earlier builds, kept in `home`: it is set again only when what it is made of changes."""

    def __init__(self, home: Path, folder: Path, *, keeps: bool = False) -> None:
        """A store in `home` for the site in `folder`; when it `keeps`, what an earlier build made is good enough."""
        self.home, self.folder, self.keeps = home, folder, keeps
        self.used: set[Path] = set()
        home.mkdir(parents=True, exist_ok=True)

    def put(self, target: str, parts: Iterable[bytes], make: Callable[[Path], list[Fault]]) -> list[Fault]:
        """Puts one file at `target`: the one kept that was made of the same `parts`, else what `make` writes there.

        Returns its faults, with which it is not kept.
        """
        output, name = self.folder / target, target.rpartition("/")[2]
        output.parent.mkdir(parents=True, exist_ok=True)
        made_of = b"\0".join((version("typst").encode(), *parts))
        kept = self.home / f"{name}-{hashlib.sha256(made_of).hexdigest()[:16]}"
        if self.keeps and not kept.exists():
            kept = next(self.home.glob(f"{name}-*"), kept)
        self.used.add(kept)
        with suppress(FileNotFoundError):
            shutil.copyfile(kept, output)
            return []
        faults = make(output)
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


def put_pdf(store: Store, target: str, xml: bytes, inputs: Mapping[str, str]) -> list[Fault]:
    """Puts the PDF of an edition at `target`, with the values `inputs` for the template; gives its faults."""
    tree = etree.fromstring(xml)
    words = print_words(tree)
    images = {str(image.get("src")): (store.folder / str(image.get("src"))).read_bytes() for image in tree.iter("img")}
    given = (f"{name}={value}".encode() for name, value in sorted(inputs.items()))
    parts = (xml, words, TEMPLATE.read_bytes(), *images.values(), *given)
    files = {"edition.xml": xml, "words.json": words, **images}
    return store.put(target, parts, lambda output: typeset(files, output, inputs))


def print_words(tree: etree._Element) -> bytes:
    """The words of print, as JSON, of each language in the XML of an edition."""
    languages = {str(element.get("lang")) for element in tree.iter("edition", "section", "cell")}
    return json.dumps({language: dict(words_of(language).print) for language in sorted(languages)}).encode()


def typeset(files: Mapping[str, bytes], output: Path, inputs: Mapping[str, str]) -> list[Fault]:
    """Sets one PDF from the `files` that the template reads, by name; gives its faults."""
    with tempfile.TemporaryDirectory() as scratch:
        copied = Path(shutil.copy(TEMPLATE, scratch))
        for name, data in files.items():
            (Path(scratch) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(scratch) / name).write_bytes(data)
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
