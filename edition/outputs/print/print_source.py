"""Merges built pages into the one XML that the print template reads."""

import copy
import re

from lxml import etree
from lxml.builder import E

from edition.document import Page, Site, resolve
from edition.document.addresses import is_public
from edition.document.model import HEADINGS, OURS
from edition.document.provisions import words_for
from edition.document.site import title_of
from edition.document.text import LISTS, spaces, tie
from edition.document.tree import from_lxml, to_lxml
from edition.locales import words_of
from edition.outputs.cite.citation_text import authors_of
from edition.outputs.links import address_of
from edition.outputs.output import Edition, Offer
from edition.outputs.print.hyphenation import change, divide, keep_last, tie_dates, tie_last
from edition.outputs.print.title_page import Line, imprint, published, where
from edition.outputs.print.voices import VOICE, name_all, voiced_article
from edition.outputs.rows import cells, rows
from edition.outputs.templates import templates_beside

EDITION = templates_beside(__file__).get_template("edition.xml")
FONTS = "Source Serif 4, Source Sans 3{} (SIL Open Font License 1.1)"
# What is set in the font for Arabic.
ARABIC = re.compile(r"[\u0600-\u06ff]")


def printed(edition: Edition, book: Offer) -> etree._Element:
    """Return the XML of a book: a language whole, in the order of the menu, a page alone, or two side by side."""
    site, titled = edition.site, book.page
    if book.other:
        return _both(edition, titled, book.other)
    kind, description, pages = "whole", titled.description, site.printed(titled.language)
    if book.kind == "page":
        kind, description, pages = "alone", where(titled), [titled]
    root = _root(edition, kind, [titled], description)
    pages = [page for page in pages if not page.is_untranslated]
    for page in pages:
        section = etree.SubElement(root, "section", id=key_of(page), lang=page.language)
        section.attrib.update({"ours": "yes"} if page.voice in OURS else {})
        _count(section, page)
        section.extend(list(_article(edition, page, {each.path for each in pages})))
    return root


def _both(edition: Edition, one: Page, other: Page) -> etree._Element:
    root = _root(edition, "parallel", [one, other], "")
    section = etree.SubElement(root, "section", id=key_of(one), lang=one.language)
    for page in (one, other):
        _count(section, page)
    left, right = (cells(from_lxml(_article(edition, page, {page.path}))) for page in (one, other))
    for sides in rows(left, right, edition.site.record.parts[one.key]):
        row = etree.SubElement(section, "row")
        for page, blocks in zip((one, other), sides, strict=True):
            row.append(E.cell(*map(to_lxml, blocks), id=f"{key_of(page)}--row-{len(section)}", lang=page.language))
    return root


def _count(section: etree._Element, page: Page) -> None:
    """Say in a section how many provisions its text has, and what one and several of them are called."""
    section.set("provisions", str(len(page.numerals)))
    if page.instrument and page.numerals:
        section.set(f"units-{page.language}", "|".join(words_for(page.numerals, page.instrument.units, page.language)))


def _article(edition: Edition, page: Page, targets: set[str]) -> etree._Element:
    article = voiced_article(edition, page, name_all, move_notes, _move_pull_quotes)
    for element in article.iter(etree.Element):
        if "id" in element.attrib:
            if numeral := page.numerals.get(str(element.get("id"))):
                element.set("numeral", numeral)
            element.set("id", f"{key_of(page)}--{element.get('id')}")
        if "href" in element.attrib:
            _lead(edition.site, element, page, targets)
        if element.tag == "pre" or next(element.iterancestors("pre"), None) is not None:
            # Each line of code is one in print.
            continue
        element.text = spaces(element.text) or None
        # What follows a line break, a list or a label begins its line.
        begins = element.tag in {"br", *LISTS} or "voice" in element.get("class", "").split()
        element.tail = spaces(element.tail).lstrip(" ") if begins else spaces(element.tail)
    for element in article.iter("p", "li", "dd"):
        change(element, tie_last)
    for element in article.iter(*HEADINGS):
        change(element, lambda title: tie(tie_dates(title)))
    divide(article)
    for element in article.iter("p", "li", "dd"):
        keep_last(element)
    (line,) = article.xpath(".//p[@class='voice status']")
    for picture, title in [each for output in edition.outputs for each in output.pictures(edition, page)]:
        line.addnext(E.picture(picture, alt=title))
    return article


