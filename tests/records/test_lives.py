"""What the manual allows, in any order, each recorded and published: no edit ends in silence, or without a way out."""

import random
from pathlib import Path

import pytest

from tests.records.lives import ALL, Act, Life, acts_of
from tests.records.quick import quick

# With Git.
pytestmark = pytest.mark.whole

# What once went wrong, as short as it can be said.
CASES: tuple[tuple[str, int, tuple[Act, ...]], ...] = (
    (
        "a language that came on one branch alone",
        0,
        (("merge", (("third_language", 0, 0, 0),), (("move_away", 0, 1, 4), ("add", 1, 0, 0)), 0),),
    ),
    (
        "an address that leads to a number that both branches have given",
        0,
        (("merge", (("move_away", 0, 1, 4),), (("add", 1, 0, 0),), 0),),
    ),
)


# A few lives, in which everything is done once; thousands are lived before a release.
SEEDS = (20, 22, 161, 303, 355, 390, 393, 550, 847, 910, 975)


@pytest.fixture(scope="module")
def common(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What all lives begin with."""
    return tmp_path_factory.mktemp("common")


def live(root: Path, common: Path, seed: int, acts: list[Act], *, is_printed: bool = False) -> None:
    """Live one life, and tell of what was done when it fails."""
    with quick(common):
        life = Life.begin(root, common, seed)
        try:
            life.live(acts, is_printed=is_printed)
        except BaseException as error:
            error.add_note("\n".join([f"seed {seed}:", *life.told]))
            raise


@pytest.mark.parametrize("seed", SEEDS)
def test_no_edit_leads_into_a_dead_end(tmp_path: Path, common: Path, seed: int) -> None:
    acts = acts_of(random.Random(seed), 2)  # noqa: S311 -- nothing secret
    live(tmp_path, common, seed, acts, is_printed=seed % 20 == 0)


@pytest.mark.parametrize(("name", "seed", "acts"), CASES, ids=[name for name, *_ in CASES])
def test_what_once_went_wrong(tmp_path: Path, common: Path, name: str, seed: int, acts: tuple[Act, ...]) -> None:
    assert name
    live(tmp_path, common, seed, [*acts])


def test_everything_is_done_that_the_manual_allows() -> None:
    names = {name for seed in SEEDS for name, *_ in acts_of(random.Random(seed), 2)}  # noqa: S311 -- nothing secret
    assert names == {*ALL}


@pytest.mark.soak
@pytest.mark.timeout(12 * 3600)
def test_no_edit_leads_into_a_dead_end_in_thousands_of_lives(tmp_path: Path, common: Path) -> None:
    for seed in range(1000, 11_000):
        acts = acts_of(random.Random(seed), 6)  # noqa: S311 -- nothing secret
        live(tmp_path / str(seed), common, seed, acts, is_printed=seed % 7 == 0)
