"""Gives the texts of all pages their addresses: those of the record, in all languages at once."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from edition.document.groups import grouped
from edition.document.model import ADDRESS, AUTHORS, HEADINGS, KEY, NOTE, OWN, UNORDERED, Unit
from edition.document.numbering import list_labels, number_of, numbers_of
from edition.document.provisions import as_numbers
from edition.document.text import plain_text, runs_of, tokenize
from edition.document.tree import Node
from edition.records.alignment import Text, may_have
from edition.records.assign import assign
from edition.records.fingerprint import fingerprint
from edition.records.snapshot import is_address
from edition.records.table import GONE, NOTHING, Held, Row, Rows

# How many of a new page's texts stand on one that is gone, when it is that page under another name.
RENAMED = 0.5
NOTE_LINK = re.compile(r"(#?fn:|#?fnref\d*:)(.+)")
Languages = Mapping[str, Sequence[Text]]


def texts_of(article: Node, units: tuple[Unit, ...], language: str) -> list[Text]:
    """Return what can have an address in an article, in order; `units` are what the parts of its text are called."""
    elements = list(_addressable(article, is_own=False))
    first = numbers_of(article, units, language).first if units else {}
    numbers = {element: name for name, element in first.items()}
    labels = {item: label for each in article.iter("ol") for item, label in list_labels(each).items()}
    keys = dict(_keys(article, language))
    rows = ((each, numbers.get(each, ""), number_of(labels.get(each, ""), language)) for each, _ in elements)
    pairs = zip(rows, elements, strict=True)
    return [_text(*row, keys.get(element, ""), is_own=is_own) for row, (element, is_own) in pairs]


def _keys(article: Node, language: str) -> Iterator[tuple[Node, str]]:
    """Yield what is declared unordered, with what pairs it: the words of its key, else nothing of another language."""
    boxes = (each for each in article.iter("div") if UNORDERED in each.classes)
    for number, box in enumerate(boxes):
        key = KEY.search(box.get("class"))
        for element in box.iter():
            cells = [*element.elements][int(key[1]) - 1 :] if key and element.tag == "tr" else []
            yield element, " ".join((str(number), *tokenize(cells[0].text))) if cells else language


def _addressable(element: Node, *, is_own: bool) -> Iterator[tuple[Node, bool]]:
    for child in element.elements:
        mine = is_own or not OWN.isdisjoint(child.classes)
        if ADDRESS in child.attributes:
            yield child, mine and child.tag not in HEADINGS
        yield from _addressable(child, is_own=mine)


def _text(element: Node, number: str, label: str, key: str, *, is_own: bool) -> Text:
    text = plain_text(runs_of(element))
    former = words = fingerprint(text)
    if element.tag in {"blockquote", "dd"} or element.id.startswith(NOTE):
        former = fingerprint(plain_text(runs_of(element, has_lists=False)))
    if element.id.startswith(NOTE):
        return Text("note", "", words, wish=element.id, length=len(text), former=former)
    given = element.id if element.get(ADDRESS) == AUTHORS else ""
    is_leading = text.endswith((":", "："))
    return Text(element.tag, given, words, is_own, number, "", label, len(text), key, former, is_leading)


def identify(
    record: Rows, pages: Mapping[str, Languages], elsewhere: Rows | None = None, held: Held = NOTHING
) -> dict[tuple[str, str], list[str]]:
    """Return the ids of texts, by page and language; one given `elsewhere`, on another branch, is the same text's.

    What an address has ever `held` is that text still where nothing else is like what the record has there.
    """
    rows = grouped((row.page, row) for row in record.values() if is_address(row.id))
    # The pages that are gone, by language and fingerprint of each of their texts.
    left = (old for key, old in rows.items() if key not in pages and not all(row.moved for row in old))
    texts = ((row.page, *each) for old in left for row in old for each in row.texts.items())
    gone = grouped(((language, text.print), page) for page, language, text in texts)
    ids: dict[tuple[str, str], list[str]] = {}
    for key, languages in pages.items():
        own = rows.get(key) or rows.get(_old_name(gone, languages), [])
        same = _numbered_alike(languages)
        known = {language: _as_recorded(own, language, texts) for language, texts in same.items()}
        others = (row for row in (elsewhere or {}).values() if row.page == key and is_address(row.id))
        names = _recorded(own, known) or assign([*own, *(replace(row, moved=GONE) for row in others)], known, held)
        ids |= {(key, language): each for language, each in names.items()}
    return ids


def _numbered_alike(languages: Languages) -> Languages:
    """Return texts whose numbers have the form of the first language that has them: Chapitre III is Chapter Three."""
    forms, alike = defaultdict[tuple[str, ...], list[str]](list), dict[str, list[Text]]()
    for language, texts in languages.items():
        own = dict.fromkeys(each.derived for each in texts)
        known = {name: forms[as_numbers(name)] for name in own}
        first = {name: name if name in names else next(iter(names), name) for name, names in known.items()}
        new = {name: to for name, to in first.items() if to not in own}
        alike[language] = [replace(each, derived=new[each.derived]) if each.derived in new else each for each in texts]
        for name in (name for name, names in known.items() if name not in names):
            forms[as_numbers(name)].append(name)
    return alike


def _as_recorded(rows: Sequence[Row], language: str, texts: Sequence[Text]) -> Sequence[Text]:
    """Return texts with the fingerprints that the record has for them, also those that it made without their lists."""
    prints = {row.texts[language].print for row in rows if language in row.texts}
    return [replace(e, print=e.former) if e.former in prints and e.print not in prints else e for e in texts]


def _recorded(rows: Sequence[Row], languages: Languages) -> dict[str, list[str]] | None:
    """Return the ids of a page whose texts are those of the record, in the same order; None for one that changed."""
    ids: dict[str, list[str]] = {}
    for language, texts in languages.items():
        live = [row for row in rows if not row.moved and language in row.texts]
        pairs = ((text, row.id) for text, row in zip(texts, live, strict=False))
        may_have_all = all(text.given in ("", name) and may_have(text, name) for text, name in pairs)
        if not may_have_all or [row.texts[language].print for row in live] != [text.print for text in texts]:
            return None
        ids[language] = [row.id for row in live]
    return ids


def _old_name(gone: Mapping[tuple[str, str], Sequence[str]], languages: Languages) -> str:
    """Return the page that is gone and had most of the texts of a page that the record lacks, "" for none."""
    for language, texts in languages.items():
        had = Counter(page for print_ in {text.print for text in texts} for page in gone.get((language, print_), ()))
        page = max(sorted(had), key=had.__getitem__, default="")
        if had[page] >= max(RENAMED * len(texts), 1):
            return page
    return ""


def identified(article: Node, names: Sequence[str]) -> tuple[Node, dict[str, str]]:
    """Return the article with these ids, in the order of its texts, and the ids that changed, old to new."""
    elements = [element for element, _ in _addressable(article, is_own=False)]
    ids = dict(zip(elements, names, strict=True))
    changed = {element.id: name for element, name in ids.items() if element.id != name}
    notes = {old.removeprefix(NOTE): new.removeprefix(NOTE) for old, new in changed.items() if old.startswith(NOTE)}
    return _with_ids(article, ids, notes), changed


def _with_ids(element: Node, ids: Mapping[Node, str], notes: Mapping[str, str]) -> Node:
    own = element.attributes.items()
    attributes = {name: _relabelled(name, value, notes) for name, value in own if name != ADDRESS}
    attributes |= {"id": ids[element]} if element in ids else {}
    children = [_with_ids(child, ids, notes) if isinstance(child, Node) else child for child in element.children]
    made = element.with_children(children)
    return made if attributes == element.attributes else Node(element.tag, attributes, made.children)


def _relabelled(name: str, value: str, notes: Mapping[str, str]) -> str:
    """Return a note reference, or a link between it and its note, with the label that the record has for it."""
    label = NOTE_LINK.fullmatch(value) if notes and name in {"id", "href"} else None
    return label[1] + notes[label[2]] if label and label[2] in notes else value
