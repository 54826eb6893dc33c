"""What an output is: it takes the edition, and gives files, markup and links; and the templates that outputs fill."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal
from xml.sax.saxutils import escape

from jinja2 import Environment, FunctionLoader, StrictUndefined
from lxml import etree
from markupsafe import Markup

from edition.build.insertions import Insertion, within
from edition.document import STRUCK_WORDS, Node, Page, Site, relative
from edition.document.yaml_positions import data_of
from edition.locales import capital, directed_markup, words_of
from edition.outputs.print.fonts import Fonts, fonts_of

# A file of the site: its path, and what it holds.
File = tuple[str, str | bytes]
# The media types of books, by the ends of their names, and those of data, which every origin may read.
TYPES, DATA = data_of(Path(__file__).with_name("media_types.yml")).values()
Kind = Literal["pdf", "large", "epub", "both", "zip", "page", "parallel", "word", "words"]
# What an attribute of XML can't hold as it is.
QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
# As many signs of a text are shown elsewhere.
LONGEST = 280


@dataclass(frozen=True)
class Offer:
    """A file that readers are offered."""

    kind: Kind  # what it is: words of the interface have this name
    page: Page  # the page whose text it holds; the home page for a whole language
    path: str  # its path in the site
    other: Page | None = None  # for a file of two languages, the same page in the other


@dataclass(frozen=True, eq=False)
class Edition:
    """What outputs are made from: the documents with their index, and what is set for the edition as a whole."""

    site: Site
    timestamp: int  # the day of the edition, in seconds since 1970
    outputs: tuple["Output", ...]  # those that are made
    sizes: dict[str, int] = field(default_factory=dict)  # bytes of the files that are offered and written, by path
    version: str = ""  # that of the pages, "" while they are served
    engine: str = ""  # that of what makes them

    @property
    def is_served(self) -> bool:
        """Whether pages are seen while they are written, and not made to be published."""
        return not self.version

    @cached_property
    def offers(self) -> list[Offer]:
        """What every output offers."""
        return [offer for output in self.outputs for offer in output.offers(self)]

    def offered(self, kind: Kind, page: Page) -> str:
        """Return the path of what is offered of a page, "" for what is not."""
        return next((offer.path for offer in self.offers if offer.kind == kind and offer.page is page), "")

    def named(self, offer: Offer, language: str) -> str:
        """Return what a file is called in a language: with its own languages where several pairs have one."""
        words = words_of(language)
        name = str(words.downloads[offer.kind])
        if offer.other is None or len(self.site.languages) == len((offer.page, offer.other)):
            return name
        return f"{name} ({words.listed(*(words.name_of(each.language) for each in (offer.page, offer.other)))})"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the words of all passages, a line for each, in the order of the pages, as JSON has them."""
        pages = (page for page in self.site.in_order if not page.is_untranslated)
        words = (block.text.rstrip() for page in pages for block in page.blocks if block.is_passage)
        return sha256("".join(f"{each}\n" for each in words).encode()).hexdigest()

    @cached_property
    def fonts(self) -> Fonts:
        """What print takes letters from."""
        return fonts_of(*self.site.options.fonts)

    @cached_property
    def unset(self) -> Mapping[str, str]:
        """The languages that print can't set, each with the letters that its fonts lack: they have no PDF."""
        return self.fonts.unset(self.site)

    def has(self, name: str) -> bool:
        """Return whether an output is made."""
        return any(output.name == name for output in self.outputs)

    @cached_property
    def filled(self) -> Mapping[str, Mapping[str, str]]:
        """The markup for the placeholders of each page, by the path of the page and the id of the placeholder."""
        fills = [pair for output in self.outputs for pair in output.placeholders.items()]
        pages = self.site.pages
        return {page.path: {name: fill(self, page) for name, fill in fills if page.has_block(name)} for page in pages}

    def article(self, page: Page) -> Node:
        """Return the article of a page with its placeholders filled, for outputs that write it elsewhere."""
        fills = [Insertion(page.path, "section", markup, name) for name, markup in self.filled[page.path].items()]
        return within(page.labelled, fills, {}) if fills else page.labelled


def _nothing(*_: object) -> tuple[()]:
    return ()


@dataclass(frozen=True)
class Output:
    """A kind of output. Each can be left out: what others link to, they take from what is offered."""

    name: str  # as in the options of the plugin
    files: Callable[[Edition], Iterable[File]] = _nothing  # its files
    insertions: Callable[[Edition], Iterable[Insertion]] = _nothing  # what it adds to pages
    offers: Callable[[Edition], Iterable[Offer]] = _nothing  # the files that it offers, known before they are made
    # What fills the empty blocks that a page has for it, by the id of the block.
    placeholders: Mapping[str, Callable[[Edition, Page], str]] = field(default_factory=dict)
    # Whether no page needs its files: while pages are written, they are made when they are asked for.
    is_late: bool = False
    # What it draws at the head of a page in books, as SVG, and what that is called.
    pictures: Callable[[Edition, Page], Iterable[tuple[str, str]]] = _nothing


def templates_beside(module: str) -> Environment:
    """Return what fills the templates beside the file of a module; what they are given is escaped for XML."""
    folder = Path(module).with_name("templates")

    def source(name: str) -> str:
        return "".join(map(str.strip, (folder / name).read_text(encoding="utf-8").splitlines()))

    templates = Environment(
        loader=FunctionLoader(source), autoescape=True, finalize=_escaped, undefined=StrictUndefined
    )
    templates.filters |= {
        "excerpt": excerpt,
        "struck": lambda text: Markup(STRUCK_WORDS.sub(r"<s>\1</s>", escape(text))),  # noqa: S704 -- it is escaped
        # The class of a number in a grid of numbers.
        "width": lambda number: "widest" if len(number) > 8 else "wide" if len(number) > 3 else "",  # noqa: PLR2004
    }
    templates.globals |= {"directed": directed_markup, "words_of": words_of, "relative": relative, "capital": capital}
    return templates


def excerpt(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"


def pretty(xml: str, encoding: str = "utf-8") -> bytes:
    """Return XML with each element on a line of its own, for who reads it."""
    root = etree.fromstring(xml).getroottree()
    return etree.tostring(root, encoding=encoding, xml_declaration=True, pretty_print=True)


def _escaped(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(escape(str(value), QUOTED))  # noqa: S704 -- it is escaped
