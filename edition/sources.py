"""Finds what is wrong with the files themselves, before any generator meets them."""

import json
import os
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from edition.drawing import unsafe_svg
from edition.fields import fields
from edition.matter import matter
from edition.model import Field, Problem
from edition.read import CONFIG
from edition.signs import entities, hidden

LARGEST = 1_000_000
NAME = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*")
KINDS = {".md", ".png", ".jpg", ".jpeg", ".svg", ".webp", ".gif"}
CODE = re.compile(r"`[^`\n]*`|^(?: {4}|\t).*$", re.MULTILINE)
CONFLICT = re.compile(r"(?:<<<<<<<|=======|>>>>>>>)(?: |$)")
OPTIONS, GLOSSARY = "extra.languages.", "abbr.glossary."
GRAMMAR = ("paragraph", "item", "and", "to", "of", "suffixes", "stop")
LOCALE = re.compile(r"plugins\.\d+\.i18n\.languages\.\d+\.locale")
BLOCK = re.compile(r"^[ \t]*///+ *(\S+)?")


def sources(root: Path) -> list[Problem]:
    """Every problem with the files of the project in the folder `root`, by file and line."""
    found = [*configuration(root), *_unlisted(root), *_grammar(Path(__file__).with_name("grammar.json"))]
    docs = root / "docs"
    for path in sorted(docs.rglob("*")):
        name = path.relative_to(root).as_posix()
        if path.is_symlink() and not _stays(path, docs):
            what = "the file is a link that leads out of docs, to a folder, or nowhere"
            found.append(Problem("E08", name, 1, what, "Put the file itself there."))
        elif path.is_file():
            found += _file(path, name)
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


def _file(path: Path, name: str) -> Iterator[Problem]:
    parts = name.split("/")
    if not all(NAME.fullmatch(part) for part in parts[1:]):
        remedy = "Name it with lower-case letters, digits and hyphens: its name becomes an address."
        yield Problem("E07", name, 1, "the name can't be an address everywhere", remedy)
    if path.suffix not in KINDS:
        yield Problem(
            "E11", name, 1, f'docs holds a file of the kind "{path.suffix}"', "Take it out: all is published."
        )
    elif path.suffix == ".md":
        if len(parts) == 2:  # noqa: PLR2004 -- docs/page.md
            remedy = "Move it into the folder of its language, such as docs/fr/."
            yield Problem("E12", name, 1, "the page stands outside the folders of languages", remedy)
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
        what = f"the page holds {len(data) // 1000} kB"
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
        yield Problem("E03", name, line, "the lines end as on Windows", "Save it with line ends of the kind LF.")
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    yield from _lines(text, name)
    yield from matter(text, name)


def _lines(text: str, name: str) -> Iterator[Problem]:
    if text.startswith("---\n") and "\n---\n" not in text[3:]:
        yield Problem("Y04", name, 1, "the front matter does not end", "Write --- on a line of its own after it.")
    bare = CODE.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    opened: list[int] = []
    for number, (line, outside_code) in enumerate(zip(text.split("\n"), bare.split("\n"), strict=True), 1):
        if CONFLICT.match(line):
            what = "a conflict of versions was not resolved"
            yield Problem("E09", name, number, what, "Keep one of the two versions, without the marks.")
        if "\t" in line:
            yield Problem("E04", name, number, "the line holds a tab", "Write spaces.")
        for found in filter(None, (hidden(line), *entities(outside_code))):
            yield Problem("E05", name, number, f"the line holds {found}, which no text needs", "Remove it.")
        if block := BLOCK.match(outside_code):
            yield from _block(block, name, number, opened)
    if opened:
        what = "the block that begins here does not end"
        yield Problem("S05", name, opened[0], what, "Write /// on a line of its own after it.")


def _block(block: re.Match[str], name: str, number: int, opened: list[int]) -> Iterator[Problem]:
    kind = block[1]
    if kind is None:
        if opened:
            opened.pop()
        else:
            yield Problem("S05", name, number, "a block ends here that does not begin", "Remove the line.")
    else:
        opened.append(number)
        if kind != "html":
            what = f'the block "{kind}" is none that the edition knows'
            remedy = "Write /// html | and one of aside.pull-quote, div.notice, div.timeline, section.editor-notes."
            yield Problem("S06", name, number, what, remedy)


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags, such as !ENV, are none of the checks' business."""


_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:", lambda *_: None)


