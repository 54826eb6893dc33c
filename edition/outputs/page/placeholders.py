"""Fills the empty blocks that pages have for what the build knows."""

from collections.abc import Iterator

from edition.build.insertions import Insertion
from edition.outputs.output import Edition


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield the content of each such block."""
    for page in edition.site.pages:
        for name, markup in edition.filled(page).items():
            yield Insertion(page.path, "fill", markup, name)
