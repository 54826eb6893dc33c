"""Measure all that README and the aims speak of, and write bench/results.md with machine and date."""

import argparse
import datetime
import os
import platform
import subprocess
from collections.abc import Callable, Sequence

from bench import counts, growth, longpage, paint, printing, proof, recording, scale, search, serving, weight
from bench.measure import ROOT

MODULES = (proof, scale, counts, recording, printing, search, growth, serving, weight, paint, longpage)
TABLES: dict[str, tuple[str, Sequence[int], Callable[[Sequence[int]], str]]] = {
    module.__name__.rpartition(".")[2]: (module.TITLE, module.SIZES, module.main) for module in MODULES
}
RESULTS = ROOT / "bench/results.md"


def machine() -> str:
    """Return the machine and the day, in a line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    commit = subprocess.run(["git", "log", "-1", "--format=%h"], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S607 -- found by PATH
    day = datetime.datetime.now(tz=datetime.UTC).date().isoformat()
    parts = (platform.system(), platform.machine(), f"{os.cpu_count()} cores", f"{memory:.0f} GB")
    system = ", ".join([*parts, f"Python {platform.python_version()}"])
    return f"Measured by `make bench` on {day}, at {commit.stdout.strip() or 'no commit'}: {system}.\n"


def main() -> None:
    """Measure every table, or those named, which then replace their part of the results alone.

    Tables of chosen sizes are printed, and replace nothing.
    """
    parser = argparse.ArgumentParser(prog="bench", description="Measure the engine.")
    parser.add_argument("tables", nargs="*", metavar="TABLE", help=f"some of {', '.join(TABLES)}; all unless given")
    parser.add_argument("--sizes", nargs="+", type=int, help="measure at these sizes, and only print")
    options = parser.parse_args()
    asked = options.tables or list(TABLES)
    if unknown := [name for name in asked if name not in TABLES]:
        parser.error(f"{unknown[0]} is no table")
    if "printing" in asked:
        printing.install_peer()
    made = {}
    for name in asked:
        title, sizes, measure = TABLES[name]
        print(f"== {title}", flush=True)
        made[name] = measure(options.sizes or sizes).strip("\n")
        print(made[name])
    if not options.sizes:
        _write(made)


def _write(made: dict[str, str]) -> None:
    old = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else ""
    parts, lacking = [], []
    for name, (title, _, _) in TABLES.items():
        kept = old.partition(f"\n## {title}\n")[2].partition("\n## ")[0].strip("\n")
        if body := f"{machine()}\n{made[name]}" if name in made else kept:
            parts.append(f"## {title}\n\n{body}\n")
        else:
            lacking.append(title)
    said = f"Not measured since the engine changed much: {'; '.join(lacking)}.\n\n" if lacking else ""
    RESULTS.write_text(f"# Figures\n\n{said}" + "\n".join(parts), encoding="utf-8")


if __name__ == "__main__":
    main()