def configuration(root: Path) -> Iterator[Problem]:
    """What is wrong with mkdocs.yml, as far as the edition depends on it."""
    try:
        text = (root / CONFIG).read_bytes().decode("utf-8")
        found = fields(text, aliases=True)
        config = yaml.load(text, _Loader)  # noqa: S506 -- a safe loader
    except OSError as error:
        yield Problem("E13", CONFIG, 1, f"the configuration can't be read: {error.strerror}", "Bring it back.")
        return
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"the configuration is not UTF-8: it holds the byte {error.object[error.start]:#x}"
        yield Problem("E01", CONFIG, line, what, "Save it as UTF-8.")
        return
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what = f"the configuration holds the invisible character U+{ord(text[error.position]):04X}"
        yield Problem("E05", CONFIG, line, what, "Remove it.")
        return
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = f"the configuration can't be read: {getattr(error, 'problem', None) or error}"
        yield Problem("Y05", CONFIG, line, what, "Correct it: names and values, lists and indents as elsewhere in it.")
        return
    if not isinstance(config, dict):
        what = "the configuration holds no names and values"
        yield Problem("Y05", CONFIG, 1, what, "Restore it from an earlier version.")
        return
    given: dict[str, Field] = {}
    for field in found:
        if field.name in given:
            what = f"the configuration gives {field.name} twice, first on line {given[field.name].line}"
            yield Problem("Y05", CONFIG, field.line, what, "Keep one of the two.")
        given.setdefault(field.name, field)
    yield from _languages(root, given)
    yield from _nav(config.get("nav"), text)


def _grammar(path: Path) -> Iterator[Problem]:
    """The words of the search are lists of texts, some of them by language."""
    name, remedy = f"edition/{path.name}", "Restore it from an earlier version."
    try:
        grammar = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        yield Problem("E13", name, 1, f"the file can't be read: {error.strerror}", remedy)
        return
    except (ValueError, RecursionError) as error:
        yield Problem("Y05", name, getattr(error, "lineno", 1), f"the file can't be read: {error}", remedy)
        return
    held = grammar if isinstance(grammar, dict) else {}
    for key in GRAMMAR:
        value = held.get(key)
        lists = list(value.values()) if isinstance(value, dict) else [value]
        if not all(isinstance(each, list) and all(isinstance(word, str) for word in each) for each in lists):
            yield Problem("Y05", name, 1, f'"{key}" is missing, or no list of words', remedy)


def _languages(root: Path, given: dict[str, Field]) -> Iterator[Problem]:
    """Each language has its pages, and the same options and as many abbreviations as the others."""
    homes = {field.text: field.line for name, field in given.items() if LOCALE.fullmatch(name)}
    blocks = {language: dict(_options(given, language)) for language in homes}
    for language, line in homes.items():
        if not any((root / "docs" / language).glob("*.md")):
            what = f"the language {language} has no page in docs/{language}"
            yield Problem("E14", CONFIG, line, what, "Write its pages, or take it out.")
        block = given.get(f"{OPTIONS}{language}")
        if block is None:
            what = f"{OPTIONS.rstrip('.')} has no block for {language}"
            yield Problem("Y09", CONFIG, line, what, f"Write {language}: there, with the options that the others have.")
            continue
        for other in homes:
            lacking = [name for name in blocks[other] if name not in blocks[language] and GLOSSARY not in name]
            if lacking:
                what = f"the options of {language} lack {', '.join(lacking)}, which those of {other} give"
                yield Problem("Y09", CONFIG, block.line, what, "Write them in its own words.")
            more, mine = (
                [name.removeprefix(GLOSSARY) for name in blocks[of] if name.startswith(GLOSSARY)]
                for of in (other, language)
            )
            if len(more) > len(mine):
                at = given.get(f"{OPTIONS}{language}.{GLOSSARY.rstrip('.')}", block)
                what = f"the glossary of {language} has {len(mine)} entries, that of {other} {len(more)}"
                remedy = (
                    f"Write what is missing. In {other} stand: {', '.join(more)}; here: {', '.join(mine) or 'none'}."
                )
                yield Problem("Y10", CONFIG, at.line, what, remedy)


def _options(given: dict[str, Field], language: str) -> Iterator[tuple[str, Field]]:
    """The options of Markdown extensions in one language, by their names within its block."""
    for name, field in given.items():
        if name.startswith(f"{OPTIONS}{language}.") and field.text:
            yield name.removeprefix(f"{OPTIONS}{language}."), field


def _nav(nav: object, text: str) -> Iterator[Problem]:
    """The menu names every page once."""
    if not isinstance(nav, list) or not all(isinstance(entry, str) for entry in nav):
        line = _line(text, "\nnav:") + 1
        yield Problem("L10", CONFIG, line, "nav is no list of pages", "Write one `- page.md` on each line under nav:.")
        return
    for entry, times in Counter(nav).items():
        if times > 1:
            yield Problem("L10", CONFIG, _line(text, entry), f"nav names {entry} twice", "Remove one of the two.")


def _unlisted(root: Path) -> Iterator[Problem]:
    """Pages that the menu does not name."""
    try:
        given = fields((root / CONFIG).read_text(encoding="utf-8"), aliases=True)
    except (OSError, ValueError, yaml.YAMLError, RecursionError):
        # Which is a problem of the configuration.
        return
    nav = next((field.text.split("; ") for field in given if field.name == "nav"), [])
    for path in sorted(root.glob("docs/*/**/*.md")):
        name = path.relative_to(root).as_posix()
        entry = "/".join(name.split("/")[2:])
        if entry not in nav:
            yield Problem("L04", name, 1, "nav does not name the page", f"Add `- {entry}` under nav in {CONFIG}.")


def _line(text: str, words: str) -> int:
    return text[: max(text.rfind(words), 0)].count("\n") + 1
