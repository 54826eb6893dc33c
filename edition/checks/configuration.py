"""Checks mkdocs.yml, as far as the edition depends on it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from edition.checks.rules import Problem, unreadable
from edition.document.model import Field
from edition.document.project_config import CONFIG, GLOSSARY, LOCALE, OPTIONS
from edition.document.text import CONFLICT
from edition.document.yaml_positions import fields


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags, such as !ENV, are none of the checks' business."""


_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:", lambda *_: None)


def configuration(root: Path) -> Iterator[Problem]:
    """Yield what is wrong with mkdocs.yml, as far as the edition depends on it."""
    try:
        text = (root / CONFIG).read_bytes().decode("utf-8")
        values = fields(text, aliases=True)
        config = yaml.load(text, _Loader)  # noqa: S506 -- a safe loader
    except OSError as error:
        yield unreadable(CONFIG, error)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield Problem("E01", CONFIG, line, {"byte": f"{error.object[error.start]:#x}"})
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        yield Problem("E05", CONFIG, line, {"character": f"U+{ord(text[error.position]):04X}"})
    except (ValueError, yaml.YAMLError) as error:
        yield _invalid(text, error)
    else:
        yield from _content(root, text, values, config)


def _invalid(text: str, error: Exception) -> Problem:
    """Return the problem of a configuration that is not YAML. A ValueError is a date such as 2013-13-45."""
    if conflict := re.search(f"^(?:{CONFLICT.pattern})", text, re.MULTILINE):
        return Problem("E09", CONFIG, text.count("\n", 0, conflict.start()) + 1)
    mark = getattr(error, "problem_mark", None)
    return Problem("Y05", CONFIG, mark.line + 1 if mark else 1, {"error": getattr(error, "problem", None) or error})


def _content(root: Path, text: str, values: Iterable[Field], config: object) -> Iterator[Problem]:
    """Yield what is wrong with a configuration that can be read."""
    if not isinstance(config, dict):
        yield Problem("Y05.empty", CONFIG, 1)
        return
    by_name: dict[str, Field] = {}
    for field in values:
        if field.name in by_name:
            yield Problem("Y05.twice", CONFIG, field.line, {"name": field.name, "first": by_name[field.name].line})
        by_name.setdefault(field.name, field)
    yield from _languages(root, by_name)
    yield from _nav(config.get("nav"), text)


def _languages(root: Path, values: Mapping[str, Field]) -> Iterator[Problem]:
    """Yield languages without pages, or whose options or abbreviations are fewer than those of another."""
    homes = {field.text: field.line for name, field in values.items() if LOCALE.fullmatch(name)}
    options = {language: dict(_options(values, language)) for language in homes}
    yield from _strangers(values, homes)
    for language, line in homes.items():
        if not any((root / "docs" / language).glob("*.md")):
            yield Problem("E14", CONFIG, line, {"language": language})
        block = values.get(f"{OPTIONS}{language}")
        # A language needs no options; one that has some has what the others have.
        for other in homes if block else ():
            yield from _lacking(values, language, other, options)


def _lacking(
    values: Mapping[str, Field], language: str, other: str, options: Mapping[str, Mapping[str, Field]]
) -> Iterator[Problem]:
    """Yield what the options of one language lack and those of another have."""
    line = values[f"{OPTIONS}{language}"].line
    names = [name for name in options[other] if name not in options[language] and GLOSSARY not in name]
    if names:
        yield Problem("Y09.lacks", CONFIG, line, {"language": language, "names": names, "other": other})
    theirs, own = (
        [name.removeprefix(GLOSSARY) for name in options[of] if name.startswith(GLOSSARY)] for of in (other, language)
    )
    if len(theirs) > len(own):
        glossary = values.get(f"{OPTIONS}{language}.{GLOSSARY.rstrip('.')}")
        counts = {"number": len(own), "wanted": len(theirs)}
        shown = {"language": language, "other": other, "names": theirs, "own": own, **counts}
        yield Problem("Y10", CONFIG, glossary.line if glossary else line, shown)


def _strangers(values: Mapping[str, Field], homes: Collection[str]) -> Iterator[Problem]:
    """Yield options for a language that the site does not have."""
    for name, field in values.items():
        language = name.removeprefix(OPTIONS)
        if name.startswith(OPTIONS) and "." not in language and language not in homes:
            shown = {"options": OPTIONS.rstrip("."), "language": language, "known": list(homes)}
            yield Problem("Y09.unknown", CONFIG, field.line, shown)


def _options(values: Mapping[str, Field], language: str) -> Iterator[tuple[str, Field]]:
    """Yield the options of Markdown extensions in one language, by their names within its block."""
    for name, field in values.items():
        if name.startswith(f"{OPTIONS}{language}.") and field.text:
            yield name.removeprefix(f"{OPTIONS}{language}."), field


def _nav(nav: object, text: str) -> Iterator[Problem]:
    """Yield a menu that is not a list of pages, which may have titles and stand in groups, or that names one twice."""
    pages = list(_pages(nav))
    if not isinstance(nav, list) or None in pages:
        yield Problem("L10.kind", CONFIG, _line(text, "\nnav:") + 1)
        return
    for entry, times in Counter(filter(None, pages)).items():
        if times > 1:
            yield Problem("L10.twice", CONFIG, _line(text, entry), {"entry": entry})


def _pages(nav: object) -> Iterator[str | None]:
    """Yield the pages of a menu, in order; None for what is neither a page, nor a title with a page, nor a group."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list) and nav:
        for entry in nav:
            yield from _pages(entry)
    elif isinstance(nav, dict) and len(nav) == 1:
        yield from _pages(*nav.values())
    else:
        yield None


def unlisted(root: Path, values: Collection[Field]) -> Iterator[Problem]:
    """Yield pages that the menu, among the values of the configuration, does not name."""
    if not values:
        return
    menu = [field.text for field in values if field.name.split(".")[0] == "nav"]
    nav = {entry for text in menu for entry in text.split("; ")}
    for path in sorted(root.glob("docs/*/**/*.md")):
        name = path.relative_to(root).as_posix()
        entry = "/".join(name.split("/")[2:])
        if entry not in nav:
            yield Problem("L04", name, 1, {"entry": entry, "config": CONFIG})


def _line(text: str, words: str) -> int:
    return text[: max(text.rfind(words), 0)].count("\n") + 1
