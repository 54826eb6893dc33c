"""The desk: what readers do with passages elsewhere: a draft is checked, a sheet collected, another page linked."""

import json
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import cast

from edition.document import Site
from edition.locales import words_of
from edition.outputs import Edition, File
from edition.outputs.cite.metadata import citing
from edition.outputs.search.index_files import OF_ONE, address, grammar, names, script
from edition.records.wordings import folded


def files(edition: Edition) -> Iterator[File]:
    """Yield what turns a sentence, what texts said before, how they are cited, and provisions for pages elsewhere."""
    site = edition.site
    words = {language: words_of(language) for language in site.languages}
    turning = {name: {**each.turning, "added": each.remark} for name, each in words.items()}
    yield "assets/turning.js", script("editionTurning", turning)
    unread = {*OF_ONE} - {"stop", "asking"}
    own = {name: values for name, values in grammar(site.languages, ()).items() if name not in unread}
    # The letters of items, in the scripts that these languages are in.
    signs = {sign for each in words.values() for sign in "".join(chain(*each.units.values()))}
    own["alphabets"] = [each for each in cast("list[str]", own["alphabets"]) if signs & {*each}]
    own["languages"] = site.languages
    yield "assets/own_grammar.js", script("const editionGrammar", own)
    for language in site.languages:
        said = {"provisions": provisions(site, language), "earlier": earlier(site, language)}
        yield f"search/desk-{language}.js", script(f"(window.editionDesk ??= {{}}).{language}", said)
        cited = {page.key: {**citing(edition, page), "at": address(page)} for page in site.in_language[language]}
        yield f"search/desk-citations-{language}.js", script(f"(window.editionCitations ??= {{}}).{language}", cited)
        known = {**names(site, language), "provisions": said["provisions"]}
        yield f"linker/{language}.json", json.dumps(known, ensure_ascii=False, separators=(",", ":"))


def provisions(site: Site, language: str) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Return by page and id how provisions are cited, their words or gist, whose these are, and what else is there."""
    said: dict[str, dict[str, tuple[str, ...]]] = {}
    for each in site.index.provisions.values():
        if each.page.language == language and each.id:
            voice = each.words_voice if each.words else each.voice
            # As in the index of the search, what is official in an instrument is so of itself.
            letter = voice[0].replace("o", "i" if each.page.instrument else "o")
            text = each.words or each.gist
            more = () if each.labelled == text else (each.labelled,)
            said.setdefault(address(each.page), {})[each.id] = (each.number, text, letter, *more)
    return said


def earlier(site: Site, language: str) -> list[tuple[str, str, str, str]]:
    """Return what texts have said before: the address of the page, the id, the day from which they did, the words."""
    return [
        (address(page), name, each.day, each.text)
        for page in site.in_language[language]
        for name, texts in site.wordings.get((page.key, language), {}).items()
        for each in texts
        # Of those of one day the last is that of now.
        if name not in page.ids or folded(each.text) != folded(max(reversed(texts), key=lambda one: one.day).text)
    ]
