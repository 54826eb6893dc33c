"""Count what the tables of the tests prove: ways to smuggle, slips, mistakes and faults."""

import json
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence

import pytest

from bench.measure import ROOT, table

TITLE = "Proof: what is refused"
# Cases of each table, of which the largest has fewer.
SIZES = (1000,)
SMALLEST = (1,)
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
PLACES = ("tests/safety", "tests/mistakes", "tests/build/test_faults.py", "tests/records/test_table.py")


def main(sizes: Sequence[int] = SIZES) -> str:
    """Return the table of at most as many cases of each kind as the largest of `sizes`, as Markdown.

    Raises ValueError when a test has no case: it was renamed, and what it proves would be missing.
    """
    command = [sys.executable, "-m", "bench.proof", str(max(sizes))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    found = json.loads(done.stdout.splitlines()[-1])
    if lacking := TESTS.keys() - found.keys():
        raise ValueError(f"no case of {', '.join(sorted(lacking))}")
    rows = [[what, f"{sum(found[test])} of {len(found[test])}"] for test, what in TESTS.items()]
    return f"{NOTE}\n\n{table(['cases', 'refused'], rows)}"


class Results:
    """A plugin of pytest that runs a part of the cases, and keeps which passed."""

    def __init__(self, most: int) -> None:
        """Run at most so many cases of each test."""
        self.most = most
        self.passed: defaultdict[str, list[bool]] = defaultdict(list)

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        """Keep the first cases of each test of the table."""
        met: Counter[str] = Counter()
        for item in list(items):
            name = _test(item.name)
            met[name] += 1
            if name not in TESTS or met[name] > self.most:
                items.remove(item)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keep whether the case passed."""
        if report.when == "call" or not report.passed:
            self.passed[_test(report.nodeid.partition("::")[2])].append(report.passed)


def _test(name: str) -> str:
    """Return the name of a test without its case."""
    return name.partition("[")[0]


if __name__ == "__main__":
    results = Results(int(sys.argv[1]))
    pytest.main(["-n", "0", "-p", "no:cacheprovider", *PLACES], plugins=[results])
    print(json.dumps(results.passed))
