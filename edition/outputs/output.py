"""What an output is: it takes the edition, and gives files, markup for pages, and the links that it offers."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import Literal

from edition.build.insertions import Insertion
from edition.document import Node, Page, Site, parse_html
from edition.locales import words_of
from edition.outputs.print.fonts import Fonts, fonts_of

# A file of the site: its path, and what it holds.
File = tuple[str, str | bytes]
# The media types of books, by the ends of their names, and those of data, which every origin may read.
TYPES = {
    ".pdf": "application/pdf",
    ".epub": "application/epub+zip",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
DATA = {
    ".json": "application/json",
    ".md": "text/markdown",
    ".bib": "application/x-bibtex",
    ".ris": "application/x-research-info-systems",
    ".atom": "application/atom+xml",
    ".tmx": "application/x-tmx+xml",
    ".xlf": "application/xliff+xml",
    ".akn.xml": "application/akn+xml",
}
Kind = Literal["pdf", "large", "epub", "both", "zip", "page", "parallel", "word", "words"]


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
        name = words.downloads[offer.kind]
        if offer.other is None or len(self.site.languages) == len((offer.page, offer.other)):
            return name
        return f"{name} ({words.listed(*(words.name_of(each.language) for each in (offer.page, offer.other)))})"

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the words of all passages, a line for each, in the order of the pages, as JSON has them."""
        pages = (page for page in self.site.in_order() if not page.is_untranslated)
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
        return {page.path: {name: fill(self, page) for name, fill in fills if name in page.ids} for page in pages}

    def article(self, page: Page) -> Node:
        """Return the article of a page with its placeholders filled, for outputs that write it elsewhere."""
        filled = {name: parse_html(markup) for name, markup in self.filled[page.path].items()}
        return _with(page.article, filled) if filled else page.article


def _with(element: Node, filled: Mapping[str, tuple[Node | str, ...]]) -> Node:
    children = [_with(child, filled) if isinstance(child, Node) else child for child in element.children]
    return element.with_children([*children, *filled.get(element.id, ())])


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
    # What it draws at the head of a page in books, as SVG, and what that is called.
    pictures: Callable[[Edition, Page], Iterable[tuple[str, str]]] = _nothing
