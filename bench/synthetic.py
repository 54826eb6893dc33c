"""Make editions of any size from this one: clean, recorded, and for a comparison with Material alone."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from bench.measure import ROOT

LANGUAGES = ("fr", "en")
# A line in bold, by which a review let the two briefings differ: of a copy no review is on record.
BOLD = re.compile(r"^\*\*(.*)\*\*$", re.MULTILINE)
# The same pages with Material, the same plugin for languages and the same extensions of Markdown, and nothing of ours.
STOCK = """site_name: Enhanced cooperation
site_url: https://example.org/
theme:
  name: material
  font: false
  features: [navigation.footer, search.highlight, toc.integrate]
  palette:
    - {media: "(prefers-color-scheme: light)", scheme: default, toggle: {icon: material/weather-night}}
    - {media: "(prefers-color-scheme: dark)", scheme: slate, toggle: {icon: material/weather-sunny}}
plugins:
  - search
  - i18n:
      docs_structure: folder
      fallback_to_default: false
      languages:
        - {locale: fr, name: Français, default: true}
        - {locale: en, name: English}
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - fenced_code
  - pymdownx.blocks.admonition
  - pymdownx.blocks.caption
  - pymdownx.blocks.html
  - pymdownx.caret
  - pymdownx.tilde
  - smarty: {smart_dashes: false, smart_ellipses: false}
  - tables
  - toc
"""


def project(folder: Path, briefings: int, *, recorded: bool = False) -> Path:
    """Return a copy of this edition in `folder` with that many briefings a language: its own, and others like it.

    Its checks find nothing; the new ones have addresses on record when it is `recorded`.
    """
    for part in ("docs", "overrides", "records"):
        shutil.copytree(ROOT / part, folder / part)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    names = [f"briefing-{number:04}" for number in range(2, briefings + 1)]
    for language in LANGUAGES:
        text = BOLD.sub(r"\1", (folder / f"docs/{language}/briefing.md").read_text(encoding="utf-8"))
        for number, name in enumerate(names, 2):
            copy = re.sub(r"(?m)^(title: |# )(.*)$", rf"\1\2 {number}", text)
            (folder / f"docs/{language}/{name}.md").write_text(copy, encoding="utf-8")
    add_to_menu(folder, names)
    if recorded and names:
        record(folder)
    return folder


def add_to_menu(project: Path, names: list[str]) -> None:
    """Add pages to the menu of a copy. Raises ValueError when its menu does not begin with index.md."""
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    first = "nav:\n  - index.md\n"
    if first not in config:
        raise ValueError(f"mkdocs.yml does not hold {first!r}")
    lines = "".join(f"  - {name}.md\n" for name in names)
    (project / "mkdocs.yml").write_text(config.replace(first, first + lines), encoding="utf-8")


def record(project: Path) -> None:
    """Record the new pages of a copy."""
    command = [sys.executable, "-m", "edition", "record"]
    subprocess.run(command, cwd=project, check=True, capture_output=True)


def stock(project: Path) -> Path:
    """Return the copy with a configuration for Material alone."""
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    menu = re.search(r"^nav:\n(?: .*\n)+", config, re.MULTILINE)
    (project / "mkdocs.yml").write_text(STOCK + (menu[0] if menu else ""), encoding="utf-8")
    return project
