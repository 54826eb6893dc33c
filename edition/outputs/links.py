"""Leads links of an article elsewhere, those of heads to what a language has, and reports of errors to the editors."""

from collections.abc import Callable, Container, Iterator
from html import escape
from operator import attrgetter
from urllib.parse import quote, urljoin

from lxml import etree

from edition.checks.rules import Problem
from edition.checks.subject import counted
from edition.document import ADDRESS_OF, Link, Page, Site, is_public, line_of_address, relative, resolve
from edition.locales import words_of
from edition.outputs import Edition, Insertion
from edition.records.table import address_in, end_of, parse

Place = Callable[[Page, str], str]


def from_heads(site: Site, language: str, target: str, attributes: str) -> Iterator[Insertion]:
    """Yield, for the head of each page and parallel view of a language, a link to `target` with these `attributes`."""
    for page, path in site.places:
        if page.language == language:
            yield Insertion(path, "head", f'<link {attributes} href="{escape(relative(path, target))}">')


def rewrite(article: etree._Element, path: str, to: Callable[[Link], str | None]) -> None:
    """Give each link of an article, written at `path`, the address that `to` finds for it; no address for None."""
    for element in article.xpath("descendant-or-self::*[@href]"):
        address = to(resolve(path, element.get("href", "")))
        if address is None:
            del element.attrib["href"]
        else:
            element.set("href", address)


def address_of(site: Site, page: Page, pages: Container[str], place: Place, link: Link) -> str | None:
    """Return where a link on `page` leads in a book of `pages`, with the `place` there of a page and an id, or None."""
    if link.path is None:
        return link.href
    if link.path in pages:
        return place(*text_of(site, link, pages))
    return urljoin(page.url, relative(page.path, link.path, link.fragment)) if is_public(page.url) else None


def text_of(site: Site, link: Link, pages: Container[str]) -> tuple[Page, str]:
    """Return the page and the id where a link leads in a book of `pages`, by their files."""
    page = site.by_path[str(link.path)]
    if link.fragment in page.ids:
        return page, link.fragment
    # That a passage is gone stands on the site alone: in a book a link leads to where its words are, else to its page.
    rows = parse(site.address_record)
    row = rows.get((page.key, link.fragment))
    key, name = address_in(end_of(row, rows) if row else "")
    moved = site.by_key.get((key, page.language))
    return (moved, name) if moved and moved.path in pages and name in moved.ids else (page, "")


def unmade(edition: Edition) -> Iterator[Problem]:
    """Yield the links of authors to books of the edition that are not made."""
    site, made = edition.site, {offer.path for offer in edition.offers} | edition.site.files
    for page in site.pages:
        for link, nth in counted(page.links, attrgetter("href")):
            if str(link.path).startswith(site.options.books) and link.path not in made:
                yield Problem("L01", page.source, line_of_address(page.markdown, link.href, nth), {"href": link.href})


def report(to: str, language: str, place: str, url: str, *kept: str) -> str:
    """Return the address for an error in `place`, which is at `url`; "" without `to`; `kept` signs stay as they are."""
    texts = [quote(text, safe="") for text in (words_of(language).citing["subject"].format(place), url)]
    for sign in kept:
        texts = [text.replace(quote(sign), sign) for text in texts]
    title, body = texts
    # An address without that sign gets a title and a body, as forms for new issues take them.
    if not to or ADDRESS_OF in to:
        return to.replace(ADDRESS_OF, body)
    return f"{to}?{'subject' if to.startswith('mailto:') else 'title'}={title}&body={body}"
