"""Writes the passages of all languages aligned, as a translation memory (TMX 1.4b) for translators and their tools."""

from collections.abc import Iterator
from datetime import UTC, datetime
from importlib.metadata import version as installed
from xml.sax.saxutils import escape

from edition.outputs.data.aligned import Variant, source, units
from edition.outputs.data.article_walk import make
from edition.outputs.output import Edition, File

TARGET = "data/edition.tmx"
DOCTYPE = """<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">"""
ANY = "*all*"  # which language is the source is left open
INDENT = "\n    "


def files(edition: Edition) -> Iterator[File]:
    """Yield the memory of all passages that several languages have."""
    site, day = edition.site, datetime.fromtimestamp(edition.timestamp, UTC)
    pages = site.in_order()
    tool = {"creationtool": "edition", "creationtoolversion": installed("reading-edition"), "segtype": "paragraph"}
    tool |= {"adminlang": "en", "srclang": source(pages, site.languages) or ANY, "datatype": "plaintext"}
    tool |= {"creationdate": day.strftime("%Y%m%dT%H%M%SZ"), "o-tmf": "edition", "o-encoding": "utf-8"}
    rights = dict.fromkeys((page.language, page.stated.get("rights", "")) for page in pages)
    props = (
        make("prop", {"type": "x-rights", "xml:lang": language}, escape(text)) for language, text in rights if text
    )
    header = make("header", tool, *props)
    memory = "".join(_unit(f"{key}#{name}", variants) for key, name, variants in units(site))
    body = f"<body>\n{memory}  </body>" if memory else "<body/>"
    yield TARGET, f'{DOCTYPE}\n<tmx version="1.4">\n  {header}\n  {body}\n</tmx>\n'


def _unit(name: str, variants: dict[str, Variant]) -> str:
    lines = (part for variant in variants.values() for part in ("\n      ", _variant(variant)))
    known = {"tuid": name, "srclang": source((each.page for each in variants.values()), variants) or ANY}
    return f"    {make('tu', known, *lines, INDENT)}\n"


def _variant(variant: Variant) -> str:
    page, (first, *_) = variant
    said = {"x-url": f"{page.url}#{first.id}", "x-voice": first.voice, "x-earlier-wording": variant.earlier}
    props = [make("prop", {"type": name}, escape(text)) for name, text in said.items() if text]
    lines = (part for each in (*props, make("seg", {}, escape(variant.words))) for part in ("\n        ", each))
    return make("tuv", {"xml:lang": page.language}, *lines, "\n      ")
