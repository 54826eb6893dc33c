"""Writes texts and instruments as Akoma Ntoso 3.0 (OASIS LegalDocML), with the addresses of the edition as eIds."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from itertools import chain
from urllib.parse import urljoin

from lxml import etree
from lxml.builder import ElementMaker

from edition.document import Page, Site
from edition.document.model import HEADINGS, NOTE, Citation
from edition.document.tree import Node
from edition.locales import day_of
from edition.outputs.cite.citation_text import work_of
from edition.outputs.data.article_walk import blocks, called_note, is_note, words
from edition.outputs.output import Edition, File

OF_PAGE, TYPE = "index.akn.xml", "application/akn+xml"
AKN = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DC = "http://purl.org/dc/elements/1.1/"
# ISO 3166 has this code for what is of no country; ISO 639-2 the codes of languages that the standard asks for.
NOWHERE = "zz"
CODES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
# The title of the page, h1, is that of the document.
BEGINNINGS = HEADINGS[1:]
INLINE = {"em": "i", "strong": "b", "b": "b", "sub": "sub", "sup": "sup", "abbr": "abbr", "u": "u"}
# What a passage is written as; its voice is its class.
VOICED = ("{*}p", "{*}item", "{*}blockContainer", "{*}tr", "{*}authorialNote")
Values = dict[str, str]
make = ElementMaker(namespace=AKN, nsmap={None: AKN, "dc": DC})


def files(edition: Edition) -> Iterator[File]:
    """Yield the XML of each text and instrument."""
    for page in edition.site.pages:
        cited = work_of(edition, page, page.voice)
        if cited and not page.is_untranslated:
            meta = _meta(edition.site, page, cited, day_of(edition.timestamp))
            text = make.akomaNtoso(make.doc({"name": cited.genre}, meta, _Writer(edition, page).body()))
            for element in text.iter(*VOICED):
                if voice := page.voices.get(element.get("eId", "?")):
                    element.set("class", voice)
            yield page.beside(OF_PAGE), etree.tostring(text, encoding="utf-8", xml_declaration=True)


class _Writer:
    """Writes the body of one text in one language."""

    def __init__(self, edition: Edition, page: Page) -> None:
        self.page, self.provisions = page, edition.site.index.provisions
        self.article = edition.article(page)
        # The notes that were not called yet.
        self.notes = {item.id: item for item in self.article.iter("li") if is_note(item)}
        self.unnamed = Counter[str]()

    def body(self) -> etree._Element:
        own, sections = self._below(0, deque(blocks(self.article)))
        return make.mainBody(*([*own, *sections] or [make.p()]))

    def _below(self, rank: int, queue: deque[Node]) -> tuple[list[etree._Element], list[etree._Element]]:
        """Take what stands below a heading from the queue; return its blocks, and the sections within."""
        own: list[etree._Element] = []
        sections: list[etree._Element] = []
        while queue and queue[0].tag not in BEGINNINGS:
            own += self._block(queue.popleft())
        while queue and int(queue[0].tag[1]) > rank:
            sections.append(self._section(queue.popleft(), queue))
        return own, sections

    def _section(self, heading: Node, queue: deque[Node]) -> etree._Element:
        name = self._eid(heading, "section")
        provision = self.provisions.get((self.page.path, name))
        section = make.hcontainer({"eId": name, "name": "provision" if provision else "section"})
        title = " ".join(heading.text.split())
        number = " ".join(provision.number.split()) if provision else ""
        if number and title.startswith(number):
            section.append(make.num(number))
            if title := title.removeprefix(number).lstrip(" \u00a0—–:-"):
                section.append(make.heading(title))
        else:
            section.append(make.heading(*self._inline(heading)))
        own, sections = self._below(int(heading.tag[1]), queue)
        if not sections:
            section.append(make.content({"eId": f"{name}__content"}, *own))
        elif own:
            section.append(make.intro({"eId": f"{name}__intro"}, *own))
        section.extend(sections)
        return section

    def _block(self, element: Node) -> Iterator[etree._Element]:
        """Yield a block, with what it holds, as blocks of the standard."""
        tag = element.tag
        if "voice" in element.classes:
            return
        if tag in {"ol", "ul"}:
            if items := [item for item in element.elements if not is_note(item)]:
                yield make.blockList({"eId": self._eid(element, "list")}, *map(self._item, items))
        elif tag == "dl":
            for entry in element.elements:
                parts = self._inner(entry)
                is_whole = entry.find("p") is not None
                yield from [make.blockContainer({"eId": self._eid(entry, "p")}, *parts)] if is_whole else parts
        elif tag == "table":
            yield make.table({"eId": self._eid(element, "table")}, *map(self._row, element.iter("tr")))
        elif tag == "blockquote":
            yield make.blockContainer({"eId": self._eid(element, "quotation")}, *self._inner(element))
        elif tag != "hr":
            yield make.p({"eId": self._eid(element, "title" if tag == "h1" else "p")}, *self._inline(element))

    def _inner(self, element: Node) -> list[etree._Element]:
        """Return the blocks of an element that holds words of its own, blocks, or both."""
        parts = [part for block in blocks(element) for part in self._block(block)]
        if element.find("p") is None:
            own = make.p(*self._inline(element))
            if element.tag in {"dt", "dd"}:
                own.set("eId", self._eid(element, "p"))
            parts.insert(0, own)
        return parts

    def _item(self, item: Node) -> etree._Element:
        label = self.page.labels.get(item.id)
        return make.item({"eId": self._eid(item, "item")}, *([make.num(label)] if label else []), *self._inner(item))

    def _row(self, row: Node) -> etree._Element:
        return make.tr({"eId": self._eid(row, "tr")}, *map(self._cell, row.elements))

    def _cell(self, cell: Node) -> etree._Element:
        # The names are those of HTML: "td", "th".
        return make(cell.tag, {"eId": self._eid(cell, "cell")}, make.p(*self._inline(cell)))

    def _inline(self, element: Node) -> list[str | etree._Element]:
        """Return the words of an element, with what the standard can tell of them; blocks within it stand apart."""
        parts = ([part] if isinstance(part, str) else self._part(part) for part in words(element))
        return list(chain.from_iterable(parts))

    def _part(self, element: Node) -> list[str | etree._Element]:
        tag = element.tag
        if "voice" in element.classes:
            return []
        if label := called_note(element):
            return [self._note(f"{NOTE}{label}", " ".join(element.text.split()))]
        if tag == "br":
            return [make.eol()]
        if tag == "img":
            return [make.img(src=urljoin(self.page.url, element.get("src")), alt=element.get("alt"))]
        inner = self._inline(element)
        if tag == "a" and element.get("href"):
            href = urljoin(self.page.url, element.get("href"))
            return [make.ref({"eId": self._eid(element, "ref"), "href": href}, *inner)]
        title = {"title": element.get("title")} if tag == "abbr" and element.get("title") else {}
        return [make(INLINE[tag], title, *inner)] if tag in INLINE else inner

    def _note(self, name: str, mark: str) -> etree._Element:
        """Return a note where it is called, and where it is called again a reference to it."""
        note = self.notes.pop(name, None)
        if note is None:
            return make.noteRef({"href": f"#{name}", "marker": mark})
        return make.authorialNote({"eId": name, "marker": mark, "placement": "bottom"}, *self._inner(note))

    def _eid(self, element: Node, kind: str) -> str:
        """Return the address of an element, else a name by its kind and number, the same in every language."""
        if element.id and not element.id.startswith("fnref"):
            return element.id
        self.unnamed[kind] += 1
        return f"{kind}_{self.unnamed[kind]}"


def _meta(site: Site, page: Page, cited: Citation, day: str) -> etree._Element:
    """Return what is known of the text, of its edition in this language, and of this file, made on `day`."""
    # What sums up a text is a work of its own, whose address does not change with the day of the edition.
    kind, adopted = (f"/{page.voice}", page.reference.date) if cited.about and page.reference else ("", cited.date)
    work, about = (f"/akn/{NOWHERE}/doc{each}/{adopted}/{page.key}" for each in (kind, ""))
    code, source = (CODES.get(language, language) for language in (page.language, cited.original))
    expression = f"{work}/{code}@{day}"
    # The standard wants a day: where that of the text is not known, it is said of which day this edition is.
    edition = {"date": day, "name": "edition"}
    issued = {"date": cited.date, "name": "issued"} if DAY.fullmatch(cited.date) else edition
    translator = "#translator" if cited.original not in ("", page.language) else ""
    own = translator or ("#edition" if cited.translation else "#author")
    title = site.homes[page.language].title
    names = {"edition": title, "author": cited.author, "translator": (cited.translator or title) if translator else ""}
    translation = {"fromLanguage": cited.original, "authoritative": "false", "by": translator}
    identification = make.identification(
        {"source": "#edition"},
        _level(
            "FRBRWork",
            *(f"{work}/!main", work, issued, "#author"),
            FRBRcountry={"value": NOWHERE},
            FRBRnumber={"value": cited.number},
            FRBRname={"value": cited.title},
        ),
        _level(
            "FRBRExpression",
            *(f"{expression}/!main", expression, edition, own),
            FRBRversionNumber={"value": cited.version},
            FRBRauthoritative={"value": "false"},
            FRBRlanguage={"language": code},
            FRBRtranslation={"href": f"{work}/{source}@{day}", **translation},
        ),
        _level(
            "FRBRManifestation",
            *(f"{expression}/!main.xml", f"{expression}.akn", edition, "#edition"),
            FRBRformat={"value": TYPE},
        ),
    )
    organizations = (
        make.TLCOrganization(eId=name, href=f"/akn/ontology/organization/{name}", showAs=words)
        for name, words in names.items()
        if words
    )
    basis = [make.activeRef(href=about, showAs=cited.about)] if cited.about else []
    facts = {
        "relation": cited.about,
        "date": cited.date,
        "type": cited.standing,
        "source": cited.address,
        "identifier": page.url,
    }
    dublin = ElementMaker(namespace=DC)
    return make.meta(
        identification,
        make.references({"source": "#edition"}, *basis, *organizations),
        make.proprietary({"source": "#edition"}, *(dublin(name, words) for name, words in facts.items() if words)),
    )


def _level(name: str, this: str, uri: str, day: Values, author: str, **more: Values) -> etree._Element:
    """Return what is known of one level; what lacks a value is left out."""
    shared = {"FRBRthis": {"value": this}, "FRBRuri": {"value": uri}, "FRBRdate": day, "FRBRauthor": {"href": author}}
    return make(name, *(make(part, values) for part, values in (shared | more).items() if all(values.values())))
