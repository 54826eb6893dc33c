"""Makes what PDFs, EPUBs and Word files share: articles that say whose words they hold, the lines of title pages."""

import copy
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import takewhile

from lxml import etree
from lxml.builder import E
from lxml.etree import _Element

from edition.document import BOXES, HEADINGS, OURS, Citation, Page, is_box, is_public, resolve, said_by
from edition.document.blocks import RULE, texts_of
from edition.document.tree import from_lxml, to_lxml
from edition.markdown.typography import space
from edition.outputs import Edition
from edition.outputs.cite.citation_text import FEW, of_book, within
from edition.outputs.cite.citation_text import where as origin
from edition.outputs.links import address_of, rewrite
from edition.outputs.page.status import status
from edition.outputs.rows import cells, rows

# Where programs read whose words an element holds.
VOICE = "data-voice"
# Where a page of print can begin, and the beginning of the names there that the page itself has none for.
PAGED = ("p", "li", "dd", "dt", "td", "th", *HEADINGS)
UNNAMED = ":"
# What stands apart from the text around it, which goes on in its own voice.
APART = {"aside", "note", "pull-quote"}
MOVED = "moved"
Move = Callable[[_Element, Page], None]


def voiced_article(edition: Edition, page: Page, *moves: Move) -> _Element:
    """Return the article of a page as a book has it: each voice is named, and `moves` put what they do elsewhere."""
    article = edition.article(page)
    texts = [node for node, *_ in texts_of(page.labelled) if node.tag != RULE and "voice" not in node.classes]
    voices = {id(node): block.voice for node, block in zip(texts, page.blocks, strict=True)}
    tree = to_lxml(article)
    for node, element in zip(article.iter(), tree.iter(), strict=True):
        if is_box(node):
            # A voice that reads aloud says where a box begins and ends.
            element.attrib.update({"role": "note", VOICE: "editorial"})
        elif id(node) in voices:
            element.set(VOICE, voices[id(node)])
    for old in tree.xpath(".//*[@class='voice']"):
        # A page labels what is not in its own voice: it shows at once where that ends.
        old.getparent().text = str(old.tail).removeprefix(" ")
        old.getparent().remove(old)
    said, name = status(edition.site, page), page.voice_names[page.voice]
    line = _label("p", said if name.casefold() in said.casefold() else f"{name} · {said}", "voice status")
    heading = tree.find(".//h1")
    if heading is None:
        tree.insert(0, line)
    else:
        heading.addnext(line)
    for move in moves:
        move(tree, page)
    _label_voices(tree, page)
    for image in tree.iter("img"):
        image.set("src", resolve(page.path, str(image.get("src"))).path or "")
    return tree


def bound_article(
    edition: Edition, page: Page, prefixes: Mapping[str, str], place: Callable[[Page, str], str], *moves: Move
) -> _Element:
    """Return the same as a book has it that says how ids of each page begin, and where a `place` of one is."""
    article = voiced_article(edition, page, *moves)
    rewrite(article, page.path, partial(address_of, edition.site, page, prefixes, place))
    for element in article.iter(etree.Element):
        if is_named(element):
            name = str(element.get("id"))
            element.attrib.update({"number": name} if name in page.numbered else {})
            element.set("id", f"{prefixes[page.path]}{name}")
    return article


def side_by_side(
    edition: Edition, key: str, articles: Sequence[_Element], prefix: str = ""
) -> Iterator[list[list[_Element]]]:
    """Yield the rows of two pages of a `key`, what stands on either side, from their articles; see `rows`."""
    one, other = (cells(from_lxml(article)) for article in articles)
    for row in rows(one, other, edition.site.record.parts[key], prefix):
        yield [[*map(to_lxml, side)] for side in row]


def name_all(article: _Element, _: Page) -> None:
    """Name each place where a page of print can begin, for books that say which page that is."""
    for number, element in enumerate(article.iter(*PAGED)):
        element.set("id", element.get("id", f"{UNNAMED}{number}"))


def move_pull_quotes(article: _Element, _: Page) -> None:
    """Put each pull quote behind its passage."""
    for aside in article.xpath(".//aside[contains(@class, 'pull-quote')]"):
        aside.attrib.pop("aria-hidden", None)
        aside.set("epub-type", "pullquote")
        quote, parent, passage = copy.deepcopy(aside), aside.getparent(), aside.getnext()
        quote.tail, aside.tag = None, MOVED
        if parent.tag == "li":
            parent.append(quote)
        else:
            (aside if passage is None else passage).addnext(quote)
    etree.strip_elements(article, MOVED, with_tail=False)


