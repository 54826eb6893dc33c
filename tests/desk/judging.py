"""Runs scripts of the desk in Node, without a browser: a program is started once, and answers line by line."""

import functools
import json
import subprocess
from collections.abc import Sequence
from typing import Any

from bench.project_copy import ROOT
from edition.locales import languages_known, words_of
from tests.programs import need

ASSETS = ROOT / "edition/theme/assets"
# Takes a line of data, and answers with a line.
ANSWER = """
require("readline").createInterface({ input: process.stdin })
  .on("line", line => console.log(JSON.stringify(answer(JSON.parse(line)))));
"""
JUDGE = "const answer = all => all.map(each => Object.values(editionVerdict.judge(...each)));"


def turning() -> dict[str, object]:
    """What turns a sentence, in each language known."""
    words = {language: words_of(language) for language in languages_known()}
    return {language: {**each.turning, "added": each.emphasis_added} for language, each in words.items()}


@functools.cache
def program(script: str) -> "subprocess.Popen[str]":
    """Return a running program; it ends with the tests, which then close its input."""
    command = [need("scripts", "node"), "-e", script + ANSWER]
    return subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8", bufsize=1
    )


def ask(script: str, data: object) -> Any:
    """The answer of a program to some data."""
    running = program(script)
    assert running.stdin is not None
    assert running.stdout is not None
    print(json.dumps(data), file=running.stdin)
    return json.loads(running.stdout.readline())


def read(name: str) -> str:
    """A script of the theme."""
    return (ASSETS / name).read_text(encoding="utf-8")


def judged(cases: Sequence[tuple[str, str, str]]) -> list[tuple[str, str]]:
    """The verdicts of the page's program on quotations, each with its text and its language."""
    data = f"const editionTurning = {json.dumps(turning())};"
    return [(verdict, word) for verdict, word in ask(data + read("verdict.js") + JUDGE, cases)]
