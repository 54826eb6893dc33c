"""Writes the search index: one script per language, so that it also loads from a folder (file://)."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from edition.document import INSERTED, PREFIXES, Page, Provision, Site, alone, is_provision
from edition.document.model import Instrument
from edition.document.number_words import ALPHABETS
from edition.document.project_config import glossary
from edition.locales import languages_known, words_of
from edition.outputs import Edition, File, Insertion
from edition.theme import TOOLS

Record = list[Any]
# The first letters of a name.
LETTERS = re.compile(r"\b[A-Z]{2,6}\b")
# What a language does to its words alone, whatever others do.
OF_ONE = ("endings", "alike", "same", "stop", "asking")
# What is understood though no text of the edition is in that language.
OF_ALL = ("paragraph", "item", "and", "of", "texts")


def files(edition: Edition) -> Iterator[File]:
    """Yield search/fr.js and so on: what can be found, by page; and how references are written."""
    site = edition.site
    yield "assets/grammar.js", script("editionGrammar", grammar(site.languages))
    for language in site.languages:
        yield f"search/{language}.js", script(f"(window.editionSearch ??= {{}}).{language}", index(site, language))


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield, for each page and those of the desk, what its search field shows of what can be typed."""
    site = edition.site
    fields = {language: words_of(language).listed(*examples(site, language)) for language in site.languages}
    of_desk = ((home, f"{home.home}{tool}") for home in site.homes.values() for tool in TOOLS)
    for page, path in (*site.places, *of_desk):
        if field := fields[page.language]:
            yield Insertion(path, "field", f"{field} …")


def script(name: str, data: object) -> str:
    """Return a script that gives data a name, so that they load from a folder, too."""
    return f"{name} = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def index(site: Site, language: str) -> dict[str, object]:
    """Return the index of one language.

    `pages` are [address, title, tier, short title, titles in all languages]; `records` are [page, ids, label, text,
    voices] with the page's place in `pages`, no label for a passage, and where a record is cited also [record, begin,
    length] of each link to it; `instruments` hold names and official addresses in every language, and provisions' ids.
    """
    pages, words = sorted(site.in_language[language], key=_tier), words_of(language)
    return {
        **names(site, language),
        "here": dict(words.search["found_here"]),
        **{name: getattr(words, name) for name in ("item", "range", "passage")},
        "others": sorted(set(site.languages) - {language}),
        "homes": {other: address(home) for other, home in site.homes.items()},
        "records": _records(site, pages),
        "examples": [*examples(site, language), *(page.named or page.title for page in pages[:1])],
        # The page that says what the edition is: it states the rights.
        "about": [place for place, page in enumerate(pages) if "rights" in page.ids],
        "glossary": glossary(site.config, language),
    }


def names(site: Site, language: str) -> dict[str, object]:
    """Return what an index begins with, and what finding references needs of it: how pages and texts are called."""
    pages, title = sorted(site.in_language[language], key=_tier), attrgetter("title")
    others = (block.text for page in site.pages if page.language != language for block in page.blocks)
    return {
        "language": language,
        "voices": {voice[0]: name for voice, name in words_of(language).voices.items()},
        "comma": words_of(language).separator,
        "pages": [
            [address(page), page.title, _tier(page), page.named or page.title, *map(title, site.editions_of(page))]
            for page in pages
        ],
        "instruments": [
            _instrument(site, place, page, page.instrument) for place, page in enumerate(pages) if page.instrument
        ],
        # Letters that texts in other languages have: they name no text that is not here.
        "letters": sorted({*chain.from_iterable(map(LETTERS.findall, others))}),
    }


def grammar(languages: Sequence[str], others: Iterable[str] | None = None) -> dict[str, object]:
    """Return how references are written in `languages` together and in others, and what each does to its words."""
    others = sorted({*languages_known()} - {*languages}) if others is None else others
    words = {language: words_of(language) for language in (*languages, *others)}
    own = [words[language] for language in languages]
    names = {name: words.values() if name in OF_ALL else own for name in words_of("en").grammar if name not in OF_ONE}
    texts = (each.grammar["texts"] for each in words.values())
    return {
        **{name: _union(each.grammar[name] for each in some) for name, some in names.items()},
        **{name: {language: words[language].grammar[name] for language in languages} for name in OF_ONE},
        "texts": [_union(map(str.split, row)) for row in zip(*texts, strict=False)],
        "months": {name.lower(): number for each in own for name, number in each.months.items()},
        "inserted": INSERTED.split("|"),
        "alphabets": [*ALPHABETS, *filter(None, ("".join(each.numbers["letters"]) for each in words.values()))],
        "units": {prefix: _union(each.units[name] for each in words.values()) for name, prefix in PREFIXES.items()},
    }


