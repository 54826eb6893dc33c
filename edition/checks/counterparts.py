"""Checks that every page has its counterparts, and that one of them has the text."""

from collections.abc import Iterator

from edition.checks.rules import Problem
from edition.document.document import Page
from edition.document.site import Site
from edition.document.source_line import line_of, source_line


def counterparts(site: Site) -> Iterator[Problem]:
    """Yield pages without a counterpart, without a text in any language, or with one that they say they lack."""
    for page in site.pages:
        for language in site.languages:
            if (page.key, language) not in site.by_key:
                wanted = page.source.replace(f"/{page.language}/", f"/{language}/", 1)
                yield Problem("T01", page.source, 1, {"counterpart": wanted})
    yield from _without_text(site)
    for page in site.pages:
        yield from _untranslated(page)


def _without_text(site: Site) -> Iterator[Problem]:
    """Yield pages that have a text in no language, named at the first two."""
    for one, other in site.counterparts():
        if one.is_untranslated and other.is_untranslated and site.original_of(one) is None:
            yield Problem("T02", one.source, line_of(one.markdown, "translation:"), {"counterpart": other.source})


def _untranslated(page: Page) -> Iterator[Problem]:
    """Yield a page that says it has no translation, and has one."""
    passage = next((block for block in page.blocks if block.is_passage), None)
    if page.is_untranslated and passage is not None:
        line = line_of(page.markdown, "translation:")
        yield Problem("T04", page.source, line, {"line": source_line(page, passage)})
