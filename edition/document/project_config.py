"""What a project is: its files, the options it chooses, and what its mkdocs.yml says of its text, with lines."""

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from os.path import normpath, relpath
from pathlib import Path
from urllib.parse import quote, urlsplit

import yaml

from edition.document.model import Field
from edition.document.yaml_positions import fields

CONFIG, LONG = "mkdocs.yml", "mkdocs.yaml"
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
    r"|plugins\.edition\.(?:pdf|paper|compress))(?:\..+)?"
    r"|theme|plugins\.(?:edition|i18n)"
)
# What differs where a site is made: recorded with the names of its variables, and not with their values.
OF_THE_PLACE = re.compile(r"site_url|plugins\.(?:\d+\.)?edition\.(?:contact|forms)")
# What systems and editors leave lying about; mkdocs.yml keeps it out of the site.
STRAY = re.compile(r"\..*|.*~|.*\.(?:swp|tmp|bak)|#.*#|Thumbs\.db|desktop\.ini")
LOCALE = re.compile(rf"{OF_LANGUAGE}locale")
# What stands in an address to report errors at for that of the passage: "https://example.org/new?text={address}".
ADDRESS_OF = "{address}"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The outputs that can be left out, and those of them that are files with the name of the edition.
SWITCHES, NAMED = ("parallel", "print", "epub", "data", "cite", "zip"), {"print", "epub", "zip"}
# The name that Typst has for each paper.
PAPERS = {"a4": "a4", "letter": "us-letter"}


@dataclass(frozen=True)
class Options:
    """The options of the plugin by their names in mkdocs.yml; `edition/config.py` says what each is for."""

    pdf: str = "edition"
    version: str = ""
    paper: str = "a4"
    forms: tuple[str, ...] = ("large",)  # the forms of a whole edition beside its usual one
    contact: str = ""
    editor: str | Mapping[str, object] = ""  # each of these for all languages, or by language
    translator: str | Mapping[str, object] = ""
    rights: str | Mapping[str, object] = ""
    compress: bool = False
    scripts: list[str] = field(default_factory=list)  # the digests of inline scripts of the project's own: "sha256-…"
    off: tuple[str, ...] = ()  # the names of the outputs that are not made

    def stated(self, language: str) -> dict[str, str]:
        """Return what the project says in a language of those who answer for its texts, and of the rights in them."""
        texts = {"editor": self.editor, "translator": self.translator, "rights": self.rights}
        return {name: of if isinstance(of, str) else str(of.get(language) or "") for name, of in texts.items()}

    def places(self, language: str, home: str) -> dict[str, str]:
        """Return the addresses of what is published beside pages, by the names of their values; `home` is a folder."""
        outputs = [name for name in SWITCHES if name not in self.off]
        names = [f"/pdf/{self.pdf}"] if self.pdf and not NAMED.isdisjoint(outputs) else []
        values = {f"home.{language}": [f"/{home}"], "files": names, "output": outputs}
        return {f"{name}:{each}": each for name, texts in values.items() for each in texts}

    @property
    def contact_address(self) -> str:
        """Where a reader can report a mistake, as an address; "" when nobody is named."""
        return f"mailto:{self.contact}" if MAIL.fullmatch(self.contact) else self.contact


@dataclass(frozen=True)
class Layout:
    """How a project names its files, from its folder."""

    config: str = CONFIG  # the configuration: another with `-f`
    docs: str = "docs"  # the folder of the pages: the option `docs_dir`
    # Whether a file of that folder is none of the site: the options `exclude_docs` and `draft_docs`.
    is_excluded: Callable[[str], bool] = lambda _: False
    # Whether the menu need not name a page: the option `not_in_nav`.
    is_unlisted: Callable[[str], bool] = lambda _: False


LAYOUT = Layout()


@dataclass(frozen=True)
class Project:
    """A project, as its configuration describes it."""

    root: Path
    layout: Layout = LAYOUT
    options: Options = field(default_factory=Options)


def is_address(text: str) -> bool:
    """Return whether `text` is an address of the web that others can be made from."""
    try:
        parts = urlsplit(text)
        return bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0) and not (
            parts.query or parts.fragment or any(sign.isspace() for sign in text)
        )
    except ValueError:
        return False


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
    said = {name: each for name, each in _options(config, language) if not UNSAID.fullmatch(name)}
    for name, each in said.items():
        yield replace(each, name=f"site.options.{quote(name)}", text=f"{name}: {each.text}")
    above = f"{OPTIONS}{language}.{GLOSSARY}"
    for number, each in enumerate((each for each in config if each.name.startswith(above)), 1):
        yield replace(each, name=f"site.glossary.{number}", text=f"{each.name.removeprefix(above)}: {each.text}")


def _options(config: Sequence[Field], language: str) -> Iterator[tuple[str, Field]]:
    """Yield what a configuration gives values to in a language, by names that are the same in each language."""
    homes = {each.name.removesuffix("locale"): each.text for each in config if LOCALE.fullmatch(each.name)}
    above = {each.name[: at.start()] for each in config for at in re.finditer(r"\.", each.name)}
    for each in (each for each in config if each.name not in above):
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


def own_files(root: Path, layout: Layout, config: Iterable[Field]) -> Iterator[tuple[str, Field]]:
    """Yield each file of the project's own that pages show or are made with, and that is no text: its digest.

    Each comes with its language, "" for all: pictures, the templates, sheets and scripts of `custom_dir`, hooks.
    """
    options = {each.name: each.text for each in config}
    docs, known = root / layout.docs, languages(config)
    folders = [docs, *(root / name for name in [options.get("theme.custom_dir")] if name)]
    hooks = [root / name for name in options.get("hooks", "").split("; ") if name]
    for path in (*hooks, *(path for folder in folders for path in sorted(folder.rglob("*")))):
        source = relpath(path, root)
        language, _, rest = relpath(path, docs).partition("/")
        is_stray = STRAY.fullmatch(path.name) and path.suffix != ".yml"  # such as .meta.yml
        is_text = path.suffix == ".md" or not path.is_file() or is_stray
        if not (is_text or (path.is_relative_to(docs) and layout.is_excluded(relpath(path, docs)))):
            digest = sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:24]
            name = rest if language in known else source
            yield language if language in known else "", Field(f"file.{quote(name)}", digest, 1, source)


def glossary(config: Iterable[Field], language: str) -> dict[str, str]:
    """Return the abbreviations of a language with their full forms."""
    above = f"{OPTIONS}{language}.{GLOSSARY}"
    return {each.name.removeprefix(above): each.text for each in config if each.name.startswith(above)}
