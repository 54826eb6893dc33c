"""What of a text is the same in every language, in a form that can be compared: notes, links, emphasis, labels."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import lru_cache

from edition.document.blocks import OPENING, quoted_spans
from edition.document.document import Page
from edition.document.model import Block
from edition.document.site import Site

SENTENCE = re.compile("[.!?…](?=[\\s\u00a0»”)\\]]*(?:[A-ZÀÉÈÊÇŒ«“(]|$))")


def sentences(block: Block) -> int:
    """Return how many sentences a text has."""
    return len(SENTENCE.findall(block.text))


def label(block: Block) -> tuple[str, ...]:
    """Return the label of a list item."""
    return (block.label,) if block.kind == "li" else ()


def called_notes(block: Block) -> tuple[str, ...]:
    """Return the notes that a block refers to, each with its place: sentence, links and quotations before it.

    French sets the mark before the stop, English may set it behind: both are the end of the sentence.
    """
    if not block.note_references:
        return ()
    ends = [match.start() for match in SENTENCE.finditer(block.text)]
    notes, text, links = [], "", 0
    for run in block.runs:
        text += run.text if run.kind == "text" else ""
        links += run.kind == "end of link"
        if run.kind == "note":
            before = text.rstrip(" \u00a0\u202f.,;:!?…»”)]")
            counts = (bisect_left(ends, len(before)) + 1, links, len(OPENING.findall(before)))
            notes.append("{} in sentence {} after {} links and {} quotations".format(run.text, *counts))
    return tuple(notes)


def emphasis(block: Block) -> tuple[str, ...]:
    """Return how many stretches are emphasized, in all, and in each quotation when one is."""
    places, at = [], 0
    for run in block.runs:
        if run.kind == "emphasis":
            places.append(at)
        at += len(run.text) if run.kind == "text" else 0
    within = [sum(begin <= place < end for place in places) for begin, end in quoted_spans(block.text)]
    return tuple(str(times) for times in [len(places), *(within if any(within) else ())])


def official_addresses(site: Site) -> dict[str, str]:
    """Return the official addresses of instruments, each with the key of its page."""
    addresses: dict[str, str] = {}
    for page in site.pages:
        for address in page.instrument.address.values() if page.instrument else ():
            addresses.setdefault(address.rstrip("/"), page.key)
    return addresses


def cited(page: Page, block: Block, official: Mapping[str, str], languages: Iterable[str]) -> tuple[str, ...]:
    """Return where the block's links lead, in any order, without what tells the language in an address."""
    targets = []
    for link in block.links:
        if link.path:
            inside = f"{link.path.removeprefix(page.home)}#{link.fragment}".removesuffix("#").replace("/index.html", "")
            targets.append(inside.replace(f".{page.language}.", "."))
        else:
            bare = link.href.rstrip("/")
            targets.append(f"{official[bare]}, official text" if bare in official else _neutral(bare, tuple(languages)))
    return tuple(sorted(targets))


@lru_cache(4096)
def _neutral(href: str, languages: tuple[str, ...]) -> str:
    """Return an address with a star for each part that names a language, as fr and en in example.org/fr/x-en.pdf."""
    parts = re.split(r"([^A-Za-z0-9]+)", href)
    return "".join("*" if part in languages else part for part in parts)
