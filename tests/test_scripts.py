"""The scripts of the browser stay short enough to be read: lines in all, lines of a function, signs of a line."""

import re
from collections.abc import Iterator

from bench.project_copy import ROOT

SCRIPTS = sorted((ROOT / "edition/theme/assets").glob("*.js"))
LINES, FUNCTION, WIDTH = 5508, 60, 120
# Where a function of several lines begins, as the formatter writes it.
BEGINNING = re.compile(
    r"^(?P<indent> *)(?!(?:if|for|while|switch|catch)\b)(?:.*=> \{|.*\bfunction\b.*\{|\w[\w ]*\(.*\) \{)$"
)


def functions(text: str) -> Iterator[tuple[str, int]]:
    """The first line of each function of several lines, and how many it has; the wrapper of a file apart."""
    lines = text.splitlines()
    for number, line in enumerate(lines):
        if (found := BEGINNING.match(line)) and found["indent"]:
            end = next(n for n, other in enumerate(lines[number:]) if n and re.match(rf"{found['indent']}\}}", other))
            yield line.strip(), end + 1


def test_functions_are_found() -> None:
    text = (
        "(() => {\n  function one(a) {\n    if (a) {\n    }\n  }\n  const two = a => {\n  };\n  three() {\n  }\n})();\n"
    )
    assert list(functions(text)) == [("function one(a) {", 4), ("const two = a => {", 2), ("three() {", 2)]


def test_scripts_are_short() -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SCRIPTS}
    assert sum(len(text.splitlines()) for text in texts.values()) <= LINES
    long = [(name, *each) for name, text in texts.items() for each in functions(text) if each[1] > FUNCTION]
    wide = [(name, line) for name, text in texts.items() for line in text.splitlines() if len(line) > WIDTH]
    assert [*long, *wide] == []
