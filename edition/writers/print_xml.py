"""Merges built pages into the one XML that the print template reads."""

import copy
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree

from edition.model import Page, Site
from edition.pieces import HEADINGS, Link
from edition.read import resolve
from edition.references import provisions
from edition.words import words_of
from edition.writers import backlinks
from edition.writers.address import relative
from edition.writers.links import rewrite
from edition.writers.parallel import rows

DISCLAIMER = "disclaimer"


class Printer:
    """Makes the XML of each printed edition of one site."""

    def __init__(self, site: Site) -> None:
        """Looks up, once, what every edition needs of the whole site."""
        self.site = site
        self.known = provisions(site)
        self.tables = backlinks.tables(site)

    def whole(self, language: str) -> bytes:
        """The edition of one language: its pages in the order of the menu; the home page gives the title."""
        home, *printed = self.site.in_language(language)
        root = _root("whole", home, [home], home.description)
        _imprint(root, [page for page in printed if page.citation])
        return self._merge(root, printed)

    def alone(self, page: Page) -> bytes:
        """One page by itself."""
        root = _root("briefing", page, [page], _where(page))
        _imprint(root, [page])
        return self._merge(root, [page])

    def both(self, one: Page, other: Page) -> bytes:
        """Two twins side by side, row by row."""
        root = _root("parallel", one, [one, other], "")
        _imprint(root, [one, other])
        section = etree.SubElement(root, "section", id=key_of(one), lang=one.language)
        prepared = [self._article(page, {page.path}) for page in (one, other)]
        for pair in rows(*prepared):
            row = etree.SubElement(section, "row")
            for page, block in zip((one, other), pair, strict=True):
                cell = etree.SubElement(row, "cell", id=f"{key_of(page)}--row-{len(section)}", lang=page.language)
                cell.append(block)
                for heading in cell.iter(*HEADINGS):
                    # The outline names each section once, in the language of the first side.
                    heading.set("outlined", "yes" if page is one else "no")
        return etree.tostring(root, encoding="utf-8")

    def _merge(self, root: etree._Element, pages: list[Page]) -> bytes:
        targets = {page.path for page in pages if not page.is_untranslated}
        for page in pages:
            if not page.is_untranslated:
                section = etree.SubElement(root, "section", id=key_of(page), lang=page.language)
                section.extend(list(self._article(page, targets)))
        return etree.tostring(root, encoding="utf-8")

    def _article(self, page: Page, targets: set[str]) -> etree._Element:
        """The article of `page`, its ids made unique, its links led to `targets` or to an address."""
        article = backlinks.article(page, self.tables)
        _move_notes(article)
        _move_pull_quotes(article)
        for element in article.iter(etree.Element):
            if "id" in element.attrib:
                element.set("id", f"{key_of(page)}--{element.get('id')}")
            if element.tag == "a" and "href" in element.attrib:
                self._name(element, resolve(page.path, str(element.get("href"))), page, targets)
            if element.tag == "img":
                element.set("src", resolve(page.path, str(element.get("src"))).path or "")
            element.text = _spaces(element.text)
            # What follows a line break begins its line.
            element.tail = _spaces(element.tail) if element.tag != "br" else (_spaces(element.tail) or "").lstrip(" ")
        rewrite(article, page.path, lambda link: self._address(link, page, targets))
        return article

    def _name(self, element: etree._Element, link: Link, page: Page, targets: set[str]) -> None:
        """Marks a link to a provision; one out of print gets the provision's name, for the list of addresses."""
        provision = self.known.get((link.path or "", link.fragment))
        if provision is not None and provision.id and link.path in targets:
            element.set("provision", "yes")
        if provision is not None and link.path not in targets:
            title = provision.page.title
            numbered = provision.id and is_public(page.url)
            element.set("name", f"{title}, {provision.number}" if numbered else title)

    def _address(self, link: Link, page: Page, targets: set[str]) -> str:
        """A link's place in print, else an address."""
        if link.path in targets:
            key = key_of(self.site.by_path[str(link.path)])
            return f"#{key}--{link.fragment}" if link.fragment else f"#{key}"
        return link.href if link.path is None else self._outside(page, link)

    def _outside(self, page: Page, link: Link) -> str:
        """The public address of what a link leads to: the site's own, else the instrument's official one, else ""."""
        if is_public(page.url):
            return urljoin(page.url, relative(page.path, link.path or "", link.fragment))
        target = self.site.by_path.get(link.path or "")
        return target.instrument.address.get(page.language, "") if target and target.instrument else ""


def key_of(page: Page) -> str:
    """The name of a page in print, before the two hyphens of each address in it: "fr-briefing"."""
    return f"{page.language}-{page.key.replace('/', '-')}"


def is_public(url: str) -> bool:
    """Whether an address means something on paper; that of a local preview does not."""
    return url.startswith("http") and not url.startswith("http://127.")


def _root(kind: str, page: Page, titled: list[Page], description: str) -> etree._Element:
    titles = list(dict.fromkeys(each.title for each in titled))
    url = page.url if is_public(page.url) else ""
    root = etree.Element(
        "edition", kind=kind, lang=page.language, title=" · ".join(titles), url=url, description=description
    )
    for each in titled:
        if each.title in titles:
            titles.remove(each.title)
            etree.SubElement(root, "title", lang=each.language).text = each.title
    return root


def _imprint(root: etree._Element, pages: list[Page]) -> None:
    """What the title page says of the texts: each line once, under its term in the language of the page."""
    lines = dict.fromkeys(line for page in pages for line in _lines(page))
    for language, term, text in lines:
        # The subtitle says where a text printed alone comes from.
        if text != root.get("description"):
            etree.SubElement(root, "imprint", lang=language, term=term).text = text


def _lines(page: Page) -> Iterator[tuple[str, str, str]]:
    words = words_of(page.language)
    given = (
        ("", _notice(page)),
        (words.print["source"], _where(page)),
        (words.print["date"], page.citation.date if page.citation else ""),
        (words.print["language"], words.name_of(page.language)),
        ("", _disclaimer(page)),
    )
    yield from ((page.language, term, text) for term, text in given if text)


def _where(page: Page) -> str:
    return f"{page.citation.author}, {page.citation.where}" if page.citation else ""


def _notice(page: Page) -> str:
    """What the page says of itself above its text."""
    found = etree.fromstring(page.body).xpath("(.//div[contains(@class, 'notice')])[1]")
    return " ".join("".join(found[0].itertext()).split()) if found else ""


def _disclaimer(page: Page) -> str:
    """The passages under the page's heading with the id "disclaimer"."""
    texts: list[str] = []
    within = False
    for block in page.blocks:
        if block.is_heading:
            within = block.id == DISCLAIMER
        elif within and block.is_passage:
            texts.append(block.text)
    return " ".join(texts)


def _spaces(text: str | None) -> str | None:
    """Line ends and runs of spaces become one space; no-break spaces stay."""
    return re.sub(r"[ \t\r\n]+", " ", text) if text else text


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
    called: set[str] = set()
    for mark in article.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
        label = mark.get("id").split(":", 1)[1]
        (item,) = article.xpath(".//li[@id=$id]", id=f"fn:{label}")
        note = etree.Element("note", id=f"fn:{label}", number="".join(mark.itertext()).strip())
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.getparent().remove(back)
        note.extend(copy.deepcopy(list(item)))
        if label in called:
            note.set("again", "yes")
        called.add(label)
        note.tail = mark.tail
        mark.getparent().replace(mark, note)
    for notes in article.xpath(".//div[@class='footnote']"):
        notes.getparent().remove(notes)