def _lead(site: Site, element: etree._Element, page: Page, targets: set[str]) -> None:
    """Lead a link to its place in print, else to the published site, else to the official text."""
    link = resolve(page.path, str(element.get("href")))
    provision = site.index.provisions.get((link.path or "", link.fragment))
    if provision is not None and link.path not in targets:
        # Its name stands in the list of addresses.
        title = provision.page.title
        numbered = provision.id and is_public(page.url)
        element.set("name", f"{title}, {provision.number}" if numbered else title)
    target = site.by_path.get(link.path or "")
    official = target.instrument.address_in(page.language) if target and target.instrument else ""
    element.set("href", href := address_of(site, page, targets, _place, link) or official)
    if language := element.get("hreflang") or site.spoken.get(href):
        element.set("language", page.interface.name_of(language))


def key_of(page: Page) -> str:
    """Return the name of a page in print, before the two hyphens of each address in it: "fr-briefing"."""
    return f"{page.language}-{page.key.replace('/', '-')}"


def _place(page: Page, name: str) -> str:
    return f"#{key_of(page)}--{name}" if name else f"#{key_of(page)}"


def _root(edition: Edition, kind: str, titled: list[Page], description: str) -> etree._Element:
    site, is_whole = edition.site, kind == "whole"
    lines: list[Line] = []
    for each in titled:
        texts = site.in_language(each.language) if is_whole else [each]
        is_arabic = any(ARABIC.search(block.text) for page in texts for block in page.blocks)
        fonts = ", ".join((FONTS.format(", Noto Naskh Arabic" if is_arabic else ""), *edition.fonts.families))
        lines += [*imprint(edition, texts, each.language, is_whole=is_whole), *published(each)]
        lines.append(Line(each.language, words_of(each.language).print["fonts"], fonts))
    subject = "; ".join(dict.fromkeys(where(each) or each.description for each in titled))
    known: dict[str, object] = {"kind": kind, "description": description, "title": title_of(titled)}
    rights = dict.fromkeys(line.text for line in lines if line.term == words_of(line.language).print["rights"])
    known |= {"subject": subject, "rights": " · ".join(rights), "lines": lines}
    known |= {"site": site, "titled": titled, "authors": authors_of(edition, titled)}
    return etree.fromstring(EDITION.render(known, tie=tie, tie_dates=tie_dates))


def _move_pull_quotes(article: etree._Element, _: Page) -> None:
    for aside in reversed(article.xpath(".//aside[contains(@class, 'pull-quote')]")):
        quote = etree.Element("pull-quote", {VOICE: aside.get(VOICE)})
        for paragraph in aside.iter("p"):
            quote.text = (quote.text or "") + (paragraph.text or "")
            quote.extend(list(paragraph))
        parent, below = aside.getparent(), aside.getnext()
        # It stands above its paragraph, or below the last one of all.
        into = next(aside.itersiblings("p", preceding=below is None or below.tag != "p"), None)
        if parent.tag == "li":
            quote.tail = aside.tail
            parent.replace(aside, quote)
        elif into is not None:
            parent.remove(aside)
            quote.tail, into.text = into.text, None
            into.insert(0, quote)


def move_notes(article: etree._Element, _: Page) -> None:
    """Put each note in the place of its mark."""
    called: set[str] = set()
    for mark in article.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
        label = mark.get("id").split(":", 1)[1]
        (item,) = article.xpath(".//li[@id=$id]", id=f"fn:{label}")
        number = "".join(mark[0].itertext()).strip()
        note = etree.Element("note", {"id": f"fn:{label}", "number": number, VOICE: item.get(VOICE)})
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.getparent().remove(back)
        note.extend(copy.deepcopy(list(item)))
        if label in called:
            note.set("again", "yes")
        called.add(label)
        note.tail = mark.tail
        mark.getparent().replace(mark, note)
        if mark[0].tail:
            # What parts it from the mark of the next note.
            note.set("parted", mark[0].tail)
    for notes in article.xpath(".//div[@class='footnote']"):
        notes.getparent().remove(notes)
