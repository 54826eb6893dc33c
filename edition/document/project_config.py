"""Reads from mkdocs.yml, by names and lines, what concerns its text; MkDocs itself gives the values."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from edition.document.model import Field
from edition.document.options import Options
from edition.document.yaml_positions import fields

CONFIG, LONG = "mkdocs.yml", "mkdocs.yaml"
# The options of Markdown extensions by language, and within those of one the glossary.
OPTIONS, GLOSSARY = "extra.languages.", "abbr.glossary."
LOCALE = re.compile(r"plugins\.\d+\.i18n\.languages\.\d+\.locale")


@dataclass(frozen=True)
class Layout:
    """How a project names its files, from its folder."""

    config: str = CONFIG  # the configuration: another with `-f`
    docs: str = "docs"  # the folder of the pages: the option `docs_dir`
    is_excluded: Callable[[str], bool] = lambda _: False
    """Whether a file of that folder is none of the site: the options `exclude_docs` and `draft_docs`."""
    is_unlisted: Callable[[str], bool] = lambda _: False
    """Whether the menu need not name a page: the option `not_in_nav`."""


LAYOUT = Layout()


@dataclass(frozen=True)
class Project:
    """A project, as its configuration describes it."""

    root: Path
    layout: Layout = LAYOUT
    options: Options = field(default_factory=Options)


def languages(given: Iterable[Field], config: str = CONFIG) -> dict[str, tuple[str, int]]:
    """Return the languages of the site, each with the file and line that names it; `given` is its configuration."""
    return {each.text: (config, each.line) for each in given if LOCALE.fullmatch(each.name)}


def readable(root: Path, config: str = CONFIG) -> tuple[Field, ...]:
    """Return the values of a configuration that can be read; what is wrong with another is a problem of its own."""
    try:
        return fields((root / config).read_text(encoding="utf-8"), aliases=True)
    except (OSError, ValueError, yaml.YAMLError):
        return ()


def layout_of(root: Path, config: str = "") -> Layout:
    """Return how a project names its files, as far as its configuration tells; as in MkDocs, mkdocs.yaml will do."""
    config = config or (CONFIG if (root / CONFIG).exists() or not (root / LONG).exists() else LONG)
    given = {each.name: each.text for each in readable(root, config)}
    return Layout(config, given.get("docs_dir", LAYOUT.docs).strip("/"))


def glossary(config: str, language: str) -> dict[str, str]:
    """Return the abbreviations of a language with their full forms; `config` is the text of mkdocs.yml."""
    beginning = f"{OPTIONS}{language}.{GLOSSARY}"
    given = fields(config, aliases=True) if config else ()
    return {each.name.removeprefix(beginning): each.text for each in given if each.name.startswith(beginning)}
