"""Offers and writes Word files: each text, and its counterparts side by side; the same bytes for the same texts."""

import mimetypes
from collections.abc import Callable, Iterator, Mapping
from functools import cache, partial
from pathlib import Path
from typing import cast

import typst
from lxml import etree
from markupsafe import Markup

from edition.build.archive import write_file, zipped
from edition.document import Page, title_of
from edition.locales import day_of
from edition.outputs import Edition, File, Offer, templates_beside
from edition.outputs.cite.citation_text import authors_of, with_links
from edition.outputs.print.book_parts import bound_article, imprint, move_pull_quotes, side_by_side, where
from edition.outputs.print.pdf import offers_of
from edition.outputs.print.print_source import move_notes
from edition.outputs.print.typst_compiler import Made, Store
from edition.outputs.word.source import Source, bookmark

TEMPLATES, WRITE = templates_beside(__file__), etree.XSLT(etree.parse(Path(__file__).with_name("word.xsl")))
TEMPLATES.globals |= {"where": where, "with_links": with_links}
# The sizes of paper, in twentieths of a point.
PAPERS = {"a4": ("11906", "16838"), "letter": ("12240", "15840")}
# A picture is as large as on paper: of one that Word reads a coarse drawing tells that; dots to an inch, those of Word.
POINTS, DOTS, UNITS = 72, 192, 914400
PICTURE = b"#set page(width: auto, height: auto, margin: 0pt)\n#image(sys.inputs.path)"
READ_BY_WORD = {".png", ".jpg", ".jpeg", ".gif"}
PARTS = ("styles", "settings", "numbering", "footnotes", "header", "footer")


def offers(edition: Edition) -> Iterator[Offer]:
    """Return what is offered of each text."""
    return offers_of(edition.site, ("word", "words"), "docx") if edition.site.options.pdf else iter(())


def write(edition: Edition, store: Store, only: str = "") -> None:
    """Write each file, or `only` that of one path; of an edition that did not change none is made again."""
    for offer in offers(edition):
        if only in ("", offer.path):
            path, asked = store.folder / offer.path, partial(_made_of, edition, store, offer)
            data, _ = store.get(path.name, asked, edition.version) if edition.version else asked()[1]()
            write_file(path, data)


def _made_of(edition: Edition, store: Store, offer: Offer) -> tuple[tuple[bytes, ...], Callable[[], Made]]:
    pages = (offer.page, *filter(None, [offer.other]))
    known = _known(edition, pages)
    body = etree.fromstring(TEMPLATES.get_template("body.xml").render(known))
    about = {f"docProps/{name}": TEMPLATES.get_template(name).render(known) for name in ("core.xml", "custom.xml")}
    pictures = ((store.folder / str(image.get("src"))).read_bytes() for image in body.iter("img"))
    parts = (edition.engine.encode(), etree.tostring(body), *map(str.encode, about.values()), *pictures)
    return parts, lambda: (packed(store, body, about), [])


def _known(edition: Edition, pages: tuple[Page, ...]) -> dict[str, object]:
    """Return what the templates are filled with: a text or, by rows, two side by side; and what is said of them."""
    # What addresses begin with, where another has the same.
    prefixes = {page.path: "" if page is pages[0] else f"{page.language}-" for page in pages}

    def place(page: Page, name: str) -> str:
        return f"#{bookmark(prefixes[page.path] + (name or 'top'))}"

    sides = [bound_article(edition, page, prefixes, place, move_notes, move_pull_quotes) for page in pages]
    rows = side_by_side(edition, pages[0].key, sides, prefixes[pages[1].path]) if pages[1:] else [[sides]]
    wide, high = PAPERS[edition.site.options.paper][:: -1 if pages[1:] else 1]
    return {
        "rows": [[Markup("").join(map(_markup, side)) for side in row] for row in rows],
        "imprints": [imprint(edition, [page], page, is_whole=False) for page in pages],
        "pages": pages,
        "title": title_of(pages),
        "authors": authors_of(edition, pages),
        "version": edition.site.options.version,
        "day": day_of(edition.timestamp),
        "wide": wide,
        "high": high,
    }


def _markup(element: etree._Element) -> Markup:
    return Markup(etree.tostring(element, encoding="unicode"))  # noqa: S704 -- it is escaped


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
