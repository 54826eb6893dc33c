"""Aligns what several languages say at one address, for translators and their tools: TMX 1.4b, and XLIFF 2.1."""

import re
from collections.abc import Container, Iterable, Iterator
from datetime import UTC, datetime
from importlib.metadata import version as installed
from itertools import combinations, groupby
from typing import NamedTuple
from urllib.parse import quote

from lxml.builder import E
from lxml.etree import _Element, indent, tostring

from edition.document import BOXES, Block, Page, Site
from edition.outputs import Edition, File, pretty
from edition.outputs.data.article_walk import TEMPLATES

TARGET = "data/edition.tmx"
DOCTYPE = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
ANY = "*all*"  # which language is the source is left open
LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# A name of the signs that ids may have.
TEMPLATES.filters["token"] = lambda name: quote(name, safe=":").replace("%", "_").replace("~", "_7E")
# What the edition says in notices and notes of its own, it says in each language for the readers of that.
BOXED = re.compile(rf'class="[^"<>]*\b(?:{"|".join(sorted(BOXES))})\b')


class Variant(NamedTuple):
    """What one language says at an address, which may be several passages."""

    page: Page
    blocks: list[Block]

    @property
    def words(self) -> str:
        """Its text in a line."""
        return " ".join(block.text.rstrip() for block in self.blocks)

    @property
    def earlier(self) -> str:
        """The day of the earlier wording that it corresponds to, "" for one that is of today."""
        return min((self.page.earlier[each.id] for each in self.blocks if each.id in self.page.earlier), default="")


def files(edition: Edition) -> Iterator[File]:
    """Yield the memory of all passages that several languages have, and a file for each two languages."""
    yield TARGET, _memory(edition)
    for path, (one, other) in pairs(edition.site).items():
        both = ((key, name, of[one], of[other]) for key, name, of in _units(edition.site) if {one, other} <= of.keys())
        pages = {key: list(group) for key, group in groupby(both, key=lambda unit: unit[0])}
        yield path, pretty(TEMPLATES.get_template("xliff.xml").render(pages=pages, source=one, target=other))


def pairs(site: Site) -> dict[str, tuple[str, str]]:
    """Return the path of each such file, with its languages: first the source, the original where it is one of them."""
    each_two = combinations(site.languages, 2)
    ordered = (pair[::-1] if _source(site.in_order, pair) == pair[1] else pair for pair in each_two)
    return {f"data/edition.{one}-{other}.xlf": (one, other) for one, other in ordered}


def _units(site: Site) -> Iterator[tuple[str, str, dict[str, Variant]]]:
    """Yield the key of a page, an address in it, and what each of at least two languages says there."""
    for page in site.in_order:
        versions = site.translations_of(page)
        if page is not next(iter(versions), None):
            continue
        within = site.record.parts[page.key]
        found: dict[str, dict[str, Variant]] = {}
        for version in versions:
            for block in version.blocks:
                # What a box of ours calls is no translation either.
                is_note = block.kind == "note" and not block.voice == "editorial" != version.voice
                is_unit = block.is_passage or block.is_heading or is_note
                if block.id and block.text and is_unit and not (block.is_unpaired or BOXED.search(block.within)):
                    variants = found.setdefault(within.get(block.id, block.id), {})
                    variants.setdefault(version.language, Variant(version, [])).blocks.append(block)
        yield from ((page.key, name, variants) for name, variants in found.items() if len(variants) > 1)


def _source(pages: Iterable[Page], languages: Container[str]) -> str:
    """Return the first of their originals that is one of the languages, "" where none is."""
    originals = (page.citation.original for page in pages if page.citation)
    return next((each for each in originals if each in languages), "")


def _memory(edition: Edition) -> str:
    site, day = edition.site, datetime.fromtimestamp(edition.timestamp, UTC)
    pages = site.in_order
    tool = {"creationtool": "edition", "creationtoolversion": installed("reading-edition"), "segtype": "paragraph"}
    tool |= {"adminlang": "en", "srclang": _source(pages, site.languages) or ANY, "datatype": "plaintext"}
    tool |= {"creationdate": day.strftime("%Y%m%dT%H%M%SZ"), "o-tmf": "edition", "o-encoding": "utf-8"}
    rights = dict.fromkeys((page.language, page.stated.get("rights", "")) for page in pages)
    header = E.header(tool, *(E.prop({"type": "x-rights", LANGUAGE: each}, text) for each, text in rights if text))
    body = E.body()
    for key, name, variants in _units(site):
        known = {"tuid": f"{key}#{name}", "srclang": _source((e.page for e in variants.values()), variants) or ANY}
        body.append(E.tu(known, *map(_variant, variants.values())))
    root = E.tmx({"version": "1.4"}, header, body)
    indent(body, level=1)
    root.text, header.tail, body.tail = "\n  ", "\n  ", "\n"
    return tostring(root, encoding="utf-8", xml_declaration=True, doctype=DOCTYPE).decode() + "\n"


def _variant(variant: Variant) -> _Element:
    page, (first, *_) = variant
    said = {"x-url": f"{page.url}#{first.id}", "x-voice": first.voice, "x-earlier-wording": variant.earlier}
    props = [E.prop({"type": name}, text) for name, text in said.items() if text]
    return E.tuv({LANGUAGE: page.language}, *props, E.seg(variant.words))
