"""Every option of MkDocs that a project sets is honoured, or refused in one line that names it, before anything is read."""

import logging
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from bench.project_copy import ROOT
from edition.checks.configuration import configuration
from edition.checks.refusals import refusals
from edition.cli import main
from edition.config import build_pages, complete, load, project_of
from edition.document.project import Layout
from edition.document.project_config import glossary
from edition.document.read import read
from edition.plugin import FORESEEN

EXAMPLE = ROOT / "examples/note"
CONFIG = (EXAMPLE / "mkdocs.yml").read_text(encoding="utf-8")
I18N = CONFIG[CONFIG.index("  - i18n:") :]


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """A project of one page in each of two languages."""
    (tmp_path / "elsewhere").mkdir()
    return Path(shutil.copytree(EXAMPLE, tmp_path / "tiny"))


def configure(project: Path, old: str, new: str) -> None:
    """Change a piece of the configuration; "" stands for its end."""
    assert old in CONFIG
    text = CONFIG.replace(old, new) if old else f"{CONFIG}{new}\n"
    (project / "mkdocs.yml").write_text(text, encoding="utf-8")


REFUSED = (
    ("theme: edition", "theme: material", "theme"),
    ("theme: edition", "theme: readthedocs", "theme"),
    ("theme: edition", "theme: {name: edition, font: {text: Roboto}}", "font"),
    ("theme: edition", "theme: {name: edition, font: null}", "font"),
    ("theme: edition", "theme: {name: edition, features: navigation.tabs}", "features"),
    ("theme: edition", "theme: {name: edition, palette: red}", "palette"),
    ("theme: edition", "theme: {name: edition, palette: [red]}", "palette"),
    ("theme: edition", "theme: {name: edition, palette: [{toggle: {icon: no/where}}]}", "icon"),
    ("", "extra: {social: [{icon: no/where, link: 'https://example.org/'}]}", "icon"),
    ("", "extra: {alternate: [{name: Deutsch, link: /de/, lang: de}]}", "alternate"),
    ("theme: edition", "theme: {name: edition, icon: material/book}", "icon"),
    ("theme: edition", "theme: {name: edition, icon: {logo: no/where, admonition: {note: material/book}}}", "icon"),
    ("", "site_author: Somebody", "site_author"),
    (I18N, "", "plugins"),
    ("docs_structure: folder", "docs_structure: suffix", "docs_structure"),
    ("      docs_structure: folder\n", "", "docs_structure"),
    ("docs_structure: folder", "docs_structure: folder\n      fallback_to_default: true", "fallback_to_default"),
    ("", "use_directory_urls: false", "use_directory_urls"),
    ("", "docs_dir: ../elsewhere", "docs_dir"),
    ("", "site_url: ftp://example.org/", "site_url"),
    ("", "site_url: https://example.org/?page", "site_url"),
    ("", "extra_css: [own.css]", "extra_css"),
    ("", "extra_css: ['https://example.org/own.css']", "extra_css"),
    ("", "extra_javascript: [own.js]", "extra_javascript"),
    ("", "extra: {analytics: {provider: google}}", "analytics"),
    ("", "validation: {links: {anchors: warn}}", "anchors"),
    ("", "validation: {anchors: warn}", "anchors"),
    ("theme: edition", "theme: {name: edition, logo: own.png}", "logo"),
    ("theme: edition", "theme: {name: edition, logo: 'https://example.org/own.png'}", "logo"),
    ("theme: edition", "theme: {name: edition, favicon: own.png}", "favicon"),
    ("", "markdown_extensions: [{toc: {permalink: true, toc_depth: 2, baselevel: 2}}]", "toc"),
    ("", "markdown_extensions: [{footnotes: {SEPARATOR: '-'}}]", "footnotes"),
    ("", "markdown_extensions: [{footnotes: {BACKLINK_TEXT: back, SUPERSCRIPT_TEXT: '[{}]'}}]", "footnotes"),
    ("", "extra: {languages: {en: {footnotes: {UNIQUE_IDS: true}}, fr: {footnotes: {UNIQUE_IDS: true}}}}", "footnotes"),
    ("", "markdown_extensions: [{toc: {slugify: !!python/name:pymdownx.slugs.slugify }}]", "toc"),
    ("", "extra: {languages: {en: {toc: {anchorlink: true}}, fr: {toc: {anchorlink: true}}}}", "toc"),
    ("  - search\n", "  - search\n  - blog\n", "blog"),
    ("  - search\n", "  - search\n  - material/blog:\n      blog_dir: news\n", "blog"),
    ("  - search\n", "  - search\n  - offline\n", "offline"),
    ("  - search\n", "  - search\n  - social\n", "social"),
    ("  - search\n", "  - search\n  - material/social\n", "social"),
    (
        "theme: edition",
        "theme: {name: edition, features: [navigation.instant, navigation.instant.prefetch]}",
        "features",
    ),
    ("", "markdown_extensions: [pymdownx.tabbed, pymdownx.details]", "markdown_extensions"),
    ("", "markdown_extensions: [{pymdownx.highlight: {anchor_linenums: true}}]", "anchor_linenums"),
    ("", "markdown_extensions: [{pymdownx.superfences: {custom_fences: [{name: mermaid}]}}]", "custom_fences"),
)


