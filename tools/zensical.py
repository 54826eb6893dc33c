"""Builds both editions with Zensical, from the same mkdocs.yml: for the day on which Material ends."""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent
# What only MkDocs knows: its hooks and the templates that extend its theme.
OUTPUT = "zensical-site"
LEFT_OUT = ("hooks", "validation")


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, with what `!ENV` takes from the environment."""


def _env(loader: yaml.SafeLoader, node: yaml.Node) -> object:
    names = loader.construct_sequence(node) if isinstance(node, yaml.SequenceNode) else [loader.construct_scalar(node)]  # type: ignore[arg-type]  # a scalar by elimination
    *names, default = names if len(names) > 1 else [*names, None]
    return next((os.environ[str(name)] for name in names if str(name) in os.environ), default)


_Loader.add_constructor("!ENV", _env)


def configuration(text: str, language: str, folder: str) -> dict[str, Any]:
    """The configuration for one language: the options of Markdown extensions in it, output in `folder`."""
    config: dict[str, Any] = yaml.load(text, _Loader)  # noqa: S506 -- a safe loader
    for key in LEFT_OUT:
        config.pop(key, None)
    config["site_dir"] = folder
    config["theme"] = {key: value for key, value in config["theme"].items() if key != "custom_dir"}
    config["theme"] |= {"variant": "classic"}
    options = config["extra"].pop("languages")[language]
    extensions = config["markdown_extensions"]
    given = {name: {} for name in extensions if isinstance(name, str)}
    for entry in extensions:
        given |= entry if isinstance(entry, dict) else {}
    config["markdown_extensions"] = [{name: {**settings, **options.get(name, {})}} for name, settings in given.items()]
    return config


def build(folder: Path) -> int:
    """Builds into `folder`, with the parts of overrides/ that any theme can use; returns the exit status."""
    try:
        return _build(folder)
    finally:
        # Zensical takes no hidden folder for its output, and leaves its own behind.
        for left in (OUTPUT, ".zensical-i18n", ".cache"):
            shutil.rmtree(ROOT / left, ignore_errors=True)


def _build(folder: Path) -> int:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for entry in yaml.load(text, _Loader)["plugins"][1]["i18n"]["languages"]:  # noqa: S506 -- a safe loader
        language = entry["locale"]
        path = ROOT / f".zensical.{language}.yml"
        path.write_text(yaml.safe_dump(configuration(text, language, OUTPUT), allow_unicode=True), encoding="utf-8")
        try:
            command = [sys.executable, "-m", "zensical_i18n", "build", "-c", "-f", str(path), "-l", language]
            done = subprocess.run(
                command,
                cwd=ROOT,
                env={**os.environ, "PYTHONPATH": str(ROOT)},
                capture_output=True,
                text=True,
                check=False,
            )
        finally:
            path.unlink()
        if done.returncode:
            print(done.stdout, done.stderr, file=sys.stderr)
            return done.returncode
    shutil.copytree(ROOT / OUTPUT, folder, dirs_exist_ok=True)
    # The theme's own search index, which the edition's search does without.
    for index in folder.rglob("search.json"):
        index.unlink()
    shutil.copytree(ROOT / "overrides/assets", folder / "assets", dirs_exist_ok=True)
    return subprocess.run([sys.executable, "-m", "edition", str(folder)], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(build(Path(sys.argv[1])))
