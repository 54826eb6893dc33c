"""Lives of a small edition: editors do what the manual allows, record, publish and commit; what was promised is kept."""

import random
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any
from unittest import mock

from edition import cli
from edition.build.open_project import RefusedError
from edition.build.run_pass import read_site
from edition.build.write_site import edition_of, write
from edition.checks.files import sources
from edition.checks.rules import Problem, errors
from edition.checks.run import check
from edition.document import Site
from edition.records import files, update
from edition.records.table import ADDRESSES, CHANGES, GONE, SEAL, Address, end_of, parse
from tests.records.manuscript import STEPS, Manuscript, stems
from tests.records.quick import build, configured
from tests.records.remedies import ways
from tests.records.test_witnesses import git

# How often what messages advise is done after one step.
ROUNDS = 40
# What is done, and three numbers that say where and how; of two branches, what is done on each.
Act = tuple[str, Any, Any, int]
Texts = dict[str, str]  # the text of an address, by language


@dataclass
class Life:
    """An edition from its beginning on."""

    root: Path
    common: Path  # a folder that all lives share
    chance: random.Random
    texts: Manuscript = field(init=False)
    is_printed: bool = False  # whether all is written that is published
    published: dict[Address, frozenset[str]] = field(default_factory=dict)  # of each the numbers of its words
    last: dict[Address, Texts] = field(default_factory=dict)  # what stood there when it was published last
    told: list[str] = field(default_factory=list)  # what was done, for whoever reads of a failure
    day: int = 1

    def __post_init__(self) -> None:
        """Begin with what the folder holds."""
        self.texts = Manuscript(self.root)

    @classmethod
    def begin(cls, root: Path, common: Path, seed: int) -> "Life":
        """Begin a new edition of two pages."""
        begun = _begun(common)
        shutil.copytree(begun.root, root, dirs_exist_ok=True)
        life = cls(root, common, random.Random(seed))  # noqa: S311 -- nothing secret
        union = f"{CHANGES} merge=union\n"
        (root / ".gitattributes").write_text(life.chance.choice(["", union, f"{union}{SEAL} merge=union\n"]))
        life.published, life.last, life.texts.fresh = dict(begun.published), begun.last, count(1000)
        return life

    def live(self, acts: Sequence[Act], *, is_printed: bool) -> None:
        """Do one thing after another, each recorded, published and mostly committed; in the end everything is written."""
        for number, act in enumerate(acts, 1):
            self.is_printed = is_printed and number == len(acts)
            self.act(act)
            self.publish()
            if act[-1] % 3:
                self.commit()

    def act(self, act: Act) -> None:
        """Do one thing."""
        self.told.append(str(act))
        name, *numbers = act
        self.day += numbers[2] % 2
        if name in ("merge", "undo", "go_back"):
            self.commit()
        if name == "merge":
            self.merge(*numbers)
        else:
            STEPS[name](self.texts, *numbers)

    def merge(self, theirs: int | Sequence[Act], ours: int | Sequence[Act], more: int) -> None:
        """Write on two branches, the other of which began here or one commit before, and merge them."""
        begin, name = f"HEAD~{more % 2}", f"branch{len(self.told)}"
        if not git(self.root, "rev-parse", "-q", "--verify", begin):
            begin = "HEAD"
        # The other branch is in a clone, of which this one knows nothing before it pulls, or it is here.
        here, there = self.root, self.root / ".build" / name if more % 4 < 2 else self.root
        if there != here:
            git(here, "clone", "-q", ".", str(there))
        git(there, "checkout", "-qb", name, begin)
        self.root = self.texts.root = there
        for act in _drawn(theirs):
            self.act(act)
        self.settle()
        self.commit()
        self.root = self.texts.root = here
        git(here, "checkout", "-q", "main")
        for act in _drawn(ours):
            self.act(act)
        self.publish()
        self.commit()
        git(here, "fetch", "-q", str(there), f"{name}:{name}")
        git(here, "merge", "-q", "--no-edit", name)

    def commit(self) -> None:
        """Commit all."""
        git(self.root, "add", "-A", ".")
        git(self.root, "commit", "-qm", "records")

    def publish(self) -> None:
        """Record and publish, and see that what was promised is kept."""
        self.kept(self.settle())

    def settle(self) -> Site:
        """Record, then do what messages advise until none stops publishing; return the site."""
        done = list[str]()
        problems = self.run(["record"])
        for _ in range(ROUNDS):
            if not problems:
                site, problems = self.problems()
                if not problems:
                    assert site is not None
                    return site
            first = problems[0]
            done.append(str(first))
            self.told.append(f"    {first}")
            assert done.count(str(first)) < 4, f"what it advises does not help: {first}"
            problems = self.carry_out(first)
        raise AssertionError("\n".join(["No way out:", *done]))

    def carry_out(self, problem: Problem) -> list[Problem]:
        """Do what a message advises; return what then refuses."""
        possible = ways(problem)
        self.chance.shuffle(possible)
        for way in possible:
            if not isinstance(way, list):
                if way(self.texts, problem, self.chance.randrange(2)):
                    self.told.append(f"    -> {way.__name__}")
                    return []
                continue
            for command in way:
                self.told.append(f"    -> {' '.join(command)}")
                if command[0] == "git":
                    git(self.root, *command[1:])
                elif refused := self.run(command[1:]):
                    return refused
            if problem.code in ("A03", "A05"):
                page, _, name = str(problem.values["text"]).partition("#")
                self.published.pop((page, name), None)
                self.last.pop((page, name), None)
            return []
        raise AssertionError(f"nothing to do is named: {problem}")

    def run(self, words: Sequence[str]) -> list[Problem]:
        """Run a command of the edition; return what it refuses."""
        options = cli._parser().parse_args([*words, "--root", str(self.root)])  # noqa: SLF001 -- as the command line does
        day = f"20{10 + self.day // 300:02}-{1 + self.day // 28 % 10:02}-{1 + self.day % 28:02}"
        with mock.patch.object(update, "_today", return_value=day):
            try:
                options.run(options)
            except RefusedError as refused:
                return [each for each in refused.args if isinstance(each, Problem)]
            except SystemExit as ended:
                raise AssertionError(f"edition {' '.join(words)} is refused") from ended
        return []

    def problems(self) -> tuple[Site | None, list[Problem]]:
        """Return what stops publishing."""
        early = [*sources(self.root), *files.records(self.root)]
        if not all(problem.rule.is_buildable for problem in early):
            return None, errors(sorted(early, key=lambda problem: problem.order))
        folder = self.root / "built"
        shutil.rmtree(folder, ignore_errors=True)
        build(self.root, self.common, folder)
        _, project, _ = configured(self.common)
        site = read_site(folder, replace(project, root=self.root))
        found = check(site, early)
        if self.is_printed and not errors(found):
            found += write(edition_of(site, folder), folder, self.root)
        return site, errors(found)

    def kept(self, site: Site) -> None:
        """See that every address that was ever published is answered, and names no other text."""
        now: dict[Address, Texts] = {}
        headings = {(page.key, block.id) for page in site.pages for block in page.blocks if block.is_heading}
        for page in site.pages:
            for block in page.blocks:
                if block.id and block.id != "top":
                    now.setdefault((page.key, block.id), {})[page.language] = block.text
        rows = parse((self.root / ADDRESSES).read_text(encoding="utf-8"))
        for address, before in self.published.items():
            assert address in rows, f"{address} is lost"
            for text in now.get(address, {}).values():
                assert address in headings or stems(text) & before, f"{address} named {before} and is {text}"
        self.same(now)
        for address, texts in now.items():
            self.published[address] = self.published.get(address, frozenset()).union(*map(stems, texts.values()))
        for address in self.published.keys() - now.keys():
            to = tuple(end_of(rows[address], rows).split("#"))
            assert to == (GONE,) or to in now or (to[0] in site.keys and to[1:] == ("top",)), f"{address}: {to}"
            if to in now and headings.isdisjoint([address, to]):
                assert self.published[to] & self.published[address], f"{address} leads to {now[to]}"
        if self.is_printed:
            self.answered(site)
        self.last = now

    def same(self, now: dict[Address, Texts]) -> None:
        """See that a text that stands where it stood, unchanged, has the address that it had."""
        ids: dict[tuple[str, str, str], set[str]] = {}
        for (page, name), texts in now.items():
            for language, text in texts.items():
                ids.setdefault((page, language, text), set()).add(name)
        for (page, name), texts in self.last.items():
            here = [ids.get((page, *each), set()) for each in texts.items()]
            if (
                len(texts) > 1
                and all(len(each) == 1 for each in here)
                and "twin" not in stems(next(iter(texts.values())))
            ):
                (given,) = here[0]
                own = (path.read_text() for path in (self.root / "docs").rglob(f"{page}.md"))
                # An id that its author gives or takes back.
                is_own = any(f"{{#{given}}}" in each for each in own) or (page, given) in self.published
                assert given == name or is_own, f"{page}#{name} is {given}"

    def answered(self, site: Site) -> None:
        """See that the written pages answer every address."""
        for key, name in self.published:
            for language in site.languages:
                home = site.homes[language].home
                path = self.root / "built" / home / ("index.html" if key == "index" else f"{key}/index.html")
                assert path.is_file(), f"{key} is not answered in {language}"
            if key in site.keys:
                pages = [page for page in site.pages if page.key == key]
                written = [(self.root / "built" / page.path).read_text(encoding="utf-8") for page in pages]
                assert any(f' id="{name}"' in each for each in written), f"{key}#{name} is not answered"