@pytest.mark.parametrize(("old", "new", "name"), REFUSED, ids=[new or f"no {name}" for _, new, name in REFUSED])
def test_is_refused_in_one_line(tiny: Path, old: str, new: str, name: str) -> None:
    configure(tiny, old, new)
    config = load(tiny / "mkdocs.yml", site_dir=str(tiny.parent / "site"))
    complete(config)
    (line,) = map(str, refusals(config))
    number = next((n for n, text in enumerate((tiny / "mkdocs.yml").read_text().splitlines(), 1) if name in text), 1)
    assert re.match(rf"mkdocs\.yml:{number}: V01 {name} .+\. .+\.$", line)


# What of a configuration MkDocs refuses or warns of, and how each line that tells it begins.
INVALID = (
    (
        "  - edition\n",
        "  - edition:\n      paper: A5\n      without: [pdfs]\n      fonts:\n        - no.otf\n      pfd: x\n      0key: 1\n",
        ["7: V01 paper of", "8: V01 without of", "9: V01 fonts of", "11: V01 pfd is", "12: V01 0key is"],
    ),
    ("", "sitename: x", ["10: V01 sitename is not an option of MkDocs. Write site_name, or"]),
    ("docs_structure: folder", "docs_structure: foldr", ["8: V01 docs_structure of the plugin i18n can't be used: "]),
    (
        "docs_structure",
        "docs_structur",
        ["8: V01 docs_structur is not an option of the plugin i18n. Write docs_structure"],
    ),
    ("", "validation:\n  links:\n    not_found: wran", ["12: V01 not_found of links can't be used: Expected one of"]),
    ("", "extra_javascript: [{pth: x.js}]", ["10: V01 pth of extra_javascript can't be used: "]),
    (
        "",
        "markdown_extensions: [{tables: {nope: 1}}]",
        ["10: V01 markdown_extensions of MkDocs can't be used: Failed to load extension 'tables'. KeyError: 'nope'."],
    ),
    ("  - edition\n", "  - edition\n  - edition\n", ["4: V01 plugins name edition twice. "]),
    ("", "docs_dir: nowhere", ["10: V01 docs_dir of MkDocs can't be used: The path '"]),
    ("site_name: Un exemple", "nav: [indxe.md]", ['9: L03 nav names "indxe.md",']),
    ("site_name: An example", "nav_of: x", ["1: V01 nav_of is not", "1: V01 site_name of MkDocs has no value. Write"]),
    ("  - edition\n", "  - edition: [pdf]\n", ["6: V01 plugins of MkDocs can't be used: Invalid"]),
    ("  - search\n", "  - search: {enabled: true}\n  - tags: {enabled: x}\n", ["6: V01 enabled"]),
    ("  - search\n", "  - searh\n", ["5: V01 plugins of MkDocs can't be used: The "]),
    ("theme: edition", "theme: edtion", ["2: V01 theme of MkDocs can't be used: "]),
    ("  - edition\n", "", ["4: V01 plugins lacks edition, "]),
    (I18N, "", ["4: V01 plugins lacks i18n, "]),
)


