"""Writes the picture that other sites show with a link: one for each language, 1200 by 630 pixels."""

import hashlib
import shutil
from importlib.metadata import version
from pathlib import Path

import typst

from edition.model import Page, Problem, Site
from edition.writers.typesetting import FONTS

TEMPLATE = Path(__file__).with_name("social_image.typ")
ADDRESS = "assets/card.{}.png"


def write(site: Site, folder: Path, store: Path) -> list[Problem]:
    """Writes the pictures under `folder`, from the title and the description of each home page.

    Those of earlier builds are kept in `store`: one is set again only when its words or the template change.
    Returns a problem when one can't be set.
    """
    store.mkdir(parents=True, exist_ok=True)
    template = TEMPLATE.read_text(encoding="utf-8")
    try:
        for home in site.homes.values():
            parts = (home.language, home.title, home.description, template, version("typst"))
            kept = store / f"{hashlib.sha256(repr(parts).encode()).hexdigest()[:16]}.png"
            picture = folder / ADDRESS.format(home.language)
            if not kept.exists():
                _set(home, picture)
                # Renamed when it is whole, so that a build that is stopped leaves no half of it.
                part = kept.with_suffix(".part")
                shutil.copyfile(picture, part)
                part.replace(kept)
            picture.parent.mkdir(exist_ok=True)
            shutil.copyfile(kept, picture)
    except typst.TypstError as error:
        remedy = "Correct the template, or restore it from an earlier version."
        what = f"the picture for links can't be set: {error.message}"
        return [Problem("F07", f"edition/writers/{TEMPLATE.name}", 1, what, remedy)]
    return []


def _set(page: Page, output: Path) -> None:
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
