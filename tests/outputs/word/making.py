"""Word files of small texts, for the tests: made, and read again by their parts."""

import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from lxml import etree

from edition.document.project import Options
from edition.document.read import read
from edition.outputs.output import Edition
from edition.outputs.print.fonts import fonts_of
from edition.outputs.print.typst_compiler import Store
from edition.outputs.word import word
from tests.small import of, small

NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
}
W, R = (f"{{{NAMES[name]}}}" for name in "wr")
CITED = 'citation:\n  author: ITU\n  date: "2013"\n  original: fr\n  kind: report'


class Made:
    """A Word file: its bytes, and its parts as trees."""

    def __init__(self, data: bytes) -> None:
        """The file in `data`."""
        self.data = data
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self.files = {name: archive.read(name) for name in archive.namelist()}

    def part(self, name: str) -> etree._Element:
        """A part of the file: "document", "footnotes"."""
        return etree.fromstring(self.files[name if "/" in name else f"word/{name}.xml"])

    def find(self, path: str, part: str = "document") -> list[etree._Element]:
        """What an XPath finds in a part."""
        return list(self.part(part).xpath(path, namespaces=NAMES))

    def values(self, path: str, part: str = "document") -> list[str]:
        """The values of the attributes that an XPath finds in a part."""
        return [str(each) for each in self.find(path, part)]

    def paragraphs(self, part: str = "document") -> list[tuple[str, str]]:
        """The style of each paragraph with its words, without empty ones and those of the imprint."""
        every = [(_style(each), words(each)) for each in self.part(part).iter(f"{W}p")]
        return [(style, said) for style, said in every if said and style != "Imprint"]

    def run(self, said: str) -> etree._Element:
        """The properties of the first run with these words."""
        return self.find(f'//w:r[w:t="{said}"]/w:rPr')[0]


def tag(element: etree._Element) -> str:
    """The name of an element, without that of its vocabulary."""
    return etree.QName(element).localname


def _style(paragraph: etree._Element) -> str:
    return "".join(str(each) for each in paragraph.xpath("w:pPr/w:pStyle/@w:val", namespaces=NAMES))


def words(element: etree._Element) -> str:
    """The words of an element; a line that ends in it is "/", a mark that Word counts "#"."""
    signs = {"t": "", "br": "/", "footnoteReference": "#", "footnoteRef": "#"}
    parts = [each for each in element.iter() if tag(each) in signs]
    own = (signs[tag(each)] if not each.get(f"{W}customMarkFollows") else "" for each in parts)
    return "".join(sign + (each.text or "") for sign, each in zip(own, parts, strict=True))


def edition(folder: Path, fr: str, en: str = "", options: Options | None = None) -> Edition:
    """An edition of one text in French, and in English as a translation; it is served, so that nothing is kept."""
    top = '<h1 id="top">Note</h1>'
    small(folder, top + fr, top + (en or fr), front=(CITED, f"{CITED}\n  translation: unofficial translation"))
    return replace(of(read(folder / "site", folder, options or Options())), version="", timestamp=1_500_000_000)


def made(whole: Edition, folder: Path, name: str = "briefing.fr") -> Made:
    """One of its files."""
    store = Store(folder / "kept", folder / "site", fonts_of())
    word.write(whole, store, f"pdf/edition.{name}.docx")
    return Made((folder / f"site/pdf/edition.{name}.docx").read_bytes())


def note(label: str, text: str) -> str:
    """A note in the list of a page."""
    back = f'<a class="footnote-backref" href="#fnref:{label}" role="doc-backlink">↩</a>'
    return f'<li id="fn:{label}">{text}<p>\u00a0{back}</p></li>'


def call(label: str, again: str = "") -> str:
    """What calls a note."""
    return f'<sup id="fnref{again}:{label}"><a class="footnote-ref" href="#fn:{label}" role="doc-noteref">{label}</a></sup>'


def notes(*items: str) -> str:
    """The notes of a page."""
    return f'<div class="footnote"><hr><ol>{"".join(items)}</ol></div>'
