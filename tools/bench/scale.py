"""Times the build beside its peer, the same pages with Material and mkdocs-static-i18n alone."""

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
RUNS = 5


def seconds(config: Path, out: Path) -> float:
    """How long one strict build takes, in seconds."""
    begin = time.perf_counter()
    command = [sys.executable, "-m", "mkdocs", "-q", "build", "--strict", "-f", str(config), "-d", str(out)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    subprocess.run(command, cwd=config.parent, env=environment, check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Builds both in turn and prints the medians and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", ".git", "site", ".build"))
        ours, plain = copy / "mkdocs.yml", copy / "plain.yml"
        text = ours.read_text(encoding="utf-8")
        plain.write_text(re.sub(r"(?m)^(hooks:.*|  - edition\..*)\n", "", text), encoding="utf-8")
        times: dict[str, list[float]] = {"edition": [], "peer": []}
        for run in range(RUNS):
            print(f"run {run + 1} of {RUNS}", flush=True)
            times["edition"].append(seconds(ours, copy / "a"))
            times["peer"].append(seconds(plain, copy / "b"))
    edition, peer = (statistics.median(times[name]) for name in ("edition", "peer"))
    print(f"edition, PDFs included: {edition:.2f} s; peer: {peer:.2f} s; ratio {edition / peer:.2f}")


if __name__ == "__main__":
    main()
