"""Asks the finder of a built site, without a browser: its scripts run in Node, which is started once for each language."""

import functools
import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.programs import need

# Takes a line of queries, and answers with a line: what they name, and what is found where that is asked, too.
ASK = """
const fs = require("fs"), vm = require("vm"), [site, language] = process.argv.slice(1);
const context = vm.createContext({ Intl, window: {} });
for (const [folder, stem] of [["assets/javascripts", "finder"], ["search", language]]) {
  const name = fs.readdirSync(`${site}/${folder}`).find(each => each.startsWith(`${stem}.`) && each.endsWith(".js"));
  vm.runInContext(fs.readFileSync(`${site}/${folder}/${name}`, "utf8"), context);
}
const answers = vm.runInContext(`((queries, isSearched) => {
  const data = Object.assign(window.editionSearch["${language}"], { grammar: editionGrammar });
  const number = ({ from, labels }) => (from ? [...from, "to"] : []).concat(labels).join(" ");
  const name = ({ page, id }) => data.pages[page][0].replace(/^[a-z]{2}\\\\//, "").replace(/\\\\/$/, "") + (id && "#" + id);
  const at = place => name({ page: data.records[place][0], id: data.records[place][1] });
  return JSON.stringify(queries.map(query => {
    const answer = isSearched && editionFind.answer(query, data);
    const named = (editionAsked.lookup(query, data)?.found ?? []).map(name);
    if (!isSearched) return named;
    const { hits, missing, cited } = answer;
    return {
      hits: hits.map(at), missing: missing.map(number), named,
      cited: hits.map(hit => (cited.has(hit) ? data.records[hit][5] ?? [] : []).map(([place]) => at(place))),
    };
  }));
})`, context);
require("readline").createInterface({ input: process.stdin }).on("line", line => console.log(answers(...JSON.parse(line))));
"""


@dataclass(frozen=True)
class Answer:
    """What a query gives: places as "page#id", and numbers as they were read."""

    hits: list[str]
    """All results, best first."""
    missing: list[str]
    """What the registers lack."""
    named: list[str]
    """The provisions and instruments that the query names."""
    cited: list[list[str]]
    """For each result the places that cite it."""

    @property
    def first(self) -> str:
        """The first result, "none" without one."""
        return self.hits[0] if self.hits else "none"

    def is_at(self, wanted: str) -> bool:
        """Whether the first result is `wanted`, or on it where that is a page; or one of several with "|" between."""
        return any(each in (self.first, self.first.partition("#")[0]) for each in wanted.split("|"))


@functools.cache
def _finder(site: Path, language: str) -> "subprocess.Popen[str]":
    """Return the running finder of a language; it ends with the tests, which then close its input."""
    command = [need("the finder", "node"), "-e", ASK, str(site), language]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1)


def ask(site: Path, language: str, queries: list[str]) -> list[Answer]:
    """The answers of the finder of a built site to queries in one language."""
    return [Answer(**answer) for answer in _asked(site, language, queries, is_searched=True)]


def named(site: Path, language: str, queries: list[str]) -> list[list[str]]:
    """The provisions and instruments that queries name: what an answer begins with, in a tenth of its time."""
    return _asked(site, language, queries, is_searched=False)


def _asked(site: Path, language: str, queries: list[str], *, is_searched: bool) -> list[Any]:
    finder = _finder(site, language)
    assert finder.stdin is not None
    assert finder.stdout is not None
    print(json.dumps([queries, is_searched]), file=finder.stdin)
    found: list[Any] = json.loads(finder.stdout.readline())
    return found


def unescaped(query: str) -> str:
    r"""A query of the table, where \u200b and \xad stand for characters."""
    return re.sub(r"\\(?:u([0-9a-f]{4})|x([0-9a-f]{2}))", lambda sign: chr(int(sign[1] or sign[2], 16)), query)
