"""Reads from mkdocs.yml, by names and lines, what concerns its text; MkDocs itself gives the values."""

import re
from collections.abc import Iterable
from pathlib import Path

import yaml

from edition.document.model import Field
from edition.document.yaml_positions import fields

CONFIG = "mkdocs.yml"
# The options of Markdown extensions by language, and within those of one the glossary.
OPTIONS, GLOSSARY = "extra.languages.", "abbr.glossary."
LOCALE = re.compile(r"plugins\.\d+\.i18n\.languages\.\d+\.locale")


def languages(given: Iterable[Field]) -> dict[str, tuple[str, int]]:
    """The languages of the site, each with the file and the line that names it; `given` is its configuration."""
    return {field.text: (CONFIG, field.line) for field in given if LOCALE.fullmatch(field.name)}


def readable(root: Path) -> tuple[Field, ...]:
    """The values of a configuration that can be read; what is wrong with another is a problem of its own."""
    try:
        return fields((root / CONFIG).read_text(encoding="utf-8"), aliases=True)
    except (OSError, ValueError, yaml.YAMLError):
        return ()


def glossary(config: str, language: str) -> dict[str, str]:
    """The abbreviations of a language with their full forms; `config` is the text of mkdocs.yml."""
    beginning = f"{OPTIONS}{language}.{GLOSSARY}"
    given = fields(config, aliases=True) if config else ()
    return {each.name.removeprefix(beginning): each.text for each in given if each.name.startswith(beginning)}
