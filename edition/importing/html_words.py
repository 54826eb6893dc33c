"""Reads the words of HTML as Markdown: their signs, their links, and which of these are the marks of notes."""

import re
from collections.abc import Iterable
from itertools import pairwise

from edition.document import HEADINGS, Node
from edition.document.page import BARE_TAG

# What holds no text; what stands in lines of its own.
SKIPPED = "script style noscript template svg iframe object button select input textarea title"
AROUND = "nav header footer aside form"
PARTS = f"""{AROUND} {" ".join(HEADINGS)} p div section article main ul ol li table blockquote dl dt dd figure pre hr
    center address details summary figcaption caption td th"""
ROLES = "navigation banner contentinfo complementary search dialog alert status"
# What a style or a class hides, or says to be no part of the text.
HIDDEN = re.compile(r"display: ?none|visibility: ?hidden|breadcrumb|(?<!\S)(?:(?:wb-)?inv(?:isible)?|sr-only)(?!\S)")
SIGNS = {"b": "**", "strong": "**", "i": "*", "em": "*", "sub": "~", "del": "~~", "s": "~~"}
SPECIAL = re.compile(r"([*`~^]|(?<!\{)\{(?![{%])|(?<!\w)_|_(?!\w)|\[(?=\^|[^\]]*\]\()|\\(?=[^\w\s]))")
# What would be an element, which a page has as code, and what would be an entity.
TAG, ENTITY = re.compile(f"({BARE_TAG.pattern})"), re.compile(r"&(?=#?\w+;)")
SPACES = re.compile(r"[ \t\r\n\f]+")
# A line of the file that ends within a word, and a word that ends in letters.
DIVIDED = re.compile(r"(?<=[^\W\d_][-‐\u00ad])[ \t\r\f]*\n\s*(?=[^\W\d_])")
# A label, or a number by itself, that has an element of its own.
LABEL = re.compile(
    r"\(\w{1,4}\)|\w{1,4}(?:\.\w{1,3})*(?:[.)]|\.\))|(?P<bare>(?:\w+ )?\d+[A-Z]{0,2}(?:\.\d+)*|\w+ [IVXLC]+)"
)
MARK = re.compile(r"[\[(]?(?:\w{1,3}|\*{1,3}|[¹²³⁰-⁹]+)[\])]?")
KEPT = re.compile(r"https?://|mailto:")  # the links that a page keeps
# A line that ends within what has a sign: each line has its own.
BREAK_WITHIN = re.compile(r" *\n *")


class Words:
    """A page, the notes that it has, and which links refer to them."""

    def __init__(self, root: Node) -> None:
        self.notes: dict[Node, str] = {}
        self.marks: dict[Node, str] = {}
        # Links that lead nowhere, and where those of notes lead back to.
        self.loose: set[Node] = set()
        self.origins: set[str] = set()
        nodes = [*root.iter()]
        above = {child: node for node in nodes for child in node.elements}
        named = {node.id or node.get("name"): (place, node) for place, node in enumerate(nodes)}
        for place, link in enumerate(nodes):
            at, note = named.get(link.get("href", "-")[1:], (0, root))
            if link.tag != "a" or not MARK.fullmatch(link.text.strip()):
                continue
            href = link.get("href")
            if (href[:1] == "#" and not at) or not link.attributes:
                self.loose.add(link)
            if at <= place:
                continue
            while note.tag in {"a", "sup", "span"} or above[note].id.startswith(("ftn", "edn")):
                note = above[note]
            # A note leads back, and a number that leads on elsewhere is no mark.
            names = {f"#{name}" for name in (link.id, link.get("name"), above[link].id) if name}
            if any(back.get("href") in names for back in note.iter("a")):
                self.origins |= names
                self.marks[link] = self.notes.setdefault(note, str(len(self.notes) + 1))

    def _inline(self, node: Node | str) -> str:
        """Return words within a line as Markdown, in which a line ends where the page says so."""
        if isinstance(node, str):
            parts = TAG.split(node)
            parts[::2] = [ENTITY.sub("&amp;", SPECIAL.sub(r"\\\g<0>", part)) for part in parts[::2]]
            parts[1::2] = [f"`{part}`" for part in parts[1::2]]
            return "\n".join(SPACES.sub(" ", line) for line in DIVIDED.split("".join(parts)))
        if node in self.marks:
            return f"[^{self.marks[node]}]"
        if node.tag in {"br", "code"}:
            return "\n" if node.tag == "br" else f"`{node.text}`"
        is_back = node.tag == "a" and node.get("href") in self.origins
        inner = "" if is_back or is_unseen(node) else self.of(node.children)
        words, href, sign = inner.strip(), node.get("href"), SIGNS.get(node.tag, "")
        if not words or node.tag in SKIPPED.split():
            return " " * bool(inner)
        if (node.tag == "sup" and not words.startswith("[^")) or node in self.loose:
            return f"<{node.tag}>{words if node.tag == 'sup' else node.text.strip()}</{node.tag}>"
        written = BREAK_WITHIN.sub(rf"{sign}\n{sign}", f"{sign}{words}{sign}")
        if node.tag == "a" and KEPT.match(href):
            written = f"[{words}]({href.replace(' ', '%20')})"
        # A sign stands beside the words, never beside a space.
        return inner.replace(words, written) + " " * (node.tag in PARTS.split())

    def drops(self, node: Node) -> bool:
        """Return whether a link leads where the page does not, and is no mark of a note."""
        href = node.get("href")
        is_of_note = node in self.marks or node in self.loose or href in self.origins
        return node.tag == "a" and bool(href) and not (is_of_note or KEPT.match(href))

    def of(self, children: Iterable[Node | str]) -> str:
        """Return the words of neighbours, with a space between a label at their beginning and what follows it."""
        text, begins = "", True
        for child, after in pairwise([*children, ""]):
            text += self._inline(child)
            label = LABEL.fullmatch(child.text.strip()) if isinstance(child, Node) and child.tag != "sup" else None
            begins = begins and (label is not None or not text.strip())
            following = after if isinstance(after, str) else after.text
            is_apart = isinstance(after, Node) and after.tag != "sup" and not following[:1].islower()
            if begins and label and re.match(r"[\w(“«\"]", following) and (is_apart or not label["bare"]):
                text += " "
        return text


def is_unseen(node: Node) -> bool:
    """Return whether an element is hidden, or says that it is no part of the text."""
    says = HIDDEN.search(f"{node.get('style')} {node.get('class')}") or node.get("role") in ROLES.split()
    return bool(says) or "hidden" in node.attributes
