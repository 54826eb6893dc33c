"""Says at the foot of every page what the edition is: its source, version, day, address, and whom to write to."""

import json
from collections.abc import Iterator
from html import escape

from edition.build.insertions import Insertion
from edition.document.addresses import is_public
from edition.document.document import Page
from edition.document.site import Site
from edition.locales import directed_markup, words_of
from edition.outputs.output import Edition
from edition.outputs.report_links import report


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the foot of each page and of each parallel view.

    A script says there whether the edition is kept on the device, where it can be kept.
    """
    site, timestamp, version = edition.site, edition.timestamp, edition.version
    for page, path in site.places:
        data = escape(json.dumps(dict(words_of(page.language).offline), ensure_ascii=False))
        kept = f'<p class="offline" data-words="{data}" data-version="{version}"></p>' if version else ""
        yield Insertion(path, "foot", f'<div class="foot">{_foot(site, page, path, timestamp)}{kept}</div>')


def _foot(site: Site, page: Page, path: str, timestamp: int) -> str:
    words = words_of(page.language)
    home = site.homes[page.language]
    about = escape(words.footer["version"].format(site.version, words.date(timestamp)))
    lines = [about if path == home.path else f"{escape(home.title)}, {about[:1].lower()}{about[1:]}"]
    if address := report(site.options.contact_address, page.language, page.title, page.url):
        lines.append(f'<a href="{escape(address)}">{escape(words.footer["report"])}</a>')
    if is_public(page.url):
        lines.append(f'<span class="address">{escape(page.url)}</span>')
    paragraphs = [*_source(site, page), " · ".join(lines)]
    return "".join(f"<p>{text}</p>" for text in paragraphs)


def _source(site: Site, page: Page) -> Iterator[str]:
    """Yield the document from which the text of the page comes; on other pages the edition's, when it has one."""
    texts = [page] if page.citation else [each for each in site.in_language(page.language) if each.citation]
    if len(texts) != 1 or texts[0].citation is None:
        return
    (text,), words = texts, words_of(page.language)
    cited = texts[0].citation
    original = site.by_key.get((text.key, cited.original), text)
    way = directed_markup(original.language, page.language)
    address = escape(cited.address)
    link = f', <a href="{address}">{address.partition("//")[2]}</a>' if address else ""
    title = f"<cite{way}>{escape(original.title)}</cite> ({escape(cited.author)}, {escape(cited.date[:4])})"
    yield f"{escape(words.footer['source'])}{escape(words.print['colon'])}{title}{link}"