def is_named(element: _Element) -> bool:
    """Return whether an element has a name of the page's own."""
    return not str(element.get("id", UNNAMED)).startswith(UNNAMED)


def put_first(holder: _Element, element: _Element) -> None:
    """Put an element, with its tail, before all that another holds."""
    element.tail, holder.text = f"{element.tail or ''}{holder.text or ''}", None
    holder.insert(0, element)


def _label_voices(article: _Element, page: Page) -> None:
    """Label each passage whose voice is not that of the one before it, and each box that is not in the page's."""
    names, last = page.voice_names, page.voice
    for element in article.xpath(f".//*[@{VOICE}]"):
        voice = element.get(VOICE)
        is_boxed = not BOXES.isdisjoint(element.get("class", "").split())
        is_head = element.tag in {*HEADINGS, "dt"} or (element.tag == "tr" and element.find("td") is None)
        is_other = voice != last or (is_boxed and voice != page.voice)
        if is_other and not is_head and said_by(element):
            holder = element[-1] if element.tag == "tr" else element
            is_apart = is_boxed or element.tag == "pre" or holder.find("p") is not None
            label = _label("p" if is_apart else "span", names[voice])
            if element.tag == "pre":
                element.addprevious(label)
            else:
                label.tail = " "
                put_first(holder, label)
            if is_boxed or element.tag not in APART:
                last = voice


def _label(tag: str, words: str, kind: str = "voice") -> _Element:
    return E(tag, {"class": kind}, E.em(words))


def imprint(
    edition: Edition, pages: Iterable[Page], first: Page, *, is_whole: bool, is_dated: bool = True
) -> list[tuple[str, str]]:
    """Return the lines about a book of `pages` that begins with one of them or a home page, each once.

    Each is what it tells, "" where its words say so themselves, and words, in which addresses are links. A whole
    language is cited as the edition, and not as one of the texts in it. The day of the edition can be left out.
    """
    words, home = first.interface, edition.site.homes[first.language]
    # A page that only sums up a text says so itself.
    cited = [(page, page.reference) for page in pages if page.reference and page.voice not in OURS]
    # More would fill the page; each of them says so itself, above its text.
    told = cited if len(cited) <= FEW else []
    is_edition, own = is_whole and home.citation is None, home.stated
    lines = [line for page, citation in told for line in _about(page, citation)]
    lines += [("language", words.name_of(first.language))] if cited and not told else []
    # Of a whole edition its own day is the date.
    lines = [(term, text) for term, text in lines if not (is_edition and term == "date")]
    for page in [home] if is_edition else [page for page, _ in cited]:
        text = of_book(edition, page).removesuffix("" if is_public(page.url) else page.url).strip()
        lines.append(("cite", space(text, page.language)))
    lines += [("translator", citation.translator) for _, citation in cited]
    lines += [("rights", page.stated.get("rights", "")) for page, _ in told]
    is_nobody = own["editor"] == words.editors.format(words.inner(home.title))
    lines += [("editor", within(own["editor"]) if is_nobody else own["editor"]), ("rights", own.get("rights", ""))]
    # That of a text alone would change with any other.
    lines += [("digest", edition.digest)] if is_whole else []
    day = words.listed(edition.site.options.version, words.date(edition.timestamp))
    lines += [("edition", day if is_dated else ""), ("address", first.url if is_public(first.url) else "")]
    return [(term and words.print[term], text) for term, text in dict.fromkeys(lines) if text]


def where(page: Page) -> str:
    """Return who published the text of a page, and where it comes from, in its language's typography; else ""."""
    cited = page.reference
    return space(page.interface.listed(cited.author, origin(cited)), page.language) if cited else ""


def _about(page: Page, citation: Citation) -> Iterator[tuple[str, str]]:
    words = page.interface
    notice = next((each for each in page.labelled.iter("div") if "notice" in each.get("class")), None)
    # The book speaks there: it need not say whose words they are.
    own = [each for each in notice.elements if "voice" not in each.classes] if notice else []
    yield "", " ".join(" ".join(each.text.split()) for each in own)
    yield from (("source", where(page)), ("date", words.written(citation.date)))
    yield "language", words.name_of(page.language)
    # What stands below the heading that says that it is not official.
    below = takewhile(lambda block: not block.is_heading, page.sections.get("disclaimer", ())[1:])
    yield "", " ".join(block.text for block in below if block.is_passage)
