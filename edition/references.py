"""Finds the provisions of a site's instruments, and every passage that refers to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from edition.model import Page, Site
from edition.pieces import Block, Link
from edition.words import words_of

PROVISION = "par-"
Target = tuple[str, str]


@dataclass(frozen=True)
class Provision:
    """A numbered paragraph or sub-item of an instrument, or with the id "" the instrument itself.

    `number` is how it is cited ("Paragraphe 72"), `gist` what it says, `recorded` its own words where
    its page quotes them.
    """

    page: Page
    id: str
    number: str
    gist: str
    recorded: str = ""

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


@lru_cache(2)
def provisions(site: Site) -> dict[Target, Provision]:
    """Every provision, in the order of its page; each instrument stands before its own."""
    found = (provision for page in site.pages if page.instrument for provision in _of(page))
    return {provision.target: provision for provision in found}


def _of(page: Page) -> Iterator[Provision]:
    yield Provision(page, "", page.title, "")
    heading: Block | None = None
    texts: list[Block] = []
    for block in (*page.blocks, Block("h1", "", "")):
        if block.is_heading:
            if heading is not None:
                yield from _provision(page, heading, texts)
            heading, texts = (block if block.id.startswith(PROVISION) else None), []
        else:
            texts.append(block)


def _provision(page: Page, heading: Block, texts: list[Block]) -> Iterator[Provision]:
    number = heading.text.split(" — ")[0]
    gist = next((block.text for block in texts if block.kind == "p"), heading.text)
    recorded = " ".join(block.text for block in texts if block.kind == "blockquote")
    yield Provision(page, heading.id, number, gist, recorded)
    for block in texts:
        if block.kind == "li" and block.id.startswith(f"{heading.id}-"):
            letter = block.id.removeprefix(f"{heading.id}-")
            yield Provision(page, block.id, words_of(page.language).item.format(number, letter), block.text)


@lru_cache(2)
def references(site: Site) -> list[Reference]:
    """Every reference, in the order of pages and blocks; links of a page to itself don't count."""
    known = provisions(site)
    return [
        Reference(page, block, link)
        for page in site.pages
        if page.key != "index"
        for block in page.blocks
        for link in block.links
        if link.path != page.path and (link.path, link.fragment) in known
    ]
