"""Writes the EPUBs: each language, and two side by side; the same bytes for the same site."""

import mimetypes
import uuid
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from edition.build.archive import write_file, zipped
from edition.document import Page, Site, title_of
from edition.locales import words_of
from edition.outputs.cite.citation_text import authors_of, with_links, work_of
from edition.outputs.epub.chapter import Writer
from edition.outputs.output import Edition, File, Offer
from edition.outputs.print.pdf import pair_name
from edition.outputs.print.pdf_postprocess import destinations
from edition.outputs.print.social_image import cover
from edition.outputs.print.title_page import colophon
from edition.outputs.print.typst_compiler import Store
from edition.outputs.templates import templates_beside

TEMPLATES = Path(__file__).with_name("templates")
ENVIRONMENT = templates_beside(__file__)
ENVIRONMENT.globals["with_links"] = with_links


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
    editions = list(_editions(site, languages))
    texts = [page for pages in editions for page in pages]
    names = {page.path: f"{page.key.replace('/', '-')}.xhtml" for page in texts}
    printed = store.folder / f"{site.options.books}{home.language}.pdf"
    places = destinations(printed) if len(homes) == 1 and printed.is_file() else {}
    prefixes = {page.path: "" if page.language == home.language else f"{page.language}-" for page in texts}
    writer = Writer(edition, names, prefixes, places)
    chapters = [writer.chapter(pages) for pages in editions]
    images = sorted({image.path for page in texts for image in page.images if image.path})
    authors = authors_of(edition, homes)
    works = [work for page in texts if (work := work_of(edition, page, page.voice))]
    translators = list(dict.fromkeys(work.translator for work in works if work.translator))
    own = [[page for page in texts if page.language == home.language] for home in homes]
    imprints = [(each, list(colophon(edition, of, each, is_whole=True))) for each, of in zip(homes, own, strict=True)]
    book = {
        "language": home.language,
        "homes": homes,
        "title": title,
        "contents": {each: words_of(each).print["contents"] for each in languages},
        "uuid": uuid.uuid5(uuid.NAMESPACE_URL, f"{title} {' '.join(languages)}"),
        "authors": authors,
        "imprints": imprints,
        "contributors": [each for each in dict.fromkeys(work.author for work in works) if each not in authors],
        "translators": translators,
        "modified": datetime.fromtimestamp(edition.timestamp, UTC),
        "version": site.options.version,
        "chapters": chapters,
        "pages": _paged(writer.pages, max(places.values(), default=0)),
        "printed": printed.name,
        "images": {image: str(mimetypes.guess_type(image)[0]) for image in images},
    }
    yield "mimetype", "application/epub+zip"
    yield "META-INF/container.xml", (TEMPLATES / "container.xml").read_bytes()
    yield "EPUB/style.css", (TEMPLATES / "style.css").read_bytes()
    yield "EPUB/cover.png", cover(store, home.language, title, home.description)
    for name in ("content.opf", "nav.xhtml", "cover.xhtml", "title.xhtml"):
        yield f"EPUB/{name}", ENVIRONMENT.get_template(name).render(book)
    for chapter in chapters:
        values = {"language": home.language, "title": chapter.title, "chapter": chapter}
        yield f"EPUB/{chapter.href}", ENVIRONMENT.get_template("page.xhtml").render(values)
    for image in images:
        yield f"EPUB/{image}", (store.folder / image).read_bytes()


def _paged(begun: dict[int, str], last: int) -> dict[int, str]:
    """Return where in the book each page of the PDF is: the title, the contents, and those that begin within a text."""
    places = dict.fromkeys(range(2, min(begun, default=2)), "nav.xhtml") | begun
    if begun:
        places[1] = "title.xhtml"
    for number in range(2, last + 1):
        places.setdefault(number, places[number - 1])
    return dict(sorted(places.items()))


def _editions(site: Site, languages: list[str]) -> Iterator[tuple[Page, ...]]:
    for page in site.printed(languages[0]):
        counterparts = (site.by_key.get((page.key, language)) for language in languages)
        pages = tuple(each for each in counterparts if each is not None and not each.is_untranslated)
        if len(pages) == len(languages):
            yield pages
