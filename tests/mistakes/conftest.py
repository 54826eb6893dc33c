"""Counts the mistakes that were answered, and says so at the end of the tests."""

import pytest

from tests.mistakes.table import TABLE


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Prints the score."""
    answered = [report for report in terminalreporter.getreports("passed") if "test_is_answered[" in report.nodeid]
    if answered:
        score = f"{len(answered)} of {len(TABLE)}"
        terminalreporter.write_line(f"Mistakes of authors answered with file, line and remedy: {score}")
