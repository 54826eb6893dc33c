"""What a page is made of: plain frozen data, no reading and no writing."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from edition.document.text import Run, runs_of, tokenize
from edition.document.tree import Node

# What a text can be published with: the scan of the original, its tables.
ATTACHED = (".pdf", ".txt", ".csv", ".odt", ".ods", ".docx", ".xlsx")
# Whose id an element has while a page is rendered: its author's, or one for the time being.
ADDRESS, AUTHORS, PROVISIONAL = "data-address", "author", "provisional"
# How the ids of notes begin, and that of the title of a page.
NOTE, TITLE = "fn:", "top"
# The class of the heading above them, which is no part of the text.
NOTES_TITLE = "notes-title"
# The values that hold what is published beside pages: where a language begins ("home.en:/en/"), how the names of books
# begin ("files:/pdf/edition"), an output ("output:data").
PLACE = re.compile(r"(?:home\.(?P<language>[\w-]+)|files|output):(?P<path>\S+)")
# The addresses that citations name: "passage p3".
PASSAGE = re.compile(r"p\d+")
# What a text is to programs that manage references.
GENRES = ("report", "treaty", "statute", "resolution", "document")
# Whose words a text holds: those that its institution published in that language, a translation made for this edition,
# its summary of what an instrument says, or what else it says itself.
Voice = Literal["official", "translation", "summary", "editorial"]
OURS = frozenset(("summary", "editorial"))
# The classes of the edition's own words, whose passages are numbered after those of the text, and of all its boxes.
OWN = {"notice", "editor-notes"}
BOXES = OWN | {"admonition"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
# The class of a box whose rows or items each language has in its own order, and that of the column that pairs them.
UNORDERED, KEY = "unordered", re.compile(r"\bkey-([1-9])\b")
UNORDERED_BOX = re.compile(rf'<div class="[^"<>]*\b{UNORDERED}\b[^"<>]*">')


@dataclass(frozen=True)
class Link:
    """A link as written, and where it leads."""

    href: str  # the address, as the page writes it
    path: str | None  # the file of the site to which it leads; None when it leaves the site
    fragment: str  # an id in that file, "" for the whole of it
    text: str = ""  # in a block: the words of the link
    at: int = 0  # in a block: where its words begin among those of the block, in characters
    language: str = ""  # the language to which it says that it leads (`hreflang`)


@dataclass(frozen=True)
class Image:
    """A picture."""

    src: str  # its address, as the page writes it
    path: str | None  # its file in the site, None when it is outside
    alt: str  # its alternative text


@dataclass(frozen=True)
class Refused:
    """What a built page holds and may not: an element, one of its attributes, or that attribute's value."""

    element: str  # the name of the element
    attribute: str  # the name of the attribute, "" for the element itself
    value: str  # the value of the attribute
    nth: int  # how many of the same stand before it on the page
    rule: str = ""  # around the article: the rule that it breaks


@dataclass(frozen=True)
class Block:
    """A piece of a page, in order: a passage, a heading, a note, a pull-quote, a term."""

    kind: str  # the name of its element, or "note", "pull-quote" or "meta" (a value of the front matter)
    id: str  # its address on the page, "" when it has none
    text: str  # its words, without note references and permalinks; what is struck between "~~"
    links: tuple[Link, ...] = ()  # its links, in order
    note_references: tuple[str, ...] = ()  # the labels of the notes that it calls, in order
    quotations: tuple[str, ...] = ()  # the words between its quotation marks
    label: str = ""  # what a list, or the list of notes, prints before it: "b"
    node: Node | None = None  # its element in the tree of the article; None for a value of the front matter
    within: str = ""  # how the boxes, lists and quotations begin in which it stands: "<div class="notice">"
    voice: Voice = "editorial"  # whose words its running text holds
    terms: tuple[str, ...] = ()  # of a definition: what it defines
    quotes: tuple[tuple[str, str], ...] = ()  # the provisions whose own words it repeats: the page and the id of each

    @cached_property
    def runs(self) -> list[Run]:
        """Its words as runs."""
        return runs_of(self.node) if self.node is not None else [Run("text", self.text)]

    @cached_property
    def words(self) -> str:
        """Its words, as they are compared: each between spaces."""
        return f" {' '.join(tokenize(self.text))} "

    @property
    def is_passage(self) -> bool:
        """Whether this is running text that can be cited."""
        return self.kind in {"p", "li", "blockquote", "dd", "tr"} and bool(self.id)

    @property
    def is_unordered(self) -> bool:
        """Whether it is declared to stand in an order of its language's own; heads of tables are not."""
        return (self.id != "" or self.kind == "dt") and UNORDERED_BOX.search(self.within) is not None

    @property
    def is_unpaired(self) -> bool:
        """Whether it is, and no key tells which text of another language says the same."""
        return self.is_unordered and not (self.kind == "tr" and KEY.search(self.within))

    @property
    def is_numbered(self) -> bool:
        """Whether its address is a number that citations name: "passage p3"."""
        return self.is_passage and PASSAGE.fullmatch(self.id) is not None

    @property
    def is_heading(self) -> bool:
        """Whether this is a heading, of any rank."""
        return self.kind in HEADINGS


