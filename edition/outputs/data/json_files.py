"""Writes the whole edition, and each page, as JSON: pages, passages, notes, references, provisions, digests."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urljoin

from edition.document import Block, Link, Page, Provision, Site
from edition.locales import day_of
from edition.outputs.cite.citation_text import work_of
from edition.outputs.data.changes_page import last_changes
from edition.outputs.output import Edition, File

WHOLE, SCHEMA, OF_PAGE = "data/edition.json", "data/schema.json", "index.json"
Data = dict[str, object]
Days = Mapping[tuple[str, str], str]


def files(edition: Edition) -> Iterator[File]:
    """Yield the JSON of the edition, its schema, and the JSON of each page."""
    site = edition.site
    yield SCHEMA, Path(__file__).with_name("edition.schema.json").read_bytes()
    days = last_changes(site)
    pages = {page.path: _page(edition, page, days) for page in site.in_order() if not page.is_untranslated}
    about = {
        "$schema": urljoin(site.homes[site.languages[0]].url, SCHEMA),
        "title": {language: page.title for language, page in site.homes.items()},
        **({"version": site.options.version} if site.options.version else {}),
        "date": day_of(edition.timestamp),
        "languages": site.languages,
    }
    yield WHOLE, _dumped({**about, "passages_sha256": edition.digest, "pages": list(pages.values())})
    for page in site.pages:
        shown = site.original_of(page) or page
        yield page.beside(OF_PAGE), _dumped({**about, "pages": [pages[shown.path]]})


def _dumped(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _page(edition: Edition, page: Page, days: Days) -> Data:
    site, cited = edition.site, work_of(edition, page, page.voice)
    provisions = (site.index.provisions.get((page.path, block.id)) for block in page.blocks if block.id)
    return _known(
        {
            "key": page.key,
            "language": page.language,
            "url": page.url,
            "title": page.title,
            "description": page.description,
            "voice": page.voice,
            **page.stated,
            "twins": {each.language: each.url for each in site.translations_of(page) if each is not page},
            "citation": _known(vars(cited)) if cited else None,
            "headings": [
                {"level": int(block.kind[1]), **_text(page, block)}
                for block in page.blocks
                if block.is_heading and block.id
            ],
            "passages": [_passage(site, page, block, days) for block in page.blocks if block.is_passage],
            "notes": [_passage(site, page, block, days) for block in page.blocks if block.kind == "note"],
            "provisions": [_provision(page, each) for each in provisions if each],
        }
    )


def _passage(site: Site, page: Page, block: Block, days: Days) -> Data:
    words = site.record.now[page.key, block.id].texts[page.language]
    lacking = [each.language for each in site.translations_of(page) if block.id not in each.ids]
    own = [days[page.key, each] for each in (block.id, f" {page.language}") if (page.key, each) in days]
    return _known(
        {
            **_text(page, block),
            "kind": block.kind,
            "label": block.label,
            "lacking": None if block.is_unpaired else lacking or None,
            "within": site.record.parts[page.key].get(block.id),
            "unordered": block.is_unpaired or None,
            "notes": [f"fn:{label}" for label in block.note_references],
            "references": [_reference(site, link) for link in block.links],
            "digest": words.former,
            "rendered_digest": words.digest,
            "recorded": max(own, default=days.get((page.key, ""))),
        }
    )


def _text(page: Page, block: Block) -> Data:
    names = {"id": block.id, "url": _url(page, block.id), "text": block.text.rstrip(), "voice": block.voice}
    return {**names, **({"earlier_wording": page.earlier[block.id]} if block.id in page.earlier else {})}


def _provision(page: Page, provision: Provision) -> Data:
    names = {"id": provision.id, "url": _url(page, provision.id), "number": provision.number}
    return _known({**names, "gist": provision.gist, "voice": provision.voice, "official": provision.recorded})


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
