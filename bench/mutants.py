"""Breaks the checks and the records in small ways and tells whether a test notices; run by `make mutants`."""

import os
import random
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

from bench.project_copy import ROOT

FOLDER = ROOT / ".build/mutants"
TOOL = "cosmic-ray==8.7.0"
# What is broken is pure; the tests of the browser, of print and of the server are not asked.
TESTS = "tests/document tests/records tests/markdown tests/checks tests/mistakes tests/safety tests/this_edition"
CONFIG = """[cosmic-ray]
module-path = ["edition/checks", "edition/records"]
timeout = 300.0
excluded-modules = []
test-command = "{python} -m pytest -x -q -p no:cacheprovider -m 'not whole and not soak' {tests}"
[cosmic-ray.distributor]
name = "local"
"""
SEED = 14


def main() -> None:
    """Print the score of a random sample of mutants (the variable SAMPLE, 60 unless said), and those that lived."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    project, scripts = FOLDER / "project", FOLDER / "venv/bin"
    # All that is committed, of which tests may read anything.
    subprocess.run(["git", "clone", "-q", str(ROOT), str(project)], check=True)  # noqa: S607 -- found by PATH
    subprocess.run([sys.executable, "-m", "venv", str(FOLDER / "venv")], check=True)
    subprocess.run([str(scripts / "pip"), "install", "-qq", "--disable-pip-version-check", TOOL], check=True)
    config, session = FOLDER / "config.toml", FOLDER / "session.sqlite"
    config.write_text(CONFIG.format(python=sys.executable, tests=TESTS), encoding="utf-8")
    tool = [str(scripts / "cosmic-ray")]
    subprocess.run([*tool, "init", str(config), str(session)], cwd=project, check=True)
    every, chosen = sample(session, int(os.environ.get("SAMPLE", "60")))
    subprocess.run([*tool, "baseline", str(config)], cwd=project, check=True)
    subprocess.run([*tool, "exec", str(config), str(session)], cwd=project, check=True)
    lived = survivors(session)
    print(f"{chosen - len(lived)} of {chosen} mutants noticed, of {every} that can be made (seed {SEED})")
    for line in lived:
        print(f"  {line}")


def sample(session: Path, size: int) -> tuple[int, int]:
    """Keep a random part of the mutants; return how many there were and are."""
    with sqlite3.connect(session) as data:
        every = [row[0] for row in data.execute("SELECT job_id FROM work_items ORDER BY job_id")]
        # The names of the jobs are random: mutants are told by their places.
        columns = "module_path, start_pos_row, start_pos_col, operator_name, occurrence, job_id"
        places = sorted(data.execute(f"SELECT {columns} FROM mutation_specs"))  # noqa: S608 -- no outside text
        chosen = random.Random(SEED).sample(places, min(size, len(places)))  # noqa: S311 -- a sample, not a secret
        kept = {row[-1] for row in chosen}
        dropped = [(job,) for job in every if job not in kept]
        data.executemany("DELETE FROM mutation_specs WHERE job_id = ?", dropped)
        data.executemany("DELETE FROM work_items WHERE job_id = ?", dropped)
    return len(every), len(kept)


def survivors(session: Path) -> list[str]:
    """Return the mutants that no test noticed: file, line, and what was broken."""
    query = (
        "SELECT module_path, start_pos_row, operator_name FROM mutation_specs JOIN work_results USING (job_id) "
        "WHERE test_outcome = 'SURVIVED' ORDER BY 1, 2"
    )
    with sqlite3.connect(session) as data:
        return [f"{path}:{line}: {name.rpartition('/')[2]}" for path, line, name in data.execute(query)]


if __name__ == "__main__":
    main()
