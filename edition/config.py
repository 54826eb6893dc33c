"""The options of the plugin, and what it completes a configuration of MkDocs with."""

import logging
import os
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from markdown import Markdown
from mkdocs.commands.build import build
from mkdocs.config import config_options
from mkdocs.config.base import BaseConfigOption, Config, ConfigErrors, ConfigWarnings, ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError
from mkdocs.utils.meta import get_data

from edition.checks.refusals import UNKNOWN, invalid
from edition.document.project import ADDRESS_OF, MAIL, PAPERS, SWITCHES, Layout, Options, Project, is_address
from edition.document.project_config import readable
from edition.document.yaml_positions import data_of
from edition.locales import words_of

DEFAULTS = Path(__file__).parent / "build/defaults.yml"
FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
FONT_BEGINS = {b"OTTO", b"\0\1\0\0", b"true", b"ttcf"}
PREVIEW = "http://127.0.0.1:8000/"


class Contact(config_options.Type[str]):
    """An address of mail or web; "" for none."""

    def run_validation(self, value: object) -> str:
        """Return the address. Raises ValidationError."""
        text = str(super().run_validation(value))
        if text and not (is_address(text.partition("?")[0] if ADDRESS_OF in text else text) or MAIL.fullmatch(text)):
            what = f'"{text}" is no address of mail or web. Write it as editor@example.org or https://example.org/'
            raise ValidationError(what)
        return text


class FileName(config_options.Type[str | bool]):
    """The name of files, without their suffix, that is safe in a URL; "" or false for none."""

    def run_validation(self, value: object) -> str | bool:
        """Return the name. Raises ValidationError."""
        name = super().run_validation(value)
        if name and isinstance(name, str) and not FILE_NAME.fullmatch(name):
            raise ValidationError(f'{name!r} is no name of a file. Write it with letters, digits, "-", "_" and "."')
        return name


class FontFile(config_options.File):
    """A file of the project that is a font which Typst reads."""

    def run_validation(self, value: object) -> str:
        """Return its path. Raises ValidationError."""
        path = Path(super().run_validation(value)).resolve()
        if not path.is_relative_to(Path(self.config_dir or "").resolve()):
            raise ValidationError(f'"{value}" is not in the folder of the project. Copy the font there')
        if path.read_bytes()[:4] not in FONT_BEGINS:
            raise ValidationError(f'"{value}" is no font in OpenType or TrueType: .otf, .ttf, .otc or .ttc')
        return str(path)


class Words(BaseConfigOption[tuple[str, ...]]):
    """Some words of a choice: a list of them, or a string, as a variable of the environment holds it."""

    def __init__(self, choice: tuple[str, ...]) -> None:
        super().__init__()
        self.choice = self.default = choice

    def run_validation(self, value: object) -> tuple[str, ...]:
        """Return the words in the order of the choice. Raises ValidationError."""
        words = value.split() if isinstance(value, str) else value if isinstance(value, list | tuple) else []
        if unknown := [word for word in words if word not in self.choice]:
            raise ValidationError(f'"{unknown[0]}" is unknown. Write some of {", ".join(self.choice)}, or none')
        return tuple(word for word in self.choice if word in words)


class EditionConfig(Config):
    """The plugin's options in mkdocs.yml; each may be a variable of the environment: `paper: !ENV [PAPER, a4]`."""

    pdf = FileName((str, bool), default="edition")
    """The name of books, before the language: "enhanced-cooperation"; false for no PDFs."""
    version = config_options.Type(str, default="")
    """The version of the edition, at the foot of pages, in PDFs, EPUBs and data; none when none is given."""
    paper = config_options.Choice(tuple(PAPERS), default="a4")
    """The paper of the PDFs: a4, letter."""

    fonts = config_options.ListOfItems(FontFile(exists=True), default=[])
    """Font files of the project, for what the fonts of print lack: fonts/NotoSerifSC.otf."""
    forms = Words(Options.forms)
    """The forms of a whole edition beside its usual one: large."""
    contact = Contact(str, default="")
    """Where readers report errors: an address of mail or web, in which {address} stands for that of the passage."""
    editor = config_options.Type((str, dict), default="")
    """Who answers for the edition, a text or one for each language; "The editors of" it when nobody is named."""
    translator = config_options.Type((str, dict), default="")
    """Who made the translations that are the edition's own, likewise."""
    rights = config_options.Type((str, dict), default="")
    """What may be done with the texts, likewise. The licence of the code is none of theirs."""
    without = config_options.ListOfItems(config_options.Choice(SWITCHES), default=[])
    """The outputs that are not made: parallel, print, epub, word, data, cite, desk, zip, pictures."""
    scripts = config_options.ListOfItems(config_options.Type(str), default=[])
    """The digests of inline scripts that the project's templates and plugins write, as messages name them."""
    compress = config_options.Type(bool, default=False)
    """Whether gzip and Brotli stand beside each text, for servers that send them as they are."""
    signing_key = config_options.Type(str, default="")
    """The file of the SSH key that signs SHA256SUMS, by which a copy is shown to be the published one."""

    def _validate(self) -> tuple[ConfigErrors, ConfigWarnings]:
        """Return all faults, names that are no options too: MkDocs would stop at the first, and warn of these."""
        unknown = [name for name in self if name not in dict(self._schema)]
        failed: ConfigErrors = [(name, ValidationError(UNKNOWN + name)) for name in unknown]
        for name, option in self._schema:
            try:
                self[name] = option.validate(self[name])
            except ValidationError as error:
                failed.append((name, error))
        return failed, []


