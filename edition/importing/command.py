"""What `edition import` and `edition new` do: files in, one page out, with what a person is to look at; a folder."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from lxml.etree import LxmlError

from edition.build.archive import write_file
from edition.checks.locales import interface
from edition.document.front_matter import Meta
from edition.document.yaml_positions import data_of
from edition.importing.blocks import Block, written
from edition.importing.mend import BARE, mend, unit_of
from edition.importing.read_akoma_ntoso import read_akoma_ntoso
from edition.importing.read_docx import read_docx
from edition.importing.read_html import read_html
from edition.importing.read_markdown import read_markdown
from edition.locales import languages_known, use

PROJECT = Path(__file__).with_name("project.yml")
NOTE = re.compile(r"\[\^(\d+)\]")
CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
NEEDS_MAMMOTH = "Word's files are read with mammoth: pip install 'reading-edition[import]'"
DOUBTS = Path(__file__).with_name("notes.yml")
FEW, MANY = 3, 4
# By their names in notes.yml: lines, and the words on them.
Doubts = dict[str, list[tuple[int, str]]]


def _text(data: bytes, charset: str = "utf-8-sig") -> str:
    try:
        return data.decode(charset)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise ValueError(f"line {line} is not UTF-8: save the file as UTF-8") from error


def _html(data: bytes, language: str) -> list[Block]:
    declared = CHARSET.search(data[:2048])
    return read_html(_text(data, declared[1].decode() if declared else "utf-8-sig"), language)


READERS: Mapping[str, Callable[[bytes, str], list[Block]]] = {
    ".docx": read_docx,
    **dict.fromkeys((".html", ".htm", ".xhtml"), _html),
    **dict.fromkeys((".xml", ".akn"), read_akoma_ntoso),
    **dict.fromkeys((".md", ".markdown"), lambda data, language: read_markdown(_text(data), language)),
}


def import_page(files: Sequence[Path], to: Path, *, is_forced: bool) -> list[str]:
    """Write a page from files, one after another; return what is doubtful in it. Raises ValueError and OSError."""
    if to.suffix != ".md":
        raise ValueError(f"{to}: a page is a file of Markdown: --to docs/en/text.md")
    if to.exists() and not is_forced:
        raise ValueError(f"{to} is there already: --force writes over it")
    use(Path.cwd())
    language = next((part for part in reversed(to.parts[:-1]) if part in languages_known()), "en")
    blocks = list[Block]()
    for file in files:
        blocks += _renumbered(_read(file, language), sum(block.kind == "note" for block in blocks))
    known = {name: value for block in reversed(blocks) for name, value in block.matter.items()}
    text, doubts = page(mend(blocks, language, files[0].stem), known, language)
    write_file(to, text)
    written = f"{to} is written{'; look at these lines first' if doubts else ''}"
    return [*(f"{to}:{line}: {sentence}" for line, sentence in doubts), written]


def _renumbered(blocks: list[Block], before: int) -> list[Block]:
    """Return the blocks of a file, whose notes come after those of others."""
    for block in blocks:
        block.text = NOTE.sub(lambda note: f"[^{int(note[1]) + before}]", block.text)
        block.label = str(int(block.label) + before) if block.kind == "note" else block.label
    return blocks


def _read(file: Path, language: str) -> list[Block]:
    reader = READERS.get(file.suffix.lower())
    if reader is None:
        raise ValueError(f"{file}: no file that can be brought in. Save it as one of these: {' '.join(READERS)}")
    data = file.read_bytes()
    try:
        blocks = reader(data, language) if data.strip() else []
    except ImportError as error:
        raise ValueError(f"{file}: {NEEDS_MAMMOTH}") from error
    except (ValueError, LookupError, LxmlError, RecursionError) as error:
        raise ValueError(f"{file}: {error}") from error
    if not any(block.text for block in blocks):
        raise ValueError(f"{file}: holds no text")
    return blocks


def new_project(folder: Path, languages: Sequence[str]) -> list[str]:
    """Write a new project into a folder; return its files. Raises ValueError and OSError."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise ValueError(f"{folder} is there already, and not empty: name another folder")
    project: dict[str, Any] = data_of(PROJECT)
    words = {code: project["words"].get(code) or project["words"]["en"] for code in languages}
    rows = [f"        - {{locale: {code}, name: {_name(code)}, site_name: {words[code][1]}}}" for code in languages]
    rows[0] = rows[0].rpartition(", ")[0] + ", default: true}"
    filled = {"title": words[languages[0]][1], "languages": "\n".join(rows)}
    files = {name: text.format(**filled) for name, text in project["files"].items()}
    if len(words) < len(languages):
        raise ValueError(f"{','.join(languages)}: name each language once")
    for code, (home, title, said) in words.items():
        files[f"docs/{code}/index.md"] = project["page"].format(home=home, title=title, words=said)
    for name, text in files.items():
        write_file(folder / name, text)
    lines = files["mkdocs.yml"].splitlines()
    places = {code: (str(folder / "mkdocs.yml"), lines.index(row) + 1) for code, row in zip(words, rows, strict=True)}
    # A language that the interface does not speak yet is told at once, as it is before a build.
    unspoken = map(str, interface(folder, places))
    return [*(str(folder / name) for name in files), *unspoken, f"Now: cd {folder} && edition serve"]


