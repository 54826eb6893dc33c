"""Checks the translations of the interface, and that each language of the site has one."""

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError

from edition.checks.rules import Problem, unreadable
from edition.document import Field, hidden
from edition.document.yaml_positions import LOADER, fields
from edition.locales import FOLDER, OWN, path_of

PATTERN = path_of("en")
# Forms of the plural that some languages have and others lack (CLDR); each has "other".
PLURALS = {"zero", "one", "two", "few", "many"}
FEW = 5
Translation = Mapping[str, Field]
Values = Mapping[str, object]


@lru_cache(64)
def _loaded(text: str) -> Values:
    """Return the values of a translation, by its names. Each build asks twice, and while serving each edit."""
    values: Any = yaml.load(text, LOADER) or {}  # noqa: S506 -- a safe loader
    if not isinstance(values, dict):
        raise TypeError("it holds no names with their words")
    flat: dict[str, object] = {}
    for key, value in values.items():
        flat |= {f"{key}.{inner}": each for inner, each in value.items()} if isinstance(value, dict) else {key: value}
    return flat


def interface(root: Path, languages: Mapping[str, tuple[str, int]]) -> Iterator[Problem]:
    """Yield what is wrong with the translations; `languages` of the site stand each in a file and on a line."""
    translations: dict[Path, tuple[Values, Translation]] = {}
    own = sorted((root / OWN).glob("*.yml"))
    for path in sorted({*FOLDER.glob("*.yml"), PATTERN, *own}):
        try:
            text = path.read_text(encoding="utf-8")
            translations[path] = _loaded(text), {field.name: field for field in fields(text)}
        except (OSError, TypeError, ValueError, yaml.YAMLError) as error:
            yield unreadable(_name(path), error, "Y05.translation")
    known = {key: field for path, (_, each) in translations.items() for key, field in each.items() if path not in own}
    kinds, pattern = translations.get(PATTERN, ({}, known))
    known = {**pattern, **known, **pattern}
    for path, (values, translation) in translations.items():
        told = (*_names(translation, known, pattern, path), *_values(values, kinds, translation, _name(path)))
        # One message for a name, the last, which says most.
        yield from {(each.code, each.line, each.values.get("name")): each for each in told}.values()
    for language, (source, line) in languages.items():
        if not (path_of(language).is_file() or root / OWN / f"{language}.yml" in own):
            values = {"language": language, "pattern": PATTERN, "file": f"{OWN}/{language}.yml"}
            yield Problem("W01", source, line, values)


def _name(path: Path) -> str:
    return f"edition/locales/{path.name}" if path.parent == FOLDER else f"{OWN}/{path.name}"


def _names(translation: Translation, known: Translation, pattern: Translation, path: Path) -> Iterator[Problem]:
    """Yield names that other languages or the engine have and this one lacks, or that mean nothing."""
    source, told, is_own = _name(path), {"pattern": _name(PATTERN)}, path.parent != FOLDER
    names = {key.partition(".")[0] for key in pattern}
    lacking = [key for key in known if key not in translation and key.rpartition(".")[2] not in PLURALS]
    outer = [key for key in dict.fromkeys(lacking) if key.rpartition(".")[0] not in lacking]
    # The words of a project lie over the engine's for their language, else over the English ones.
    if is_own and outer and not path_of(path.stem).is_file():
        yield Problem("W03", source, 1, {"names": outer[:FEW], "number": len(outer)})
    for key in () if is_own else outer:
        yield Problem("W02.missing", source, 1, {"name": key, **told})
    for key, field in translation.items():
        if key.partition(".")[0] not in names or not (key in known or key.rpartition(".")[2] in PLURALS):
            yield Problem("W02.unknown", source, field.line, {"name": key})
        elif key.rpartition(".")[2] not in PLURALS and field.text.count("{}") != known[key].text.count("{}"):
            yield Problem("W02.braces", source, field.line, {"name": key, **told})


def _values(values: Values, kinds: Values, translation: Translation, source: str) -> Iterator[Problem]:
    """Yield values of another kind than the English ones, and a locale that CLDR does not have."""
    for key in (each for each in values if each in translation):
        value, line = values[key], translation[key].line
        texts = list(value.values()) if isinstance(value, dict) else value if isinstance(value, list) else [value]
        kind = "list" if isinstance(kinds.get(key), list) else "text"
        is_wrong = not all(isinstance(text, str) for text in texts) or isinstance(value, list) != (kind == "list")
        if any("<" in text or hidden(text) for text in map(str, texts)):
            yield Problem("W02.markup", source, line, {"name": key})
        if is_wrong:
            yield Problem(f"W02.{kind}", source, line, {"name": key, "pattern": _name(PATTERN)})
    if locale := translation.get("locale"):
        try:
            Locale.parse(locale.text)
        except (ValueError, UnknownLocaleError):
            yield Problem("W02.locale", source, locale.line, {"name": locale.text})
