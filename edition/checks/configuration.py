"""Checks the text of mkdocs.yml, as far as the edition depends on it: its languages, its menu, its signs."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from os.path import normpath
from pathlib import Path
from typing import Any

import yaml
from yaml.reader import ReaderError

from edition.checks.rules import Problem, nearest, unreadable
from edition.document import LAYOUT, Field, Layout, conflicts, hidden, line_of
from edition.document.project_config import GLOSSARY, OPTIONS, RING, languages, menus, readable
from edition.document.yaml_positions import ValueFault, fields

# Plugins that read more into a menu than pages, and what leads out of the site.
EXPANDING, ADDRESS = re.compile(r"literate-nav|awesome-(?:nav|pages)"), re.compile(r"/|[a-z]+:")


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags, such as !ENV, are none of the checks' business."""


_Loader.add_multi_constructor("", lambda *_: None)


@lru_cache(8)
def _loaded(text: str) -> Any:
    return yaml.load(text, _Loader)  # noqa: S506 -- a safe loader


def configuration(root: Path, layout: Layout = LAYOUT) -> Iterator[Problem]:
    """Yield what is wrong with mkdocs.yml, as far as the edition depends on it."""
    name, problems = layout.config, [*_unreadable(root, layout.config)]
    yield from problems
    if problems:
        return
    text, values = (root / name).read_text("utf-8"), readable(root, name)
    for field in values:
        if character := hidden(field.text):
            yield Problem("E05", field.source, field.line, {"character": character})
    found = (*_languages(root, layout, values), *_nav(root, layout, values, _loaded(text).get("nav"), text))
    # Where there is no such folder, that is the mistake, which MkDocs tells.
    is_there = (root / layout.docs).is_dir() and layout.docs != "."
    yield from (each for each in found if is_there or each.code not in {"E14", "L03"})


def _unreadable(root: Path, name: str, *heirs: str) -> Iterator[Problem]:
    """Yield why a configuration, or one that it inherits, can't be read."""
    try:
        text = (root / name).read_bytes().decode("utf-8")
        values = fields(text, aliases=True)
        is_mapping = isinstance(_loaded(text), dict)
    except (OSError, UnicodeDecodeError) as error:
        yield unreadable(name, error)
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        yield Problem("E05", name, line, {"character": f"U+{ord(text[error.position]):04X}"})
    except ValueFault as error:
        yield unreadable(name, error, f"Y05.{error.case}")
    except (ValueError, yaml.YAMLError) as error:
        # A ValueError is a number that is none, such as 0b.
        conflict = next(conflicts(text.split("\n")), 0)
        yield Problem("E09.configuration", name, conflict) if conflict else unreadable(name, error)
    else:
        if not is_mapping:
            yield Problem("Y05.empty", name, 1)
        for parent in (normpath(Path(name).parent / each.text) for each in values if each.name == "INHERIT"):
            yield from _unreadable(root, parent, *heirs, name) if parent not in {*heirs, name} else ()


def _languages(root: Path, layout: Layout, values: Iterable[Field]) -> Iterator[Problem]:
    """Yield names that stand twice, languages without pages, and options of languages that are not the same."""
    by_name: dict[str, Field] = {}
    options: dict[str, dict[str, Field]] = {}
    for field in values:
        first = by_name.setdefault(field.name, field)
        if first is not field:
            yield Problem("Y05.twice", field.source, field.line, {"name": field.name, "first": first.line})
        elif field.name.startswith(OPTIONS):
            language, _, option = field.name.removeprefix(OPTIONS).partition(".")
            options.setdefault(language, {}).update({option: field} if field.text or not option else {})
    if ring := by_name.get(RING):
        yield Problem("Y05.ring", ring.source, ring.line, {"file": ring.text})
    homes = languages(by_name.values())
    for language in (each for each in options if each not in homes):
        shown = {"options": OPTIONS.rstrip("."), "language": language, "known": list(homes)}
        yield Problem("Y09.unknown", options[language][""].source, options[language][""].line, shown)
    for language, home in homes.items():
        folder = root / layout.docs / language
        pages = [path.name for path in folder.glob("*.md") if not layout.is_excluded(f"{language}/{path.name}")]
        if "index.md" not in pages:
            yield Problem("E14.home" if pages else "E14", *home, {"language": language, "docs": layout.docs})
        # A language needs no options; one that has some has what the others have.
        for other in homes if language in options else ():
            glossary = by_name.get(f"{OPTIONS}{language}.{GLOSSARY.rstrip('.')}", options[language][""])
            yield from _lacking((language, other), options, glossary)


def _lacking(pair: tuple[str, str], options: Mapping[str, Mapping[str, Field]], glossary: Field) -> Iterator[Problem]:
    """Yield what the options of the first language of a pair lack and those of the other have."""
    language, other = pair
    place = options[language][""]
    names = [name for name in options.get(other, ()) if name not in options[language] and GLOSSARY not in name]
    if names:
        yield Problem("Y09.lacks", place.source, place.line, {"language": language, "names": names, "other": other})
    own, theirs = ([name.removeprefix(GLOSSARY) for name in options.get(of, ()) if GLOSSARY in name] for of in pair)
    if len(theirs) > len(own):
        shown = {"language": language, "other": other, "names": theirs, "own": own}
        yield Problem("Y10", glossary.source, glossary.line, {**shown, "number": len(own), "wanted": len(theirs)})


def _nav(root: Path, layout: Layout, values: Sequence[Field], nav: object, text: str) -> Iterator[Problem]:
    """Yield a menu that is not a list of pages, which may have titles and stand in groups, or names one wrongly."""
    # Without a menu, MkDocs has an order of its own.
    if nav is not None and not (isinstance(nav, list) and _is_menu(nav)):
        yield Problem("L10.kind", layout.config, line_of(text, "\nnav:") + 1)
        return
    homes = [*(root / layout.docs).glob("*")]
    # What other plugins read into a menu: "*", "...", a folder.
    is_read = any(EXPANDING.search(f"{each.name} {each.text}") for each in values if each.name.startswith("plugins"))
    for menu in menus(values).values():
        times = Counter(each.text for each in menu)
        # By the configuration that says an entry first.
        for entry, source in {each.text: each.source for each in reversed(menu)}.items():
            if times[entry] > 1:
                lines = (root / source).read_text("utf-8")
                yield Problem("L10.twice", source, line_of(lines, entry, 1), {"entry": entry})
            folder, _, page = entry.partition("/")
            is_elsewhere = ADDRESS.match(entry) or (is_read and not entry.endswith(".md"))
            if not is_elsewhere and not any((home / entry).is_file() for home in homes):
                pages = {each.relative_to(home).as_posix() for home in homes for each in home.rglob("*.md")}
                near = nearest(entry, pages)
                name = "L10.folder" if folder in languages(values) else "L03.misspelt" if near else "L03"
                shown = {"entry": entry, "page": page, "folder": folder, "near": near}
                yield Problem(name, source, line_of((root / source).read_text("utf-8"), entry), shown)


def _is_menu(nav: object) -> bool:
    """Return whether all that a menu holds is a page, a title with a page, or a group."""
    if isinstance(nav, dict) and len(nav) == 1:
        nav = [*nav.values()]
    return isinstance(nav, str) or (isinstance(nav, list) and bool(nav) and all(map(_is_menu, nav)))
