"""Counts what the tables of the tests prove: ways to smuggle, slips, mistakes and faults."""

import re
import subprocess
import sys
from collections import Counter

from bench.measure import ROOT, table

TITLE = "Proof: what is refused"
NOTE = "Each case is refused by file and line, or by the variable, with a remedy, and leaves the last good site."
# The test of each table, and what a case of it is.
TESTS = {
    "test_is_refused": "ways to smuggle something that runs, loads or misleads onto a page",
    "test_picture_is_refused": "drawings that could run or load something",
    "test_is_found": "slips that change the meaning",
    "test_is_answered": "mistakes of authors",
    "test_fault_is_named": "faults of front matter and configuration",
    "test_fault_stops_the_build": "faults of files and folders, each with a build of its own",
    "test_variable_is_named": "variables that can't be used",
    "test_port_is_named": "ports that can't be used",
    "test_damage_is_named_by_line": "damage to the records",
}
RESULT = re.compile(r"^(PASSED|FAILED|ERROR) \S+?::(\w+)\[", re.MULTILINE)


def main() -> str:
    """The table, as Markdown."""
    places = ["tests/safety", "tests/mistakes", "tests/build/test_faults.py", "tests/records/test_table.py"]
    command = [sys.executable, "-m", "pytest", "-rA", *places, "-k", " or ".join(TESTS)]
    said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout
    found = Counter((match[2], match[1] == "PASSED") for match in RESULT.finditer(said))
    rows = [[what, f"{found[test, True]} of {found[test, True] + found[test, False]}"] for test, what in TESTS.items()]
    return f"{NOTE}\n\n{table(['cases', 'refused'], rows)}"
