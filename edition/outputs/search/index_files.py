"""Writes the search index: one script per language, so that it also loads from a folder (file://)."""

import json
from collections.abc import Iterator, Mapping, Sequence

from edition.build.insertions import Insertion
from edition.document.document import Page
from edition.document.index import Provision, alone
from edition.document.labels import INSERTED, PREFIXES, is_provision
from edition.document.model import Block, Instrument
from edition.document.project_config import glossary
from edition.document.site import Site
from edition.locales import words_of
from edition.outputs.output import Edition, File

FOLDER = "search"
FIELD = "{} …"
Record = list[object]


def files(edition: Edition) -> Iterator[File]:
    """Yield search/fr.js and so on: what can be found, by page; and how references are written."""
    site = edition.site
    yield "assets/grammar.js", _script("editionGrammar", grammar(site.languages))
    for language in site.languages:
        yield f"{FOLDER}/{language}.js", _script(f"(window.editionSearch ??= {{}}).{language}", index(site, language))


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Return, for each page, what its search field shows of what can be typed."""
    for language in edition.site.languages:
        if found := examples(edition.site, language):
            field = FIELD.format(", ".join(found))
            places = edition.site.places
            yield from (Insertion(path, "field", field) for page, path in places if page.language == language)


def _script(name: str, data: object) -> str:
    """Return data as a script that gives it a name: it loads from a folder too."""
    return f"{name} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def index(site: Site, language: str) -> dict[str, object]:
    """Return the index of one language.

    `pages` are [address, title, tier, short title]; `records` are [page, id, label, text] with the page's
    place in `pages`, no label for a passage, and where a record is cited also [record, begin, length] of each
    link to it; `instruments` hold names in every language, official address, and their provisions' ids.
    """
    pages = sorted(site.in_language(language), key=_tier)
    known = site.index.provisions
    records = [record for place, page in enumerate(pages) for record in _records(place, page, known)]
    _cite(site, pages, records)
    words = words_of(language)
    return {
        "language": language,
        "languages": list(site.languages),
        "here": dict(words.search["found_here"]),
        "item": words.item,
        "range": words.range,
        "passage": words.passage,
        "others": sorted(set(site.languages) - {language}),
        "homes": {other: _address(home) for other, home in site.homes.items()},
        "pages": [[_address(page), page.title, _tier(page), page.named or page.title] for page in pages],
        "records": records,
        "instruments": [
            _instrument(place, page, page.instrument, site) for place, page in enumerate(pages) if page.instrument
        ],
        "examples": examples(site, language),
        "glossary": glossary(site.config, language),
    }


def grammar(languages: Sequence[str]) -> dict[str, object]:
    """Return how references are written in all `languages` together, and what each does to its words."""
    each = {language: words_of(language).grammar for language in languages}
    of_one = ("endings", "alike", "same", "stop")
    shared = [name for name in words_of("en").grammar if name not in of_one]
    units = {
        prefix: list(dict.fromkeys(form for language in languages for form in words_of(language).units[name]))
        for name, prefix in PREFIXES.items()
    }
    return {
        **{name: list(dict.fromkeys(word for one in each.values() for word in one[name])) for name in shared},
        **{name: {language: one[name] for language, one in each.items()} for name in of_one},
        "inserted": INSERTED.split("|"),
        "units": units,
    }


def _address(page: Page) -> str:
    return page.path.removesuffix("index.html")


def _tier(page: Page) -> int:
    """Return the rank of a page: texts that the edition is about come before what helps to read them."""
    return 0 if page.citation else 1 if page.instrument else 2


def _records(place: int, page: Page, known: Mapping[tuple[str, str], Provision]) -> Iterator[Record]:
    words, within, term = words_of(page.language), None, ""
    for block in page.blocks:
        provision = known.get((page.path, block.id)) if block.id else None
        if provision is not None:
            label = provision.number if block.kind == "li" else block.text
            yield [place, block.id, label, f"{provision.gist} {provision.recorded}".strip()]
        elif block.kind == "h1":
            yield [place, "", block.text, ""]
        elif block.is_heading:
            yield [place, block.id, block.text, ""]
        elif block.kind == "dt":
            term = block.text
        elif block.kind == "dd":
            yield [place, block.id, term, block.text]
        elif (block.is_passage or block.kind == "note") and not _is_shown(block, within):
            yield [place, block.id, words.note.format(block.label) if block.kind == "note" else "", block.text]
        if block.is_heading:
            within = provision


def _is_shown(block: Block, within: Provision | None) -> bool:
    """Return whether the provision around a block is found by its words already."""
    return within is not None and (alone(block.text) == within.gist or block.kind == "blockquote")


def _cite(site: Site, pages: Sequence[Page], records: list[Record]) -> None:
    """Add to each record the places that cite it, in the language of `pages`."""
    paths = {page.path: place for place, page in enumerate(pages)}
    places = {(record[0], record[1]): place for place, record in enumerate(records)}
    for (path, name), references in site.index.backlinks.items():
        target = places.get((paths.get(path), name))
        found = []
        for reference in references:
            place = places.get((paths.get(reference.page.path), reference.block.id))
            if place is not None:
                begin = _units_of(reference.block.text[: reference.link.at])
                found.append([place, begin, _units_of(reference.link.text)])
        if target is not None and found:
            records[target].append(found)


def _units_of(text: str) -> int:
    """Return the length of a text as scripts count it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _instrument(place: int, page: Page, instrument: Instrument, site: Site) -> dict[str, object]:
    names = [
        name
        for each in site.editions_of(page)
        for name in (each.title, each.named, *(each.instrument.names if each.instrument else ()))
        if name
    ]
    return {
        "page": place,
        "names": list(dict.fromkeys([*names, *([instrument.symbol] if instrument.symbol else [])])),
        "official": instrument.address.get(page.language) or next(iter(instrument.address.values()), ""),
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
