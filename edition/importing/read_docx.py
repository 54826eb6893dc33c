"""Reads Word's files: the labels that Word counts become words, and mammoth makes HTML of the rest."""

import re
import zipfile
from collections import defaultdict
from importlib import import_module
from io import BytesIO

from lxml import etree

from edition.document import label_of
from edition.importing.blocks import Block
from edition.importing.read_html import PLACE, read_html

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
QUOTES = ("Quote", "Intense Quote", "Block Text", "Quotations", "Pull quote")
STYLES = ["p[style-name='Title'] => h1:fresh", *(f"p[style-name='{name}'] => blockquote > p:fresh" for name in QUOTES)]
# What a file that an edition has written says of the text, which is none of its words.
STYLES += ["r[style-name='Passage number'] => !", *(f"p[style-name='{name}'] => !" for name in ("Voice", "Imprint"))]
KINDS = {"lowerRoman": "i", "upperRoman": "I", "lowerLetter": "a", "upperLetter": "A"}
SAFE = etree.XMLParser(resolve_entities=False, no_network=True)
# What a file may hold that no page shows.
HIDDEN = {"tracked": ("ins", "del"), "comments": ("commentReference",)}


def read_docx(data: bytes, language: str) -> list[Block]:
    """Return the blocks of a Word file. Raises ValueError for what is none, and ImportError without mammoth."""
    mammoth = import_module("mammoth")
    try:
        labelled, doubts = _labelled(data)
        pictures = mammoth.images.img_element(lambda _picture: {"src": ""})
        text = mammoth.convert_to_html(labelled, style_map="\n".join(STYLES), convert_image=pictures).value
    except (zipfile.BadZipFile, LookupError, AttributeError, etree.XMLSyntaxError, ValueError) as error:
        raise ValueError("is damaged, or no Word file: open it in Word or LibreOffice, and save it as .docx") from error
    return [Block("gone", "", doubts=doubts), *read_html(f"<body>{text}</body>", language)]


def _labelled(data: bytes) -> tuple[BytesIO, list[tuple[str, str]]]:
    """Return a Word file with each label that Word counts written out, and what of it no page shows."""
    with zipfile.ZipFile(BytesIO(data)) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    name = next((name for name in parts if re.fullmatch(r"word/document\d*\.xml", name)), "")
    body = etree.fromstring(parts[name], SAFE)
    others = (parts.get(f"word/{part}.xml", b"<none/>") for part in ("numbering", "styles"))
    _Numbering(*(etree.fromstring(part, SAFE) for part in others)).label(body)
    parts[name] = etree.tostring(body)
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for each, content in parts.items():
            archive.writestr(each, content)
    return target, [(key, "") for key, tags in HIDDEN.items() if [*body.iter(*(W + tag for tag in tags))]]


def _value(element: etree._Element | None, path: str) -> str:
    """Return the value of a part of an element, "" for none: "numPr/numId"."""
    part = None if element is None else element.find("/".join(W + name for name in path.split("/")))
    return "" if part is None else part.get(f"{W}val", "")


class _Numbering:
    """Counts as Word does: one count for each list and level, which begins anew below a higher one."""

    def __init__(self, numbering: etree._Element, styles: etree._Element) -> None:
        self.lists = {each.get(f"{W}numId", ""): each for each in numbering.iter(f"{W}num")}
        form = f"{W}abstractNum"
        rows = [(each.get(f"{form}Id", ""), level) for each in numbering.iter(form) for level in each.iter(f"{W}lvl")]
        self.levels = {(name, int(level.get(f"{W}ilvl", "0"))): level for name, level in rows}
        self.styles = {each.get(f"{W}styleId", ""): each for each in styles.iter(f"{W}style")}
        self.counts: dict[str, dict[int, int]] = defaultdict(dict)

    def label(self, body: etree._Element) -> None:
        """Write the labels of a document before the words of its paragraphs."""
        for paragraph in body.iter(f"{W}p"):
            properties = paragraph.find(f"{W}pPr")
            is_deleted = paragraph.find(f"{W}del") is not None and paragraph.find(f"{W}r") is None
            number, level = self._place(properties)
            if number in self.lists and not is_deleted:
                label = self._next(self.lists[number], level)
                run = etree.Element(f"{W}r")
                # Without a label, a paragraph goes on in an item.
                etree.SubElement(run, f"{W}t").text = PLACE.format(level + (not label.strip()), label.strip())
                paragraph.insert(0 if properties is None else 1, run)

    def _place(self, properties: etree._Element | None) -> tuple[str, int]:
        """Return the list and the level of a paragraph, by itself or by its style; "" for none."""
        number, level = _value(properties, "numPr/numId"), _value(properties, "numPr/ilvl")
        style = self.styles.get(_value(properties, "pStyle"))
        while style is not None and not number:
            number, level = _value(style, "pPr/numPr/numId"), level or _value(style, "pPr/numPr/ilvl")
            style = self.styles.get(_value(style, "basedOn"))
        return number, int(level or 0)

    def _next(self, listed: etree._Element, level: int) -> str:
        """Count on in a list; return the label that is printed, "-" for a bullet."""
        name = _value(listed, "abstractNumId")
        counts, form = self.counts[name], self.levels.get((name, level))
        for begun in listed.findall(f"{W}lvlOverride"):
            if start := _value(begun, "startOverride"):
                counts[int(begun.get(f"{W}ilvl", "0"))] = int(start) - 1
            # A list begins anew once.
            listed.remove(begun)
        counts[level] = counts.get(level, self._start(name, level) - 1) + 1
        self.counts[name] = {each: number for each, number in counts.items() if each <= level}
        if _value(form, "numFmt") == "bullet":
            return "-" if _value(form, "lvlText").strip() else ""
        return re.sub(r"%(\d)", lambda match: self._count(name, int(match[1]) - 1), _value(form, "lvlText"))

    def _start(self, name: str, level: int) -> int:
        return int(_value(self.levels.get((name, level)), "start") or 1)

    def _count(self, name: str, level: int) -> str:
        number = self.counts[name].get(level, self._start(name, level))
        kind = KINDS.get(_value(self.levels.get((name, level)), "numFmt"), "1")
        # After z come aa, bb, cc.
        times, letter = divmod(number - 1, 26)
        return label_of(letter + 1, kind) * (times + 1) if kind in "aA" else label_of(number, kind)
