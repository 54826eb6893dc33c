"""Writes the passages of all languages aligned, as a translation memory (TMX 1.4b) for translators and their tools."""

import re
from collections.abc import Container, Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version as installed
from xml.sax.saxutils import escape

from edition.document import Block, Page, Site
from edition.document.model import BOXES
from edition.outputs.data.article_walk import make
from edition.outputs.output import Edition, File

TARGET = "data/edition.tmx"
# What the edition says in notices and notes of its own, it says in each language for the readers of that.
BOXED = re.compile(rf'class="[^"<>]*\b(?:{"|".join(sorted(BOXES))})\b')
DOCTYPE = """<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">"""


def files(edition: Edition) -> Iterator[File]:
    """Yield the memory of all passages that several languages have."""
    day, pages = datetime.fromtimestamp(edition.timestamp, UTC), edition.site.in_order()
    tool = {"creationtool": "edition", "creationtoolversion": installed("reading-edition"), "segtype": "paragraph"}
    tool |= {"adminlang": "en", "srclang": _source(pages, edition.site.languages), "datatype": "plaintext"}
    tool |= {"creationdate": day.strftime("%Y%m%dT%H%M%SZ"), "o-tmf": "edition", "o-encoding": "utf-8"}
    rights = dict.fromkeys((page.language, page.stated.get("rights", "")) for page in pages)
    props = (
        make("prop", {"type": "x-rights", "xml:lang": language}, escape(text)) for language, text in rights if text
    )
    header = make("header", tool, *props)
    units = "".join(_units(edition.site))
    body = f"<body>\n{units}  </body>" if units else "<body/>"
    yield TARGET, f'{DOCTYPE}\n<tmx version="1.4">\n  {header}\n  {body}\n</tmx>\n'


def _units(site: Site) -> Iterator[str]:
    for page in site.in_order():
        versions = site.translations_of(page)
        if page is not next(iter(versions), None):
            continue
        within = site.record.parts[page.key]
        variants: dict[str, dict[str, list[Block]]] = {}
        for version in versions:
            for block in version.blocks:
                is_unit = block.is_passage or block.is_heading or block.kind == "note"
                if block.id and block.text and is_unit and not (block.is_unpaired or BOXED.search(block.within)):
                    texts = variants.setdefault(within.get(block.id, block.id), {})
                    texts.setdefault(version.language, []).append(block)
        for name, texts in variants.items():
            if len(texts) > 1:
                each = (_variant(site.by_key[page.key, language], blocks) for language, blocks in texts.items())
                lines = (part for variant in each for part in ("\n      ", variant))
                unit = make("tu", {"tuid": f"{page.key}#{name}", "srclang": _source(versions, texts)}, *lines, "\n    ")
                yield f"    {unit}\n"


def _source(pages: Iterable[Page], languages: Container[str]) -> str:
    """Return the first of their originals that is one of the languages, else that any of these may be the source."""
    originals = (page.citation.original for page in pages if page.citation)
    return next((each for each in originals if each in languages), "*all*")


def _variant(page: Page, texts: list[Block]) -> str:
    """Return what one language says, which may be several passages."""
    said = {"x-url": f"{page.url}#{texts[0].id}", "x-voice": texts[0].voice}
    said["x-earlier-wording"] = min((page.earlier[e.id] for e in texts if e.id in page.earlier), default="")
    props = [make("prop", {"type": name}, escape(text)) for name, text in said.items() if text]
    words = make("seg", {}, escape(" ".join(block.text.rstrip() for block in texts)))
    lines = (part for each in (*props, words) for part in ("\n        ", each))
    return make("tuv", {"xml:lang": page.language}, *lines, "\n      ")
