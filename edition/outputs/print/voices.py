"""Says in books whose words each passage holds: an attribute for programs, and a label wherever the voice changes."""

from collections.abc import Callable, Mapping
from functools import partial

from lxml import etree
from lxml.builder import E

from edition.document import BOXES, HEADINGS, Page, is_box, resolve, said_by, to_lxml
from edition.document.blocks import RULE, texts_of
from edition.outputs.links import address_of, rewrite
from edition.outputs.output import Edition
from edition.outputs.page.status import status

# Where programs read whose words an element holds.
VOICE = "data-voice"
# Where a page of print can begin, and the beginning of the names there that the page itself has none for.
PAGED = ("p", "li", "dd", "dt", "td", "th", *HEADINGS)
UNNAMED = ":"
# What stands apart from the text around it, which goes on in its own voice.
APART = {"aside", "note", "pull-quote"}


def voiced_article(edition: Edition, page: Page, *moves: Callable[[etree._Element, Page], None]) -> etree._Element:
    """Return the article of a page as a book has it: each voice is named, and `moves` put what they do elsewhere."""
    article = edition.article(page)
    texts = [node for node, *_ in texts_of(page.article) if node.tag != RULE and "voice" not in node.classes]
    voices = {id(node): block.voice for node, block in zip(texts, page.blocks, strict=True)}
    tree = to_lxml(article)
    for node, element in zip(article.iter(), list(tree.iter()), strict=True):
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
    edition: Edition,
    page: Page,
    prefixes: Mapping[str, str],
    place: Callable[[Page, str], str],
    *moves: Callable[[etree._Element, Page], None],
) -> etree._Element:
    """Return the same as a book has it that says how ids of each page begin, and where a `place` of one is."""
    article = voiced_article(edition, page, *moves)
    rewrite(article, page.path, partial(address_of, edition.site, page, prefixes, place))
    for element in article.iter(etree.Element):
        if is_named(element):
            name = str(element.get("id"))
            element.attrib.update({"number": name} if name in page.numbered else {})
            element.set("id", f"{prefixes[page.path]}{name}")
    return article


def name_all(article: etree._Element, _: Page) -> None:
    """Name each place where a page of print can begin, for books that say which page that is."""
    for number, element in enumerate(article.iter(*PAGED)):
        element.set("id", element.get("id", f"{UNNAMED}{number}"))


def is_named(element: etree._Element) -> bool:
    """Return whether an element has a name of the page's own."""
    return not str(element.get("id", UNNAMED)).startswith(UNNAMED)


def put_first(holder: etree._Element, element: etree._Element) -> None:
    """Put an element, with its tail, before all that another holds."""
    element.tail, holder.text = f"{element.tail or ''}{holder.text or ''}", None
    holder.insert(0, element)


def _label_voices(article: etree._Element, page: Page) -> None:
    """Label each passage whose voice is not that of the one before it, and each box that is not in the page's."""
    names, last = page.voice_names, page.voice
    for element in article.xpath(f".//*[@{VOICE}]"):
        voice = element.get(VOICE)
        is_boxed = not BOXES.isdisjoint(element.get("class", "").split())
        is_head = element.tag in {*HEADINGS, "dt"} or (element.tag == "tr" and element.find("td") is None)
        is_other = voice != last or (is_boxed and voice != page.voice)
        if is_other and not is_head and said_by(element):
            _put(element, names[voice], is_boxed=is_boxed)
            if is_boxed or element.tag not in APART:
                last = voice


def _put(element: etree._Element, name: str, *, is_boxed: bool) -> None:
    if element.tag == "pre":
        element.addprevious(_label("p", name))
        return
    holder = element[-1] if element.tag == "tr" else element
    label = _label("p" if is_boxed or holder.find("p") is not None else "span", name)
    label.tail = " "
    put_first(holder, label)


def _label(tag: str, words: str, kind: str = "voice") -> etree._Element:
    return E(tag, {"class": kind}, E.em(words))
