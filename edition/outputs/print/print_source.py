"""Merges built pages into the one XML that the print template reads."""

import copy
from urllib.parse import urljoin

from lxml import etree

from edition.document.addresses import is_public, relative, resolve
from edition.document.document import Page
from edition.document.model import HEADINGS, Link
from edition.document.site import Site, title_of
from edition.document.text import spaces, tie
from edition.document.tree import from_lxml, to_lxml
from edition.outputs.book_links import text_of
from edition.outputs.links import rewrite
from edition.outputs.output import Edition
from edition.outputs.print.hyphenation import divide, keep_end, tie_end, tie_title
from edition.outputs.print.title_page import colophon, imprint, published, where
from edition.outputs.rows import rows


class Printer:
    """Makes the XML of each printed edition of one site."""

    def __init__(self, edition: Edition) -> None:
        """Look up, once, what every edition needs of the whole site."""
        self.edition, self.site = edition, edition.site
        self.known = self.site.index.provisions

    def whole(self, language: str) -> bytes:
        """Return the edition of one language: its pages in the order of the menu; the home page gives the title."""
        home, printed = self.site.homes[language], self.site.printed(language)
        root = _root(self.site, "whole", home, [home], home.description)
        return self._merge(root, printed)

    def alone(self, page: Page) -> bytes:
        """Return one page by itself."""
        root = _root(self.site, "alone", page, [page], where(page))
        return self._merge(root, [page])

    def both(self, one: Page, other: Page) -> bytes:
        """Return two counterparts side by side, row by row."""
        root = _root(self.site, "parallel", one, [one, other], "")
        section = etree.SubElement(root, "section", id=key_of(one), lang=one.language)
        prepared = [self._article(page, {page.path}) for page in (one, other)]
        for pair in rows(*map(from_lxml, prepared)):
            row = etree.SubElement(section, "row")
            for page, block in zip((one, other), pair, strict=True):
                cell = etree.SubElement(row, "cell", id=f"{key_of(page)}--row-{len(section)}", lang=page.language)
                cell.append(to_lxml(block))
        return etree.tostring(root, encoding="utf-8")

    def _merge(self, root: etree._Element, pages: list[Page]) -> bytes:
        targets = {page.path for page in pages if not page.is_untranslated}
        for page in pages:
            if not page.is_untranslated:
                section = etree.SubElement(root, "section", id=key_of(page), lang=page.language)
                section.extend(list(self._article(page, targets)))
        return etree.tostring(root, encoding="utf-8")

    def _article(self, page: Page, targets: set[str]) -> etree._Element:
        """Return the article of `page`, its ids made unique, its links led to `targets` or to an address."""
        article = to_lxml(self.edition.article(page))
        _move_notes(article)
        _move_pull_quotes(article)
        for element in article.iter(etree.Element):
            if "id" in element.attrib:
                element.set("id", f"{key_of(page)}--{element.get('id')}")
            if element.tag == "a" and "href" in element.attrib:
                self._name(element, resolve(page.path, str(element.get("href"))), page, targets)
            if element.tag == "img":
                element.set("src", resolve(page.path, str(element.get("src"))).path or "")
            if element.tag == "pre" or next(element.iterancestors("pre"), None) is not None:
                # Each line of code is one in print.
                continue
            element.text = spaces(element.text) or None
            # What follows a line break begins its line.
            element.tail = spaces(element.tail) if element.tag != "br" else spaces(element.tail).lstrip(" ")
        for element in article.iter("p", "li", "dd"):
            tie_end(element)
        for element in article.iter(*HEADINGS):
            tie_title(element)
        rewrite(article, page.path, lambda link: self._address(link, page, targets))
        divide(article)
        for element in article.iter("p", "li", "dd"):
            keep_end(element)
        return article

    def _name(self, element: etree._Element, link: Link, page: Page, targets: set[str]) -> None:
        """Give a link to a provision that is not printed its name, for the list of addresses."""
        provision = self.known.get((link.path or "", link.fragment))
        if provision is not None and link.path not in targets:
            title = provision.page.title
            numbered = provision.id and is_public(page.url)
            element.set("name", f"{title}, {provision.number}" if numbered else title)

    def _address(self, link: Link, page: Page, targets: set[str]) -> str:
        """Return a link's place in print, else an address."""
        if link.path in targets:
            target, name = text_of(self.site, link, targets)
            return f"#{key_of(target)}--{name}" if name else f"#{key_of(target)}"
        return link.href if link.path is None else self._outside(page, link)

    def _outside(self, page: Page, link: Link) -> str:
        """Return the public address of a link's target: the site's own, else the instrument's official one, else ""."""
        if is_public(page.url):
            return urljoin(page.url, relative(page.path, link.path or "", link.fragment))
        target = self.site.by_path.get(link.path or "")
        return target.instrument.address.get(page.language, "") if target and target.instrument else ""


def key_of(page: Page) -> str:
    """Return the name of a page in print, before the two hyphens of each address in it: "fr-briefing"."""
    return f"{page.language}-{page.key.replace('/', '-')}"


def _root(site: Site, kind: str, page: Page, titled: list[Page], description: str) -> etree._Element:
    """Return the edition that begins at `page`, with what its title page and its properties say."""
    titles = list(dict.fromkeys(each.title for each in titled))
    cited = [each for each in site.in_language(page.language) if each.citation] if kind == "whole" else titled
    attributes = {
        "kind": kind,
        "lang": page.language,
        "title": title_of(titled),
        "description": description,
        "subject": " ".join(dict.fromkeys(where(each) or each.description for each in titled)),
    }
    root = etree.Element("edition", attributes)
    for author in dict.fromkeys(each.citation.author for each in cited if each.citation):
        etree.SubElement(root, "author", text=author)
    for language in dict.fromkeys(each.language for each in titled):
        for each in site.in_language(language):
            if each.instrument:
                etree.SubElement(root, "keyword", text=each.title)
    for each in titled:
        if each.title in titles:
            titles.remove(each.title)
            etree.SubElement(root, "title", lang=each.language).text = tie(each.title)
    for each in titled:
        _imprint(root, site, each, cited if kind == "whole" else [each])
    return root


def _imprint(root: etree._Element, site: Site, page: Page, texts: list[Page]) -> None:
    """Add what the title page says of the texts in the language of `page`, and of the edition."""
    for line in [*imprint(site, texts, page.language), *published(page), colophon(page.language)]:
        # The subtitle says where a text printed alone comes from.
        if line.text != root.get("description"):
            made = etree.SubElement(root, "imprint", lang=line.language, term=line.term, href=line.href)
            made.text = line.text


def _move_pull_quotes(article: etree._Element) -> None:
    """Put each pull-quote at the beginning of the passage that it repeats."""
    for number, aside in enumerate(article.xpath(".//aside[contains(@class, 'pull-quote')]")):
        quote = etree.Element("pull-quote", n=str(number))
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
    """Put the text of each note where its mark stands, as `note`, and drop the list of notes."""
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
