"""Writes the EPUBs: each language, and two side by side; the same bytes for the same site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from edition.build.archive import write_zip
from edition.document.addresses import is_public, relative, resolve
from edition.document.document import Page
from edition.document.model import Link
from edition.document.site import Site, title_of
from edition.document.tree import from_lxml, to_lxml
from edition.locales import directed_markup, words_of
from edition.outputs import passage_numbers
from edition.outputs.book_links import text_of
from edition.outputs.epub.package import FILES, Chapter, Volume, document, navigation, package
from edition.outputs.links import rewrite
from edition.outputs.output import Edition, Offer
from edition.outputs.print import pdf
from edition.outputs.print.pdf_postprocess import destinations
from edition.outputs.print.print_source import key_of
from edition.outputs.print.social_image import cover
from edition.outputs.print.title_page import imprint
from edition.outputs.print.typst_compiler import Store
from edition.outputs.rows import rows

# Attributes of pages that mean nothing in a book, but for those of some elements.
UNKNOWN = {"type", "hreflang"}
KNOWN = {("ol", "type"), ("li", "data-label")}
# Where a number of a printed page can stand.
PAGED = ("p", "li", "dd", "dt", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6")


def offers(edition: Edition) -> Iterator[Offer]:
    """Yield the books: each language, and each pair of languages."""
    site = edition.site
    for home in site.homes.values():
        if home.pdf:
            yield Offer("epub", home, address(home.pdf))
    for one, other in site.counterparts():
        if one.pdf and one.path == site.homes[one.language].path:
            yield Offer("both", one, parallel(site, one, other), other)


def write(edition: Edition, store: Store, only: str = "") -> None:
    """Write each EPUB, or `only` that of one path. The list of pages is that of its PDF, where that was made."""
    for offer in offers(edition):
        if only in ("", offer.path):
            homes = (offer.page, offer.other) if offer.other else (offer.page,)
            _write(store, offer.path, _Book(edition, store.folder, homes))


def address(pdf: str) -> str:
    """Return where the EPUB is, from where the PDF of the same edition is."""
    return pdf.removesuffix(".pdf") + ".epub"


def parallel(site: Site, one: Page, other: Page) -> str:
    """Return where the EPUB of two languages is, from their home pages."""
    stem = str(one.pdf).removesuffix(f"{one.language}.pdf")
    return f"{stem}{pdf.pair_name(site, one, other)}.epub"


def printed(target: str) -> str:
    """Return the PDF that must be there before the book of an address is made: its own, for a PDF itself."""
    return target.removesuffix(".epub") + ".pdf" if target.endswith(".epub") else target


@dataclass
class _Book:
    """A book while it is written: its languages, by their home pages, that of the book first."""

    edition: Edition
    folder: Path
    homes: tuple[Page, ...]
    pages: list[tuple[str, str]] = field(default_factory=list)
    """The pages of the PDF that were met: number, and address in the book."""

    @cached_property
    def places(self) -> dict[str, int]:
        """The pages of the PDF of a book in one language, by the names of its places."""
        printed = self.folder / str(self.homes[0].pdf)
        return destinations(printed) if len(self.homes) == 1 and printed.is_file() else {}

    @property
    def site(self) -> Site:
        """The documents."""
        return self.edition.site

    def editions(self) -> Iterator[tuple[Page, ...]]:
        """Yield the pages of each chapter, in the order of the menu: one, or two counterparts."""
        for page in self.site.printed(self.homes[0].language):
            counterparts = [page, *(self.site.by_key.get((page.key, home.language)) for home in self.homes[1:])]
            found = tuple(each for each in counterparts if each is not None and not each.is_untranslated)
            if len(found) == len(self.homes):
                yield found


def _write(store: Store, target: str, book: _Book) -> None:
    home = book.homes[0]
    titles = title_of(book.homes)
    picture = cover(store, home.language, titles, home.description)
    write_zip(store.folder / target, _files(book, titles, picture))


def _files(book: _Book, title: str, picture: bytes) -> Iterator[tuple[str, str | bytes]]:
    """Yield the files of a book, name and data, in the order in which an EPUB wants them."""
    editions = list(book.editions())
    names = {page.path: f"{pages[0].key.replace('/', '-')}.xhtml" for pages in editions for page in pages}
    chapters = [_chapter(book, pages, names) for pages in editions]
    images = sorted({image.path for pages in editions for page in pages for image in page.images if image.path})
    printed = [page for pages in editions for page in pages]
    authors = dict.fromkeys(page.citation.author for pages in editions for page in pages[:1] if page.citation)
    lines = [
        line
        for home in book.homes
        for line in imprint(book.site, [page for page in printed if page.language == home.language], home.language)
    ]
    volume = Volume(
        homes=book.homes,
        title=title,
        chapters=tuple(chapters),
        authors=tuple(authors),
        imprint=tuple(lines),
        images=tuple(images),
        pages=tuple(book.pages),
        timestamp=book.edition.timestamp,
        version=book.site.version,
    )
    yield "mimetype", "application/epub+zip"
    yield from FILES.items()
    yield "EPUB/content.opf", package(volume)
    yield "EPUB/nav.xhtml", navigation(volume)
    yield "EPUB/cover.png", picture
    yield from volume.front()
    for chapter in chapters:
        yield f"EPUB/{chapter.name}", document(volume.language, chapter.title, chapter.body)
    for image in images:
        yield f"EPUB/{image}", (book.folder / image).read_bytes()


def _chapter(book: _Book, pages: tuple[Page, ...], names: Mapping[str, str]) -> Chapter:
    """Return a page, or two counterparts, as a chapter."""
    first = pages[0]
    articles = [_article(book, page, names, "" if page is first else f"{page.language}-") for page in pages]
    _put_pages(book, articles[0], first, names[first.path])
    headings = tuple(
        (int(str(each.tag)[1]), str(each.get("id", "")), " ".join("".join(each.itertext()).split()))
        for each in articles[0].iter("h1", "h2", "h3")
        if each.get("id")
    )
    if len(pages) == 1:
        body = _markup(articles[0])
    else:
        body = "".join(
            '<div class="row">'
            + "".join(
                f"<div{directed_markup(page.language, first.language)}>{_markup_of(to_lxml(cell))}</div>"
                for page, cell in zip(pages, cells, strict=True)
            )
            + "</div>"
            for cells in rows(*map(from_lxml, articles))
        )
    return Chapter(names[first.path], title_of(pages), f"<section>{body}</section>", headings)


def _article(book: _Book, page: Page, names: Mapping[str, str], prefix: str) -> etree._Element:
    """Return the article of a page for a book; a `prefix` keeps its ids apart from its counterpart's."""
    article = to_lxml(book.edition.article(page))
    _notes(article, page)
    for aside in article.xpath(".//aside[contains(@class, 'pull-quote')]"):
        _after(aside)
    for element in article.iter(etree.Element):
        for name in [name for name in element.attrib if name.startswith("data-") or name in UNKNOWN]:
            if (element.tag, name) not in KNOWN:
                del element.attrib[name]
        if element.tag == "img":
            element.set("src", resolve(page.path, str(element.get("src"))).path or "")
        if element.get("id"):
            element.set("id", f"{prefix}{element.get('id')}")
    rewrite(article, page.path, lambda link: _address(book, link, page, names))
    passage_numbers.put(article, page, _number, prefix)
    return article


