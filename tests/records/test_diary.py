"""An editor's diary: twenty edits of a small published edition, one after another, and the commands that each needs."""

import re
import shlex
from collections.abc import Callable
from pathlib import Path
from unittest import mock

from edition import cli
from edition.records.table import ADDRESSES, parse
from tests.building import Built, problems, site_of
from tests.conftest import texts_of

LANGUAGES = ("fr", "en")
COMMAND = re.compile(r"edition (?:record|approve [^\s`]+(?: --to [^\s`]+)?)")
RECORD = ["edition record"]
# In French and in English.
ONE = ("Un passage de plus sur la coopération, écrit par une main.", "One more passage on cooperation, by one hand.")
TWO = ("Un second passage, qui suit de près le premier.", "A second passage, which follows the first closely.")
AGAIN = ("Un deuxième passage, qui suit de près le premier.", "A next passage, which follows the first closely.")
YEARS, ALONE = ("ces dernières années[^2]", ""), ("ces dix dernières années[^2]", "")
LONG = (
    "La conférence a siégé sept jours. Elle a entendu trente orateurs et adopté deux textes.",
    "The conference sat for seven days. It heard thirty speakers and adopted two texts.",
)
QUOTED = (
    "L'orateur a dit «nous voulons une autre réunion cette année».",
    "The speaker said “we want another meeting this year”.",
)
NOTE = ("Une note nouvelle.", "A new note.")
PAGE = ("---\ntitle: Extra\n---\n\n# Extra\n\nUn début.\n", "---\ntitle: Extra\n---\n\n# Extra\n\nA beginning.\n")
DEBATE, CLOSING = ("Les débats portant", "Debate on"), ("Dans son projet", "In its draft")
Words = tuple[str, str]
Edit = Callable[[Path], None]


def edit(page: str, change: Callable[[str, int], str], languages: tuple[str, ...] = LANGUAGES) -> Edit:
    """Changes a page in some languages; what it is given must change."""

    def act(project: Path) -> None:
        for language in languages:
            path = project / f"docs/{language}/{page}.md"
            text = path.read_text(encoding="utf-8")
            changed = change(text, LANGUAGES.index(language))
            assert changed != text, (page, language)
            path.write_text(changed, encoding="utf-8")

    return act


def above(opening: Words, new: Words) -> Callable[[str, int], str]:
    """A passage before the line that begins so."""
    return lambda text, at: text.replace(f"\n{opening[at]}", f"\n{new[at]}\n\n{opening[at]}", 1)


def swap(old: Words, new: Words) -> Callable[[str, int], str]:
    return lambda text, at: text.replace(old[at], new[at], 1)


def move_to_end(words: Words) -> Callable[[str, int], str]:
    return lambda text, at: f"{text.replace(words[at] + chr(10) * 2, '', 1).rstrip()}\n\n{words[at]}\n"


def renumber(text: str, at: int) -> str:
    """A note before the others, and theirs counted anew."""
    text = text.replace("[^2]", "[^3]").replace("[^1]", "[^2]")
    mark = CLOSING[at]
    return text.replace(f"\n{mark}", f"\n{mark}[^1]", 1) + f"\n[^1]: {NOTE[at]}\n"


def exchange(text: str, _: int) -> str:
    """The last two sections of a page in the other order."""
    *head, one, other = re.split(r"(?m)^(?=## )", text)
    return "".join(head) + other.rstrip() + "\n\n" + one.rstrip() + "\n"


def files(old: str, new: str) -> Edit:
    """A page renamed, with its links and its line of nav; `new` is "" for one that is deleted."""

    def act(project: Path) -> None:
        for path in [project / "mkdocs.yml", *project.glob("docs/*/*.md")]:
            text = path.read_text(encoding="utf-8")
            text = text.replace(f"  - {old}.md\n", f"  - {new}.md\n" if new else "").replace(
                f"({old}.md", f"({new or 'about'}.md"
            )
            path.write_text(text, encoding="utf-8")
        for language in LANGUAGES:
            path = project / f"docs/{language}/{old}.md"
            path.rename(path.with_name(f"{new}.md")) if new else path.unlink()

    return act


def page(project: Path) -> None:
    for language, text in zip(LANGUAGES, PAGE, strict=True):
        (project / f"docs/{language}/extra.md").write_text(text, encoding="utf-8")
    nav = project / "mkdocs.yml"
    nav.write_text(
        nav.read_text(encoding="utf-8").replace("  - about.md\n", "  - about.md\n  - extra.md\n"), encoding="utf-8"
    )


