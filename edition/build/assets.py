"""Ships scripts and styles without what nobody reads; names them, fonts and indexes by what is in them."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from edition.document import Site
from edition.document.yaml_positions import data_of

SCRIPTS, STYLES, FONTS, INDEXES = "assets/javascripts", "assets/stylesheets", "assets/fonts", "search"
# The folders in which every name tells what the file holds; those of the theme are its own.
FOLDERS = (SCRIPTS, STYLES, FONTS, INDEXES)
MAIN, FINDER, SHEET = "assets/edition.js", "assets/finder.js", "assets/edition.css"
DESK, LINKER, INDEX_OF_DESK = "assets/desk.js", "linker.js", "search/desk-"
PARTS: dict[str, list[str]] = data_of(Path(__file__).with_name("scripts.yml"))
# Comments of a line of their own, comments with types, and indents. The scripts hold no text of several lines.
COMMENT = re.compile(r"^[ ]*//[^\n]*\n|/\*\*.*?\*/\s*|^[ ]+", re.MULTILINE | re.DOTALL)
STYLE_COMMENT = re.compile(r"/\*.*?\*/\s*|^[ ]+", re.MULTILINE | re.DOTALL)
FONT = re.compile(r'url\("(fonts/[^"]+)"\)')
LENGTH = 8
OUTPUTS = Path(__file__).parent.parent / "outputs"
# Text up to a brace, strings whole; the selectors of a rule; what in one of them names no class that it needs.
PART = re.compile(r"""((?:"[^"]*"|'[^']*'|[^{}"'])*)([{}])""")
WITHIN = r"\((?:[^()]|\([^()]*\))*\)"
SELECTOR = re.compile(rf"(?:[^,()]|{WITHIN})+")
ASIDE = re.compile(rf"{WITHIN}|\[[^\]]*\]")
CLASS, WORD, READ = re.compile(r"\.([\w-]+)"), re.compile(r"[\w-]+"), re.compile(r"var\((--[\w-]+)")
CLASSES = re.compile(r'\bclass="([^"]*)"')
PROPERTY = re.compile(r"""(?<=[{;])(--[\w-]+):(?:"[^"]*"|'[^']*'|[^;{}"'])*;?""")


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
    told = {MAIN: f"const editionFiles = {json.dumps(loaded)};"}
    told[DESK] = f"Object.assign(editionFiles, {json.dumps(of_desk)});"
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


def lighten(folder: Path, site: Site) -> list[Path]:
    """Take out of the parent's sheets what nothing can use, where its script makes no elements; return their paths."""
    paths = [path for name in ("main", "palette") for path in folder.glob(f"{STYLES}/{name}.*.min.css")]
    if any(folder.glob("assets/javascripts/bundle.*")):
        return []
    beside = {*folder.rglob("*.js"), *folder.rglob("*.css"), *OUTPUTS.rglob("*.py"), *OUTPUTS.rglob("*.html")}
    beside -= {*paths, *(folder / INDEXES).glob("*.js")}
    other = "\n".join(path.read_text(encoding="utf-8") for path in beside)
    lines = {line for page in site.pages for line in (*page.shell.before_lines, *page.shell.after_lines)}
    around = " ".join(CLASSES.findall("\n".join((*lines, *site.others.values()))))
    within = {name for page in site.pages for node in page.whole.iter() for name in node.classes}
    named = {"js", "no-js", *around.split(), *within, *WORD.findall(other)}
    # The parent's script marks what has the focus, for browsers of old.
    texts = (path.read_text(encoding="utf-8").replace(".focus-visible", ":focus-visible") for path in paths)
    sheets = [_used(text, named) for text in texts]
    # A property that nothing reads can be the only one that reads another.
    for _ in range(2):
        read = set(READ.findall("".join((*sheets, other))))
        sheets = [_reading(text, read) for text in sheets]
    for path, text in zip(paths, sheets, strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def _reading(sheet: str, read: set[str]) -> str:
    """Return a sheet without the properties of which none is `read`."""
    return PROPERTY.sub(lambda found: found[0] if found[1] in read else "", sheet)


def _used(sheet: str, named: set[str]) -> str:
    """Return a sheet without the selectors of classes that are not `named`, and without rules that lose them all."""
    kept = []
    for prelude, body in _rules(sheet):
        is_group = prelude.startswith(("@media", "@supports"))
        used = _used(body, named) if is_group else body
        selectors = [prelude] if "@" in prelude else SELECTOR.findall(prelude)
        own = [each for each in selectors if "@" in each or named.issuperset(CLASS.findall(ASIDE.sub("", each)))]
        if own and used:
            kept.append(f"{','.join(own)}{{{used}}}")
    return "".join(kept)


def _rules(sheet: str) -> Iterator[tuple[str, str]]:
    prelude, begin, depth = "", 0, 0
    for part in PART.finditer(sheet):
        depth += 1 if part[2] == "{" else -1
        if part[2] == "{" and depth == 1:
            prelude, begin = part[1], part.end()
        elif not depth:
            yield prelude, sheet[begin : part.end() - 1]
