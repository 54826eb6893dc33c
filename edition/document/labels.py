"""How official texts number their parts: articles, paragraphs, annexes; 3 (2) (b) (ii), 30 bis, 5A, IV."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from edition.document.blocks import label as label_of
from edition.document.model import ADDRESS, AUTHORS, HEADINGS, Unit
from edition.document.runs import plain_text, runs_of
from edition.document.tree import Node
from edition.locales import LANGUAGES, words_of

# How the ids of a unit's provisions begin.
PREFIXES = {
    "paragraph": "par",
    "article": "art",
    "section": "sec",
    "rule": "rule",
    "regulation": "reg",
    "clause": "cl",
    "principle": "princ",
    "recital": "rec",
    "annex": "annex",
    "appendix": "app",
    "schedule": "sch",
    "chapter": "ch",
    "part": "part",
}
INSERTED = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
NUMBER = rf"\d+(?:[ \u00a0]?(?:{INSERTED})\b|[A-Z]\b)?|[IVXLCDM]+\b|[A-Z]\b"
# What follows a number within the same reference: (2), b), (ii).
LEVEL = r"[ \u00a0]?\((?:\d+|[a-z]{1,4})\)|[ \u00a0]?(?<=[\d\u00a0 ])[a-z]\)"
ALONE = re.compile(rf"\(?({NUMBER}|[a-z]|[ivxl]+)(?:[.)]|$)")


def units_of(given: object) -> tuple[Unit, ...]:
    """Return the units that a front matter names: "article", a list of names, or an id with its forms by language."""
    if isinstance(given, Mapping):
        forms = {str(key): tuple(map(str, each)) for key, each in given.items() if isinstance(each, list)}
        return (Unit(str(given.get("id", "")), forms),)
    names = given if isinstance(given, list) else [given or "paragraph"]
    return tuple(
        Unit(PREFIXES[name], {language: tuple(words_of(language).units[name]) for language in LANGUAGES})
        for name in names
        if name in PREFIXES
    )


@lru_cache(64)
def _named(units: tuple[Unit, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Return, for each unit, how its ids begin and what finds the number of one at the beginning of a text."""
    found = []
    for unit in units:
        forms = {form for each in unit.forms.values() for form in each}
        words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
        found.append(
            (unit.prefix, re.compile(rf"((?:{words})\.?[ \u00a0]+({NUMBER})((?:{LEVEL})*))(?!\w)", re.IGNORECASE))
        )
    return tuple(found)


def slug(label: str) -> str:
    """Return a label as ids have it: "(ii)" is "ii", "30 bis" is "30-bis", "5A" is "5a"."""
    parted = re.sub(rf"(?<=\d)[ \u00a0]?({INSERTED})\b", r"-\1", label.strip("(). \u00a0"))
    return re.sub(r"[^\w]+", "-", parted).strip("-").lower()


def levels(text: str) -> list[str]:
    """Return the labels in a text such as "3 (2) (b)", as ids have them."""
    return [slug(each) for each in re.findall(rf"{NUMBER}|[a-z]{{1,4}}(?=\))|\d+", text)]


def provision(text: str, units: tuple[Unit, ...]) -> tuple[str, str]:
    """Return the id that a heading's text gives its provision, and the words that number it; empty for another text."""
    for prefix, pattern in _named(units):
        if found := pattern.match(text):
            return "-".join((prefix, slug(found[2]), *levels(found[3]))), found[1]
    return "", ""


def is_provision(name: str, units: tuple[Unit, ...]) -> bool:
    """Return whether an id is that of a provision of these units."""
    return any(name.startswith(f"{unit.prefix}-") for unit in units)


def derived(article: Node, units: tuple[Unit, ...]) -> dict[Node, str]:
    """Return the ids that numbers give the headings and list items of an article, where each is the first of its id."""
    names: dict[Node, str] = {}
    above: list[tuple[str, str]] = []
    for element in _numbered(article):
        if element.tag in HEADINGS:
            above = [(rank, name) for rank, name in above if rank < element.tag]
            text = plain_text(runs_of(element))
            name = _authors_id(element) or provision(text, units)[0]
            if not name and above and (alone := ALONE.match(text)):
                name = f"{above[-1][1]}-{slug(alone[1])}"
            if name and is_provision(name, units):
                above.append((element.tag, name))
                names[element] = name
        elif above:
            names |= _items(element, above[-1][1])
    once: dict[str, Node] = {}
    for element, name in names.items():
        once.setdefault(name, element)
    return {element: name for name, element in once.items()}


def _authors_id(element: Node) -> str:
    return element.id if element.get(ADDRESS) == AUTHORS else ""


def _numbered(element: Node) -> Iterator[Node]:
    """Yield the headings and the ordered lists of an article, in order, without lists within lists."""
    for child in element.elements:
        if child.tag == "ol" or (child.tag in HEADINGS and ADDRESS in child.attributes):
            yield child
        elif child.tag not in {"ul", "blockquote", "aside"} and "footnote" not in child.classes:
            yield from _numbered(child)


def _items(listed: Node, above: str) -> dict[Node, str]:
    """Return the ids of the items of a list, and of the lists within them."""
    names = {}
    start, kind = int(listed.get("start", "1")), listed.get("type", "1")
    for number, item in enumerate(listed.elements, start):
        name = _authors_id(item) or f"{above}-{slug(item.get('data-label') or label_of(number, kind))}"
        names[item] = name
        for child in item.elements:
            if child.tag == "ol":
                names |= _items(child, name)
    return names
