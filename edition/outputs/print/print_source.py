"""Merges built pages into the one XML that the print template reads."""

import copy
import re

from lxml import etree
from lxml.builder import E

from edition.document import HEADINGS, LISTS, OURS, Page, Site, is_public, resolve, spaces, tie, title_of
from edition.document.provisions import words_for
from edition.outputs import Edition, Offer, templates_beside
from edition.outputs.cite.citation_text import authors_of
from edition.outputs.links import address_of
from edition.outputs.print import book_parts
from edition.outputs.print.hyphenation import change, divide, keep_last, tie_dates, tie_last

TEMPLATES = templates_beside(__file__)
TEMPLATES.globals |= {"where": book_parts.where, "tie": tie, "tie_dates": tie_dates}
EDITION = TEMPLATES.get_template("edition.xml")
FONTS = "Source Serif 4, Source Sans 3{} (SIL Open Font License 1.1)"
# What is set in the font for Arabic.
ARABIC = re.compile(r"[\u0600-\u06ff]")


def printed(edition: Edition, book: Offer) -> etree._Element:
    """Return the XML of a book: a language whole, in the order of the menu, a page alone, or two side by side."""
    site, titled = edition.site, [book.page, *filter(None, [book.other])]
    kind = "parallel" if book.other else "alone" if book.kind == "page" else "whole"
    texts = site.printed(book.page.language) if kind == "whole" else titled
    texts = [page for page in texts if not page.is_untranslated]
    root = _root(edition, kind, titled)
    for pages in [texts] if book.other else [[page] for page in texts]:
        section = etree.SubElement(root, "section", id=key_of(pages[0]), lang=pages[0].language)
        targets = {page.path for page in texts if kind == "whole"}
        articles = [_article(edition, page, targets or {page.path}) for page in pages]
        for page in pages:
            # How many provisions it has, and what one and several of them are called.
            section.set("provisions", str(len(page.numerals)))
            if page.instrument and page.numerals:
                units = words_for(page.numerals, page.instrument.units, page.language)
                section.set(f"units-{page.language}", "|".join(units))
        if not book.other:
            section.attrib.update({"ours": "yes"} if page.voice in OURS else {})
            section.extend(list(articles[0]))
            continue
        for sides in book_parts.side_by_side(edition, pages[0].key, articles):
            row = etree.SubElement(section, "row")
            for page, blocks in zip(pages, sides, strict=True):
                row.append(E.cell(*blocks, id=f"{key_of(page)}--row-{len(section)}", lang=page.language))
    return root


def _article(edition: Edition, page: Page, targets: set[str]) -> etree._Element:
    article = book_parts.voiced_article(edition, page, book_parts.name_all, move_notes, _move_pull_quotes)
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
        element.set("name", page.interface.listed(title, provision.number) if numbered else title)
    target = site.by_path.get(link.path or "")
    official = target.instrument.address_in(page.language) if target and target.instrument else ""
    href = address_of(site, page, targets, lambda to, name: f"#{key_of(to)}" + (f"--{name}" if name else ""), link)
    element.set("href", href := href or official)
    if language := element.get("hreflang") or site.spoken.get(href):
        element.set("language", page.interface.name_of(language))


def key_of(page: Page) -> str:
    """Return the name of a page in print, before the two hyphens of each address in it: "fr-briefing"."""
    return f"{page.language}-{page.key.replace('/', '-')}"


def _root(edition: Edition, kind: str, titled: list[Page]) -> etree._Element:
    site, is_whole = edition.site, kind == "whole"
    imprints: list[tuple[Page, list[tuple[str, str]]]] = []
    for each in titled:
        texts = site.in_language[each.language] if is_whole else [each]
        is_arabic = any(ARABIC.search(block.text) for page in texts for block in page.blocks)
        fonts = ", ".join((FONTS.format(", Noto Naskh Arabic" if is_arabic else ""), *edition.fonts.families))
        lines = book_parts.imprint(edition, texts, each, is_whole=is_whole, is_dated=False)
        imprints.append((each, [*lines, (each.interface.print["fonts"], fonts)]))
    rights = (text for of, lines in imprints for term, text in lines if term == of.interface.print["rights"])
    known: dict[str, object] = {"kind": kind, "site": site, "titled": titled, "title": title_of(titled)}
    known |= {"subjects": dict.fromkeys(book_parts.where(each) or each.description for each in titled)}
    known |= {"rights": dict.fromkeys(rights), "authors": authors_of(edition, titled), "imprints": imprints}
    return etree.fromstring(EDITION.render(known))


def _move_pull_quotes(article: etree._Element, _: Page) -> None:
    for aside in reversed(article.xpath(".//aside[contains(@class, 'pull-quote')]")):
        quote = etree.Element("pull-quote", {book_parts.VOICE: aside.get(book_parts.VOICE)})
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
            book_parts.put_first(into, quote)


def move_notes(article: etree._Element, _: Page) -> None:
    """Put each note in the place of its mark."""
    called: set[str] = set()
    for mark in article.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
        label = mark.get("id").split(":", 1)[1]
        (item,) = article.xpath(".//li[@id=$id]", id=f"fn:{label}")
        number = "".join(mark[0].itertext()).strip()
        note = etree.Element("note", {"id": f"fn:{label}", "number": number})
        for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
            back.getparent().remove(back)
        note.extend(copy.deepcopy(list(item)))
        # "parted": what parts it from the mark of the next note.
        known = {book_parts.VOICE: item.get(book_parts.VOICE), "parted": mark[0].tail}
        known |= {"again": "yes" if label in called else ""}
        note.attrib.update({name: value for name, value in known.items() if value})
        called.add(label)
        note.tail = mark.tail
        mark.getparent().replace(mark, note)
    for notes in article.xpath(".//div[@class='footnote']"):
        notes.getparent().remove(notes)
