"""What mkdocs.yml calls the site, its languages, its menu and abbreviations, as readers of each language see it."""

from dataclasses import replace

import pytest

from edition.document.project_config import names
from edition.document.yaml_positions import fields

CONFIG = """
theme:
  language: en
nav:
  - index.md
  - Opinion 6: opinion-6.md
  - Texts:
      - a.md
      - B: b.md
plugins:
  - i18n:
      languages:
        - {locale: fr, name: Français}
        - locale: en
          name: English
          site_name: Edition
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
                "site.menu": "Opinion 6: opinion-6.md; B: b.md",
            },
        ),
        (
            "en",
            {
                "site.name": "Edition",
                "site.languages": "Français; English",
                "site.menu": "Op. 6: opinion-6.md; B: b.md",
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
