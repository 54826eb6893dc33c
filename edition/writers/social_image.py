"""Writes the picture that other sites show with a link: one for each language, 1200 by 630 pixels."""

from pathlib import Path

import typst

from edition.model import Page, Problem, Site
from edition.writers.pdf import FONTS

TEMPLATE = Path(__file__).with_name("social_image.typ")
ADDRESS = "assets/card.{}.png"


def write(site: Site, folder: Path) -> list[Problem]:
    """Writes the pictures under `folder`, from the title and the description of each home page.

    Returns a problem when one can't be set.
    """
    try:
        for home in site.homes.values():
            _set(home, folder)
    except typst.TypstError as error:
        remedy = "Correct the template, or restore it from an earlier version."
        what = f"the picture for links can't be set: {error.message}"
        return [Problem("F07", f"edition/writers/{TEMPLATE.name}", 1, what, remedy)]
    return []


def _set(page: Page, folder: Path) -> None:
    typst.compile(
        str(TEMPLATE),
        output=str(folder / ADDRESS.format(page.language)),
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
