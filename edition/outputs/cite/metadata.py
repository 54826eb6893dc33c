"""Tells machines what a page is: Open Graph, Dublin Core, Highwire, JSON-LD; and people how to cite each passage."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from urllib.parse import urljoin

from edition.build.insertions import Insertion, data_script
from edition.document.addresses import relative
from edition.document.document import Page
from edition.document.model import Citation
from edition.document.site import Site
from edition.locales import words_of
from edition.outputs.cite.citation_formats import CHOSEN, NAMES, Passage, forms, key, undivided
from edition.outputs.cite.citation_text import official, said, within
from edition.outputs.links import report
from edition.outputs.output import Edition, File
from edition.outputs.print.social_image import ADDRESS as CARD

# By the kind of a text (GENRES): what Zotero takes it for, and what it is to schema.org.
ZOTERO = {"treaty": "statute", "resolution": "statute"}
SCHEMA = {"report": "Report", "document": "DigitalDocument"}


def files(edition: Edition) -> Iterator[File]:
    """Yield the files that reference managers import, for each text and instrument that is cited."""
    for page in edition.site.pages:
        for suffix, text in forms(page, page.reference).items() if page.reference else ():
            # Bytes, so that the line breaks of each form stay.
            yield page.beside(f"cite.{suffix}"), text.encode()


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the head of every page, what its passages are cited with, and the links to those files."""
    site = edition.site
    for page in site.pages:
        others = [words_of(each.language).locale for each in site.editions_of(page) if each.language != page.language]
        also = "".join(f'<meta property="og:locale:alternate" content="{escape(locale)}">' for locale in others)
        yield Insertion(page.path, "head", "".join(_head(edition, page)) + also)
        for suffix in NAMES if page.reference else ():
            name = f"{key(page)}.{suffix}"
            link = f'<a class="cite-file" href="cite.{suffix}" download="{name}">{NAMES[suffix]}</a>'
            yield Insertion(page.path, "more", link)
        if any(block.is_numbered for block in page.blocks):
            data = data_script(_citing(site, page), "application/json", "citation")
            yield Insertion(page.path, "data", data)
            yield from (Insertion(view.path, "data", data) for view in site.views_of[page.path])


def _head(edition: Edition, page: Page) -> Iterator[str]:
    site = edition.site
    card = CARD.format(page.language)
    picture = urljoin(page.url, relative(page.path, card)) if edition.has("print") else ""
    graph = {
        "og:title": page.title,
        "og:type": "article" if page.reference else "website",
        "og:url": page.url,
        "og:site_name": site.homes[page.language].title if page.language in site.homes else "",
        "og:locale": words_of(page.language).locale,
        "og:description": page.description,
        "og:image": picture,
        "og:image:alt": page.title if picture else "",
    }
    for name, value in graph.items():
        if value:
            yield f'<meta property="{name}" content="{escape(value)}">'
    named = (
        _named(edition, page, page.reference) if page.reference else {"title": page.title, "language": page.language}
    )
    for name, value in named.items():
        if value:
            yield f'<meta name="{name if ":" in name or "_" in name else f"DC.{name}"}" content="{escape(value)}">'
    if page.reference:
        yield data_script(_thing(site, page, page.reference), "application/ld+json")


def _named(edition: Edition, page: Page, cited: Citation) -> dict[str, str]:
    """Return the Dublin Core of a text, and its names of Highwire and Zotero, which make it a report or a statute."""
    is_report = cited.genre == "report"
    own = edition.offered("page", page)
    return {
        "z:itemType": ZOTERO.get(cited.genre, cited.genre),
        "citation_title": cited.title,
        # The comma says that a name of several words is not one of a person.
        "citation_author": f"{undivided(cited.author)}," if " " in cited.author else cited.author,
        "citation_publication_date": cited.date,
        "citation_language": page.language,
        "citation_public_url": page.url,
        "citation_pdf_url": urljoin(page.url, relative(page.path, own)) if own else "",
        "citation_technical_report_institution": cited.publisher if is_report else "",
        "citation_technical_report_number": cited.number,
        "eprints:place_of_pub": cited.place,
        "eprints:event_title": cited.event,
        "title": cited.title,
        "creator": cited.author,
        "contributor": cited.translator,
        "date": cited.date,
        "type": cited.standing,
        "publisher": cited.publisher,
        "language": page.language,
        "identifier": page.url,
    }


def _thing(site: Site, page: Page, cited: Citation) -> dict[str, object]:
    """Return the same for search engines, in the words of schema.org."""
    kind = SCHEMA.get(cited.genre, "Legislation")
    thing: dict[str, object] = {
        "@context": "https://schema.org",
        "@type": kind,
        "name": cited.title,
        "author": _called("Organization", cited.author),
        "publisher": _called("Organization", cited.publisher),
        "translator": _called("Organization", cited.translator),
        "genre": cited.standing,
        "reportNumber" if kind == "Report" else "identifier": cited.number,
        "datePublished": cited.date,
        "locationCreated": _called("Place", cited.place),
        "recordedAt": _called("Event", cited.event),
        "inLanguage": page.language,
        "version": cited.version,
        "url": page.url,
        "sameAs": cited.address,
    }
    original = site.by_key.get((page.key, cited.original))
    if cited.original and cited.original != page.language:
        named = {"name": original.title, "url": original.url} if original else {}
        thing["translationOfWork"] = {"@type": kind, "inLanguage": cited.original, **named}
    return {name: value for name, value in thing.items() if value}


def _called(kind: str, name: str) -> dict[str, str]:
    """Return a thing of schema.org of which only the name is known; nothing for none."""
    return {"@type": kind, "name": name} if name else {}


def _citing(site: Site, page: Page) -> dict[str, object]:
    """Return what scripts need to cite any passage of a page, and to quote it."""
    words = words_of(page.language)
    official = dict(_official(site, page))
    return {
        "language": page.language,
        "url": page.url,
        "key": key(page),
        **_way(page, said(site, page, CHOSEN), page.reference, CHOSEN),
        "official": official,
        "quoted": _quoted(page) if official else {},
        "report": report(
            site.options.contact_address,
            page.language,
            f"{page.title}, {CHOSEN.words}",
            f"{page.url}{CHOSEN.at}",
            *(CHOSEN.words, CHOSEN.at),
        ),
        "passage": words.passage,
        "quotation": words.quotation,
        "inner": words.inner_quotation,
        "words": words.citing,
    }


def _way(page: Page, text: str, cited: Citation | None, passage: Passage) -> dict[str, object]:
    """Return a citation as people write it, and in the forms that programs import."""
    files = forms(page, cited, passage) if cited else {}
    return {"plain": text, "files": {NAMES[suffix]: [suffix, made] for suffix, made in files.items()}}


def _quoted(page: Page) -> dict[str, object]:
    """Return how the words of an instrument are cited that its page quotes: as those of their own text."""
    if page.reference is None:
        return {}
    there = replace(CHOSEN, url=page.reference.address)
    return _way(page, f"{official(page, CHOSEN.words)}. {there.url}", replace(page.reference, translation=""), there)


def _official(site: Site, page: Page) -> Iterator[tuple[str, str]]:
    """Yield, by passage, the provision whose official words it quotes, on a page that sums up its instrument."""
    if page.instrument is None or not page.instrument.is_summary:
        return
    numbers = {target[1]: each.number for target, each in site.index.provisions.items() if target[0] == page.path}
    number = ""
    for block in page.blocks:
        if block.is_heading:
            number = numbers.get(block.id, "")
        elif block.kind == "blockquote" and number:
            yield block.id, within(number)
