"""Reads HTML into blocks: pages of the web, and what Word's files, Akoma Ntoso and Markdown become on the way."""

import re
from collections.abc import Iterator

from edition.document.labels import label_of
from edition.document.model import HEADINGS
from edition.document.tree import Node, parse_html
from edition.importing.blocks import BREAK, BULLET, Block, split_label

# What holds no text; what stands around the text of a page; what stands in lines of its own.
SKIPPED = "script style noscript template svg iframe object button select input textarea title"
AROUND = "nav header footer aside form"
PARTS = f"""{AROUND} {" ".join(HEADINGS)} p div section article main ul ol li table blockquote dl dt dd figure pre hr
    center address details summary figcaption caption td th"""
KINDS = {"blockquote": "quote", "dd": "definition", **dict.fromkeys(HEADINGS, "heading")}
SIGNS = {"b": "**", "strong": "**", "i": "*", "em": "*", "sub": "~", "del": "~~", "s": "~~"}
SPECIAL = re.compile(r"([*`]|(?<!\w)_|_(?!\w)|\[(?=\^|[^\]]*\]\())")
MARK = re.compile(r"[\[(]?(?:\w{1,3}|\*{1,3}|[¹²³⁰-⁹]+)[\])]?")
# How the reader of Word's files says that a paragraph is an item, in how many others, and what its label is.
PLACE = "\ue100{}:{}\ue101"
STYLES = {"alpha": "a", "latin": "a", "roman": "i"}
COLUMNS = 2


def read_html(markup: str, language: str) -> list[Block]:
    """Return the blocks of an HTML page: of its main part, where it says which that is."""
    return read_tree(Node("body", {}, parse_html(markup)), language)


def read_tree(root: Node, language: str) -> list[Block]:
    """Return the blocks of a tree of HTML."""
    return _Reader(root, language).read()


