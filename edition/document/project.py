"""What a project is: its folder, how it names its files, and the options that it chooses."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

CONFIG, LONG = "mkdocs.yml", "mkdocs.yaml"
# What stands in an address to report errors at for that of the passage: "https://example.org/new?text={address}".
ADDRESS_OF = "{address}"
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# The outputs that can be left out, and those of them that are files with the name of the edition; the search is by its
# own plugin of MkDocs.
SWITCHES = ("parallel", "print", "epub", "word", "data", "cite", "desk", "zip", "pictures")
NAMED = {"print", "epub", "word", "zip"}
# The name that Typst has for each paper.
PAPERS = {"a4": "a4", "letter": "us-letter"}


@dataclass(frozen=True)
class Options:
    """The options of the plugin by their names in mkdocs.yml; `edition/config.py` says what each is for."""

    pdf: str = "edition"
    version: str = ""
    paper: str = "a4"
    forms: tuple[str, ...] = ("large",)  # the forms of a whole edition beside its usual one
    fonts: list[str] = field(default_factory=list, repr=False)  # the paths of font files of the project's own
    contact: str = ""
    editor: str | Mapping[str, object] = ""  # each of these for all languages, or by language
    translator: str | Mapping[str, object] = ""
    rights: str | Mapping[str, object] = ""
    compress: bool = False
    signing_key: str = field(default="", repr=False)  # the path of a file that changes no page
    scripts: list[str] = field(default_factory=list)  # the digests of inline scripts of the project's own: "sha256-…"
    off: tuple[str, ...] = ()  # the names of the outputs that are not made

    def stated(self, language: str) -> dict[str, str]:
        """Return what the project says in a language of those who answer for its texts, and of the rights in them."""
        texts = {"editor": self.editor, "translator": self.translator, "rights": self.rights}
        return {name: of if isinstance(of, str) else str(of.get(language) or "") for name, of in texts.items()}

    def places(self, language: str, home: str) -> dict[str, str]:
        """Return the addresses of what is published beside pages, by the names of their values; `home` is a folder."""
        # Pictures have no addresses.
        outputs = [name for name in SWITCHES if name not in {*self.off, "pictures"}]
        names = [f"/pdf/{self.pdf}"] if self.pdf and not NAMED.isdisjoint(outputs) else []
        values = {f"home.{language}": [f"/{home}"], "files": names, "output": outputs}
        return {f"{name}:{each}": each for name, texts in values.items() for each in texts}

    @property
    def books(self) -> str:
        """How the addresses of its books begin, from the root of the site; outputs say which of them are made."""
        return f"pdf/{self.pdf or '-'}."

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
    # The short names of its plugins, each of which a front matter may have a value for, such as `tags`.
    plugins: frozenset[str] = frozenset()


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
        has_more = parts.query or parts.fragment or any(sign.isspace() for sign in text)
        return bool(parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0 and not has_more)
    except ValueError:
        return False
