"""Writes the passages of each two languages as XLIFF 2.1, for translators whose tools take files and no memory."""

from collections.abc import Iterator
from itertools import combinations, groupby
from urllib.parse import quote

from edition.document import Site
from edition.outputs.data.aligned import source, units
from edition.outputs.data.article_walk import TEMPLATES
from edition.outputs.output import Edition, File
from edition.outputs.templates import pretty


def targets(site: Site) -> dict[str, tuple[str, str]]:
    """Return the path of each file, with its languages: first the source, the original where it is one of them."""
    pairs = combinations(site.languages, 2)
    ordered = (pair[::-1] if source(site.in_order(), pair) == pair[1] else pair for pair in pairs)
    return {f"data/edition.{one}-{other}.xlf": (one, other) for one, other in ordered}


def files(edition: Edition) -> Iterator[File]:
    """Yield a file for each two languages; what both have of a page is a file within it."""
    for path, (one, other) in targets(edition.site).items():
        both = ((key, name, of[one], of[other]) for key, name, of in units(edition.site) if {one, other} <= of.keys())
        pages = {key: list(group) for key, group in groupby(both, key=lambda unit: unit[0])}
        known = {"pages": pages, "source": one, "target": other, "token": _token}
        yield path, pretty(TEMPLATES.get_template("xliff.xml").render(known))


def _token(name: str) -> str:
    """Return a name of the signs that ids may have."""
    return quote(name, safe=":").replace("%", "_").replace("~", "_7E")
