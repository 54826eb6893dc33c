"""Checks that every page has its twin, and that one of the two has the text."""

from collections.abc import Iterator

from edition.document.site import Page, Problem, Site
from edition.document.source_line import line_of, source_line


def twins(site: Site) -> Iterator[Problem]:
    """Pages without a twin, twins without a text, and pages that say they have none and have one."""
    yield from _twins(site)
    yield from _originals(site)
    for page in site.pages:
        yield from _untranslated(page)


def _twins(site: Site) -> Iterator[Problem]:
    for page in site.pages:
        for language in site.languages:
            if (page.key, language) not in site.by_key:
                twin = page.source.replace(f"/{page.language}/", f"/{language}/", 1)
                what = f"the page has no twin {twin}"
                yield Problem("T01", page.source, 1, what, "Write it, with the same file name.")


def _originals(site: Site) -> Iterator[Problem]:
    """A page of which no edition has a text, named at the first two."""
    for one, other in site.twins():
        if one.is_untranslated and other.is_untranslated and site.original_of(one) is None:
            line = line_of(one.markdown, "translation:")
            what = f"neither the page nor its twin {other.source} has a text"
            yield Problem("T02", one.source, line, what, "Write one of the two, without translation: none.")


def _untranslated(page: Page) -> Iterator[Problem]:
    """A page that says it has no translation, and has one."""
    passage = next((block for block in page.blocks if block.is_passage), None)
    if page.is_untranslated and passage is not None:
        line = line_of(page.markdown, "translation:")
        what = f"the page says translation: none, and has a text (line {source_line(page, passage)})"
        yield Problem("T04", page.source, line, what, "Take out translation: none, or the text.")
