"""Writes the search index: one script per language, so that it also loads from a folder (file://)."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from edition.build.insertions import Insertion
from edition.document import Page, Provision, Site
from edition.document.index import alone
from edition.document.labels import INSERTED
from edition.document.model import Instrument
from edition.document.project_config import glossary
from edition.document.provisions import PREFIXES, is_provision
from edition.locales import words_of
from edition.outputs.output import Edition, File

Record = list[Any]
# What a language does to its words alone, whatever others do.
OF_ONE = ("endings", "alike", "same", "stop")


def files(edition: Edition) -> Iterator[File]:
    """Yield search/fr.js and so on: what can be found, by page; and how references are written."""
    site = edition.site
    yield "assets/grammar.js", _script("editionGrammar", grammar(site.languages))
    for language in site.languages:
        yield f"search/{language}.js", _script(f"(window.editionSearch ??= {{}}).{language}", index(site, language))


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield, for each page, what its search field shows of what can be typed."""
    site = edition.site
    fields = {language: ", ".join(examples(site, language)) for language in site.languages}
    for page, path in site.places:
        if field := fields[page.language]:
            yield Insertion(path, "field", f"{field} …")


def _script(name: str, data: object) -> str:
    return f"{name} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def index(site: Site, language: str) -> dict[str, object]:
    """Return the index of one language.

    `pages` are [address, title, tier, short title]; `records` are [page, id, label, text, voices] with the
    page's place in `pages`, no label for a passage, and where a record is cited also [record, begin, length] of each
    link to it; `instruments` hold names in every language, official address, and their provisions' ids.
    """
    pages = sorted(site.in_language(language), key=_tier)
    words = words_of(language)
    return {
        "language": language,
        "here": dict(words.search["found_here"]),
        "item": words.item,
        "range": words.range,
        "passage": words.passage,
        "voices": {voice[0]: name for voice, name in words.voices.items()},
        "others": sorted(set(site.languages) - {language}),
        "homes": {other: _address(home) for other, home in site.homes.items()},
        "pages": [[_address(page), page.title, _tier(page), page.named or page.title] for page in pages],
        "records": _records(site, pages),
        "instruments": [
            _instrument(site, place, page, page.instrument) for place, page in enumerate(pages) if page.instrument
        ],
        "examples": [*examples(site, language), *(page.named or page.title for page in pages[:1])],
        # The page that says what the edition is: it states the rights.
        "about": [place for place, page in enumerate(pages) if "rights" in page.ids],
        "glossary": glossary(site.config, language),
    }


def grammar(languages: Sequence[str]) -> dict[str, object]:
    """Return how references are written in all `languages` together, and what each does to its words."""
    words = {language: words_of(language) for language in languages}
    shared = [name for name in words_of("en").grammar if name not in OF_ONE]
    # "s" is short for a section and, after a number, for what follows it.
    following = {form for each in words.values() for form in each.grammar["following"]}
    units = {prefix: _union(each.units[name] for each in words.values()) for name, prefix in PREFIXES.items()}
    return {
        **{name: _union(each.grammar[name] for each in words.values()) for name in shared},
        **{name: {language: each.grammar[name] for language, each in words.items()} for name in OF_ONE},
        "months": _union([name.lower() for name in each.months] for each in words.values()),
        "inserted": INSERTED.split("|"),
        "units": {prefix: [form for form in forms if form not in following] for prefix, forms in units.items()},
    }


def _union(lists: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(lists)))


def _address(page: Page) -> str:
    return page.path.removesuffix("index.html")


def _tier(page: Page) -> int:
    """Return the rank of a page: texts that the edition is about come before what helps to read them."""
    return 0 if page.citation else 1 if page.instrument else 2


def _records(site: Site, pages: Sequence[Page]) -> list[Record]:
    provisions = site.index.provisions
    records = [
        [place, *record, voices.replace("o", "i" if page.instrument else "o")]
        for place, page in enumerate(pages)
        for *record, voices in _of_page(page, provisions)
    ]
    numbers = {(pages[place].path, name): number for number, (place, name, *_) in enumerate(records)}
    for target, references in site.index.backlinks.items():
        citing = [
            [numbers[source], _units_of(each.block.text[: each.link.at]), _units_of(each.link.text)]
            for each in references
            if (source := (each.page.path, each.block.id)) in numbers
        ]
        if citing and target in numbers:
            records[numbers[target]].append(citing)
    return records


def _of_page(page: Page, provisions: Mapping[tuple[str, str], Provision]) -> Iterator[Record]:
    """Yield the id, the label, the text of each record of a page, and the first letters of its voices."""
    words, within, term = words_of(page.language), None, ""
    for block in page.blocks:
        provision = provisions.get((page.path, block.id)) if block.id else None
        if block.is_heading:
            within = provision
        # By the words of the provision around it.
        is_found = within is not None and (block.kind == "blockquote" or alone(block.text) == within.gist)
        if provision is not None:
            label = provision.number if block.kind == "li" else block.text
            voices = provision.voice[0] + ("o" if provision.recorded else "")
            yield [block.id, label, f"{provision.gist} {provision.recorded}".strip(), voices]
        elif block.is_heading:
            yield [block.id if block.kind != "h1" else "", block.text, "", block.voice[0]]
        elif block.kind == "dt":
            term = block.text
        elif block.kind == "dd":
            yield [block.id, term, block.text, block.voice[0]]
        elif (block.is_passage or block.kind == "note") and not is_found:
            name = words.note.format(block.label) if block.kind == "note" else ""
            yield [block.id, name, block.text, block.voice[0]]


def _units_of(text: str) -> int:
    """Return the length of a text as scripts count it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _instrument(site: Site, place: int, page: Page, instrument: Instrument) -> dict[str, object]:
    known = ((e.title, e.work, e.named, *(e.instrument.names if e.instrument else ())) for e in site.editions_of(page))
    return {
        "page": place,
        "names": [*filter(None, dict.fromkeys((*chain(*known), instrument.symbol, *sorted(instrument.symbols))))],
        "official": instrument.address_in(page.language),
        "units": {unit.prefix: list(unit.forms.get(page.language, ()))[:2] for unit in instrument.units},
        "ids": [block.id for block in page.blocks if is_provision(block.id, instrument.units)],
    }


def examples(site: Site, language: str) -> list[str]:
    """Return what can be typed, from the provisions cited most: a number, one with its unit, a part of a provision."""
    ranked = site.index.most_cited(language)
    whole = [each for each in ranked if each.id.count("-") == 1][:2]
    parts = [each for each in ranked if each.id.count("-") > 1][:1]
    word = words_of(language).units["paragraph"][0].capitalize()
    first, *others = [" ".join(each.number.split()) for each in (*whole, *parts)] or [""]
    numbers = [first, *(each.replace(word, "§") for each in others)]
    return [each.split(" ", 1)[-1] if place != 1 else each for place, each in enumerate(numbers) if each]
