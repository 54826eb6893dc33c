"""The records fade under no hand: what can't be read is named by line, what lacks a row is refused, writing is whole."""

import errno
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bench.project_copy import ROOT
from edition.records.files import records, recover, write
from tests.building import Built, problems
from tests.commands import publish, record, run

A, Q, P = "records/addresses.tsv", "records/quotations.tsv", "records/approvals.tsv"
HEADS = {
    A: "page\tid\tmoved\treason\tday\ten\tfr\n",
    Q: "page\tid\ten\tfr\n",
    P: "# format 2\npage\tid\trule\ttexts\tday\treason\n",
}
D = "0123456789abcdef"
DAMAGE: tuple[tuple[str, str, bytes, str], ...] = (
    ("missing row cells", A, f"about\tp1\t\t{D}:aaaa\n".encode(), ":2: A07"),
    ("tabs turned into spaces", A, f"about p1   {D}:aaaa {D}:aaaa\n".encode(), ":2: A07"),
    ("a row twice", A, f"about\tp1\t\t\t\t{D}:\t{D}:\nabout\tp1\t\t\t\t{D}:\t{D}:\n".encode(), ":3: A07"),
    ("a digest cut short", A, b"about\tp1\t\t\t\t0123:aaaa\t0123:aaaa\n", ":2: A07"),
    ("a fingerprint cut short", A, f"about\tp1\t\t\t\t{D}:aaa\t{D}:aaaa\n".encode(), ":2: A07"),
    ("an id that is markup", A, f'about\tp"onclick=x\t\t\t\t{D}:\t{D}:\n'.encode(), ":2: A07"),
    ("a day that is none", A, f"about\tp1\t\t\t2026-13-01\t{D}:\t{D}:\n".encode(), ":2: A07"),
    ("a move to no address", A, f"about\tp1\tbriefing\t\t\t{D}:\t{D}:\n".encode(), ":2: A07"),
    ("no end of the last row", A, f"about\tp1\t\t\t\t{D}:\t{D}:".encode(), ":2: A07"),
    ("an empty row", A, f"\nabout\tp1\t\t\t\t{D}:\t{D}:\n".encode(), ":2: A07"),
    ("line ends of Windows", A, f"about\tp1\t\t\t\t{D}:\t{D}:\r\n".encode(), ":2: E03"),
    ("bytes of another encoding", A, b"about\tp\xe9\t\t\t\t\t\n", ":2: E01"),
    ("a conflict", A, b"<<<<<<< HEAD\n", ":2: E09"),
    ("tabs turned into spaces", Q, f"briefing p2 {D}:afin {D}:in\n".encode(), ":2: Q07"),
    ("a row twice", Q, f"briefing\tp2\t{D}:x\t\nbriefing\tp2\t\t{D}:y\n".encode(), ":3: Q07"),
    ("a digest that is none", Q, b"briefing\tp2\tx\ty\n", ":2: Q07"),
    ("bytes of another encoding", Q, b"briefing\tp\xff\t\t\n", ":2: E01"),
    ("line ends of Windows", Q, f"briefing\tp2\t{D}:x\t\r\n".encode(), ":2: E03"),
    ("a conflict", Q, b"=======\n", ":2: E09"),
    ("missing row cells", P, b"about\tp1\tP05\t2026-01-01\tright\n", ":3: A10"),
    ("a rule that is none", P, b"about\tp1\tp5\t\t2026-01-01\tright\n", ":3: A10"),
    ("a digest cut short", P, b"about\tp1\tP05\t0123\t2026-01-01\tright\n", ":3: A10"),
    ("an approval twice", P, b"about\tp1\tP05\t\t\tright\nabout\tp1\tP05\t\t\tso\n", ":4: A10"),
    ("a conflict", P, b">>>>>>> b\n", ":3: E09"),
    ("no end of the last row", P, b"about\tp1\tP05\t\t\tright", ":3: A10"),
)


