"""Checks that the words of references name what they lead to."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from edition.model import Page, Problem, Site
from edition.pieces import Link
from edition.references import PROVISION, provisions
from edition.source_line import line_of, source_line

NUMBER = re.compile(r"(\d+)(?:[\s\u00a0]*\(?([a-z])\))?")


def references(site: Site) -> Iterator[Problem]:
    """Headings and references that name another provision or instrument than they stand for or lead to."""
    known = provisions(site)
    instruments = named_instruments(site)
    for page in site.pages:
        for block in page.blocks:
            if page.instrument and block.is_heading and block.id.startswith(PROVISION):
                number = NUMBER.search(block.text)
                if number and block.id != f"{PROVISION}{number[1]}":
                    what = f'the heading "{block.text[:40]}" has the address #{block.id}'
                    yield Problem("R02", page.source, source_line(page, block), what, "Make the two agree.")
            for link in block.links:
                if link.path and (link.path, link.fragment) in known and link.fragment.startswith(PROVISION):
                    yield from _reference(page, link)
                yield from _instrument(page, link, instruments)


def named_instruments(site: Site) -> dict[str, frozenset[str]]:
    """Every name of each instrument, in all languages, by the key of its page."""
    found: dict[str, set[str]] = {}
    for page in site.pages:
        if page.instrument:
            names = (page.title, page.named, page.instrument.symbol, *page.instrument.names)
            found.setdefault(page.key, set()).update(_plain(name) for name in names if name)
    return {key: frozenset(names) for key, names in found.items()}


def _instrument(page: Page, link: Link, instruments: Mapping[str, frozenset[str]]) -> Iterator[Problem]:
    """Link words that name another instrument than the one they lead to, or its like with another number."""
    if link.path is None:
        return
    text = _plain(link.text)
    target = link.path.removeprefix(page.home).removesuffix("index.html").strip("/")
    own = instruments.get(target, frozenset())
    found = [match for names in instruments.values() for name in names for match in _like(name).findall(text)]
    if own:
        wrong = [name for name in found if name not in own and (re.search(r"\d", name) or not own & set(found))]
    else:
        # Words about an instrument may lead to a page that speaks of it, but not its bare name.
        wrong = [name for name in found if name == text]
    if wrong:
        written = f"[{text}]"
        line = line_of(page.markdown, written if written in page.markdown else text)
        what = f'the words "{text}" name {max(wrong, key=len)}, and lead to the page {target}'
        yield Problem("R03", page.source, line, what, "Correct the words or the address.")


def _plain(text: str) -> str:
    """A text with plain spaces and apostrophes, as authors type it."""
    return " ".join(text.replace("’", "'").split())


@cache
def _like(name: str) -> re.Pattern[str]:
    """What finds a name as a whole, with any numbers in place of its own."""
    return re.compile(r"(?<!\w)" + re.sub(r"\d+", r"\\d+", re.escape(name)) + r"(?!\w)")


def _reference(page: Page, link: Link) -> Iterator[Problem]:
    number = NUMBER.search(link.text)
    _, wanted, letter = [*link.fragment.split("-"), ""][:3]
    if number and (number[1] != wanted or (number[2] or "") != letter):
        line = line_of(page.markdown, f"[{link.text}]".replace("\u00a0", " "))
        what = f'the words "{link.text}" lead to #{link.fragment}'
        yield Problem("R01", page.source, line, what, "Correct the number or the address.")
