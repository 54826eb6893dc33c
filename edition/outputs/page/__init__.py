"""What pages themselves show beside their text: backlinks, downloads, the foot, the home page."""

from collections.abc import Iterator

from edition.build.insertions import Insertion
from edition.outputs.output import Edition
from edition.outputs.page import backlinks, downloads, footer, home, numerals, passage_marks, status, untranslated


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield what all parts add, in their order."""
    for part in (untranslated, status, downloads, home, passage_marks, footer, backlinks, numerals):
        yield from part.insertions(edition)