class _Reader:
    """A page, the notes that it has, and which links refer to them."""

    def __init__(self, root: Node, language: str) -> None:
        self.root, self.language = root, language
        self.notes: dict[Node, str] = {}
        self.marks: dict[Node, str] = {}
        self.backs: set[Node] = set()
        nodes = [*root.iter()]
        above = {child: node for node in nodes for child in node.elements}
        named = {node.id or node.get("name"): (place, node) for place, node in enumerate(nodes)}
        for place, link in enumerate(nodes):
            at, note = named.get(link.get("href", "-")[1:], (0, root))
            if link.tag != "a" or at <= place or not MARK.fullmatch(link.text.strip()):
                continue
            while note.tag in {"a", "sup", "span"} or above[note].id.startswith(("ftn", "edn")):
                note = above[note]
            # A note leads back, and a number that leads on elsewhere is no mark.
            names = {f"#{name}" for name in (link.id, link.get("name"), above[link].id) if name}
            if any(back.get("href") in names for back in note.iter("a")):
                self.marks[link] = self.notes.setdefault(note, str(len(self.notes) + 1))

    def read(self) -> list[Block]:
        """Return the blocks of the main part, and the notes."""
        articles = [*self.root.iter("article")]
        main = next(iter([*self.root.iter("main"), *(articles if len(articles) == 1 else ())]), self.root)
        blocks = [*self.part(main)]
        for note, label in self.notes.items():
            self.backs |= {link for link in note.iter("a") if not re.search(r"\w{4}", link.text)}
            words = "\n\n    ".join(block.text for block in self.part(Node("div", {}, note.children)))
            blocks.append(Block("note", words, label=label))
        return blocks

    def part(self, part: Node, level: int = 0, kind: str = "text") -> Iterator[Block]:
        """Yield the blocks of a part, which stands in as many items as `level` says."""
        if part in self.notes:
            return
        kind, level = KINDS.get(part.tag, kind), int(part.tag[1]) if part.tag in HEADINGS else level
        if part.tag in AROUND.split() and not any(part.iter("h1")):
            yield Block("gone", "", doubts=[("around", " ".join(part.text.split())[:40])])
        elif part.tag in {"ul", "ol"}:
            yield from self.list(part, level)
        elif part.tag == "table":
            yield from self.table(part, level)
        elif part.tag == "pre":
            yield Block("code", f"```\n{part.text.strip()}\n```")
        else:
            run = list[Node | str]()
            for child in (*part.children, None):
                if child is None or (isinstance(child, Node) and any(child.iter(*PARTS.split()))):
                    yield from self.block(run, level, kind)
                    yield from self.part(child, level, kind) if child else ()
                    run = []
                else:
                    run.append(child)

    def block(self, run: list[Node | str], level: int, kind: str) -> Iterator[Block]:
        """Yield the block that a run of words makes, if they say something, and the place that they begin with."""
        text = "".join(map(self.inline, run))
        place = re.match(PLACE.format(r"(\d+)", "(.*?)"), text.strip())
        lines = text.strip()[place.end() if place else 0 :].split("\n")
        text = BREAK.join(line for each in lines if (line := re.sub(" {2,}", " ", each).strip()))
        label = place[2] if place else ""
        if kind == "heading":
            # Article 1 — Purpose; 1.1 Purpose.
            joint = " — " if re.search(r"[^\W\d]{3}.*\w$", label) else " "
            text = joint.join(filter(None, (label, text.replace(BREAK, " ").replace("**", ""))))
        elif place:
            # A label of one space says that a text has its place.
            kind, level, label = "item" if label else kind, int(place[1]), label or " "
        pictures = [("picture", each.get("alt")) for node in run if isinstance(node, Node) for each in node.iter("img")]
        if text or pictures:
            yield Block(kind if text else "gone", text, level, label, pictures)

    def list(self, listed: Node, level: int) -> Iterator[Block]:
        """Yield the items of a list."""
        style = listed.get("style") + listed.get("class")
        kind = listed.get("type") or next((kind for name, kind in STYLES.items() if name in style), "1")
        number = int(listed.get("start") or 1)
        for child in listed.elements:
            number = int(child.get("value") or number)
            label = label_of(number, kind.upper() if "upper" in style else kind)
            counted = f"{label}." if listed.tag == "ol" else "-"
            yield from self.item(child, child.get("data-label") or counted, level)
            number += child.tag == "li"

    def item(self, item: Node, label: str, level: int) -> Iterator[Block]:
        """Yield the blocks of an item, the first with the label that its own words begin with, or one counted."""
        first, *others = [*self.part(item, level + 1)] or [Block("gone", "")]
        if first.kind == "text" and not first.label:
            bullet = BULLET.match(first.text)
            own, text = split_label(first.text[bullet.end() :] if bullet else first.text, self.language)
            if not text and others:
                first, *others = others
                text = first.text
            first.kind, first.level, first.label, first.text = "item", level, own or label, text
        yield from (first, *others)

    def table(self, table: Node, level: int) -> Iterator[Block]:
        """Yield a table, or what stands in one for its place on the page alone."""
        bodies = (table, *(each for each in table.elements if each.tag in {"thead", "tbody", "tfoot"}))
        rows = [[*row.elements] for body in bodies for row in body.elements if row.tag == "tr" and row.children]
        labels = [" ".join(row[0].text.split()) for row in rows]
        are_labels = all(BULLET.fullmatch(label) or split_label(label, self.language)[0] for label in labels)
        if are_labels and all(len(row) == COLUMNS for row in rows):
            # Some pages set the items of a list as the rows of a table.
            for row, label in zip(rows, labels, strict=True):
                yield from self.item(row[1], "-" if BULLET.match(label) else label, level)
        elif max(map(len, rows), default=0) < COLUMNS or len([*table.iter("table")]) > 1:
            for cell in (cell for row in rows for cell in row):
                yield from self.part(cell, level)
        else:
            cells = [[" ".join(self.inline(cell).split()).replace("|", r"\|") for cell in row] for row in rows]
            width = max(map(len, cells))
            cells.insert(1, ["---"] * width)
            text = "\n".join(f"| {' | '.join(line + [''] * (width - len(line)))} |" for line in cells)
            joined = [cell for row in rows for cell in row if {"colspan", "rowspan"} & cell.attributes.keys()]
            for caption in table.iter("caption"):
                yield from self.part(caption, level)
            yield Block("table", text, level, doubts=[("joined_cells", each.text.strip()[:40]) for each in joined])

    def inline(self, node: Node | str) -> str:
        """Return words within a line as Markdown, in which a line ends where the page says so."""
        if isinstance(node, str):
            return SPECIAL.sub(r"\\\1", re.sub(r"[ \t\r\n\f]+", " ", node))
        if node in self.marks:
            return f"[^{self.marks[node]}]"
        if node.tag in {"br", "code"}:
            return "\n" if node.tag == "br" else f"`{node.text}`"
        inner = "".join(map(self.inline, node.children if node not in self.backs else ()))
        words, href, sign = inner.strip(), node.get("href"), SIGNS.get(node.tag, "")
        if not words or node.tag in SKIPPED.split():
            return " " * bool(inner)
        if node.tag == "sup" and not words.startswith("[^"):
            return f"<sup>{words}</sup>"
        is_link = node.tag == "a" and re.match(r"https?://|mailto:", href)
        written = f"[{words}]({href.replace(' ', '%20')})" if is_link else f"{sign}{words}{sign}"
        # A sign stands beside the words, never beside a space.
        return inner.replace(words, written) + " " * (node.tag in PARTS.split())
