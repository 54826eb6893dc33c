"""The one table of rules, and the problems that break them: a check says which rule, where, and with what values."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args

import yaml

from edition.document.yaml_positions import LOADER

TABLE = Path(__file__).with_suffix(".yml")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")
# What a row of the table may hold.
NAMES = {
    *("severity", "title", "sentence", "remedy", "cases", "example"),
    *("silences", "yields", "changes", "buildable"),
}
CODE = re.compile(r"[A-Z]\d\d")
# Where a message that follows from another is left out: for the same text, for its page, or for the whole site.
Scope = Literal["text", "page", "site"]
Severity = Literal["stop", "error", "note"]


@dataclass(frozen=True)
class Message:
    """What a rule says in one case; names in braces stand for values."""

    sentence: str
    """What is wrong, without a full stop."""
    remedy: str
    """What to do, in whole sentences."""
    yields: bool = True
    """Whether another error is told in its place, where its rule says so."""


@dataclass(frozen=True)
class Rule:
    """One row of the table."""

    code: str
    """Its letter, which names its family, and its number: "L01"."""
    severity: Severity
    """What it stops."""
    title: str
    """Its line in the list of messages."""
    messages: Mapping[str, Message]
    """What it says, by case; "" is the case of a rule that has one, or the usual one."""
    examples: Mapping[str, str] = field(default_factory=dict)
    """The smallest page that breaks it, by language; "" for all."""
    silences: Mapping[Scope, tuple[str, ...]] = field(default_factory=dict)
    """The rules, or cases of rules, whose messages only follow from it, by where they do."""
    yields: Scope | None = None
    """Where any other error is told in its place."""
    changes: Mapping[str, str] = field(default_factory=dict)
    """How kinds of changes are told."""
    is_buildable: bool = False
    """Whether pages can be built from a file that breaks it."""


def _rule(code: str, row: Mapping[str, Any]) -> Rule:
    """Return a rule from its row. Raises TypeError and ValueError for a row that is not one."""
    usual = {name: row[name] for name in ("sentence", "remedy") if name in row}
    cases = {name: Message(**{**usual, **case}) for name, case in row.get("cases", {}).items()}
    example = row.get("example", {})
    rule = Rule(
        code=code,
        severity=row["severity"],
        title=row["title"],
        messages={"": Message(**usual), **cases} if "sentence" in usual else cases,
        examples=example if isinstance(example, dict) else {"": example},
        silences={scope: tuple(codes) for scope, codes in row.get("silences", {}).items()},
        yields=row.get("yields"),
        changes=row.get("changes", {}),
        is_buildable=row.get("buildable", False),
    )
    is_known = set(row) <= NAMES and {*rule.silences, rule.yields or "site"} <= set(get_args(Scope))
    if not CODE.fullmatch(code) or rule.severity not in get_args(Severity) or not is_known:
        raise ValueError(f"{TABLE.name}: the row {code} is not a rule")
    return rule


@cache
def rules() -> Mapping[str, Rule]:
    """Return the table, by code. Raises ValueError when it is not valid."""
    rows = yaml.load(TABLE.read_text(encoding="utf-8"), LOADER)  # noqa: S506 -- the safe loader, in C
    table = {code: _rule(code, row) for code, row in rows.items()}
    names = {f"{code}.{case}".removesuffix(".") for code, rule in table.items() for case in rule.messages} | set(table)
    for rule in table.values():
        if unknown := {name for each in rule.silences.values() for name in each} - names:
            raise ValueError(f"{TABLE.name}: {rule.code} silences {', '.join(sorted(unknown))}, which is no rule")
    return table


@dataclass(frozen=True)
class Problem:
    """What an author got wrong: a broken rule."""

    name: str
    """The rule, and its case where it has several: "L01", "L01.invalid"."""
    source: str
    """The file, or the variable."""
    line: int
    """The line in it, from 1; 0 for what has none."""
    values: Mapping[str, object] = field(default_factory=dict, hash=False)
    """What the rule's message is filled with; of a list its items."""

    about: str = ""
    """The text that it is about, where its line does not tell: "briefing#p4"."""

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.name.partition(".")[0]

    @property
    def rule(self) -> Rule:
        """The row of the table."""
        return rules()[self.code]

    @property
    def is_note(self) -> bool:
        """Whether it is only logged."""
        return self.rule.severity == "note"

    @property
    def message(self) -> Message:
        """What its rule says in its case."""
        return self.rule.messages[self.name.partition(".")[2]]

    @property
    def order(self) -> tuple[str, int, str]:
        """Its place among others: by file, line and rule."""
        return self.source, self.line, str(self)

    def __str__(self) -> str:
        """Return the message in one line, in the form that editors make into a link."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        shown = {name: _shown(value) for name, value in self.values.items()}
        sentence, remedy = self.message.sentence.format(**shown), self.message.remedy.format(**shown)
        return CONTROL.sub("\ufffd", f"{place}: {self.code} {sentence}. {remedy}")


def _shown(value: object) -> str:
    """Return a value as a message prints it: the items of a list in a row."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, filter(None, value))) or "none"
    return str(value)


def unreadable(source: str, error: OSError) -> Problem:
    """Return the problem that stands for an error of the system with a file."""
    if isinstance(error, FileNotFoundError):
        return Problem("E13.missing", source, 1, {"file": source})
    return Problem("E13", source, 1, {"error": error.strerror})


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that stop a build."""
    return [problem for problem in problems if not problem.is_note]


def notes(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that are only logged."""
    return [problem for problem in problems if problem.is_note]


def listed() -> str:
    """Return the list of messages for CONTRIBUTING.md, as Markdown."""
    rows = (f"| {rule.code} | {rule.severity} | {rule.title} |" for rule in rules().values())
    return "\n".join(["| code | severity | what is wrong |", "|---|---|---|", *rows])
