"""The table of rules is whole: every rule is one that the engine has, with the values of its message, and in a test."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from string import Formatter
from typing import get_args

import pytest

from bench.project_copy import ROOT
from deploy import messages
from edition.checks.rules import Problem, Scope, Severity, rules
from edition.outputs.page.downloads import BLOCKS
from edition.outputs.registry import OUTPUTS

NAMES = {name for name, rule in rules().items() if rule.sentence}
CODES = {rule.code for rule in rules().values()}


@cache
def calls() -> list[tuple[str, ast.Call]]:
    """Each place of the engine that makes a problem, by itself or of the text that it is about, with its file."""
    return [
        (path.relative_to(ROOT).as_posix(), node)
        for path in (ROOT / "edition").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and {"Problem", "problem"} & {getattr(node.func, "id", ""), getattr(node.func, "attr", "")}
    ]


def constants(node: ast.expr) -> Iterator[str]:
    """The rules that an argument names, also in a choice between two."""
    for each in ast.walk(node):
        if (
            isinstance(each, ast.Constant)
            and isinstance(each.value, str)
            and re.fullmatch(r"[A-Z]\d\d(?:\.[\w-]+)?", each.value)
        ):
            yield each.value


def fields(name: str) -> set[str]:
    """What the message of a rule is filled with."""
    parts = (*Formatter().parse(rules()[name].sentence), *Formatter().parse(rules()[name].remedy))
    return {part[1] for part in parts if part[1]}


def test_rows_are_rules() -> None:
    for name, rule in rules().items():
        assert re.fullmatch(r"[A-Z]\d\d(\.[\w-]+)?", name)
        assert rule.severity in get_args(Severity), name
        assert {*rule.silences, rule.yields or "site"} <= set(get_args(Scope)), name
        assert {silenced for names in rule.silences.values() for silenced in names} <= set(rules()), name


def test_problems_name_rules_of_the_table() -> None:
    named = {name for _, call in calls() for name in constants(call.args[0])}
    assert named <= NAMES
    assert named


def test_every_rule_is_used() -> None:
    used = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "edition").rglob("*.py"))
    used += (ROOT / "edition/outputs/print/edition.typ").read_text(encoding="utf-8")
    assert CODES - {*re.findall(r'"([A-Z]\d\d)[."]', used)} == set()


def test_messages_get_what_they_are_filled_with() -> None:
    for file, call in calls():
        if getattr(call.func, "attr", "") == "problem":
            keys: set[object] = {"address", "text", *(keyword.arg for keyword in call.keywords)}
            for name in constants(call.args[0]) if None not in keys else ():
                assert fields(name) <= keys, (file, call.lineno, name)
            continue
        is_spread = any(isinstance(each, ast.Starred) for each in call.args)
        values = call.args[3] if len(call.args) > 3 else None
        if (values is None and not is_spread) or (isinstance(values, ast.Dict) and None not in values.keys):
            keys = {key.value for key in values.keys if isinstance(key, ast.Constant)} if values else set()
            for name in constants(call.args[0]):
                assert fields(name) <= keys, (file, call.lineno, name)


def test_sentences_are_sentences() -> None:
    for name in NAMES:
        message = rules()[name]
        assert not message.sentence.endswith("."), name
        assert re.fullmatch(r"[A-Z].*\.", message.remedy), name
        assert "make " not in message.sentence + message.remedy
        assert "docs/fr/briefing" not in message.remedy


def test_what_fills_each_block_is_told_where_one_stays_empty() -> None:
    blocks = {*BLOCKS, "timeline", *(name for output in OUTPUTS for name in output.placeholders)}
    told = (rules()["S16"].remedy, (ROOT / "manual/authoring.md").read_text(encoding="utf-8").replace("#", ""))
    assert [
        name for name in sorted(blocks) for text in told if f"`{name}`" not in text and f"div{name}`" not in text
    ] == []


def test_notes_silence_no_errors() -> None:
    """Else what is only logged would let an error pass."""
    severities = {name: {rule.severity for each, rule in rules().items() if each[:3] == name[:3]} for name in rules()}
    notes = [rule for rule in rules().values() if rule.severity == "note"]
    silenced = {name for rule in notes for names in rule.silences.values() for name in names}
    assert [name for name in sorted(silenced) if severities[name] != {"note"}] == []


def test_silences_make_no_circle() -> None:
    silenced = {
        code: {name[:3] for names in rule.silences.values() for name in names}
        for code, rule in rules().items()
        if code in CODES
    }

    def reached(code: str) -> set[str]:
        found, todo = set[str](), list(silenced[code])
        while todo:
            found.add(todo[-1])
            todo += silenced[todo.pop()] - found
        return found

    assert [code for code in silenced if code in reached(code)] == []


def test_manual_shows_the_table() -> None:
    """`make manual` writes it."""
    assert messages.TARGET.read_text(encoding="utf-8") == messages.text()


def test_every_code_has_a_case() -> None:
    folders = [folder for folder in ROOT.glob("tests/*/") if folder.name != "node_modules"]
    tested = "\n".join(path.read_text(encoding="utf-8") for folder in folders for path in folder.rglob("*.py"))
    assert CODES - {*re.findall(r"\b[A-Z]\d\d\b", tested)} == set()


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (
            Problem("S01", "docs/fr/x.md", 3),
            "docs/fr/x.md:3: S01 The page has no title. Write it as the first line: # Title.",
        ),
        (
            Problem("V07.taken", "PORT", 0, {"value": "x\n"}),
            "PORT: V07 The port x\ufffd is in use. Stop what runs there, or use another, as in PORT=8001.",
        ),
        (
            Problem("A02.renamed", "x", 1, {"page": "a", "to": "b"}),
            'x:1: A02 The published page "a" is missing. If it is now b, record that: `edition approve a --to b`.',
        ),
        (
            Problem("Y09.unknown", "x", 1, {"options": "extra", "language": "de", "known": ["a", "b"]}),
            "x:1: Y09 extra has options for de, which is not a language of the site. Use one of a, b, or remove them.",
        ),
    ],
)
def test_problem_is_one_line(problem: Problem, line: str) -> None:
    assert str(problem) == line


def test_no_number_has_a_plural_after_it() -> None:
    """A sentence may be of one: "their number is 1", "1 sentences"; what has one cell never has too many."""
    plural = re.compile(r"\{(?:number|here|there|times)\} (?!rows or)\w+s\b|many [^:]*: \{|their number is \{")
    assert [name for name, rule in rules().items() if plural.search(rule.sentence)] == ["S15"]
