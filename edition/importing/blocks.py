"""What each text that is brought in becomes: a list of blocks, whose words are Markdown, with what is doubtful."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape

from edition.markdown.list_labels import read_mark

BREAK = "  \n"  # a line that ends within a paragraph
BULLET = re.compile(r"[-*+•·‣▪◦●○–—\uf0b7](?:[ \t]+|$)")
# A word, a name or a year: etc. Co.) Note – Text, J. Smith, 2005; but I. – Text.
WORD = re.compile(
    r"(?!\(?(?:[ivxlc]+|[IVXLC]+)(?:[.)]| ?[-–—])|\([a-z]{2}\))\(?[^\W\d_]{2,}(?:[.)]| ?[-–—])"
    r"|[A-Z]\.(?! ?[-–—])\D|\(?\d{4}"
)
# What would be a mark where it begins a text, or a line of one; J. Smith is none without I. or K. beside it.
BEGINS = re.compile(r"(?=[-+>#]\s)|(\d+|[a-z]|[ivxlc]+)(?=[.)]\s)")
BEGINS_LINE = re.compile(r"(?m)^(?=[#>]\s|##|-+$|\[[^\]]+\]:)")
INDENT = "    "
FORMS = {
    "heading": "{marks} {text}",
    "note": "[^{label}]: {text}",
    "pull-quote": "/// html | aside.pull-quote\n{text}\n///",
    "definition": ":   {text}",
    "item": "{label} {text}",
}


@dataclass(eq=False)
class Block:
    """A heading, text, quote, pull-quote, item, table, code or note; what is left out is gone, and says why."""

    kind: str
    text: str
    level: int = 0  # of a heading its rank; of others how many items they stand in
    label: str = ""  # of an item as printed, "-" for none; of a note what refers to it
    doubts: list[tuple[str, str]] = field(default_factory=list)  # names of notes.yml, and the words they are about
    matter: Mapping[str, object] = field(default_factory=dict)  # what the file says of itself, as a front matter does

    @property
    def words(self) -> str:
        """The words, without marks of Markdown and references to notes."""
        return unescape(re.sub(r"\[\^[^\]]*\]|<[^<>]*>|[*\\~^`]", "", self.text)).strip()

    @property
    def is_short(self) -> bool:
        """Whether it is one line of a few words, in no list."""
        is_apart = self.kind == "heading" or not self.level
        return is_apart and BREAK not in self.text and len(self.words.split()) <= len("a dozen words")

    @property
    def closing(self) -> str:
        """The sign that ends the label of an item: 4° bis, I. –; "" for other texts, and for 1.1, which is no label."""
        sign = "°" if "°" in self.label else (self.label.rstrip(" -–—") or self.label)[-1:]
        return "" if self.kind != "item" or sign.isalnum() else sign

    def doubt(self, name: str) -> None:
        """Have a person look at it, for a reason of notes.yml."""
        self.doubts.append((name, " ".join(self.words.split())[:40]))

    def find_label(self, language: str) -> None:
        """Make an item of a text that begins with a label."""
        if self.kind == "text":
            self.label, self.text = split_label(self.text, language)
            self.kind = "item" if self.label else "text"

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
    return (mark.label, mark.opened + text[mark.width :]) if mark and mark.label and not mark.bullet else ("", text)


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


def written(blocks: Iterable[Block]) -> Iterator[str]:
    """Yield the Markdown of each block, behind an empty line if it stands apart from the one before it."""
    last: str | None = None
    for block in blocks:
        # The items of a list stand one below the other.
        is_apart = last is not None and not (last and block.closing == last)
        yield "\n" * is_apart + _written(block)
        last = block.closing


def _written(block: Block) -> str:
    text = block.text
    if block.kind == "quote":
        text = re.sub("^> $", ">", "> " + text.replace("\n", "\n> "), flags=re.MULTILINE)
    elif block.kind == "text":
        begins = BEGINS.match(text)
        text = f"{begins[0]}\\{text[begins.end() :]}" if begins else BEGINS_LINE.sub(r"\\", text)
    text = FORMS.get(block.kind, "{text}").format(text=text, label=block.label, marks="#" * block.level)
    # The lines of an item stand below its words.
    indent = INDENT * (block.level if block.kind not in {"heading", "note"} else 0)
    return indent + text.replace("\n", f"\n{indent}{INDENT * (block.kind == 'item')}")