def load(file: Path, **options: Any) -> MkDocsConfig:
    """Return the configuration in `file`, with `options` before it. Raises ConfigurationError, in lines."""
    config = MkDocsConfig(str(file))
    with file.open("rb") as opened:
        config.load_file(opened)
    config.load_dict(options)
    failed, warnings = config.validate()
    if problems := list(invalid(file, [*failed, *(each for each in warnings if UNKNOWN in each[1])])):
        raise ConfigurationError("\n".join(map(str, sorted(problems, key=lambda problem: problem.order))))
    return config


def build_pages(root: Path, folder: Path, name: str = "mkdocs.yml") -> MkDocsConfig:
    """Build the pages of a project into `folder`, without the pass; return the configuration. Raises SystemExit."""
    config = load(root / name, site_dir=str(folder))
    # A project may leave the plugin out, and run the pass by itself.
    plugin: Any = config.plugins.get("edition", SimpleNamespace())
    plugin.pages_only = True
    config.plugins.on_startup(command="build", dirty=False)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
        plugin.pages_only = False
    return config


def project_of(config: MkDocsConfig) -> Project:
    """Return what the engine needs of a configuration: where the project is, how it names its files, its options."""
    file = Path(os.path.normpath(Path(config.config_file_path).absolute()))
    excluded = [spec for spec in (config.exclude_docs, config.draft_docs) if spec]
    docs = Path(os.path.relpath(config.docs_dir, file.parent))
    layout = Layout(
        config=file.name,
        # Without the plugin for languages the folder is that of the one language: docs/en.
        docs=(docs if "i18n" in config.plugins else docs.parent).as_posix(),
        is_excluded=lambda uri: any(spec.match_file(uri) for spec in excluded),
        is_unlisted=lambda uri: bool(config.not_in_nav and config.not_in_nav.match_file(uri)),
        plugins=frozenset(name.rpartition("/")[2] for name in config.plugins),
    )
    if (plugin := config.plugins.get("edition")) is None:
        return Project(file.parent, layout)
    options = dict(plugin.config)
    # Without a name (`pdf: false`, `pdf: ""`) there are no PDFs.
    off = {*options.pop("without"), *([] if options["pdf"] else ["print"])}
    if not options["pdf"] or options["pdf"] is True:
        options["pdf"] = Options.pdf
    return Project(file.parent, layout, Options(**options, off=tuple(sorted(off))))


def extension_options(config: MkDocsConfig, language: str) -> dict[str, dict[str, Any]]:
    """Return the options of Markdown extensions for the pages of a language: of mkdocs.yml, and what it asks for."""
    words = words_of(language)
    options = {name: dict(values) for name, values in config.mdx_configs.items()}
    for name, values in (
        ("edition.lists", {"language": language}),
        ("edition.typography", {"language": language}),
        ("edition.foreign_scripts", {"language": language}),
        ("edition.passages", {"note": words.note, "notes": words.notes}),
        ("footnotes", {"BACKLINK_TITLE": words.back_to_mark}),
        *config.extra.get("languages", {}).get(language, {}).items(),
    ):
        options[name] = {**options.get(name, {}), **values}
    return options


def rendered(config: MkDocsConfig, language: str, text: str) -> str:
    """Return the markup of a file of Markdown in a language, without its links to other files."""
    options = extension_options(config, language)
    return Markdown(extensions=config.markdown_extensions, extension_configs=options).convert(get_data(text)[0])


def complete(config: MkDocsConfig) -> MkDocsConfig:
    """Give a validated configuration the extensions and the options that it does not give itself; return it."""
    own: dict[str, Any] = data_of(DEFAULTS)
    given = {field.name for field in readable(Path(), config.config_file_path)}
    # Each extension once, in the order of the edition, then those that a project adds; its options are kept.
    extensions = [each if isinstance(each, dict) else {each: None} for each in own["markdown_extensions"]]
    options = {name: values for each in extensions for name, values in each.items()}
    config.mdx_configs = {name: values for name, values in options.items() if values} | config.mdx_configs
    config.markdown_extensions = list(dict.fromkeys([*options, *config.markdown_extensions]))
    scripts = config_options.ListOfItems(config_options.ExtraScript()).validate(own["extra_javascript"])
    for name, files in (("extra_css", own["extra_css"]), ("extra_javascript", scripts)):
        present = [str(file) for file in config[name]]
        config[name] = [*(file for file in files if str(file) not in present), *config[name]]
    for name, value in own["extra"].items():
        config.extra.setdefault(name, value)
    stray = config_options.PathSpec().validate(own["exclude_docs"])
    config.exclude_docs = stray + config.exclude_docs if config.exclude_docs else stray
    for section, names in own["validation"].items():
        for name in names:
            if given.isdisjoint({f"validation.{section}.{name}", f"validation.{name}"}):
                config.validation[section][name] = logging.DEBUG
    if (i18n := config.plugins.get("i18n")) and not any(name.endswith(".fallback_to_default") for name in given):
        i18n.config.fallback_to_default = False
    config.site_url = config.site_url or PREVIEW
    return config
