"""Makes synthetic briefings, as many as asked for, so that the build can be measured at any size."""

import re
import shutil
from pathlib import Path

ROOT = Path(__file__).parent.parent
LANGUAGES = ("fr", "en")
SKIPPED = (".venv", ".git", "site", ".build", "offline", "bench", "deploy", "tests", "__pycache__", ".*_cache")


def project(folder: Path, briefings: int) -> Path:
    """A copy of the project in `folder` with that many briefings per language: the real one, and others like it."""
    shutil.copytree(ROOT, folder, ignore=shutil.ignore_patterns(*SKIPPED))
    for language in LANGUAGES:
        text = (folder / f"docs/{language}/briefing.md").read_text(encoding="utf-8")
        for number in range(2, briefings + 1):
            copy = re.sub(r"(?m)^(title: |# )(.*)$", rf"\1\2 {number}", text)
            (folder / f"docs/{language}/{name(number)}").write_text(copy, encoding="utf-8")
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    lines = "".join(f"  - {name(number)}\n" for number in range(2, briefings + 1))
    (folder / "mkdocs.yml").write_text(config.replace("  - about.md\n", f"  - about.md\n{lines}"), encoding="utf-8")
    return folder


def name(number: int) -> str:
    """The file of a synthetic briefing."""
    return f"briefing-{number:04}.md"


def plain(project: Path) -> None:
    """Leaves of a copy's configuration what Material and mkdocs-static-i18n know: no pass, no extension of ours."""
    text = (project / "mkdocs.yml").read_text(encoding="utf-8")
    # What the plugin would give: all of it that is not the edition's own.
    given = (ROOT / "edition/build/defaults.yml").read_text(encoding="utf-8")
    given = re.sub(r"(?m)^(?:extra_css|extra_javascript|extra|  generator|  - edition\.).*\n", "", given)
    theme = (ROOT / "edition/theme/mkdocs_theme.yml").read_text(encoding="utf-8")
    theme = re.sub(r"(?m)^(?:#|extends|favicon|static_templates).*\n", "", theme)
    text = re.sub(r"(?m)^(?:  - edition:|      (?:pdf|paper|sides|forms|contact|compress):.*)\n", "", text)
    own = "  name: edition\n  custom_dir: overrides\n"
    text = text.replace(own, "  name: material\n" + re.sub(r"(?m)^", "  ", theme).rstrip(" "))
    (project / "mkdocs.yml").write_text(text + given, encoding="utf-8")
