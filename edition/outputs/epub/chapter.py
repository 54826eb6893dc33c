"""Writes a page, or two counterparts side by side, as a chapter of an EPUB."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass, field

from lxml import etree
from lxml.builder import E

from edition.document import Page, from_lxml, said_by, to_lxml
from edition.locales import directed
from edition.outputs.output import Edition
from edition.outputs.print.print_source import key_of
from edition.outputs.print.voices import PAGED, UNNAMED, VOICE, bound_article, is_named, name_all, put_first
from edition.outputs.rows import cells, rows

# Attributes of pages that mean nothing in a book, but for those of some elements.
UNKNOWN = {"type", "hreflang"}
KNOWN = {("ol", "type"), ("li", "data-label")}
MOVED = "moved"
FOOTNOTE = {"epub-type": "footnote", "role": "doc-footnote"}


@dataclass
class Part:
    """A chapter, or what stands below a heading in one."""

    href: str
    titles: Mapping[str, str]  # By language.
    parts: list["Part"] = field(default_factory=list)
    markup: str = ""  # Of a chapter: its text, as XHTML.

    @property
    def title(self) -> str:
        """Its titles, each once."""
        return " · ".join(dict.fromkeys(self.titles.values()))


@dataclass(frozen=True)
class Writer:
    """Writes the chapters of one book."""

    edition: Edition
    names: Mapping[str, str]  # The files of the chapters, by the paths of their pages.
    prefixes: Mapping[str, str]  # What ids of those pages begin with.
    places: Mapping[str, int]  # The pages of the PDF, by the names of its places.
    pages: dict[int, str] = field(default_factory=dict)  # Those that were met, with where each begins in the book.

    def chapter(self, pages: tuple[Page, ...]) -> Part:
        """Return a page, or two counterparts, as the next chapter."""
        first = pages[0]
        section, *others = (self._article(page) for page in pages)
        self._mark_pages(section, first)
        chapter = Part(self.names[first.path], {page.language: page.title for page in pages})
        named = {each.get("id"): each for other in others for each in other.iter("h2", "h3")}
        # The parts of the chapter, of the last heading of the second rank, of the third.
        ranks = [chapter.parts]
        for heading in section.iter("h2", "h3"):
            if is_named(heading):
                del ranks[int(str(heading.tag)[1]) - 1 :]
                name = str(heading.get("id"))
                found = ((page.language, named.get(self.prefixes[page.path] + name)) for page in pages[1:])
                titles = {language: said_by(each) for language, each in found if each is not None}
                ranks[-1].append(Part(f"{chapter.href}#{name}", {first.language: said_by(heading), **titles}))
                ranks.append(ranks[-1][-1].parts)
        if others:
            ways = [{**directed(page.language, first.language), VOICE: page.voice} for page in pages]
            joined = self.edition.site.record.parts[first.key]
            pairs = rows(cells(from_lxml(section)), cells(from_lxml(others[0])), joined, self.prefixes[pages[1].path])
            sides = [[E.div(way, *map(to_lxml, side)) for way, side in zip(ways, pair, strict=True)] for pair in pairs]
            section = E.section(*(E.div({"class": "row"}, *pair) for pair in sides))
        for element in section.xpath(".//*[starts-with(@id, $mark)]", mark=UNNAMED):
            del element.attrib["id"]
        section.tag = "section"
        section.attrib.clear()
        if not others:
            section.set(VOICE, first.voice)
        chapter.markup = etree.tostring(section, encoding="unicode").replace(' epub-type="', ' epub:type="')
        return chapter

    def _article(self, page: Page) -> etree._Element:
        moves = (name_all, _move_notes, move_pull_quotes)
        article = bound_article(self.edition, page, self.prefixes, self._place, *moves)
        for element in article.iter(etree.Element):
            for name in list(element.attrib):
                if (name.startswith("data-") or name in UNKNOWN) and name != VOICE and (element.tag, name) not in KNOWN:
                    del element.attrib[name]
        _put_numbers(article)
        if page.interface.direction == "rtl":
            # They would join the figures beside them; style sheets of EPUBs can't isolate.
            for element in article.xpath(".//*[@role='doc-noteref' or @class='number']"):
                element.set("dir", "rtl")
        return article

    def _place(self, page: Page, name: str) -> str:
        return self.names[page.path] + (f"#{self.prefixes[page.path]}{name}" if name else "")

    def _mark_pages(self, article: etree._Element, page: Page) -> None:
        for element in [each for each in article.iter(*PAGED) if each.get("id")]:
            number = self.places.get(f"{key_of(page)}--{element.get('id')}", 0)
            if number > max(self.pages, default=0):
                attributes = {"id": f"page-{number}", "role": "doc-pagebreak", "epub-type": "pagebreak"}
                mark = E.span(attributes | {"aria-label": str(number)})
                put_first(element, mark)
                self.pages[number] = f"{self.names[page.path]}#page-{number}"


def _put_numbers(article: etree._Element) -> None:
    """Put the number of each passage before it, below what is said of its voice and of its wording."""
    for element in article.xpath(".//*[@number]"):
        cell = element[0] if element.tag == "tr" else element
        inner = next((each for each in cell if each.tag == "p" and "voice" not in each.get("class", "")), cell)
        number = E.span({"class": "number"}, f"{element.attrib.pop('number')}\u00a0")
        labels = inner.findall("./span[@class='voice']") + inner.findall("./span[@class='voice behind']")
        if labels:
            number.tail, labels[-1].tail = str(labels[-1].tail).removeprefix(" "), None
            labels[-1].addnext(number)
        else:
            put_first(inner, number)


def _move_notes(article: etree._Element, page: Page) -> None:
    words = page.interface
    for notes in article.xpath(".//div[@class='footnote']"):
        for number, item in enumerate(notes.xpath("./ol/li"), 1):
            item.tag = "aside"
            item.attrib.update({**FOOTNOTE, "aria-label": words.note.format(number)})
            notes.append(item)
            back = item.find(".//a[@class='footnote-backref']")
            if back is not None:
                _number(next(each for each in item if "voice" not in each.get("class", "")), back, number)
        for other in notes.xpath("./ol|./hr"):
            notes.remove(other)
        notes.attrib.pop("role", None)
    for mark in article.xpath(".//a[contains(@class, 'footnote-ref')]"):
        mark.set("epub-type", "noteref")
        mark.set("role", "doc-noteref")


def _number(beginning: etree._Element, back: etree._Element, number: int) -> None:
    other, parent = back.getprevious(), back.getparent()
    holder, name = (parent, "text") if other is None else (other, "tail")
    setattr(holder, name, (getattr(holder, name) or "").rstrip())
    back.text, back.tail = str(number), "\u00a0"
    put_first(beginning, back)


def move_pull_quotes(article: etree._Element, _: Page) -> None:
    """Put each pull quote behind its passage."""
    for aside in article.xpath(".//aside[contains(@class, 'pull-quote')]"):
        aside.attrib.pop("aria-hidden", None)
        aside.set("epub-type", "pullquote")
        quote, parent, paragraph = copy.deepcopy(aside), aside.getparent(), aside.getnext()
        quote.tail = None
        if parent.tag == "li":
            parent.append(quote)
        elif paragraph is not None:
            paragraph.addnext(quote)
        else:
            continue
        aside.tag = MOVED
    etree.strip_elements(article, MOVED, with_tail=False)
