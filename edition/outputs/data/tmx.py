"""Writes the passages of all languages aligned, as a translation memory (TMX 1.4b) for translators and their tools."""

from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree
from lxml.builder import E

from edition.document import Site
from edition.outputs.output import Edition, File

TARGET = "data/edition.tmx"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def files(edition: Edition) -> Iterator[File]:
    """Yield the memory of all passages that several languages have."""
    header = E.header(
        {"o-tmf": "edition", "o-encoding": "utf-8"},
        creationtool="edition",
        creationtoolversion=edition.site.version,
        segtype="paragraph",
        adminlang="en",
        srclang="*all*",
        datatype="plaintext",
        creationdate=datetime.fromtimestamp(edition.timestamp, UTC).strftime("%Y%m%dT%H%M%SZ"),
    )
    memory = etree.ElementTree(E.tmx({"version": "1.4"}, header, E.body(*_units(edition.site))))
    yield TARGET, etree.tostring(memory, encoding="utf-8", xml_declaration=True, pretty_print=True, doctype=DOCTYPE)


def _units(site: Site) -> Iterator[etree._Element]:
    """Yield a unit for each address that several languages have, with the language in which its text was written."""
    for page in site.in_order():
        versions = [each for each in site.editions_of(page) if not each.is_untranslated]
        if page is not next(iter(versions), None):
            continue
        source = next((each.citation.original for each in versions if each.citation), "*all*")
        variants: dict[str, list[etree._Element]] = {}
        for version in versions:
            for block in version.blocks:
                if block.id and block.text and (block.is_passage or block.is_heading or block.kind == "note"):
                    address = E.prop(f"{version.url}#{block.id}", type="x-url")
                    voice = E.prop(block.voice, type="x-voice")
                    variant = E.tuv(address, voice, E.seg(block.text), {LANG: version.language})
                    variants.setdefault(block.id, []).append(variant)
        for name, parts in variants.items():
            if len(parts) > 1:
                yield E.tu(*parts, tuid=f"{page.key}#{name}", srclang=source)
