"""Every mistake of the table is answered by its message and by no other; the last good site stays."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.building import Built, problems
from tests.commands import publish
from tests.conftest import Shared
from tests.mistakes.table import TABLE, UNPRINTABLE, Mistake
from tests.mistakes.together import MESSAGE, answers, judged, made, wrongs

# What stops a build before any page is rendered.
EARLY = ("a nav that is no list", "a front matter that is a list")


# What one build can tell together.
LATE = ("sentences dropped in one language", "a name with a space and an accent")
MORE = (
    *LATE,
    "a heading that skips a level",
    "a link with the name of a user",
    "a pull-quote edited",
    "a list at once after a line of text",
)
BY_NAME = {mistake.name: mistake for mistake in TABLE}


def together(names: Sequence[str], *others: Mistake) -> list[list[Mistake]]:
    """What is told in one build, and each mistake that stops one early."""
    return [[*(BY_NAME[name] for name in names), *others], *([BY_NAME[name]] for name in EARLY)]


# Some are also made with all pages built anew, and of those some from the command to the message.
ANEW, WHOLE = together(MORE), together(LATE, UNPRINTABLE)


@pytest.mark.parametrize("mistake", TABLE, ids=lambda mistake: mistake.name)
def test_is_answered(mistake: Mistake, built: Built, shared: Shared) -> None:
    assert wrongs("mistakes", TABLE, built, shared).get(mistake.name) is None


@pytest.mark.soak
@pytest.mark.parametrize("mistake", TABLE, ids=lambda mistake: mistake.name)
def test_is_answered_alone(mistake: Mistake, built: Built, tmp_path: Path) -> None:
    assert dict(judged([mistake], built, tmp_path)) == {}


def name_of(mistakes: Sequence[Mistake]) -> str:
    return ", ".join(mistake.name for mistake in mistakes)


@pytest.mark.whole
@pytest.mark.parametrize("mistakes", ANEW, ids=name_of)
def test_are_answered_when_all_pages_are_built(mistakes: list[Mistake], texts: Path) -> None:
    wanted = made(mistakes, texts)
    found = problems(texts, is_written=False)
    assert answers(found) == wanted, "\n".join(map(str, found))


@pytest.mark.parametrize("mistakes", WHOLE, ids=name_of)
def test_stop_the_build(mistakes: list[Mistake], project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site")
    wanted = made(mistakes, project)
    done = publish(project)
    output = done.stdout + done.stderr
    assert done.returncode == 1, output
    assert "Traceback" not in output
    messages = {(match[3], match[1], int(match[2])) for match in MESSAGE.finditer(output)}
    assert sorted(messages) == wanted, output
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert list((project / ".build").glob("site-*")) == []


def test_pages_rendered_alone_are_those_of_a_build(built: Built) -> None:
    for path, html in built.rendered(built.root, every=True).items():
        assert "".join(html.split()) == "".join((built.site / path).read_text(encoding="utf-8").split()), path


def test_kinds_are_many_and_differ() -> None:
    assert len({mistake.name for mistake in TABLE}) == len(TABLE) >= 60
