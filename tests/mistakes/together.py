"""Judges a table of mistakes in few builds: those whose edits don't meet are made in one copy of the project."""

import functools
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.project_copy import ROOT
from edition.checks.files import sources
from edition.checks.rules import Problem, Rule, rules
from edition.records.files import records
from tests.building import Built, problems
from tests.conftest import Shared, texts_of
from tests.mistakes.table import Mistake

MESSAGE = re.compile(r"^(\S.*?):(\d+): ([A-Z]\d\d) (.+?\S)\. (\S.*\.)$", re.MULTILINE)
# Of more in one copy two would meet in some way that their places don't tell.
MOST = 16
NAMES = {file.relative_to(ROOT) for file in ROOT.glob("docs/**/*.*")}


@dataclass(frozen=True)
class Made:
    """A mistake, and what is to be known of those that can be made beside it."""

    mistake: Mistake
    places: frozenset[tuple[str, int]]
    """What it changes: passages, each by its page and its number there, and lines of other files."""
    told: frozenset[tuple[str, str]]
    """The codes of its messages, with their pages."""

    def meets(self, other: "Made") -> bool:
        """Whether they change the same, or the message of one would silence that of the other."""
        return not self.places.isdisjoint(other.places) or self.silences(other) or other.silences(self)

    def silences(self, other: "Made") -> bool:
        """Whether a message of its own is told in place of one of the other."""
        return any(
            scope == "site" or (scope == "page" and key == page)
            for code, key in self.told
            for each in _cases(code)
            for scope, names in each.silences.items()
            for name in names
            for silent, page in other.told
            if name.partition(".")[0] == silent
        ) or any(each.yields == "site" for code, _ in other.told for each in _cases(code))


@functools.cache
def _cases(code: str) -> list[Rule]:
    return [rule for name, rule in rules().items() if name.partition(".")[0] == code]


def answers(found: Sequence[Problem]) -> list[tuple[str, str, int]]:
    """What is told: code, file and line, sorted."""
    return sorted((problem.code, problem.source, problem.line) for problem in found)


def made(mistakes: Sequence[Mistake], project: Path) -> list[tuple[str, str, int]]:
    """Makes mistakes in a copy of the project; gives everything that must be reported of them."""
    for mistake in mistakes:
        mistake.make(project)
    return sorted(answer for mistake in mistakes for answer in mistake.answer(project))


def wrongs(name: str, table: Sequence[Mistake], built: Built, shared: Shared) -> dict[str, str]:
    """The mistakes of a table that are not answered as they must be, with what is told; judged once for all workers."""

    def judge(folder: Path) -> None:
        told = {one: said for group in _groups(table, folder) for one, said in judged(group, built, folder)}
        (folder / "wrongs.json").write_text(json.dumps(told), encoding="utf-8")

    told: dict[str, str] = json.loads((shared(name, judge) / "wrongs.json").read_text(encoding="utf-8"))
    return told


def judged(mistakes: Sequence[Mistake], built: Built, folder: Path) -> Iterator[tuple[str, str]]:
    """Those of some mistakes, made in one copy, that are not answered by their messages and by no other.

    Where they are not, they met: each is judged again among fewer, in the end alone.
    """
    project = texts_of(ROOT, folder / "project")
    rest = list[Mistake]()
    try:
        wanted = made(mistakes, project)
        # So many new texts are told whatever else is wrong.
        found = [
            each for each in problems(project, built, is_written=False) if each.name != "A08.more" or len(mistakes) == 1
        ]
        is_right = answers(found) == wanted and all(MESSAGE.fullmatch(str(problem)) for problem in found)
        rest = [each for each in mistakes if {*each.answer(project)} <= {*answers(found)}]
        said = "\n".join(map(str, found)) or "nothing"
    except (AssertionError, ValueError) as error:
        # What one would change another has changed.
        is_right, said = False, repr(error)
    shutil.rmtree(project)
    if not is_right and len(mistakes) == 1:
        yield mistakes[0].name, said
    elif not is_right:
        if len(rest) in (0, len(mistakes)):
            rest = [*mistakes[len(mistakes) // 2 :]]
        yield from judged([each for each in mistakes if each not in rest], built, folder)
        yield from judged(rest, built, folder)


def _groups(table: Sequence[Mistake], folder: Path) -> list[list[Mistake]]:
    """The mistakes in groups of which no two meet; alone are those of whole files, and what stops before any page."""
    alone, groups = list[list[Mistake]](), list[list[Made]]()
    for mistake in table:
        project = texts_of(ROOT, folder / "project")
        mistake.make(project)
        names = {file.relative_to(project) for file in project.glob("docs/**/*.*")}
        is_whole = NAMES - names or len({str(name).casefold() for name in names}) < len(names)
        told = frozenset((code, Path(file).name) for code, file, _ in mistake.answer(project))
        if not is_whole and _is_built(project, told):
            made = Made(mistake, frozenset(_places(project)), told)
            free = (each for each in groups if len(each) < MOST and not any(map(made.meets, each)))
            if (group := next(free, None)) is None:
                groups.append(group := [])
            group.append(made)
        else:
            alone.append([mistake])
        shutil.rmtree(project)
    return alone + [[each.mistake for each in group] for group in groups]


def _is_built(project: Path, told: Iterable[tuple[str, str]]) -> bool:
    """Whether pages are built of a project of which this is to be told; its files are read where that may be."""
    if all(each.is_buildable for code, _ in told for each in _cases(code)):
        return True
    return all(problem.is_buildable for problem in (*sources(project), *records(project)))


def _places(project: Path) -> set[tuple[str, int]]:
    """What differs from the project as it is; what is added at the end of a page meets nothing."""
    places = set[tuple[str, int]]()
    roots = (ROOT, project)
    files = {path.relative_to(root) for root in roots for path in (*root.glob("docs/*/*"), *root.glob("records/*"))}
    for file in (*files, Path("mkdocs.yml")):
        # The passages of a page have the same numbers in each language.
        name, end = (file.name, "\n\n") if file.suffix == ".md" else (str(file), "\n")
        before, after = (
            (root / file).read_bytes().decode("utf-8", "replace").rstrip().split(end) if (root / file).is_file() else []
            for root in roots
        )
        if before != after:
            same = [one == other for one, other in zip(before, after, strict=False)]
            first = same.index(False) if False in same else len(same)
            tail = [one == other for one, other in zip(before[first:][::-1], after[first:][::-1], strict=False)]
            last = len(before) - (tail.index(False) if False in tail else len(tail))
            places |= {(name, number) for number in range(first, max(last, first + 1)) if number < (len(before) or 1)}
    return places
