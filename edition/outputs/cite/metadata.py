"""Tells machines what a page is: Open Graph, Dublin Core, Highwire, JSON-LD; and people how to cite each passage."""

from collections.abc import Iterator
from dataclasses import replace
from html import escape
from urllib.parse import urljoin

from edition.build.insertions import Insertion, data_script
from edition.document import Page, Site, relative
from edition.document.model import Citation
from edition.locales import words_of
from edition.outputs.cite.citation_formats import CHOSEN, NAMES, Passage, facts, fields, forms, key, undivided
from edition.outputs.cite.citation_text import called, official, said, within
from edition.outputs.links import report
from edition.outputs.output import Edition, File
from edition.outputs.print.social_image import ADDRESS as CARD

# By the kind of a text (GENRES): what Zotero takes it for, and what it is to schema.org.
ZOTERO = {"treaty": "statute", "resolution": "statute"}
SCHEMA = {"report": "Report", "document": "DigitalDocument"}
# The names of Zotero, Highwire and Dublin Core in order, each with the fact that it holds.
META = """
    z:itemType=zotero citation_title=title citation_author=person citation_publication_date=date
    citation_language=language citation_public_url=url citation_pdf_url=pdf
    citation_technical_report_institution=report_publisher citation_technical_report_number=number
    eprints:place_of_pub=place eprints:event_title=event
    DC.title=title DC.creator=author DC.contributor=translator DC.date=date DC.type=standing DC.publisher=publisher
    DC.language=language DC.identifier=url
"""
# Those of schema.org, with the type of what has no more than a name.
THING = """
    name=title author:Organization=author publisher:Organization=publisher translator:Organization=translator
    genre=standing {}=number datePublished=date locationCreated:Place=place recordedAt:Event=event
    inLanguage=language version url sameAs=address
"""


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
        yield Insertion(page.path, "head", "".join(_head(edition, page)))
        for suffix in NAMES if page.reference else ():
            name = f"{key(page)}.{suffix}"
            link = f'<a class="cite-file" href="cite.{suffix}" download="{name}">{NAMES[suffix]}</a>'
            yield Insertion(page.path, "more", link)
        if page.numbered or called(site, page):
            data = data_script(_citing(site, page), "application/json", "citation")
            paths = (page.path, *(view.path for view in site.views_of[page.path]))
            yield from (Insertion(path, "data", data) for path in paths)


def _head(edition: Edition, page: Page) -> Iterator[str]:
    site, cited = edition.site, page.reference
    card = urljoin(page.url, relative(page.path, CARD.format(page.language))) if edition.has("print") else ""
    meta = {
        "og:title": page.title,
        "og:type": "article" if cited else "website",
        "og:url": page.url,
        "og:site_name": site.homes[page.language].title if page.language in site.homes else "",
        "og:locale": words_of(page.language).locale,
        "og:description": page.description,
        "og:image": card,
        "og:image:alt": page.title if card else "",
        **(_named(edition, page, cited) if cited else {"DC.title": page.title, "DC.language": page.language}),
    }
    for name, value in meta.items():
        if value:
            kind = "property" if name.startswith("og:") else "name"
            yield f'<meta {kind}="{name}" content="{escape(value)}">'
    if cited:
        yield data_script(_thing(site, page, cited), "application/ld+json")
    for version in site.editions_of(page):
        if version is not page:
            yield f'<meta property="og:locale:alternate" content="{escape(words_of(version.language).locale)}">'


def _named(edition: Edition, page: Page, cited: Citation) -> dict[str, str]:
    """Return the Dublin Core of a text, and its names of Highwire and Zotero, which make it a report or a statute."""
    own = edition.offered("page", page)
    known = facts(page, cited) | {
        "zotero": ZOTERO.get(cited.genre, cited.genre),
        # The comma says that a name of several words is not one of a person.
        "person": f"{undivided(cited.author)}," if " " in cited.author else cited.author,
        "pdf": urljoin(page.url, relative(page.path, own)) if own else "",
        "report_publisher": cited.publisher if cited.genre == "report" else "",
    }
    return fields(META, known)


def _thing(site: Site, page: Page, cited: Citation) -> dict[str, object]:
    """Return the same for search engines, in the words of schema.org."""
    kind = SCHEMA.get(cited.genre, "Legislation")
    thing: dict[str, object] = {"@context": "https://schema.org", "@type": kind}
    form = THING.format("reportNumber" if kind == "Report" else "identifier")
    for field, value in fields(form, facts(page, cited)).items():
        name, _, named = field.partition(":")
        thing[name] = {"@type": named, "name": value} if named else value
    if cited.original not in ("", page.language):
        original = site.by_key.get((page.key, cited.original))
        names = {"name": original.title, "url": original.url} if original else {}
        thing["translationOfWork"] = {"@type": kind, "inLanguage": cited.original, **names}
    return thing


def _citing(site: Site, page: Page) -> dict[str, object]:
    """Return what scripts need to cite any passage of a page, and to quote it."""
    words = words_of(page.language)
    provisions = dict(_quoted_provisions(site, page))
    contact, place = site.options.contact_address, f"{page.title}, {CHOSEN.words}"
    return {
        "language": page.language,
        "url": page.url,
        "key": key(page),
        **_way(page, said(site, page, CHOSEN), page.reference, CHOSEN),
        "official": provisions,
        "quoted": _quoted(page, page.reference) if provisions and page.reference else {},
        "report": report(contact, page.language, place, CHOSEN.address(page), CHOSEN.words, CHOSEN.at),
        "passage": words.passage,
        "names": called(site, page),
        "labels": {
            block.id: (block.node and block.node.get("data-label")) or f"{block.label}."
            for block in page.blocks
            if block.kind == "li" and block.label
        },
        "quotation": words.quotation,
        "inner": words.inner_quotation,
        "words": words.citing,
    }


def _way(page: Page, text: str, cited: Citation | None, passage: Passage) -> dict[str, object]:
    """Return a citation as people write it, and in the forms that programs import."""
    files = forms(page, cited, passage) if cited else {}
    return {"plain": text, "files": {NAMES[suffix]: [suffix, text] for suffix, text in files.items()}}


def _quoted(page: Page, cited: Citation) -> dict[str, object]:
    """Return how the words of an instrument are cited that its page quotes: as those of their own text."""
    there = replace(CHOSEN, url=cited.address)
    return _way(page, f"{official(page, CHOSEN.words)}. {there.url}", replace(cited, translation=""), there)


def _quoted_provisions(site: Site, page: Page) -> Iterator[tuple[str, str]]:
    """Yield, by passage, the provision whose official words it quotes, on a page that sums up its instrument."""
    if page.instrument is None or not page.instrument.is_summary:
        return
    number = ""
    for block in page.blocks:
        if block.is_heading:
            provision = site.index.provisions.get((page.path, block.id))
            number = provision.number if provision else ""
        elif block.kind == "blockquote" and number:
            yield block.id, within(number)
