"""The script of the theme's parent is shipped where a project asks for it, and with it the whole style sheet."""

import shutil
from pathlib import Path

import pytest

from bench.project_copy import ROOT
from edition.config import load
from edition.theme import on_config
from tests.commands import publish, record

THEME = "theme: {name: edition, custom_dir: overrides"
# What a project adds, as lines of its configuration or as a file; and whether it needs that script.
ASKING = (
    ("", "", False),
    ("theme: {name: edition, features: [navigation.sections, navigation.indexes]}", "", False),
    ("theme: {name: edition, features: [navigation.top]}", "", True),
    ("theme: {name: edition, features: [something.new]}", "", True),
    ("theme: {name: edition, scripted: true}", "", True),
    ("markdown_extensions: [pymdownx.tasklist]", "", False),
    ("markdown_extensions: [pymdownx.superfences]", "", False),
    ("extra: {generator: false, version: {provider: mike}}", "", True),
    (THEME + "}\nextra_javascript: [own.js]", "alert(1); document.title", False),
    (THEME + "}\nextra_javascript: [own.js]", "location$.subscribe(() => {})", True),
)


def project(folder: Path, lines: str, script: str) -> Path:
    root = Path(shutil.copytree(ROOT / "examples/note", folder / "note"))
    (root / "overrides").mkdir()
    (root / "overrides/own.js").write_text(script, encoding="utf-8")
    text = (root / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("theme: edition\n", "") if lines.startswith("theme:") else text
    (root / "mkdocs.yml").write_text(f"{text}{lines}\n", encoding="utf-8")
    return root


@pytest.mark.parametrize(("lines", "script", "asks"), ASKING, ids=[f"{lines} {script}" for lines, script, _ in ASKING])
def test_what_a_project_asks_for(tmp_path: Path, lines: str, script: str, *, asks: bool) -> None:
    config = load(project(tmp_path, lines, script) / "mkdocs.yml")
    on_config(config)
    assert config.theme["scripted"] is asks


def test_template_of_a_project_that_uses_the_script_asks_for_it(tmp_path: Path) -> None:
    root = project(tmp_path, THEME + "}", "")
    (root / "overrides/main.html").write_text("<script>document$.subscribe(x)</script>", encoding="utf-8")
    config = load(root / "mkdocs.yml")
    on_config(config)
    assert config.theme["scripted"]


def test_no_plugin_sees_what_is_not_shipped(tmp_path: Path) -> None:
    # The plugin for privacy would fetch what a script names that no page has.
    listed = {}
    for lines in ("", "theme: {name: edition, scripted: true}"):
        config = load(project(tmp_path / str(len(lines)), lines, "") / "mkdocs.yml")
        on_config(config)
        listed[lines] = config.theme.get_env().list_templates()
    bundles = [[name for name in names if "/bundle." in name] for names in listed.values()]
    assert [len(each) for each in bundles] == [0, 1]


def shipped(root: Path) -> tuple[int, int, int]:
    """How many scripts of the theme's parent a site has, how often its home page names one, and its style sheet's size."""
    page = (root / "site/index.html").read_text(encoding="utf-8")
    (sheet,) = (root / "site/assets/stylesheets").glob("main.*")
    assert f"assets/stylesheets/{sheet.name}" in page
    scripts = len([*root.glob("site/assets/javascripts/bundle.*")])
    return scripts, page.count("/bundle."), sheet.stat().st_size


def test_who_asks_gets_script_and_style_sheet_whole(tmp_path: Path, report: Path) -> None:
    root = project(tmp_path, "theme: {name: edition, features: [navigation.top]}", "")
    assert record(root).returncode == 0
    done = publish(root)
    assert done.returncode == 0, done.stderr
    *unasked, small = shipped(report)
    *asked, whole = shipped(root)
    assert (unasked, asked) == ([0, 0], [1, 1])
    assert small < whole / 2
