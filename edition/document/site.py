"""The model of a built site: plain frozen data, no reading and no writing."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations

from edition.document.document import Page
from edition.document.groups import grouped
from edition.document.index import Index
from edition.document.model import Field, Refused
from edition.document.project import Options
from edition.document.provisions import called
from edition.records.record_diff import RecordDiff
from edition.records.table import Address, Row
from edition.records.witnesses import Witnesses
from edition.records.wordings import Wording, folded, wordings


@dataclass(frozen=True)
class ParallelView:
    """Two editions of a page side by side, in the frame of the first."""

    path: str  # its file in the site: "parallel/briefing/index.html"
    counterpart: str  # the file of the same view in the frame of the other: "en/parallel/briefing/index.html"
    one: Page  # the edition to which it belongs
    other: Page  # the edition beside it


@dataclass(frozen=True, eq=False)
class Site:
    """The whole site. What several checks or writers look up is a property, worked out once."""

    pages: tuple[Page, ...]  # every edition of every page
    files: frozenset[str]  # every file, by its path from the site's root
    config: tuple[Field, ...]  # the values of mkdocs.yml, and those it inherits
    others: Mapping[str, str] = field(default_factory=dict)  # the text of each other HTML file, such as 404.html
    # What the gate refuses in files that are no pages, by their path in the project, or in the site.
    refused: Mapping[str, tuple[Refused, ...]] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)  # the text of its templates, sheets and scripts
    address_record: str = ""  # the text of the record of addresses
    quotation_record: str = ""  # the text of the record of quotations
    approval_record: str = ""  # the text of the record of approvals
    change_record: str = ""  # the text of the record of changes
    seal: str = ""  # the text of their seal
    witnesses: Witnesses = field(default_factory=Witnesses)  # what is known of the records without a look at them
    lost: Mapping[Address, Row] = field(default_factory=dict)  # the rows of addresses that ever were, which they lack
    unbuilt: Mapping[str, str] = field(default_factory=dict)  # the Markdown files of no page, by the keys it would have
    digest: str = ""  # a digest of all that was read, in hexadecimal digits
    timestamp: int = 0  # the day of the edition, in seconds since 1970
    options: Options = field(default_factory=Options)  # what the project chose for its edition

    @cached_property
    def index(self) -> Index:
        """What is looked up across pages."""
        return Index(self.pages)

    @cached_property
    def record(self) -> RecordDiff:
        """The record of addresses beside the pages."""
        return RecordDiff(self)

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The languages, that of the site's root first."""
        return tuple(dict.fromkeys(page.language for page in sorted(self.pages, key=lambda page: page.home != "")))

    @cached_property
    def homes(self) -> Mapping[str, Page]:
        """The home page of each language that has one."""
        return {page.language: page for page in self.pages if page.key == "index"}

    @cached_property
    def by_path(self) -> Mapping[str, Page]:
        """The pages by their files in the site."""
        return {page.path: page for page in self.pages}

    @cached_property
    def spoken(self) -> Mapping[str, str]:
        """The languages of official texts, by the addresses at which there is one of a single language."""
        known = [each.instrument.address.items() for each in self.pages if each.instrument]
        pairs = {pair for addresses in known for pair in addresses}
        counted = Counter(address for _, address in pairs)
        return {address: language for language, address in pairs if counted[address] == 1}

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], Page]:
        """The pages by key and language: ("briefing", "en")."""
        return {(page.key, page.language): page for page in self.pages}

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of all pages."""
        return frozenset(page.key for page in self.pages)

    @cached_property
    def in_order(self) -> Sequence[Page]:
        """The pages in the order of the menu, home pages first, those that it lacks at the end."""
        order = {link.path: place for page in self.pages for place, link in enumerate(page.menu)}
        return sorted(self.pages, key=lambda p: (p.key != "index", order.get(p.path, len(order)), p.path))

    @cached_property
    def in_language(self) -> Mapping[str, Sequence[Page]]:
        """The pages of each language, in the order of the menu, the home page first."""
        return grouped((page.language, page) for page in self.in_order)

    def editions_of(self, page: Page) -> list[Page]:
        """Return a page and its counterparts, in the order of the languages."""
        return [self.by_key[page.key, each] for each in self.languages if (page.key, each) in self.by_key]

    def translations_of(self, page: Page) -> list[Page]:
        """Return the same without those that only show the original of another language."""
        return [each for each in self.editions_of(page) if not each.is_untranslated]

    def original_of(self, page: Page) -> Page | None:
        """Return what an untranslated page shows: the original where a citation names it, else the first edition."""
        if not page.is_untranslated:
            return None
        editions = self.translations_of(page)
        written = [each for each in editions if each.citation and each.citation.original == each.language]
        return next(iter([*written, *editions]), None)

    def counterparts(self) -> Iterator[tuple[Page, Page]]:
        """Yield each pair of editions of a page, the site's first language first."""
        for page in {page.key: page for page in self.pages}.values():
            yield from combinations(self.editions_of(page), 2)

    def pair(self, one: Page, other: Page) -> str:
        """Return how files name a pair of languages: "" for the first two of the site, "fr-es" for others."""
        pair = (one.language, other.language)
        return "" if pair == self.languages[:2] else "-".join(pair)

    @cached_property
    def views(self) -> tuple[ParallelView, ...]:
        """The parallel views of all counterparts, in the frame of either."""
        # There is none of an untranslated page, nor of the home page, but where that is all that the edition has.
        views: list[ParallelView] = []
        for one, other in self.counterparts() if "parallel" not in self.options.off else ():
            if (one.key != "index" or len(self.keys) == 1) and not (one.is_untranslated or other.is_untranslated):
                folder = "/".join(filter(None, ("parallel", self.pair(one, other))))
                here, there = (f"{page.home}{folder}/{page.name}" for page in (one, other))
                views += [ParallelView(here, there, one, other), ParallelView(there, here, other, one)]
        return tuple(views)

    @cached_property
    def places(self) -> tuple[tuple[Page, str], ...]:
        """Every page with its file, and with the file of each other page that has its frame."""
        others = ((self.by_path[path], earlier) for path, earlier in self.earlier.items())
        return (*((page, page.path) for page in self.pages), *((view.one, view.path) for view in self.views), *others)

    @cached_property
    def wordings(self) -> Mapping[tuple[str, str], Mapping[str, list[Wording]]]:
        """What the texts of each page said, under its key of today, in a language; none where no output tells it."""
        pages = defaultdict[tuple[str, str], dict[str, list[Wording]]](dict)
        kept = wordings(self.change_record) if "data" not in self.options.off else {}
        for (key, name, language), said in kept.items():
            pages[self.record.today(key), language].setdefault(name, []).extend(said)
        return pages

    @cached_property
    def earlier(self) -> Mapping[str, str]:
        """The files of pages whose passages have said something else, each with that of the page which tells it."""
        texts = ((key, each) for (key, _), of_page in self.wordings.items() for each in of_page.items())
        rows = ((key, name, {folded(each.text) for each in said}) for key, (name, said) in texts)
        keys = {key for key, name, said in rows if len(said) > 1 or (key, name) not in self.record.now}
        pages = (page for page in self.pages if page.key in keys and not page.is_untranslated)
        return {page.path: f"{page.home}earlier/{page.name}" for page in pages}

    @cached_property
    def views_of(self) -> Mapping[str, list[ParallelView]]:
        """The parallel views that show a page, by the path of the page."""
        return grouped((page.path, view) for view in self.views for page in (view.one, view.other))

    def names_in(self, language: str) -> Callable[[str, str], str]:
        """Return what tells how a text is or was called in a language, from the key of its page and its id."""
        pages = self.in_language[language]
        names = {(page.key, block.id): block.text for page in pages for block in page.blocks if block.is_heading}
        provisions = (each for each in self.index.provisions.values() if each.page.language == language)
        names |= {(each.page.key, each.id): each.number for each in provisions}
        units = {page.key: page.instrument.units for page in pages if page.instrument}
        return lambda key, name: names.get((key, name)) or called(name, units.get(key, ()), language)

    def printed(self, language: str) -> list[Page]:
        """Return the pages of one language that a book holds: all but the home page, or that when it is alone."""
        home, *others = self.in_language[language]
        return others or [home]


def title_of(pages: Iterable[Page]) -> str:
    """Return the titles of language versions as one, each once."""
    return " · ".join(dict.fromkeys(page.title for page in pages))
