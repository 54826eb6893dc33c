"""Writes the picture that other sites show with a link: one for each language, 1200 by 630 pixels."""

from functools import partial
from pathlib import Path

import typst

from edition.model import Page, Problem, Site
from edition.writers.typesetting import FONTS, Fault, Store

TEMPLATE = Path(__file__).with_name("social_image.typ")
ADDRESS = "assets/card.{}.png"


def write(site: Site, store: Store) -> list[Problem]:
    """Puts the pictures into the site of the `store`, from the title and the description of each home page.

    Returns a problem when one can't be set.
    """
    try:
        for home in site.homes.values():
            parts = (repr((home.language, home.title, home.description)).encode(), TEMPLATE.read_bytes())
            store.put(ADDRESS.format(home.language), parts, partial(_set, home))
    except typst.TypstError as error:
        remedy = "Correct the template, or restore it from an earlier version."
        what = f"the picture for links can't be set: {error.message}"
        return [Problem("F07", f"edition/writers/{TEMPLATE.name}", 1, what, remedy)]
    return []


def _set(page: Page, output: Path) -> list[Fault]:
    typst.compile(
        str(TEMPLATE),
        output=str(output),
        format="png",
        ppi=72,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={
            "lang": page.language,
            "title": page.title,
            "line": page.description,
        },
    )
    return []
