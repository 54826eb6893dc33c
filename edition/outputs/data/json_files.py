"""Writes the whole edition, and each page, as JSON: pages, passages, notes, references, provisions, digests."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from urllib.parse import urljoin

from edition.document.document import Page
from edition.document.model import Block, Link
from edition.document.site import Site
from edition.locales import day_of
from edition.outputs.data.changes_page import last_change
from edition.outputs.output import Edition, File
from edition.records.snapshot import digest

WHOLE, SCHEMA, OF_PAGE = "data/edition.json", "data/schema.json", "index.json"
Data = dict[str, object]


def files(edition: Edition) -> Iterator[File]:
    """Yield the JSON of the edition, its schema, and the JSON of each page."""
    site, timestamp = edition.site, edition.timestamp
    yield SCHEMA, Path(__file__).with_name("edition.schema.json").read_bytes()
    pages = {page.path: _page(site, page) for page in site.in_order()}
    yield WHOLE, _dumped(_edition(site, timestamp, list(pages.values())))
    for page in site.pages:
        yield page.beside(OF_PAGE), _dumped(_edition(site, timestamp, [pages[page.path]]))


def _dumped(data: Data) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")) + "\n"


def _edition(site: Site, timestamp: int, pages: list[Data]) -> Data:
    home = site.homes[site.languages[0]]
    return {
        "$schema": urljoin(home.url, SCHEMA),
        "title": {language: page.title for language, page in site.homes.items()},
        "version": site.version,
        "date": day_of(timestamp),
        "languages": list(site.languages),
        "pages": pages,
    }


def _page(site: Site, page: Page) -> Data:
    blocks = () if page.is_untranslated else page.blocks
    known = site.index.provisions
    found: Data = {
        "key": page.key,
        "language": page.language,
        "url": page.url,
        "title": page.title,
        "description": page.description,
        "twins": {each.language: each.url for each in site.editions_of(page) if each.language != page.language},
        "citation": _without_none(asdict(page.reference)) if page.reference else None,
        "headings": [
            {"id": block.id, "url": _url(page, block.id), "level": int(block.kind[1]), "text": block.text}
            for block in blocks
            if block.is_heading and block.id
        ],
        "passages": [_passage(site, page, block) for block in blocks if block.is_passage],
        "notes": [_passage(site, page, block) for block in blocks if block.kind == "note"],
        "provisions": [
            _without_none(
                {
                    "id": each.id,
                    "url": _url(page, each.id),
                    "number": each.number,
                    "gist": each.gist,
                    "official": each.recorded,
                }
            )
            for each in known.values()
            if each.page is page and each.id
        ],
    }
    return _without_none(found)


def _passage(site: Site, page: Page, block: Block) -> Data:
    found: Data = {
        "id": block.id,
        "url": _url(page, block.id),
        "kind": block.kind,
        "label": block.label,
        "text": block.text,
        "notes": [f"fn:{label}" for label in block.note_references],
        "references": [dict(_reference(site, link)) for link in block.links],
        "digest": digest(block),
        "recorded": last_change(site, page.key, block.id),
    }
    return _without_none(found)


def _reference(site: Site, link: Link) -> Iterator[tuple[str, str]]:
    """Yield what a link says and where it leads: an address, in the edition also the page and the provision."""
    target = site.by_path.get(link.path or "")
    provision = site.index.provisions.get((link.path or "", link.fragment))
    yield "text", link.text
    yield "url", _url(target, link.fragment) if target else link.href
    if target:
        yield "page", target.key
    if target and link.fragment:
        yield "id", link.fragment
    if provision and provision.id:
        yield "number", provision.number


def _url(page: Page, name: str) -> str:
    return f"{page.url}#{name}" if name else page.url


def _without_none(found: Mapping[str, object]) -> Data:
    """Return data without what is not known."""
    return {name: value for name, value in found.items() if value not in ("", None)}
