"""Finds the provisions of a site's instruments, and every passage that refers to them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from edition.document.document import Page
from edition.document.labels import read_label, wholes
from edition.document.model import OURS, Block, Link, Unit, Voice
from edition.document.number_words import plain
from edition.document.provisions import is_provision, provision
from edition.locales import capital

Target = tuple[str, str]


@dataclass(frozen=True)
class Provision:
    """A numbered part of an instrument at any level, or with the id "" the instrument itself."""

    page: Page  # the page of the instrument
    id: str  # its address on that page: "art-3-2-b"
    number: str  # how it is cited: "Article 3 (2) (b)"
    gist: str  # what it says
    recorded: str = ""  # its own words, where its page quotes them
    voice: Voice = "official"  # whose words say what it says

    @property
    def target(self) -> Target:
        """What a link to it resolves to."""
        return self.page.path, self.id

    @property
    def words_voice(self) -> Voice:
        """Whose its own words are: the institution's, or those of a translation made for this edition."""
        return "official" if self.recorded else self.page.voice

    @cached_property
    def words(self) -> str:
        """Its own words: those on record, else on a page that holds them in full all that stand below its number."""
        own = () if self.page.voice in OURS else self._own
        return self.recorded or " ".join(block.text for block in own)

    @property
    def labelled(self) -> str:
        """The same, or what a page of ours says of it, with the labels of the items in it."""
        labels = {**self.page.labels, self.id: ""}
        return self.recorded or " ".join(f"{labels.get(block.id, '')} {block.text}".strip() for block in self._own)

    @property
    def _own(self) -> list[Block]:
        texts = self.page.sections.get(self.id, ())
        return [block for block in texts if block.is_passage and block.voice == self.page.voice]


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


@dataclass(frozen=True, eq=False)
class Index:
    """What is looked up across pages, worked out once: provisions, references to them, backlinks."""

    pages: tuple[Page, ...]

    @cached_property
    def provisions(self) -> Mapping[Target, Provision]:
        """Every provision, in the order of its page; each instrument stands before its own."""
        instruments = ((page, page.instrument.units) for page in self.pages if page.instrument)
        return {each.target: each for instrument in instruments for each in _of(*instrument)}

    @cached_property
    def links(self) -> list[Reference]:
        """Every link to a provision or an instrument, in the order of pages and blocks."""
        texts = ((page, block) for page in self.pages for block in page.blocks)
        links = (Reference(*text, link) for text in texts for link in text[1].links)
        return [each for each in links if each.target in self.provisions]

    @cached_property
    def references(self) -> list[Reference]:
        """Those that lead readers elsewhere: neither links of a page to itself count nor those of a home page."""
        return [each for each in self.links if each.page.key != "index" and each.link.path != each.page.path]

    @cached_property
    def citations(self) -> list[Reference]:
        """References to provisions; to whole texts those of texts, where any page says how it is cited."""
        has_texts = any(page.citation for page in self.pages)
        # Pages about the edition, such as a timeline, lead to its texts and do not cite them.
        citing = {page.path for page in self.pages if page.citation or page.instrument or not has_texts}
        return [each for each in self.references if each.target[1] or each.page.path in citing]

    @cached_property
    def backlinks(self) -> Mapping[Target, list[Reference]]:
        """The citations of each provision that has any, one for each block that cites it."""
        return _by_target(self.citations)

    @cached_property
    def leading(self) -> Mapping[Target, list[Reference]]:
        """The same of all links to it, from its own page and from home pages as well."""
        return _by_target(self.links)

    def most_cited(self, language: str) -> list[Provision]:
        """Return the provisions of one language, those that are cited most first."""
        mine = [each for each in self.provisions.values() if each.page.language == language and each.id]
        return sorted(mine, key=lambda each: -len(self.backlinks.get(each.target, ())))


def _by_target(references: list[Reference]) -> dict[Target, list[Reference]]:
    found = defaultdict[Target, dict[tuple[str, str], Reference]](dict)
    for each in references:
        found[each.target].setdefault((each.page.path, each.block.id or each.block.text), each)
    return {target: list(blocks.values()) for target, blocks in found.items()}


def _of(page: Page, units: tuple[Unit, ...]) -> Iterator[Provision]:
    """Yield the instrument of a page, and each of its provisions with those within it."""
    yield Provision(page, "", page.work, "")
    numbers: dict[str, str] = {}
    for place, block in enumerate(page.blocks):
        named = provision(block.text, units, page.language)[1] if block.is_heading else ""
        is_part = is_provision(block.id, units) and (block.is_heading or block.kind == "li")
        if not (is_part and (number := named or _within(page, block, numbers) or _counted(page, block, units))):
            continue
        numbers[block.id], said, recorded = number, block, ""
        if block.is_heading:
            texts = list(takewhile(lambda each: not each.is_heading, page.blocks[place + 1 :]))
            said = next((each for each in texts if each.kind == "p"), block)
            quoted = (each.text for each in texts if each.kind == "blockquote" and each.voice == "official")
            # Where the text is in full, what it quotes is some of its words.
            recorded = " ".join(quoted) if page.voice != "official" else ""
        yield Provision(page, block.id, number, alone(said.text), recorded, said.voice)


def _counted(page: Page, block: Block, units: tuple[Unit, ...]) -> str:
    """Return how a part is cited whose text prints its number without the word for it: 2 Purpose, or an item 7."""
    unit = next(unit for unit in units if block.id.startswith(f"{unit.prefix}-"))
    text = plain(page.labels.get(block.id, "") if block.kind == "li" else block.text)
    read = read_label(text, page.language, 0)
    if not read or block.id != f"{unit.prefix}-{read[0].address}":
        return block.text.split(" — ")[0] if block.is_heading else ""
    return capital(" ".join(filter(None, (*unit.forms.get(page.language, ())[:1], text[: read[1]]))))


def alone(text: str) -> str:
    """Return a text as it is shown by itself: without the sign that leads to what stands below it."""
    return text.rstrip(" \u00a0\u202f;:；：")


def _within(page: Page, block: Block, numbers: Mapping[str, str]) -> str:
    """Return how a part of a provision is cited, from how that provision is; "" for a part of none."""
    # 2 bis stands beside 2, not within it.
    above = wholes(block.id)[-1]
    if above not in numbers:
        return ""
    item, label = page.interface.item, page.labels.get(block.id, "")
    # With the brackets that the text prints, else as the language writes an item.
    if label.endswith(")"):
        return f"{numbers[above]}{item[2:3]}{label}"
    return str(item).format(numbers[above], block.label or block.id.removeprefix(f"{above}-"))
