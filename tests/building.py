"""What stops a build, asked within the tests' own process: a quarter of the time of a build of its own."""

from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config

from edition.check import check
from edition.model import Problem
from edition.read import read
from edition.records import records
from edition.review import pending
from edition.sources import sources
from edition.writers import write


def problems(project: Path) -> list[Problem]:
    """Every problem that a build to be published refuses, in the order in which the plugin asks for them."""
    if found := [*sources(project), *records(project)]:
        return found
    config = load_config(str(project / "mkdocs.yml"), site_dir=str(project / "built"))
    config.plugins.on_startup(command="build", dirty=False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITION_PASS", "no")
        build(config)
    site = read(project / "built", project)
    return [*(check(site) or write(site, project / "built", project / "print")), *pending(site)]
