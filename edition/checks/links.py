"""Checks where links lead: pages, ids, addresses, languages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from posixpath import normpath

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.project_config import CONFIG
from edition.document.site import Site
from edition.document.source_line import line_of, line_of_address, source_line
from edition.safety.allowlist import SCHEMES, kind

# Where the links from notes back to their references lead; a note that has none is a mistake of its own.
BACK = re.compile(r"fnref\d*:")


def links(site: Site) -> Iterator[Problem]:
    """Yield broken and misleading links, in pages and in the menu."""
    targets = site.files | {page.pdf for page in site.pages}
    sources = {page.source for page in site.pages}
    official = official_languages(site)
    for page in site.pages:
        yield from _targets(page, site, targets, sources)
        yield from _addresses(page)
        yield from _languages(page, official, set(site.languages))
    yield from _menu(site)


def _targets(page: Page, site: Site, targets: Set[str | None], sources: Set[str]) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for link in page.links:
        if link.path is None:
            continue
        target = site.by_path.get(link.path)
        if target is None and link.path not in targets:
            line = line_of_address(page.markdown, link.href, seen[link.href])
            is_other_language = normpath(f"{page.source}/../{link.href}") in sources
            yield Problem("L09" if is_other_language else "L01", page.source, line, {"href": link.href})
        elif target is not None and link.fragment not in {"", *site.ids_of(target)} and not BACK.match(link.fragment):
            line = line_of(page.markdown, f"#{link.fragment}", seen[link.href])
            yield Problem("L02", page.source, line, {"target": target.source, "id": link.fragment})
        seen[link.href] += 1


def _addresses(page: Page) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for link in page.links:
        if name := _fault(link.href):
            line = line_of_address(page.markdown, link.href, seen[link.href])
            yield Problem(name, page.source, line, {"href": link.href[:60], "scheme": kind(link.href)})
        seen[link.href] += 1
    for block in page.blocks:
        if any(not link.text.strip() for link in block.links):
            yield Problem("L07.words", page.source, source_line(page, block))


def _fault(href: str) -> str:
    """Return the rule that an address by itself breaks, "" for none."""
    scheme = kind(href)
    if not href.strip():
        return "L07.address"
    if scheme == "local":
        return "L06"
    if scheme == "invalid":
        return "L01.invalid"
    if scheme and scheme not in SCHEMES:
        return "L05"
    is_rooted = scheme or href.strip().startswith(("/", "\\"))
    return "L08" if is_rooted and not re.match(r"(?:https?|mailto):", href, re.IGNORECASE) else ""


def official_languages(site: Site) -> dict[str, set[str]]:
    """Return the official addresses of instruments, each with the languages in which its text is."""
    languages: dict[str, set[str]] = {}
    for page in site.pages:
        for language, address in page.instrument.address.items() if page.instrument else ():
            languages.setdefault(address.rstrip("/"), set()).add(language)
    return languages


def _languages(page: Page, official: Mapping[str, set[str]], languages: set[str]) -> Iterator[Problem]:
    """Yield links out of the site that lead to a text in another language, and do not say so."""
    seen: Counter[str] = Counter()
    for link in (link for block in page.blocks for link in block.links if link.path is None):
        parts = set(re.split(r"[^A-Za-z0-9]+", link.href))
        known = official.get(link.href.rstrip("/")) or languages & parts
        declared = link.language.partition("-")[0] or page.language
        if known and declared not in known:
            line = line_of_address(page.markdown, link.href, seen[link.href])
            values = {"href": link.href[:60], "languages": sorted(known), "language": min(known)}
            yield Problem("L11", page.source, line, values)
        seen[link.href] += 1


def _menu(site: Site) -> Iterator[Problem]:
    for page in site.pages:
        for link in page.menu:
            if link.path is not None and link.path not in site.files and link.href.endswith(".md"):
                name = link.href.rsplit("/", 1)[-1]
                yield Problem("L03", CONFIG, line_of(site.config, name), {"name": name})
