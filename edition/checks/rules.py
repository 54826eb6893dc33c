"""The one table of rules, and the problems that break them: a check says which rule, where, and with what values."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Literal

from edition.document.yaml_positions import data_of

TABLE = Path(__file__).with_suffix(".yml")
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\ud800-\udfff]")
# Where a message that follows from another is left out: for the same text, for its page, or for the whole site.
Scope = Literal["text", "page", "site"]
# How alike a word and a slip for it are, from 0 to 1.
NEAR = 0.7
Severity = Literal["stop", "error", "note"]


@dataclass(frozen=True)
class Rule:
    """A row of the table, or one of its cases; the head of the table says what each name is for."""

    code: str
    severity: Severity
    title: str
    sentence: str = ""
    remedy: str = ""
    example: str | Mapping[str, str] = ""
    silences: Mapping[Scope, Sequence[str]] = field(default_factory=dict)
    yields: Scope | None = None
    changes: Mapping[str, str] = field(default_factory=dict)
    elements: str = ""
    is_buildable: bool = False


@cache
def rules() -> Mapping[str, Rule]:
    """Return the table: each rule by its code, "L01", and each case by its name, "L01.invalid"."""
    table: dict[str, Rule] = {}
    for code, row in data_of(TABLE).items():
        cases = row.pop("cases", {})
        table[code] = Rule(code, **row)
        table |= {f"{code}.{case}": replace(table[code], **differences) for case, differences in cases.items()}
    return table


@dataclass(frozen=True)
class Problem:
    """What an author got wrong: a broken rule."""

    name: str  # the rule, and its case where it has several: "L01", "L01.invalid"
    source: str  # the file, or the variable
    line: int  # the line in it, from 1; 0 for what has none
    values: Mapping[str, object] = field(default_factory=dict, hash=False)  # what the rule's message is filled with
    about: str = ""  # the text that it is about, where its line does not tell: "briefing#p4"
    also: str = ""  # what is told with it of a rule that yields to it

    @property
    def rule(self) -> Rule:
        """The rule, in its case."""
        return rules()[self.name]

    @property
    def code(self) -> str:
        """The code of the rule."""
        return self.rule.code

    @property
    def address(self) -> str:
        """The text that it can be approved for, as its remedy then says: "briefing#p4"; "" for none."""
        return str(self.values.get("address", "")) if "--rule" in self.rule.remedy else ""

    @property
    def is_note(self) -> bool:
        """Whether it is only logged."""
        return self.rule.severity == "note"

    @property
    def is_buildable(self) -> bool:
        """Whether pages can be built all the same."""
        return self.is_note or self.rule.is_buildable

    @property
    def is_stop(self) -> bool:
        """Whether it is about safety, records or addresses: nothing is made of such pages, not even to be looked at."""
        return self.rule.severity == "stop"

    @property
    def order(self) -> tuple[str, int, str]:
        """Its place among others: by file, line and rule."""
        return self.source, self.line, str(self)

    def __str__(self) -> str:
        """Return the message in one line, in the form that editors make into a link."""
        place = f"{self.source}:{self.line}" if self.line else self.source
        shown = {name: printed(value) for name, value in self.values.items()}
        sentence, remedy = (text.format(**shown) for text in (self.rule.sentence, self.rule.remedy))
        return CONTROL.sub("\ufffd", f"{place}: {self.code} {sentence}. {remedy}{self.also}")


def printed(value: object) -> str:
    """Return a value as a message prints it: the items of a list in a row."""
    if isinstance(value, list | tuple):
        return ", ".join(map(str, filter(None, value))) or "none"
    return str(value)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return the word that another may be a slip for; "" without one."""
    return next(iter(get_close_matches(word, sorted(known), 1, NEAR)), "")


def unreadable(source: str, error: Exception, rule: str = "Y05") -> Problem:
    """Return the problem of a file that the system does not give, in another encoding, or not in YAML: a `rule`."""
    if isinstance(error, OSError):
        cases = {FileNotFoundError: "E13.missing", IsADirectoryError: "E13.kind", NotADirectoryError: "E13.kind"}
        return Problem(cases.get(type(error), "E13"), source, 1, {"file": source, "error": error.strerror})
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem("E01", source, line, {"byte": f"{error.object[error.start]:#x}"})
    mark = getattr(error, "problem_mark", None)
    why = in_words(getattr(error, "problem", None) or str(error))
    return Problem(rule, source, mark.line + 1 if mark else 1, {"error": why})


def in_words(why: str) -> str:
    """Return what a parser of YAML says, in words of those who write it where the table has them."""
    return rules()["Y01"].changes.get(why, why)


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Return those that stop a build."""
    return [problem for problem in problems if not problem.is_note]
