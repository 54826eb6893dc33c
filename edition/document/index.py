"""Finds the provisions of a site's instruments, and every passage that refers to them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from edition.document.document import Page
from edition.document.labels import is_provision, provision
from edition.document.model import Block, Link
from edition.locales import words_of

Target = tuple[str, str]


@dataclass(frozen=True)
class Provision:
    """A numbered part of an instrument at any level, or with the id "" the instrument itself."""

    page: Page  # the page of the instrument
    id: str  # its address on that page: "art-3-2-b"
    number: str  # how it is cited: "Article 3 (2) (b)"
    gist: str  # what it says
    recorded: str = ""  # its own words, where its page quotes them

    @property
    def target(self) -> Target:
        """What a link to it resolves to."""
        return self.page.path, self.id


@dataclass(frozen=True)
class Reference:
    """A link from a block of a page to a provision or to an instrument."""

    page: Page
    block: Block
    link: Link

    @property
    def target(self) -> Target:
        """The provision that it leads to."""
        return self.link.path or "", self.link.fragment


class Index:
    """What is looked up across pages, worked out once: provisions, references to them, backlinks."""

    def __init__(self, pages: Iterable[Page]) -> None:
        """Index these pages."""
        self._pages = tuple(pages)

    @cached_property
    def provisions(self) -> Mapping[Target, Provision]:
        """Every provision, in the order of its page; each instrument stands before its own."""
        found = (provision for page in self._pages if page.instrument for provision in _of(page))
        return {provision.target: provision for provision in found}

    @cached_property
    def references(self) -> list[Reference]:
        """Every reference, in the order of pages and blocks; links of a page to itself don't count."""
        return [
            Reference(page, block, link)
            for page in self._pages
            if page.key != "index"
            for block in page.blocks
            for link in block.links
            if link.path != page.path and (link.path, link.fragment) in self.provisions
        ]

    @cached_property
    def backlinks(self) -> Mapping[Target, list[Reference]]:
        """The references to each provision that has any, one for each block that cites it."""
        found: dict[Target, dict[tuple[str, str], Reference]] = {}
        for reference in self.references:
            block = reference.block.id or reference.block.text
            found.setdefault(reference.target, {}).setdefault((reference.page.path, block), reference)
        return {target: list(blocks.values()) for target, blocks in found.items()}

    def most_cited(self, language: str) -> list[Provision]:
        """Return the provisions of one language, those that are cited most first."""
        mine = [each for each in self.provisions.values() if each.page.language == language and each.id]
        return sorted(mine, key=lambda each: -len(self.backlinks.get(each.target, ())))


def _of(page: Page) -> Iterator[Provision]:
    units = page.instrument.units if page.instrument else ()
    yield Provision(page, "", page.title, "")
    heading: Block | None = None
    texts: list[Block] = []
    numbers: dict[str, str] = {}
    for block in (*page.blocks, Block("h1", "", "")):
        if block.is_heading:
            if heading is not None:
                yield from _provision(page, heading, texts, numbers)
            heading, texts = (block if is_provision(block.id, units) else None), []
        else:
            texts.append(block)


def _provision(page: Page, heading: Block, texts: list[Block], numbers: dict[str, str]) -> Iterator[Provision]:
    """Yield a provision and those within it; `numbers` are those of the page so far, by id."""
    units = page.instrument.units if page.instrument else ()
    above = heading.id.rpartition("-")[0]
    number = provision(heading.text, units)[1] or (_within(page, heading, numbers[above]) if above in numbers else "")
    numbers[heading.id] = number or heading.text.split(" — ")[0]
    gist = alone(next((block.text for block in texts if block.kind == "p"), heading.text))
    recorded = " ".join(block.text for block in texts if block.kind == "blockquote")
    yield Provision(page, heading.id, numbers[heading.id], gist, recorded)
    for block in texts:
        above = block.id.rpartition("-")[0]
        if block.kind == "li" and above in numbers:
            numbers[block.id] = _within(page, block, numbers[above])
            yield Provision(page, block.id, numbers[block.id], alone(block.text))


def alone(text: str) -> str:
    """Return a text as it is shown by itself: without the sign that leads to what stands below it."""
    return text.rstrip(" \u00a0\u202f;:；：")


def _within(page: Page, block: Block, above: str) -> str:
    """Return how a part of a provision is cited, from how that provision is."""
    return words_of(page.language).item.format(above, block.label or block.id.rpartition("-")[2])
