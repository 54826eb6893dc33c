"""Tells texts that stand in another place of their page than at the last review, in every language."""

from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.checks.subject import Subject
from edition.document import Site
from edition.records.chain import best_chain
from edition.records.snapshot import named_blocks
from edition.records.table import parse


def moved(site: Site) -> Iterator[Problem]:
    """Yield one problem, which names the texts of all pages that were moved since the record was written."""
    places = {address: place for place, address in enumerate(parse(site.address_record))}
    texts: list[Subject] = []
    for page in site.in_language(site.languages[0]):
        here = [Subject(page, block, name) for name, block in named_blocks(page) if (page.key, name) in places]
        there = [places[page.key, text.name] for text in here]
        if there != sorted(there):
            kept = dict(best_chain((at, place, 1.0) for at, place in enumerate(there)))
            texts += [text for at, text in enumerate(here) if at not in kept]
    if texts:
        yield texts[0].problem("A09.moved", texts=[text.address for text in texts])
