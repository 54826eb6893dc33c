"""Which headings and items of an article are provisions, and the ids that their numbers give them."""

import re
from collections import Counter
from collections.abc import Iterator

from edition.document.labels import Label, label_of, plain, read_label
from edition.document.model import ADDRESS, AUTHORS, HEADINGS, Unit
from edition.document.provisions import is_provision, provision
from edition.document.text import plain_text, runs_of
from edition.document.tree import Node

# A number that stands alone at the beginning of a heading: 2.1 Purpose, 9. Ninth, (3).
BARE = re.compile(r"\(?(?=\d|[IVXLCDM]+[.)]|[a-zA-Z][.)])")
AFTER_BARE = re.compile(r"[.)]?(?: |$)")


def list_labels(listed: Node) -> dict[Node, str]:
    """Return what an ordered list prints before each of its items, without signs: "2", "b", "iv"."""
    labels: dict[Node, str] = {}
    number = int(listed.get("start", "1"))
    for item in listed.elements:
        number = int(item.get("value") or number)
        labels[item] = item.get("data-label").strip("().（）、．-–—") or label_of(number, listed.get("type", "1"))
        number += 1
    return labels


def derived(article: Node, units: tuple[Unit, ...], language: str) -> dict[Node, str]:
    """Return the ids that numbers give the headings and list items of an article, where each is the first of its id."""
    names: dict[Node, str] = {}
    above: list[tuple[str, str]] = []
    numbered = list(_numbered(article))
    ranks = _bare_ranks([each for each in numbered if each.tag in HEADINGS], language) if len(units) == 1 else set()
    for element in numbered:
        if element.tag in HEADINGS:
            above = [(rank, name) for rank, name in above if rank < element.tag]
            text = _words(element)
            name = _authors_id(element) or provision(text, units, language)[0]
            if not name and (label := _bare(text, language)) and (above or element.tag in ranks):
                name = _below(above[-1][1], label) if above else f"{units[0].prefix}-{label.address}"
            if name and is_provision(name, units):
                above.append((element.tag, name))
                names[element] = name
        elif above:
            names |= _items(element, above[-1][1], language)
    first = {name: element for element, name in reversed(names.items())}
    return {element: name for name, element in first.items()}


def _words(heading: Node) -> str:
    return plain_text(runs_of(heading))


def _bare(text: str, language: str) -> Label | None:
    """Return the number that stands alone before the words of a heading."""
    written = plain(text)
    begins = BARE.match(written)
    read = read_label(written, language, begins.end()) if begins else None
    return read[0] if read and AFTER_BARE.match(written, read[1]) else None


def _bare_ranks(headings: list[Node], language: str) -> set[str]:
    """Return the ranks of which most headings begin with a number."""
    counts = Counter(each.tag for each in headings)
    bare = Counter(each.tag for each in headings if _bare(_words(each), language))
    return {rank for rank, count in bare.items() if 2 * count > counts[rank]}


def _below(name: str, label: Label) -> str:
    """Return the id of what has a number below a provision: 2.1 below 2 says all of it."""
    whole, _, last = name.rpartition("-")
    return f"{whole}-{label.address}" if last == ".".join(label.parts[:-1]) else f"{name}-{label.address}"


def _authors_id(element: Node) -> str:
    return element.id if element.get(ADDRESS) == AUTHORS else ""


def _numbered(element: Node) -> Iterator[Node]:
    """Yield the headings and the ordered lists of an article, in order, without lists within lists."""
    for child in element.elements:
        if child.tag == "ol" or (child.tag in HEADINGS and ADDRESS in child.attributes):
            yield child
        elif child.tag not in {"ul", "blockquote", "aside"} and "footnote" not in child.classes:
            yield from _numbered(child)


def _items(listed: Node, above: str, language: str) -> dict[Node, str]:
    names = {}
    for item, label in list_labels(listed).items():
        read = read_label(plain(f"({label})"), language, 1)
        name = _authors_id(item) or (f"{above}-{read[0].address}" if read and read[1] == len(label) + 1 else "")
        if not name:
            continue
        names[item] = name
        for child in item.elements:
            if child.tag == "ol":
                names |= _items(child, name, language)
    return names
