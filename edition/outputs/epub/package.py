"""What makes pages a book: the package of an EPUB, its contents, its cover and its title page."""

import mimetypes
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from edition.document.document import Page
from edition.locales import day_of, directed_markup, words_of
from edition.outputs.print.title_page import Line, published

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
.pull-quote { margin: 1em 2em; border-left: 0.15em solid; padding-left: 0.8em; font-style: italic; }
.notice, .editor-notes, [role=doc-footnote], .imprint { font-size: 0.9em; }
.cover { margin: 0; text-align: center; }
.cover img { max-width: 100%; max-height: 100vh; }
.title { margin-top: 20%; }
.imprint { margin-top: 4em; }
dt { font-weight: bold; }
li[data-label] { list-style: none; }
li[data-label]::before { content: attr(data-label) " "; margin-left: -2em; }
.row > :last-child { margin: 0.5em 0 1.5em; border-left: 0.1em solid; padding-left: 0.8em; }
"""
FILES = {"META-INF/container.xml": CONTAINER, "EPUB/style.css": STYLE}
# How the book can be read otherwise than by eye, in the vocabulary of schema.org.
ACCESS = (
    ("schema:accessMode", "textual"),
    ("schema:accessMode", "visual"),
    ("schema:accessModeSufficient", "textual"),
    ("schema:accessibilityFeature", "structuralNavigation"),
    ("schema:accessibilityFeature", "tableOfContents"),
    ("schema:accessibilityFeature", "readingOrder"),
    ("schema:accessibilityFeature", "alternativeText"),
    ("schema:accessibilityFeature", "displayTransformability"),
    ("schema:accessibilityHazard", "none"),
)
CONFORMS = "EPUB Accessibility 1.1 - WCAG 2.2 Level AA"
TITLE, COVER = "title.xhtml", "cover.xhtml"
MARKUP = "application/xhtml+xml"
IS_A = ' properties="{}"'


@dataclass(frozen=True)
class Chapter:
    """A page of the edition in a book."""

    name: str
    """Its file."""
    title: str
    """Its title."""
    body: str
    """Its text, as XHTML."""
    headings: tuple[tuple[int, str, str], ...]
    """Its headings: rank, id and words."""


@dataclass(frozen=True)
class Volume:
    """A book."""

    homes: tuple[Page, ...]
    """The home pages of its languages, the book's own first."""
    title: str
    """Its title."""
    chapters: tuple[Chapter, ...]
    """Its chapters, in order."""
    authors: tuple[str, ...]
    """Who wrote its texts."""
    imprint: tuple[Line, ...]
    """What its title page says."""
    images: tuple[str, ...]
    """Its pictures, by their files."""
    pages: tuple[tuple[str, str], ...]
    """The pages of the PDF, with where each begins in the book."""
    timestamp: int
    """The edition's date, in seconds since 1970."""
    version: str
    """The edition's version."""

    @property
    def language(self) -> str:
        """The language of the book itself."""
        return self.homes[0].language

    @property
    def day(self) -> str:
        """The edition's date, as in ISO 8601."""
        return day_of(self.timestamp)

    def front(self) -> Iterator[tuple[str, str]]:
        """Yield the files of the cover and the title page."""
        words = words_of(self.language)
        image = f'<p class="cover"><img src="cover.png" alt="{escape(self.title)}"/></p>'
        cover = f'<section epub:type="cover">{image}</section>'
        yield f"EPUB/{COVER}", document(self.language, words.print["cover"], cover)
        parts = [f'<section epub:type="titlepage"><h1 class="title">{self._titles()}</h1>']
        for home in self.homes:
            own = words_of(home.language)
            lines = [line for line in self.imprint if line.language == home.language]
            lines.append(Line(home.language, own.print["version"], f"{self.version}, {own.date(self.timestamp)}"))
            texts = "".join(_line(line, own.print["colon"]) for line in [*lines, *published(home)])
            description = f"<p>{escape(home.description)}</p>" if home.description else ""
            way = directed_markup(home.language, self.language)
            parts.append(f'<div{way}>{description}<div class="imprint">{texts}</div></div>')
        yield f"EPUB/{TITLE}", document(self.language, self.title, "".join(parts) + "</section>")

    def _titles(self) -> str:
        return "<br/>".join(
            f"<span{directed_markup(home.language, self.language)}>{escape(home.title)}</span>" for home in self.homes
        )


def _line(line: Line, colon: str) -> str:
    text = f'<a href="{escape(line.href)}">{escape(line.text)}</a>' if line.href else escape(line.text)
    term = f"<b>{escape(line.term)}</b>{escape(colon)}" if line.term else ""
    return f"<p>{term}{text}</p>"


