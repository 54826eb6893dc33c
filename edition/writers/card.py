"""Writes the picture that other sites show with a link: one for each language, 1200 by 630 pixels."""

from pathlib import Path

import typst

from edition.model import Site
from edition.writers.pdf import font_paths

ADDRESS = "assets/card.{}.png"


def write(site: Site, folder: Path, print_folder: Path) -> None:
    """Writes the pictures under `folder`, from the title and the description of each home page."""
    for page in site.pages:
        if page.key == "index":
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
