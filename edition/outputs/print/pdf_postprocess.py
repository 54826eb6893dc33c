"""Completes a PDF with what Typst can't write yet: places by name, outlines by language, kinds of lists, links, rights.

Typst 0.15 names headings alone (its issue 1352), calls every list of letters a decimal one, describes a link by its
address, and maps the sign of the hyphen to a soft one, so that copied words hold it.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from lxml import etree
from pikepdf import Array, Dictionary, Name, NameTree, OutlineItem, Pdf, String

from edition.document.tree import said_by
from edition.outputs.print.book_parts import UNNAMED

# What the words of a list's labels are called in tags, by the `type` of the list.
KINDS = {"1": "Decimal", "a": "LowerAlpha", "A": "UpperAlpha", "i": "LowerRoman", "I": "UpperRoman"}
# The text that a piece of a page stands for, and that a glyph of a font does, in code units of UTF-16.
STANDS_FOR = re.compile(rb"(/ActualText<FEFF)((?:[0-9A-F]{4})*)>")
MAPS_TO = re.compile(rb"^((?:<[0-9A-F]{4}> )+<)((?:[0-9A-F]{4})+)>$", re.MULTILINE)
SPACE = re.compile(rb"/Span<</ActualText<FEFF(?:0020|00A0|202F)>>>BDC(.*?)EMC", re.DOTALL)
SOFT, HYPHEN = b"00AD", b"002D"
NOT_SOFT = re.compile(rb"00AD|([0-9A-F]{4})")
# The end of what a PDF says of itself.
DESCRIBED = b"</rdf:Description>"
# What stands between the page of an anchor and its name on that page.
PARTING = "--"
# An anchor of Typst: its name, page from 1, and points from the left and from above; of a heading its rank.
Place = Sequence[Any]


def complete(data: bytes, edition: etree._Element, places: Sequence[Place], page: str) -> bytes:
    """Return what Typst made of `edition`, completed; `page` is the word for one in the language of the PDF."""
    output = BytesIO()
    with Pdf.open(BytesIO(data)) as pdf:
        # Typst counts from the upper edge of a page, and PDFs from the lower.
        heights = [float(page.mediabox[3]) for page in pdf.pages]
        places = [(name, page, x, heights[page - 1] - y, *rank) for name, page, x, y, *rank in places]
        named = _destinations(pdf, places)
        _tags(pdf, edition, places, page)
        # Typst leaves the number of the page out where a link of a title leads.
        for each in pdf.objects:
            is_titled = isinstance(each, Dictionary) and ("/P" in each or "/Parent" in each)
            for name in ("/T", "/Title") if is_titled else ():
                if isinstance(each.get(name), String):
                    each[name] = String(str(each[name]).replace(f" [{page}]", ""))
        if edition.get("kind") == "parallel":
            with pdf.open_outline() as outline:
                _by_language(outline.root, edition, places, named)
        if rights := edition.get("rights"):
            said = f'<dc:rights><rdf:Alt><rdf:li xml:lang="x-default">{escape(rights)}</rdf:li></rdf:Alt></dc:rights>'
            about = pdf.Root.Metadata.read_bytes().replace(DESCRIBED, said.encode() + DESCRIBED)
            pdf.Root.Metadata.write(about)
        _signs(pdf)
        # Readers built on Poppler take "Suspects", which is false unless it is written, for a mistake where it is.
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.save(output, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return output.getvalue()


def destinations(path: Path) -> dict[str, int]:
    """Return the page, from 1, of each named place of a PDF, in the order of the pages and of the text."""
    with Pdf.open(path) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = NameTree(pdf.Root.Names.Dests).items()
        ordered = sorted((numbers[place[0].objgen], -float(place[3]), name) for name, place in names)
    return {name: number for number, _, name in ordered}


def _destinations(pdf: Pdf, places: Sequence[Place]) -> dict[str, Array]:
    """Name every anchor as the page does, "par-69", and with the page before it where several have that name."""
    pages = [page.obj for page in pdf.pages]
    named: dict[str, Array] = {}
    for name, number, x, y, *_ in sorted(places, key=lambda place: (place[1], -place[3])):
        # The text of a note goes before its mark.
        whole = name.removesuffix("!")
        if whole != name or whole not in named:
            named[whole] = Array([pages[number - 1], Name.XYZ, round(max(0.0, x), 2), round(y, 2), None])
    for whole in list(named):
        key, parting, short = whole.partition(PARTING)
        other = short if parting else key.partition("-")[2]
        if other and not other.startswith(UNNAMED):
            named.setdefault(other, named[whole])
    entries = [item for name in sorted(named, key=str.encode) for item in (String(name), named[name])]
    pdf.Root.Names = Dictionary(Dests=pdf.make_indirect(Dictionary(Names=Array(entries))))
    return named


def _by_language(
    items: list[OutlineItem], edition: etree._Element, places: Sequence[Place], named: Mapping[str, Array]
) -> None:
    """Write an outline of each language by itself, where Typst makes one of both in turn."""
    words = {str(each.get("id")): said_by(each) for each in edition.iter("h1", "h2", "h3")}
    items.clear()
    for title in edition.iter("title"):
        ranks = [items]
        for name, _, _, _, *rank in places:
            if rank and name.startswith(f"{title.get('lang')}-") and name in words:
                del ranks[rank[0] :]
                ranks[-1].append(OutlineItem(words[name], named[name]))
                ranks.append(ranks[-1][-1].children)


def _tags(pdf: Pdf, edition: etree._Element, places: Sequence[Place], page: str) -> None:
    kinds = deque(KINDS.get(str(each.get("type", "1")), "Decimal") for each in edition.iter("ol"))
    numbers = {each.obj.objgen: number for number, each in enumerate(pdf.pages, 1)}
    said, titles = _words_of_links(edition, places, page)
    for element, above in _elements(pdf.Root.StructTreeRoot):
        if element.S == "/L":
            if element.A[0].ListNumbering == "/Decimal" and kinds:
                element.A[0].ListNumbering = Name(f"/{kinds.popleft()}")
            _nest(element)
        elif element.S == "/Link":
            annotations = [child.Obj for child in _children(element) if child.get("/Type") == "/OBJR"]
            # One of Typst's own: between a mark and its note, or of the contents.
            if "/TOCI" in above or (above[0] == "/Lbl" and above[1] != "/LI"):
                words = str(annotations[0].Contents).replace(f" [{page}]", "").strip()
            else:
                key = _target(annotations[0], numbers)
                words = said[key].popleft() if said[key] else titles.get(key) or str(key).removeprefix("mailto:")
            for annotation in annotations:
                annotation.Contents = String(words)


def _words_of_links(
    edition: etree._Element, places: Sequence[Place], page: str
) -> tuple[defaultdict[object, deque[str]], dict[object, str]]:
    """Return what links say of themselves, by target, in the order of the text; and external targets' titles."""
    pages = {name: number for name, number, *_ in places}
    # Typst names the target of a link that is a heading, and gives the page and the height of others.
    keys = {name: name if rank else (number, round(y)) for name, number, _, y, *rank in places}
    said: defaultdict[object, deque[str]] = defaultdict(deque)
    titles: dict[object, str] = {}
    for link in edition.iter("a"):
        href, text = str(link.get("href", "")), said_by(link)
        if href.startswith("#"):
            said[keys[href[1:]]].append(f"{text}, {page}{pages[href[1:]]}")
        elif href:
            titles.setdefault(href, title := str(link.get("name", "")))
            said[href].append(title if text in title else f"{text} ({title})" if title else text)
    return said, titles


