"""Checks mkdocs.yml, as far as the edition depends on it."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

import yaml
from yaml.reader import ReaderError

from edition.document.model import Field
from edition.document.project_config import GLOSSARY, LAYOUT, LOCALE, OPTIONS, Layout
from edition.document.site import Problem
from edition.document.text import CONFLICT
from edition.document.yaml_positions import fields


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, whose tags, such as !ENV, are none of the checks' business."""


_Loader.add_multi_constructor("!", lambda *_: None)
_Loader.add_multi_constructor("tag:", lambda *_: None)


def configuration(root: Path, layout: Layout = LAYOUT) -> Iterator[Problem]:
    """What is wrong with mkdocs.yml, as far as the edition depends on it."""
    name = layout.config
    try:
        text = (root / name).read_bytes().decode("utf-8")
        found = fields(text, aliases=True)
        config = yaml.load(text, _Loader)  # noqa: S506 -- a safe loader
    except OSError as error:
        yield Problem("E13", name, 1, f"the configuration can't be read: {error.strerror}", "Bring it back.")
        return
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        what = f"the configuration is not UTF-8: it holds the byte {error.object[error.start]:#x}"
        yield Problem("E01", name, line, what, "Save it as UTF-8.")
        return
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        what = f"the configuration holds the invisible character U+{ord(text[error.position]):04X}"
        yield Problem("E05", name, line, what, "Remove it.")
        return
    except (ValueError, yaml.YAMLError, RecursionError) as error:
        # A ValueError is a date that is none, such as 2013-13-45.
        if conflict := re.search(f"^(?:{CONFLICT.pattern})", text, re.MULTILINE):
            remedy = "Keep one version, and remove the conflict markers."
            line = text.count("\n", 0, conflict.start()) + 1
            yield Problem("E09", name, line, "unresolved merge conflict", remedy)
            return
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = f"the configuration can't be read: {getattr(error, 'problem', None) or error}"
        yield Problem("Y05", name, line, what, "Correct it: names and values, lists and indents as elsewhere in it.")
        return
    if not isinstance(config, dict):
        what = "the configuration has no names and values"
        yield Problem("Y05", name, 1, what, "Restore it from an earlier version.")
        return
    given: dict[str, Field] = {}
    for field in found:
        if field.name in given:
            what = f"the configuration gives {field.name} twice, first on line {given[field.name].line}"
            yield Problem("Y05", name, field.line, what, "Keep one of the two.")
        given.setdefault(field.name, field)
    yield from _languages(root, given, layout)
    yield from _nav(config.get("nav"), text, name)


def _languages(root: Path, given: dict[str, Field], layout: Layout) -> Iterator[Problem]:
    """Each language has its pages, and the same options and as many abbreviations as the others."""
    name, docs = layout.config, layout.docs
    homes = {field.text: field.line for name, field in given.items() if LOCALE.fullmatch(name)}
    blocks = {language: dict(_options(given, language)) for language in homes}
    yield from _strangers(given, homes, name)
    for language, line in homes.items():
        if not any((root / docs / language).glob("*.md")):
            what = f"the language {language} has no page in {docs}/{language}"
            yield Problem("E14", name, line, what, "Write its pages, or take it out.")
        block = given.get(f"{OPTIONS}{language}")
        # A language needs no options; one that has some has what the others have.
        if block is None:
            continue
        for other in homes:
            lacking = [name for name in blocks[other] if name not in blocks[language] and GLOSSARY not in name]
            if lacking:
                what = f"the options of {language} lack {', '.join(lacking)}, which those of {other} give"
                yield Problem("Y09", name, block.line, what, "Write them in its own words.")
            more, mine = (
                [name.removeprefix(GLOSSARY) for name in blocks[of] if name.startswith(GLOSSARY)]
                for of in (other, language)
            )
            if len(more) > len(mine):
                at = given.get(f"{OPTIONS}{language}.{GLOSSARY.rstrip('.')}", block)
                what = f"the glossary of {language} has {len(mine)} entries, that of {other} {len(more)}"
                remedy = (
                    f"Write what is missing. In {other} stand: {', '.join(more)}; here: {', '.join(mine) or 'none'}."
                )
                yield Problem("Y10", name, at.line, what, remedy)


def _strangers(given: dict[str, Field], homes: Iterable[str], config: str) -> Iterator[Problem]:
    """Options for a language that the site does not have."""
    for name, field in given.items():
        language = name.removeprefix(OPTIONS)
        if name.startswith(OPTIONS) and "." not in language and language not in homes:
            what = f"{OPTIONS.rstrip('.')} gives options for {language}, which is no language of the site"
            yield Problem("Y09", config, field.line, what, f"Write one of {', '.join(homes)}, or remove it.")


def _options(given: dict[str, Field], language: str) -> Iterator[tuple[str, Field]]:
    """The options of Markdown extensions in one language, by their names within its block."""
    for name, field in given.items():
        if name.startswith(f"{OPTIONS}{language}.") and field.text:
            yield name.removeprefix(f"{OPTIONS}{language}."), field


def _nav(nav: object, text: str, config: str) -> Iterator[Problem]:
    """The menu, if there is one, is a list of pages, which may have titles and stand in groups, and names each once."""
    if nav is None:
        return
    pages = list(_pages(nav))
    if not isinstance(nav, list) or None in pages:
        line = _line(text, "\nnav:") + 1
        remedy = "Write one `- page.md` on each line under nav:, with `- Title: page.md` or a group where you want one."
        yield Problem("L10", config, line, "nav is not a list of pages", remedy)
        return
    for entry, times in Counter(filter(None, pages)).items():
        if times > 1:
            yield Problem("L10", config, _line(text, entry), f"nav names {entry} twice", "Remove one of the two.")


def _pages(nav: object) -> Iterator[str | None]:
    """The pages of a menu, in order; None for what is neither a page, nor a title with a page, nor a group."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, list) and nav:
        for entry in nav:
            yield from _pages(entry)
    elif isinstance(nav, dict) and len(nav) == 1:
        yield from _pages(*nav.values())
    else:
        yield None


def unlisted(root: Path, given: Collection[Field], layout: Layout = LAYOUT) -> Iterator[Problem]:
    """Pages that the menu, among the values of the configuration, does not name."""
    menu = [field.text for field in given if field.name.split(".")[0] == "nav"]
    nav = {entry for text in menu for entry in text.split("; ")}
    docs = root / layout.docs
    for path in sorted(docs.glob("*/**/*.md")) if menu else ():
        uri = path.relative_to(docs).as_posix()
        name, (_, _, entry) = f"{layout.docs}/{uri}", uri.partition("/")
        if entry not in nav and not layout.is_excluded(uri) and not layout.is_unlisted(uri):
            yield Problem(
                "L04", name, 1, "nav does not name the page", f"Add `- {entry}` under nav in {layout.config}."
            )


def _line(text: str, words: str) -> int:
    return text[: max(text.rfind(words), 0)].count("\n") + 1
