"""Which headings and items of an article are provisions, and the ids that their numbers give them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from edition.document.labels import SIGNS_OF_ITEMS, Label, label_of, read_item, read_label
from edition.document.model import ADDRESS, AUTHORS, BOXES, HEADINGS, Unit
from edition.document.number_words import plain
from edition.document.provisions import PREFIXES, is_provision, provision, unread
from edition.document.text import plain_text, runs_of
from edition.document.tree import Node

# A number that stands alone at the beginning of a heading: 2.1 Purpose, 9. Ninth, (3), IV. End, B. Second; where those
# beside it are numbered too, IV — End.
BARE = re.compile(r"\(?(?=\d|[IVXLCDM]+[.)]|[a-zA-Z][.)](?![^\W\d]))")
ROMAN = re.compile(r"(?=[IVXLCDM]+(?: |\W*$))")
AFTER_BARE = re.compile(r"[.)]?[-–—:]?(?: |$)")
NO_TEXT = BOXES | {"footnote"}
# Units that hold provisions, which are counted through; and what stands beside these.
GROUPS, ATTACHED = {"part", "ch"}, {"annex", "app", "sch", "rec"}
# The labels with which a list begins.
FIRST = {"1", "a", "i"}


@dataclass
class Numbers:
    """What the numbers of an article say."""

    first: dict[str, Node] = field(default_factory=dict)  # the heading or item of each id
    again: list[tuple[Node, str]] = field(default_factory=list)  # those whose number another has; of a list the first
    unread: list[tuple[Node, str]] = field(default_factory=list)  # headings with what looks like a number

    def give(self, name: str, element: Node) -> str:
        """Return the id below which what follows is numbered: "" where another element has it."""
        if name in self.first:
            self.again.append((element, name))
            return ""
        self.first[name] = element
        return name


def list_labels(listed: Node) -> dict[Node, str]:
    """Return what an ordered list prints before each of its items, without signs: "2", "b", "iv"."""
    labels: dict[Node, str] = {}
    number = int(listed.get("start", "1"))
    for item in listed.elements:
        number = int(item.get("value") or number)
        labels[item] = item.get("data-label").strip(SIGNS_OF_ITEMS) or label_of(number, listed.get("type", "1"))
        number += 1
    return labels


def number_of(label: str, language: str) -> str:
    """Return a label of a list as ids have it, "" for one that can't be read whole."""
    read = read_item(label, language)
    return read.address if read else ""


def numbers_of(article: Node, units: tuple[Unit, ...], language: str) -> Numbers:
    """Return the ids that numbers give the headings and list items of an article, each to the first that has it."""
    numbers = Numbers()
    # Ranks of headings; the id of each, "" for one below which nothing has a number.
    above: list[tuple[str, str]] = []
    numbered = list(_numbered(article))
    texts = {each: plain_text(runs_of(each)) for each in numbered if each.tag in HEADINGS}
    named = {each: provision(text, units, language)[0] for each, text in texts.items()}
    # The units whose provisions may begin with a number alone: the only one, or those that no heading names.
    prefixes = {name.partition("-")[0] for name in named.values()} | GROUPS | ATTACHED
    alone = [unit for unit in units if len(units) == 1 or unit.prefix not in prefixes]
    ranks = _bare_ranks(texts, named, language) if alone else set()
    # A resolution numbers its paragraphs as items, where no heading does.
    is_listed = units[0].is_named and units[0].prefix == PREFIXES["paragraph"] and not ranks
    is_listed = is_listed and not any(is_provision(name, units[:1]) for name in named.values())
    for element in numbered:
        if element.tag not in HEADINGS:
            is_counted = is_listed and all(label[0].isdecimal() for label in list_labels(element).values())
            if name := above[-1][1] if above else units[0].prefix if is_counted else "":
                _items(element, name, language, numbers)
            continue
        above = [(rank, name) for rank, name in above if rank < element.tag]
        text, number, is_bare = texts[element], named[element], element.tag in ranks
        label = None if number else _bare(text, language, is_rank=is_bare)
        if label and (above or is_bare) and not (is_bare and len(alone) > 1):
            # It is below the last provision, unless that is a part or a chapter.
            last = above[-1][1] if above else ""
            is_group = last.partition("-")[0] in GROUPS - {unit.prefix for unit in alone}
            number = _below(alone[0].prefix if alone and (not above or is_group) else last, label)
        name = _authors_id(element) or number
        if is_provision(name, units):
            above.append((element.tag, numbers.give(name, element)))
        elif number:
            # Its author named it otherwise, or what is above it has no number.
            above.append((element.tag, ""))
        elif words := unread(text, units, language) or (text.split()[0] if is_bare and BARE.match(text) else ""):
            # What stands below it is no part of what is above it.
            numbers.unread.append((element, words))
            above.append((element.tag, ""))
    return numbers


def _bare(text: str, language: str, *, is_rank: bool) -> Label | None:
    """Return the number that stands alone before the words of a heading."""
    written = plain(text)
    begins = BARE.match(written) or (is_rank and ROMAN.match(written))
    read = read_label(written, language, begins.end()) if begins else None
    return read[0] if read and AFTER_BARE.match(written, read[1]) else None


def _bare_ranks(texts: Mapping[Node, str], names: Mapping[Node, str], language: str) -> set[str]:
    """Return the ranks of which most headings are numbered, or of which numbers alone count from 1 on."""
    ranks = set()
    for rank in {each.tag for each in texts}:
        own = [each for each in texts if each.tag == rank]
        bare = [label.address for each in own if (label := _bare(texts[each], language, is_rank=True))]
        counts = len(bare) > 1 and bare == [str(at) for at in range(1, len(bare) + 1)]
        named = sum(1 for each in own if names[each])
        if bare and (counts or 2 * (len(bare) + named) > len(own)):
            ranks.add(rank)
    return ranks


def _below(name: str, label: Label) -> str:
    """Return the id of what has a number below a provision: 2.1 below 2 says all of it."""
    whole, _, last = name.rpartition("-")
    return f"{whole if last == '.'.join(label.parts[:-1]) else name}-{label.address}"


def _authors_id(element: Node) -> str:
    return element.id if element.get(ADDRESS) == AUTHORS else ""


def _numbered(element: Node) -> Iterator[Node]:
    """Yield the headings and the ordered lists of an article, in order, without lists within lists."""
    for child in element.elements:
        if child.tag == "ol" or (child.tag in HEADINGS and child.id):
            yield child
        elif child.tag not in {"ul", "blockquote", "aside"} and NO_TEXT.isdisjoint(child.classes):
            yield from _numbered(child)


def _items(listed: Node, above: str, language: str, numbers: Numbers) -> None:
    for place, (item, label) in enumerate(list_labels(listed).items()):
        own = number_of(label, language)
        number = own and f"{above}-{own}"
        if place == 0 and number in numbers.first and own in FIRST:
            # A list that begins anew is of what has no number itself, such as a word that is defined.
            numbers.give(number, item)
            return
        name = _authors_id(item) or number
        # An item in a definition or a table has no address.
        below = numbers.give(name, item) if name and item.id else ""
        for child in item.elements if below else ():
            if child.tag == "ol":
                _items(child, below, language, numbers)