def _target(annotation: Any, numbers: Mapping[tuple[int, int], int]) -> object:
    """Return what tells a link's target from others: an address, a heading's name, a place's page and height."""
    if "/A" in annotation and "/URI" in annotation.A:
        return str(annotation.A.URI)
    target = annotation.get("/Dest") or annotation.A.D
    return (numbers[target[0].objgen], round(float(target[3]))) if isinstance(target, Array) else str(target)


def _nest(outer: Any) -> None:
    """Put a list that goes on from an item's text into the item, beside which Typst leaves it."""
    kept: list[Any] = []
    for child in _children(outer):
        bodies = [part for part in _children(kept[-1]) if part.S == "/LBody"] if kept else []
        if child.S == "/L" and bodies:
            bodies[-1].K, child.P = Array([*_kids(bodies[-1]), child]), bodies[-1]
        else:
            kept.append(child)
    outer.K = Array(kept)


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K", Array())
    yield from kids if isinstance(kids, Array) else [kids]


def _children(element: Any) -> Iterator[Any]:
    return (kid for kid in _kids(element) if isinstance(kid, Dictionary))


def _elements(parent: Any, *above: str) -> Iterator[tuple[Any, tuple[str, ...]]]:
    """Yield the elements of the tags within one, each with the kinds of those above it, its own parent first."""
    for child in list(_children(parent)):
        if "/S" in child:
            yield child, above
            yield from _elements(child, str(child.S), *above)


def _signs(pdf: Pdf) -> None:
    """Map the sign at the end of lines to a hyphen, with which viewers join the parts of a word that is copied.

    A no-break space is drawn as a space. As a space with a text of its own poppler's tags lose the words behind it.
    """
    fonts = {font.objgen: font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()}
    streams = [(page.Contents, STANDS_FOR) for page in pdf.pages]
    for stream, pattern in [*streams, *((font.ToUnicode, MAPS_TO) for font in fonts.values())]:
        data = stream.read_bytes()
        text = pattern.sub(_hard, SPACE.sub(rb"\1", data)) if SOFT in data else SPACE.sub(rb"\1", data)
        if text != data:
            stream.write(text)


def _hard(text: re.Match[bytes]) -> bytes:
    """Return a soft hyphen by itself as a hyphen; within a word, where no line ends, as nothing."""
    return text[1] + (HYPHEN if text[2] == SOFT else NOT_SOFT.sub(rb"\1", text[2])) + b">"
