"""Tells machines what a page is: Open Graph, Dublin Core, Highwire, JSON-LD; and people how to cite each passage."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin

from edition.document import OURS, Citation, Page, Voice, relative
from edition.outputs import Edition, File, Insertion, data_script, templates_beside
from edition.outputs.cite.citation_formats import CHOSEN, NAMES, Passage, facts, fields, forms, key
from edition.outputs.cite.citation_text import called, named, of_ours, said, source, work_of
from edition.outputs.data.changes import days_of_pages
from edition.outputs.links import report
from edition.outputs.print.typst_compiler import ADDRESS as CARD

# The address of a licence among the words of the rights.
LICENCE = re.compile(r"https?://[!-~]*(?:licen[cs]es?(?![\w-])|creativecommons)[\w/.~%#?=&+-]*[\w/]", re.ASCII)
# What the panel of a passage says of the desk.
DESK = ("add", "remove", "removed", "unkept", "on_sheet", "sheet", "check")
TEMPLATES = templates_beside(__file__)


def files(edition: Edition) -> Iterator[File]:
    """Yield the files that reference managers import, for each text and instrument that is cited."""
    for page in edition.site.pages:
        cited = work_of(edition, page, page.voice)
        for suffix, text in forms(page, cited).items() if cited else ():
            # Bytes, so that the line breaks of each form stay.
            yield page.beside(f"cite.{suffix}"), text.encode()


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the head of every page, what its passages are cited with, and the links to those files."""
    site, days = edition.site, days_of_pages(edition.site)
    for page in site.pages:
        yield Insertion(page.path, "head", _head(edition, page, days.get((page.key, page.language), "")))
        for suffix in NAMES if work_of(edition, page, page.voice) else ():
            name = f"{key(page)}.{suffix}"
            link = f'<a class="cite-file" href="cite.{suffix}" download="{name}">{NAMES[suffix]}</a>'
            yield Insertion(page.path, "more", link)
        if page.numbered or called(site, page):
            data = data_script(citing(edition, page), "application/json", "citation")
            paths = (page.path, *(view.path for view in site.views_of[page.path]))
            yield from (Insertion(path, "data", data) for path in paths)


def _head(edition: Edition, page: Page, modified: str) -> str:
    site, cited = edition.site, work_of(edition, page, page.voice)
    card = CARD.format(page.language) if edition.has("print") else ""
    known: dict[str, object] = {
        "page": page,
        "shown": site.original_of(page) or page,
        "home": site.homes[page.language],
    }
    known |= {"site": site, "card": card, "thing": "", "names": {}}
    if cited:
        known["thing"] = data_script(_thing(edition, page, cited, modified), "application/ld+json")
        pdf = edition.offered("page", page)
        pdf = pdf and urljoin(page.url, relative(page.path, pdf))
        known["names"] = fields("head", facts(page, cited) | {"pdf": pdf})
    return TEMPLATES.get_template("head.html").render(known, urljoin=urljoin)


def _thing(edition: Edition, page: Page, cited: Citation, modified: str) -> dict[str, object]:
    site, known = edition.site, facts(page, cited) | {"modified": modified}
    home, licence = site.homes[page.language], LICENCE.search(page.stated.get("rights", ""))
    thing: dict[str, object] = {"@context": "https://schema.org", "@type": known["schema"]}
    for field, value in fields("schema", known).items():
        name, _, named = field.partition(":")
        thing[name] = {"@type": named, "name": value} if named else value
    if cited.about and page.reference:
        text = fields("work", facts(page, page.reference) | {"url": page.reference.address})
        thing["isBasedOn"] = thing["about"] = text
    thing |= {"license": licence[0]} if licence else {}
    if page is home and not page.reference:
        thing["@type"] = "WebSite"
        if edition.has("search"):
            target, asked = f"{page.url}?q={{words}}", "required name=words"
            thing["potentialAction"] = {"@type": "SearchAction", "target": target, "query-input": asked}
    else:
        thing["isPartOf"] = {"@type": "WebSite", "name": home.title, "url": home.url}
    if cited.translation and cited.original not in ("", page.language):
        original = site.by_key.get((page.key, cited.original))
        names = {"name": original.title, "url": original.url} if original else {}
        thing["translationOfWork"] = {"@type": known["schema"], "inLanguage": cited.original, **names}
    return thing


def citing(edition: Edition, page: Page) -> dict[str, object]:
    """Return the `ways` to cite passages, that of the page first; `of` the others it says which way, and how named."""
    words = page.interface
    ways = [(page, page.voice, CHOSEN)]
    others: dict[str, tuple[int | str, ...]] = {}
    names = called(edition.site, page)
    for block in page.blocks:
        if block.is_numbered or block.id in names:
            there, name = named(edition, page, block, names.get(block.id, ""))
            # What stands under the heading of a provision is in the voice of the page.
            voice = page.voice if block.is_heading else block.voice
            chosen = CHOSEN._replace(words=name and CHOSEN.words)
            target = block.quotes[0][1] if voice == "official" and block.quotes else ""
            if voice == "official" and there.voice == "summary":
                chosen = chosen._replace(url=source(there), read=CHOSEN.address(page))
            elif there is not page:
                chosen = chosen._replace(url=f"{there.url}#{target}" if target else there.url)
            if (way := (there, voice, chosen)) not in ways:
                ways.append(way)
            if ways.index(way) or name != words.passage.format(block.id):
                # By the key of its provision.
                others[block.id] = (ways.index(way), name, *([target] if target else []))
    contact, place = edition.site.options.contact_address, page.interface.listed(page.title, CHOSEN.words)
    return {
        "language": page.language,
        "locale": words.locale.replace("_", "-"),
        "url": page.url,
        "key": key(page),
        "page": page.key,
        "home": page.home,
        "ways": [_way(edition, page, *way) for way in ways],
        "of": others,
        "report": report(contact, page.language, place, CHOSEN.address(page), CHOSEN.words, CHOSEN.at),
        "passage": words.passage,
        "labels": page.labels,
        "quotation": words.quotation,
        "inner": words.inner_quotation,
        "words": {**words.citing, **({name: words.desk[name] for name in DESK} if edition.has("desk") else {})},
    }


def _way(edition: Edition, page: Page, there: Page, voice: Voice, passage: Passage) -> dict[str, object]:
    # What a page of the edition itself says is cited too.
    cited = work_of(edition, there, voice) or (of_ours(edition, there, there.title) if voice in OURS else None)
    files = forms(page, cited, passage) if cited else {}
    return {
        "work": there.work,
        "voice": there.voice_names[voice],
        "plain": said(edition, there, voice, passage),
        "files": {NAMES[suffix]: [suffix, text] for suffix, text in files.items()},
    }
