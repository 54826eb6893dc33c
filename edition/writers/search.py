"""Writes the search index: one script per language, so that it also loads from a folder (file://)."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from edition.model import Page, Site
from edition.pieces import Block, Instrument
from edition.references import Provision, provisions
from edition.units import is_provision
from edition.words import words_of

FOLDER = "search"
Record = tuple[int, str, str, str]


def write(site: Site, folder: Path) -> None:
    """Writes search/fr.js and so on under `folder`: what can be found, by page, and the references' grammar."""
    (folder / FOLDER).mkdir(exist_ok=True)
    for language in site.languages:
        data = json.dumps(index(site, language), ensure_ascii=False, separators=(",", ":"))
        text = f'(window.editionSearch ??= {{}})["{language}"] = {data};\n'
        (folder / FOLDER / f"{language}.js").write_text(text, encoding="utf-8")


def index(site: Site, language: str) -> dict[str, object]:
    """The index of one language.

    `pages` are [address, title, tier]; `records` are [page, id, label, text] with the page's place in
    `pages`; `instruments` hold names in every language, official address, and their provisions' ids.
    """
    pages = sorted(site.in_language(language), key=_tier)
    known = provisions(site)
    return {
        "language": language,
        "here": dict(words_of(language).search["found_here"]),
        "others": sorted(set(site.languages) - {language}),
        "homes": {other: _address(home) for other, home in site.homes.items()},
        "pages": [[_address(page), page.title, _tier(page)] for page in pages],
        "records": [record for place, page in enumerate(pages) for record in _records(place, page, known)],
        "instruments": [
            _instrument(place, page, page.instrument, site) for place, page in enumerate(pages) if page.instrument
        ],
        "grammar": grammar(site.languages),
    }


def grammar(languages: Sequence[str]) -> dict[str, object]:
    """How references are written in all `languages` together, and by language its endings and joining words."""
    each = {language: words_of(language).grammar for language in languages}
    of_one = ("endings", "stop")
    shared = [name for name in words_of("en").grammar if name not in of_one]
    return {name: list(dict.fromkeys(word for one in each.values() for word in one[name])) for name in shared} | {
        name: {language: one[name] for language, one in each.items()} for name in of_one
    }


def _address(page: Page) -> str:
    return page.path.removesuffix("index.html")


def _tier(page: Page) -> int:
    """Texts that the edition is about come before what helps to read them."""
    return 0 if page.citation else 1 if page.instrument else 2


def _records(place: int, page: Page, known: dict[tuple[str, str], Provision]) -> Iterator[Record]:
    words, within = words_of(page.language), None
    for block in page.blocks:
        provision = known.get((page.path, block.id)) if block.id else None
        if provision is not None:
            text = block.text if block.kind == "li" else f"{block.text}. {provision.gist} {provision.recorded}"
            yield place, block.id, provision.number, text.strip()
        elif block.kind == "h1":
            terms = " ".join(other.text for other in page.blocks if other.kind == "dt")
            yield place, "", "", f"{block.text} {terms}".strip()
        elif block.is_heading:
            yield place, block.id, "", block.text
        elif (block.is_passage or block.kind == "note") and not _is_shown(block, within):
            yield place, block.id, _label(block, words.note, words.passage), block.text
        if block.is_heading:
            within = provision


def _is_shown(block: Block, within: Provision | None) -> bool:
    """Whether the provision around a block is found by its words already."""
    return within is not None and (block.text == within.gist or block.kind == "blockquote")


def _label(block: Block, note: str, passage: str) -> str:
    return note.format(block.label) if block.kind == "note" else passage.format(block.id)


def _instrument(place: int, page: Page, instrument: Instrument, site: Site) -> dict[str, object]:
    twins = [site.by_key[page.key, other] for other in site.languages if (page.key, other) in site.by_key]
    names = [
        name
        for twin in twins
        for name in (twin.title, twin.named, *(twin.instrument.names if twin.instrument else ()))
        if name
    ]
    return {
        "page": place,
        "names": list(dict.fromkeys([*names, *([instrument.symbol] if instrument.symbol else [])])),
        "official": instrument.address.get(page.language) or next(iter(instrument.address.values()), ""),
        "ids": [block.id for block in page.blocks if is_provision(block.id, instrument.units)],
    }
