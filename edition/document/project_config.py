"""What the configuration of a project says of its text, and which files of its own its pages are made with."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from os.path import normpath, relpath
from pathlib import Path
from urllib.parse import quote

import yaml

from edition.document.model import Field
from edition.document.project import CONFIG, LAYOUT, LONG, Layout
from edition.document.yaml_positions import fields
from edition.locales import OWN

# The options of Markdown extensions by language, and within those of one the glossary.
OPTIONS, GLOSSARY = "extra.languages.", "abbr.glossary."
RING = "INHERIT, again"  # in the place of the values of a configuration that inherits itself
OF_LANGUAGE = r"plugins\.(?:\d+\.)?i18n\.languages\.\d+\."
LANGUAGE_NAME = re.compile(rf"{OF_LANGUAGE}name")
# Before the name of a plugin or an extension, wherever it stands in its list.
LISTED = re.compile(r"(plugins|markdown_extensions)(?:\.\d+)?(?:\.|$)")
# What changes no page, or is seen by what it changes: the texts, the menu, the names, the files. Each other option is
# recorded, since it can add words to every page, or leave some out; one that is for a language alone ends with it.
UNSAID = re.compile(
    r"(?:site_(?:name|dir)|docs_dir|INHERIT|nav|use_directory_urls|strict|dev_addr|watch|validation|remote_\w+"
    r"|exclude_docs|draft_docs|not_in_nav|hooks|theme\.(?:name|custom_dir)"
    r"|plugins\.i18n\.(?:docs_structure|fallback_to_default|reconfigure_\w+)"
    r"|language\.(?:locale|name|site_name|default|build)"
    r"|plugins\.edition\.(?:pdf|paper|fonts|compress|signing_key))(?:\..+)?"
    r"|theme|plugins\.(?:edition|i18n)"
)
# What differs where a site is made: recorded with the names of its variables, and not with their values.
OF_THE_PLACE = re.compile(r"site_url|plugins\.(?:\d+\.)?edition\.(?:contact|forms)")
MENU = re.compile(rf"({OF_LANGUAGE})?nav(?:\..+)?")
LOCALE = re.compile(rf"{OF_LANGUAGE}locale")
HOOKS = re.compile(r"hooks(?:\.\d+(?:\.\d+)?)?")
FONTS = re.compile(r"plugins\.(?:\d+\.)?edition\.fonts(?:\.\d+)?")


def languages(config: Iterable[Field]) -> dict[str, tuple[str, int]]:
    """Return the languages that a configuration names, each with the file and line where it does."""
    return {each.text: (each.source, each.line) for each in config if LOCALE.fullmatch(each.name)}


def menus(config: Sequence[Field]) -> dict[str, list[Field]]:
    """Return the entries of each menu in a configuration, by the language that it is for alone, "" for all."""
    homes = {each.name.removesuffix("locale"): each.text for each in config if LOCALE.fullmatch(each.name)}
    found: dict[str, list[Field]] = {}
    for each, menu in ((each, MENU.fullmatch(each.name)) for each in config):
        entries = [replace(each, text=entry) for entry in each.text.split("; ") if menu and entry]
        if menu and entries:
            found.setdefault(homes.get(menu[1], ""), []).extend(entries)
    return found


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


def own_files(root: Path, layout: Layout, config: Iterable[Field]) -> Iterator[tuple[str, Field]]:
    """Yield the language, "" for all, and the digest of each file, no text, that pages show or are made with."""
    docs, known = root / layout.docs, languages(config)
    theme = next((root / each.text for each in config if each.text and each.name == "theme.custom_dir"), None)
    named = [each for each in config if HOOKS.fullmatch(each.name)], [e for e in config if FONTS.fullmatch(e.name)]
    hooks, fonts = ([root / name for each in of for name in each.text.split("; ") if name] for of in named)
    # A hook can import what stands beside it, and read what stands in a folder that is for hooks.
    homes = {path.parent: root.resolve().is_relative_to(path.resolve().parent) for path in hooks}
    beside = (home.glob("*.py") if is_root else _files(home) for home, is_root in homes.items())
    folders = (_files(folder) for folder in (docs, theme, root / OWN) if folder)
    paths = dict.fromkeys([*hooks, *fonts, *(path for each in (*beside, *folders) for path in sorted(each))])
    own = {relpath(path, root): path for path in paths if path.is_file() and not _is_unseen(path, docs, layout)}
    for source, path in own.items():
        language, _, rest = relpath(path, docs).partition("/")
        digest = sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:24]
        # What stands in the folder of a language can be called like what stands in the project: "docs/x.svg".
        name = source if language not in known else f"{layout.docs}/*/{rest}" if rest in own else rest
        yield language if language in known else "", Field(f"file.{quote(name)}", digest, 1, source)


def _is_unseen(path: Path, docs: Path, layout: Layout) -> bool:
    """Return whether a file is a text, or seen by nobody: one in docs that is none of the site, a system's own."""
    if path.is_relative_to(docs):
        return path.suffix == ".md" or (path.suffix != ".yml" and layout.is_excluded(relpath(path, docs)))  # .meta.yml
    return path.parent.name == "__pycache__" or (path.name.startswith(".") and b"\0" in path.read_bytes())


def _files(folder: Path) -> Iterator[Path]:
    """Yield what a folder holds, also where it links to another, each once."""
    # A link to what holds the folder would lead through all of the project.
    known = {os.path.realpath(each) for each in folder.resolve().parents}
    for above, folders, names in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(above)) in known:
            folders.clear()
        else:
            known.add(real)
            yield from (Path(above, name) for name in names)


def origin(path: str, own: Iterable[tuple[str, Field]], homes: Mapping[str, tuple[str, str]]) -> str:
    """Return the file of the project from which a file of the site comes, that itself where there is none."""
    exact = [file.source for of, file in own if of in homes and file.source.replace(*homes[of], 1) == path]
    shared = [file.source for of, file in own if not of and file.source.endswith(f"/{path}")]
    return next(iter((*exact, *sorted(shared, key=len))), path)
