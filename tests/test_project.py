"""The files that hosts and tools read of the project agree with it and with each other."""

import configparser
import re
import subprocess
import sys
import tomllib

import yaml

from bench.project_copy import ROOT
from tests.programs import need

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENTRIES = {
    *("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "LICENSE", "CITATION.cff", "Makefile", "mkdocs.yml"),
    *("pyproject.toml", "requirements.txt", "docs", "overrides", "records", "examples", "edition", "tests", "manual"),
    *("bench", "deploy"),
}


def test_root_shows_these_entries_alone() -> None:
    git = need("the list of files", "git")
    listed = subprocess.run([git, "ls-files"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    shown = {line.split("/")[0] for line in listed.splitlines() if not line.startswith(".")}
    assert shown - ENTRIES == set()


def test_versions_agree() -> None:
    changes = re.findall(r"^## (\S+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert changes[0] == PROJECT["version"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert str(citation["version"]) == PROJECT["version"]
    assert citation["license"] in PROJECT["license"].split(" AND ")
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()


def test_requirements_are_pinned_and_locked() -> None:
    for lock, given in (
        ("requirements.txt", PROJECT["dependencies"]),
        ("tests/requirements.txt", sum(PROJECT["optional-dependencies"].values(), PROJECT["dependencies"])),
    ):
        text = (ROOT / lock).read_text(encoding="utf-8").casefold().replace("_", "-")
        for requirement in given:
            name, _, version = requirement.casefold().partition("==")
            assert version, requirement
            found = re.search(rf"^{re.escape(name)}==(\S+) \\$", text, re.MULTILINE)
            assert found, (lock, requirement)
            assert [int(n) for n in found[1].split(".")] == [int(n) for n in version.split(".")], requirement


def test_workflow_builds_as_the_makefile_does() -> None:
    workflow = yaml.safe_load((ROOT / ".github/workflows/pages.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["publish"]["steps"]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    (command,) = [step["run"] for step in steps if "run" in step]
    assert command.removeprefix("make ") in targets
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"]) for step in steps if "uses" in step)


def test_pipeline_of_gitlab_builds_as_the_makefile_does() -> None:
    job = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["pages"]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    command, move = job["script"]
    assert command.removeprefix("make ") in targets
    # The one folder that GitLab publishes, and an address that ends in a slash.
    assert (move, job["artifacts"]["paths"]) == ("mv site public", ["public"])
    assert job["variables"]["SITE_URL"] == "$CI_PAGES_URL/"


def test_dependabot_looks_where_locks_are() -> None:
    updates = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text(encoding="utf-8"))["updates"]
    places = {entry["package-ecosystem"]: entry["directory"].strip("/") for entry in updates}
    assert (ROOT / places["pip"] / "requirements.txt").is_file()
    assert (ROOT / places["npm"] / "package-lock.json").is_file()


def test_text_files_keep_the_editorconfig() -> None:
    text = (ROOT / ".editorconfig").read_text(encoding="utf-8").removeprefix("root = true")
    rules = configparser.ConfigParser()
    rules.read_string(text)
    assert rules["*"]["end_of_line"] == "lf"
    git = need("the list of files", "git")
    listed = subprocess.run([git, "ls-files", "--eol"], cwd=ROOT, check=True, capture_output=True, text=True).stdout
    for line in listed.splitlines():
        about, _, name = line.partition("\t")
        if (
            about.split()[0] == "i/-text"
            or name.endswith((".tsv", ".txt", "briefing-fr.md"))
            or not (ROOT / name).is_file()
        ):
            continue
        data = (ROOT / name).read_text(encoding="utf-8")
        assert "\r" not in data, name
        assert data == "" or data.endswith("\n"), name
        allowed = "  " if name.endswith(".md") else ""
        assert set(re.findall(r"[ \t]+$", data, re.MULTILINE)) <= {allowed}, name


def test_hook_runs_a_target_of_the_makefile() -> None:
    (repository,) = yaml.safe_load((ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
    (hook,) = repository["hooks"]
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert hook["entry"].removeprefix("make ") in targets


def test_command_tells_its_version() -> None:
    told = subprocess.run([sys.executable, "-m", "edition", "--version"], check=True, capture_output=True, text=True)
    assert told.stdout == f"edition {PROJECT['version']}\n"
