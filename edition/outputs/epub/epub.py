"""Writes the EPUBs: each language, and two side by side, chapter by chapter; the same bytes for the same site."""

import mimetypes
import re
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree
from lxml.builder import E

from edition.build.archive import write_file, zipped
from edition.document import Page, said_by, title_of
from edition.locales import directed, words_of
from edition.outputs import Edition, File, Offer, templates_beside
from edition.outputs.cite.citation_text import authors_of, with_links, work_of
from edition.outputs.print import book_parts
from edition.outputs.print.pdf import pair_name
from edition.outputs.print.pdf_postprocess import destinations
from edition.outputs.print.print_source import key_of
from edition.outputs.print.typst_compiler import Store, picture

COVER = {"width": "1200", "height": "1800", "size": "104"}
TEMPLATES = Path(__file__).with_name("templates")
ENVIRONMENT = templates_beside(__file__)
ENVIRONMENT.globals["with_links"] = with_links
# Attributes of pages that mean nothing in a book, but for those of some elements.
UNKNOWN = re.compile(rf"type|hreflang|(?!{book_parts.VOICE}$)data-.*")
KNOWN = {("ol", "type"), ("li", "data-label")}
FOOTNOTE = {"epub-type": "footnote", "role": "doc-footnote"}


def offers(edition: Edition) -> Iterator[Offer]:
    """Yield the books: each language, and each pair of languages."""
    site, books = edition.site, edition.site.options.books
    if site.options.pdf:
        yield from (Offer("epub", home, f"{books}{language}.epub") for language, home in site.homes.items())
        for one, other in site.counterparts():
            if one.key == "index":
                yield Offer("both", one, f"{books}{pair_name(site, one, other)}.epub", other)


def write(edition: Edition, store: Store, only: str = "") -> None:
    """Write each EPUB, or `only` that of one path. The list of pages is that of its PDF, where that was made."""
    for offer in offers(edition):
        if only in ("", offer.path):
            homes = (offer.page, offer.other) if offer.other else (offer.page,)
            write_file(store.folder / offer.path, zipped(_files(edition, store, homes)))


def _files(edition: Edition, store: Store, homes: tuple[Page, ...]) -> Iterator[File]:
    """Yield the files of the book of one language or two, by their home pages, in the order that EPUBs want."""
    site, home, title = edition.site, homes[0], title_of(homes)
    languages = [each.language for each in homes]
    found = (site.translations_of(page) for page in site.printed(home.language))
    editions = [tuple(each for each in of if each.language in languages) for of in found]
    # The pages that there are in each language.
    editions = [each for each in editions if len(each) == len(languages)]
    texts = [page for each in editions for page in each]
    names = {page.path: f"{page.key.replace('/', '-')}.xhtml" for page in texts}
    printed = store.folder / f"{site.options.books}{home.language}.pdf"
    places = destinations(printed) if len(homes) == 1 and printed.is_file() else {}
    prefixes = {page.path: "" if page.language == home.language else f"{page.language}-" for page in texts}
    writer = Writer(edition, names, prefixes, places)
    chapters = [writer.chapter(each) for each in editions]
    # Where in the book each page of the PDF is: the title, the contents, and those that begin within a text.
    pages = {1: "title.xhtml", 2: "nav.xhtml"} | writer.pages if writer.pages else {}
    for number in range(3, max(places.values(), default=0) + 1):
        pages.setdefault(number, pages[number - 1])
    images = sorted({image.path for page in texts for image in page.images if image.path})
    own = [(each, [page for page in texts if page.language == each.language]) for each in homes]
    book = {
        "language": home.language,
        "homes": homes,
        "title": title,
        "contents": {each: words_of(each).print["contents"] for each in languages},
        "uuid": uuid.uuid5(uuid.NAMESPACE_URL, f"{title} {' '.join(languages)}"),
        "authors": authors_of(edition, homes),
        "imprints": [(each, book_parts.imprint(edition, of, each, is_whole=True)) for each, of in own],
        "works": list(filter(None, (work_of(edition, page, page.voice) for page in texts))),
        "modified": datetime.fromtimestamp(edition.timestamp, UTC),
        "version": site.options.version,
        "chapters": chapters,
        "pages": dict(sorted(pages.items())),
        "printed": printed.name,
        "images": {image: str(mimetypes.guess_type(image)[0]) for image in images},
    }
    yield "mimetype", "application/epub+zip"
    yield "META-INF/container.xml", (TEMPLATES / "container.xml").read_bytes()
    yield "EPUB/style.css", (TEMPLATES / "style.css").read_bytes()
    yield "EPUB/cover.png", picture(store, "cover.png", home.language, title, home.description, **COVER)
    for name in ("content.opf", "nav.xhtml", "cover.xhtml", "title.xhtml"):
        yield f"EPUB/{name}", ENVIRONMENT.get_template(name).render(book)
    for chapter in chapters:
        values = {"language": home.language, "title": chapter.title, "chapter": chapter}
        yield f"EPUB/{chapter.href}", ENVIRONMENT.get_template("page.xhtml").render(values)
    for image in images:
        yield f"EPUB/{image}", (store.folder / image).read_bytes()


@dataclass
class Part:
    """A chapter, or what stands below a heading in one."""

    href: str
    titles: Mapping[str, str]  # By language.
    parts: list["Part"] = field(default_factory=list)
    markup: str = ""  # Of a chapter: its text, as XHTML.

    @property
    def title(self) -> str:
        """Its titles, each once."""
        return " · ".join(dict.fromkeys(self.titles.values()))


