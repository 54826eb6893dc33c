"""Tells what changed since a passage was quoted: a list on a page that has a place for it, and Atom feeds."""

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from itertools import groupby
from urllib.parse import urljoin

from babel.lists import format_list
from lxml import etree
from lxml.builder import ElementMaker

from edition.build.insertions import Insertion
from edition.document.addresses import relative
from edition.document.document import Page
from edition.document.site import Site
from edition.locales import words_of
from edition.outputs.links import from_heads
from edition.outputs.output import Edition, File
from edition.records.changelog import Entry, entries

PLACE = "changes"
FEED = "changes.atom"
ATOM = "http://www.w3.org/2005/Atom"
# How many entries a feed holds: readers fetch it whole, again and again.
MOST = 200
make = ElementMaker(namespace=ATOM, nsmap={None: ATOM})


def files(edition: Edition) -> Iterator[File]:
    """Yield a feed for each language."""
    for home in edition.site.homes.values():
        feed = etree.ElementTree(_feed(edition.site, home))
        yield home.home + FEED, etree.tostring(feed, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def links(edition: Edition) -> Iterator[Insertion]:
    """Yield the links to the feeds, from every page of their language."""
    for language, home in edition.site.homes.items():
        title = escape(words_of(language).changes["feed"])
        attributes = f'rel="alternate" type="application/atom+xml" title="{title}"'
        yield from from_heads(edition.site, language, home.home + FEED, attributes)


def listed(edition: Edition, page: Page) -> str:
    """Return what changed, by day and page, the last first, as markup in the language of `page`."""
    site, words = edition.site, words_of(page.language)
    parts = []
    for day, of_day in groupby(_latest(site), key=lambda entry: entry.day):
        pages: dict[str, list[Entry]] = {}
        for entry in of_day:
            pages.setdefault(entry.change.page, []).append(entry)
        rows = [
            f"<li>{_page_link(site, page, key)}<ul>{_rows(site, page, found)}</ul></li>" for key, found in pages.items()
        ]
        parts.append(f"<h2>{words.written(day)}</h2><ul>{''.join(rows)}</ul>")
    return "".join(parts) or f"<p>{escape(words.changes['none'])}</p>"


@lru_cache(2)
def _latest(site: Site) -> list[Entry]:
    """Return every entry of the record once, since the same may happen twice on one day; the last day first."""
    return sorted(dict.fromkeys(entries(site.change_record)), key=lambda entry: entry.day, reverse=True)


def last_change(site: Site, key: str, name: str) -> str:
    """Return the day on which a passage last changed, "" when no record says."""
    return _days(site).get((key, name)) or _days(site).get((key, ""), "")


@lru_cache(2)
def _days(site: Site) -> dict[tuple[str, str], str]:
    return {(entry.change.page, entry.change.id): entry.day for entry in reversed(_latest(site))}


def _rows(site: Site, page: Page, found: list[Entry]) -> str:
    """Return what happened to the passages of a page on one day: what happened to many is said once."""
    colon = words_of(page.language).print["colon"]
    said: dict[str, list[str]] = {}
    for entry in found:
        link = _passage_link(site, page, entry)
        said.setdefault(_said(site, page, entry), []).extend([link] if link else [])
    return "".join(
        f"<li>{escape(what)}{colon + ', '.join(links) if links else ''}</li>" for what, links in said.items()
    )


def _said(site: Site, page: Page, entry: Entry) -> str:
    """Return what happened to an address, in words."""
    words, change = words_of(page.language), entry.change
    if not change.id:
        return words.changes["page"]
    if change.kind == "moved":
        key, _, name = change.to.partition("#")
        there = site.by_key.get((key, page.language))
        what = named(site, there, name) if there else change.to
        return words.changes["moved"].format(what if there is None or key == change.page else f"{there.title}, {what}")
    if change.kind == "changed" and set(entry.languages) == set(site.languages):
        return words.changes["changed_all"]
    if change.kind == "changed":
        languages = [words.name_of(language) for language in entry.languages]
        return words.changes["changed"].format(format_list(languages, locale=words.cldr))
    return words.changes[change.kind]


def named(site: Site, page: Page, name: str) -> str:
    """Return what an address of a page is called: its number as a provision, its words as a heading, else its name."""
    provision = site.index.provisions.get((page.path, name))
    return (provision.number if provision else _headings(site).get((page.path, name), "")) or name


@lru_cache(2)
def _headings(site: Site) -> dict[tuple[str, str], str]:
    return {(page.path, block.id): block.text for page in site.pages for block in page.blocks if block.is_heading}


def _page_link(site: Site, page: Page, key: str) -> str:
    there = site.by_key.get((key, page.language))
    return f'<a href="{escape(relative(page.path, there.path))}">{escape(there.title)}</a>' if there else escape(key)


def _passage_link(site: Site, page: Page, entry: Entry) -> str:
    there = site.by_key.get((entry.change.page, page.language))
    if not entry.change.id:
        return ""
    if there is None:
        return escape(entry.change.id)
    name = escape(named(site, there, entry.change.id))
    return f'<a class="listed" href="{escape(relative(page.path, there.path, entry.change.id))}">{name}</a>'


def _feed(site: Site, home: Page) -> etree._Element:
    """Return the changes in one language as Atom (RFC 4287), the last first; a day in a record is its midnight."""
    latest = _latest(site)[:MOST]
    words = words_of(home.language)
    here = urljoin(home.url, FEED)
    updated = f"{latest[0].day if latest else '1970-01-01'}T00:00:00Z"
    feed = make.feed(
        make.id(here),
        make.title(f"{home.title}{words.print['colon']}{words.changes['feed']}"),
        make.updated(updated),
        make.author(make.name(words.editors.format(home.title))),
        make.link(rel="self", type="application/atom+xml", href=here),
        make.link(rel="alternate", type="text/html", href=home.url),
        {"{http://www.w3.org/XML/1998/namespace}lang": home.language},
    )
    for entry in latest:
        change = entry.change
        page = site.by_key.get((change.page, home.language))
        url = f"{page.url}{'#' + change.id if change.id else ''}" if page else home.url
        title = page.title if page else change.page
        if change.id:
            title += f", {named(site, page, change.id) if page else change.id}"
        feed.append(
            make.entry(
                make.id(
                    f"{here}#{entry.day}-{change.page}-{change.id}-{change.kind}-{change.to}-{'-'.join(entry.languages)}"
                ),
                make.title(title),
                make.updated(f"{entry.day}T00:00:00Z"),
                make.link(rel="alternate", type="text/html", href=url),
                make.summary(_said(site, page or home, entry)),
            )
        )
    return feed
