"""Runs scripts of the desk in Node, without a browser: a program is started once, and answers line by line."""

import functools
import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bench.project_copy import ROOT
from edition.locales import languages_known, words_of
from tests.programs import need

ASSETS = ROOT / "edition/theme/assets"
# Takes a line with a program, then lines of data, each of which it answers with a line.
RUN = """
let answer;
require("readline").createInterface({ input: process.stdin }).on("line", line => {
  if (answer) console.log(JSON.stringify(answer(JSON.parse(line))));
  else answer = eval(`(() => { ${JSON.parse(line)} return answer; })()`);
});
"""
JUDGE = "const answer = all => all.map(each => Object.values(editionVerdict.judge(...each)));"


def turning() -> dict[str, object]:
    """What turns a sentence, in each language known."""
    words = {language: words_of(language) for language in languages_known()}
    return {language: {**each.turning, "added": each.remark} for language, each in words.items()}


@functools.cache
def program(script: str) -> "subprocess.Popen[str]":
    """Return a running program; it ends with the tests, which then close its input."""
    command = [need("scripts", "node"), "-e", RUN]
    running = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)
    assert running.stdin is not None
    print(json.dumps(script), file=running.stdin)
    return running


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


CHECK = """
const answer = ({ language, drafts }) => {
  const names = Object.keys(window.editionSearch).sort((one, other) => (other === language) - (one === language));
  const index = name => Object.assign(window.editionSearch[name], { grammar: editionGrammar });
  const library = Object.fromEntries(names.map(name => [name, { index: index(name), desk: window.editionDesk[name] }]));
  const has = word => names.some(name => index(name).records.some(record => record[3].toLowerCase().includes(word)));
  const blocks = draft => (typeof draft === "string" ? editionDraft.blocks(draft, has) : draft);
  return drafts.map(draft => editionCheck.check(blocks(draft), library));
};
"""


# How many times the program's blocks are run for some drafts, which is the same on every machine.
COUNT = """
const session = new (require("inspector").Session)();
session.connect();
session.post("Profiler.enable");
session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
const taken = () => {
  let sum = 0;
  session.post("Profiler.takePreciseCoverage", (_, { result }) => {
    for (const { functions } of result) for (const { ranges } of functions) for (const { count } of ranges) sum += count;
  });
  return sum;
};
const check = answer;
{ const answer = data => (taken(), check(data), taken()); return answer; }
"""


@functools.cache
def _checking(site: Path) -> str:
    """The program that checks drafts against a built site."""
    indexes = sorted((site / "search").glob("*.js"))
    finder = next((site / "assets/javascripts").glob("finder.*.js"))
    built = "".join(path.read_text(encoding="utf-8") for path in (finder, *indexes))
    parts = "".join(read(f"{name}.js") for name in ("mentions", "verdict", "compare", "quoting", "check", "draft"))
    return f"const window = {{}}; {built} const editionTurning = {json.dumps(turning())}; {parts} {CHECK}"


def checked(site: Path, language: str, drafts: Sequence[str | Sequence[dict[str, Any]]]) -> list[list[dict[str, Any]]]:
    """What is found in drafts in a language, as blocks or as text."""
    found: list[list[dict[str, Any]]] = ask(_checking(site), {"language": language, "drafts": drafts})
    return found


def counted(site: Path, language: str, draft: str) -> int:
    """How much the program does to check a draft."""
    return int(ask(_checking(site) + COUNT, {"language": language, "drafts": [draft]}))
