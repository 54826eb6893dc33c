"""Tells machines what a page is: Open Graph, Dublin Core, Highwire, JSON-LD; and people how to cite each passage."""

from collections.abc import Iterator
from html import escape
from urllib.parse import urljoin

from edition.build.insertions import Insertion, data_script
from edition.document import Page, Site, relative
from edition.document.model import Citation, Voice
from edition.locales import words_of
from edition.outputs.cite.citation_formats import CHOSEN, NAMES, Passage, facts, fields, forms, key, undivided
from edition.outputs.cite.citation_text import called, named, said, source, work_of
from edition.outputs.links import report
from edition.outputs.output import Edition, File
from edition.outputs.print.social_image import ADDRESS as CARD

# By the kind of a text (GENRES): what Zotero takes it for, and what it is to schema.org.
ZOTERO = {"treaty": "statute", "resolution": "statute"}
SCHEMA = {"report": "Report", "document": "DigitalDocument", "webpage": "WebPage"}
# The names of Zotero, Highwire and Dublin Core in order, each with the fact that it holds.
META = """
    z:itemType=zotero citation_title=title citation_author=person citation_publication_date=date
    citation_language=language citation_public_url=url citation_pdf_url=pdf
    citation_technical_report_institution=report_publisher citation_technical_report_number=number
    eprints:place_of_pub=place eprints:event_title=event
    DC.title=title DC.creator=author DC.contributor=translator DC.date=date DC.type=standing DC.publisher=publisher
    DC.language=language DC.identifier=url DC.relation=about
"""
# Those of schema.org, with the type of what has no more than a name.
THING = """
    name=title author:Organization=author publisher:Organization=publisher translator:Organization=translator
    genre=standing {}=number datePublished=date locationCreated:Place=place recordedAt:Event=event
    inLanguage=language dateModified=modified url sameAs=address
"""
WORK = "name=title identifier=number datePublished=date url"


def files(edition: Edition) -> Iterator[File]:
    """Yield the files that reference managers import, for each text and instrument that is cited."""
    for page in edition.site.pages:
        cited = work_of(edition, page, page.voice)
        for suffix, text in forms(page, cited).items() if cited else ():
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
            data = data_script(_citing(edition, page), "application/json", "citation")
            paths = (page.path, *(view.path for view in site.views_of[page.path]))
            yield from (Insertion(path, "data", data) for path in paths)


def _head(edition: Edition, page: Page) -> Iterator[str]:
    site, cited = edition.site, work_of(edition, page, page.voice)
    shown = site.original_of(page) or page
    card = urljoin(page.url, relative(page.path, CARD.format(page.language))) if edition.has("print") else ""
    meta = {
        "og:title": page.title,
        "og:type": "article" if cited else "website",
        "og:url": shown.url,
        "og:site_name": site.homes[page.language].title if page.language in site.homes else "",
        "og:locale": words_of(shown.language).locale,
        "og:description": page.description,
        "og:image": card,
        "og:image:alt": page.title if card else "",
        **(_named(edition, page, cited) if cited else {"DC.title": page.title, "DC.language": shown.language})
        | {"DC.rights": shown.stated.get("rights", "")},
    }
    for name, value in meta.items():
        if value:
            kind = "property" if name.startswith("og:") else "name"
            yield f'<meta {kind}="{name}" content="{escape(value)}">'
    if cited:
        yield data_script(_thing(site, page, cited), "application/ld+json")
    for version in site.translations_of(page):
        if version is not shown:
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
    kind = SCHEMA.get(cited.genre, "Legislation")
    thing: dict[str, object] = {"@context": "https://schema.org", "@type": kind}
    form = THING.format("reportNumber" if kind == "Report" else "identifier")
    for field, value in fields(form, facts(page, cited)).items():
        name, _, named = field.partition(":")
        thing[name] = {"@type": named, "name": value} if named else value
    thing["editor"] = {"@type": "Organization", "name": page.stated["editor"]}
    if "rights" in page.stated:
        thing["copyrightNotice"] = page.stated["rights"]
    if cited.about and page.reference:
        text = fields(WORK, facts(page, page.reference) | {"url": page.reference.address or page.url})
        text["@type"] = SCHEMA.get(page.reference.genre, "Legislation")
        thing["isBasedOn"] = thing["about"] = text
    if cited.original not in ("", page.language):
        original = site.by_key.get((page.key, cited.original))
        names = {"name": original.title, "url": original.url} if original else {}
        thing["translationOfWork"] = {"@type": kind, "inLanguage": cited.original, **names}
    return thing


def _citing(edition: Edition, page: Page) -> dict[str, object]:
    """Return what scripts need to cite any passage of a page, and to quote it.

    `ways` to cite begin with that of the page; `of` says of other passages which way is theirs, and how they are named.
    """
    words = words_of(page.language)
    ways = [(page, page.voice, CHOSEN)]
    others: dict[str, tuple[int, str]] = {}
    names = called(edition.site, page)
    for block in page.blocks:
        if block.is_numbered or block.id in names:
            there, name = named(edition, page, block, names.get(block.id, ""))
            # What stands under the heading of a provision is in the voice of the page.
            voice = page.voice if block.is_heading else block.voice
            chosen = CHOSEN._replace(words=name and CHOSEN.words, url="" if voice != "official" else source(there))
            if (way := (there, voice, chosen)) not in ways:
                ways.append(way)
            if ways.index(way) or name != words.passage.format(block.id):
                others[block.id] = (ways.index(way), name)
    contact, place = edition.site.options.contact_address, f"{page.title}, {CHOSEN.words}"
    return {
        "language": page.language,
        "locale": words.locale.replace("_", "-"),
        "url": page.url,
        "key": key(page),
        "ways": [_way(edition, page, *way) for way in ways],
        "of": others,
        "report": report(contact, page.language, place, CHOSEN.address(page), CHOSEN.words, CHOSEN.at),
        "passage": words.passage,
        "labels": {
            block.id: (block.node and block.node.get("data-label")) or f"{block.label}."
            for block in page.blocks
            if block.kind == "li" and block.label
        },
        "quotation": words.quotation,
        "inner": words.inner_quotation,
        "words": words.citing,
    }


def _way(edition: Edition, page: Page, there: Page, voice: Voice, passage: Passage) -> dict[str, object]:
    cited = work_of(edition, there, voice)
    files = forms(page, cited, passage) if cited else {}
    return {
        "voice": words_of(page.language).voices[voice],
        "plain": said(edition, there, voice, passage),
        "files": {NAMES[suffix]: [suffix, text] for suffix, text in files.items()},
    }
