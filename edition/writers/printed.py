"""Merges built pages into the one XML that the print template reads."""

import copy
import re
from collections.abc import Mapping
from urllib.parse import urljoin

from lxml import etree

from edition.model import Page, Site
from edition.read import resolve
from edition.writers import backlinks
from edition.writers.address import relative
from edition.writers.parallel import rows


def whole(site: Site, language: str, tables: Mapping[str, str]) -> bytes:
    """The edition of one language: its pages in the order of the menu; the home page gives the title."""
    home, *printed = [page for page in site.in_order() if page.language == language]
    imprints = [_notice(page) for page in printed if page.citation]
    return _merge(_root("whole", home, home.title, str(home.meta.get("description", ""))), printed, imprints, tables)


def alone(page: Page, tables: Mapping[str, str]) -> bytes:
    """One page by itself."""
    return _merge(_root("briefing", page, page.title, _where(page)), [page], [_notice(page)], tables)


def both(one: Page, other: Page) -> bytes:
    """Two twins side by side, row by row."""
    root = _root("parallel", one, f"{one.title} · {other.title}", _where(one))
    for page in (one, other):
        root.append(_imprint(_notice(page)))
    section = etree.SubElement(root, "section", id=one.key, lang=one.language)
    prepared = [_article(page, {page.path: f"{page.language}-{page.key}"}, {}) for page in (one, other)]
    for pair in rows(*prepared):
        row = etree.SubElement(section, "row")
        for page, block in zip((one, other), pair, strict=True):
            cell = etree.SubElement(row, "cell", lang=page.language)
            cell.append(block)
            for heading in cell.iter("h1", "h2", "h3", "h4"):
                # The outline names each section once, in the language of the first side.
                heading.set("outlined", "yes" if page is one else "no")
    return etree.tostring(root, encoding="utf-8")


def _merge(root: etree._Element, pages: list[Page], imprints: list[str], tables: Mapping[str, str]) -> bytes:
    root.extend(_imprint(text) for text in imprints if text)
    keys = {page.path: page.key.replace("/", "-") for page in pages}
    for page in pages:
        if not page.is_untranslated:
            section = etree.SubElement(root, "section", id=keys[page.path], lang=page.language)
            section.extend(list(_article(page, keys, tables)))
    return etree.tostring(root, encoding="utf-8")


def _root(kind: str, page: Page, title: str, description: str) -> etree._Element:
    return etree.Element("edition", kind=kind, lang=page.language, title=title, url=page.url, description=description)


def _imprint(text: str) -> etree._Element:
    imprint = etree.Element("imprint")
    imprint.text = text
    return imprint


def _where(page: Page) -> str:
    return f"{page.citation.get('author')}, {page.citation.get('where')}"


def _notice(page: Page) -> str:
    """What the page says of itself above its text."""
    found = etree.fromstring(page.body).xpath("(.//div[contains(@class, 'notice')])[1]")
    return " ".join("".join(found[0].itertext()).split()) if found else ""


def _article(page: Page, keys: Mapping[str, str], tables: Mapping[str, str]) -> etree._Element:
    article = backlinks.article(page, tables)
    _move_notes(article)
    _move_pull_quotes(article)
    for element in article.iter(etree.Element):
        if "id" in element.attrib:
            element.set("id", f"{keys[page.path]}--{element.get('id')}")
        if element.tag == "a" and "href" in element.attrib:
            element.set("href", _address(page, str(element.get("href")), keys))
        element.text = _spaces(element.text)
        element.tail = _spaces(element.tail)
    return article


def _spaces(text: str | None) -> str | None:
    """Line ends and runs of spaces become one space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text) if text else text


def _address(page: Page, href: str, keys: Mapping[str, str]) -> str:
    link = resolve(page.path, href)
    if link.path is None:
        return href
    if link.path in keys:
        return f"#{keys[link.path]}" + (f"--{link.fragment}" if link.fragment else "")
    return urljoin(page.url, relative(page.path, link.path, link.fragment))


def _move_pull_quotes(article: etree._Element) -> None:
    """Puts each pull-quote at the beginning of the passage that it repeats."""
    for aside in article.xpath(".//aside[contains(@class, 'pull-quote')]"):
        quote = etree.Element("pull-quote")
        for paragraph in aside.iter("p"):
            quote.text = (quote.text or "") + (paragraph.text or "")
            quote.extend(list(paragraph))
        into, parent = aside.getnext(), aside.getparent()
        if parent.tag == "li":
            quote.tail = aside.tail
            parent.replace(aside, quote)
        elif into is not None and into.tag == "p":
            parent.remove(aside)
            quote.tail, into.text = into.text, None
            into.insert(0, quote)


def _move_notes(article: etree._Element) -> None:
    """Puts the text of each note where its mark stands, as `note`, and drops the list of notes."""
    for mark in article.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
        label = mark.get("id").split(":", 1)[1]
        (item,) = article.xpath(".//li[@id=$id]", id=f"fn:{label}")
        note = etree.Element("note", id=f"fn:{label}", number="".join(mark.itertext()).strip())
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.getparent().remove(back)
        note.extend(copy.deepcopy(list(item)))
        note.tail = mark.tail
        mark.getparent().replace(mark, note)
    for notes in article.xpath(".//div[@class='footnote']"):
        notes.getparent().remove(notes)
