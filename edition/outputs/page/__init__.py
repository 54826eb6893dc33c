"""What pages themselves show beside their text: backlinks, downloads, the foot, the home page."""

from collections.abc import Iterator

from edition.outputs import Edition, Insertion
from edition.outputs.page import downloads, passage_marks, provisions, status


def insertions(edition: Edition) -> Iterator[Insertion]:
    """Yield what all parts add, in their order."""
    for part in (downloads, status, passage_marks, provisions):
        yield from part.insertions(edition)
