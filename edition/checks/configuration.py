"""Checks mkdocs.yml, as far as the edition depends on it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from edition.checks.rules import Problem, unreadable
from edition.document.model import Field
from edition.document.project_config import GLOSSARY, LAYOUT, LOCALE, OPTIONS, Layout
from edition.document.text import CONFLICT
from edition.document.yaml_positions import fields


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags, such as !ENV, are none of the checks' business."""


_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:", lambda *_: None)


def configuration(root: Path, layout: Layout = LAYOUT) -> Iterator[Problem]:
    """Yield what is wrong with mkdocs.yml, as far as the edition depends on it."""
    name = layout.config
    try:
        text = (root / name).read_bytes().decode("utf-8")
        values = fields(text, aliases=True)
        config = yaml.load(text, _Loader)  # noqa: S506 -- a safe loader
    except OSError as error:
        yield unreadable(name, error)
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        yield Problem("E01", name, line, {"byte": f"{error.object[error.start]:#x}"})
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        yield Problem("E05", name, line, {"character": f"U+{ord(text[error.position]):04X}"})
    except (ValueError, yaml.YAMLError) as error:
        yield _invalid(text, error, name)
    else:
        yield from _content(root, layout, text, values, config)


def _invalid(text: str, error: Exception, name: str) -> Problem:
    """Return the problem of a configuration that is not YAML. A ValueError is a date such as 2013-13-45."""
    if conflict := re.search(f"^(?:{CONFLICT.pattern})", text, re.MULTILINE):
        return Problem("E09", name, text.count("\n", 0, conflict.start()) + 1)
    mark = getattr(error, "problem_mark", None)
    return Problem("Y05", name, mark.line + 1 if mark else 1, {"error": getattr(error, "problem", None) or error})


def _content(root: Path, layout: Layout, text: str, values: Iterable[Field], config: object) -> Iterator[Problem]:
    """Yield what is wrong with a configuration that can be read."""
    if not isinstance(config, dict):
        yield Problem("Y05.empty", layout.config, 1)
        return
    by_name: dict[str, Field] = {}
    for field in values:
        if field.name in by_name:
            first = by_name[field.name].line
            yield Problem("Y05.twice", layout.config, field.line, {"name": field.name, "first": first})
        by_name.setdefault(field.name, field)
    yield from _languages(root, layout, by_name)
    yield from _nav(config.get("nav"), text, layout.config)


def _languages(root: Path, layout: Layout, values: Mapping[str, Field]) -> Iterator[Problem]:
    """Yield languages without pages, or whose options or abbreviations are fewer than those of another."""
    homes = {field.text: field.line for name, field in values.items() if LOCALE.fullmatch(name)}
    options = {language: dict(_options(values, language)) for language in homes}
    yield from _strangers(values, homes, layout.config)
    for language, line in homes.items():
        if not any((root / layout.docs / language).glob("*.md")):
            yield Problem("E14", layout.config, line, {"language": language, "docs": layout.docs})
        block = values.get(f"{OPTIONS}{language}")
        # A language needs no options; one that has some has what the others have.
        for other in homes if block else ():
            yield from _lacking(values, (language, other), options, layout.config)


def _lacking(
    values: Mapping[str, Field], pair: tuple[str, str], options: Mapping[str, Mapping[str, Field]], config: str
) -> Iterator[Problem]:
    """Yield what the options of the first language of a pair lack and those of the other have."""
    language, other = pair
    line = values[f"{OPTIONS}{language}"].line
    names = [name for name in options[other] if name not in options[language] and GLOSSARY not in name]
    if names:
        yield Problem("Y09.lacks", config, line, {"language": language, "names": names, "other": other})
    theirs, own = (
        [name.removeprefix(GLOSSARY) for name in options[of] if name.startswith(GLOSSARY)] for of in (other, language)
    )
    if len(theirs) > len(own):
        glossary = values.get(f"{OPTIONS}{language}.{GLOSSARY.rstrip('.')}")
        counts = {"number": len(own), "wanted": len(theirs)}
        shown = {"language": language, "other": other, "names": theirs, "own": own, **counts}
        yield Problem("Y10", config, glossary.line if glossary else line, shown)


def _strangers(values: Mapping[str, Field], homes: Collection[str], config: str) -> Iterator[Problem]:
    """Yield options for a language that the site does not have."""
    for name, field in values.items():
        language = name.removeprefix(OPTIONS)
        if name.startswith(OPTIONS) and "." not in language and language not in homes:
            shown = {"options": OPTIONS.rstrip("."), "language": language, "known": list(homes)}
            yield Problem("Y09.unknown", config, field.line, shown)


def _options(values: Mapping[str, Field], language: str) -> Iterator[tuple[str, Field]]:
    """Yield the options of Markdown extensions in one language, by their names within its block."""
    for name, field in values.items():
        if name.startswith(f"{OPTIONS}{language}.") and field.text:
            yield name.removeprefix(f"{OPTIONS}{language}."), field


def _nav(nav: object, text: str, config: str) -> Iterator[Problem]:
    """Yield a menu that is not a list of pages, which may have titles and stand in groups, or that names one twice."""
    if nav is None:
        # MkDocs then has an order of its own.
        return
    pages = list(_pages(nav))
    if not isinstance(nav, list) or None in pages:
        yield Problem("L10.kind", config, _line(text, "\nnav:") + 1)
        return
    for entry, times in Counter(filter(None, pages)).items():
        if times > 1:
            yield Problem("L10.twice", config, _line(text, entry), {"entry": entry})


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


def unlisted(root: Path, values: Collection[Field], layout: Layout = LAYOUT) -> Iterator[Problem]:
    """Yield pages that the menu, among the values of the configuration, does not name."""
    menu = [field.text for field in values if field.name.split(".")[0] == "nav"]
    nav = {entry for text in menu for entry in text.split("; ")}
    docs = root / layout.docs
    for path in sorted(docs.glob("*/**/*.md")) if menu else ():
        uri = path.relative_to(docs).as_posix()
        entry = uri.partition("/")[2]
        if entry not in nav and not layout.is_excluded(uri) and not layout.is_unlisted(uri):
            yield Problem("L04", f"{layout.docs}/{uri}", 1, {"entry": entry, "config": layout.config})


def _line(text: str, words: str) -> int:
    return text[: max(text.rfind(words), 0)].count("\n") + 1
