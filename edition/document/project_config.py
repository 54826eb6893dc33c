"""What a project is: its files, the options it chooses, and what its mkdocs.yml says of its text, with lines."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os.path import normpath
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from edition.document.model import Field
from edition.document.yaml_positions import fields

CONFIG, LONG = "mkdocs.yml", "mkdocs.yaml"
# The options of Markdown extensions by language, and within those of one the glossary.
OPTIONS, GLOSSARY = "extra.languages.", "abbr.glossary."
RING = "INHERIT, again"  # in the place of the values of a configuration that inherits itself
LANGUAGE_NAME = re.compile(r"plugins\.\d+\.i18n\.languages\.\d+\.name")
# A name in the menu, and not the place of an entry in it.
MENU_NAME = re.compile(r"nav\.(?:.*\.)?([^.]*[^.\d][^.]*)")
# What a project says on every page: in words, or by where its links lead; what is for one language ends with it.
SAID = re.compile(
    r"(?:plugins\.\d+\.edition\.(?:editor|translator|rights|contact)|copyright|repo_url|repo_name|theme\.direction"
    r"|theme\.icon\.logo|extra\.(?:homepage|social|consent))(?:\..+)?"
)
LOCALE = re.compile(r"plugins\.\d+\.i18n\.languages\.\d+\.locale")
# What stands in an address to report errors at for that of the passage: "https://example.org/new?text={address}".
ADDRESS_OF = "{address}"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
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
        own = [replace(each, source=config) for each in fields((root / config).read_text("utf-8"), aliases=True)]
    except (OSError, ValueError, yaml.YAMLError):
        return ()
    given = {each.name: each for each in own}
    link = given.get("INHERIT")
    inherited = readable(root, normpath(Path(config).parent / link.text), *links, link) if link else ()
    # A list takes the place of the one of the same name as a whole.
    return (*own, *(each for each in inherited if re.split(r"\.\d+(?:\.|$)", each.name)[0] not in given))


def layout_of(root: Path, config: str = "") -> Layout:
    """Return how a project names its files, as far as its configuration tells; as in MkDocs, mkdocs.yaml will do."""
    config = config or (CONFIG if (root / CONFIG).exists() or not (root / LONG).exists() else LONG)
    docs = next((each.text for each in readable(root, config) if each.name == "docs_dir"), LAYOUT.docs)
    return Layout(config, docs.strip("/"))


def names(config: Sequence[Field], language: str) -> Iterator[Field]:
    """Yield what a configuration calls the site, its languages, its pages and abbreviations in one language."""
    places = (each.name for each in config if LOCALE.fullmatch(each.name) and each.text == language)
    own = next(places, "none").removesuffix("locale")
    inner = {each.name.removeprefix(own): each for each in config if each.name.startswith(own)}
    outer = {each.name: each for each in config}
    title = [each for each in (inner.get("site_name"), outer.get("site_name")) if each][:1]
    menu = [(each, MENU_NAME.fullmatch(each.name)) for each in config if each.text]
    labels = {name.removeprefix("nav_translations."): each.text for name, each in inner.items()}
    entries = [replace(each, text=f"{labels.get(entry[1], entry[1])}: {each.text}") for each, entry in menu if entry]
    called = [each for each in config if LANGUAGE_NAME.fullmatch(each.name)]
    others = {each.text for each in config if LOCALE.fullmatch(each.name)} - {language}
    said = [each for each in config if each.text and SAID.fullmatch(each.name)]
    said = [each for each in said if each.name.rpartition(".")[2] not in others]
    options = [replace(each, text=f"{each.name.rpartition('.edition.')[2]}: {each.text}") for each in said]
    for name, values in (("name", title), ("languages", called), ("menu", entries), ("options", options)):
        if values:
            yield replace(values[0], name=f"site.{name}", text="; ".join(each.text for each in values))
    above = f"{OPTIONS}{language}.{GLOSSARY}"
    for number, each in enumerate((each for each in config if each.name.startswith(above)), 1):
        yield replace(each, name=f"site.glossary.{number}", text=f"{each.name.removeprefix(above)}: {each.text}")


def glossary(config: Iterable[Field], language: str) -> dict[str, str]:
    """Return the abbreviations of a language with their full forms."""
    above = f"{OPTIONS}{language}.{GLOSSARY}"
    return {each.name.removeprefix(above): each.text for each in config if each.name.startswith(above)}
