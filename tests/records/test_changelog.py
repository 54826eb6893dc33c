"""The record of changes: what happens between two records, what commands add, what Git keeps."""

import os
import subprocess
from pathlib import Path

import pytest

from edition.records.changelog import HEAD as HEAD_OF_LOG
from edition.records.changelog import LINE, between, dump, entries, extended, problems
from edition.records.files import write
from edition.records.table import ADDRESSES, CHANGES, parse
from edition.records.witnesses import history
from tests.programs import need

HEAD = "page\tid\tmoved\treason\tday\ten\tfr\n"
A, B, C = "a" * 16, "b" * 16, "c" * 16


def record(*rows: tuple[str, str, str, str, str], day: str = "2026-01-01") -> str:
    """A record of addresses from rows of page, id, where it moved, English and French digest."""
    return HEAD + "".join(f"{p}\t{i}\t{m}\t\t{day}\t{en}:\t{fr}:\n" for p, i, m, en, fr in rows)


def add(root: Path, old: str, new: str) -> None:
    """Write the log as a command does."""
    path = root / CHANGES
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    write({path: extended(before, between(parse(old), parse(new)), parse(new))}, root)


BEFORE = (("n", "top", "", A, A), ("n", "p1", "", A, A), ("n", "p2", "", B, B), ("n", "p3", "gone", C, C))


@pytest.mark.parametrize(
    ("after", "told"),
    [
        (BEFORE, []),
        ((*BEFORE[:1], ("n", "p1", "", A, B), *BEFORE[2:]), ["n\tp1\tchanged\t\tfr"]),
        ((*BEFORE[:1], ("n", "p1", "", B, B), *BEFORE[2:]), ["n\tp1\tchanged\t\ten fr"]),
        ((*BEFORE, ("n", "p4", "", C, C)), ["n\tp4\tnew\t\ten fr"]),
        ((*BEFORE[:2], ("n", "p2", "n#p1", B, B), BEFORE[3]), ["n\tp2\tmoved\tn#p1\t"]),
        ((*BEFORE[:2], ("n", "p2", "gone", B, B), BEFORE[3]), ["n\tp2\tgone\t\t"]),
        ((*BEFORE[:3], ("n", "p3", "", C, C)), ["n\tp3\tback\t\t"]),
        ((*BEFORE, ("m", "top", "", A, A), ("m", "p1", "", A, A)), ["m\t\tnew\t\t"]),
        # Without an address nothing can be quoted.
        ((*BEFORE, ("n", "meta:title", "", C, C), ("n", "dt:1", "", C, C)), []),
    ],
)
def test_what_happened(after: tuple[tuple[str, str, str, str, str], ...], told: list[str]) -> None:
    found = list(between(parse(record(*BEFORE)), parse(record(*after, day="2026-03-04"))))
    assert dump(found).splitlines() == [f"2026-03-04\t{line}" for line in told]
    assert all(LINE.fullmatch(line) for line in dump(found).splitlines())
    assert entries("head\n" + dump(found)) == found


FRENCH = (("n", "top", "", "", A), ("n", "p1", "", "", A), ("n", "p2", "gone", "", B), ("n", "meta:title", "", A, A))
ENGLISH = (("n", "top", "", A, A), ("n", "p1", "", A, A), *FRENCH[2:])


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (FRENCH, ENGLISH, ["n\t\tadded\t\ten"]),
        # What else happened stands beside it.
        (
            FRENCH,
            (ENGLISH[0], ("n", "p1", "", A, B), ("n", "p9", "", C, C), *FRENCH[2:]),
            ["n\tp1\tchanged\t\tfr", "n\tp9\tnew\t\ten fr", "n\t\tadded\t\ten"],
        ),
        # One passage alone that comes in a language of its page.
        ((ENGLISH[0], *FRENCH[1:]), ENGLISH, ["n\tp1\tchanged\t\ten"]),
        # A page that had no address has no languages yet, and one that is new comes in all of its own.
        (FRENCH[3:], (*FRENCH[3:], ("n", "p1", "", A, A)), ["n\tp1\tnew\t\ten fr"]),
        ((), ENGLISH, ["n\t\tnew\t\t"]),
        (ENGLISH, FRENCH, []),
    ],
)
def test_a_language_of_a_page_comes_in_one_line(
    before: tuple[tuple[str, str, str, str, str], ...],
    after: tuple[tuple[str, str, str, str, str], ...],
    told: list[str],
) -> None:
    found = list(between(parse(record(*before)), parse(record(*after, day="2026-03-04"))))
    assert dump(found).splitlines() == [f"2026-03-04\t{line}" for line in told]
    assert entries("head\n" + dump(found)) == found


