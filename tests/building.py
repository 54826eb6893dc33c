"""What stops a build, asked within the tests' own process: a page that a test changed is rendered alone."""

import functools
import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import entry_points
from pathlib import Path
from types import CodeType
from typing import Any
from unittest import mock

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition import locales
from edition.build.run_pass import read_site
from edition.build.write_site import edition_of, print_faults, write
from edition.checks import files, run
from edition.checks.files import sources
from edition.checks.front_matter import front_matter
from edition.checks.locales import interface
from edition.checks.rules import Problem, errors
from edition.checks.run import causes, check
from edition.config import DEFAULTS, build_pages, project_of
from edition.document import Page as Document
from edition.document import Site
from edition.document import read as reading
from edition.document.built_page import BuiltPage, built_page, parted
from edition.document.front_matter import parsed
from edition.document.model import Block, Unit
from edition.document.page import LanguageShell, Source, page_of
from edition.document.project import Project
from edition.document.rendered import rendered
from edition.document.source_line import source_line
from edition.document.tree import Node
from edition.document.yaml_positions import data_of
from edition.records import snapshot as snapshots
from edition.records.alignment import Text
from edition.records.files import records
from edition.records.fingerprint import fingerprint
from edition.records.identify import texts_of
from edition.records.snapshot import word_digest
from edition.safety.around import refused_file

COMPILE = jinja2.Environment.compile
KEPT: dict[tuple[str, str | None], CodeType] = {}


def _compile(
    environment: jinja2.Environment, source: str, name: str | None = None, filename: str | None = None
) -> CodeType:
    """A template's code, made once for all builds: each build, and each plugin of the theme, begins anew."""
    if (source, filename) not in KEPT:
        KEPT[source, filename] = COMPILE(environment, source, name, filename)
    return KEPT[source, filename]


# The themes that are installed are looked for anew whenever a configuration is read.
mock.patch("mkdocs.utils.entry_points", functools.cache(entry_points)).start()
jinja2.Environment.compile = _compile  # type: ignore[method-assign, assignment]

RENDER = Page.render
KNOWN = {each if isinstance(each, str) else next(iter(each)) for each in data_of(DEFAULTS)["markdown_extensions"]}
MADE: dict[tuple[object, ...], dict[str, Any]] = {}
# What MkDocs keeps of it.
RESULT = ("content", "toc", "_title_from_render", "present_anchor_ids", "links_to_anchors")


def _render(self: Page, config: MkDocsConfig, files: Files) -> None:
    """What Markdown becomes, made once from the same text, options and names of files.

    Extensions of a project may read more than that, and what MkDocs says of links is said anew.
    """
    if not KNOWN.issuperset(config.markdown_extensions) or {*config.validation.links.values()} != {logging.DEBUG}:
        RENDER(self, config, files)
        return
    names = ((file.src_uri, file.dest_uri) for file in files)
    key = (self.markdown, self.file.src_uri, config.use_directory_urls, repr(config.mdx_configs), *names)
    if key not in MADE:
        RENDER(self, config, files)
        MADE[key] = {name: getattr(self, name) for name in RESULT}
    for name, value in MADE[key].items():
        setattr(self, name, value)


Page.render = _render  # type: ignore[method-assign]

DOCUMENTS: dict[tuple[object, ...], Document] = {}


def _page_of(page: BuiltPage, language: LanguageShell, source: Source, names: list[str]) -> Document:
    """The document of a page, made once for all sites in which the page, its file and its addresses are the same."""
    shell = (
        language.home,
        language.day,
        *language.stated.values(),
        language.title,
        frozenset(language.ids.items()),
    )
    key = (id(page), *shell, source.path, source.key, source.markdown, *source.fields, *names)
    if key not in DOCUMENTS:
        DOCUMENTS[key] = page_of(page, language, source, names)
    return DOCUMENTS[key]


_LINES: dict[tuple[int, int], tuple[Document, Block | None, int]] = {}


def _source_line(page: Document, block: Block | None) -> int:
    """The line of a text, looked for once; a document that is known here stays, and with it its identity."""
    key = (id(page), id(block))
    if key not in _LINES:
        _LINES[key] = (page, block, source_line(page, block))
    return _LINES[key][2]


