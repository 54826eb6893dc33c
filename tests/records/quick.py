"""Pages of a small edition without a generator, for tests that publish them thousands of times."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any
from unittest import mock

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from edition import cli
from edition.build import open_project
from edition.checks import files as checked_files
from edition.checks.locales import interface
from edition.checks.rules import Problem
from edition.config import complete, extension_options, load, project_of
from edition.document import project_config
from edition.document.model import Field
from edition.document.project import Project
from edition.document.yaml_positions import fields
from tests.records.manuscript import Manuscript

FRAME = """<!doctype html><html lang="{language}"><head><title>{title}</title>
<link rel="canonical" href="http://127.0.0.1:8000/{url}"></head>
<body><nav class="edition-bar"></nav>
<article class="md-content__inner">{body}</article>
<footer></footer></body></html>"""


@cache
def configured(root: Path) -> tuple[MkDocsConfig, Project, dict[str, dict[str, dict[str, Any]]]]:
    """What is the same in every project, once it is read of one: the configuration, and options by language."""
    Manuscript(root).configure(["index.md"], ["en", "fr", "es"])
    for language in ("en", "fr", "es"):
        Manuscript(root).write("index", language, ["---\ntitle: T\n---\n\n# T"])
    config = load(root / "mkdocs.yml", site_dir=str(root / "site"))
    complete(config)
    return (
        config,
        project_of(config),
        {language: extension_options(config, language) for language in ("en", "fr", "es")},
    )


@cache
def _article(root: Path, language: str, name: str, markdown: str, names: tuple[str, ...]) -> str:
    """Render a page that stands among others of its language."""
    config, _, options = configured(root)
    folder = root / "rendered" / language
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(markdown, encoding="utf-8")
    made = [
        File(f"{language}/{each}", str(root / "rendered"), str(root / "site"), use_directory_urls=True)
        for each in names
    ]
    page = Page(None, made[names.index(name)], config)
    config.mdx_configs = dict(options[language])
    page.read_source(config)
    page.render(config, Files(made))
    return FRAME.format(language=language, title=page.title, url=made[names.index(name)].url, body=page.content)


@cache
def _interface(languages: tuple[tuple[str, tuple[str, int]], ...]) -> list[Problem]:
    return list(interface(Path(), dict(languages)))


@cache
def _fields(text: str, *, aliases: bool) -> list[Field]:
    return list(fields(text, aliases=aliases))


@contextmanager
def quick(common: Path) -> Iterator[None]:
    """Build pages in the tests' own way, read once what never changes, and leave it to the system when it writes."""
    _, project, _ = configured(common)
    with ExitStack() as stack:
        for patch in (
            mock.patch.object(os, "fsync"),
            mock.patch.object(checked_files, "interface", lambda _, languages: _interface(tuple(languages.items()))),
            mock.patch.object(project_config, "fields", _fields),
            mock.patch.object(cli, "_parser", cache(cli._parser)),  # noqa: SLF001 -- as the command line does
            mock.patch.object(open_project, "load", lambda file: file),
            mock.patch.object(open_project, "complete", lambda file: file),
            mock.patch.object(open_project, "refusals", return_value=()),
            mock.patch.object(open_project, "project_of", lambda file: replace(project, root=file.parent)),
            mock.patch.object(open_project, "build_pages", lambda root, folder, _name: build(root, common, folder)),
            mock.patch.object(cli, "print", create=True),
        ):
            stack.enter_context(patch)
        yield


def build(root: Path, common: Path, folder: Path) -> None:
    """Build all pages of a project."""
    for place, language in enumerate(Manuscript(root).languages):
        home = folder / language if place else folder
        names = tuple(sorted(path.name for path in (root / "docs" / language).glob("*.md")))
        for name in names:
            path = home / ("index.html" if name == "index.md" else f"{name.removesuffix('.md')}/index.html")
            path.parent.mkdir(parents=True, exist_ok=True)
            markdown = (root / "docs" / language / name).read_text(encoding="utf-8")
            path.write_text(_article(common, language, name, markdown, names), encoding="utf-8")