def _union(lists: Iterable[Sequence[str]]) -> list[str]:
    return list(dict.fromkeys(chain.from_iterable(lists)))


def address(page: Page) -> str:
    """Return the address of a page from the root of the site."""
    return page.path.removesuffix("index.html")


def _tier(page: Page) -> int:
    """Return the rank of a page: texts that the edition is about come before what helps to read them."""
    return 0 if page.citation else 1 if page.instrument else 2


def _records(site: Site, pages: Sequence[Page]) -> list[Record]:
    provisions = site.index.provisions
    # A record is whole once all of its page are there: the ids of what it quotes are added later.
    records = [
        [place, *record, voices.replace("o", "i" if page.instrument else "o")]
        for place, page in enumerate(pages)
        for *record, voices in [*_of_page(page, provisions)]
    ]
    named = ((pages[place].path, names, number) for number, (place, names, *_) in enumerate(records))
    numbers = {(path, name): number for path, names, number in named for name in names.split() or [""]}
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
    """Yield the ids, the label, the text of each record of a page, and the first letters of its voices."""
    words, within, own = page.interface, None, [""]
    for block in page.blocks:
        provision = provisions.get((page.path, block.id)) if block.id else None
        if block.is_heading:
            within = provision
        # By the words of the provision around it.
        is_found = within is not None and (block.kind == "blockquote" or alone(block.text) == within.gist)
        if provision is not None:
            label = provision.number if block.kind == "li" else block.text
            voices = provision.voice[0] + ("o" if provision.recorded else "")
            own = [block.id, label, f"{provision.gist} {provision.recorded}".strip(), voices]
            yield own
        elif block.is_heading:
            yield [block.id if block.kind != "h1" else "", block.text, "", block.voice[0]]
        elif block.kind == "dd":
            yield [block.id, "".join(block.terms[-1:]), block.text, block.voice[0]]
        elif is_found and block.id:
            own[0] += f" {block.id}"
        elif block.is_passage or block.kind == "note":
            name = words.note.format(block.label) if block.kind == "note" else ""
            yield [block.id, name, block.text, block.voice[0]]


def _units_of(text: str) -> int:
    """Return the length of a text as scripts count it, in units of UTF-16."""
    return len(text.encode("utf-16-le")) // 2


def _instrument(site: Site, place: int, page: Page, instrument: Instrument) -> dict[str, object]:
    known = ((e.title, e.work, e.named, *(e.instrument.names if e.instrument else ())) for e in site.editions_of(page))
    all_of = [each.instrument for each in site.editions_of(page) if each.instrument]
    adopted = (text for each in all_of for text in (each.body, each.place, each.date[:4]))
    more = (instrument.symbol, *sorted(instrument.symbols), *instrument.address.values())
    return {
        "page": place,
        "names": [*filter(None, dict.fromkeys((*chain(*known), *more)))],
        "by": " ".join(dict.fromkeys(filter(None, adopted))),
        "official": instrument.address_in(page.language),
        "units": {unit.prefix: list(unit.forms.get(page.language, ()))[:2] for unit in instrument.units},
        "ids": [block.id for block in page.blocks if is_provision(block.id, instrument.units)],
    }


def unit(site: Site, language: str) -> str:
    """Return the unit of most provisions, as in their addresses: "art"; that of passages where there is none."""
    counts = Counter(each.id.partition("-")[0] for each in site.index.most_cited(language))
    return max(counts, key=counts.__getitem__, default="par")


def examples(site: Site, language: str) -> list[str]:
    """Return what can be typed, from the provisions cited most: a number, one with its unit, a part of a provision."""
    ids = f"{unit(site, language)}-"
    ranked = [(" ".join(each.number.split()), each.id) for each in site.index.most_cited(language)]
    ranked = [each for each in ranked if each[1].startswith(ids)]
    # A number in words, as in Article premier, is none by itself.
    ranked = [each for each in ranked if each[0].split(" ", 1)[-1][:1].isdigit()] or ranked
    whole = [number for number, name in ranked if name.count("-") == 1][:2]
    parts = [number for number, name in ranked if name.count("-") > 1][:1]
    word = words_of(language).units["paragraph"][0].capitalize()
    numbers = [*whole[:1], *(each.replace(word, "§") for each in (*whole[1:], *parts))]
    return [each.split(" ", 1)[-1] if place != 1 else each for place, each in enumerate(numbers)]
