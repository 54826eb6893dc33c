"""The neighbours in CONTRIBUTING's table: each is built with, and seen under the policy, or refused in one line."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from bench.plain_server import Quiet, plain_server
from bench.project_copy import ROOT
from edition.document.project_config import layout_of
from tests.conftest import Shared
from tests.windows import Windows, listening

LINE = re.compile(r"^\| `([^`]+)` \| (\S+) (\S+) \| `([^`]+)` \| (?:`([^`]+)` )?\| (.+) \|$", re.MULTILINE)
PYTHON = "```python\nx = 1\n```"
# What a page has for a neighbour: text, and files beside it.
TEXTS = {
    "codehilite": PYTHON,
    "pymdownx.highlight": '```python linenums="1"\nx = 1\n```',
    "pymdownx.superfences": PYTHON,
    "pymdownx.tabbed": '=== "One"\n\n    Two.',
    "toc.follow": "## One",
    "macros": "{{ planet }}.",
    "include-markdown": '{% include-markdown "./part.txt" %}',
    "glightbox": "![x](x.png)",
}
FILES = {
    "literate-nav": ("SUMMARY.md", "* [More](more.md)\n* [One](index.md)\n"),
    "awesome-nav": (".nav.yml", "nav: [more.md, index.md]\n"),
    "include-markdown": ("part.txt", "Included words.\n"),
}


class Row(NamedTuple):
    """A row of the table."""

    name: str
    package: str
    version: str
    config: str
    """What is written in mkdocs.yml."""
    seen: str
    """An element of a page, or an address; after an arrow what is seen once it is clicked or opened."""
    result: str


ROWS = [Row(*row) for row in LINE.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))]


@pytest.fixture(scope="session")
def programs(shared: Shared) -> Path:
    """The folder of the programs of an environment that has the engine and all neighbours."""

    def make(folder: Path) -> None:
        locked = re.findall(r"^([\w.-]+)(==\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
        wanted = {*map("".join, locked), *(f"{row.package}=={row.version}" for row in ROWS), "setuptools"}
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
        pip = [str(folder / "bin/python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
        subprocess.run([*pip, *sorted(wanted)], check=True)
        subprocess.run([*pip, "--no-deps", "--no-build-isolation", str(ROOT)], check=True)

    return shared("neighbours", make) / "bin"


def project(folder: Path, row: Row) -> Path:
    """A project of two pages in two languages, in Git, with what the neighbour reads."""
    root = Path(shutil.copytree(ROOT / "examples/note", folder / "note"))
    for language, words in (("en", "Some words."), ("fr", "Quelques mots.")):
        docs = root / "docs" / language
        text = f"---\ntitle: More\n---\n\n# More\n\n{words}\n\n{TEXTS.get(row.name, '')}\n"
        (docs / "more.md").write_text(text, encoding="utf-8")
        shutil.copy(ROOT / "edition/theme/assets/icon-192.png", docs / "x.png")
        if row.name in FILES:
            name, text = FILES[row.name]
            (docs / name).write_text(text, encoding="utf-8")
    return root


def configure(root: Path, config: dict[str, Any]) -> None:
    """Write the example's configuration with another one: its lists are longer by those of the other."""
    own = yaml.safe_load((ROOT / "examples/note/mkdocs.yml").read_text(encoding="utf-8"))
    own |= {"site_url": "https://example.org/e/", "nav": ["index.md", "more.md"], "exclude_docs": "SUMMARY.md"}
    plugins = [*own["plugins"], *config.get("plugins", ())]
    scripts = config.pop("scripts", [])
    plugins[plugins.index("edition")] = {"edition": {"scripts": scripts}}
    own |= {**config, "theme": {"name": "edition", **config.get("theme", {})}, "plugins": plugins}
    text = yaml.dump({name: value for name, value in own.items() if value is not None}, sort_keys=False)
    (root / layout_of(root).config).write_text(text, encoding="utf-8")


def addresses(root: Path) -> list[str]:
    """What has an address, but for the values of front matter and configuration."""
    rows = (line.split("\t") for line in (root / "records/addresses.tsv").read_text(encoding="utf-8").splitlines()[2:])
    return [f"{page}#{name}" for page, name, *_ in rows if not name.startswith("meta:")]


@pytest.mark.soak
@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_neighbour(programs: Path, tmp_path: Path, windows: Windows, row: Row) -> None:
    root = project(tmp_path, row)
    config = yaml.safe_load(f"{{{row.config}}}")

    def run(*words: str) -> str:
        done = subprocess.run(words, cwd=root, capture_output=True, text=True, check=False, env=environment)
        return "" if done.returncode == 0 else done.stdout + done.stderr

    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    configure(root, {})
    assert run("edition", "record") == ""
    before = addresses(root)
    if row.name == "tags":
        for page in root.glob("docs/*/more.md"):
            page.write_text(
                page.read_text(encoding="utf-8").replace("\n---", "\ntags: [One]\n---", 1), encoding="utf-8"
            )
    configure(root, dict(config))
    for words in (
        ("init", "-q"),
        ("config", "user.name", "x"),
        ("config", "user.email", "x@example.org"),
        ("add", "."),
    ):
        assert run("git", *words) == ""
    assert run("git", "commit", "-qm", "x") == ""
    said = run("edition", "record")
    if row.result.startswith("refused"):
        (line,) = re.findall(r"^\S+: [A-Z]\d\d .*", said, re.MULTILINE)
        assert re.match(r"mkdocs\.yml:\d+: V01 ", line)
        assert row.name in line
        return
    if "`scripts`" in row.result:
        digests = sorted({*re.findall(r"`scripts: \[(sha256-[^\]]+)\]`", said)})
        assert digests
        configure(root, {**config, "scripts": digests})
        said = run("edition", "record")
    assert said == ""
    assert {*before} <= {*addresses(root)}
    assert run("edition", "publish") == ""
    assert run("edition", "verify", "site") == ""
    site, home = root / "site", ""
    if row.name == "mike":
        assert run("mike", "deploy", "1.0") == ""
        assert run("git", "worktree", "add", str(tmp_path / "all"), "gh-pages") == ""
        site, home = tmp_path / "all", "1.0/"
    see(site, home, row, windows)


def see(site: Path, home: str, row: Row, windows: Windows) -> None:
    """Open the page of a neighbour under the policy of its site."""
    policy = re.findall(r"Content-Security-Policy: (.*)", (site / home / "_headers").read_text(encoding="utf-8"))[0]

    class Guarded(Quiet):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    found = list[str]()
    first, _, then = row.seen.partition(" → ")
    listeners = {
        "console": lambda each: found.append(each.text) if each.type == "error" else None,
        "pageerror": lambda error: found.append(str(error)),
        "response": lambda each: found.append(each.url) if each.status >= 400 else None,
    }
    size = {"width": 1440, "height": 900}
    with plain_server(site, Guarded) as address, windows.open(viewport=size) as page, listening(page, **listeners):
        if first.startswith("/") and not then:
            assert page.request.get(f"{address}{first[1:]}").ok
            return
        page.goto(f"{address}{home}{first[1:] if first.startswith('/') else 'more/'}", wait_until="networkidle")
        if not first.startswith("/"):
            page.locator(first).first.wait_for()
        if then.startswith("/"):
            page.wait_for_url(f"{address}{then[1:]}")
        elif then:
            page.locator(first).first.click()
            page.locator(then).first.wait_for()
        assert found == []