@pytest.mark.parametrize(("name", "file", "rows", "message"), DAMAGE, ids=[f"{d[0]} in {d[1]}" for d in DAMAGE])
def test_damage_is_named_by_line(tmp_path: Path, name: str, file: str, rows: bytes, message: str) -> None:
    (tmp_path / "records").mkdir()
    for each, head in HEADS.items():
        (tmp_path / each).write_bytes(head.encode() + (rows if each == file else b""))
    found = [str(problem) for problem in records(tmp_path)]
    assert len(found) == 1, name
    assert found[0].startswith(file + message), name


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        (A, "# format 2\npage\tid\tmoved\tday\ten\tfr\n", ""),
        (A, "# format 2\npage\tid\tmoved\treason\tday\ten\tfr\n", ":2: A07"),
        (A, "# format 2\npage\tid\tmoved\tday\ten\tx y\n", ":2: A07"),
        (A, f"# format 2\npage\tid\tmoved\tday\ten\na\tp1\t\t\t{D}{D[:8]}:\na\tp2\t\t\t{D}:\n", ""),
        (A, f"# format 2\npage\tid\tmoved\tday\ten\na\tp1\t\t\t{D}{D[:8]}:\na\tp2\t\t\t{D}{D}:\n", ":4: A07"),
        (A, "# format 3\npage\tid\tmoved\tday\ten\tfr\n", ":1: A07 The record says that it has the format"),
        (A, "# format 2\n<<<<<<< a\npage\tid\tmoved\tday\ten\n=======\npage\tid\tmoved\tday\n>>>>>>> b\n", ":2: E09"),
        (A, "page\tid\tmoved\tday\ten\tfr\n", ":1: A07 The first line of the record, # format 2, is missing"),
        (P, "page\tid\trule\ttexts\tday\treason\n", ":1: A10 The first line of the record, # format 2, is missing"),
        (Q, f"page\tid\ten\na\tp1\t{D}{D[:8]}:One\n", ":1: Q07 The first line of the record, # format 2, is missing"),
        (Q, f"page\tid\ten\na\tp1\t{D}:One\n", ""),
        (Q, "# format 2\npage\tid\ten\tfr\n", ""),
        (P, "# format 2\npage\tid\trule\ttexts\tday\treason\ten\n", ":2: A10"),
    ],
)
def test_record_says_its_format(tmp_path: Path, file: str, text: str, message: str) -> None:
    (tmp_path / "records").mkdir()
    for each, head in HEADS.items():
        (tmp_path / each).write_text(text if each == file else head, encoding="utf-8")
    found = [str(problem) for problem in records(tmp_path)]
    assert len(found) == bool(message)
    assert all(each.startswith(file + message) for each in found)


def test_an_edition_without_records_is_told_so_once(tmp_path: Path) -> None:
    (problem,) = records(tmp_path)
    assert str(problem).startswith(f"{A}:1: A06 The record of addresses is missing.")


def test_own_records_are_whole() -> None:
    assert records(ROOT) == []


def cut(lines: int) -> Callable[[str], str]:
    return lambda text: "".join(text.splitlines(keepends=True)[:lines])


LOSSES = (
    (Q, cut(2), r"^records/quotations\.tsv:1: A20 Not as they were recorded"),
    (Q, cut(6), r"^records/quotations\.tsv:1: A20 "),
    (Q, lambda text: text.replace("\t", "    "), r"^records/quotations\.tsv:2: Q07"),
    (A, cut(2), r"^records/addresses\.tsv:1: A20 "),
    (A, cut(91), r"^records/addresses\.tsv:1: A20 "),
    (A, lambda text: text.replace("\t", "    "), r"^records/addresses\.tsv:2: A07"),
    (A, lambda text: text.replace("\tp1\t", "\tp1 ", 1), r"^records/addresses\.tsv:\d+: A07"),
)


@pytest.mark.parametrize(("file", "lose", "message"), LOSSES)
def test_loss_stops_a_build_to_publish(
    texts: Path, built: Built, file: str, lose: Callable[[str], str], message: str
) -> None:
    text = (texts / file).read_text(encoding="utf-8")
    assert lose(text) != text
    (texts / file).write_text(lose(text), encoding="utf-8")
    found = list(map(str, problems(texts, built, is_written=False)))
    assert [line for line in found if re.match(message, line)], found


@pytest.mark.parametrize(
    ("file", "lose", "message"),
    [
        (Q, cut(2), r"^docs/fr/briefing\.md:\d+: Q08 The quotation"),
        (A, cut(2), r"^records/addresses\.tsv:1: A11 Not in the record, but named in the log of changes: "),
    ],
)
def test_loss_is_told_without_a_seal(
    texts: Path, built: Built, file: str, lose: Callable[[str], str], message: str
) -> None:
    (texts / "records/seal.tsv").unlink()
    test_loss_stops_a_build_to_publish(texts, built, file, lose, message)


def test_damaged_record_is_not_written_over(texts: Path) -> None:
    before = (texts / A).read_bytes().replace(b"\tp1\t", b"\tp1 ", 1)
    (texts / A).write_bytes(before)
    done = record(texts)
    assert done.returncode == 1
    assert "records/addresses.tsv:" in done.stderr
    assert (texts / A).read_bytes() == before


def test_pages_that_cannot_be_built_are_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = Path(shutil.copytree(ROOT / "examples/note", tmp_path / "note"))

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("mkdocs.commands.build._build_page", full)
    done = run("record", folder=project)
    assert (done.returncode, done.stderr.splitlines()[-1]) == (1, "The build: No space left on device")
    assert not (project / "records").exists()


def test_lost_record_is_not_made_anew_while_the_log_names_what_it_held(texts: Path) -> None:
    (texts / A).unlink()
    done = record(texts)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{A}:1: A06 The record of addresses is missing, though the log of changes names")
    assert not (texts / A).exists()


def in_both(project: Path, fr: tuple[str, str], en: tuple[str, str]) -> None:
    """Replaces words of the page "about" in both languages."""
    for language, (old, new) in (("fr", fr), ("en", en)):
        path = project / f"docs/{language}/about.md"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")


