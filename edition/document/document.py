"""The document: one language version of a page, as frozen data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from edition.document.built_page import Shell
from edition.document.labels import LEVEL
from edition.document.model import NOTE, TITLE, Block, Citation, Field, Image, Instrument, Link, Refused, Voice
from edition.document.provisions import numerals
from edition.document.tree import Node
from edition.locales import Words, words_of


@dataclass(frozen=True)
class Page:
    """One edition of a page."""

    path: str  # its file in the site: "en/briefing/index.html"
    name: str  # the part of the path that it shares with its counterparts: "briefing/index.html"
    key: str  # its short name, as the records and messages give it: "briefing"
    language: str  # its language, as in BCP 47
    title: str  # the words of its heading, else the title in its front matter
    url: str  # its public address, "" when the site has none
    source: str  # its Markdown file: "docs/en/briefing.md"
    markdown: str  # the text of that file
    shell: Shell  # what stands around its article in the built page
    whole: Node  # its article, as the generator built it, with the ids of the record
    article: Node  # the same without navigation, scripts and forms: what checks look into, as its blocks do
    labelled: Node  # the same, which says whose words it holds: what outputs print
    blocks: tuple[Block, ...]  # what stands in the article, in order
    ids: frozenset[str]  # every id of the built page
    duplicate_ids: tuple[str, ...]  # those that it gives more than once
    links: tuple[Link, ...]  # the links of the article, in order
    menu: tuple[Link, ...]  # on the home page of a language: its menu
    images: tuple[Image, ...]  # the pictures of the article, in order
    bare_marks: tuple[str, ...]  # labels of notes whose marks stayed text, because the notes have none
    bare_tags: tuple[str, ...]  # tags of HTML that stand in it as text
    refused: tuple[Refused, ...]  # what the gate of safety does not let pass
    named: str = ""  # the title in its front matter
    description: str = ""  # the sentence about it in its front matter
    citation: Citation | None = None  # how it is cited, for a text that is
    reference: Citation | None = None  # how programs cite it: a text, or an instrument
    instrument: Instrument | None = None  # what it is, for an official text
    stated: Mapping[str, str] = field(default_factory=dict)  # its editor, the rights in it, what has become of it
    voice: Voice = "editorial"  # whose words its running text holds
    earlier: Mapping[str, str] = field(default_factory=dict)  # ids of texts of an earlier wording, with its day
    is_untranslated: bool = False  # whether it declares that it only shows its counterpart's original
    fields: tuple[Field, ...] = ()  # every value of its front matter

    @cached_property
    def numbered(self) -> frozenset[str]:
        """The ids of the passages that show their number."""
        return frozenset(block.id for block in self.blocks if block.is_numbered)

    @cached_property
    def voices(self) -> Mapping[str | Node | None, Voice]:
        """Whose words stand at each id, and in each block without one; at "" those of the page."""
        return {block.id or block.node: block.voice for block in self.blocks} | {"": self.voice}

    @property
    def interface(self) -> Words:
        """The words of the interface in its language."""
        return words_of(self.language)

    @property
    def voice_names(self) -> Mapping[str, str]:
        """What its voices are called: the institution's on the page of an official text official."""
        names = self.interface.voices
        return {**names, "official": names["instrument"]} if self.instrument else names

    @cached_property
    def numerals(self) -> Mapping[str, str]:
        """The number alone of each provision of a text that has many: "69", "66-1"."""
        return numerals(self.blocks, self.instrument.units, self.language) if self.instrument else {}

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """What lists print before those of its items that have an address: "b.", "b)" if their author wrote that."""
        items = (block for block in self.blocks if block.kind == "li" and block.label and block.id)
        return {each.id: (each.node and each.node.get("data-label")) or f"{each.label}." for each in items}

    @cached_property
    def sections(self) -> Mapping[str, Sequence[Block]]:
        """By its id each heading and item, and all else but notes, with the texts below it; the title is none."""
        sections, above = dict[str, list[Block]](), list[Block]()
        for block in self.blocks:
            if block.id and block.id != TITLE and not block.id.startswith(NOTE):
                above = [each for each in above if _is_below(block, each)]
                for each in above:
                    sections[each.id].append(block)
                above.append(block)
                sections[block.id] = [block]
        return sections

    @property
    def work(self) -> str:
        """The title of the text that it holds, or says something about."""
        return (self.instrument.title if self.instrument else "") or self.title

    @property
    def home(self) -> str:
        """The folder of the page's language in the site: "", "en/"."""
        return self.path.removesuffix(self.name)

    def has_block(self, name: str) -> bool:
        """Return whether it has a block of that id, for outputs to fill; a heading may have such an id, too."""
        return name in self.ids and any(each.id == name for each in self.article.iter("div"))

    def beside(self, name: str) -> str:
        """Return the path of a file beside the page."""
        return f"{self.path.rpartition('/')[0]}/{name}".lstrip("/")


def _is_below(block: Block, other: Block) -> bool:
    """Return whether a text stands below another that was above the one before it: a heading, or an item."""
    is_part = block.id.startswith(other.id) and LEVEL.match(block.id, len(other.id)) is not None
    return is_part or (other.is_heading and not (block.is_heading and block.kind <= other.kind))