_TEXTS: dict[tuple[object, ...], tuple[Node, list[Text]]] = {}


def _texts_of(article: Node, units: tuple[Unit, ...], language: str) -> list[Text]:
    """What can have an address in an article, read once; the article stays, and with it its identity."""
    key = (id(article), language, *units)
    if key not in _TEXTS:
        _TEXTS[key] = (article, texts_of(article, units, language))
    return _TEXTS[key][1]


_DIGESTS: dict[tuple[object, ...], tuple[Block, str]] = {}


def _rendered(block: Block, path: str, language: str) -> str:
    """A block in one form, written once: its voice and what it quotes, which other pages can change, are not in it."""
    if block.node is None:
        return rendered(block, path, language)
    key = (id(block.node), block.kind, block.label, block.within, path, language)
    if key not in _DIGESTS:
        _DIGESTS[key] = block, rendered(block, path, language)
    return _DIGESTS[key][1]


def _word_digest(block: Block) -> str:
    """The digest of the words of a block, made once."""
    if block.node is None:
        return word_digest(block)
    key = (id(block.node), block.kind, block.label, id(block.links), id(block.note_references))
    if key not in _DIGESTS:
        _DIGESTS[key] = block, word_digest(block)
    return _DIGESTS[key][1]


_TRANSLATIONS: dict[tuple[object, ...], list[Problem]] = {}


def _interface(root: Path, languages: Mapping[str, tuple[str, int]]) -> list[Problem]:
    """What is wrong with the words of the interface, judged once for each folder of them."""
    key = (locales.FOLDER, *languages.items())
    if key not in _TRANSLATIONS:
        _TRANSLATIONS[key] = list(interface(root, languages))
    return _TRANSLATIONS[key]


def _listed(judge: Callable[..., Iterator[Problem]]) -> Callable[..., list[Problem]]:
    """Have what depends on the text of a file alone judged once for each text."""
    return functools.cache(lambda *given: list(judge(*given)))


def _judged(judge: Callable[[Document], Iterator[Problem]]) -> Callable[[Document], Iterator[Problem]]:
    """Have what is said of one page alone said once for all sites in which its text and its voices are the same."""
    known: dict[tuple[object, ...], list[Problem]] = {}

    def judged(page: Document) -> Iterator[Problem]:
        # Of two pages no set of ids is the same object, and those that are known stay.
        key = (id(page.ids), page.markdown, *((block.text, block.voice, *block.quotes) for block in page.blocks))
        if key not in known:
            known[key] = list(judge(page))
        return iter(known[key])

    return judged


# What no test changed is parsed and judged once.
mock.patch.object(run, "OF_A_PAGE", tuple(map(_judged, run.OF_A_PAGE))).start()
mock.patch.object(run, "source_line", _source_line).start()
mock.patch.object(reading, "texts_of", _texts_of).start()
mock.patch.object(files, "front_matter", _listed(front_matter)).start()
mock.patch.object(files, "_lines", _listed(files._lines)).start()  # noqa: SLF001 -- of one page
mock.patch.object(reading, "refused_file", functools.cache(refused_file)).start()
mock.patch.object(files, "interface", _interface).start()
mock.patch.object(snapshots, "rendered", _rendered).start()
mock.patch.object(snapshots, "word_digest", _word_digest).start()
mock.patch.object(snapshots, "fingerprint", functools.cache(fingerprint)).start()
mock.patch.object(reading, "built_page", functools.cache(built_page)).start()
mock.patch.object(reading, "parsed", functools.cache(parsed)).start()
mock.patch.object(reading, "page_of", _page_of).start()


