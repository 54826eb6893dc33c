"""Checks the files themselves, before any generator meets them."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from edition.checks.configuration import configuration, unlisted
from edition.checks.locales import interface
from edition.document.front_matter import matter
from edition.document.model import ATTACHED
from edition.document.project_config import LAYOUT, Layout, languages, readable
from edition.document.site import Problem
from edition.document.text import CONFLICT, entities, hidden
from edition.records import changelog
from edition.safety.svg import unsafe_svg

LARGEST = 1_000_000
NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*")
PICTURES = {".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"}
KINDS = {".md", *PICTURES, *ATTACHED}
# What systems and editors leave lying about; mkdocs.yml keeps it out of the site.
STRAY = re.compile(r"\..*|.*~|.*\.(?:swp|tmp|bak)|#.*#|Thumbs\.db|desktop\.ini")
BLOCKS = {
    *("html", "caption", "figure-caption", "table-caption", "admonition"),
    *("note", "attention", "caution", "danger", "error", "tip", "hint", "warning"),
}
CODE = re.compile(r"`[^`\n]*`|^(?: {4}|\t).*$", re.MULTILINE)
BLOCK = re.compile(r"^[ \t]*///+ *(\S+)?")


def sources(root: Path, layout: Layout = LAYOUT) -> list[Problem]:
    """Every problem with the files of the project in the folder `root`, by file and line."""
    given = readable(root, layout.config)
    found = [
        *configuration(root, layout),
        *unlisted(root, given, layout),
        *interface(languages(given, layout.config)),
        *changelog.problems(root),
    ]
    docs = root / layout.docs
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(root).as_posix()
        if layout.is_excluded(path.relative_to(docs).as_posix()):
            continue
        if path.is_symlink() and not _stays(path, docs):
            what = "the file is a symbolic link that leads out of docs, to a folder, or nowhere"
            found.append(Problem("E08", name, 1, what, "Put the file itself there."))
        elif path.is_file() and not STRAY.fullmatch(path.name):
            found += _file(path, name, layout.docs)
        elif path.is_dir() and not os.access(path, os.R_OK | os.X_OK):
            found.append(Problem("E13", name, 1, "the folder can't be read", "Give yourself the right to read it."))
    return sorted(found, key=lambda p: (p.source, p.line, p.code))


def _stays(link: Path, docs: Path) -> bool:
    """Whether a link of the file system leads to a file of docs."""
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        # A circle of links is a RuntimeError before Python 3.13.
        return False
    return target.is_file() and target.is_relative_to(docs.resolve())


def _file(path: Path, name: str, docs: str) -> Iterator[Problem]:
    parts = name.removeprefix(f"{docs}/").split("/")
    if not all(NAME.fullmatch(part) for part in parts):
        remedy = "Name it with lower-case letters, digits and hyphens: its name becomes an address."
        yield Problem("E07", name, 1, "the file name is not safe in a web address", remedy)
    if path.suffix not in KINDS:
        yield Problem("E11", name, 1, f'{docs} contains a "{path.suffix}" file', "Take it out: all is published.")
    elif path.suffix == ".md":
        if len(parts) == 1:
            remedy = f"Move it into the folder of its language, such as {docs}/fr/."
            yield Problem("E12", name, 1, "the page is outside the language folders", remedy)
        yield from _page(path, name)
    elif path.suffix == ".svg" and (found := unsafe_svg(path.read_bytes())):
        remedy = "Save it as a plain drawing, without scripts, links or parts from elsewhere."
        yield Problem("M04", name, 1, f"the picture could run or load something: {found}", remedy)


def _page(path: Path, name: str) -> Iterator[Problem]:
    try:
        data = path.read_bytes()
    except OSError as error:
        yield Problem(
            "E13", name, 1, f"the page can't be read: {error.strerror}", "Give yourself the right to read it."
        )
        return
    if len(data) > LARGEST:
        what = f"the page is {len(data) // 1000} kB long"
        yield Problem("E06", name, 1, what, f"Split it: {LARGEST // 1000} kB is the most that a page may hold.")
        return
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        what = f"the page is not UTF-8: it holds the byte {data[error.start]:#x}"
        yield Problem("E01", name, line, what, "Save it as UTF-8.")
        return
    if text.startswith("\ufeff"):
        yield Problem("E02", name, 1, "the page begins with a byte order mark", "Save it as UTF-8 without one.")
        text = text[1:]
    if "\r" in text:
        line = text.count("\n", 0, text.index("\r")) + 1
        yield Problem("E03", name, line, "CRLF line endings", "Save it with LF line endings.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from _lines(text, name)
    yield from matter(text, name)


def _lines(text: str, name: str) -> Iterator[Problem]:
    if text.startswith("---\n") and "\n---\n" not in text[3:]:
        yield Problem("Y04", name, 1, "the front matter is not closed", "Write --- on a line of its own after it.")
    bare = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    opened: list[int] = []
    for number, (line, outside_code) in enumerate(zip(text.split("\n"), bare.split("\n"), strict=True), 1):
        if CONFLICT.match(line):
            what = "unresolved merge conflict"
            yield Problem("E09", name, number, what, "Keep one version, and remove the conflict markers.")
        if "\t" in line:
            yield Problem("E04", name, number, "the line contains a tab", "Write spaces.")
        for found in filter(None, (hidden(line), *entities(outside_code))):
            yield Problem("E05", name, number, f"the line contains {found}", "Remove it.")
        if block := BLOCK.match(outside_code):
            yield from _block(block, name, number, opened)
    if opened:
        what = "the block opened here is not closed"
        yield Problem("S05", name, opened[0], what, "Write /// on a line of its own after it.")


def _block(block: re.Match[str], name: str, number: int, opened: list[int]) -> Iterator[Problem]:
    kind = block[1]
    if kind is None:
        if opened:
            opened.pop()
        else:
            yield Problem("S05", name, number, "/// closes a block that was not opened", "Remove the line.")
    else:
        opened.append(number)
        if kind not in BLOCKS:
            what = f'unknown block "{kind}"'
            remedy = "Write /// html | and one of aside.pull-quote, div.notice, div.timeline, div.signature, "
            remedy += "section.editor-notes; or /// caption, or /// note."
            yield Problem("S06", name, number, what, remedy)
