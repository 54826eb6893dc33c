"""What each text that is brought in becomes: a list of blocks, whose words are Markdown, with what is doubtful."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from edition.markdown.list_labels import read_mark

# A line that ends within a paragraph.
BREAK = "  \n"
BULLET = re.compile(r"[-*+•·‣▪◦●○–—\uf0b7](?:[ \t]+|$)")
# A word, a name or a year: etc. Co.) J. Smith, 2005.
WORD = re.compile(r"(?!\(?(?:[ivxlc]+|[IVXLC]+)[.)]|\([a-z]{2}\))\(?[^\W\d_]{2,}[.)]|[A-Z]\.\D|\(?\d{4}")


@dataclass(eq=False)
class Block:
    """A heading, text, quote, pull-quote, item, table, code or note; what is left out is gone, and says why."""

    kind: str
    text: str
    level: int = 0  # of a heading its rank; of others how many items they stand in
    label: str = ""  # of an item as printed, "-" for none; of a note what refers to it
    doubts: list[tuple[str, str]] = field(default_factory=list)  # names of notes.yml, and the words they are about

    @property
    def words(self) -> str:
        """The words, without marks of Markdown and references to notes."""
        return re.sub(r"\[\^[^\]]*\]|<[^<>]*>|[*\\~^`]", "", self.text).strip()

    @property
    def is_short(self) -> bool:
        """Whether it is one line of a few words, in no list."""
        return (
            len(self.words.split()) <= len("a dozen words")
            and BREAK not in self.text
            and (self.kind == "heading" or not self.level)
        )

    def doubt(self, name: str) -> None:
        """Have a person look at it, for a reason of notes.yml."""
        self.doubts.append((name, " ".join(self.words.split())[:40]))

    def become(self, kind: str, doubt: str, text: str = "") -> None:
        """Take another kind, and another text, for a reason that is told with the words of before."""
        self.doubt(doubt)
        self.kind, self.text = kind, text or self.text


def split_label(text: str, language: str) -> tuple[str, str]:
    """Return the label that a text begins with, as printed, and the rest; "" for none.

    >>> [split_label(text, "en")[0] for text in ("(b.1) one", "(iii) two", "etc. three", "2005) four")]
    ['(b.1)', '(iii)', '', '']
    """
    mark = None if WORD.match(text) else read_mark(text, language)
    return (mark.label, text[mark.width :]) if mark and mark.label and not mark.bullet else ("", text)


def kept(blocks: Iterable[Block]) -> list[Block]:
    """Return the blocks that are not gone, each with the doubts of those that were before it."""
    rest, waiting = list[Block](), list[tuple[str, str]]()
    for block in blocks:
        if block.kind == "gone":
            waiting += block.doubts
        else:
            block.doubts[:0] = waiting
            waiting = []
            rest.append(block)
    for block in rest[-1:]:
        block.doubts += waiting
    return rest
