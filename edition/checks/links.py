"""Checks where links and images lead: pages, ids, addresses, languages; and that they have words."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from posixpath import dirname, normpath, relpath

from edition.checks.rules import Problem, nearest
from edition.checks.subject import Subject, counted, named
from edition.document import Link, Page, Site, line_of, line_of_address
from edition.records.table import Address, address_in, end_of
from edition.safety.allowlist import SCHEMES, kind
from edition.safety.disguises import is_disguised, is_masked

# Where the links from notes back to their references lead; a note that has none is a mistake of its own.
BACK = re.compile(r"fnref\d*:")


def links(page: Page, site: Site) -> Iterator[Problem]:
    """Yield broken and misleading links of one page."""
    for link, nth in counted(page.links, lambda link: link.href):
        if name := _fault(link.href):
            line = line_of_address(page.markdown, link.href, nth)
            yield Problem(name, page.source, line, {"href": link.href[:60], "scheme": kind(link.href)})
        elif link.path is not None:
            yield from _target(page, link, nth, site)
    for block in page.blocks:
        if any(not link.text.strip() for link in block.links):
            yield Subject(page, block).problem("L07.words")
        for link in block.links:
            if is_disguised(link.text, link.href):
                yield Subject(page, block).problem("L12.words", words=link.text[:60], href=link.href[:60])
    # Links out of the site that lead to a text in another language, and do not say so.
    outward = [(link, text.address) for text in named(page) for link in text.block.links if link.path is None]
    for (link, address), nth in counted(outward, lambda each: each[0].href):
        parts = set(re.split(r"[^A-Za-z0-9]+", link.href))
        languages = official(site).get(link.href.rstrip("/"), {}).keys() or parts & {*site.languages}
        if languages and (link.language.partition("-")[0] or page.language) not in languages:
            values = {"href": link.href[:60], "languages": sorted(languages), "language": min(languages)}
            line = line_of_address(page.markdown, link.href, nth)
            yield Problem("L11", page.source, line, {**values, "address": address})


def _fault(href: str) -> str:
    """Return the rule that an address by itself breaks, "" for none."""
    scheme = kind(href)
    if not href.strip():
        return "L07.address"
    if scheme in {"local", "invalid"}:
        return "L06" if scheme == "local" else "L01.invalid"
    if scheme and scheme not in SCHEMES:
        return "L05"
    if is_masked(href):
        return "L12"
    is_rooted = scheme or href.strip().startswith(("/", "\\"))
    return "L08" if is_rooted and not re.match(r"(?:https?|mailto):", href, re.IGNORECASE) else ""


def _target(page: Page, link: Link, nth: int, site: Site) -> Iterator[Problem]:
    """Yield a link that leads to no page or file of the site, or to no id there."""
    target = site.by_path.get(link.path or "")
    if target is not None:
        # An untranslated page shows the original, with its ids.
        shown = site.original_of(target) or target
        if link.fragment not in {"", *target.ids, *shown.ids} and not BACK.match(link.fragment):
            line = line_of(page.markdown, f"#{link.fragment}", nth)
            key, name = _moved((target.key, link.fragment), site)
            near = f"#{name}" if key == target.key else f"the address of {key}#{name}"
            values = {"target": target.source, "id": link.fragment, "near": near}
            yield Problem("L02.moved" if name else "L02", page.source, line, values)
    elif link.path not in site.files and not str(link.path).startswith(site.options.books):
        line = line_of_address(page.markdown, link.href, nth)
        sources = {each.source for each in site.pages}
        is_other_language = normpath(f"{page.source}/../{link.href.partition('#')[0]}") in sources
        here = [relpath(each, dirname(page.source)) for each in sources]
        near = "" if is_other_language else nearest(link.href.partition("#")[0], here)
        rule = "L09" if is_other_language else "L01.misspelt" if near else "L01"
        yield Problem(rule, page.source, line, {"href": link.href, "near": near})


def _moved(address: Address, site: Site) -> Address:
    """Return where the words of a published address stand now, without an id where that is not known."""
    rows = site.record.rows
    row = rows.get(address)
    return site.record.renumbered.get(address) or address_in(end_of(row, rows) if row else "")


@lru_cache(2)
def official(site: Site) -> Mapping[str, Mapping[str, str]]:
    """Return the official addresses of instruments, each with the languages of its text and the keys of its pages."""
    addresses: dict[str, dict[str, str]] = {}
    for page in site.pages:
        for language, address in page.instrument.address.items() if page.instrument else ():
            addresses.setdefault(address.rstrip("/"), {}).setdefault(language, page.key)
    return addresses


def images(page: Page, site: Site) -> Iterator[Problem]:
    """Yield images without words, and those that are no files of the site."""
    names = [image.src.rsplit("/", 1)[-1] for image in page.images]
    for image, (name, nth) in zip(page.images, counted(names, str), strict=True):
        # The generator changes the address of a file of the site, and keeps its name.
        line = line_of_address(page.markdown, name if image.path else image.src, nth)
        if not image.alt.strip():
            yield Problem("M01", page.source, line, {"image": name})
        if image.path is None:
            yield Problem("M03", page.source, line, {"image": image.src[:60]})
        elif image.path not in site.files:
            yield Problem("M02", page.source, line, {"image": name})
