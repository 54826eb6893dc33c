"""Small books for the tests of print: set from a few elements, and read again by their tags."""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pymupdf
from lxml import etree
from outloud.model import Document

from edition.outputs.print import typst_compiler
from edition.outputs.print.fonts import fonts_of
from edition.outputs.print.hyphenation import divide
from edition.outputs.print.typst_compiler import Fault

INPUTS = {"date": "1750000000", "version": "abcdef0"}
TITLES = {"fr": "Titre", "en": "Title"}


def book(markup: str, kind: str = "alone", title: str = "") -> etree._Element:
    """The XML of a book with one section, whose blocks are `markup`."""
    languages = ("fr", "en") if kind == "parallel" else ("fr",)
    titles = "".join(f'<title lang="{each}">{title or TITLES[each]}</title>' for each in languages)
    imprint = "".join(f'<imprint lang="{each}" term="Source">UIT</imprint>' for each in languages)
    section = etree.fromstring(f'<section id="fr-x" lang="fr"><h1 id="fr-x--top">Titre</h1>{markup}</section>')
    divide(section)
    return etree.fromstring(
        f'<edition kind="{kind}" lang="fr" title="Titre" description="" subject="Sujet">{titles}{imprint}'
        f"{etree.tostring(section, encoding='unicode')}</edition>"
    )


def arabic(markup: str) -> etree._Element:
    """The XML of a book in Arabic, with one section."""
    edition = book(markup)
    for element in (edition, *edition.iter("title", "imprint", "section")):
        element.set("lang", "ar")
    return edition


def printed(
    markup: str, output: Path, kind: str = "alone", title: str = "", images: Path = Path(), **inputs: str
) -> list[Fault]:
    """Set a book with pictures of a folder; return what print tells of it."""
    edition = book(markup, kind, title)
    files = typst_compiler.sources(edition, images)
    data, faults = typst_compiler.typeset(edition, files, {**INPUTS, **inputs}, fonts_of())
    output.write_bytes(data)
    return faults


@functools.cache
def sheets(path: Path) -> list[str]:
    """The text of each page of a PDF that no test changes, with plain spaces."""
    with pymupdf.open(path) as document:
        return [page.get_text().replace("\xa0", " ") for page in document]


def walked(path: Path) -> Iterator[tuple[int, Any]]:
    """What the tags of a PDF hold, in the order in which a screen reader meets it: depth, and an element or a text."""
    document = Document(str(path))
    texts = [document.content(number).mcid_text for number in range(len(document.pages))]
    pages = {page.obj.objgen: page.index for page in document.pages}

    def walk(node: Any, page: int, depth: int) -> Iterator[tuple[int, Any]]:
        if isinstance(node, int):
            yield depth, next((text for key, text in texts[page].items() if key[-1] == node), "")
        elif isinstance(node, pikepdf.Array):
            for child in node:
                yield from walk(child, page, depth)
        elif isinstance(node, pikepdf.Dictionary):
            page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
            if "/MCID" in node:
                yield from walk(int(node.MCID), page, depth)
                return
            # Spans that name no language only say how letters look.
            is_seen = node.get("/S") != "/Span" or "/Lang" in node
            if is_seen:
                yield depth, node
            yield from walk(node.get("/K", pikepdf.Array()), page, depth + is_seen)

    yield from walk(document.struct_root.K, 0, 0)
    document.close()


def tree(path: Path) -> list[str]:
    """The tags of a PDF, a line for each element: its depth, kind, language, picture and number, and its text."""
    lines: list[str] = []
    for depth, found in walked(path):
        begin = "  " * depth
        if isinstance(found, str):
            if lines and lines[-1].startswith(f"{begin}'"):
                lines[-1] = f"{lines[-1][:-1]}{found}'"
            else:
                lines.append(f"{begin}'{found}'")
        elif found.get("/Type") == "/OBJR":
            lines.append(f"{begin}-> {found.Obj.Contents}")
        else:
            about = [str(found.S)[1:]] if "/S" in found else []
            about += [f"[{found.Lang}]"] if "/Lang" in found else []
            about += [f"({found.Alt})"] if "/Alt" in found else []
            attributes = found.get("/A", pikepdf.Array())
            about += [str(each.ListNumbering)[1:] for each in attributes if "/ListNumbering" in each]
            lines.append(f"{begin}{' '.join(about)}")
    return lines
