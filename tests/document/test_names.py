"""What mkdocs.yml calls the site, its languages, its menu and abbreviations, as readers of each language see it."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.document.project_config import Layout, names, own_files
from edition.document.yaml_positions import fields

CONFIG = """
theme:
  name: edition
copyright: Texts of X
nav:
  - index.md
  - Opinion 6: opinion-6.md
  - Texts:
      - a.md
      - B: b.md
plugins:
  - search
  - tags
  - edition:
      paper: a4
      rights: {fr: Droits, en: Rights}
  - i18n:
      languages:
        - {locale: fr, name: Français}
        - locale: en
          name: English
          site_name: Edition
          copyright: Words of X
          nav_translations:
            Texts: Documents
            Opinion 6: Op. 6
site_name: Édition
extra:
  languages:
    en:
      abbr:
        glossary: {WSIS: World Summit, IGF: Forum}
"""


@pytest.mark.parametrize(
    ("language", "found"),
    [
        (
            "fr",
            {
                "site.name": "Édition",
                "site.languages": "Français; English",
                "site.menu": "Opinion 6: opinion-6.md; Texts; B: b.md",
                "site.options": "copyright: Texts of X; plugins.1: tags; rights.fr: Droits",
            },
        ),
        (
            "en",
            {
                "site.name": "Edition",
                "site.languages": "Français; English",
                "site.menu": "Op. 6: opinion-6.md; Documents; B: b.md",
                "site.options": "copyright: Texts of X; plugins.1: tags; rights.en: Rights; "
                "plugins.3.i18n.languages.1.copyright: Words of X",
                "site.glossary.1": "WSIS: World Summit",
                "site.glossary.2": "IGF: Forum",
            },
        ),
    ],
)
def test_names(language: str, found: dict[str, str]) -> None:
    config = [replace(each, source="mkdocs.yml") for each in fields(CONFIG)]
    assert {each.name: each.text for each in names(config, language)} == found
    assert {each.source for each in names(config, language)} == {"mkdocs.yml"}
    assert list(names([], language)) == []


def test_files_of_the_project_that_are_no_texts(tmp_path: Path) -> None:
    for name in ("docs/en/x.png", "docs/fr/x.png", "docs/y.png", "docs/en/index.md", "docs/en/z.png", "hook.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    (tmp_path / "o/.icons").mkdir(parents=True)
    for name in ("main.html", "main.html~", ".icons/a b.svg"):
        (tmp_path / "o" / name).write_text("x\r\n" if name == "main.html" else "x\n", encoding="utf-8", newline="")
    config = fields(f"{CONFIG}\nhooks: [hook.py]\n".replace("name: edition", "custom_dir: o"))
    layout = Layout(is_excluded=lambda uri: uri == "en/z.png")
    files = {(language, each.name): each for language, each in own_files(tmp_path, layout, config)}
    assert list(files) == [
        *(("", "file.hook.py"), ("en", "file.x.png"), ("fr", "file.x.png"), ("", "file.docs/y.png")),
        *(("", "file.o/.icons/a%20b.svg"), ("", "file.o/main.html")),
    ]
    texts = [each.text for each in files.values()]
    # What differs by the ends of its lines alone is the same.
    assert texts[-1] == texts[-2]
    assert len({*texts}) == len(texts) - 1
    assert files["en", "file.x.png"].source == "docs/en/x.png"
