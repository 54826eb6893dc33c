"""Reads HTML into blocks: pages of the web, and what Word's files, Akoma Ntoso and Markdown become on the way."""

import re
from collections.abc import Iterator
from itertools import count, dropwhile, zip_longest

from edition.document import HEADINGS, Node, label_of, parse_html
from edition.document.page import BARE_TAG
from edition.importing.blocks import BREAK, BULLET, Block, split_label, written
from edition.importing.html_words import AROUND, PARTS, Words, is_unseen

KINDS = {"dd": "definition", **dict.fromkeys(HEADINGS, "heading")}
# How the reader of Word's files says that a paragraph is an item, in how many others, and what its label is.
PLACE = "\ue100{}:{}\ue101"
STYLES = {"alpha": "a", "latin": "a", "roman": "i"}
COLUMNS, MOST = 2, 100


def read_html(markup: str, language: str) -> list[Block]:
    """Return the blocks of an HTML page: of its main part, where it says which that is."""
    return read_tree(Node("body", {}, parse_html(markup)), language)


def read_tree(root: Node, language: str) -> list[Block]:
    """Return the blocks of the main part of a tree of HTML, and the notes."""
    reader, articles = _Reader(root, language), [*root.iter("article")]
    main = next(iter([*root.iter("main"), *(articles if len(articles) == 1 else ())]), root)
    blocks = [*reader.part(main)]
    for note, label in reader.words.notes.items():
        words = "\n\n    ".join(block.text for block in reader.part(Node("div", {}, note.children)))
        blocks.append(Block("note", words, label=label))
    return blocks


class _Reader:
    def __init__(self, root: Node, language: str) -> None:
        self.language, self.words = language, Words(root)

    def part(self, part: Node, level: int = 0, kind: str = "text") -> Iterator[Block]:
        """Yield the blocks of a part, which stands in as many items as `level` says."""
        if part in self.words.notes:
            return
        kind, level = KINDS.get(part.tag, kind), int(part.tag[1]) if part.tag in HEADINGS else level
        if (part.tag in AROUND.split() or is_unseen(part)) and not any(part.iter("h1")):
            yield Block("gone", "", doubts=[("around", " ".join(part.text.split())[:40])])
        elif part.tag in {"ul", "ol"}:
            yield from self.list(part, level)
        elif part.tag == "table":
            yield from self.table(part, level)
        elif part.tag == "pre":
            yield Block("code", f"```\n{part.text.strip()}\n```")
        elif part.tag == "blockquote":
            yield from self.quote([*self.within(part, 0, "text")], level)
        else:
            yield from self.within(part, level, kind)

    def within(self, part: Node, level: int, kind: str) -> Iterator[Block]:
        """Yield the blocks that the children of a part make."""
        run = list[Node | str]()
        for child in (*part.children, None):
            if child is None or (isinstance(child, Node) and any(child.iter(*PARTS.split()))):
                yield from self.block(run, level, kind)
                yield from self.part(child, level, kind) if child else ()
                run = []
            else:
                run.append(child)

    def quote(self, blocks: list[Block], level: int) -> Iterator[Block]:
        """Yield quotations, or one of several blocks, in which headings are bold: they are none of what is around."""
        for block in blocks:
            if block.kind == "heading":
                block.kind, block.level, block.text = "text", 0, f"**{block.text}**"
            block.find_label(self.language)
        is_plain = all(block.kind in {"text", "gone"} for block in blocks)
        for part in [[block] for block in blocks] if is_plain else [blocks]:
            words = [block for block in part if block.kind != "gone"]
            doubts = [doubt for block in part for doubt in block.doubts]
            yield Block("quote" if words else "gone", "\n".join(written(words)), level, doubts=doubts)

    def block(self, run: list[Node | str], level: int, kind: str) -> Iterator[Block]:
        """Yield the block that a run of words makes, if they say something, and the place that they begin with."""
        text = self.words.of(run)
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
        nodes = [each for node in run if isinstance(node, Node) for each in node.iter()]
        doubts = [("picture", each.get("alt")) for each in nodes if each.tag == "img"]
        doubts += [("around", each.text.strip()[:40]) for each in nodes if is_unseen(each)]
        doubts += [("link", each.text.strip()[:40]) for each in nodes if self.words.drops(each)]
        texts = (part if isinstance(part, str) else part.text for part in run)
        doubts += [("tags", tag) for words in texts for tag in BARE_TAG.findall(words)]
        if text or doubts:
            yield Block(kind if text else "gone", text, level, label, doubts)

    def list(self, listed: Node, level: int) -> Iterator[Block]:
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
        parts = [[row for row in body.elements if row.tag == "tr" and any(row.elements)] for body in bodies]
        rows = [[*row.elements] for part in parts for row in part]
        # Some pages set the items of a list as the rows of a table, which empty cells push to the right.
        listed = [[*dropwhile(lambda cell: not (cell.text.strip() or any(cell.iter("img"))), row)] for row in rows]
        labels = [" ".join(row[0].text.split()) if len(row) == COLUMNS else "" for row in listed]
        if all(BULLET.fullmatch(label) or split_label(label, self.language)[0] for label in labels):
            for row, label in zip(listed, labels, strict=True):
                yield from self.item(row[1], "-" if BULLET.match(label) else label, level)
        elif max(map(len, rows), default=0) < COLUMNS or len([*table.iter("table")]) > 1:
            for cell in (cell for row in rows for cell in row):
                yield from self.part(cell, level)
        else:
            laid = [row for part in parts for row in _laid_out(part)]
            cells = [[" ".join(self.words.of([cell]).split()).replace("|", r"\|") for cell in row] for row in laid]
            cells.insert(1, ["---"] * max(map(len, cells)))
            columns = zip_longest(*cells, fillvalue="")
            text = "\n".join(f"| {' | '.join(line)} |" for line in zip(*columns, strict=True))
            joined = [cell for row in rows for cell in row if {"colspan", "rowspan"} & cell.attributes.keys()]
            for caption in table.iter("caption"):
                yield from self.part(caption, level)
            yield Block("table", text, level, doubts=[("joined_cells", each.text.strip()[:40]) for each in joined])


def _laid_out(rows: list[Node]) -> list[list[Node | str]]:
    """Return the cells of rows in their columns; where a joined one goes on, there is nothing."""
    laid: list[dict[int, Node | str]] = [{} for _ in rows]
    for row, rest in zip(rows, (laid[at:] for at in range(len(rows))), strict=True):
        for cell in row.elements:
            column = next(column for column in count() if column not in rest[0])
            wide, high = (int(re.sub(r"\D", "", cell.get(name, "1")) or 1) for name in ("colspan", "rowspan"))
            for cells in rest[: high or None]:
                cells.update(dict.fromkeys(range(column, column + min(wide, MOST)), ""))
            rest[0][column] = cell
    return [[cells.get(column, "") for column in range(max(cells) + 1)] for cells in laid]
