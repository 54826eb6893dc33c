"""Names scripts, styles, fonts and search indexes by what is in them, so that browsers keep each for good."""

import hashlib
import json
import re
from pathlib import Path

SCRIPTS, STYLES, FONTS, INDEXES = "assets/javascripts", "assets/stylesheets", "assets/fonts", "search"
# The folders in which every name tells what the file holds; those of the theme are its own.
FOLDERS = (SCRIPTS, STYLES, FONTS, INDEXES)
MAIN, FINDER, SHEET = "assets/edition.js", "assets/finder.js", "assets/edition.css"
FONT = re.compile(r'url\("(fonts/[^"]+)"\)')
LENGTH = 8


def write(folder: Path) -> dict[str, str]:
    """Rename those files of the site in `folder`; return the new names of those that pages name, by the old ones."""
    fonts = {
        path.relative_to(folder / "assets").as_posix(): _renamed(folder, path, FONTS)
        for path in sorted((folder / FONTS).glob("*.woff2"))
    }
    names: dict[str, str] = {}
    if (folder / SHEET).is_file():
        text = (folder / SHEET).read_text(encoding="utf-8")
        # The sheet stands in a folder beside that of the fonts.
        text = FONT.sub(lambda found: f'url("{fonts.get(found[1], found[1]).replace("assets/", "../", 1)}")', text)
        (folder / SHEET).write_text(text, encoding="utf-8")
        names[SHEET] = _renamed(folder, folder / SHEET, STYLES)
    if (folder / MAIN).is_file():
        loaded = {
            f"{INDEXES}/{path.stem}": _renamed(folder, path, INDEXES)
            for path in sorted((folder / INDEXES).glob("*.js"))
        }
        if (folder / FINDER).is_file():
            loaded["finder"] = _renamed(folder, folder / FINDER, SCRIPTS)
        text = (folder / MAIN).read_text(encoding="utf-8")
        (folder / MAIN).write_text(f"const editionFiles = {json.dumps(loaded)};\n{text}", encoding="utf-8")
        names[MAIN] = _renamed(folder, folder / MAIN, SCRIPTS)
    return names


def _renamed(folder: Path, path: Path, into: str) -> str:
    """Move a file to the name that tells what is in it, and return that."""
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:LENGTH]
    target = folder / into / f"{path.stem}.{digest}{path.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    return target.relative_to(folder).as_posix()
