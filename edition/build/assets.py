"""Ships scripts and styles without comments; names them, fonts and indexes by what is in them: kept for good."""

import hashlib
import json
import re
from collections.abc import Iterable
from pathlib import Path

SCRIPTS, STYLES, FONTS, INDEXES = "assets/javascripts", "assets/stylesheets", "assets/fonts", "search"
# The folders in which every name tells what the file holds; those of the theme are its own.
FOLDERS = (SCRIPTS, STYLES, FONTS, INDEXES)
MAIN, FINDER, SHEET = "assets/edition.js", "assets/finder.js", "assets/edition.css"
# What pages of the desk need beside the finder; what pages elsewhere load, at an address that stays.
DESK, LINKER, INDEX_OF_DESK = "assets/desk.js", "linker.js", "search/desk-"
# What every page needs, and what its search does: the parts in the order in which they run. Where the first part of
# what only some need is not made, nothing of it is.
PARTS = {
    MAIN: (
        "elements",
        "palette",
        "keys",
        "frame",
        "place",
        "sidenotes",
        "previews",
        "collect",
        "cite",
        "search",
        "offline",
    ),
    FINDER: ("grammar", "query", "references", "asked", "find"),
    DESK: ("turning", "mentions", "verdict", "compare", "check", "draft", "checking", "saving", "sheet"),
    LINKER: ("own_grammar", "query", "references", "mentions", "linker"),
}
# Comments of a line of their own, comments with types, and indents. The scripts hold no text of several lines.
COMMENT = re.compile(r"^[ ]*//[^\n]*\n|/\*\*.*?\*/\s*|^[ ]+", re.MULTILINE | re.DOTALL)
STYLE_COMMENT = re.compile(r"/\*.*?\*/\s*|^[ ]+", re.MULTILINE | re.DOTALL)
FONT = re.compile(r'url\("(fonts/[^"]+)"\)')
LENGTH = 8


def without_comments(path: Path) -> str:
    """Return the text of a script without its comments."""
    return COMMENT.sub("", path.read_text(encoding="utf-8"))


def join(folder: Path) -> None:
    """Join the scripts of the site in `folder`."""
    known = {name: folder / f"assets/{name}.js" for scripts in PARTS.values() for name in scripts}
    texts = {name: without_comments(path) for name, path in known.items() if path.is_file()}
    for target, (first, *others) in PARTS.items():
        if first in texts or target in {MAIN, FINDER}:
            text = "".join(texts.get(name, "") for name in (first, *others))
            # A page elsewhere may have the same names, or have the script twice.
            (folder / target).write_text(f"{{\n{text}}}\n" if target == LINKER else text, encoding="utf-8")
    for name in texts:
        known[name].unlink()


def write(folder: Path, sheets: Iterable[Path] = ()) -> dict[str, str]:
    """Rename these files of the site in `folder`; return the new names of what pages name, by the old ones."""
    fonts = {f"fonts/{path.name}": _renamed(folder, path, FONTS) for path in sorted((folder / FONTS).glob("*.woff2"))}
    names = {f"assets/{name}": path for name, path in fonts.items()}
    if (sheet := folder / SHEET).is_file():
        # The sheet stands in a folder beside that of the fonts.
        beside = {name: path.replace("assets/", "../", 1) for name, path in fonts.items()}
        text = STYLE_COMMENT.sub("", sheet.read_text(encoding="utf-8"))
        text = FONT.sub(lambda font: f'url("{beside.get(font[1], font[1])}")', text)
        sheet.write_text(text, encoding="utf-8")
        names[SHEET] = _renamed(folder, sheet, STYLES)
    names |= {f"{STYLES}/{path.name}": _renamed(folder, path, STYLES) for path in sheets}
    indexes = sorted((folder / INDEXES).glob("*.js"))
    loaded = {f"{INDEXES}/{path.stem}": _renamed(folder, path, INDEXES) for path in indexes}
    loaded["finder"] = _renamed(folder, folder / FINDER, SCRIPTS)
    of_desk = {name: loaded.pop(name) for name in [*loaded] if name.startswith(INDEX_OF_DESK)}
    told = {
        MAIN: f"const editionFiles = {json.dumps(loaded)};",
        DESK: f"Object.assign(editionFiles, {json.dumps(of_desk)});",
    }
    for path, line in told.items():
        if (folder / path).is_file():
            text = (folder / path).read_text(encoding="utf-8")
            (folder / path).write_text(f"{line}\n{text}", encoding="utf-8")
            names[path] = _renamed(folder, folder / path, SCRIPTS)
    return names


def _renamed(folder: Path, path: Path, into: str) -> str:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()[:LENGTH]
    target = folder / into / f"{path.stem}.{digest}{path.suffix}"
    target.parent.mkdir(parents=True, exist_ok=True)
    path.rename(target)
    return target.relative_to(folder).as_posix()