def test_the_record_grows_and_stays(tmp_path: Path) -> None:
    changed = record(*BEFORE[:1], ("n", "p1", "", A, B), *BEFORE[2:], day="2026-01-03")
    add(tmp_path, record(), record(*BEFORE))
    add(tmp_path, record(*BEFORE), record(*BEFORE))
    add(tmp_path, record(*BEFORE), changed)
    lines = (tmp_path / CHANGES).read_text(encoding="utf-8").splitlines()[1:]
    assert lines == ["2026-01-01\tn\t\tnew\t\t", "2026-01-03\tn\tp1\tchanged\t\tfr"]
    assert list(problems(tmp_path)) == []


def test_line_ends_of_windows_are_named_once(tmp_path: Path) -> None:
    add(tmp_path, record(), record(*BEFORE))
    path = tmp_path / CHANGES
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    (line,) = map(str, problems(tmp_path))
    assert line.startswith("records/changes.tsv:1: E03 The record has CRLF")


@pytest.mark.parametrize(
    "line",
    [
        "<<<<<<< HEAD",
        "2026-01-01 n p1",
        "yesterday\tn\tp1\tnew\t\t",
        "2026-01-01\tn\tp1\tlost\t\t",
        "2026-01-01\tn\tp1\twithdrawn\tgone\t",
        "x" * 99,
    ],
)
def test_a_line_that_is_none_is_named(tmp_path: Path, line: str) -> None:
    add(tmp_path, record(), record(*BEFORE))
    with (tmp_path / CHANGES).open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")
    (problem,) = problems(tmp_path)
    assert (problem.code, problem.source, problem.line) == ("Y05", CHANGES, 3)
    assert "`edition history`" in str(problem)


def test_git_gives_the_whole_history(tmp_path: Path) -> None:
    git = [need("the history", "git"), "-C", str(tmp_path), "-c", "user.name=a", "-c", "user.email=a@example.org"]
    subprocess.run([*git, "init", "-q"], check=True)
    # Of the time before there were days nothing is told: the log would have no line for it.
    versions = (("2024-02-03", record(("m", "p1", "", A, A), day="")), ("2025-02-03", record(*BEFORE)))
    for day, text in (*versions, ("2025-04-05", record(*BEFORE, ("n", "p4", "", C, C)))):
        (tmp_path / ADDRESSES).parent.mkdir(exist_ok=True)
        (tmp_path / ADDRESSES).write_text(text, encoding="utf-8")
        subprocess.run([*git, "add", "."], check=True)
        dated = {**os.environ, "GIT_COMMITTER_DATE": f"{day}T12:00:00Z", "GIT_AUTHOR_DATE": f"{day}T12:00:00Z"}
        subprocess.run([*git, "commit", "-qm", day], check=True, env=dated)
    told = ["2026-01-01\tn\t\tnew\t\t", "2026-01-01\tn\tp4\tnew\t\ten fr"]
    assert history(tmp_path).splitlines()[1:] == told
    # What a review left behind is in the log alone; what a commit of it has told is not to be lost.
    late = ["2026-01-02\tn\tp1\tbehind\t2026-01-01\tfr", "2026-01-02\tn\tp2\tchanged\t\ten"]
    for text in ("\n".join([HEAD_OF_LOG, told[1], *late, ""]), "\n".join([HEAD_OF_LOG, *late[:1], ""])):
        (tmp_path / CHANGES).write_text(text, encoding="utf-8")
        if late[1] in text:
            subprocess.run([*git, "add", "."], check=True)
            subprocess.run([*git, "commit", "-qm", "log"], check=True)
        assert history(tmp_path).splitlines()[1:] == [*told, *late]
