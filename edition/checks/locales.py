"""Checks the translations of the interface, and that each language of the site has one."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from edition.checks.rules import Problem, unreadable
from edition.document.model import Field
from edition.document.yaml_positions import LOADER, fields
from edition.locales import FOLDER, NAMES, path_of

PATTERN = "en"
LISTS = ("quotation", "inner_quotation", "grammar.", "units.")
# Forms of the plural that some languages have and others lack (CLDR); each has "other".
PLURALS = {"zero", "one", "two", "few", "many"}


@lru_cache(64)
def _loaded(text: str) -> Any:
    """Return the values of a translation. Each build asks twice, and while serving each edit."""
    return yaml.load(text, LOADER)  # noqa: S506 -- a safe loader


def interface(languages: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    """Yield what is wrong with the translations; `languages` of the site stand each in a file and on a line."""
    names = {path: _name(path) for path in sorted({*FOLDER.glob("*.yml"), path_of(PATTERN)})}
    translations, held = {}, {}
    for path, name in names.items():
        try:
            text = path.read_text(encoding="utf-8")
            held[path] = _loaded(text)
            translations[path] = {field.name: field for field in fields(text)}
        except OSError as error:
            yield unreadable(name, error)
        except (ValueError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            values = {"error": getattr(error, "problem", None) or error}
            yield Problem("Y05.translation", name, mark.line + 1 if mark else 1, values)
    english = translations.get(path_of(PATTERN), {})
    known = {key: field for each in translations.values() for key, field in each.items()} | english
    for path, translation in translations.items():
        yield from _names(translation, known, names[path])
        yield from _values(held[path], translation, names[path])
    for language, (source, line) in languages.items():
        if not path_of(language).is_file():
            values = {"language": language, "pattern": _name(path_of(PATTERN)), "file": _name(path_of(language))}
            yield Problem("W01", source, line, values)


def _name(path: Path) -> str:
    """Return how messages name a translation."""
    return f"edition/locales/{path.name}"


def _names(translation: Mapping[str, Field], known: Mapping[str, Field], source: str) -> Iterator[Problem]:
    """Yield names that other languages or the engine have and this one lacks, or that mean nothing."""
    pattern = {"pattern": _name(path_of(PATTERN))}
    lacking = [key for key in (*NAMES, *known) if key not in translation and key.rpartition(".")[2] not in PLURALS]
    for key in dict.fromkeys(lacking):
        if key.rpartition(".")[0] not in lacking:
            yield Problem("W02.missing", source, 1, {"name": key, **pattern})
    for key, field in translation.items():
        if key.partition(".")[0] not in NAMES:
            yield Problem("W02.unknown", source, field.line, {"name": key})
        elif key.rpartition(".")[2] not in PLURALS and field.text.count("{}") != known[key].text.count("{}"):
            yield Problem("W02.braces", source, field.line, {"name": key, **pattern})


def _values(held: object, translation: Mapping[str, Field], source: str) -> Iterator[Problem]:
    """Yield values of another kind than their name needs, and a locale that CLDR does not have."""
    flat: dict[str, object] = {}
    for key, value in held.items() if isinstance(held, dict) else ():
        flat |= {f"{key}.{inner}": each for inner, each in value.items()} if isinstance(value, dict) else {key: value}
    for key, value in flat.items():
        texts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
        is_list = key.startswith(LISTS)
        is_wrong = not all(isinstance(text, str) for text in texts) or isinstance(value, list) != is_list
        if is_wrong and key in translation:
            values = {"name": key, "pattern": _name(path_of(PATTERN))}
            yield Problem("W02.list" if is_list else "W02.text", source, translation[key].line, values)
    if "locale" in translation:
        try:
            Locale.parse(translation["locale"].text)
        except (ValueError, UnknownLocaleError):
            yield Problem("W02.locale", source, translation["locale"].line, {"name": translation["locale"].text})
