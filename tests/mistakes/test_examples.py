"""The example of each rule, in the table, breaks just that rule; its pages can be looked at while they are written."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from edition.checks.files import sources
from edition.checks.rules import rules
from edition.checks.run import causes, check
from edition.outputs.registry import PAGE
from tests.building import Built, site_of
from tests.small import emitted, of

LANGUAGES = ("fr", "en")
EXAMPLES = {rule.code: rule.example for rule in rules().values() if rule.example}
CONFIG = """site_name: Site
theme: edition
nav: [index.md, page.md, act.md]
plugins:
  - search
  - edition
  - i18n:
      docs_structure: folder
      languages: [{locale: fr, name: Français, default: true}, {locale: en, name: English}]
"""
PAGES = {
    "index.md": ("---\ntitle: Un\n---\n\n# Un\n", "---\ntitle: One\n---\n\n# One\n"),
    "page.md": ("---\ntitle: Deux\n---\n\n# Deux\n", "---\ntitle: Two\n---\n\n# Two\n"),
    "act.md": tuple(
        f"---\ntitle: {title}\ninstrument:\n  names: [Code]\n  date: '2005'\n  body: Un\n"
        f"  address: {{fr: 'https://example.org/a', en: 'https://example.org/b'}}\n---\n\n# {title}\n\n"
        f"## {unit} 1 {{#par-1}}\n\n> {words}\n"
        for title, unit, words in (
            ("Code de la mer", "Paragraphe", "« Cinq autres mots que ceux-ci »"),
            ("Code of the sea", "Paragraph", "“Five other words than these”"),
        )
    ),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site of three pages, once built."""
    root = tmp_path_factory.mktemp("examples") / "project"
    for name, texts in PAGES.items():
        for language, text in zip(LANGUAGES, texts, strict=True):
            path = root / "docs" / language / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    (root / "docs/fr/image.png").write_bytes(b"x")
    (root / "docs/en/image.png").write_bytes(b"x")
    (root / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    return Built.of(root, root.parent / "site")


def broken(project: Path, built: Built, shown: Path) -> list[str]:
    """The codes that a project is told, before anything of it is recorded; its pages are `shown` where they can be."""
    early = sources(project)
    if not all(problem.rule.is_buildable for problem in early):
        return sorted({problem.code for problem in early})
    site = site_of(project, built)
    found = causes(check(site, early, is_published=False))
    if not any(problem.is_stop for problem in found):
        emitted(site, shown, PAGE.insertions(replace(of(site), outputs=(PAGE,))))
    return sorted({problem.code for problem in found})


@pytest.mark.parametrize(("code", "example"), EXAMPLES.items(), ids=EXAMPLES)
def test_example_breaks_its_rule_alone(
    code: str, example: str | Mapping[str, str], small: Built, tmp_path: Path
) -> None:
    project = shutil.copytree(small.root, tmp_path / "project")
    for language, base in zip(LANGUAGES, PAGES["page.md"], strict=True):
        text = example if isinstance(example, str) else example[language]
        whole = text if text.startswith("---") else f"{base}\n{text}"
        (project / f"docs/{language}/page.md").write_text(f"{whole.rstrip()}\n", encoding="utf-8")
    assert broken(project, small, tmp_path / "shown") == [code]


def test_site_without_an_example_breaks_none(small: Built, tmp_path: Path) -> None:
    assert broken(small.root, small, tmp_path) == []
