"""Builds the example project from nothing: the engine as a wheel, installed beside a configuration and two pages."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples/note"


def wheel(folder: Path) -> Path:
    """Build the wheel of the engine into `folder`; return its path."""
    pip = [sys.executable, "-m", "pip", "wheel", "-qq", "--disable-pip-version-check"]
    subprocess.run([*pip, "--no-deps", "--no-build-isolation", "-w", str(folder), str(ROOT)], check=True)
    (built,) = folder.glob("reading_edition-*.whl")
    return built


def publish(project: Path, python: Path, **variables: str) -> None:
    """Record the pages of a copy of the example, publish it, and check the result; `python` has the engine."""
    shutil.copytree(EXAMPLE, project)
    for words in (["record"], ["publish"], ["verify", "site"]):
        subprocess.run([str(python), "-m", "edition", *words], cwd=project, check=True, env={**os.environ, **variables})


def main() -> None:
    """Make an environment of its own for the engine, and publish the example with it."""
    folder = ROOT / ".build/example"
    shutil.rmtree(folder, ignore_errors=True)
    python = folder / "venv/bin/python"
    subprocess.run([sys.executable, "-m", "venv", str(folder / "venv")], check=True)
    built = wheel(folder)
    subprocess.run([str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check", str(built)], check=True)
    publish(folder / "note", python)
    print(f"The example: {folder / 'note/site/index.html'}")


if __name__ == "__main__":
    main()