def block(words: Words) -> Words:
    return f"{words[0]}\n\n", f"{words[1]}\n\n"


def item(words: Words) -> Words:
    return f"- {words[0]}\n", f"- {words[1]}\n"


def carry(project: Path) -> None:
    """A passage from one page to another."""
    edit("annex", swap(item(TWO), NONE))(project)
    edit("about", lambda text, at: f"{text}\n{TWO[at]}\n")(project)


SPLIT = LONG[0].replace(". ", ".\n\n"), LONG[1].replace(". ", ".\n\n")
NONE = ("", "")
DIARY: tuple[tuple[str, Edit, list[str]], ...] = (
    ("a passage", edit("briefing", above(DEBATE, ONE)), RECORD),
    ("another above it", edit("briefing", above(ONE, TWO)), RECORD),
    ("a few words of it in both languages", edit("briefing", swap(TWO, AGAIN)), []),
    (
        "a word in one language alone",
        edit("briefing", swap(YEARS, ALONE), ("fr",)),
        ["edition approve briefing#p4"],
    ),
    ("a long passage", edit("briefing", above(CLOSING, LONG)), RECORD),
    ("the long passage divided", edit("briefing", swap(LONG, SPLIT)), RECORD),
    ("the long passage made one again", edit("briefing", swap(SPLIT, LONG)), RECORD),
    ("a passage moved to the end of the page", edit("briefing", move_to_end(ONE)), []),
    ("a passage taken out", edit("briefing", swap(block(LONG), NONE)), RECORD),
    ("a note before the others, all of them counted anew", edit("briefing", renumber), RECORD),
    ("a quotation", edit("about", above(("Citez par", "Cite by"), QUOTED)), RECORD),
    ("the quotation taken out", edit("about", swap(block(QUOTED), NONE)), RECORD),
    (
        "a section under another title",
        edit(
            "about",
            swap(("## Licence {#licence}", "## Licence {#licence}"), ("## Droits {#licence}", "## Rights {#licence}")),
        ),
        [],
    ),
    ("two sections in the other order", edit("about", exchange), []),
    (
        "a line of the timeline",
        edit(
            "timeline", above(("2010\n", "2010\n"), ("2009\n:   Une réunion, Tunis\n", "2009\n:   A meeting, Tunis\n"))
        ),
        RECORD,
    ),
    ("a page", page, RECORD),
    ("its passages written", edit("extra", lambda text, at: f"{text}\n- {ONE[at]}\n- {TWO[at]}\n"), RECORD),
    ("the page under another name", files("extra", "annex"), ["edition approve extra --to annex"]),
    ("a passage moved to another page", carry, RECORD),
    ("the page deleted", files("annex", ""), ["edition approve annex --to gone"]),
)


def commands(project: Path, built: Built) -> list[str]:
    """Runs each command that the messages of a build to publish name, until it has none; gives those commands."""
    used: list[str] = []
    for _ in range(3):
        # Print is none of the diary's matter, and takes most of the time.
        found = problems(project, built, is_written=False)
        wanted = list(dict.fromkeys(match for problem in found for match in COMMAND.findall(str(problem))))
        assert bool(found) == bool(wanted), "\n".join(map(str, found))
        if not wanted:
            return used
        used += wanted[:1]
        with mock.patch.object(cli, "open_site", return_value=site_of(project, built)):
            assert cli.main([*shlex.split(wanted[0])[1:], "--root", str(project)]) == 0
    raise AssertionError("\n".join(map(str, found)))


def test_edits_need_no_other_command(draft: Path, report: Path, tmp_path: Path) -> None:
    assert len(DIARY) == 20
    built = Built.of(report, tmp_path / "0/site")
    before = parse((draft / ADDRESSES).read_text(encoding="utf-8")).keys()
    needed = dict[str, list[str]]()
    for name, act, _ in DIARY:
        act(draft)
        if (draft / "mkdocs.yml").read_bytes() != (built.root / "mkdocs.yml").read_bytes():
            folder = tmp_path / str(len(needed))
            built = Built.of(texts_of(draft, folder / "project"), folder / "site")
        needed[name] = commands(draft, built)
        rows = parse((draft / ADDRESSES).read_text(encoding="utf-8"))
        assert {address for address in before if ":" not in address[1]} <= rows.keys()
    assert needed == {name: wanted for name, _, wanted in DIARY}
    assert rows["annex", "p3"].moved == "about#p6"
