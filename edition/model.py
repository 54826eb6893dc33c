"""The model of a built site: plain frozen data, no reading and no writing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

# Signs of the private use area, for the begin and end of emphasis and of links, and for the mark of a note.
STRESS, UNSTRESS, LINK, UNLINK, MARK = SIGNS = "\ue000\ue001\ue002\ue003\ue004"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")


@dataclass(frozen=True)
class Link:
    """A link as written, and where it leads."""

    href: str
    """The address, as the page writes it."""
    path: str | None
    """The file of the site to which it leads; None when it leaves the site."""
    fragment: str
    """An id in that file, "" for the whole of it."""
    text: str = ""
    """In a block: the words of the link."""
    at: int = 0
    """In a block: where its words begin among those of the block, in characters."""
    language: str = ""
    """The language to which it says that it leads (`hreflang`)."""


@dataclass(frozen=True)
class Image:
    """A picture."""

    src: str
    """Its address, as the page writes it."""
    path: str | None
    """Its file in the site, None when it is outside."""
    alt: str
    """Its alternative text."""


@dataclass(frozen=True)
class Refused:
    """What a built page holds and may not: an element, one of its attributes, or that attribute's value."""

    element: str
    """The name of the element."""
    attribute: str
    """The name of the attribute, "" for the element itself."""
    value: str
    """The value of the attribute."""
    nth: int
    """How many of the same stand before it on the page."""


@dataclass(frozen=True)
class Block:
    """A piece of a page, in order: a passage, a heading, a note, a pull-quote, a term."""

    kind: str
    """The name of its element, or "note", "pull-quote" or "meta" (a value of the front matter)."""
    id: str
    """Its address on the page, "" when it has none."""
    text: str
    """Its words, without note references and permalinks."""
    links: tuple[Link, ...] = ()
    """Its links, in order."""
    note_references: tuple[str, ...] = ()
    """The labels of the notes that it calls, in order."""
    quotations: tuple[str, ...] = ()
    """The words between its quotation marks."""
    signed: str = ""
    """Its words with a sign of SIGNS where emphasis, links and note references stand."""
    label: str = ""
    """What a list prints before it: "b"."""

    @property
    def is_passage(self) -> bool:
        """Whether this is running text that can be cited."""
        return self.kind in {"p", "li", "blockquote"} and bool(self.id)

    @property
    def is_heading(self) -> bool:
        """Whether this is a heading, of any rank."""
        return self.kind in HEADINGS


@dataclass(frozen=True)
class Field:
    """A value of a YAML text."""

    name: str
    """Its names from the outside in: "instrument.date"."""
    text: str
    """The value; "" for one that holds others."""
    line: int
    """The line of its name in the file, from 1."""


@dataclass(frozen=True)
class Citation:
    """How a text is cited, from the front matter of its page; its values were checked before the page was built."""

    author: str
    """Who published the text."""
    date: str
    """When, as in ISO 8601: a year, a month or a day."""
    original: str
    """The language in which the text was written."""
    where: str
    """What the text is, and where it comes from, in words."""


@dataclass(frozen=True)
class Instrument:
    """An official text that is cited, from the front matter of its page."""

    names: tuple[str, ...]
    """What people call it, in any language."""
    symbol: str
    """Its symbol, "" when it has none."""
    date: str
    """When it was adopted, as in ISO 8601."""
    body: str
    """Who adopted it."""
    address: Mapping[str, str]
    """Its official text, by language."""


