"""Finds what an author got wrong, all of it at once, each with its place and its remedy."""

import re
from collections import Counter
from collections.abc import Iterator

from edition.model import Page, Problem, Site

NOTE_TEXT = re.compile(r"^\[\^([^\]\s]+)\]:", re.MULTILINE)


def check(site: Site) -> list[Problem]:
    """Every problem of `site`, by file and line; an empty list means that it may be published."""
    found = {p for page in site.pages for one in (_links, _notes, _pull_quotes) for p in one(page, site)}
    found.update(_twins(site))
    found.update(_menu(site))
    return sorted(found, key=lambda p: (p.source, p.line, p.code, p.what))


def line_of(text: str, needle: str, nth: int = 0) -> int:
    """The line, from 1, on which the nth occurrence (from 0) of `needle` stands in `text`.

    The last occurrence stands in for one that the text lacks, line 1 for none at all.
    """
    places = [m.start() for m in re.finditer(re.escape(needle) + r"(?![\w-])", text)]
    return text.count("\n", 0, places[min(nth, len(places) - 1)]) + 1 if places else 1


def words(text: str) -> list[str]:
    """The words of a text: case, punctuation and spaces don't count."""
    return re.findall(r"\w+", text.casefold())


def _links(page: Page, site: Site) -> Iterator[Problem]:
    pages = {p.path: p for p in site.pages}
    promised = {p.pdf for p in site.pages}
    seen: Counter[str] = Counter()
    for link in page.links:
        if link.path is None:
            continue
        target = pages.get(link.path)
        if target is None and link.path not in site.files and link.path not in promised:
            line = line_of(page.markdown, link.href, seen[link.href])
            what = f'the link "{link.href}" leads to no page and no file'
            yield Problem("L01", page.source, line, what, "Correct its address, or remove it.")
        elif target is not None and link.fragment and link.fragment not in target.ids:
            line = line_of(page.markdown, f"#{link.fragment}", seen[link.href])
            what = f'the link leads to "#{link.fragment}", which {target.source} does not have'
            remedy = f"Correct it, or give the heading or item meant there {{#{link.fragment}}}."
            yield Problem("L02", page.source, line, what, remedy)
        seen[link.href] += 1


def _notes(page: Page, _site: Site) -> Iterator[Problem]:
    seen: Counter[str] = Counter()
    for mark in page.bare_marks:
        line = line_of(page.markdown, f"[^{mark}]", seen[mark])
        seen[mark] += 1
        what = f"the note [^{mark}] has no text"
        yield Problem("N01", page.source, line, what, f"Write [^{mark}]: and its text at the end of the page.")
    for label in NOTE_TEXT.findall(page.markdown):
        if label not in page.marks:
            line = line_of(page.markdown, f"[^{label}]:")
            what = f"the text of note [^{label}] has no mark"
            yield Problem("N02", page.source, line, what, f"Put [^{label}] where it belongs, or remove the text.")


def _pull_quotes(page: Page, _site: Site) -> Iterator[Problem]:
    running = " " + " ".join(words(page.text)) + " "
    for nth, quote in enumerate(page.pull_quotes):
        if f" {' '.join(words(quote))} " not in running:
            line = line_of(page.markdown, "aside.pull-quote", nth) + 1
            what = f'the pull-quote "{" ".join(quote.split())}" repeats no words of the page'
            yield Problem("Q01", page.source, line, what, "Copy its words from the text, to the letter.")


def _twins(site: Site) -> Iterator[Problem]:
    languages = sorted({page.language for page in site.pages})
    there = {(page.language, page.name) for page in site.pages}
    for page in site.pages:
        for language in languages:
            if (language, page.name) not in there:
                twin = page.source.replace(f"docs/{page.language}/", f"docs/{language}/", 1)
                what = f"the page has no twin {twin}"
                yield Problem("T01", page.source, 1, what, "Write it, with the same file name.")


def _menu(site: Site) -> Iterator[Problem]:
    for page in site.pages:
        for link in page.menu:
            if link.path is not None and link.path not in site.files and link.href.endswith(".md"):
                name = link.href.rsplit("/", 1)[-1]
                what = f'nav names "{name}", which is in no language folder of docs'
                yield Problem("L03", "mkdocs.yml", line_of(site.config, name), what, "Write it, or take it out of nav.")
