"""Writes texts and instruments as Akoma Ntoso 3.0 (OASIS LegalDocML), with the addresses of the edition as eIds."""

import re
from collections import Counter
from collections.abc import Iterator
from urllib.parse import urljoin

from lxml import etree
from lxml.builder import ElementMaker

from edition.document.document import Page
from edition.document.model import HEADINGS, NOTE, Citation
from edition.document.text import spaces
from edition.document.tree import to_lxml
from edition.locales import day_of
from edition.outputs.output import Edition, File

OF_PAGE, TYPE = "index.akn.xml", "application/akn+xml"
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
DC = "http://purl.org/dc/elements/1.1/"
# ISO 3166 has this code for what is of no country; ISO 639-2 the codes of languages that the standard asks for.
NOWHERE = "zz"
CODES = {"ar": "ara", "en": "eng", "es": "spa", "fr": "fra", "ru": "rus", "zh": "zho"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
INLINE = {"em": "i", "i": "i", "strong": "b", "b": "b", "sub": "sub", "sup": "sup", "abbr": "abbr", "u": "u"}
SKIPPED = {"script", "nav", "aside", "form", "hr"}
make = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE, "dc": DC})


def files(edition: Edition) -> Iterator[File]:
    """Yield the XML of each text and instrument."""
    for page in edition.site.pages:
        if page.reference and not page.is_untranslated:
            document = _Document(edition, page).whole(page.reference, day_of(edition.timestamp))
            yield page.beside(OF_PAGE), etree.tostring(document, encoding="utf-8", xml_declaration=True)