@dataclass(frozen=True)
class Page:
    """One edition of a page."""

    path: str
    """Its file in the site: "en/briefing/index.html"."""
    name: str
    """The part of the path that it shares with its twins: "briefing/index.html"."""
    language: str
    """Its language, as in BCP 47."""
    title: str
    """The words of its heading, else the title in its front matter."""
    url: str
    """Its public address, "" when the site has none."""
    source: str
    """Its Markdown file: "docs/en/briefing.md"."""
    markdown: str
    """The text of that file."""
    body: str
    """Its article as XML, without navigation, scripts and permalinks."""
    blocks: tuple[Block, ...]
    """What stands in the article, in order."""
    ids: frozenset[str]
    """Every id of the built page."""
    duplicate_ids: tuple[str, ...]
    """Those that it gives more than once."""
    links: tuple[Link, ...]
    """The links of the article, in order."""
    menu: tuple[Link, ...]
    """On the home page of a language: its menu."""
    images: tuple[Image, ...]
    """The pictures of the article, in order."""
    bare_marks: tuple[str, ...]
    """Labels of notes whose marks stayed text, because the notes have none."""
    bare_tags: tuple[str, ...]
    """Tags of HTML that stand in it as text."""
    refused: tuple[Refused, ...]
    """What the gate of safety does not let pass."""
    pdf: str | None
    """The PDF of its language in the site, None when none is made."""
    named: str = ""
    """The title in its front matter."""
    description: str = ""
    """The sentence about it in its front matter."""
    citation: Citation | None = None
    """How it is cited, for a text that is."""
    instrument: Instrument | None = None
    """What it is, for an official text."""
    is_untranslated: bool = False
    """Whether it declares that it only shows its twin's original."""
    fields: tuple[Field, ...] = ()
    """Every value of its front matter."""

    @property
    def key(self) -> str:
        """The page's short name, as the records and messages give it: "briefing"."""
        return self.name.removesuffix("index.html").strip("/") or "index"

    @property
    def home(self) -> str:
        """The folder of the page's language in the site: "", "en/"."""
        return self.path.removesuffix(self.name)


@dataclass(frozen=True, eq=False)
class Site:
    """The whole site. What several checks or writers look up is a property, worked out once."""

    pages: tuple[Page, ...]
    """Every edition of every page."""
    files: frozenset[str]
    """Every file, by its path from the site's root."""
    config: str
    """The text of mkdocs.yml."""
    address_record: str = ""
    """The text of the record of addresses."""
    quotation_record: str = ""
    """The text of the record of quotations."""
    linked: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """The style sheets, fonts and icon of the pages of a language: kind (`rel`) and file in the site."""
    scripts: tuple[str, ...] = ()
    """The inline scripts that templates write around the articles."""

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages, that of the site's root first."""
        return tuple(dict.fromkeys(page.language for page in self.pages))

    @cached_property
    def homes(self) -> Mapping[str, Page]:
        """The home page of each language that has one."""
        return {page.language: page for page in self.pages if page.key == "index"}

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        """The pages by their files in the site."""
        return {page.path: page for page in self.pages}

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], Page]:
        """The pages by key and language: ("briefing", "en")."""
        return {(page.key, page.language): page for page in self.pages}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all pages."""
        return frozenset(page.key for page in self.pages)

    def in_language(self, language: str) -> list[Page]:
        """The pages of one language, in the order of the menu, the home page first."""
        return [page for page in self.in_order() if page.language == language]

    def twins(self) -> Iterator[tuple[Page, Page]]:
        """Each pair of editions of a page, the site's first language first."""
        editions: dict[str, list[Page]] = {}
        for page in self.pages:
            editions.setdefault(page.name, []).append(page)
        for pages in editions.values():
            yield from combinations(pages, 2)

    def in_order(self) -> list[Page]:
        """Pages in the order of the menu, home pages first, those that it lacks at the end."""
        order = {link.path: place for page in self.pages for place, link in enumerate(page.menu)}
        return sorted(self.pages, key=lambda p: (p.key != "index", order.get(p.path, len(order)), p.path))


@dataclass(frozen=True)
class Problem:
    """What an author got wrong."""

    code: str
    """The check, as in the table of messages: "L01"."""
    source: str
    """The file, or the variable."""
    line: int
    """The line in it, from 1; 0 for what has none."""
    what: str
    """What is wrong, without a full stop."""
    remedy: str
    """What to do, in a sentence."""

    def __str__(self) -> str:
        """One line, in the form that editors make into a link."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        line = f"{place}: {self.code} {self.what}. {self.remedy}"
        return CONTROL.sub("\ufffd", line)
