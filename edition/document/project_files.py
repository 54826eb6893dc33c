"""The files of a project that pages show or are made with, and that are no texts."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from os.path import relpath
from pathlib import Path
from urllib.parse import quote

from edition.document.model import Field
from edition.document.project import Layout
from edition.document.project_config import languages
from edition.locales import OWN

HOOKS = re.compile(r"hooks(?:\.\d+(?:\.\d+)?)?")
FONTS = re.compile(r"plugins\.(?:\d+\.)?edition\.fonts(?:\.\d+)?")


def own_files(root: Path, layout: Layout, config: Iterable[Field]) -> Iterator[tuple[str, Field]]:
    """Yield each file of the project's own that pages show or are made with, and that is no text: its digest.

    Each comes with its language, "" for all: pictures, what `custom_dir` holds, fonts, hooks, what is beside these.
    """
    docs, known = root / layout.docs, languages(config)
    theme = next((root / each.text for each in config if each.text and each.name == "theme.custom_dir"), None)
    names, fonts = (
        [name for each in config if option.fullmatch(each.name) for name in each.text.split("; ") if name]
        for option in (HOOKS, FONTS)
    )
    # A hook can import what stands beside it, and read what stands in a folder that is for hooks.
    homes = {(root / name).parent: root.resolve().is_relative_to((root / name).resolve().parent) for name in names}
    beside = [
        path for home, is_root in homes.items() for path in sorted(home.glob("*.py") if is_root else _files(home))
    ]
    folders = (sorted(_files(folder)) for folder in (docs, theme, root / OWN) if folder)
    paths = dict.fromkeys(
        [*(root / name for name in (*names, *fonts)), *beside, *(path for each in folders for path in each)]
    )
    own = {relpath(path, root): path for path in paths if path.is_file() and not _is_unseen(path, docs, layout)}
    for source, path in own.items():
        language, _, rest = relpath(path, docs).partition("/")
        digest = sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:24]
        # What stands in the folder of a language can be called like what stands in the project: "docs/x.svg".
        name = source if language not in known else f"{layout.docs}/*/{rest}" if rest in own else rest
        yield language if language in known else "", Field(f"file.{quote(name)}", digest, 1, source)


def _is_unseen(path: Path, docs: Path, layout: Layout) -> bool:
    """Return whether a file is a text, or seen by nobody: one in docs that is none of the site, a system's own."""
    if path.is_relative_to(docs):
        return path.suffix == ".md" or (path.suffix != ".yml" and layout.is_excluded(relpath(path, docs)))  # .meta.yml
    return path.parent.name == "__pycache__" or (path.name.startswith(".") and b"\0" in path.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    """Yield what a folder holds, also where it links to another, each once."""
    # A link to what holds the folder would lead through all of the project.
    known = {os.path.realpath(each) for each in folder.resolve().parents}
    for above, folders, names in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(above)) in known:
            folders.clear()
        else:
            known.add(real)
            yield from (Path(above, name) for name in names)


def origin(path: str, own: Iterable[tuple[str, Field]], homes: Mapping[str, tuple[str, str]]) -> str:
    """Return the file of the project from which a file of the site comes, that itself where there is none."""
    exact = [file.source for of, file in own if of in homes and file.source.replace(*homes[of], 1) == path]
    shared = [file.source for of, file in own if not of and file.source.endswith(f"/{path}")]
    return next(iter((*exact, *sorted(shared, key=len))), path)
