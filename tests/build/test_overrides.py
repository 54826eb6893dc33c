"""What templates of a project get wrong is said in one line."""

import re
import shutil
from pathlib import Path

import pytest

from bench.project_copy import ROOT
from edition.checks.front_matter import front_matter
from tests.commands import publish, record

HEADER, MAIN = "overrides/partials/header.html", "overrides/main.html"
# What a template of a project gets wrong, and how the one line about it begins.
OVERRIDES = (
    (HEADER, "<header>\n{{ nope.x }}</header>", f"{HEADER}:2: B01 "),
    (HEADER, "<header>\n{% if %}</header>", f"{HEADER}:2: B01 "),
    (HEADER, '<header>\n{% include "none.html" %}</header>', f"{HEADER}:2: B01 "),
    (MAIN, '{% extends "base.html" %}\n{% block content %}<p>Mine</p>{% endblock %}\n', f"{MAIN}:1: B02 "),
    (MAIN, "<p>Mine</p>\n", f"{MAIN}:1: B02 "),
    (MAIN, "{{ page.content }}\n", f"{MAIN}:1: B02 "),
    ("overrides/partials/content.html", "<h1>Mine</h1>\n", "overrides/partials/content.html:1: B02 "),
    *(
        (
            MAIN,
            f'{{% extends "base.html" %}}\n{{% block {block} %}}<meta name="own">{{% endblock %}}\n',
            f"{MAIN}:1: B02 ",
        )
        for block in ("site_meta", "styles", "libs", "scripts")
    ),
    (MAIN, '{% extends "material/base.html" %}\n', f"{MAIN}:1: B02 "),
    (MAIN, "<!doctype html><title>x</title><article>{{ page.content }}</article>\n", f"{MAIN}:1: B02 "),
    (MAIN, '{% extends "base.html" %}\n{% block scripts %}{{ super() }}{% endblock %}\n', f"{MAIN}:1: A08 "),
    (MAIN, '{% extends "base.html" %}\n{% block announce %}Mine{% endblock %}\n', f"{MAIN}:1: A08 "),
    (MAIN, '{% extends "base.html" %}\n{% block announce %}<iframe></iframe>{% endblock %}\n', f"{MAIN}:2: H04 "),
    ("overrides/assets/x.css", "p { background: url(//example.org/x.png) }\n", "overrides/assets/x.css:1: H04 "),
    ("overrides/assets/x.svg", "<svg/>\n", "overrides/assets/x.svg:1: M04 "),
    (
        "overrides/404.html",
        '{% extends "main.html" %}\n{% block content %}<a href="javascript:x">Mine</a>{% endblock %}\n',
        "overrides/404.html:2: H04 ",
    ),
)


@pytest.fixture(scope="module")
def note(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, recorded, with a folder for templates, which no test changes."""
    project = Path(shutil.copytree(ROOT / "examples/note", tmp_path_factory.mktemp("recorded") / "note"))
    assert record(project).returncode == 0
    config = (project / "mkdocs.yml").read_text(encoding="utf-8")
    theme = "theme: {name: edition, custom_dir: overrides}"
    (project / "mkdocs.yml").write_text(config.replace("theme: edition", theme), encoding="utf-8")
    return project


@pytest.mark.parametrize(("file", "text", "line"), OVERRIDES, ids=[line + text[:50] for _, text, line in OVERRIDES])
def test_override_that_spoils_pages_is_named(note: Path, tmp_path: Path, file: str, text: str, line: str) -> None:
    project = Path(shutil.copytree(note, tmp_path / "note"))
    (project / file).parent.mkdir(parents=True)
    (project / file).write_text(text, encoding="utf-8")
    done = publish(project)
    assert done.returncode == 1
    (said,) = re.findall(r"^\S+: [A-Z]\d\d .*", done.stderr, re.MULTILINE)
    assert said.startswith(line)
    if " B02 " in line:
        assert "B01" not in record(project).stderr


# What a hook, as an extension or a plugin, adds to each text, and what is said of it.
ADDED: tuple[tuple[str, list[str]], ...] = (
    ('<p class="mi" data-x="1" id="__a">Words.</p>', []),
    ("<video></video>", ["mkdocs.yml: H02 The element <video>, which no author wrote, "]),
    ('<p onclick="x">Words.</p>', ['mkdocs.yml: H03 The attribute onclick="x" of <p>, which no author wrote, ']),
    ('<p class="mi headerlink">Words.</p>', ['mkdocs.yml: H03 The attribute class="mi headerlink" of <p>, which no a']),
)


@pytest.mark.parametrize(("markup", "lines"), ADDED, ids=[markup for markup, _ in ADDED])
def test_no_author_is_charged_with_what_a_plugin_adds(tmp_path: Path, markup: str, lines: list[str]) -> None:
    project = Path(shutil.copytree(ROOT / "examples/note", tmp_path / "note"))
    (project / "hook.py").write_text(f"def on_page_content(html, **_): return html + {markup!r}\n", encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    said = re.findall(r"^\S+: [A-Z]\d\d .*", record(project).stderr, re.MULTILINE)
    assert [line[: len(words)] for line, words in zip(said, lines, strict=True)] == lines


# How a hook begins that fails, and where that is said to be.
FAILING = (
    ("def on_page_content(html, **_):\n    x.y\n", 2),
    ("import nothing_of_this_name\n", 1),
    ("def on_page(:\n", 1),
)


@pytest.mark.parametrize(("text", "line"), FAILING, ids=[text[:20] for text, _ in FAILING])
def test_hook_that_fails_is_named_in_one_line(tmp_path: Path, text: str, line: int) -> None:
    project = Path(shutil.copytree(ROOT / "examples/note", tmp_path / "note"))
    (project / "hook.py").write_text(text, encoding="utf-8")
    with (project / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("hooks: [hook.py]\n")
    said = record(project).stderr
    assert re.findall(r"^\S+: [A-Z]\d\d ", said, re.MULTILINE) == [f"hook.py:{line}: B01 "]
    assert "Traceback" not in said


def test_front_matter_has_values_for_the_plugins_of_the_project() -> None:
    page = "---\ntitle: One\ntags: [x]\n---\n"
    assert [problem.name for problem in front_matter(page, "docs/en/a.md")] == ["Y03.unknown"]
    assert list(front_matter(page, "docs/en/a.md", frozenset({"tags"}))) == []