# What is done, as often as it stands here.
ALONE = (
    *("add", "add", "edit", "edit", "retell", "replace", "split", "split", "join", "join", "move", "move_away"),
    *("delete", "delete", "delete_one", "retitle", "give_id", "rename", "add_page", "remove_page", "third_language"),
)
ALL = (*ALONE, "merge", "merge", "merge", "undo", "undo", "go_back", "lose")


@cache
def _begun(common: Path) -> Life:
    """Make the project of two pages, recorded and committed, with which every life begins."""
    root = common / "begun"
    root.mkdir()
    git(root, "init", "-q", "--template=", "-b", "main")
    git(root, "config", "gc.auto", "0")
    (root / ".gitignore").write_text(".build\nbuilt\n")
    Manuscript(root).begin()
    life = Life(root, common, random.Random(0))  # noqa: S311 -- nothing secret
    life.publish()
    life.commit()
    return life


def acts_of(chance: random.Random, number: int, names: Sequence[str] = ALL) -> list[Act]:
    """Return so many things to do, drawn by chance."""
    numbers = (iter(lambda: chance.randrange(100), 100) for _ in range(number))
    return [(chance.choice(names), next(each), next(each), next(each)) for each in numbers]


def _drawn(acts: int | Sequence[Act]) -> Sequence[Act]:
    """Return what is done on a branch, drawn by chance where a number is given."""
    return acts_of(random.Random(acts), 1 + acts % 2, ALONE) if isinstance(acts, int) else acts  # noqa: S311 -- nothing secret
