"""What the manual allows, in any order, each recorded and committed: every address names one text, and none is lost."""

import random
from pathlib import Path

import pytest

from edition.records.table import ADDRESSES, APPROVALS, CHANGES, QUOTATIONS, parse
from tests.records.test_merges import BEGUN, addresses, commit, edited
from tests.records.test_witnesses import git

STEPS = ("edit", "edit", "edit", "undo", "merge", "merge", "lose")
KINDS = ("add", "add", "edit", "delete", "move")
Names = tuple[str, ...]


class Life:
    """A page of a project in Git, edited and recorded again and again."""

    def __init__(self, root: Path, seed: int) -> None:
        """Begin with four texts."""
        self.root, self.chance = root, random.Random(seed)  # noqa: S311 -- nothing secret
        git(root, "init", "-qb", "main")
        (root / ".gitattributes").write_text(self.chance.choice(["", f"{CHANGES} merge=union\n"]))
        self.states: list[Names] = []
        self.texts: dict[str, set[str]] = {}
        self.write(BEGUN)

    def write(self, names: Names) -> None:
        """Record, commit, and see that no address names another text."""
        commit(self.root, names)
        self.states.append(names)
        now = addresses(self.root, names)
        assert len({*now.values()}) == len(now)
        for stem, name in now.items():
            assert self.texts.setdefault(name, {stem}) == {stem}, f"{name} was {self.texts[name]} and is {stem}"
        rows = parse((self.root / ADDRESSES).read_text(encoding="utf-8"))
        assert self.texts.keys() <= {name for page, name in rows if page == "briefing"}

    def edits(self) -> list[tuple[str, int]]:
        """Return what an editor does before the next record."""
        return [(self.chance.choice(KINDS), self.chance.randrange(5)) for _ in range(self.chance.randrange(1, 4))]

    def step(self, number: int) -> None:
        """Do one thing that the manual allows, or lose a file."""
        what, names = self.chance.choice(STEPS), self.states[-1]
        if what == "undo" and len(self.states) > 1:
            git(self.root, "revert", "--no-edit", "HEAD")
            before = self.states[-2]
            self.write(before)
            # What was undone can't be undone again by the same step.
            self.states = [before]
        elif what == "merge":
            git(self.root, "checkout", "-qb", f"other{number}")
            other = edited(names, self.edits(), f"t{number}x")
            commit(self.root, other)
            git(self.root, "checkout", "-q", "main")
            mine = edited(names, self.edits(), f"o{number}x")
            self.write(mine)
            git(self.root, "merge", "-q", f"other{number}")
            stems = {name.partition("+")[0]: name for name in (*other, *mine)}
            branches = [{name.partition("+")[0] for name in branch} for branch in (mine, other)]
            gone = {name.partition("+")[0] for name in names} - (branches[0] & branches[1])
            self.write(tuple(name for stem, name in stems.items() if stem not in gone) or (f"z{number}",))
            self.states = self.states[-1:]
        elif what == "lose":
            (self.root / self.chance.choice([ADDRESSES, QUOTATIONS, APPROVALS, CHANGES])).unlink(missing_ok=True)
            self.write(names)
            self.states = self.states[-1:]
        else:
            self.write(edited(names, self.edits(), f"e{number}x"))


def live(root: Path, seed: int) -> None:
    life = Life(root, seed)
    for number in range(6):
        life.step(number)


@pytest.mark.parametrize("seed", range(40))
def test_no_address_is_lost_whatever_is_done(tmp_path: Path, seed: int) -> None:
    live(tmp_path, seed)


@pytest.mark.soak
def test_no_address_is_lost_in_thousands_of_lives(tmp_path: Path) -> None:
    for seed in range(1000, 11_000):
        (tmp_path / str(seed)).mkdir()
        live(tmp_path / str(seed), seed)
