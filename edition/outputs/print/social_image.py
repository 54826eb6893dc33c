"""Writes the picture that other sites show with a link, one for each language, and the covers of EPUBs."""

import tempfile
from functools import partial
from pathlib import Path

import typst

from edition.checks.rules import Problem
from edition.document.site import Site
from edition.document.text import tie
from edition.outputs.print.typst_compiler import FONTS, Fault, Store

TEMPLATE = Path(__file__).with_name("social_image.typ")
ADDRESS = "assets/card.{}.png"


def write(site: Site, store: Store) -> list[Problem]:
    """Put the pictures into the site of the `store`, from the title and the description of each home page.

    Return a problem when one can't be set.
    """
    try:
        for home in site.homes.values():
            values = _values(home.language, home.title, home.description)
            store.put(ADDRESS.format(home.language), _parts(values), partial(_set, values))
    except typst.TypstError as error:
        return [Problem("F07.image", f"edition/outputs/print/{TEMPLATE.name}", 1, {"error": error.message})]
    return []


def cover(store: Store, language: str, title: str, line: str) -> bytes:
    """Return the cover of a book, as a PNG, from its title and a line below it; keep it in the `store`."""
    values = _values(language, title, line) | {"width": "1200", "height": "1800", "size": "104"}
    with tempfile.TemporaryDirectory() as scratch:
        Store(store.home, Path(scratch), store.used).put("cover.png", _parts(values), partial(_set, values))
        return (Path(scratch) / "cover.png").read_bytes()


def _values(language: str, title: str, line: str) -> dict[str, str]:
    """Return what the template is given."""
    return {"lang": language, "title": tie(title), "line": line}


def _parts(values: dict[str, str]) -> tuple[bytes, bytes]:
    return repr(values).encode(), TEMPLATE.read_bytes()


def _set(values: dict[str, str], output: Path) -> list[Fault]:
    typst.compile(
        str(TEMPLATE),
        output=str(output),
        format="png",
        ppi=72,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs=values,
    )
    return []
