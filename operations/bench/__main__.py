"""Measures all that README and the aims speak of, and writes operations/results.md with machine and date."""

import datetime
import os
import platform
import subprocess
import sys
from collections.abc import Callable

from operations.bench import growth, longpage, paint, printing, proof, scale, search, serving, weight
from operations.bench.measure import ROOT

TABLES: tuple[tuple[str, str, Callable[[], str]], ...] = tuple(
    (module.__name__.rpartition(".")[2], module.TITLE, module.main)
    for module in (proof, scale, printing, search, growth, serving, weight, paint, longpage)
)


def machine() -> str:
    """The machine and the day, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = subprocess.run(["git", "log", "-1", "--format=%h"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607 -- found by PATH
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    parts = (platform.system(), platform.machine(), f"{os.cpu_count()} cores", f"{memory:.0f} GB")
    system = ", ".join([*parts, f"Python {platform.python_version()}"])
    return f"Measured by `make bench` on {day}, at {commit.stdout.strip() or 'no commit'}: {system}.\n"


def main() -> None:
    """Every table, or those named (`make bench ONLY=search`), which then replace their part alone."""
    asked = sys.argv[1:]
    path = ROOT / "operations/results.md"
    old = path.read_text(encoding="utf-8") if path.exists() else ""
    parts = []
    for name, title, measure in TABLES:
        kept = old.partition(f"\n## {title}\n")[2].partition("\n## ")[0].strip("\n")
        if asked and name not in asked:
            body = kept
        else:
            print(f"== {title}", flush=True)
            body = machine() + "\n" + measure().strip("\n")
        if body:
            parts.append(f"## {title}\n\n{body}\n")
    path.write_text("# Figures\n\n" + "\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