@dataclass(frozen=True)
class Built:
    """A project once built, whose pages can be rendered again one by one."""

    root: Path
    """The project as it was built."""
    site: Path
    """The folder of the built pages."""
    config: MkDocsConfig
    """Its configuration."""
    languages: tuple[str, ...]
    """The languages of its pages, that of the site's root first."""
    options: Mapping[str, dict[str, Any]]
    """Those of Markdown extensions, by language."""
    project: Project
    """What its configuration says."""

    @classmethod
    def of(cls, root: Path, site: Path) -> "Built":
        """Builds the pages of a project."""
        config = build_pages(root, site)
        languages = tuple(each.locale for each in config.plugins["i18n"].config.languages)
        plugin: Any = config.plugins["edition"]
        # MkDocs has one plugin for all that is built in a process: what it knows now is of this project.
        options = plugin._options  # noqa: SLF001 -- those of Markdown extensions, by language
        return cls(root, site, config, languages, options, project_of(config))

    def rendered(self, project: Path, *, every: bool = False) -> Mapping[str, str]:
        """The pages that a copy of the project changes, or `every` one, built, by path; "" for those that are gone."""
        touched = self._touched(project)
        pages = {}
        for language in self.languages:
            files = self._files(project, language)
            before = self._files(self.root, language)
            self.config.mdx_configs = dict(self.options[language])
            for file in before:
                if every or file.src_uri in touched:
                    path = file.dest_uri
                    html = (self.site / path).read_text(encoding="utf-8")
                    now = files.get_file_from_path(file.src_uri)
                    pages[path] = self._spliced(html, now, files) if now else ""
        return pages

    def _spliced(self, html: str, file: File, files: Files) -> str:
        """A built page with another text in its article."""
        page = Page(None, file, self.config)
        page.read_source(self.config)
        page.render(self.config, files)
        parts = parted(html)
        assert parts is not None
        before, article, after = parts
        title = "" if "<h1" in str(page.content) else f"<h1>{page.title}</h1>\n"
        opening = article[: article.index(">") + 1]
        return f"{before}{opening}{title}{page.content}</article>{after}"

    def _touched(self, project: Path) -> set[str]:
        """The pages whose files differ, or are gone: what Markdown becomes depends on nothing else."""
        return {
            path.relative_to(self.root / "docs").as_posix()
            for path in (self.root / "docs").rglob("*.md")
            if not (there := project / path.relative_to(self.root)).is_file() or there.read_bytes() != path.read_bytes()
        }

    def _files(self, root: Path, language: str) -> Files:
        """The files of one language, as the generator addresses them."""
        home = "" if language == self.languages[0] else f"{language}/"
        files = []
        for path in sorted((root / "docs" / language).rglob("*.*")):
            name = path.relative_to(root / "docs").as_posix()
            key = _key_of(name)
            dest = home + ("index.html" if key == "index" else f"{key}/index.html" if path.suffix == ".md" else key)
            files.append(File(name, str(root / "docs"), str(self.site), use_directory_urls=True, dest_uri=dest))
        return Files(files)


def _key_of(name: str) -> str:
    """The key of a page, from its path in docs."""
    return name.partition("/")[2].removesuffix(".md").removesuffix("/index")


def site_of(project: Path, built: Built | None = None) -> Site:
    """The site of a project: built anew, or from what was `built` where its pages and its menu are the same."""
    configs = [(root / "mkdocs.yml").read_bytes() for root in (project, built.root if built else project)]
    if built is None or configs[0] != configs[1] or _names(project) > _names(built.root):
        config = build_pages(project, project / "built")
        return read_site(project / "built", replace(project_of(config), root=project))
    pages = built.rendered(project)
    before = {path: (built.site / path).read_text(encoding="utf-8") for path in pages}
    try:
        for path, html in pages.items():
            (built.site / path).write_text(html, encoding="utf-8") if html else (built.site / path).unlink()
        return read_site(built.site, replace(built.project, root=project))
    finally:
        for path, html in before.items():
            (built.site / path).write_text(html, encoding="utf-8")


def _names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in (root / "docs").rglob("*.*")}


def problems(project: Path, built: Built | None = None, *, is_written: bool = True) -> list[Problem]:
    """Every problem that a build to be published stops at.

    Where nothing `is_written`, what only outputs find, such as the faults of print, is not among them.
    """
    early = [*sources(project), *records(project)]
    if not all(problem.rule.is_buildable for problem in early):
        return sorted(early, key=lambda problem: problem.order)
    site = site_of(project, built)
    found = check(site, early)
    # The other files of a page that is rendered alone are those of the project as it was built.
    folder = project / "built" if (project / "built").is_dir() or not built else built.site
    edition = edition_of(site, folder, serving=not is_written)
    if is_written and not errors(found):
        found += write(edition, project / "built", project)
    elif is_written:
        found = causes([*found, *print_faults(edition, project / "built", project)], site)
    return errors(found)
