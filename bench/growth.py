"""How the time grows with the length of input, repeated signs of all kinds: the engine's expressions, and queries."""

import gc
import importlib
import json
import pkgutil
import re
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

import edition
from bench.browser import browser
from bench.measure import ROOT, table
from edition.build.assets import FINDER, PARTS
from edition.checks.numbers import numbers
from edition.config import build_pages
from edition.document.blocks import quoted
from edition.document.read import read
from edition.outputs.search import index_files

TITLE = "Growth: long and repeated input"
# How long the longest inputs are; the shorter ones have a quarter of that.
SIZES = (20_000,)
SMALLEST = (400,)
TYPED = (300, 3_000, 30_000)
BEGINNINGS = ("", "a", "{", "<", "`", "«", "---\n")
REPEATED = (
    *(
        "May ",
        "May 3 ",
        "3 a ",
        "1/",
        " ",
        "\u00a0",
        "a",
        "*",
        "_",
        "[",
        "](",
        "{",
        "{:",
        "<",
        "</",
        "« ",
        "«",
        "“",
        '"',
        "'",
        "1 ",
        "1,",
        "a ",
        "`",
    ),
    *(
        "``",
        "///",
        "\n",
        "\n ",
        "\n\n",
        "- ",
        "&",
        ":",
        "!",
        "[^",
        "[^a",
        "---\n",
        ".",
        "é",
        "<a ",
        "<!--",
        "#",
        "(",
        ")",
    ),
)
QUERIES = (
    "de la ",
    "69 ",
    "69,",
    "agenda de tunis ",
    "et ",
    "l'",
    "72 g ",
    ", ",
    "69-",
    "(",
    "of the ",
    "résolution 102 ",
)
NOTE = (
    f"The slowest of {len(REPEATED) * len(BEGINNINGS)} repeated inputs for whatever reads a text in the engine, at so "
    "many characters: four times the length takes four times as long where the growth is linear. "
    "Those that take less than a millisecond are left out. Then the reader's query, without the limit of 300 "
    "characters that the search field sets."
)
LOOKUP = """([data, query]) => {
  const begin = performance.now();
  editionFind.answer(query, data);
  return performance.now() - begin;
}"""


def expressions() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Yield every compiled expression that a module of the engine holds by a name, with that name."""
    for info in pkgutil.walk_packages(edition.__path__, "edition."):
        if info.name != "edition.__main__":
            for name, value in vars(importlib.import_module(info.name)).items():
                yield from ((f"{info.name}.{name}", each) for each in _within(value))


def _within(value: object) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        # Those for bytes read PDFs, and no text.
        if isinstance(value.pattern, str):
            yield value
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _within(each)


def readers() -> Iterator[tuple[str, Callable[[str], object]]]:
    """Yield what reads a text: every expression, and the functions that go over words one by one."""
    for name, expression in expressions():
        yield name, expression.findall
    yield "edition.blocks.quoted()", lambda text: list(quoted(text))
    yield "edition.numbers.numbers()", lambda text: numbers(text, "en")


def _seconds(reader: Callable[[str], object], text: str) -> float:
    # A collection of garbage in between would count as growth.
    gc.disable()
    begin = time.thread_time()
    reader(text)
    taken = time.thread_time() - begin
    gc.enable()
    return taken


def _rows(size: int) -> Iterator[list[str]]:
    for name, reader in readers():
        inputs = [(beginning, repeated) for beginning in BEGINNINGS for repeated in REPEATED]
        texts = [(f"{b}{r * (size // len(r))}", f"{b}{r * (size // 4 // len(r))}") for b, r in inputs]
        taken = [(_seconds(reader, long), _seconds(reader, short)) for long, short in texts]
        slowest = max(range(len(taken)), key=lambda n: taken[n])
        long, short = taken[slowest]
        if long >= 0.001:  # noqa: PLR2004 -- a millisecond
            yield [
                f"`{name}`",
                f"`{inputs[slowest]!r}`",
                f"{short * 1000:.1f} ms",
                f"{long * 1000:.1f} ms",
                f"{long / short:.1f}",
            ]


def _index(folder: str) -> dict[str, object]:
    build_pages(ROOT, Path(folder))
    site = read(Path(folder), ROOT)
    return index_files.index(site, "fr") | {"grammar": index_files.grammar(site.languages)}


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the tables, as Markdown."""
    with tempfile.TemporaryDirectory() as folder:
        data = json.loads(json.dumps(_index(folder)))
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        page = running.new_page()
        # Without its grammar, which is made for a site.
        for name in PARTS[FINDER][1:]:
            page.add_script_tag(path=ROOT / f"edition/theme/assets/{name}.js")
        page.evaluate(LOOKUP, [data, "69"])
        lines = [
            [
                f"`{query!r}`",
                *(f"{page.evaluate(LOOKUP, [data, (query * size)[:size] + 'x']):.1f} ms" for size in TYPED),
            ]
            for query in QUERIES
        ]
        running.close()
    queries = table(["query", *(f"{size:,}" for size in TYPED)], lines)
    tables = (
        table(["expression", "slowest input", f"{size // 4:,}", f"{size:,}", "times"], list(_rows(size)))
        for size in sizes
    )
    return "\n".join([f"{NOTE}\n", *tables, queries])