@pytest.mark.parametrize(("old", "new", "lines"), INVALID, ids=[new or f"no {old}" for old, new, _ in INVALID])
def test_is_told_before_anything_is_built(
    tiny: Path, old: str, new: str, lines: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    configure(tiny, old, new)
    assert main(["record", "--root", str(tiny)]) == 1
    told = capsys.readouterr().err.splitlines()
    wanted = [f"mkdocs.yml:{line}" for line in lines]
    assert [each[: len(line)] for each, line in zip(told, wanted, strict=True)] == wanted


def test_a_page_that_nav_misspells_is_named_with_the_nearest_and_no_other_message(tiny: Path) -> None:
    configure(tiny, "[index.md]", "[indxe.md]")
    (problem,) = configuration(tiny)
    assert (problem.name, str(problem).rpartition(". ")[2]) == ("L03.misspelt", "Write index.md.")
    assert problem.rule.silences == {"site": ["L04"]}


def test_recording_tells_how_many_mistakes_remain(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for language in ("en", "fr"):
        with (tiny / f"docs/{language}/index.md").open("a", encoding="utf-8") as page:
            page.write("\nOpen *word.\n\nNote[^9].\n\n[^9]:\n")
    assert main(["record", "--root", str(tiny)]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert re.fullmatch(r"Mistakes that stop publishing, which `edition publish` names: [4-9]", last)


def test_server_outlives_a_theme_without_its_plugin(tiny: Path) -> None:
    configure(tiny, "  - edition\n", "")
    config = load(tiny / "mkdocs.yml", site_dir=str(tiny / "built"))
    with pytest.raises(FORESEEN):
        build(config)


# Where a link named "site" leads, or what `site_dir` is.
SOURCES = (".", "..", "records", "docs/..", "docs/en", "overrides", "overrides/partials", "mkdocs.yml", ".git")


@pytest.mark.parametrize("to", SOURCES)
@pytest.mark.parametrize("is_link", [True, False], ids=["link", "option"])
def test_no_site_takes_the_place_of_what_it_is_made_from(tiny: Path, to: str, *, is_link: bool) -> None:
    configure(tiny, "theme: edition", "theme: {name: edition, custom_dir: overrides}")
    for name in ("records", "overrides/partials", ".git"):
        (tiny / name).mkdir(parents=True)
    if is_link:
        (tiny / "site").symlink_to(to)
    config = load(tiny / "mkdocs.yml")
    config.site_dir = str(tiny / ("site" if is_link else to))
    complete(config)
    (line,) = map(str, refusals(config))
    assert re.match(r"mkdocs\.yml:1: V01 site_dir,.+\. .+\.$", line)


@pytest.mark.parametrize("to", ["public", "../elsewhere", "records-of-old"])
def test_a_site_stands_where_nothing_of_the_project_does(tiny: Path, to: str) -> None:
    (tiny / "site").symlink_to(to)
    config = load(tiny / "mkdocs.yml")
    complete(config)
    assert list(refusals(config)) == []


def test_options_of_toc_are_named(tiny: Path) -> None:
    configure(
        tiny, "", "markdown_extensions: [{toc: {permalink: true, toc_depth: 2, baselevel: 2, anchorlink: false}}]"
    )
    config = load(tiny / "mkdocs.yml", site_dir=str(tiny.parent / "site"))
    complete(config)
    (line,) = map(str, refusals(config))
    assert ": baselevel, permalink. " in line


def test_nothing_is_read_before_it_is_refused(tiny: Path, caplog: pytest.LogCaptureFixture) -> None:
    configure(tiny, "", "use_directory_urls: false")
    (tiny / "docs/fr/index.md").write_bytes(b"\xff")
    with pytest.raises(SystemExit):
        build_pages(tiny, tiny / "built")
    assert re.findall(r"\b[A-Z]\d\d\b", caplog.text) == ["V01"]
    assert not (tiny / "built").exists()


def own_style(project: Path) -> None:
    (project / "overrides").mkdir()
    (project / "overrides/own.css").write_text("p {}\n")


def own_hook(project: Path) -> None:
    (project / "hook.py").write_text("def on_page_content(html, **_): return html.replace('An example', 'Hooked')\n")


def regional(project: Path) -> None:
    (project / "docs/fr").rename(project / "docs/fr-CA")
    own_words(project, "fr-CA")


def unspoken(project: Path) -> None:
    """The theme's parent has no words of this language."""
    (project / "docs/fr").rename(project / "docs/mt")
    own_words(project, "mt")


def own_words(project: Path, language: str) -> None:
    (project / "locales").mkdir()
    shutil.copy(ROOT / "edition/locales/fr.yml", project / f"locales/{language}.yml")


def left_out(project: Path) -> None:
    (project / "docs/en/Draft 1.md").write_bytes(b"\xff")


def second(project: Path) -> None:
    for language in ("en", "fr"):
        (project / f"docs/{language}/more.md").write_text("---\ntitle: More\n---\n\n# More\n\nText.\n")


def own_logo(project: Path) -> None:
    (project / "docs/en/own.png").write_bytes(b"")


def sections(project: Path) -> None:
    for language in ("en", "fr"):
        with (project / f"docs/{language}/index.md").open("a") as page:
            page.write("\n## One {#one}\n\n### Two {#two}\n\n#### Three {#three}\n\nText.\n")


def nothing(_: Path) -> None:
    """Leave the files as they are."""


HONOURED: tuple[tuple[str, str, Callable[[Path], None], str, str], ...] = (
    ("theme: edition", "theme: {name: edition, custom_dir: overrides}\nextra_css: [own.css]", own_style, "index.html", 'href="own.css"'),
    ("theme: edition", "theme: {name: edition, features: [content.action.edit]}\nrepo_url: https://e.org/r\nedit_uri: edit/docs/", nothing, "index.html", 'href="https://e.org/r/edit/docs/en/index.md"'),
    ("", "hooks: [hook.py]", own_hook, "index.html", "Hooked"),
    ("", "exclude_docs: Draft*", left_out, "index.html", "An example"),
    ("", "draft_docs: Draft*", left_out, "index.html", "An example"),
    ("", "not_in_nav: more.md", second, "more/index.html", "More"),
    ("nav: [index.md]\n", "", second, "fr/more/index.html", '<a href="./" class="md-nav__link md-nav__link--active"'),
    ("", "validation: {nav: {omitted_files: warn}}", nothing, "index.html", "An example"),
    ("theme: edition", "theme: {name: edition, logo: own.png}", own_logo, "fr/index.html", 'src="../own.png"'),
    ("", "markdown_extensions: [{toc: {toc_depth: 3, permalink: false}}]", sections, "index.html", '<a href="#two" class="md-nav__link">'),
    (", {locale: fr, name: Français, site_name: Un exemple}", "", nothing, "index.html", "An example"),
    ("  - search\n", "  - material/search\n", nothing, "index.html", 'class="md-search__form'),
    ("  - search\n", "  - search\n", nothing, "fr/index.html", 'class="md-search__form'),
    ("  - search\n", "  - offline: {enabled: false}\n  - blog: {enabled: false}\n", nothing, "index.html", "An example"),
    ("  - search\n", "  - tags\n", nothing, "fr/index.html", 'class="edition-switch" href="../"'),
    ("theme: edition", "theme: {name: edition, features: null, palette: [{scheme: slate}]}", nothing, "index.html", 'scheme="slate"'),
    ("theme: edition", "theme: {name: edition, features: [content.action.view]}\nrepo_url: https://e.org/r\nedit_uri: edit/docs/", nothing, "index.html", 'href="https://e.org/r/raw/docs/en/index.md"'),
    ("locale: fr", "locale: fr-CA", regional, "fr-CA/index.html", '<html lang="fr-CA"'),
    ("locale: fr", "locale: mt", unspoken, "mt/index.html", '<html lang="mt"'),
    ("site_name: Un exemple", "nav: [index.md, {Deux: more.md}]", second, "fr/index.html", "Deux"),
    ("nav: [index.md]", "nav: [index.md, /elsewhere/, 'https://example.org/']", nothing, "index.html", 'href="/elsewhere/"'),
    ("", "copyright: Nobody", nothing, "index.html", "Nobody"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "prepare", "path", "words"), HONOURED, ids=[row[1] or "no nav" for row in HONOURED]
)
def test_is_honoured(tiny: Path, old: str, new: str, prepare: Callable[[Path], None], path: str, words: str) -> None:
    configure(tiny, old, new)
    prepare(tiny)
    build_pages(tiny, tiny / "built")
    assert words in (tiny / "built" / path).read_text(encoding="utf-8")
    assert not list((tiny / "built").rglob("Draft*"))


def test_plugin_that_is_switched_off_is_as_one_that_is_not_there(tiny: Path) -> None:
    configure(tiny, "  - search\n", "  - search: {enabled: false}\n")
    build_pages(tiny, tiny / "built")
    assert "md-search__form" not in (tiny / "built/fr/index.html").read_text(encoding="utf-8")


def test_description_of_the_site_is_that_of_pages_without_their_own(tiny: Path) -> None:
    configure(tiny, "", "site_description: Ours & theirs")
    second(tiny)
    build_pages(tiny, tiny / "built")
    pages = [(tiny / "built" / name).read_text(encoding="utf-8") for name in ("index.html", "more/index.html")]
    assert [page.count('content="Ours &amp; theirs"') for page in pages] == [0, 1]


def test_configuration_is_the_same_by_another_path(tiny: Path) -> None:
    config = load(tiny / "docs/../mkdocs.yml", site_dir=str(tiny.parent / "site"))
    assert list(refusals(complete(config))) == []
    assert project_of(config).root == tiny


def test_contents_go_as_deep_as_toc_depth(tiny: Path) -> None:
    configure(tiny, "", "markdown_extensions: [{toc: {toc_depth: 3}}]")
    sections(tiny)
    build_pages(tiny, tiny / "built")
    assert '<a href="#three" class="md-nav__link">' not in (tiny / "built/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("level", ["validation: {omitted_files: warn}", "validation: {nav: {omitted_files: warn}}"])
def test_validation_has_two_forms(tiny: Path, level: str) -> None:
    configure(tiny, "", level)
    config = load(tiny / "mkdocs.yml", site_dir=str(tiny.parent / "site"))
    complete(config)
    assert config.validation.nav.omitted_files == logging.WARNING
    assert config.validation.links.absolute_links == logging.DEBUG


@pytest.mark.parametrize(
    ("option", "language"),
    [("exclude_docs: fr/", "fr"), ("exclude_docs: /en", "en"), ("draft_docs: fr/*.md", "fr"), ("exclude_docs: '*.md'", "en")],
)  # fmt: skip
def test_language_needs_a_page_of_the_site(
    tiny: Path, option: str, language: str, caplog: pytest.LogCaptureFixture
) -> None:
    configure(tiny, "", option)
    with pytest.raises(SystemExit):
        build_pages(tiny, tiny / "built")
    assert f"mkdocs.yml:9: E14 The language {language} has no page in docs/{language}. " in caplog.text


@pytest.mark.parametrize(
    ("option", "name", "is_excluded"),
    [
        *(("", name, True) for name in ("en/.p.svg", "en/x.swp", "en/#x.md#", "templates/x.html")),
        ("", "en/p.svg", False),
        ("exclude_docs: 'Draft*'", "en/Draft.md", True),
        ("exclude_docs: 'Draft*'", "en/x.swp", True),
        ("exclude_docs: '!.p.svg'", "en/.p.svg", False),
        ("exclude_docs: '!.p.svg'", "en/.q.svg", True),
    ],
)
def test_what_editors_leave_lying_about_is_never_published(
    tiny: Path, option: str, name: str, *, is_excluded: bool
) -> None:
    configure(tiny, "", option)
    config = load(tiny / "mkdocs.yml")
    complete(config)
    assert project_of(config).layout.is_excluded(name) is is_excluded
    assert bool(config.exclude_docs and config.exclude_docs.match_file(name)) is is_excluded


@pytest.mark.parametrize("name", ["search", "tags", "privacy", "social", "offline", "blog", "meta"])
def test_plugins_of_the_parent_go_by_their_short_names(tiny: Path, name: str) -> None:
    configure(tiny, "  - search\n", f"  - {name}\n")
    config = load(tiny / "mkdocs.yml", site_dir=str(tiny.parent / "site"))
    assert type(config.plugins[f"edition/{name}"]).__module__ == f"material.plugins.{name}.plugin"


def test_files_may_have_other_names(
    tiny: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`mkdocs.yaml`, `docs_dir` and `site_dir`, recorded and published."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    (tiny / "docs").rename(tiny / "content")
    (tiny / "mkdocs.yml").unlink()
    (tiny / "mkdocs.yaml").write_text(f"{CONFIG}docs_dir: content\nsite_dir: public\n", encoding="utf-8")
    assert main(["record", "--root", str(tiny)]) == 0
    config = load(tiny / "mkdocs.yaml")
    config.plugins.on_startup(command="build", dirty=False)
    build(config)
    config.plugins.on_shutdown()
    assert (tiny / "public/parallel/index.html").is_file()
    assert "content/en/index.md" not in (tiny / "public/index.html").read_text(encoding="utf-8")
    assert main(["verify", str(tiny / "public")]) == 0
    (tiny / "content/en/index.md").write_bytes(b"\xff")
    assert main(["record", "--root", str(tiny)]) == 1
    assert capsys.readouterr().err.startswith("content/en/index.md:1: E01 ")


def test_project_is_where_its_configuration_is(tiny: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tiny.parent / "conf").mkdir()
    tiny = tiny.rename(tiny.parent / "conf/tiny")
    command = ["record", "--root", str(tiny.parent.parent), "-f", "conf/tiny/mkdocs.yml"]
    assert main(command) == 0
    assert (tiny / "records/addresses.tsv").is_file()
    (tiny / "docs").rename(tiny.parent / "docs")
    configure(tiny, "", "docs_dir: ../docs")
    assert main(command) == 1
    assert re.findall(r"\b[A-Z]\d\d .*", capsys.readouterr().err) == [
        "V01 docs_dir is outside the folder of the project. Move the pages into it."
    ]


def test_inherited_options_are_those_of_their_file(tiny: Path) -> None:
    (tiny / "shared").mkdir()
    (tiny / "shared/more.yml").write_text("use_directory_urls: false\nvalidation: {nav: {omitted_files: warn}}\n")
    (tiny / "shared/base.yml").write_text(f"INHERIT: more.yml\n{CONFIG}extra: {{analytics: {{provider: google}}}}\n")
    (tiny / "mkdocs.yml").write_text("INHERIT: shared/base.yml\n\ntheme: {name: edition, font: {text: Roboto}}\n")
    config = load(tiny / "mkdocs.yml", site_dir=str(tiny.parent / "site"))
    complete(config)
    assert config.validation.nav.omitted_files == logging.WARNING
    assert [
        str(each).partition(" of ")[0].partition(" is ")[0].partition(" would ")[0] for each in refusals(config)
    ] == [
        "shared/more.yml:1: V01 use_directory_urls",
        "mkdocs.yml:3: V01 font",
        "shared/base.yml:11: V01 analytics",
    ]
    shutil.rmtree(tiny / "docs/fr")
    assert [str(each)[:22] for each in configuration(tiny)] == ["shared/base.yml:10: E1"]


def test_glossary_may_be_inherited(tiny: Path) -> None:
    terms = "extra: {languages: {en: {abbr: {glossary: {UN: United Nations}}}, fr: {abbr: {glossary: {ONU: un}}}}}\n"
    (tiny / "base.yml").write_text(f"{CONFIG}{terms}", encoding="utf-8")
    (tiny / "mkdocs.yml").write_text("INHERIT: base.yml\n", encoding="utf-8")
    build_pages(tiny, tiny / "built")
    site = read(tiny / "built", tiny)
    assert (glossary(site.config, "en"), glossary(site.config, "fr")) == ({"UN": "United Nations"}, {"ONU": "un"})
    (tiny / "base.yml").write_text(f"{CONFIG}{terms.replace('ONU: un', '')}", encoding="utf-8")
    assert [str(each)[:16] for each in configuration(tiny)] == ["base.yml:10: Y10"]
    assert read(tiny / "built", tiny).digest != site.digest


@pytest.mark.parametrize(
    ("parent", "place", "named"),
    [("mkdocs.yml", "mkdocs.yml:10", "mkdocs.yml"), ("shared/base.yml", "shared/base.yml:1", "../mkdocs.yml")],
)
def test_configuration_that_inherits_itself(
    tiny: Path, parent: str, place: str, named: str, capsys: pytest.CaptureFixture[str]
) -> None:
    configure(tiny, "", f"INHERIT: {parent}")
    (tiny / "shared").mkdir()
    (tiny / "shared/base.yml").write_text("INHERIT: ../mkdocs.yml\n", encoding="utf-8")
    for command in ("record", "publish"):
        assert main([command, "--root", str(tiny)]) == 1
        (line, *_) = capsys.readouterr().err.splitlines()
        assert line == (
            f"{place}: Y05 The configuration inherits itself: INHERIT names {named}. "
            "Name another file there, or remove the line."
        )


def test_language_needs_its_home_page(tiny: Path) -> None:
    (tiny / "docs/fr/two.md").write_text("---\ntitle: Deux\n---\n\n# Deux\n", encoding="utf-8")
    layout = Layout(is_excluded=lambda uri: uri == "fr/index.md")
    excluded = [str(each) for each in configuration(tiny, layout)]
    (tiny / "docs/fr/index.md").unlink()
    assert [str(each) for each in configuration(tiny)] == excluded
    [message] = excluded
    assert message == (
        "mkdocs.yml:9: E14 The language fr has no home page docs/fr/index.md in the site. "
        "Write it, or take it out of exclude_docs and draft_docs."
    )


BLOCK = '{% extends "base.html" %}\n{% block extrahead %}<meta name="own">{% endblock %}\n'


def test_block_of_a_project_appears_and_nothing_else_changes(tiny: Path) -> None:
    build_pages(tiny, tiny / "before")
    configure(tiny, "theme: edition", "theme: {name: edition, custom_dir: overrides}")
    (tiny / "overrides").mkdir()
    (tiny / "overrides/main.html").write_text(BLOCK, encoding="utf-8")
    build_pages(tiny, tiny / "after")
    names = sorted(path.relative_to(tiny / "before") for path in (tiny / "before").rglob("*") if path.is_file())
    assert names == sorted(path.relative_to(tiny / "after") for path in (tiny / "after").rglob("*") if path.is_file())
    for name in names:
        before, after = ((tiny / folder / name).read_bytes() for folder in ("before", "after"))
        assert b'class="edition-bar' in before or name.suffix != ".html"
        assert after.count(b'<meta name="own">') == (name.suffix == ".html")
        assert after.replace(b'<meta name="own">', b"") == before or name.name == "sitemap.xml.gz", name
