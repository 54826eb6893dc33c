"""Checks the files with the words of the interface, and that each language of the site has one."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from edition.document.model import Field
from edition.document.site import Problem
from edition.document.yaml_positions import LOADER, fields
from edition.locales import FOLDER, NAMES, path_of

PATTERN = "en"
REMEDY = f"Write it as in edition/locales/{PATTERN}.yml, or restore the file from an earlier version."
LISTS = ("quotation", "inner_quotation", "grammar.", "units.")
# Forms of the plural that some languages have and others lack (CLDR); each has "other".
PLURALS = {"zero", "one", "two", "few", "many"}


@lru_cache(64)
def _loaded(text: str) -> Any:
    """The values of a file of words. Each build asks twice, and while serving each edit."""
    return yaml.load(text, LOADER)  # noqa: S506 -- a safe loader


def interface(languages: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    """What is wrong with the words; `languages` of the site stand each in a file and on a line."""
    names = {path: f"edition/locales/{path.name}" for path in sorted({*FOLDER.glob("*.yml"), path_of(PATTERN)})}
    found, held = {}, {}
    for path, name in names.items():
        try:
            text = path.read_text(encoding="utf-8")
            held[path] = _loaded(text)
            found[path] = {field.name: field for field in fields(text)}
        except OSError as error:
            yield Problem("E13", name, 1, f"the words can't be read: {error.strerror}", REMEDY)
        except (ValueError, yaml.YAMLError) as error:
            mark = getattr(error, "problem_mark", None)
            what = f"the words can't be read: {getattr(error, 'problem', None) or error}"
            yield Problem("Y05", name, mark.line + 1 if mark else 1, what, REMEDY)
    known = {key: field for given in found.values() for key, field in given.items()} | found.get(path_of(PATTERN), {})
    for path, given in found.items():
        yield from _names(given, known, names[path])
        yield from _values(held[path], given, names[path])
    for language, (source, line) in languages.items():
        if not path_of(language).is_file():
            what = f"the interface has no words in the language {language}"
            remedy = f"Copy edition/locales/{PATTERN}.yml to edition/locales/{language}.yml, and translate it."
            yield Problem("W01", source, line, what, remedy)


def _names(given: Mapping[str, Field], known: Mapping[str, Field], name: str) -> Iterator[Problem]:
    """Names that other languages or the engine have and this one lacks, or that mean nothing."""
    lacking = [key for key in (*NAMES, *known) if key not in given and key.rpartition(".")[2] not in PLURALS]
    for key in dict.fromkeys(lacking):
        if key.rpartition(".")[0] not in lacking:
            yield Problem("W02", name, 1, f'the words lack "{key}"', REMEDY)
    for key, field in given.items():
        if key.partition(".")[0] not in NAMES:
            yield Problem("W02", name, field.line, f'"{key}" means nothing here', "Remove it.")
        elif key.rpartition(".")[2] not in PLURALS and field.text.count("{}") != known[key].text.count("{}"):
            what = f'"{key}" has another number of {{}} than in English'
            yield Problem("W02", name, field.line, what, REMEDY)


def _values(held: object, given: Mapping[str, Field], name: str) -> Iterator[Problem]:
    """Values of another kind than their name asks for, and a locale that CLDR does not have."""
    flat: dict[str, object] = {}
    for key, value in held.items() if isinstance(held, dict) else ():
        flat |= {f"{key}.{inner}": each for inner, each in value.items()} if isinstance(value, dict) else {key: value}
    for key, value in flat.items():
        texts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
        wrong = not all(isinstance(text, str) for text in texts) or isinstance(value, list) != key.startswith(LISTS)
        if wrong and key in given:
            kind = "a list of texts" if key.startswith(LISTS) else "a text"
            yield Problem("W02", name, given[key].line, f'"{key}" is not {kind}', REMEDY)
    if "locale" in given:
        try:
            Locale.parse(given["locale"].text)
        except (ValueError, UnknownLocaleError):
            what = f'CLDR has no locale "{given["locale"].text}"'
            yield Problem("W02", name, given["locale"].line, what, "Write it as fr_FR or en_GB.")