def _name(code: str) -> str:
    """Return the name of a language in itself. Raises ValueError for what is none."""
    try:
        # The folder of its pages is a part of their addresses.
        locale = Locale.parse(code if code == code.lower() else "", sep="-")
    except (ValueError, UnknownLocaleError) as error:
        raise ValueError(f"{code!r} is no language: write codes such as en,fr in small letters") from error
    return str(locale.get_display_name() or code).capitalize()


def page(blocks: Sequence[Block], known: Meta, language: str) -> tuple[str, list[tuple[int, str]]]:
    """Return a page, and what is doubtful in it, by the line on which that stands first.

    `known` is what its files said of it in data of their own, by the names of a front matter.
    """
    doubts = defaultdict[str, list[tuple[int, str]]](list)
    lines = _front_matter([block for block in blocks if block.kind == "heading"], known, language, doubts)
    in_order = sorted(blocks, key=lambda block: int(block.label) if block.kind == "note" else 0)
    for block, text in zip(in_order, written(in_order), strict=True):
        for name, words in block.doubts:
            doubts[name].append((len(lines) + text.startswith("\n") + 1, words))
        lines += text.split("\n")
    return "\n".join(lines) + "\n", sorted(_told(doubts))


def _told(doubts: Doubts) -> list[tuple[int, str]]:
    """Return a sentence for each kind of doubt, with the first line that it is about; it names the others."""
    sentences = data_of(DOUBTS)
    told = []
    for name, places in doubts.items():
        words = list(dict.fromkeys(words for _, words in places))
        first, *others = sorted({line for line, _ in places})
        likewise = f"; likewise at {', '.join(map(str, others))}" if others else ""
        told.append((first, sentences[name].format("”, “".join(words[:MANY]) + " …" * (len(words) > MANY)) + likewise))
    return told


def _front_matter(headings: list[Block], known: Meta, language: str, doubts: Doubts) -> list[str]:
    """Return the lines of a front matter as far as the files and the headings tell it."""
    counts = Counter(filter(None, (unit_of(block.words, language)[0] for block in headings if block.level > 1)))
    matter: dict[str, object] = {"title": headings[0].words, "description": "", **known}
    instrument = known.get("instrument")
    own = instrument if isinstance(instrument, Mapping) else {}
    is_bare = sum(bool(BARE.match(block.words)) for block in headings) >= FEW
    units = [unit for unit, _ in counts.most_common()] or ["section"] * is_bare
    is_guess = bool(units and not counts and "unit" not in own)
    if units or own:
        unit = {"unit": units[0] if len(units) == 1 else units} if units else {}
        matter["instrument"] = {**unit, "date": "", "body": "", **own}
    text = yaml.safe_dump(matter, allow_unicode=True, sort_keys=False, width=1000)
    lines = ["---", *re.sub(": ''$", ': ""', text.rstrip(), flags=re.MULTILINE).split("\n"), "---", ""]
    if empty := [(number, "") for number, line in enumerate(lines, 1) if line.endswith('""')]:
        doubts["fill"] = empty
    if is_guess:
        doubts["unit"] = [(lines.index("  unit: section") + 1, "")]
    return lines
