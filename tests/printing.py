"""Small books for the tests of print: set from a few elements, and read again by their tags."""

from pathlib import Path
from typing import Any

import pikepdf
from lxml import etree
from outloud.model import Document

from edition.writers import typesetting
from edition.writers.dividing import divide
from edition.writers.typesetting import Fault

INPUTS = {"date": "1750000000", "paper": "a4", "small": "a5", "sides": "one", "version": "abcdef0", "form": ""}
TITLES = {"fr": "Titre", "en": "Title"}


def book(markup: str, kind: str = "alone", title: str = "") -> bytes:
    """The XML of a book with one section, whose blocks are `markup`."""
    languages = ("fr", "en") if kind == "parallel" else ("fr",)
    titles = "".join(f'<title lang="{each}">{title or TITLES[each]}</title>' for each in languages)
    imprint = "".join(f'<imprint lang="{each}" term="Source" href="">UIT</imprint>' for each in languages)
    section = etree.fromstring(f'<section id="fr-x" lang="fr"><h1 id="fr-x--top">Titre</h1>{markup}</section>')
    divide(section)
    return (
        f'<edition kind="{kind}" lang="fr" title="Titre" description="" subject="Sujet">{titles}{imprint}'
        f"{etree.tostring(section, encoding='unicode')}</edition>"
    ).encode()


def printed(markup: str, output: Path, kind: str = "alone", title: str = "", **inputs: str) -> list[Fault]:
    """Sets a book; gives what print tells of it."""
    xml = book(markup, kind, title)
    files = {"edition.xml": xml, "words.json": typesetting.print_words(etree.fromstring(xml))}
    return typesetting.typeset(files, output, {**INPUTS, **inputs})


def tree(path: Path) -> list[str]:  # noqa: C901 -- a case for each kind of child
    """The tags of a PDF, a line for each element: its depth, kind, language and number, and its own text."""
    document = Document(str(path))
    texts = [document.content(number).mcid_text for number in range(len(document.pages))]
    pages = {page.obj.objgen: page.index for page in document.pages}
    lines: list[str] = []

    def text_of(number: int, page: int) -> str:
        return next((text for key, text in texts[page].items() if key[-1] == number), "")

    def walk(node: Any, page: int, depth: int) -> None:
        if isinstance(node, int):
            if lines and lines[-1].startswith(f"{'  ' * depth}'"):
                lines[-1] = f"{lines[-1][:-1]}{text_of(node, page)}'"
            else:
                lines.append(f"{'  ' * depth}'{text_of(node, page)}'")
        elif isinstance(node, pikepdf.Array):
            for child in node:
                walk(child, page, depth)
        elif isinstance(node, pikepdf.Dictionary):
            page = pages.get(node.Pg.objgen, page) if "/Pg" in node else page
            if "/MCID" in node:
                walk(int(node.MCID), page, depth)
            elif node.get("/Type") == "/OBJR":
                lines.append(f"{'  ' * depth}-> {node.Obj.Contents}")
            elif node.get("/S") == "/Span" and "/Lang" not in node:
                walk(node.get("/K", pikepdf.Array()), page, depth)
            else:
                about = [str(node.S)[1:]] if "/S" in node else []
                about += [f"[{node.Lang}]"] if "/Lang" in node else []
                attributes = node.get("/A", pikepdf.Array())
                about += [str(each.ListNumbering)[1:] for each in attributes if "/ListNumbering" in each]
                lines.append(f"{'  ' * depth}{' '.join(about)}")
                walk(node.get("/K", pikepdf.Array()), page, depth + 1)

    walk(document.struct_root.K, 0, 0)
    document.close()
    return lines