def test_passage_taken_out_in_every_language_is_published_once_recorded(draft: Path) -> None:
    for language in ("fr", "en"):
        path = draft / f"docs/{language}/about.md"
        text, number = re.subn(r"(\{#cite\}\n\n).*?\n\n", r"\1", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        assert number == 1
        path.write_text(text, encoding="utf-8")
    assert [problem.code for problem in problems(draft, is_written=False)] == ["A08"]
    assert record(draft).stdout.splitlines()[0] == "about#p2 is gone; its address will say so"
    done = publish(draft)
    assert done.returncode == 0, done.stderr


def test_note_is_logged_and_stops_a_strict_build(draft: Path) -> None:
    in_both(draft, ("sous licence MIT", "sous licence libre"), ("under the MIT licence", "under a free licence"))
    shutil.rmtree(draft / "site")
    strict = publish(draft, "--strict")
    message = "docs/en/about.md:20: A09 Changed since the last review, in every language or in those that were behind: about#p4. Run `edition record`"
    assert strict.returncode == 1
    assert message in strict.stdout + strict.stderr
    assert not (draft / "site").exists()
    done = publish(draft)
    assert done.returncode == 0
    assert message in done.stdout + done.stderr


# Writes records in one folder after another, each time as a copy of itself, which dies before one more of its steps.
KILLER = """
import os, signal, sys
from pathlib import Path
from edition.records import files
for left, root in enumerate(map(Path, sys.argv[1:])):
    if os.fork() == 0:
        break
    print(os.waitstatus_to_exitcode(os.wait()[1]))
else:
    sys.exit()
def guarded(call):
    def guard(*words, **_):
        global left
        if left == 0: os.kill(os.getpid(), signal.SIGKILL)
        left -= 1
        return call(*words)
    return guard
os.fsync, Path.replace, Path.unlink = guarded(os.fsync), guarded(Path.replace), guarded(lambda path: os.path.exists(path) and os.unlink(path))
files.write({root / name: "new\\n" * 1000 for name in ("a.tsv", "records/b.tsv", "records/c.tsv")}, root)
"""


def test_kill_leaves_all_records_old_or_all_new(tmp_path: Path) -> None:
    """Four files and their list are put on the disk, the list takes its place, then each of three, and the list goes."""
    folders = [tmp_path / str(steps) for steps in range(10)]
    names = ("a.tsv", "records/b.tsv", "records/c.tsv")
    for folder in folders:
        (folder / "records").mkdir(parents=True)
        for name in names:
            (folder / name).write_text("old\n")
    command = [sys.executable, "-u", "-c", KILLER, *map(str, folders)]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert [*map(int, done.stdout.split())] == [-signal.SIGKILL] * 9 + [0]
    for steps, folder in enumerate(folders):
        recover(folder)
        texts = {(folder / name).read_text() for name in names}
        assert texts == {"old\n" if steps < 5 else "new\n" * 1000}, steps
        assert not (folder / "records/.recording").exists(), steps


def fill_disk(patch: pytest.MonkeyPatch, room: int) -> None:
    """Let a disk have room for so many files and no more."""
    left = iter(range(room))

    def full(_: int) -> None:
        if next(left, None) is None:
            raise OSError(errno.ENOSPC, "No space left on device")

    patch.setattr(os, "fsync", full)


@pytest.mark.parametrize("room", [0, 1])
def test_full_disk_leaves_the_old_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, room: int) -> None:
    paths = [tmp_path / "one.tsv", tmp_path / "two.tsv"]
    for path in paths:
        path.write_text("old\n")
        path.chmod(0o640)
    with monkeypatch.context() as patch:
        fill_disk(patch, room)
        with pytest.raises(OSError, match="No space") as raised:
            write(dict.fromkeys(paths, "new\n"), tmp_path)
    assert raised.value.filename == str(paths[room])
    assert [path.read_text() for path in paths] == ["old\n", "old\n"]
    assert sorted(tmp_path.iterdir()) == paths
    write(dict.fromkeys(paths, "new\n"), tmp_path)
    assert [(path.read_text(), path.stat().st_mode & 0o777) for path in paths] == [("new\n", 0o640)] * 2


@pytest.mark.parametrize(
    ("words", "room", "file"),
    [(["record"], 0, A), (["record"], 1, "records/changes.tsv"), (["record"], 2, Q), (["approve", "index#p1"], 2, Q)],
)
def test_full_disk_is_told_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], room: int, file: str
) -> None:
    project = Path(shutil.copytree(ROOT / "examples/note", tmp_path / "note"))
    assert run("record", folder=project).returncode == 0
    page = project / "docs/en/index.md"
    text = page.read_text(encoding="utf-8").replace("an address", "a number")
    page.write_text(f"{text}\nMore.\n", encoding="utf-8")
    before = {path: path.read_bytes() for path in (project / "records").iterdir()}
    with monkeypatch.context() as patch:
        fill_disk(patch, room)
        done = run(*words, folder=project)
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        f"{file}: No space left on device. Nothing was recorded\n",
    )
    assert {path: path.read_bytes() for path in (project / "records").iterdir()} == before
