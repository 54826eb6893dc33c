"""Writes the picture that other sites show with a link: one for each language, 1200 by 630 pixels."""

from pathlib import Path

import typst

from edition.model import Page, Problem, Site
from edition.writers.pdf import font_paths

ADDRESS = "assets/card.{}.png"


def write(site: Site, folder: Path, print_folder: Path) -> list[Problem]:
    """Writes the pictures under `folder`, from the title and the description of each home page.

    Returns a problem when one can't be set.
    """
    try:
        for page in site.pages:
            if page.key == "index":
                _set(page, folder, print_folder)
    except typst.TypstError as error:
        remedy = "Correct the template, or restore it from an earlier version."
        return [Problem("F07", "print/card.typ", 1, f"the picture for links can't be set: {error.message}", remedy)]
    return []


def _set(page: Page, folder: Path, print_folder: Path) -> None:
    typst.compile(
        str(print_folder / "card.typ"),
        output=str(folder / ADDRESS.format(page.language)),
        format="png",
        ppi=72,
        font_paths=font_paths(),
        ignore_system_fonts=True,
        sys_inputs={
            "lang": page.language,
            "title": page.title,
            "line": str(page.meta.get("description", "")),
        },
    )
