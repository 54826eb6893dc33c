"""The model of a built site: plain frozen data, no reading and no writing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

# Signs of the private use area, for the begin and end of emphasis and of links, and for the mark of a note.
STRESS, UNSTRESS, LINK, UNLINK, MARK = SIGNS = "\ue000\ue001\ue002\ue003\ue004"
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")


@dataclass(frozen=True)
class Link:
    """A link as written, and where it leads.

    `path` is a file of the site, None when the link leaves it; `fragment` an id in that file, "" for
    the whole of it. In a block, `text` holds its words, `at` their place among those of the block, and
    `language` what it says of the language it leads to (`hreflang`).
    """

    href: str
    path: str | None
    fragment: str
    text: str = ""
    at: int = 0
    language: str = ""


@dataclass(frozen=True)
class Image:
    """A picture: its address as written, its file in the site (None when it is outside), its alternative text."""

    src: str
    path: str | None
    alt: str


@dataclass(frozen=True)
class Refused:
    """What a built page holds and may not: an element, one of its attributes, or that attribute's value.

    `nth` counts, from 0, how many of the same stand before it on the page.
    """

    element: str
    attribute: str
    value: str
    nth: int


@dataclass(frozen=True)
class Block:
    """A piece of a page, in order: a passage, a heading, a note, a pull-quote, a term.

    `kind` is its element's name, or "note", "pull-quote" or "meta"; `id` its address, "" when it has none.
    `text` leaves out marks and permalinks; `signed` is the text with a sign of SIGNS where emphasis, links
    and notes stand. `marks` are the notes that it calls, `quotations` the words between its quotation
    marks, `label` what a list prints before it ("b").
    """

    kind: str
    id: str
    text: str
    links: tuple[Link, ...] = ()
    marks: tuple[str, ...] = ()
    quotations: tuple[str, ...] = ()
    signed: str = ""
    label: str = ""

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
    """A value of a front matter: its names from the outside in ("instrument.date"), its text, its line."""

    name: str
    text: str
    line: int


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
    """One edition of a page.

    `path` is its file in the site ("en/briefing/index.html"), `name` the part that it shares with its
    twin ("briefing/index.html"), `source` its Markdown file ("docs/en/briefing.md"), `markdown` that
    file's text, `title` that of its heading, `named` the title in its front matter, `description` the
    sentence there, `fields` every value of the front matter with its line, `citation` and `instrument` what it
    says of a text that is cited and of an official text,
    `body` its article as XML, `blocks` what stands in it, `is_untranslated` whether it
    declares that it only shows its twin's original, `menu` the
    menu of its language, on the home page, `refused` what the gate of safety does not let pass.
    """

    path: str
    name: str
    language: str
    title: str
    url: str
    source: str
    markdown: str
    body: str
    blocks: tuple[Block, ...]
    ids: frozenset[str]
    doubles: tuple[str, ...]
    links: tuple[Link, ...]
    menu: tuple[Link, ...]
    images: tuple[Image, ...]
    bare_marks: tuple[str, ...]
    bare_tags: tuple[str, ...]
    refused: tuple[Refused, ...]
    pdf: str | None
    named: str = ""
    description: str = ""
    citation: Citation | None = None
    instrument: Instrument | None = None
    is_untranslated: bool = False
    fields: tuple[Field, ...] = ()

    @property
    def key(self) -> str:
        """The page's short name, as the ledger and messages give it: "briefing"."""
        return self.name.removesuffix("index.html").strip("/") or "index"

    @property
    def home(self) -> str:
        """The folder of the page's language in the site: "", "en/"."""
        return self.path.removesuffix(self.name)


@dataclass(frozen=True, eq=False)
class Site:
    """Every page, every file (paths from the site's root), the text of the configuration and of both records.

    What several checks or writers look up is a property, worked out once.
    """

    pages: tuple[Page, ...]
    files: frozenset[str]
    config: str
    ledger: str = ""
    locks: str = ""

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
    """What an author got wrong: `code` names the check, `source` and `line` the place; line 0 for what has none."""

    code: str
    source: str
    line: int
    what: str
    remedy: str

    def __str__(self) -> str:
        """One line, in the form that editors make into a link."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        line = f"{place}: {self.code} {self.what}. {self.remedy}"
        return CONTROL.sub("\ufffd", line)
