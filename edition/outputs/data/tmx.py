"""Writes the passages of all languages aligned, as a translation memory (TMX 1.4b) for translators and their tools."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version as installed
from xml.sax.saxutils import escape

from edition.document import Site
from edition.outputs.data.article_walk import make
from edition.outputs.output import Edition, File

TARGET = "data/edition.tmx"
DOCTYPE = """<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">"""


def files(edition: Edition) -> Iterator[File]:
    """Yield the memory of all passages that several languages have."""
    day = datetime.fromtimestamp(edition.timestamp, UTC).strftime("%Y%m%dT%H%M%SZ")
    tool = {"creationtool": "edition", "creationtoolversion": installed("reading-edition"), "segtype": "paragraph"}
    tool |= {"adminlang": "en", "srclang": "*all*", "datatype": "plaintext", "creationdate": day}
    rights = dict.fromkeys((page.language, page.stated.get("rights", "")) for page in edition.site.in_order())
    props = (
        make("prop", {"type": "x-rights", "xml:lang": language}, escape(text)) for language, text in rights if text
    )
    header = make("header", tool | {"o-tmf": "edition", "o-encoding": "utf-8"}, *props)
    units = "".join(_units(edition.site))
    body = f"<body>\n{units}  </body>" if units else "<body/>"
    yield TARGET, f'{DOCTYPE}\n<tmx version="1.4">\n  {header}\n  {body}\n</tmx>\n'


def _units(site: Site) -> Iterator[str]:
    for page in site.in_order():
        versions = site.translations_of(page)
        if page is not next(iter(versions), None):
            continue
        source = next((each.citation.original for each in versions if each.citation), "*all*")
        variants: dict[str, list[str]] = {}
        for version in versions:
            for block in version.blocks:
                if block.id and block.text and (block.is_passage or block.is_heading or block.kind == "note"):
                    address = make("prop", {"type": "x-url"}, escape(f"{version.url}#{block.id}"))
                    voice = make("prop", {"type": "x-voice"}, block.voice)
                    words = make("seg", {}, escape(block.text.rstrip()))
                    parts = (*(part for each in (address, voice, words) for part in ("\n        ", each)), "\n      ")
                    variants.setdefault(block.id, []).append(make("tuv", {"xml:lang": version.language}, *parts))
        for name, texts in variants.items():
            if len(texts) > 1:
                lines = (part for each in texts for part in ("\n      ", each))
                unit = make("tu", {"tuid": f"{page.key}#{name}", "srclang": source}, *lines, "\n    ")
                yield f"    {unit}\n"
