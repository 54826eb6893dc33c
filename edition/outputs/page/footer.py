"""Says at the foot of every page what the edition is: its source, version, day, address, and whom to write to."""

import json
from collections.abc import Iterator
from html import escape

from edition.build.insertions import Insertion
from edition.document import Page, Site
from edition.document.addresses import is_public
from edition.locales import capital, directed_markup, words_of
from edition.outputs.links import report
from edition.outputs.output import Edition


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the foot of each page and of each parallel view.

    A script says there whether the edition is kept on the device, where it can be kept.
    """
    site, version, has_pdfs = edition.site, edition.version, edition.has("print")
    for page, path in site.places:
        words = {name: word for name, word in words_of(page.language).offline.items() if has_pdfs or name != "pdfs"}
        data = escape(json.dumps(words, ensure_ascii=False))
        kept = f'<p class="offline" data-words="{data}" data-version="{version}"></p>' if version else ""
        lines = [*_source(site, page), " · ".join(_about(edition, page, path))]
        foot = "".join(f"<p>{line}</p>" for line in lines)
        yield Insertion(path, "foot", f'<div class="foot">{foot}{kept}</div>')


def _about(edition: Edition, page: Page, path: str) -> Iterator[str]:
    site, words = edition.site, words_of(page.language)
    home = site.homes[page.language]
    version, day = site.options.version, words.date(edition.timestamp)
    about = escape(words.footer["version"].format(version, day) if version else words.citing["edition"].format(day))
    yield capital(about) if path == home.path else f"{escape(home.title)}, {about[:1].lower()}{about[1:]}"
    if address := report(site.options.contact_address, page.language, page.title, page.url):
        yield f'<a href="{escape(address)}">{escape(words.footer["report"])}</a>'
    if is_public(page.url):
        yield f'<span class="address">{escape(page.url)}</span>'


def _source(site: Site, page: Page) -> Iterator[str]:
    """Yield the document from which the text of the page comes; on other pages the edition's, when it has one."""
    texts = [page] if page.citation else [each for each in site.in_language(page.language) if each.citation]
    cited = texts[0].citation if len(texts) == 1 else None
    if cited:
        words = words_of(page.language)
        original = site.by_key.get((texts[0].key, cited.original), texts[0])
        address = escape(cited.address)
        link = f', <a href="{address}">{address.partition("//")[2]}</a>' if address else ""
        title = f"<cite{directed_markup(original.language, page.language)}>{escape(original.title)}</cite>"
        about = f"({escape(cited.author)}, {escape(cited.date[:4])})"
        yield f"{escape(words.footer['source'])}{escape(words.print['colon'])}{title} {about}{link}"
