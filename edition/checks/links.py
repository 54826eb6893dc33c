"""Checks where links lead: pages, ids, addresses, languages."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Set
from posixpath import normpath

from edition.document.site import Page, Problem, Site
from edition.document.source_line import line_of, line_of_address, source_line
from edition.safety.allowlist import SCHEMES, kind

PAGE = "Link to the page's file, such as briefing.md."


def links(site: Site) -> Iterator[Problem]:
    """Broken and misleading links, in pages and in the menu."""
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
            if normpath(f"{page.source}/../{link.href}") in sources:
                what = f'the link "{link.href}" leads to the other language'
                remedy = "Link to the page of this one: readers change the language by the switch."
                yield Problem("L09", page.source, line, what, remedy)
            else:
                what = f'broken link: "{link.href}" leads to no page and no file'
                yield Problem("L01", page.source, line, what, "Correct its address, or remove it.")
        elif target is not None and link.fragment and link.fragment not in site.ids_of(target):
            line = line_of(page.markdown, f"#{link.fragment}", seen[link.href])
            what = f'broken link: {target.source} has no id "#{link.fragment}"'
            remedy = f"Correct it, or give the heading or item meant there {{#{link.fragment}}}."
            yield Problem("L02", page.source, line, what, remedy)
        seen[link.href] += 1


def _addresses(page: Page) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for link in page.links:
        number = seen[link.href]
        seen[link.href] += 1
        if found := _bad_address(link.href):
            code, what, remedy = found
            yield Problem(code, page.source, line_of_address(page.markdown, link.href, number), what, remedy)
    for block in page.blocks:
        if any(not link.text.strip() for link in block.links):
            line = source_line(page, block)
            yield Problem("L07", page.source, line, "a link has no words", "Write them between its brackets.")


def _bad_address(href: str) -> tuple[str, str, str] | None:
    """What is wrong with an address by itself: code, what, remedy."""
    if not href.strip():
        return "L07", "a link has no address", "Write it between its parentheses."
    found = kind(href)
    if found == "local":
        return "L06", f'the link "{href[:60]}" leads to your own machine or network', PAGE
    if found == "invalid":
        return "L01", f'the link "{href[:60]}" is no address', "Correct it."
    if found and found not in SCHEMES:
        return "L05", f'the link "{href[:60]}" is of the kind {found}', "Use an address that begins with https:."
    if not re.match(r"(?:https?|mailto):", href, re.IGNORECASE) and (found or href.strip().startswith(("/", "\\"))):
        return "L08", f'the link "{href[:60]}" begins at the root of a host', PAGE
    return None


def official_languages(site: Site) -> dict[str, set[str]]:
    """The official addresses of instruments, each with the languages in which its text is."""
    found: dict[str, set[str]] = {}
    for page in site.pages:
        for language, address in page.instrument.address.items() if page.instrument else ():
            found.setdefault(address.rstrip("/"), set()).add(language)
    return found


def _languages(page: Page, official: Mapping[str, set[str]], languages: set[str]) -> Iterator[Problem]:
    """Links out of the site that lead to a text in another language, and do not say so."""
    seen: Counter[str] = Counter()
    for link in (link for block in page.blocks for link in block.links if link.path is None):
        parts = set(re.split(r"[^A-Za-z0-9]+", link.href))
        told = official.get(link.href.rstrip("/")) or languages & parts
        said = link.language.partition("-")[0] or page.language
        if told and said not in told:
            line = line_of_address(page.markdown, link.href, seen[link.href])
            tongue = ", ".join(sorted(told))
            what = f'the link "{link.href[:60]}" leads to a text in another language ({tongue})'
            remedy = f"Link to the text of this page's language, or say so: [words](address){{hreflang={min(told)}}}."
            yield Problem("L11", page.source, line, what, remedy)
        seen[link.href] += 1


def _menu(site: Site) -> Iterator[Problem]:
    for page in site.pages:
        for link in page.menu:
            if link.path is not None and link.path not in site.files and link.href.endswith(".md"):
                name = link.href.rsplit("/", 1)[-1]
                what = f'nav names "{name}", which is in no language folder of docs'
                yield Problem("L03", "mkdocs.yml", line_of(site.config, name), what, "Write it, or take it out of nav.")
