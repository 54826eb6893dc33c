"""Every mistake of the table is answered by its message, with file, line and remedy; the last good site stays."""

import re
from pathlib import Path

import pytest

from tests.building import problems
from tests.conftest import publish
from tests.mistakes.table import TABLE, Mistake

MESSAGE = re.compile(r"^(\S.*?):(\d+): ([A-Z]\d\d) (.+?\S)\. (\S.*\.)$", re.MULTILINE)
# One in thirty-two is also made with a build of its own, from the command to the message.
WHOLE = TABLE[::32]


@pytest.mark.parametrize("mistake", TABLE, ids=lambda mistake: mistake.name)
def test_is_answered(mistake: Mistake, project: Path) -> None:
    mistake.make(project)
    found = problems(project)
    assert (mistake.file, mistake.line(project), mistake.code) in [(p.source, p.line, p.code) for p in found], (
        "\n".join(map(str, found))
    )
    assert all(MESSAGE.fullmatch(str(problem)) for problem in found)


@pytest.mark.parametrize("mistake", WHOLE, ids=lambda mistake: mistake.name)
def test_stops_the_build(mistake: Mistake, project: Path) -> None:
    (project / "site").mkdir()
    (project / "site/index.html").write_text("the last good site")
    mistake.make(project)
    done = publish(project)
    said = done.stdout + done.stderr
    assert done.returncode == 1, said
    assert "Traceback" not in said
    messages = [(match[1], int(match[2]), match[3]) for match in MESSAGE.finditer(said)]
    assert (mistake.file, mistake.line(project), mistake.code) in messages, said
    assert [path.name for path in (project / "site").iterdir()] == ["index.html"]
    assert list((project / ".build").glob("site-*")) == []


def test_kinds_are_many_and_differ() -> None:
    assert len({mistake.name for mistake in TABLE}) == len(TABLE) >= 60
