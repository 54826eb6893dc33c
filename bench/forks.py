"""Builds the site with the forks of MkDocs and of its theme, and reads it in a browser; run by `make forks`."""

import filecmp
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browser import browser
from bench.plain_server import plain_server
from bench.project_copy import ROOT, copy_project

FOLDER = ROOT / ".build/forks"
# A fork of the generator and one of the theme: the package, that which it stands for, and the name of its theme.
FORKS = (
    ("properdocs==1.6.7", None, "properdocs", "material"),
    ("mkdocs-materialx==10.2.2", "mkdocs-material", "mkdocs", "materialx"),
)
# The fork's search has other options, which the plugin for languages asks for where it knows the name.
SEARCH, ITS_SEARCH = "  - search\n", "  - edition/search: {provider: lunr}\n"


def built(package: str, replaced: str | None, command: str, theme: str) -> Path:
    """Build the project with the fork, in its own environment, its theme as the parent of ours; return the site."""
    home = FOLDER / package.partition("==")[0]
    shutil.rmtree(home, ignore_errors=True)
    project, python = copy_project(home / "project"), home / "venv/bin/python"
    locked = re.findall(r"^([\w.-]+)(==\S+)", (ROOT / "requirements.txt").read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [name + version for name, version in locked if name != replaced]
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    for step in (
        [sys.executable, "-m", "venv", str(home / "venv")],
        [*pip, package, *wanted],
        [*pip, "--no-deps", "--no-build-isolation", str(ROOT)],
    ):
        subprocess.run(step, check=True)
    for own in home.rglob("edition/theme/mkdocs_theme.yml"):
        text = own.read_text(encoding="utf-8")
        own.write_text(text.replace("extends: material", f"extends: {theme}"), encoding="utf-8")
    if replaced:
        config = project / "mkdocs.yml"
        config.write_text(config.read_text(encoding="utf-8").replace(SEARCH, ITS_SEARCH), encoding="utf-8")
        subprocess.run([str(python.with_name("edition")), "record"], cwd=project, check=True)
    subprocess.run([str(python.with_name(command)), "build", "--strict", "-q"], cwd=project, check=True)
    return project / "site"


def faults(site: Path) -> Iterator[str]:
    """Yield what a browser finds wrong: answers that are errors, other origins, scripts that fail, a lost search."""
    with plain_server(site) as address, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=browser(), args=["--no-sandbox", "--disable-gpu"])
        page, found = chromium.new_page(), list[str]()
        page.on("pageerror", lambda error: found.append(str(error)))
        page.on("response", lambda r: found.append(f"{r.status} {r.url}") if r.status >= 400 else None)  # noqa: PLR2004 -- errors of HTTP
        page.on("request", lambda r: None if r.url.startswith((address, "data:")) else found.append(r.url))
        for path in sorted(site.rglob("index.html")):
            page.goto(address + path.relative_to(site).as_posix(), wait_until="networkidle")
            if not page.locator("a.edition-switch, body.parallel").count():
                found.append(f"{path.relative_to(site)} has no switch of languages")
        page.goto(f"{address}briefing/")
        page.keyboard.press("/")
        page.keyboard.type("69")
        page.locator(".search-result").first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/tunis-agenda/#par-69")
        yield from found


def main() -> None:
    """Print, for each fork, which files differ from those of `make site`, and what the browser found."""
    for fork in FORKS:
        site = built(*fork)
        names = sorted(path.relative_to(site) for path in site.rglob("*") if path.is_file())
        _, other, lost = filecmp.cmpfiles(ROOT / "site", site, names, shallow=False)
        wrong = list(dict.fromkeys(faults(site)))
        count = f"{len(names)} files, {len(other)} differ, {len(lost)} are new"
        print(f"{fork[0]}: {count}; {len(wrong)} faults in the browser")
        for line in (*map(str, other[:5]), *wrong[:5]):
            print(f"  {line}")


if __name__ == "__main__":
    main()
