"""Hands each page, while it is rendered, the addresses that the record has for its texts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown import Markdown

from edition.document.front_matter import FRONT_MATTER, Meta, instrument, parsed
from edition.document.model import Unit
from edition.markdown.passages import unrecorded
from edition.records.alignment import Text
from edition.records.assign import assign
from edition.records.snapshot import is_address
from edition.records.table import Row, parse

# How many of a new page's texts stand on one that is gone, when it is that page under another name.
RENAMED = 0.5


Options = Mapping[str, Mapping[str, object]]


@dataclass
class Addressing:
    """The addresses of one build."""

    record: str
    """The text of the record of addresses."""
    pages: Iterable[str]
    """The keys of the pages that there are."""
    editions: Callable[[str], Mapping[str, Sequence[Text]]]
    """The texts of a page in every language, from its key: asked for only where a page changed."""
    page: str = ""
    """The key of the page that is being rendered."""
    language: str = ""
    """The language of that page."""
    units: tuple[Unit, ...] = ()
    """What the parts of that page's text are called, for an official text."""
    found: dict[str, dict[str, list[str]]] = field(default_factory=dict)
    """The addresses of the pages that changed, by key and language."""

    def __post_init__(self) -> None:
        """Sorts the rows that can be addresses of passages and headings by their pages."""
        self.rows: dict[str, list[Row]] = {}
        for row in parse(self.record).values():
            if is_address(row.id):
                self.rows.setdefault(row.page, []).append(row)

    def turn_to(self, path: str, meta: Meta) -> None:
        """Says which page is rendered next: its path in docs/, and its front matter."""
        self.language, _, name = path.partition("/")
        self.page, self.units = key_of(name), _units(meta)

    def __call__(self, texts: Sequence[Text]) -> Sequence[str]:
        """The address of each text of the page that is being rendered."""
        rows = self.rows.get(self.page) or self._rows_of_old_name(texts)
        live = [row for row in rows if not row.moved and self.language in row.texts]
        if [row.texts[self.language][1] for row in live] == [text.print for text in texts] and all(
            text.given in ("", row.id) for text, row in zip(texts, live, strict=True)
        ):
            return [row.id for row in live]
        if self.page not in self.found:
            self.found[self.page] = assign(rows, {**self.editions(self.page)})
        given = self.found[self.page].get(self.language, [])
        # A page that is not a file of its language folder is known by itself alone.
        return given if len(given) == len(texts) else assign(rows, {self.language: texts})[self.language]

    def _rows_of_old_name(self, texts: Sequence[Text]) -> list[Row]:
        """The rows of the page that is gone and had most of these texts, for a page that the record does not know."""
        prints = {text.print for text in texts}
        shared = {
            page: sum(row.texts.get(self.language, ("", ""))[1] in prints for row in rows)
            for page, rows in self.rows.items()
            if page not in self.pages and not all(row.moved for row in rows)
        }
        page = max(shared, key=lambda page: shared[page], default="")
        return self.rows[page] if page and shared[page] >= RENAMED * len(texts) else []


def addressing(record: Path, docs: Path, extensions: Sequence[str], options: Mapping[str, Options]) -> Addressing:
    """The addresses of a build: the path of the record, the folder of the pages, and the Markdown `extensions`.

    `options` are those of the extensions, by language.
    """
    keys = {
        key_of(path.relative_to(docs / language).as_posix())
        for language in options
        for path in docs.glob(f"{language}/**/*.md")
    }
    text = record.read_text(encoding="utf-8") if record.is_file() else ""
    return Addressing(text, keys, _editions(docs, extensions, options))


def key_of(name: str) -> str:
    """The key of the page with the file `name` in the folder of its language: "tunis-agenda.md", "a/index.md"."""
    return name.removesuffix(".md").removesuffix("/index")


def _editions(
    docs: Path, extensions: Sequence[str], options: Mapping[str, Options]
) -> Callable[[str], Mapping[str, Sequence[Text]]]:
    """A function that reads the texts of a page in every language, from its key."""

    def texts_of(key: str) -> Mapping[str, Sequence[Text]]:
        found = {}
        for language, given in options.items():
            for path in (docs / language / f"{key}.md", docs / language / key / "index.md"):
                if path.is_file() and (texts := _texts(path, extensions, given)):
                    found[language] = texts
                    break
        return found

    return texts_of


def _texts(path: Path, extensions: Sequence[str], options: Options) -> Sequence[Text]:
    """The texts of one file, rendered apart."""
    seen: list[Text] = []

    def collect(texts: Sequence[Text]) -> Sequence[str]:
        seen.extend(texts)
        return unrecorded(texts)

    markdown = path.read_text(encoding="utf-8-sig")
    meta, _ = parsed(markdown)
    given = {"addresses": collect, "units": lambda: _units(meta)}
    own = {**options, "edition.passages": {**options.get("edition.passages", {}), **given}}
    found = FRONT_MATTER.match(markdown)
    Markdown(extensions=list(extensions), extension_configs=own).convert(markdown[found.end() :] if found else markdown)
    return seen


def _units(meta: Meta) -> tuple[Unit, ...]:
    """What the parts of a page's text are called; nothing for a page that is no official text."""
    found = instrument(meta)
    return found.units if found else ()
