"""Sets PDFs, covers and cards with Typst, and keeps what it made in earlier builds."""

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, cast

import typst
from lxml import etree

from edition.build.archive import write_file
from edition.checks.rules import Problem
from edition.document import Site, tie
from edition.locales import words_of
from edition.outputs.print.fonts import Fonts, undisplayed
from edition.outputs.print.pdf_postprocess import Place, complete

TEMPLATE, CARD = (Path(__file__).with_name(f"{name}.typ") for name in ("edition", "social_image"))
# The picture that other sites show with a link, one for each language.
ADDRESS = "assets/card.{}.png"
POSTPROCESS = Path(__file__).with_name("pdf_postprocess.py")
AT = re.compile(r"edition\.typ:(\d+):")
# How often a note is sought a place on the page of its mark: to move one can part another.
ROUNDS = 5
# What a widow and an orphan cost meanwhile, in percent of Typst's own measure. To spare them can part a note, too: when
# nothing else helps, none is spared in the whole of a PDF.
COSTS = ("100", "0")
# What Typst says when page numbers within lines still change the lines at the last of its attempts.
UNSETTLED = "did not converge"


@dataclass(frozen=True)
class Fault:
    """What one PDF shows that it should not: its code, the address of the place in print, the values of its message."""

    code: str
    name: str
    values: Mapping[str, Any]


# A file that was made, and its faults.
Made = tuple[bytes, list[Fault]]


@dataclass(frozen=True)
class Store:
    """What Typst made in earlier builds: it is set again only when what it is made of changes."""

    home: Path  # Where it is kept.
    folder: Path  # The site.
    fonts: Fonts
    _used: set[Path] = field(default_factory=set)

    def get(self, name: str, asked: Callable[[], tuple[Iterable[bytes], Callable[[], Made]]], known: str = "") -> Made:
        """Return the file that was made of the same parts, else what is made of them, which is kept without faults.

        `asked` gives the parts, and what makes the file; while `known`, the version of all that they are made from, is
        the same, it is not called.
        """
        note = self.home / f"{name}-{self._digest((known.encode(),))}.of"
        kept = self.home / (note.read_text(encoding="utf-8") if known and note.is_file() else "")
        if not kept.is_file():
            parts, make = asked()
            kept = self.home / f"{name}-{self._digest(parts)}"
            if not kept.is_file():
                data, faults = make()
                if faults:
                    return data, faults
                # Renamed when it is whole, so that a build that is stopped leaves no half of it.
                part = kept.with_name(f"{kept.name}.part")
                write_file(part, data)
                part.replace(kept)
            if known:
                write_file(note, kept.name)
        self._used.update((note, kept))
        return kept.read_bytes(), []

    def _digest(self, parts: Iterable[bytes]) -> str:
        made_with = (version("typst").encode(), POSTPROCESS.read_bytes(), self.fonts.digest)
        return hashlib.sha256(b"\0".join((*made_with, *parts))).hexdigest()[:16]

    def sweep(self) -> None:
        """Drop what this build did not use."""
        for path in {*self.home.glob("*")} - self._used:
            path.unlink(missing_ok=True)


def sources(edition: etree._Element, folder: Path, timestamp: int = 0) -> dict[str, bytes]:
    """Return the files from which an edition is set, by name; its pictures are in `folder`."""
    languages = {str(element.get("lang")) for element in edition.iter("edition", "title", "section", "cell")}
    words = {language: words_of(language) for language in sorted(languages)}
    told = {
        name: {**each.print, "direction": each.direction, "range": each.range, "day": each.date(timestamp)}
        for name, each in words.items()
    }
    images = {str(image.get("src")): (folder / str(image.get("src"))).read_bytes() for image in edition.iter("img")}
    xml, template = etree.tostring(edition, encoding="utf-8"), TEMPLATE.read_bytes()
    return {TEMPLATE.name: template, "edition.xml": xml, "words.json": json.dumps(told).encode(), **images}


def write_cards(site: Site, store: Store) -> list[Problem]:
    """Put the pictures that other sites show with a link into the site; return a problem when one can't be set."""
    try:
        for home in site.homes.values():
            path = store.folder / ADDRESS.format(home.language)
            write_file(path, picture(store, path.name, home.language, home.title, home.description))
    except typst.TypstError as error:
        return [Problem("F07.image", f"edition/outputs/print/{CARD.name}", 1, {"error": error.message})]
    return []


def picture(store: Store, name: str, language: str, title: str, line: str, **size: str) -> bytes:
    """Return a card, or a cover with its `size`, as a PNG, from a title and a line below it; keep it in the `store`."""
    # Without words rather than with signs that stand for none.
    title, line = ("" if store.fonts.lacking(text) else tie(text) for text in (title, line))
    values = {"lang": language, "title": title, "line": line, "fonts": ",".join(store.fonts.families), **size}

    def make() -> Made:
        compiler = typst.Compiler(str(CARD), font_paths=store.fonts.known, sys_inputs=values)
        return cast("bytes", compiler.compile(format="png", ppi=72)), []

    return store.get(name, lambda: ((repr(values).encode(), CARD.read_bytes()), make))[0]


def typeset(edition: etree._Element, files: Mapping[str, bytes], inputs: Mapping[str, str], fonts: Fonts) -> Made:
    """Return the PDF of an edition, set from `files`, and its faults; without data when it can't be set."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, data in files.items():
            write_file(Path(scratch, name), data)
        given = {**inputs, "fonts": ",".join(fonts.families)}
        try:
            data, faults, places = _with_notes(Path(scratch, TEMPLATE.name), given, fonts)
        except typst.TypstError as error:
            at = AT.search(str(error.diagnostic))
            fault = Fault("F07", "", {"error": str(error.message).strip(), "line": int(at[1]) if at else 1})
            return b"", [Fault("F06", "", {"character": signs}) for signs in undisplayed(error)] or [fault]
    return complete(data, edition, places, words_of(str(edition.get("lang"))).print["page"]), faults


def _with_notes(template: Path, inputs: Mapping[str, str], fonts: Fonts) -> tuple[bytes, list[Fault], list[Place]]:
    """Set one PDF, again and again while notes begin on other pages than their marks; return the last."""
    data, faults, places = _set(template, inputs, fonts)
    for cost in COSTS:
        whole: list[str] = []
        moved: list[str] = []
        for _ in range(ROUNDS):
            parted = [fault.name for fault in faults if fault.code == "F02"]
            if not parted:
                return data, faults, places
            for note in parted:
                # Its paragraph is not divided, then it begins a page (issues 5314, 5603 and 8792 of Typst).
                (moved if note in whole else whole).append(note)
            asked = {"whole": " ".join(whole), "moved": " ".join(moved), "cost": cost}
            data, faults, places = _set(template, {**inputs, **asked}, fonts)
            if set(parted) <= set(moved):
                break
    return data, faults, places


def _set(template: Path, inputs: Mapping[str, str], fonts: Fonts) -> tuple[bytes, list[Fault], list[Place]]:
    compiler = typst.Compiler(str(template), font_paths=fonts.known, sys_inputs=dict(inputs))
    data, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=["ua-1", "a-3a"])
    (report,) = json.loads(compiler.query("<report>", field="value"))
    messages = [{"warning": warning.message} for warning in warnings]
    faults = [Fault("F03", "", values) for values in messages if UNSETTLED not in values["warning"]]
    faults += [Fault("F09", "", values) for values in messages if UNSETTLED in values["warning"]][:1]
    return cast("bytes", data), [*faults, *(Fault(*fault) for fault in report["faults"])], report["places"]
