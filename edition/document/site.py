"""The model of a built site: plain frozen data, no reading and no writing."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from edition.checks.rules import TOLD
from edition.document.model import Block, Citation, Field, Image, Instrument, Link, Refused
from edition.document.options import Options

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")


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
    reference: Citation | None = None
    """How programs cite it: a text, or an instrument."""
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

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What lists print before those of its items that have an address: "b"."""
        return {block.id: block.label for block in self.blocks if block.label}

    @property
    def home(self) -> str:
        """The folder of the page's language in the site: "", "en/"."""
        return self.path.removesuffix(self.name)


@dataclass(frozen=True)
class View:
    """Two editions of a page side by side, in the frame of the first."""

    path: str
    """Its file in the site: "parallel/briefing/index.html"."""
    twin: str
    """The file of the same view in the frame of the other: "en/parallel/briefing/index.html"."""
    one: Page
    """The edition to which it belongs."""
    other: Page
    """The edition beside it."""


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
    change_record: str = ""
    """The text of the record of changes."""
    scripts: tuple[str, ...] = ()
    """The inline scripts that templates write around the articles."""
    version: str = ""
    """The version of the edition."""
    options: Options = field(default_factory=Options)
    """What the project chose for its edition."""

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

    def editions_of(self, page: Page) -> list[Page]:
        """A page and its twins, in the order of the languages."""
        found = (self.by_key.get((page.key, language)) for language in self.languages)
        return [edition for edition in found if edition is not None]

    def original_of(self, page: Page) -> Page | None:
        """What a page shows that is not translated: the original where a citation names it, else the first edition."""
        if not page.is_untranslated:
            return None
        editions = [twin for twin in self.editions_of(page) if not twin.is_untranslated]
        written = [twin for twin in editions if twin.citation and twin.citation.original == twin.language]
        return next(iter([*written, *editions]), None)

    def ids_of(self, page: Page) -> frozenset[str]:
        """The ids of a page, with those of the original that it shows."""
        shown = self.original_of(page)
        return page.ids | shown.ids if shown else page.ids

    def twins(self) -> Iterator[tuple[Page, Page]]:
        """Each pair of editions of a page, the site's first language first."""
        editions: dict[str, list[Page]] = {}
        for page in self.pages:
            editions.setdefault(page.name, []).append(page)
        for pages in editions.values():
            yield from combinations(pages, 2)

    def pair(self, one: Page, other: Page) -> str:
        """How files name a pair of languages: "" for the first two of the site, "fr-es" for others."""
        pair = (one.language, other.language)
        return "" if pair == self.languages[:2] else "-".join(pair)

    @cached_property
    def views(self) -> tuple[View, ...]:
        """The parallel views of all twins, in the frame of either; of untranslated pages there is none.

        Nor of the home page, but where it is all that the edition has.
        """
        found = []
        for one, other in self.twins():
            if (one.key != "index" or len(self.keys) == 1) and not (one.is_untranslated or other.is_untranslated):
                pair = self.pair(one, other)
                folder = f"parallel/{pair}/" if pair else "parallel/"
                paths = [page.home + folder + page.name for page in (one, other)]
                found += [View(paths[0], paths[1], one, other), View(paths[1], paths[0], other, one)]
        return tuple(found)

    @cached_property
    def places(self) -> tuple[tuple[Page, str], ...]:
        """Every page with its file, and with the file of each parallel view that has its frame."""
        pages = [(page, page.path) for page in self.pages]
        return tuple(pages + [(view.one, view.path) for view in self.views])

    @cached_property
    def views_of(self) -> Mapping[str, list[View]]:
        """The parallel views that show a page, by the path of the page."""
        found: dict[str, list[View]] = {page.path: [] for page in self.pages}
        for view in self.views:
            for page in (view.one, view.other):
                found[page.path].append(view)
        return found

    def printed(self, language: str) -> list[Page]:
        """The pages of one language that a book holds: all but the home page, or that where there is no other."""
        home, *others = self.in_language(language)
        return others or [home]

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

    @property
    def is_told(self) -> bool:
        """Whether it is only told, and stops nothing."""
        return self.code in TOLD

    def __str__(self) -> str:
        """One line, in the form that editors make into a link."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        line = f"{place}: {self.code} {self.what}. {self.remedy}"
        return CONTROL.sub("\ufffd", line)
