"""The pass runs over a site that it did not build, and gives the same edition."""

import re
import shutil
from pathlib import Path

import pytest
from mkdocs.commands.build import build

from bench.project_copy import ROOT
from edition.build.verify import verified
from edition.cli import main
from edition.config import load
from tests.commands import run


def test_pass_over_a_built_site(draft: Path, tmp_path: Path) -> None:
    site, built = draft / "site", tmp_path / "somewhere else"
    for words in (["pages", str(built)], [str(built)]):
        done = run(*words, folder=draft)
        assert done.returncode == 0, done.stderr
    pages = sorted(path.relative_to(site) for path in site.rglob("index.html"))
    assert pages
    assert pages == sorted(path.relative_to(built) for path in built.rglob("index.html"))
    for name in pages:
        # What the theme leaves unused is not taken out of a site that was built elsewhere: its zip is larger, and its
        # version another.
        before, here = (
            re.sub(
                r"(?<=<small>)[^<]*(?=</small></li></ul>)|(?<=data-version=\")[0-9a-f]{12}",
                "",
                (folder / name).read_text(encoding="utf-8"),
            )
            for folder in (site, built)
        )
        assert here.partition("<article")[2] == before.partition("<article")[2], name
    scripts = sorted(path.relative_to(site) for path in site.glob("search/*.js"))
    assert scripts
    for name in scripts:
        assert (built / name).read_bytes() == (site / name).read_bytes(), name


def test_pass_over_a_site_of_plain_mkdocs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the plugin: its defaults are inherited, and the theme's hooks are listed."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    project = Path(shutil.copytree(ROOT / "examples/note", tmp_path / "note"))
    config = (project / "mkdocs.yml").read_text(encoding="utf-8").replace("  - edition\n", "")
    config = config.replace("docs_structure: folder\n", "docs_structure: folder\n      fallback_to_default: false\n")
    inherited = f"INHERIT: {ROOT / 'edition/build/defaults.yml'}\nhooks: [hooks.py]\n"
    (project / "mkdocs.yml").write_text(inherited + config, encoding="utf-8")
    (project / "hooks.py").write_text(
        "from edition.theme import on_config, on_env, on_post_template, on_template_context\n"
    )
    assert main(["record", "--root", str(project)]) == 0
    build(load(project / "mkdocs.yml", site_dir=str(tmp_path / "site")))
    assert main(["pass", str(tmp_path / "site"), "--root", str(project)]) == 0
    page = (tmp_path / "site/fr/index.html").read_text(encoding="utf-8")
    assert 'class="edition-switch" href="../"' in page
    assert 'href="../pdf/edition.fr.pdf"' in page
    assert (tmp_path / "site/fr/parallel/index.html").is_file()
    assert verified(tmp_path / "site")[1] == []
