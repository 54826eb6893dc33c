"""Finds the line of a page's Markdown on which something stands, for the messages to authors."""

import re
from collections import Counter, defaultdict
from functools import lru_cache
from html import unescape
from itertools import accumulate, chain
from urllib.parse import unquote

from edition.document.document import Page
from edition.document.front_matter import FRONT_MATTER
from edition.document.model import NOTE, Block
from edition.document.tree import Node
from edition.markdown import list_labels
from edition.records.chain import Pair, best_chain

# How many letters of a text are compared; how many places around one of many are asked.
LONG, BESIDE = 40, 24
CODE = re.compile(
    r"^ *(?P<fence>`{3,}|~{3,}).*?^ *(?P=fence) *$|(?<!`)(?P<tick>`+)[^`\n]+(?P=tick)(?!`)", re.DOTALL | re.MULTILINE
)
TAG = re.compile(r"</?[a-z][a-z\d]*(?: [^<>]*)?/?>")
MARKED = re.compile(r"\]\([^()]*\)|\[\^[^\[\]]*\]:?|\{[^{}]*\}")
# What begins a line besides its words: a quotation's sign, a bullet, a heading's.
BEGIN = re.compile(r"^[ \t]*(?:[a-z\d]+[.)]|[-*>#:])\s")


def line_of(text: str, needle: str, nth: int = 0) -> int:
    """Return the line, from 1, of the nth occurrence (from 0) of `needle`, or of the last; 1 for none at all."""
    begin = r"(?<![\w-])" if re.match(r"\w", needle) else ""
    end = r"(?![\w-])" if re.search(r"\w$", needle) else ""
    places = [match.start() for match in re.finditer(begin + re.escape(needle) + end, text)]
    return text.count("\n", 0, places[: nth + 1][-1]) + 1 if places else 1


def line_of_address(text: str, href: str, nth: int = 0) -> int:
    """Return the line, from 1, where a page writes the address `href` the nth time, entities and escapes resolved."""
    wanted = re.compile(rf"(?<![\w.-]){re.escape(_bare(href))}(?![\w/#?.-])" if _bare(href) else r"\]\(\s*\)")
    lines = [number for number, line in text_lines(text) for _ in wanted.findall(_bare(line))]
    return lines[: nth + 1][-1] if lines else line_of(text, href, nth)


def text_lines(markdown: str) -> list[tuple[int, str]]:
    """Return the lines of a page below its front matter, with their numbers, from 1."""
    matter = FRONT_MATTER.match(markdown)
    return list(enumerate(markdown.split("\n"), 1))[matter[0].count("\n") + 1 if matter else 0 :]


@lru_cache(4)
def without_code(markdown: str, sign: str = " ") -> str:
    """Return a page's text with a sign in place of each of its code; its lines stay."""
    return CODE.sub(lambda code: re.sub(r"[^\n]", sign, code[0]), markdown)


def _bare(text: str) -> str:
    """Return an address as it is meant: without entities, percent signs, and what browsers skip in it."""
    return re.sub(r"[\x00-\x1f\\]", "", unquote(unescape(text)))


def source_line(page: Page, block: Block | None) -> int:
    """Return the line, from 1, on which `block` begins in the Markdown of `page`; 1 when it can't be told."""
    if block is None:
        return 1
    # A value of the front matter stands where its name does.
    if block.kind == "meta":
        return next((field.line for field in page.fields if field.name == block.id), 1)
    if block.node is None:
        return next(iter(_Lines(page).of(block)), 1)
    if "lines" not in vars(page):
        vars(page)["lines"] = _lines_of(page)
    known: dict[Node, int] = vars(page)["lines"]
    return known.get(block.node, 1)


def _lines_of(page: Page) -> dict[Node | None, int]:
    """Return the line on which each block of a page begins: of several that begin alike, in their order."""
    lines = _Lines(page)
    places = [lines.of(block) for block in page.blocks]
    times = Counter(map(tuple, places))
    pairs, seen = list[Pair](), Counter[tuple[int, ...]]()
    for at, each in enumerate(places):
        # Of very many that begin alike each is one of those around the place that it would have.
        begin = seen[tuple(each)] * len(each) // times[tuple(each)]
        seen[tuple(each)] += 1
        near = each[max(begin - BESIDE, 0) : begin + BESIDE]
        pairs += [(at, line, 1.0) for line in near if not page.blocks[at].id.startswith(NOTE)]
    chain = dict(best_chain(pairs))
    begins = [chain.get(at) or next(iter(each), 0) for at, each in enumerate(places)]
    # A title may stand in the front matter alone.
    title = next((field.line for field in page.fields if field.name == "title"), 1)
    last = 1
    for at, block in enumerate(page.blocks):
        # An item that begins with a paragraph has no words of its own.
        following = next(filter(None, begins[at:]), 0) if not block.text else 0
        begins[at] = last = begins[at] or (title if block.kind == "h1" else following or last)
    return {block.node: line for block, line in zip(page.blocks, begins, strict=True)}


class _Lines:
    """The lines of a page, to be looked for by what stands on them."""

    def __init__(self, page: Page) -> None:
        # A pull quote repeats other words: its line is looked for after its own opening.
        inside, self._rows = False, list[tuple[int, bool, list[str]]]()
        self._places = defaultdict[str, list[int]](list)
        for number, line in text_lines(page.markdown):
            inside = "pull-quote" in line or (inside and "///" not in line)
            # Without marks; without the labels of its items as well; as it stands.
            texts = (*(MARKED.sub(" ", text) for text in (BEGIN.sub("", line), _words(line, page.language))), line)
            readings = [*map(_letters, texts)]
            for begin in {reading[:LONG] for reading in readings}:
                self._places[begin].append(len(self._rows))
            self._rows.append((number, inside, readings))

    def of(self, block: Block) -> list[int]:
        """Return the lines on which a block can begin."""
        wanted = _letters(block.text)
        keys = [wanted[:length] for length in range(1, min(len(wanted), LONG) + 1)]
        places = sorted({at for key in keys for at in self._places.get(key, ())})
        own = [at for at in places if self._rows[at][1] == (block.kind == "pull-quote")]
        begins = [at for at in own if self._begins(at, wanted)]
        # The words of an item may go on below a list within it.
        begins = begins or [at for at in own if block.kind == "li" and self._rows[at][2][1]]
        return [self._rows[at][0] for at in begins]

    def _begins(self, at: int, wanted: str) -> bool:
        """Return whether the text that begins on a line begins as the wanted one, and ends as it where it is short."""
        for reading in filter(None, self._rows[at][2]):
            following = (self._rows[after][2][0] for after in range(at + 1, len(self._rows)))
            texts, least = accumulate(chain([reading], following)), min(len(wanted), LONG)
            text = next((each for each in texts if len(each) >= least or not wanted.startswith(each)), "")
            if text == wanted or (len(wanted) >= LONG and text.startswith(wanted[:LONG])):
                return True
        return False


def _words(line: str, language: str) -> str:
    """Return what stands on a line behind the labels of its items: (2)(a) x."""
    line = line.lstrip(" \t>")
    while mark := list_labels.read_mark(line, language):
        line = line[mark.width :]
    return line


def _letters(text: str) -> str:
    """Return the letters and digits of a text, which no mark, space or sign parts."""
    return "".join(filter(str.isalnum, TAG.sub("", unescape(text)).casefold()))
