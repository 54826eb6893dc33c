"""Writes one EPUB 3 per language, the same bytes for the same site."""

import mimetypes
import uuid
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from edition.archive import write_zip
from edition.model import Page, Site
from edition.pieces import Link
from edition.read import resolve
from edition.words import words_of
from edition.writers import backlinks, passage_numbers
from edition.writers.address import relative
from edition.writers.links import rewrite

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
CONTAINER = """<?xml version="1.0"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>
<rootfile full-path="EPUB/content.opf" media-type="application/oebps-package+xml"/></rootfiles></container>
"""
STYLE = """body { line-height: 1.5; }
.number { font: 0.65em sans-serif; opacity: 0.75; user-select: none; }
.together { white-space: nowrap; }
.lead-in { font-weight: inherit; font-variant: small-caps; }
.pull-quote { display: none; }
.notice, .editor-notes, [role=doc-footnote] { font-size: 0.9em; }
dt { font-weight: bold; }
li[data-label] { list-style: none; }
li[data-label]::before { content: attr(data-label) " "; margin-left: -2em; }
"""
ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
)


def write(site: Site, folder: Path, timestamp: int) -> None:
    """Writes the EPUB of each language beside its PDF; `timestamp`, in seconds since 1970, is the edition's date."""
    tables = backlinks.tables(site)
    for language, home in site.homes.items():
        if home.pdf:
            write_zip(folder / address(home.pdf), _files(site.in_language(language), tables, timestamp, folder))


def address(pdf: str) -> str:
    """Where the EPUB is, from where the PDF of the same edition is."""
    return pdf.removesuffix(".pdf") + ".epub"


def _files(
    pages: list[Page], tables: Mapping[str, str], timestamp: int, folder: Path
) -> Iterator[tuple[str, str | bytes]]:
    home, *printed = pages
    printed = [page for page in printed if not page.is_untranslated]
    names = {page.path: f"{page.key.replace('/', '-')}.xhtml" for page in printed}
    yield "mimetype", "application/epub+zip"
    yield "META-INF/container.xml", CONTAINER
    images = sorted({image.path for page in printed for image in page.images if image.path})
    yield "EPUB/content.opf", _package(home, list(names.values()), images, timestamp)
    yield "EPUB/nav.xhtml", _navigation(home, printed, names)
    yield "EPUB/style.css", STYLE
    for page in printed:
        yield f"EPUB/{names[page.path]}", _document(page.language, page.title, _body(page, names, tables))
    for image in images:
        yield f"EPUB/{image}", (folder / image).read_bytes()


def _package(home: Page, names: list[str], images: list[str], timestamp: int) -> str:
    words = words_of(home.language)
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{home.title} {home.language}")
    modified = datetime.fromtimestamp(timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    access = "".join(f'<meta property="{key}">{value}</meta>' for key, value in ACCESS)
    items = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>' for n, name in enumerate(names)
    )
    items += "".join(
        f'<item id="m{n}" href="{escape(name)}" media-type="{mimetypes.guess_type(name)[0]}"/>'
        for n, name in enumerate(images)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(names)))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{home.language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier><dc:title>{escape(home.title)}</dc:title>'
        f'<dc:language>{home.language}</dc:language><meta property="dcterms:modified">{modified}</meta>{access}'
        f'<meta property="schema:accessibilitySummary">{escape(words.access)}</meta></metadata><manifest>'
        f'<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>'
        f'<item id="css" href="style.css" media-type="text/css"/>{items}</manifest><spine>{spine}</spine></package>\n'
    )


def _navigation(home: Page, pages: list[Page], names: Mapping[str, str]) -> str:
    entries = "".join(f'<li><a href="{names[page.path]}">{escape(page.title)}</a></li>' for page in pages)
    title = escape(words_of(home.language).print["contents"])
    body = f'<nav epub:type="toc" role="doc-toc" aria-label="{title}"><h1>{title}</h1><ol>{entries}</ol></nav>'
    return _document(home.language, home.title, body)


def _document(language: str, title: str, body: str) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="{XHTML}" xmlns:epub="{EPUB}" '
        f'lang="{language}" xml:lang="{language}"><head><title>{escape(title)}</title>'
        f'<link rel="stylesheet" href="style.css"/></head><body>{body}</body></html>\n'
    )


def _body(page: Page, names: Mapping[str, str], tables: Mapping[str, str]) -> str:
    article = backlinks.article(page, tables)
    for notes in article.xpath(".//div[@class='footnote']"):
        for item in notes.xpath("./ol/li"):
            note = etree.SubElement(
                notes, "aside", {"id": item.get("id"), f"{{{EPUB}}}type": "footnote", "role": "doc-footnote"}
            )
            note.extend(list(item))
        for other in notes.xpath("./ol|./hr"):
            notes.remove(other)
    for mark in article.xpath(".//a[contains(@class, 'footnote-ref')]"):
        mark.set(f"{{{EPUB}}}type", "noteref")
        mark.set("role", "doc-noteref")
    for element in article.iter(etree.Element):
        for name in [name for name in element.attrib if name.startswith("data-") or name in {"type", "hreflang"}]:
            if (element.tag, name) not in {("ol", "type"), ("li", "data-label")}:
                del element.attrib[name]
        if element.tag == "img":
            element.set("src", resolve(page.path, str(element.get("src"))).path or "")
    rewrite(article, page.path, lambda link: _address(link, page, names))
    passage_numbers.put(article, page, _number)
    return (article.text or "") + "".join(etree.tostring(child, encoding="unicode") for child in article)


def _number(name: str) -> etree._Element:
    """The number of a passage, as citations name it."""
    number = etree.Element("span", {"class": "number"})
    number.text = f"\u00a0{name}"
    return number


def _address(link: Link, page: Page, names: Mapping[str, str]) -> str | None:
    """Where a link leads in the book, else on the published site; None for what is neither."""
    fragment = f"#{link.fragment}" if link.fragment else ""
    if link.path is None:
        return link.href
    if link.path in names:
        return names[link.path] + fragment
    whole = urljoin(page.url, relative(page.path, link.path))
    return whole + fragment if whole.startswith("https:") else None
