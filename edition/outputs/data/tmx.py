"""Writes the passages of all languages aligned, as a translation memory (TMX 1.4b) for translators and their tools."""

from collections.abc import Iterator
from datetime import UTC, datetime

from lxml import etree
from lxml.builder import E

from edition.document.document import Page
from edition.document.model import Block
from edition.document.site import Site
from edition.outputs.output import Edition, File

TARGET = "data/edition.tmx"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'


def files(edition: Edition) -> Iterator[File]:
    """Yield the memory of all passages that several languages have."""
    site = edition.site
    moment = datetime.fromtimestamp(edition.timestamp, UTC).strftime("%Y%m%dT%H%M%SZ")
    header = E.header(
        {"o-tmf": "edition", "o-encoding": "utf-8"},
        creationtool="edition",
        creationtoolversion=site.version,
        segtype="paragraph",
        adminlang="en",
        srclang="*all*",
        datatype="plaintext",
        creationdate=moment,
    )
    tree = etree.ElementTree(E.tmx({"version": "1.4"}, header, E.body(*_units(site))))
    yield TARGET, etree.tostring(tree, encoding="utf-8", xml_declaration=True, pretty_print=True, doctype=DOCTYPE)


def _units(site: Site) -> Iterator[etree._Element]:
    """Yield a unit for each address that several languages have, with the language in which its text was written."""
    for page in site.in_order():
        editions = [each for each in site.editions_of(page) if not each.is_untranslated]
        if not editions or page is not editions[0]:
            continue
        source = next((each.citation.original for each in editions if each.citation), "*all*")
        variants: dict[str, list[etree._Element]] = {}
        for edition in editions:
            for block in edition.blocks:
                if _has_words(block):
                    variants.setdefault(block.id, []).append(_variant(edition, block))
        for name, found in variants.items():
            if len(found) > 1:
                yield E.tu(*found, tuid=f"{page.key}#{name}", srclang=source)


def _variant(page: Page, block: Block) -> etree._Element:
    return E.tuv(E.prop(f"{page.url}#{block.id}", type="x-url"), E.seg(block.text), {LANG: page.language})


def _has_words(block: Block) -> bool:
    return bool(block.id and block.text) and (block.is_passage or block.is_heading or block.kind == "note")
