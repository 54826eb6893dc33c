"""Checks the images of a page: words for each, files of the site alone."""

from collections import Counter
from collections.abc import Iterator

from edition.document.site import Page, Problem, Site
from edition.document.source_line import line_of_address


def images(page: Page, site: Site) -> Iterator[Problem]:
    """The problems with the images of one page."""
    seen: Counter[str] = Counter()
    for image in page.images:
        name = image.src.rsplit("/", 1)[-1]
        # The generator changes the address of a file of the site, and keeps its name.
        line = line_of_address(page.markdown, name if image.path else image.src, seen[name])
        seen[name] += 1
        if not image.alt.strip():
            what = f'the image "{name}" has no alternative text'
            yield Problem("M01", page.source, line, what, "Say between its brackets what it shows: ![words](address).")
        if image.path is None:
            what = f'the image "{image.src[:60]}" comes from elsewhere'
            yield Problem(
                "M03", page.source, line, what, "Put it beside the page: no page asks another site for anything."
            )
        elif image.path not in site.files:
            what = f'the image "{name}" is missing'
            yield Problem("M02", page.source, line, what, "Put it beside the page, and correct its address.")