def package(volume: Volume) -> str:
    """Return the package document: what the book is, and what it is made of."""
    home, words = volume.homes[0], words_of(volume.language)
    editors = words.editors.format(home.title)
    languages = [each.language for each in volume.homes]
    name = uuid.uuid5(uuid.NAMESPACE_URL, f"{volume.title} {' '.join(languages)}")
    modified = datetime.fromtimestamp(volume.timestamp, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    cited = {line.term: line.text for line in volume.imprint if line.language == home.language and line.term}
    given = [
        ("dc:title", volume.title),
        *(("dc:language", language) for language in languages),
        ("dc:date", volume.day),
        ("dc:publisher", editors),
        ("dc:description", home.description),
        ("dc:source", cited.get(words.print["source"], "")),
        ("dc:rights", cited.get(words.print["rights"], "")),
    ]
    given += [("dc:creator", author) for author in volume.authors]
    described = f'<dc:identifier id="id">urn:uuid:{name}</dc:identifier>'
    described += "".join(f"<{tag}>{escape(text)}</{tag}>" for tag, text in given if text)
    access = [*ACCESS, ("schema:accessibilitySummary", words.access), ("dcterms:modified", modified)]
    access += [("schema:version", volume.version)]
    access += [("dcterms:conformsTo", CONFORMS), ("a11y:certifiedBy", editors)]
    if volume.pages:
        access += [("schema:accessibilityFeature", each) for each in ("pageBreakMarkers", "pageNavigation")]
        access.append(("pageBreakSource", str(home.pdf).rpartition("/")[2]))
    described += "".join(f'<meta property="{key}">{escape(value)}</meta>' for key, value in access)
    files = [
        ("nav", "nav.xhtml", MARKUP, "nav"),
        ("css", "style.css", "text/css", ""),
        ("picture", "cover.png", "image/png", "cover-image"),
        ("cover", COVER, MARKUP, ""),
        ("title", TITLE, MARKUP, ""),
        *((f"i{n}", chapter.name, MARKUP, "") for n, chapter in enumerate(volume.chapters)),
        *((f"m{n}", image, str(mimetypes.guess_type(image)[0]), "") for n, image in enumerate(volume.images)),
    ]
    items = "".join(
        f'<item id="{key}" href="{escape(href)}" media-type="{kind}"{is_a and IS_A.format(is_a)}/>'
        for key, href, kind, is_a in files
    )
    order = ["cover", "title", "nav", *(f"i{n}" for n in range(len(volume.chapters)))]
    spine = "".join(f'<itemref idref="{key}"/>' for key in order)
    way = f' page-progression-direction="{words.direction}"' if words.direction == "rtl" else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'unique-identifier="id" xml:lang="{home.language}"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"{described}</metadata><manifest>{items}</manifest><spine{way}>{spine}</spine></package>\n"
    )


def navigation(volume: Volume) -> str:
    """Return the contents with every provision, the landmarks, and the pages of the PDF."""
    words = words_of(volume.language).print
    entries = "".join(_entry(chapter) for chapter in volume.chapters)
    first = volume.chapters[0].name if volume.chapters else TITLE
    landmarks = (
        ("cover", COVER, words["cover"]),
        ("titlepage", TITLE, volume.title),
        ("toc", "nav.xhtml", words["contents"]),
        ("bodymatter", first, volume.chapters[0].title if volume.chapters else volume.title),
    )
    marked = "".join(
        f'<li><a epub:type="{kind}" href="{href}">{escape(name)}</a></li>' for kind, href, name in landmarks
    )
    pages = "".join(f'<li><a href="{href}">{number}</a></li>' for number, href in volume.pages)
    contents = escape(words["contents"])
    body = f'<nav epub:type="toc" role="doc-toc" aria-label="{contents}"><h1>{contents}</h1><ol>{entries}</ol></nav>'
    name = escape(words["landmarks"])
    body += f'<nav epub:type="landmarks" aria-label="{name}" hidden="hidden"><ol>{marked}</ol></nav>'
    if pages:
        kind = f'epub:type="page-list" role="doc-pagelist" aria-label="{escape(words["pages"])}"'
        body += f'<nav {kind} hidden="hidden"><ol>{pages}</ol></nav>'
    return document(volume.language, volume.title, body)


def _entry(chapter: Chapter) -> str:
    """Return a chapter in the contents, with its headings below it by their rank."""
    below = _below(chapter.name, [heading for heading in chapter.headings if heading[0] > 1])
    return f'<li><a href="{chapter.name}">{escape(chapter.title)}</a>{below}</li>'


def _below(name: str, headings: list[tuple[int, str, str]]) -> str:
    """Return a list of headings, each with those of a lower rank that follow it; "" for none."""
    groups: list[tuple[tuple[int, str, str], list[tuple[int, str, str]]]] = []
    for heading in headings:
        if groups and heading[0] > groups[0][0][0]:
            groups[-1][1].append(heading)
        else:
            groups.append((heading, []))
    items = "".join(
        f'<li><a href="{name}#{escape(key)}">{escape(text)}</a>{_below(name, rest)}</li>'
        for (_, key, text), rest in groups
    )
    return f"<ol>{items}</ol>" if items else ""


def document(language: str, title: str, body: str) -> str:
    """Return a file of the book, as XHTML."""
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n<html xmlns="{XHTML}" xmlns:epub="{EPUB}" '
        f'xml:lang="{language}"{directed_markup(language)}><head><title>{escape(title)}</title>'
        f'<link rel="stylesheet" href="style.css"/></head><body>{body}</body></html>\n'
    )