@dataclass(frozen=True)
class Field:
    """A value of a YAML text."""

    name: str  # its names from the outside in: "instrument.date"
    text: str  # the value; "" for one that holds others
    line: int  # the line of its name in the file, from 1
    source: str = ""  # the file, where several are read as one
    variables: tuple[str, ...] = ()  # of a value from the environment: the names of variables, then what stands for it


@dataclass(frozen=True)
class Citation:
    """How a text or an instrument is cited, from a front matter that was checked; what is not known is ""."""

    title: str  # the title of this edition of the text
    author: str  # who wrote or adopted the text
    date: str  # when, as in ISO 8601: a year, a month or a day
    language: str  # the language of this edition, as in BCP 47
    genre: str = "report"  # what it is to programs: one of GENRES
    kind: str = ""  # what it is, in words: "background document of WTPF-13"
    original: str = ""  # the language in which it was written
    original_title: str = ""  # of a translation: its title in that language, where the edition has it
    translation: str = ""  # whose words these are beside the original, in words: "unofficial translation"
    translator: str = ""  # who translated it
    institution: str = ""  # who published it, "" for its author
    place: str = ""  # where it was published or adopted
    event: str = ""  # at what meeting
    held: str = ""  # when that was held, in words
    number: str = ""  # its symbol
    address: str = ""  # where its publisher has it
    edition: str = ""  # the day of this edition, as in ISO 8601
    consulted: str = ""  # the title of the edition in which it is read, "" for what that says itself
    about: str = ""  # of what this edition says itself: the text that it is about

    @property
    def publisher(self) -> str:
        """Who published it."""
        return self.institution or self.author

    @property
    def standing(self) -> str:
        """What it is and whose words these are: "background document of WTPF-13, unofficial translation"."""
        return ", ".join(filter(None, (self.kind, self.translation)))


@dataclass(frozen=True)
class Unit:
    """What the parts of an official text are called: articles, paragraphs."""

    prefix: str  # how the ids of its provisions begin: "art"
    forms: Mapping[str, tuple[str, ...]]  # the words for it, by language, the full one in the singular first
    is_named: bool = True  # whether a front matter names it; else it is a paragraph

    def __hash__(self) -> int:
        """Hash by its prefix, since its words can't be hashed."""
        return hash(self.prefix)


@dataclass(frozen=True)
class Instrument:
    """An official text that is cited, from the front matter of its page."""

    names: tuple[str, ...]  # what people call it, in any language
    symbol: str  # its symbol in the language of the page, "" when it has none
    date: str  # when it was adopted, as in ISO 8601
    body: str  # who adopted it
    address: Mapping[str, str]  # its official text, by language
    units: tuple[Unit, ...] = ()  # what its parts are called; a number without a word is one of the first
    kind: str = "document"  # what it is to programs: one of GENRES
    place: str = ""  # where it was adopted, "" when that is not said
    event: str = ""  # at what meeting, "" when that is not said
    title: str = ""  # its own title, which its page may have as well
    symbols: frozenset[str] = frozenset()  # its symbols in every language
    voice: Voice = "official"  # whose words its page holds: its own, a translation's, a summary's that only quotes it

    def address_in(self, language: str) -> str:
        """Return the address of its official text in a language, else of one in another, "" where none is known."""
        return self.address.get(language) or next(iter(self.address.values()), "")
