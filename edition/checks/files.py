"""Checks the files themselves, before any generator meets them."""

import errno
import os
import re
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from edition.checks.configuration import configuration
from edition.checks.front_matter import front_matter
from edition.checks.locales import interface
from edition.checks.rules import Problem, unreadable
from edition.checks.run import causes
from edition.document import LAYOUT, Layout
from edition.document.model import ATTACHED
from edition.document.project_config import languages, menus, readable
from edition.document.source_line import without_code
from edition.document.text import conflicts, entities, hidden
from edition.records.changelog import problems as log_of_changes

LARGE = 1_000_000
NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*")
# The folders that a site has for itself, beside those of its languages.
FOLDERS = {"assets", "earlier", "parallel", "pdf", "search"}
KINDS = {".md", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif", *ATTACHED}
BLOCKS = {
    *("html", "caption", "figure-caption", "table-caption", "admonition"),
    *("note", "attention", "caution", "danger", "error", "tip", "hint", "warning"),
}
COLUMNS = 4  # so far to the right, a line is part of an item
BLOCK = re.compile(r"^[ \t]*///+ *(\S+)?")


def sources(root: Path, layout: Layout = LAYOUT) -> list[Problem]:
    """Return every problem with the files of the project in the folder `root`, by file and line."""
    values = readable(root, layout.config)
    problems = [*configuration(root, layout), *interface(root, languages(values)), *log_of_changes(root)]
    docs, folders = root / layout.docs, {*FOLDERS, *languages(values)}
    nav = {language: {entry.text for entry in menu} for language, menu in menus(values).items()}
    for path in sorted(docs.rglob("*")):
        name, uri = (path.relative_to(folder).as_posix() for folder in (root, docs))
        if layout.is_excluded(uri):
            continue
        if path.is_symlink() and not (path.is_file() and path.resolve().is_relative_to(docs.resolve())):
            problems.append(Problem("E08", name, 1))
        elif path.is_file():
            problems += _file(path, name, uri.split("/"), folders, layout.plugins)
            language, _, entry = uri.partition("/")
            menu = nav.get(language, nav.get("", {entry}))
            if entry.endswith(".md") and entry not in menu and not layout.is_unlisted(uri):
                problems.append(Problem("L04", name, 1, {"entry": entry, "config": layout.config}))
        elif path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            problems.append(unreadable(name, PermissionError(errno.EACCES, os.strerror(errno.EACCES))))
    return causes(problems)


def _file(
    path: Path, name: str, parts: Sequence[str], folders: Collection[str], plugins: frozenset[str]
) -> Iterator[Problem]:
    """Yield what is wrong with a file: its `parts` are the names of its language, of folders and its own."""
    # What languages are called is not the project's to choose: fr-CA.
    if not all(map(NAME.fullmatch, parts[parts[0] in folders :])):
        yield Problem("E07", name, 1)
    if path.suffix not in KINDS:
        yield Problem("E11", name, 1, {"suffix": path.suffix})
    if path.suffix != ".md":
        return
    if not parts[1:]:
        yield Problem("E12", name, 1)
    elif (folder := parts[1].removesuffix(".md")) in folders:
        yield Problem("E07.folder", name, 1, {"folder": folder})
    elif parts[2:] and path.name == "index.md" and path.parent.with_suffix(".md").is_file():
        yield Problem("E07.twice", name, 1, {"file": name.removesuffix("/index.md") + ".md"})
    yield from _page(path, name, plugins)


def _page(path: Path, name: str, plugins: frozenset[str]) -> Iterator[Problem]:
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        yield unreadable(name, error)
        return
    if len(data) > LARGE:
        yield Problem("E06", name, 1, {"size": len(data) // 1000, "limit": LARGE // 1000})
    if text.startswith("\ufeff"):
        yield Problem("E02", name, 1)
        text = text[1:]
    if "\r" in text:
        yield Problem("E03", name, text.count("\n", 0, text.index("\r")) + 1)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from _lines(text, name)
    yield from front_matter(text, name, plugins)


def _lines(text: str, name: str) -> Iterator[Problem]:
    """Yield what is wrong with single lines, and blocks that are not closed, not opened, or of no known kind."""
    lines, outside_code, opened = text.split("\n"), without_code(text).split("\n"), list[tuple[int, int]]()
    yield from (Problem("E09", name, number) for number in conflicts(lines))
    for number, (line, bare) in enumerate(zip(lines, outside_code, strict=True), 1):
        if "\t" in line:
            yield Problem("E04", name, number)
        if character := hidden(line):
            yield Problem("E05", name, number, {"character": character})
        for entity in entities(bare):
            yield Problem("E05.entity", name, number, {"character": entity})
        if (block := BLOCK.match(bare)) and block[1]:
            opened.append((number, line.index("/")))
            if block[1] not in BLOCKS:
                yield Problem("S06", name, number, {"kind": block[1]})
        elif block and opened:
            # One at another column closes what stands around it, or nothing.
            del opened[-1 if abs(line.index("/") - opened[-1][1]) < COLUMNS else len(opened) :]
        elif block:
            yield Problem("S05.close", name, number)
    if opened:
        yield Problem("S05.open", name, opened[0][0])
