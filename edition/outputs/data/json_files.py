"""Writes the whole edition, and each page, as JSON: pages, passages, notes, references, provisions, digests."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

from edition.document import NOTE, Block, Link, Page, Site, alone
from edition.document.groups import grouped
from edition.locales import day_of
from edition.outputs import Edition, File
from edition.outputs.cite.citation_text import work_of
from edition.outputs.data.article_walk import BETWEEN
from edition.outputs.data.changes import days_of_pages, last_changes

WHOLE, SCHEMA, OF_PAGE = "data/edition.json", "data/schema.json", "index.json"
# Its second number goes up with each name that is added; none is ever taken away, nor means something else.
VERSION = "1.2"
# What the data has of a page as the document does.
OF_DOCUMENT = ("key", "language", "url", "title", "description", "voice")
ENCODED = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Data = dict[str, object]
Days = Mapping[tuple[str, str], str]


def files(edition: Edition) -> Iterator[File]:
    """Yield the JSON of the edition, its schema, and the JSON of each page."""
    site = edition.site
    address = urljoin(site.homes[site.languages[0]].url, SCHEMA)
    schema = Path(__file__).with_name("edition.schema.json").read_text(encoding="utf-8")
    yield SCHEMA, schema.replace("{", f'{{\n  "$id": {json.dumps(address)},', 1)
    days = last_changes(site) | {(key, f"in {language}"): day for (key, language), day in days_of_pages(site).items()}
    pages = {page.path: ENCODED(_page(edition, page, days)) for page in site.in_order if not page.is_untranslated}
    rights = {language: page.stated["rights"] for language, page in site.homes.items() if "rights" in page.stated}
    titles = {language: page.title for language, page in site.homes.items()}
    about: Data = {"$schema": address, "schema_version": VERSION, "title": titles, "rights": rights}
    about |= _known({"version": site.options.version, "date": day_of(edition.timestamp), "languages": site.languages})
    yield WHOLE, _with_pages({**about, "passages_sha256": edition.digest}, pages.values())
    for page in site.pages:
        shown = site.original_of(page) or page
        yield page.beside(OF_PAGE), _with_pages(about, [pages[shown.path]])


def _with_pages(about: Data, pages: Iterable[str]) -> str:
    """Return the JSON of what is said about pages and of these, each of which is JSON already."""
    return f'{ENCODED(about).removesuffix("}")},"pages":[{",".join(pages)}]}}\n'


def _page(edition: Edition, page: Page, days: Days) -> Data:
    site, cited = edition.site, work_of(edition, page, page.voice)
    named, more = [block for block in page.blocks if block.id], _more(page)
    return _known(
        {
            **{name: getattr(page, name) for name in OF_DOCUMENT},
            **page.stated,
            "recorded": days.get((page.key, f"in {page.language}")),
            "twins": {each.language: each.url for each in site.translations_of(page) if each is not page},
            "citation": _known(vars(cited)) if cited else None,
            "headings": [{"level": int(each.kind[1]), **_text(page, each, days)} for each in named if each.is_heading],
            "passages": [_passage(site, page, each, days) | more[each.id] for each in named if each.is_passage],
            "notes": [_passage(site, page, each, days) | more[each.id] for each in named if each.kind == "note"],
            "provisions": list(_provisions(site, page, days)),
        }
    )


def _passage(site: Site, page: Page, block: Block, days: Days) -> Data:
    words = site.record.now[page.key, block.id].texts[page.language]
    lacking = [each.language for each in site.translations_of(page) if block.id not in each.ids]
    data: Data = {"kind": block.kind, "label": block.label, "lacking": None if block.is_unpaired else lacking or None}
    data |= {"within": site.record.parts[page.key].get(block.id), "unordered": block.is_unpaired or None}
    data["notes"] = [f"{NOTE}{label}" for label in block.note_references]
    data["references"] = [_reference(site, link) for link in block.links]
    return _text(page, block, days) | _known(data | {"digest": words.former, "rendered_digest": words.digest})


def _text(page: Page, block: Block, days: Days) -> Data:
    own = [days[page.key, each] for each in (block.id, f" {page.language}") if (page.key, each) in days]
    recorded = max(own, default=days.get((page.key, "")))
    names = {"id": block.id, "url": _url(page, block.id), "text": block.text.rstrip(), "voice": block.voice}
    return names | _known({"earlier_wording": page.earlier.get(block.id), "recorded": recorded})


def _more(page: Page) -> Mapping[str, Data]:
    """Return the terms of each definition, and what calls each note, by their addresses."""
    waiting, more = list[str](), defaultdict[str, Data](dict)
    calling, notes = defaultdict[str, list[str]](list), defaultdict[str, list[str]](list)
    for before, block in pairwise((*page.blocks[:1], *page.blocks)):
        if block.kind == "dd":
            more[block.id] = {"terms": block.terms}
        # What a term, the head of a table or a caption calls, the passage calls that it belongs to.
        place = block.id or (before.id if block.kind == "figcaption" else "")
        called = [*waiting, *(f"{NOTE}{label}" for label in block.note_references)]
        waiting = [] if place else called
        for name in dict.fromkeys(called if place else ()):
            calling[name].append(place)
            more[name] = {"called_by": calling[name]}
            notes[place].append(name)
            more[place] |= {"notes": notes[place]}
    return more


def _provisions(site: Site, page: Page, days: Days) -> Iterator[Data]:
    """Yield the provisions of a page, each with that within which it stands, and with those within it."""
    own = site.index.provisions
    named = {each.id: each for each in page.blocks if each.id and (page.path, each.id) in own}
    parents = {part.id: name for name in named for part in page.sections[name][1:] if part.id in named}
    children = grouped((parents[part], part) for part in named if part in parents)
    for name, block in named.items():
        each = own[page.path, name]
        title = block.text.strip().removeprefix(each.number).lstrip(BETWEEN) if block.is_heading else ""
        gist = title if block.is_heading and each.gist == alone(block.text) else each.gist
        data = {"text": None, "number": each.number, "heading": title, "gist": gist, "voice": each.voice}
        data |= {"official": each.labelled if each.words_voice == "official" else "", "parent": parents.get(name)}
        within = [part.id for part in page.sections[name] if part.is_passage]
        citing = [(one.page, one.block.id) for one in site.index.leading.get(each.target, ())]
        cited = [{"page": of.key, **_known({"id": place}), "url": _url(of, place)} for of, place in citing]
        lists = {"children": children[name], "passages": within, "cited_by": cited}
        yield _known(_text(page, block, days) | data | lists)


def _reference(site: Site, link: Link) -> Data:
    target = site.by_path.get(link.path or "")
    if target is None:
        return {"text": link.text, "url": link.href}
    provision = site.index.provisions.get((target.path, link.fragment)) if link.fragment else None
    names = {"page": target.key, "id": link.fragment, "number": provision.number if provision else ""}
    return {"text": link.text, "url": _url(target, link.fragment), **_known(names)}


def _url(page: Page, name: str) -> str:
    return f"{page.url}#{name}" if name else page.url


def _known(data: Mapping[str, object]) -> Data:
    return {name: value for name, value in data.items() if value not in ("", None)}