@dataclass(frozen=True)
class Writer:
    """Writes the chapters of one book."""

    edition: Edition
    names: Mapping[str, str]  # The files of the chapters, by the paths of their pages.
    prefixes: Mapping[str, str]  # What ids of those pages begin with.
    places: Mapping[str, int]  # The pages of the PDF, by the names of its places.
    pages: dict[int, str] = field(default_factory=dict)  # Those that were met, with where each begins in the book.

    def chapter(self, pages: tuple[Page, ...]) -> Part:
        """Return a page, or two counterparts, as the next chapter."""
        first = pages[0]
        section, *others = (self._article(page) for page in pages)
        self._mark_pages(section, first)
        chapter = Part(self.names[first.path], {page.language: page.title for page in pages})
        named = {str(each.get("id")): said_by(each) for other in others for each in other.iter("h2", "h3")}
        # The parts of the chapter, of the last heading of the second rank, of the third.
        ranks = [chapter.parts]
        for heading in filter(book_parts.is_named, section.iter("h2", "h3")):
            del ranks[int(str(heading.tag)[1]) - 1 :]
            name = str(heading.get("id"))
            found = {page.language: named.get(self.prefixes[page.path] + name) for page in pages[1:]}
            titles = {language: title for language, title in found.items() if title is not None}
            ranks[-1].append(Part(f"{chapter.href}#{name}", {first.language: said_by(heading), **titles}))
            ranks.append(ranks[-1][-1].parts)
        if others:
            ways = [{**directed(page.language, first.language), book_parts.VOICE: page.voice} for page in pages]
            pairs = book_parts.side_by_side(self.edition, first.key, (section, *others), self.prefixes[pages[1].path])
            sides = [[E.div(way, *side) for way, side in zip(ways, pair, strict=True)] for pair in pairs]
            section = E.section(*(E.div({"class": "row"}, *pair) for pair in sides))
        else:
            section = E.section({book_parts.VOICE: first.voice}, section.text or "", *section)
        for element in section.xpath(".//*[starts-with(@id, $mark)]", mark=book_parts.UNNAMED):
            del element.attrib["id"]
        chapter.markup = etree.tostring(section, encoding="unicode").replace(' epub-type="', ' epub:type="')
        return chapter

    def _article(self, page: Page) -> etree._Element:
        moves = (book_parts.name_all, _move_notes, book_parts.move_pull_quotes)
        article = book_parts.bound_article(self.edition, page, self.prefixes, self._place, *moves)
        for element in article.iter(etree.Element):
            for name in list(element.attrib):
                if UNKNOWN.fullmatch(name) and (element.tag, name) not in KNOWN:
                    del element.attrib[name]
        _put_numbers(article)
        if page.interface.direction == "rtl":
            # They would join the figures beside them; style sheets of EPUBs can't isolate.
            for element in article.xpath(".//*[@role='doc-noteref' or @class='number']"):
                element.set("dir", "rtl")
        return article

    def _place(self, page: Page, name: str) -> str:
        return self.names[page.path] + (f"#{self.prefixes[page.path]}{name}" if name else "")

    def _mark_pages(self, article: etree._Element, page: Page) -> None:
        for element in list(article.iter(*book_parts.PAGED)):
            number = self.places.get(f"{key_of(page)}--{element.get('id')}", 0)
            if number > max(self.pages, default=0):
                attributes = {"id": f"page-{number}", "role": "doc-pagebreak", "epub-type": "pagebreak"}
                book_parts.put_first(element, E.span(attributes | {"aria-label": str(number)}))
                self.pages[number] = f"{self.names[page.path]}#page-{number}"


def _put_numbers(article: etree._Element) -> None:
    """Put the number of each passage before it, below what is said of its voice and of its wording."""
    for element in article.xpath(".//*[@number]"):
        cell = element[0] if element.tag == "tr" else element
        inner = next((each for each in cell if each.tag == "p" and "voice" not in each.get("class", "")), cell)
        number = E.span({"class": "number"}, f"{element.attrib.pop('number')}\u00a0")
        labels = inner.findall("./span[@class='voice']") + inner.findall("./span[@class='voice behind']")
        if labels:
            number.tail, labels[-1].tail = str(labels[-1].tail).removeprefix(" "), None
            labels[-1].addnext(number)
        else:
            book_parts.put_first(inner, number)


def _move_notes(article: etree._Element, page: Page) -> None:
    words = page.interface
    for notes in article.xpath(".//div[@class='footnote']"):
        notes[:] = notes.xpath("./ol/li")
        notes.attrib.pop("role", None)
        for number, item in enumerate(notes, 1):
            item.tag = "aside"
            item.attrib.update({**FOOTNOTE, "aria-label": words.note.format(number)})
            back = item.find(".//a[@class='footnote-backref']")
            if back is not None:
                _number(next(each for each in item if "voice" not in each.get("class", "")), back, number)
    for mark in article.xpath(".//a[contains(@class, 'footnote-ref')]"):
        mark.attrib.update({"epub-type": "noteref", "role": "doc-noteref"})


def _number(beginning: etree._Element, back: etree._Element, number: int) -> None:
    other, parent = back.getprevious(), back.getparent()
    holder, name = (parent, "text") if other is None else (other, "tail")
    setattr(holder, name, (getattr(holder, name) or "").rstrip())
    back.text, back.tail = str(number), "\u00a0"
    book_parts.put_first(beginning, back)
