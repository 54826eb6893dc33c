"""Checks the images of a page: words for each, files of the site alone."""

from collections import Counter
from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.site import Site
from edition.document.source_line import line_of_address


def images(page: Page, site: Site) -> Iterator[Problem]:
    """Yield the problems with the images of one page."""
    seen: Counter[str] = Counter()
    for image in page.images:
        name = image.src.rsplit("/", 1)[-1]
        # The generator changes the address of a file of the site, and keeps its name.
        line = line_of_address(page.markdown, name if image.path else image.src, seen[name])
        seen[name] += 1
        if not image.alt.strip():
            yield Problem("M01", page.source, line, {"image": name})
        if image.path is None:
            yield Problem("M03", page.source, line, {"image": image.src[:60]})
        elif image.path not in site.files:
            yield Problem("M02", page.source, line, {"image": name})
