"""Packs texts as a Word file: the same bytes for the same texts."""

import mimetypes
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import cast

import typst
from lxml import etree
from lxml.builder import E

from edition.build.archive import zipped
from edition.document import Page
from edition.document.site import title_of
from edition.locales import day_of
from edition.outputs.cite.citation_text import authors_of
from edition.outputs.output import Edition, File
from edition.outputs.print.title_page import where
from edition.outputs.print.typst_compiler import Store
from edition.outputs.templates import templates_beside
from edition.outputs.word.source import Source

TEMPLATES, WRITE = templates_beside(__file__), etree.XSLT(etree.parse(Path(__file__).with_name("word.xsl")))
TEMPLATES.globals["where"] = where
# The sizes of paper, in twentieths of a point.
PAPERS = {"a4": ("11906", "16838"), "letter": ("12240", "15840")}
# A picture is as large as on paper: of one that Word reads a coarse drawing tells that; dots to an inch, those of Word.
POINTS, DOTS, UNITS = 72, 192, 914400
PICTURE = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(sys.inputs.path)"
READ_BY_WORD = {".png", ".jpg", ".jpeg", ".gif"}
PARTS = ("styles", "settings", "numbering", "footnotes", "header", "footer")


def composed(
    edition: Edition, pages: tuple[Page, ...], parts: Iterable[etree._Element]
) -> tuple[etree._Element, dict[str, str]]:
    """Return a text, or two side by side, whose `parts` stand one below the other, and the files that tell of it."""
    wide, high = PAPERS[edition.site.options.paper][:: 1 if len(pages) == 1 else -1]
    title, voices = title_of(pages), [E.span(page.voice_names[page.voice], lang=page.language) for page in pages]
    head = E.p({"class": "head"}, E.span(title), E.tab(), *voices)
    known: dict[str, object] = {"pages": pages, "title": title, "authors": authors_of(edition, pages)}
    known |= {"version": edition.site.options.version, "day": day_of(edition.timestamp)}
    about = {f"docProps/{name}": TEMPLATES.get_template(name).render(known) for name in ("core.xml", "custom.xml")}
    return E.body(head, *parts, wide=wide, high=high, lang=pages[0].language), about


def packed(store: Store, body: etree._Element, about: Mapping[str, str]) -> bytes:
    """Return the file of what was composed."""
    return zipped(_files(store, body, about))


def _files(store: Store, body: etree._Element, about: Mapping[str, str]) -> Iterator[File]:
    media = dict[str, bytes]()
    source = Source(body, cache(partial(_drawn, store, media)))
    known = {
        # Those of each kind of script, where no word says another.
        "languages": {"val": "en-GB", "eastAsia": "zh-CN", "bidi": "ar-EG", body.get("kind"): body.get("tag")},
        "side": "right" if body.get("way") == "rtl" else "left",
        "parts": PARTS,
        "media": {file.rpartition(".")[2]: mimetypes.guess_type(file)[0] for file in media},
    }
    names = {"[Content_Types].xml": "content_types.xml", "_rels/.rels": "package.rels"}
    names |= {f"word/{name}.xml": f"{name}.xml" for name in ("styles", "settings", "footer")}
    yield from ((path, TEMPLATES.get_template(name).render(known)) for path, name in names.items())
    yield from about.items()
    trees = {"document": body, "footnotes": source.notes, "numbering": source.lists, "header": body}
    for name, tree in trees.items():
        part = WRITE(tree, part=f"'{name}'")
        yield f"word/{name}.xml", etree.tostring(part, encoding="UTF-8", xml_declaration=True, standalone=True)
    for name, own, links in zip(("document", "footnotes"), (PARTS, ()), source.links, strict=True):
        relations = TEMPLATES.get_template("part.rels").render(parts=own, media=media, links=links)
        yield f"word/_rels/{name}.xml.rels", relations
    yield from ((f"word/media/{file}", data) for file, data in media.items())


def _drawn(store: Store, media: dict[str, bytes], path: str) -> dict[str, str]:
    """Put the picture at a path of the site into `media`; return its name there, and how large it is on paper."""
    fonts, inputs, suffix = store.fonts.known, {"path": f"/{path}"}, Path(path).suffix.lower()
    made = typst.Compiler(PICTURE, root=str(store.folder), font_paths=fonts, sys_inputs=inputs)
    dots = POINTS if suffix in READ_BY_WORD else DOTS
    drawn = cast("bytes", made.compile(format="png", ppi=dots))
    data, suffix = ((store.folder / path).read_bytes(), suffix) if dots == POINTS else (drawn, ".png")
    file = f"image{len(media) + 1}{suffix}"
    media[file] = data
    # The first chunk of a PNG says how wide and how high it is.
    wide, high = (str(int.from_bytes(drawn[at : at + 4], "big") * UNITS // dots) for at in (16, 20))
    return {"file": file, "width": wide, "height": high}
