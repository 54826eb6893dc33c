"""What the configuration of a project says of its text, and which files of its own its pages are made with."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from os.path import normpath
from pathlib import Path
from urllib.parse import quote

import yaml

from edition.document.model import Field
from edition.document.project import CONFIG, LAYOUT, LONG, Layout
from edition.document.yaml_positions import fields

# The options of Markdown extensions by language, and within those of one the glossary.
OPTIONS, GLOSSARY = "extra.languages.", "abbr.glossary."
RING = "INHERIT, again"  # in the place of the values of a configuration that inherits itself
OF_LANGUAGE = r"plugins\.(?:\d+\.)?i18n\.languages\.\d+\."
LANGUAGE_NAME = re.compile(rf"{OF_LANGUAGE}name")
# Before the name of an entry in the menu, and before that of a plugin or an extension, wherever it stands in its list.
MENU, LISTED = (
    re.compile(r"nav(?:\.(?:.*\.)?\d+(?:\.|$))?"),
    re.compile(r"(plugins|markdown_extensions)(?:\.\d+)?(?:\.|$)"),
)
# What changes no page, or is seen by what it changes: the texts, the menu, the names, the files. Each other option is
# recorded, since it can add words to every page, or leave some out; one that is for a language alone ends with it.
UNSAID = re.compile(
    r"(?:site_(?:name|dir)|docs_dir|INHERIT|nav|use_directory_urls|strict|dev_addr|watch|validation|remote_\w+"
    r"|exclude_docs|draft_docs|not_in_nav|hooks|theme\.(?:name|custom_dir)"
    r"|plugins\.i18n\.(?:docs_structure|fallback_to_default|reconfigure_\w+)"
    r"|language\.(?:locale|name|site_name|default|build)"
    r"|plugins\.edition\.(?:pdf|paper|fonts|compress))(?:\..+)?"
    r"|theme|plugins\.(?:edition|i18n)"
)
# What differs where a site is made: recorded with the names of its variables, and not with their values.
OF_THE_PLACE = re.compile(r"site_url|plugins\.(?:\d+\.)?edition\.(?:contact|forms)")
LOCALE = re.compile(rf"{OF_LANGUAGE}locale")


def languages(config: Iterable[Field]) -> dict[str, tuple[str, int]]:
    """Return the languages that a configuration names, each with the file and line where it does."""
    return {each.text: (each.source, each.line) for each in config if LOCALE.fullmatch(each.name)}


def readable(root: Path, config: str = CONFIG, *links: Field) -> tuple[Field, ...]:
    """Return the values of a configuration, then those it inherits; what is wrong with one is a problem of its own."""
    if config in [link.source for link in links]:
        return (replace(links[-1], name=RING),)
    try:
        own = [_given(each, config) for each in fields((root / config).read_text("utf-8"), aliases=True)]
    except (OSError, ValueError, yaml.YAMLError):
        return ()
    given = {each.name: each for each in own}
    link = given.get("INHERIT")
    inherited = readable(root, normpath(Path(config).parent / link.text), *links, link) if link else ()
    # A list takes the place of the one of the same name as a whole.
    return (*own, *(each for each in inherited if re.split(r"\.\d+(?:\.|$)", each.name)[0] not in given))


def _given(option: Field, source: str) -> Field:
    """Return an option of the file `source` with its value, also where that comes from the environment."""
    names = () if OF_THE_PLACE.fullmatch(option.name) else option.variables[:-1]
    values = [*(os.environ[name] for name in names if name in os.environ), *option.variables[-1:]]
    return replace(option, source=source, text=" ".join(values[0].split()) if names else option.text)


def layout_of(root: Path, config: str = "") -> Layout:
    """Return how a project names its files, as far as its configuration tells; as in MkDocs, mkdocs.yaml will do."""
    config = config or (CONFIG if (root / CONFIG).exists() or not (root / LONG).exists() else LONG)
    docs = next((each.text for each in readable(root, config) if each.name == "docs_dir"), LAYOUT.docs)
    return Layout(config, docs.strip("/"))


def names(config: Sequence[Field], language: str) -> Iterator[Field]:
    """Yield what a configuration calls the site, its languages, its pages and abbreviations in one language."""
    places = (each.name for each in config if LOCALE.fullmatch(each.name) and each.text == language)
    own = next(places, "none").removesuffix("locale")
    title = [each for name in (f"{own}site_name", "site_name") for each in config if each.name == name][:1]
    pages = [each for each in config if each.text and each.name.partition(".")[0] == "nav"]
    # Where an entry of the menu stands, and within which others, is seen as well as what it is called.
    order = [replace(each, text=f"{each.name}: {each.text}".removeprefix("nav: ")) for each in pages]
    named = [(each, re.sub(r"^nav(?:\.\d+)?\.?", "", each.name)) for each in pages]
    menu = [replace(each, text=f"{name}: {each.text}") for each, name in named if name]
    called = [each for each in config if LANGUAGE_NAME.fullmatch(each.name)]
    for name, values in (("name", title), ("languages", called), ("menu", menu), ("pages", order)):
        if values:
            yield replace(values[0], name=f"site.{name}", text="; ".join(each.text for each in values))
    # An option of an extension in one language has the place of the one for all, wherever each stands.
    said = dict(sorted(_options(config, language), key=lambda row: row[1].name.startswith(OPTIONS)))
    for name, each in ((name, each) for name, each in said.items() if not UNSAID.fullmatch(name)):
        yield replace(each, name=f"site.options.{quote(name)}", text=f"{name}: {each.text}")
    above = f"{OPTIONS}{language}.{GLOSSARY}"
    for number, each in enumerate((each for each in config if each.name.startswith(above)), 1):
        yield replace(each, name=f"site.glossary.{number}", text=f"{each.name.removeprefix(above)}: {each.text}")


def _options(config: Sequence[Field], language: str) -> Iterator[tuple[str, Field]]:
    """Yield what a configuration gives values to in a language, by names that are the same in each language."""
    homes = {each.name.removesuffix("locale"): each.text for each in config if LOCALE.fullmatch(each.name)}
    above = {each.name[: at.start()] for each in config for at in re.finditer(r"\.", each.name)}
    # What has a value holds no others, also where the name of another begins like its own: "Texts", "Texts.x".
    for each in (each for each in config if each.text or each.name not in above):
        home = re.match(OF_LANGUAGE, each.name)
        of, name = homes.get(home[0], "") if home else "", re.sub(OF_LANGUAGE, "language.", each.name)
        if name.startswith(OPTIONS):
            of, _, name = name.removeprefix(OPTIONS).partition(".")
            name = "" if name.startswith(GLOSSARY) else f"markdown_extensions.{name}"
        elif name.rpartition(".")[2] in homes.values():
            name, _, of = name.rpartition(".")
        listed = LISTED.match(name)
        if not name or of not in {"", language}:
            continue
        if listed and listed.end() == len(name):
            # Without options of its own, one plugin or extension, or all in a row.
            yield from ((f"{listed[1]}.{bare}", replace(each, text="")) for bare in each.text.split("; "))
        else:
            yield f"{listed[1]}.{name[listed.end() :]}" if listed else name, each


def glossary(config: Iterable[Field], language: str) -> dict[str, str]:
    """Return the abbreviations of a language with their full forms."""
    above = f"{OPTIONS}{language}.{GLOSSARY}"
    return {each.name.removeprefix(above): each.text for each in config if each.name.startswith(above)}
