"""How official texts number their parts: articles, paragraphs, annexes; 3 (2) (b) (ii), 30 bis, 5A, IV."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from string import ascii_lowercase

from edition.document.model import ADDRESS, AUTHORS, HEADINGS, Unit
from edition.document.text import plain_text, runs_of
from edition.document.tree import Node
from edition.locales import LANGUAGES, words_of

# How the ids of a unit's provisions begin.
UNITS = "paragraph article section rule regulation clause principle recital annex appendix schedule chapter part"
SHORT = "par art sec rule reg cl princ rec annex app sch ch part"
PREFIXES = dict(zip(UNITS.split(), SHORT.split(), strict=True))
ROMAN_VALUES = (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1)
ROMAN = dict(zip(ROMAN_VALUES, ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"], strict=True))
INSERTED = "bis|ter|quater|quinquies|sexies|septies|octies|novies|decies"
NUMBER = rf"\d+(?:[ \u00a0]?(?:{INSERTED})\b|[A-Z]\b)?|[IVXLCDM]+\b|[A-Z]\b"
# What follows a number within the same reference: (2), b), (ii).
LEVEL = r"[ \u00a0]?\((?:\d+|[a-z]{1,4})\)|[ \u00a0]?(?<=[\d\u00a0 ])[a-z]\)"
ALONE = re.compile(rf"\(?({NUMBER}|[a-z]|[ivxl]+)(?:[.)]|$)")


def units_of(value: object) -> tuple[Unit, ...]:
    """Return the units that a front matter names: "article", a list of names, or an id with its forms by language."""
    if isinstance(value, Mapping):
        forms = {str(key): tuple(map(str, each)) for key, each in value.items() if isinstance(each, list)}
        return (Unit(str(value.get("id", "")), forms),)
    names = value if isinstance(value, list) else [value or "paragraph"]
    return tuple(
        Unit(PREFIXES[name], {language: tuple(words_of(language).units[name]) for language in LANGUAGES})
        for name in names
        if name in PREFIXES
    )


@lru_cache(64)
def _pattern(unit: Unit) -> re.Pattern[str]:
    """Return what finds the number of a unit's provision at the beginning of a text."""
    forms = {form for each in unit.forms.values() for form in each}
    words = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"((?:{words})\.?[ \u00a0]+({NUMBER})((?:{LEVEL})*))(?!\w)", re.IGNORECASE)


def slug(label: str) -> str:
    """Return a label as ids have it: "(ii)" is "ii", "30 bis" is "30-bis", "5A" is "5a"."""
    hyphened = re.sub(rf"(?<=\d)[ \u00a0]?({INSERTED})\b", r"-\1", label.strip("(). \u00a0"))
    return re.sub(r"[^\w]+", "-", hyphened).strip("-").lower()


def levels(text: str) -> list[str]:
    """Return the labels in a text such as "3 (2) (b)", as ids have them."""
    return [slug(each) for each in re.findall(rf"{NUMBER}|[a-z]{{1,4}}(?=\))|\d+", text)]


def provision(text: str, units: tuple[Unit, ...]) -> tuple[str, str]:
    """Return the id that a heading's text gives its provision, and the words that number it; empty for another text."""
    for unit in units:
        if match := _pattern(unit).match(text):
            return "-".join((unit.prefix, slug(match[2]), *levels(match[3]))), match[1]
    return "", ""


def is_provision(name: str, units: tuple[Unit, ...]) -> bool:
    """Return whether an id is that of a provision of these units."""
    return any(name.startswith(f"{unit.prefix}-") for unit in units)


def list_labels(listed: Node) -> dict[Node, str]:
    """Return what an ordered list prints before each of its items, without signs: "2", "b", "iv"."""
    labels: dict[Node, str] = {}
    number = int(listed.get("start", "1"))
    for item in listed.elements:
        number = int(item.get("value") or number)
        labels[item] = item.get("data-label").strip("().") or label_of(number, listed.get("type", "1"))
        number += 1
    return labels


def label_of(number: int, kind: str) -> str:
    """Return a number as a list of that kind (`type` of HTML: 1, a, A, i, I) prints it."""
    if number < 1 or kind not in "aAiI":
        return str(number)
    label = ""
    if kind in "iI":
        for value, sign in ROMAN.items():
            label += sign * (number // value)
            number %= value
    while number > 0:
        number, letter = divmod(number - 1, len(ascii_lowercase))
        label = ascii_lowercase[letter] + label
    return label.upper() if kind.isupper() else label


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
    first = {name: element for element, name in reversed(names.items())}
    return {element: name for name, element in first.items()}


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
    names = {}
    for item, label in list_labels(listed).items():
        names[item] = _authors_id(item) or f"{above}-{slug(label)}"
        for child in item.elements:
            if child.tag == "ol":
                names |= _items(child, names[item])
    return names
