"""Writes the picture that other sites show with a link, one for each language, and the covers of EPUBs."""

from pathlib import Path
from typing import cast

import typst

from edition.build.archive import write_file
from edition.checks.rules import Problem
from edition.document import Site, tie
from edition.outputs.print.typst_compiler import Made, Store

TEMPLATE = Path(__file__).with_name("social_image.typ")
ADDRESS = "assets/card.{}.png"


def write(site: Site, store: Store) -> list[Problem]:
    """Put the pictures into the site of the `store`; return a problem when one can't be set."""
    try:
        for home in site.homes.values():
            path = store.folder / ADDRESS.format(home.language)
            write_file(path, _picture(store, path.name, home.language, home.title, home.description))
    except typst.TypstError as error:
        return [Problem("F07.image", f"edition/outputs/print/{TEMPLATE.name}", 1, {"error": error.message})]
    return []


def cover(store: Store, language: str, title: str, line: str) -> bytes:
    """Return the cover of a book, as a PNG, from its title and a line below it; keep it in the `store`."""
    return _picture(store, "cover.png", language, title, line, width="1200", height="1800", size="104")


def _picture(store: Store, name: str, language: str, title: str, line: str, **size: str) -> bytes:
    # Without words rather than with signs that stand for none.
    title, line = ("" if store.fonts.lacking(text) else tie(text) for text in (title, line))
    values = {"lang": language, "title": title, "line": line, "fonts": ",".join(store.fonts.families), **size}

    def make() -> Made:
        compiler = typst.Compiler(str(TEMPLATE), font_paths=store.fonts.known, sys_inputs=values)
        return cast("bytes", compiler.compile(format="png", ppi=72)), []

    return store.get(name, lambda: ((repr(values).encode(), TEMPLATE.read_bytes()), make))[0]
