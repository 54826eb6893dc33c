"""What mkdocs.yml calls the site, its languages, its menu and abbreviations, as readers of each language see it."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.document.model import Field
from edition.document.project import Layout
from edition.document.project_config import names, origin, own_files, readable
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
      edition.passages: {note: "Note {}"}
markdown_extensions:
  - toc: {toc_depth: 2}
"""


@pytest.mark.parametrize(
    ("language", "found"),
    [
        (
            "fr",
            {
                "site.name": "Édition",
                "site.languages": "Français; English",
                "site.menu": "Opinion 6: opinion-6.md; Texts.0: a.md; Texts.1.B: b.md",
                "site.pages": "nav.0: index.md; nav.1.Opinion 6: opinion-6.md; nav.2.Texts.0: a.md; nav.2.Texts.1.B: b.md",
                "site.options.copyright": "copyright: Texts of X",
                "site.options.plugins.search": "plugins.search: ",
                "site.options.plugins.tags": "plugins.tags: ",
                "site.options.plugins.edition.rights": "plugins.edition.rights: Droits",
                "site.options.markdown_extensions.toc.toc_depth": "markdown_extensions.toc.toc_depth: 2",
            },
        ),
        (
            "en",
            {
                "site.name": "Edition",
                "site.languages": "Français; English",
                "site.menu": "Opinion 6: opinion-6.md; Texts.0: a.md; Texts.1.B: b.md",
                "site.pages": "nav.0: index.md; nav.1.Opinion 6: opinion-6.md; nav.2.Texts.0: a.md; nav.2.Texts.1.B: b.md",
                "site.options.copyright": "copyright: Texts of X",
                "site.options.plugins.search": "plugins.search: ",
                "site.options.plugins.tags": "plugins.tags: ",
                "site.options.plugins.edition.rights": "plugins.edition.rights: Rights",
                "site.options.language.copyright": "language.copyright: Words of X",
                "site.options.language.nav_translations.Texts": "language.nav_translations.Texts: Documents",
                "site.options.language.nav_translations.Opinion%206": "language.nav_translations.Opinion 6: Op. 6",
                "site.options.markdown_extensions.toc.toc_depth": "markdown_extensions.toc.toc_depth: 2",
                "site.options.markdown_extensions.edition.passages.note": "markdown_extensions.edition.passages.note: Note {}",
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


# A configuration, another, and the rows of the options that differ, with their values: what readers see, by the name
# that it has wherever it stands, and with the value that it has in the end.
DIFFER: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("markdown_extensions: [{toc: {toc_depth: 3}}]", "", {"markdown_extensions.toc.toc_depth": "3"}),
    ("markdown_extensions: {footnotes: {SUPERSCRIPT_TEXT: '[{}]'}}", "", {"markdown_extensions.footnotes.SUPERSCRIPT_TEXT": "[{}]"}),
    ("markdown_extensions: [pymdownx.snippets, tables]", "markdown_extensions: [tables]", {"markdown_extensions.pymdownx.snippets": ""}),
    ("markdown_extensions: [tables, {toc: {x: 1}}]", "markdown_extensions: [{toc: {x: 1}}, tables]", {}),
    ("markdown_extensions: [{a: {f: !!python/name:material.extensions.emoji.to_svg }}]", "", {"markdown_extensions.a.f": "name:material.extensions.emoji.to_svg"}),
    ("plugins: [search, {tags: {}}]", "plugins: [{tags: {}}]", {"plugins.search": ""}),
    ("plugins: {search: {}, edition: {without: [epub]}}", "plugins: [search, {tags: {}}]", {"plugins.edition.without": "epub"}),
    ("plugins: [{edition: {translator: {en: X}}}]", "", {"plugins.edition.translator": "X"}),
    ("plugins: [{edition: {translator: {fr: X}}}]", "", {}),
    ("extra: {languages: {en: {footnotes: {BACKLINK_TITLE: X}}}}", "", {"markdown_extensions.footnotes.BACKLINK_TITLE": "X"}),
    ("extra: {languages: {fr: {footnotes: {BACKLINK_TITLE: X}}}}", "", {}),
    ("copyright: ''", "", {"copyright": ""}),
    ("copyright: !ENV WORDS", "", {"copyright": "of the place"}),
    ("copyright: !ENV [NONE, WORDS, X]", "", {"copyright": "of the place"}),
    ("copyright: !ENV [NONE, X]", "copyright: X", {}),
    ("site_url: !ENV [WORDS, X]", "", {"site_url": "WORDS; X"}),
    ("plugins: [{edition: {contact: !ENV [WORDS, X]}}]", "", {"plugins.edition.contact": "WORDS; X"}),
    ("extra_css: [!ENV WORDS, x.css]", "", {"extra_css.0": "of the place", "extra_css.1": "x.css"}),
    ("theme: {features: [!ENV NONE, !ENV [WORDS, x]]}", "", {"theme.features.0": "", "theme.features.1": "of the place"}),
    ("markdown_extensions: [{toc: {toc_depth: 3}}]\nextra: {languages: {en: {toc: {toc_depth: 2}}}}", "", {"markdown_extensions.toc.toc_depth": "2"}),
    ("extra: {languages: {en: {toc: {toc_depth: 2}}}}\nmarkdown_extensions: [{toc: {toc_depth: 3}}]", "", {"markdown_extensions.toc.toc_depth": "2"}),
    ("extra: {a: X, a.b: Y}", "", {"extra.a": "X", "extra.a.b": "Y"}),
    ("strict: !ENV WORDS\ndev_addr: X\nplugins: [{edition: {compress: !ENV [WORDS, X], paper: letter, fonts: [x.otf]}}]", "plugins: []", {}),
)  # fmt: skip


@pytest.mark.parametrize(("one", "other", "rows"), DIFFER)
def test_options_that_readers_see(
    one: str, other: str, rows: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORDS", "of the place")

    def options(text: str) -> dict[str, str]:
        more = "" if "plugins" in text else "plugins: [search]"
        homes = "plugins.9.i18n.languages: [{locale: fr}, {locale: en}]"
        (tmp_path / "mkdocs.yml").write_text(f"{text}\n{more}\n{homes}\n", encoding="utf-8")
        found = names(readable(tmp_path), "en")
        return {each.name.removeprefix("site.options."): each.text for each in found if ".options." in each.name}

    here, there = options(one), options(other)
    assert {name: text for name, text in here.items() if there.get(name) != text} == {
        name: f"{name}: {value}" for name, value in rows.items()
    }


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
        *(("", "file.o/.icons/a%20b.svg"), ("", "file.o/main.html"), ("", "file.o/main.html~")),
    ]
    texts = [each.text for each in files.values()]
    # What differs by the ends of its lines alone is the same.
    assert texts[-1] == texts[-2] == texts[-3]
    assert len({*texts}) == len(texts) - 2
    assert files["en", "file.x.png"].source == "docs/en/x.png"


# A file, what mkdocs.yml says, and the name under which its digest is recorded; "" where nobody sees it.
RECORDED = (
    ("o/.a.html", "theme: {custom_dir: o}", "file.o/.a.html"),
    ("o/x.tmp", "theme: {custom_dir: o}", "file.o/x.tmp"),
    ("o/.DS_Store", "theme: {custom_dir: o}", ""),
    ("o/linked/part.html", "theme: {custom_dir: o}", "file.o/linked/part.html"),
    ("o/above/docs/en/x.svg", "theme: {custom_dir: o}", ""),
    ("hooks/helper.py", "hooks: [hooks/h.py]", "file.hooks/helper.py"),
    ("hooks/h.py", "hooks: [!ENV HOOK]", "file.hooks/h.py"),
    ("hooks/h.py", "hooks: [!ENV [NONE, hooks/h.py]]", "file.hooks/h.py"),
    ("hooks/helper.py", "", ""),
    ("hooks/parts/words.txt", "hooks: [hooks/h.py]", "file.hooks/parts/words.txt"),
    ("hooks/__pycache__/h.pyc", "hooks: [hooks/h.py]", ""),
    ("h.py", "hooks: [h.py]", "file.h.py"),
    ("hooks/helper.py", "hooks: [h.py]", ""),
    ("locales/de.yml", "", "file.locales/de.yml"),
    ("f/x.otf", "plugins.8.edition.fonts: [f/x.otf]", "file.f/x.otf"),
    ("f/x.otf", "plugins.8.edition: {fonts: [y.otf, !ENV [NONE, f/x.otf]]}", "file.f/x.otf"),
    ("f/x.otf", "", ""),
    ("docs/en/.p.svg", "", "file..p.svg"),
    ("docs/en/q.svg", "", ""),
    ("docs/en/.meta.yml", "", "file..meta.yml"),
    ("docs/en/docs/x.svg", "", "file.docs/%2A/docs/x.svg"),
    ("docs/x.svg", "", "file.docs/x.svg"),
)


@pytest.mark.parametrize(("file", "config", "name"), RECORDED)
def test_a_file_that_readers_see_is_recorded(
    file: str, config: str, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOOK", "hooks/h.py")
    for each in (
        *(row[0] for row in RECORDED if "/linked/" not in row[0] and "/above/" not in row[0]),
        "shared/part.html",
    ):
        (tmp_path / each).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / each).write_text("\0" if "DS_Store" in each else each, encoding="utf-8")
    (tmp_path / "o/linked").symlink_to("../shared")
    (tmp_path / "o/above").symlink_to("..")
    (tmp_path / "mkdocs.yml").write_text(f"plugins.9.i18n.languages: [{{locale: en}}]\n{config}\n", encoding="utf-8")
    layout = Layout(is_excluded=lambda uri: uri in {"en/q.svg", "en/.meta.yml"})
    names = {each.source: each.name for _, each in own_files(tmp_path, layout, readable(tmp_path))}
    assert names.get(file, "") == name
    assert len({*names.values()}) == len(names)


@pytest.mark.parametrize(
    ("path", "file"),
    [
        ("x.svg", "docs/fr/x.svg"),
        ("en/x.svg", "docs/en/x.svg"),
        ("docs/x.svg", "docs/fr/docs/x.svg"),
        ("y.svg", "docs/y.svg"),
        ("a/z.css", "o/a/z.css"),
        ("made.svg", "made.svg"),
    ],
)
def test_a_file_of_the_site_is_named_by_what_it_comes_from(path: str, file: str) -> None:
    sources = ("docs/en/x.svg", "docs/fr/docs/x.svg", "docs/fr/docs/y.svg", "docs/fr/x.svg", "docs/y.svg", "o/a/z.css")
    own = [
        (each.split("/")[1] if "/en/" in each or "/fr/" in each else "", Field(each, "", 1, each)) for each in sources
    ]
    assert origin(path, own, {"en": ("docs/en/", "en/"), "fr": ("docs/fr/", "")}) == file
