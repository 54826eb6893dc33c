"""What README, CONTRIBUTING and the manual say is so: their links lead somewhere, their commands and examples work."""

import re
import shlex
import subprocess
from pathlib import Path

import pytest
import yaml

from bench.__main__ import TABLES
from bench.project_copy import ROOT
from edition.checks.front_matter import KEYS
from edition.checks.rules import rules
from edition.cli import COMMANDS, main
from edition.document.project import SWITCHES
from tests.commands import run
from tests.importing.word import docx, p
from tests.site.test_frame import WEIGHT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "manual").glob("*.md"))]
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
CODE = re.compile(r"^    .*\n|^```.*?^```\n|`[^`\n]*`", re.MULTILINE | re.DOTALL)
# What an editor fills in after `import`.
FILLED = {'description: ""\n': "", 'date: ""': 'date: "2001-01-02"', 'body: ""': "body: Parliament"}
BLOCK = re.compile(r"(?:^    .*\n|^\n(?=    ))+", re.MULTILINE)


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def anchors(path: Path) -> set[str]:
    """The addresses that code hosts give to headings."""
    titles = re.findall(r"^#+ (.+)$", CODE.sub("", text(path)), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    for link in LINK.findall(CODE.sub("", text(path))):
        name, _, anchor = link.partition("#")
        if not name.startswith("http"):
            target = path.parent / name if name else path
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def test_every_page_is_linked() -> None:
    named = {(path.parent / link).resolve() for path in PAGES[:1] + PAGES[2:] for link in LINK.findall(text(path))}
    assert {path for path in PAGES if path.name != "README.md"} - named == set()


def test_outputs_that_can_be_left_out_are_named() -> None:
    told = text(ROOT / "manual/outputs.md"), str(text(ROOT / "edition/config.py"))
    assert all(
        f"`{name}`" in told[0] and name in told[1].partition("The outputs that are not made")[2] for name in SWITCHES
    )


def test_readme_counts_the_rules() -> None:
    (count,) = re.findall(r"(\d+) rules", text(ROOT / "README.md"))
    assert int(count) == len([name for name in rules() if "." not in name])


def test_names_of_a_front_matter_are_told() -> None:
    for page, section, name in (
        ("numbers", "## Under `instrument:`", "instrument"),
        ("authoring", "### How a", "citation"),
    ):
        told = text(ROOT / f"manual/{page}.md").partition(section)[2].partition("\n## ")[0]
        known = {each.split(".")[1] for each in KEYS if each.startswith(f"{name}.")}
        assert known <= set(re.findall(r"`(\w+)`", told)), name


def test_figures_of_readme_are_those_of_the_bench() -> None:
    """Seconds are those of the table of print; a first visit weighs what its test lets it."""
    said, results = text(ROOT / "README.md"), text(ROOT / "bench/results.md")
    seconds = re.findall(r"\d+\.\d s\b", said)
    assert seconds
    assert set(seconds) <= set(re.findall(r"\d+\.\d s\b", results.partition("\n## Print")[2].partition("\n## ")[0]))
    assert re.findall(r"(\d+) kB", said) == [str(WEIGHT)]


def test_tables_of_the_bench_are_those_that_it_measures() -> None:
    """None is left of a table that has another name today, and none holds an error."""
    results = text(ROOT / "bench/results.md")
    assert set(re.findall(r"^## (.+)$", results, re.MULTILINE)) <= {title for title, _, _ in TABLES.values()}
    assert "error" not in results.lower()


def test_readme_is_short() -> None:
    assert len(text(ROOT / "README.md").splitlines()) <= 90


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_commands_are_those_of_the_engine(path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command that stands there is one, with options that it has."""
    for command, rest in re.findall(r"\bedition ([a-z]+)((?: [^`\n|&;]*)?)(?=[`\n&])", text(path)):
        if command in COMMANDS:
            with pytest.raises(SystemExit):
                main([command, "--help"])
            told = capsys.readouterr().out
            options = re.findall(r"(?<!\S)--[a-z-]+", rest.split("#")[0])
            assert all(option in told for option in options), (command, rest)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_targets_are_those_of_the_makefile(path: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", text(ROOT / "Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:`|^    )make ([a-z]+)", text(path), re.MULTILINE)) <= targets


@pytest.mark.parametrize(
    "path", PAGES[:2] + [each for each in PAGES[2:] if each.name != "messages.md"], ids=lambda path: path.name
)
def test_front_matter_and_options_can_be_read(path: Path) -> None:
    for block in BLOCK.findall(text(path)):
        lines = re.sub("^    ", "", block, flags=re.MULTILINE)
        for front in re.findall(r"\A---\n(.*?)\n---", lines, re.DOTALL):
            assert yaml.safe_load(front)
        if lines.startswith("site_name:"):
            assert yaml.safe_load(lines)["theme"] == "edition"


@pytest.mark.whole
def test_an_edition_of_your_own_in_eight_lines(tmp_path: Path) -> None:
    """The lines of README, but for those that install the engine and the one that serves."""
    for language, title, said in (("en", "Law", "The lake."), ("fr", "Loi", "Le lac.")):
        body = p(title, "Heading1") + p("Article 1 — Lake", "Heading2") + p(said)
        (tmp_path / f"law.{language}.docx").write_bytes(docx(body))
    section = text(ROOT / "README.md").partition("## An edition of your own\n")[2].partition("\n## ")[0]
    lines = [line.strip() for line in section.splitlines() if line.startswith("    ")]
    assert len(lines) == 8
    folder = tmp_path
    for command in " && ".join(lines[2:]).split(" && "):
        name, *words = shlex.split(command)
        if name == "cd":
            folder /= words[0]
        elif name == "git":
            subprocess.run([name, *words], cwd=folder, check=True)
        elif words != ["serve"]:
            done = run(*words, folder=folder)
            assert done.returncode == 0, (command, done.stderr)
        if words[0] == "import":
            config, page = folder / "mkdocs.yml", folder / words[-1]
            config.write_text(text(config).replace("nav: [index.md]", "nav: [index.md, law.md]"))
            page.write_text(re.sub("|".join(FILLED), lambda found: FILLED[found[0]], text(page)))
    made = {path.name for path in (folder / "site").iterdir()}
    assert {"index.html", "law", "fr", "check", "linker.js", "SHA256SUMS"} <= made