class _Document:
    """One text in one language."""

    def __init__(self, edition: Edition, page: Page) -> None:
        self.site, self.page = edition.site, page
        self.tree = to_lxml(edition.article(page))
        self.notes = {
            str(item.get("id")): item for item in self.tree.iter("li") if str(item.get("id")).startswith(NOTE)
        }
        self.called: set[str] = set()
        self.unnamed = Counter[str]()

    def whole(self, cited: Citation, day: str) -> etree._Element:
        """Return the document, in the edition of `day`."""
        root, *_ = sections = [_Section("", 0)]
        for child in self.tree:
            self._sort(child, sections)
        body = make.mainBody(*(root.blocks or [make.p()]) if not root.within else [*root.blocks])
        for section in root.within:
            body.append(self._section(section))
        document = make.doc({"name": cited.genre}, self._meta(cited, day), body)
        return make.akomaNtoso(document)

    def _sort(self, child: etree._Element, sections: "list[_Section]") -> None:
        """Put a block into the section to which it belongs, a heading at the end of the one above it."""
        if not isinstance(child.tag, str) or child.tag in SKIPPED or child.get("class") == "footnote":
            return
        if child.tag in HEADINGS:
            level = int(child.tag[1])
            while sections[-1].level >= level:
                sections.pop()
            if level == 1:
                # The title of the page is that of the document.
                sections[0].blocks.append(make.p(*self._inline(child), {"eId": self._eid(child, "title")}))
                return
            section = _Section(self._eid(child, "section"), level, child)
            sections[-1].within.append(section)
            sections.append(section)
        elif child.tag in {"div", "section", "article"}:
            for inner in child:
                self._sort(inner, sections)
        else:
            sections[-1].blocks += self._blocks(child)

    def _section(self, section: "_Section") -> etree._Element:
        heading = section.heading
        provision = self.site.index.provisions.get((self.page.path, section.eid))
        found = make.hcontainer({"eId": section.eid, "name": "provision" if provision else "section"})
        words = " ".join("".join(heading.itertext()).split()) if heading is not None else ""
        number = " ".join(provision.number.split()) if provision else ""
        if number and words.startswith(number):
            found.append(make.num(number))
            rest = words.removeprefix(number).lstrip(" \u00a0—–:-")
            if rest:
                found.append(make.heading(rest))
        elif heading is not None:
            found.append(make.heading(*self._inline(heading)))
        if section.within:
            if section.blocks:
                found.append(make.intro({"eId": f"{section.eid}__intro"}, *section.blocks))
            found.extend(self._section(inner) for inner in section.within)
        else:
            found.append(make.content({"eId": f"{section.eid}__content"}, *section.blocks))
        return found

    def _blocks(self, element: etree._Element) -> Iterator[etree._Element]:
        """Yield a block and what it holds, as blocks of the standard."""
        tag = str(element.tag)
        if tag in {"ol", "ul"}:
            yield self._list(element)
        elif tag == "dl":
            for each in element:
                held = self._held(each)
                whole = each.find("p") is not None
                yield from [make.blockContainer({"eId": self._eid(each, "p")}, *held)] if whole else held
        elif tag == "table":
            rows = [
                make.tr({"eId": self._eid(row, "tr")}, *(self._cell(cell) for cell in row))
                for row in element.iter("tr")
            ]
            yield make.table({"eId": self._eid(element, "table")}, *rows)
        elif tag == "blockquote":
            yield make.blockContainer({"eId": self._eid(element, "quotation")}, *self._held(element))
        elif tag in {"figure", "div", "section", "details"}:
            for child in element:
                yield from self._blocks(child)
        elif tag not in SKIPPED:
            yield make.p({"eId": self._eid(element, "p")}, *self._inline(element))

    def _held(self, element: etree._Element) -> list[etree._Element]:
        """Return the blocks of an element that holds words of its own, blocks, or both."""
        blocks = [each for each in element if each.tag in {"p", "ol", "ul", "dl", "table", "blockquote", "div", "pre"}]
        found = [made for each in blocks for made in self._blocks(each)]
        if element.find("p") is None:
            own = make.p(*self._inline(element))
            if element.tag in {"dt", "dd"}:
                own.set("eId", self._eid(element, "p"))
            found.insert(0, own)
        return found

    def _list(self, element: etree._Element) -> etree._Element:
        found = make.blockList({"eId": self._eid(element, "list")})
        for item in element.iterchildren("li"):
            label = self.page.labels.get(str(item.get("id")), "")
            made = make.item({"eId": self._eid(item, "item")}, *([make.num(label)] if label else []))
            made.extend(self._held(item))
            found.append(made)
        return found

    def _cell(self, cell: etree._Element) -> etree._Element:
        made = make.th if cell.tag == "th" else make.td
        return made({"eId": self._eid(cell, "cell")}, make.p(*self._inline(cell)))

    def _inline(self, element: etree._Element) -> list[str | etree._Element]:
        """Return the words of an element, with what the standard can tell of them; lists within it stand apart."""
        parts: list[str | etree._Element] = [spaces(element.text)]
        for child in element:
            if isinstance(child.tag, str):
                parts += self._part(child)
            parts.append(spaces(child.tail))
        return [part for part in parts if not isinstance(part, str) or part]

    def _part(self, child: etree._Element) -> list[str | etree._Element]:
        tag, classes = str(child.tag), str(child.get("class", "")).split()
        if tag in {"ol", "ul", "dl", "table", "blockquote", *SKIPPED} or "footnote-backref" in classes:
            return []
        if tag == "sup" and str(child.get("id", "")).startswith("fnref"):
            return [self._note(str(child.get("id")).split(":", 1)[1], " ".join("".join(child.itertext()).split()))]
        if tag in {"br", "img"}:
            return [make.eol() if tag == "br" else self._image(child)]
        inner = self._inline(child)
        if tag == "a" and child.get("href"):
            href = urljoin(self.page.url, str(child.get("href")))
            return [make.ref({"eId": self._eid(child, "ref"), "href": href}, *inner)]
        title = {"title": str(child.get("title"))} if tag == "abbr" and child.get("title") else {}
        return [make(INLINE[tag], title, *inner)] if tag in INLINE else inner

    def _image(self, image: etree._Element) -> etree._Element:
        return make.img(src=urljoin(self.page.url, str(image.get("src"))), alt=str(image.get("alt", "")))

    def _note(self, label: str, mark: str) -> etree._Element:
        """Return a note where it is called, and where it is called again a reference to it."""
        name = f"{NOTE}{label}"
        if name in self.called or name not in self.notes:
            return make.noteRef({"href": f"#{name}", "marker": mark})
        self.called.add(name)
        return make.authorialNote({"eId": name, "marker": mark, "placement": "bottom"}, *self._held(self.notes[name]))

    def _eid(self, element: etree._Element, kind: str) -> str:
        """Return the address of an element, else a name by its kind and number, the same in every language."""
        name = str(element.get("id") or "")
        if name and not name.startswith("fnref"):
            return name
        self.unnamed[kind] += 1
        return f"{kind}_{self.unnamed[kind]}"

    def _meta(self, cited: Citation, day: str) -> etree._Element:
        """Return what is known of the text, of its edition in this language, and of this file."""
        page = self.page
        code = CODES.get(page.language, page.language)
        work = f"/akn/{NOWHERE}/doc/{cited.date}/{page.key}"
        expression = f"{work}/{code}@{day}"
        # The standard wants a day: where that of the text is not known, it is said of which day this edition is.
        issued = (cited.date, "issued") if DAY.fullmatch(cited.date) else (day, "edition")
        translated = cited.original not in ("", page.language)
        source = f"{work}/{CODES.get(cited.original, cited.original)}@{day}"
        own = "#translator" if translated else "#edition" if cited.translation else "#author"
        identification = make.identification(
            {"source": "#edition"},
            make.FRBRWork(
                *_frbr(f"{work}/!main", work, *issued, "#author"),
                make.FRBRcountry(value=NOWHERE),
                *([make.FRBRnumber(value=cited.number)] if cited.number else []),
                make.FRBRname(value=cited.title),
            ),
            make.FRBRExpression(
                *_frbr(f"{expression}/!main", expression, day, "edition", own),
                make.FRBRversionNumber(value=cited.version),
                make.FRBRauthoritative(value="false"),
                make.FRBRlanguage(language=code),
                *(
                    [
                        make.FRBRtranslation(
                            href=source, fromLanguage=cited.original, authoritative="false", by="#translator"
                        )
                    ]
                    if translated
                    else []
                ),
            ),
            make.FRBRManifestation(
                *_frbr(f"{expression}/!main.xml", f"{expression}.akn", day, "edition", "#edition"),
                make.FRBRformat(value=TYPE),
            ),
        )
        named = {"edition": self.site.homes[page.language].title, "author": cited.author}
        if translated:
            named["translator"] = cited.translator or named["edition"]
        organizations = (
            make.TLCOrganization(eId=name, href=f"/akn/ontology/organization/{name}", showAs=words)
            for name, words in named.items()
        )
        said = {"date": cited.date, "type": cited.standing, "source": cited.address, "identifier": page.url}
        dublin = ElementMaker(namespace=DC)
        return make.meta(
            identification,
            make.references({"source": "#edition"}, *organizations),
            make.proprietary({"source": "#edition"}, *(dublin(name, words) for name, words in said.items() if words)),
        )


class _Section:
    """A heading with what stands below it; the first of a document has none."""

    def __init__(self, eid: str, level: int, heading: etree._Element | None = None) -> None:
        self.eid, self.level, self.heading = eid, level, heading
        self.blocks: list[etree._Element] = []
        self.within: list[_Section] = []


def _frbr(this: str, uri: str, day: str, name: str, author: str) -> list[etree._Element]:
    return [
        make.FRBRthis(value=this),
        make.FRBRuri(value=uri),
        make.FRBRdate(date=day, name=name),
        make.FRBRauthor(href=author),
    ]
