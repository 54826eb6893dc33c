"""Sets PDFs with Typst, and keeps what it made in earlier builds."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import cast

import typst
from lxml import etree

from edition.locales import words_of
from edition.outputs.print.pdf_postprocess import Place, complete

TEMPLATE = Path(__file__).with_name("edition.typ")
FONTS = Path(__file__).with_name("fonts")
GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
AT = re.compile(r"edition\.typ:(\d+):")
# What is done, one after the other, for a note that would begin on another page than its mark (issues 5314, 5603 and
# 8792 of Typst): its paragraph is not divided, then it begins a page.
WAYS = ("whole", "moved")
# How often that is tried: to move one note can part another.
ROUNDS = 5
# What a widow and an orphan cost meanwhile, in percent of Typst's own measure. To spare them can part a note, too: when
# nothing else helps, none is spared in the whole of a PDF.
COSTS = ("100", "0")
# What Typst says when page numbers within lines still change the lines at the last of its attempts.
UNSETTLED = "did not converge"
ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")


@dataclass(frozen=True)
class Fault:
    """What one PDF shows that it should not: its code, the address of the place in print, what to quote."""

    code: str
    name: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Report:
    """What the template tells of a PDF that it set."""

    faults: tuple[Fault, ...]
    """What it shows that it should not."""
    places: tuple[Place, ...]
    """Where its anchors stand."""


class Store:
    """What Typst made in earlier builds, kept in `home`: it is set again only when what it is made of changes."""

    def __init__(self, home: Path, folder: Path, used: set[Path] | None = None) -> None:
        """Open a store in `home` for the site in `folder`; what is `used` is shared with another for the same site."""
        self.home, self.folder = home, folder
        self.used: set[Path] = set() if used is None else used
        home.mkdir(parents=True, exist_ok=True)

    def put(self, target: str, parts: Iterable[bytes], make: Callable[[Path], list[Fault]]) -> list[Fault]:
        """Put one file at `target`: the one kept that was made of the same `parts`, else what `make` writes there.

        Return its faults, with which it is not kept.
        """
        output, name = self.folder / target, target.rpartition("/")[2]
        output.parent.mkdir(parents=True, exist_ok=True)
        made_of = b"\0".join((version("typst").encode(), *parts))
        kept = self.home / f"{name}-{hashlib.sha256(made_of).hexdigest()[:16]}"
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
        """Drop what this build did not use."""
        for path in self.home.iterdir():
            if path not in self.used:
                path.unlink(missing_ok=True)


def put_pdf(store: Store, target: str, xml: bytes, inputs: Mapping[str, str]) -> list[Fault]:
    """Put the PDF of an edition at `target`, with the values `inputs` for the template; return its faults."""
    tree = etree.fromstring(xml)
    words = print_words(tree, int(inputs["date"]))
    images = {str(image.get("src")): (store.folder / str(image.get("src"))).read_bytes() for image in tree.iter("img")}
    given = (f"{name}={value}".encode() for name, value in sorted(inputs.items()))
    parts = (xml, words, TEMPLATE.read_bytes(), *images.values(), *given)
    files = {"edition.xml": xml, "words.json": words, **images}
    return store.put(target, parts, lambda output: typeset(files, output, inputs))


def print_words(tree: etree._Element, timestamp: int = 0) -> bytes:
    """Return the words of print, as JSON, of each language in an edition's XML, with its direction and day."""
    languages = {str(element.get("lang")) for element in tree.iter("edition", "title", "section", "cell")}
    words = {language: words_of(language) for language in sorted(languages)}
    more = {name: {"direction": each.direction, "day": each.date(timestamp)} for name, each in words.items()}
    return json.dumps({name: {**each.print, **more[name]} for name, each in words.items()}).encode()


def typeset(files: Mapping[str, bytes], output: Path, inputs: Mapping[str, str]) -> list[Fault]:
    """Set one PDF from the `files` that the template reads, by name; return its faults."""
    with tempfile.TemporaryDirectory() as scratch:
        copied = Path(shutil.copy(TEMPLATE, scratch))
        for name, data in files.items():
            (Path(scratch) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(scratch) / name).write_bytes(data)
        try:
            data, report = _with_notes(copied, inputs)
        except typst.TypstError as error:
            said = ESCAPED.sub(lambda m: chr(int(m[1], 16)), str(error.diagnostic))
            glyphs, found = GLYPH.findall(said), AT.search(said)
            told = (str(error.message).strip(), found[1] if found else "1")
            return [Fault("F06", "", (signs,)) for signs in glyphs] or [Fault("F07", "", told)]
        edition = etree.fromstring(files["edition.xml"])
        page = words_of(str(edition.get("lang"))).print["page"]
        output.write_bytes(complete(data, edition, report.places, page))
    return list(report.faults)


def _with_notes(template: Path, inputs: Mapping[str, str]) -> tuple[bytes, Report]:
    """Set one PDF, again and again while notes begin on other pages than their marks; return the last."""
    data, report = _set(template, inputs)
    for cost in COSTS:
        tried: dict[str, list[str]] = {way: [] for way in WAYS}
        for _ in range(ROUNDS):
            parted = [fault.name for fault in report.faults if fault.code == "F02"]
            if not parted:
                return data, report
            for note in parted:
                tried[WAYS[note in tried[WAYS[0]]]].append(note)
            asked = {way: " ".join(dict.fromkeys(notes)) for way, notes in tried.items()}
            data, report = _set(template, {**inputs, **asked, "cost": cost})
            if set(parted) <= set(tried[WAYS[-1]]):
                break
    return data, report


def _set(template: Path, inputs: Mapping[str, str]) -> tuple[bytes, Report]:
    """Set one PDF; return it, and what the template reports. Raises TypstError when it can't be set."""
    compiler = typst.Compiler(str(template), font_paths=[str(FONTS)], ignore_system_fonts=True, sys_inputs=dict(inputs))
    data, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1", "a-3a"])
    (found,) = json.loads(compiler.query("<report>"))
    faults = [Fault("F03", "", (warning.message,)) for warning in warnings if UNSETTLED not in warning.message]
    faults += [Fault("F09", "", (warning.message,)) for warning in warnings if UNSETTLED in warning.message][:1]
    faults += [Fault(code, name, tuple(words)) for code, name, *words in found["value"]["faults"]]
    return cast("bytes", data), Report(tuple(faults), tuple(found["value"]["places"]))