def _notes(article: etree._Element, page: Page) -> None:
    """Write notes as readers open them beside their marks, each with its number."""
    words = words_of(page.language)
    for notes in article.xpath(".//div[@class='footnote']"):
        for number, item in enumerate(notes.xpath("./ol/li"), 1):
            kind = {"id": str(item.get("id")), "epub-type": "footnote", "role": "doc-footnote"}
            note = etree.SubElement(notes, "aside", kind | {"aria-label": words.note.format(number)})
            back = item.find(".//a[@class='footnote-backref']")
            note.extend(list(item))
            if back is not None:
                parent, before = back.getparent(), back.getprevious()
                # The number stands where the note begins, and leads back to its mark.
                if before is not None:
                    before.tail = (before.tail or "").rstrip()
                else:
                    parent.text = (parent.text or "").rstrip()
                parent.remove(back)
                back.text, back.tail = str(number), f"\u00a0{note[0].text or ''}"
                note[0].text = None
                note[0].insert(0, back)
        for other in notes.xpath("./ol|./hr"):
            notes.remove(other)
        notes.attrib.pop("role", None)
    for mark in article.xpath(".//a[contains(@class, 'footnote-ref')]"):
        mark.set("epub-type", "noteref")
        mark.set("role", "doc-noteref")


def _after(aside: etree._Element) -> None:
    """Put a pull-quote after the paragraph from which it repeats words."""
    aside.attrib.pop("aria-hidden", None)
    aside.set("epub-type", "pullquote")
    parent, paragraph = aside.getparent(), aside.getnext()
    if parent is not None and parent.tag == "li":
        text, before = aside.tail or "", aside.getprevious()
        if before is None:
            parent.text = (parent.text or "") + text
        else:
            before.tail = (before.tail or "") + text
        aside.tail = None
        parent.append(aside)
    elif paragraph is not None:
        aside.tail = None
        paragraph.addnext(aside)


def _put_pages(book: _Book, article: etree._Element, page: Page, name: str) -> None:
    """Mark where each page of the PDF begins, before the first passage on it."""
    for element in [each for each in article.iter(*PAGED) if each.get("id")]:
        number = book.places.get(f"{key_of(page)}--{element.get('id')}", 0)
        if number > int(book.pages[-1][0] if book.pages else 0):
            mark = etree.Element("span", {"id": f"page-{number}", "role": "doc-pagebreak", "epub-type": "pagebreak"})
            mark.set("aria-label", str(number))
            mark.tail, element.text = element.text, None
            element.insert(0, mark)
            book.pages.append((str(number), f"{name}#page-{number}"))


def _number(name: str) -> etree._Element:
    """Return the number of a passage, as citations name it."""
    number = etree.Element("span", {"class": "number"})
    number.text = f"\u00a0{name}"
    return number


def _address(book: _Book, link: Link, page: Page, names: Mapping[str, str]) -> str | None:
    """Return where a link leads in the book, else on the published site; None for what is neither."""
    if link.path is None:
        return link.href
    if link.path in names:
        target, name = text_of(book.site, link, names)
        prefix = "" if target.language == book.homes[0].language else f"{target.language}-"
        return names[target.path] + (f"#{prefix}{name}" if name else "")
    whole = urljoin(page.url, relative(page.path, link.path, link.fragment))
    return whole if is_public(whole) else None


def _markup(holder: etree._Element) -> str:
    return escape(holder.text or "", quote=False) + "".join(_markup_of(child) for child in holder)


def _markup_of(element: etree._Element) -> str:
    """Return an element as XHTML, with the attribute of EPUBs under its own name."""
    return etree.tostring(element, encoding="unicode").replace(' epub-type="', ' epub:type="')
