"""Which languages of a text are of an earlier wording than others, since which day, and what ends that."""

from pathlib import Path
from unittest import mock

import pytest

from edition.checks.records import pending
from edition.records import update
from edition.records.changelog import HEAD, dump, entries
from edition.records.table import CHANGES, Row, Words
from edition.records.wordings import behind, left_behind
from tests.small import small

# Lines of a log: day, passage, what, to, languages.
LATE = "3 p1 behind 2026-01-01 en,ar"
LOGS: dict[str, tuple[list[str], dict[str, dict[str, str]]]] = {
    "two are behind": (["3 p1 changed - fr", LATE], {"p1": {"en": "1", "ar": "1"}}),
    "one is brought up to date": ([LATE, "4 p1 changed - en"], {"p1": {"ar": "1"}}),
    "both, with what they follow": ([LATE, "4 p1 changed - ar,en,fr"], {}),
    "it is right as it is": ([LATE, "4 p1 current - ar,en"], {}),
    "the first day stays": ([LATE, "4 p1 changed - fr"], {"p1": {"en": "1", "ar": "1"}}),
    "its words went elsewhere": ([LATE, "4 p1 moved n#p2 -", "4 p2 behind 2026-01-01 en"], {"p2": {"en": "1"}}),
    "its number is another's": ([LATE, "4 p1 renumbered n#p2 fr"], {}),
    "it is gone": ([LATE, "4 p1 gone - -"], {}),
    "the language came anew": ([LATE, "4 - added - ar"], {"p1": {"en": "1"}}),
    "lines that two branches added": (["4 p1 changed - en", LATE], {"p1": {"ar": "1"}}),
}


def log(*lines: str) -> str:
    cells = ([cell.strip("-") for cell in line.split()] for line in lines)
    made = ((f"2026-01-0{day}", "n", *more, languages.replace(",", " ")) for day, *more, languages in cells)
    return f"{HEAD}\n" + "".join("\t".join(each) + "\n" for each in made)


@pytest.mark.parametrize("name", LOGS)
def test_what_the_log_says(name: str) -> None:
    lines, said = LOGS[name]
    found = {each: dict(days) for (_, each), days in behind(log(*lines)).items()}
    assert found == {each: {of: f"2026-01-0{day}" for of, day in days.items()} for each, days in said.items()}


# The pages that are translations, texts before and after by language, the log before, and who is left behind since when.
BEGUN = "1 - new - -"
OLD = {"fr": "a", "en": "b", "ar": "c"}
STEPS: dict[str, tuple[str, dict[str, str], list[str], str]] = {
    "the original": ("en ar", {"fr": "d"}, [BEGUN], "2026-01-01 ar en"),
    "the original, which changed before": (
        "en ar",
        {"fr": "d"},
        [BEGUN, "3 p1 changed - ar,en,fr"],
        "2026-01-03 ar en",
    ),
    "one that came later": ("", {"fr": "d"}, [BEGUN, "4 - added - fr"], "2026-01-04 ar en"),
    "one that was found right": ("", {"fr": "d"}, [BEGUN, "4 p1 current - fr"], "2026-01-01 ar en"),
    "a word that another was corrected in": ("", {"fr": "d"}, [BEGUN, "3 p1 changed - en"], "2026-01-01 ar en"),
    "a translation alone": ("en ar", {"en": "d"}, [BEGUN], ""),
    "one of three originals": ("", {"en": "d"}, [BEGUN], "2026-01-01 ar fr"),
    "the original and a translation": ("en ar", {"fr": "d", "en": "e"}, [BEGUN], "2026-01-01 ar"),
    "all": ("en ar", {"fr": "d", "en": "e", "ar": "f"}, [BEGUN], ""),
    "what was behind": ("", {"en": "d"}, [BEGUN, LATE], ""),
    "the original once more": ("en ar", {"fr": "d"}, [BEGUN, LATE], ""),
    "a language that comes": ("", {"es": "d"}, [BEGUN], ""),
}


@pytest.mark.parametrize("name", STEPS)
def test_who_is_left_behind(name: str) -> None:
    ours, new, lines, said = STEPS[name]
    texts = [{each: Words(sign * 24, sign * 4) for each, sign in of.items()} for of in (OLD, OLD | new)]
    old, after = ({("n", "p1"): Row("n", "p1", day="2026-01-02", texts=of)} for of in texts)
    told = entries(log(f"5 p1 changed - {','.join(sorted(new))}"))
    found = left_behind(log(*lines), told, old, after, {("n", each) for each in ours.split()})
    assert [f"{each.to} {' '.join(each.languages)}" for each in found] == ([said] if said else [])


def test_words_that_are_behind_are_so_where_they_stand_now() -> None:
    texts = {each: Words(sign * 24, sign * 4) for each, sign in OLD.items()}
    for print_, told in (("b", ["2026-01-05\tn\tart-4\tbehind\t2026-01-01\ten\n"]), ("e", [])):
        moved = {("n", "art-4"): Row("n", "art-4", texts=texts | {"en": Words("9" * 24, print_ * 4)})}
        old = {("n", "art-3"): Row("n", "art-3", texts=texts)}
        steps = entries(log("5 art-3 renumbered n#art-4 fr"))
        assert [dump([e]) for e in left_behind(log("3 art-3 behind 2026-01-01 en"), steps, old, moved, ())] == told


def test_other_quotation_marks_leave_none_behind(tmp_path: Path) -> None:
    def recorded(words: str, *, is_new: bool = False) -> list[str]:
        site = small(tmp_path, BODY.format(words, FR[1]), BODY.format(*EN))
        if is_new:
            update.record_all(tmp_path, site)
        else:
            update.approve_all(tmp_path, site, update.reviewed(site, "briefing#p1", "P09"), "")
        return [line.split("\t")[3] for line in (tmp_path / CHANGES).read_text(encoding="utf-8").splitlines()]

    recorded("Le passage dit l'une de « deux choses ».", is_new=True)
    assert recorded("Le passage dit l’une de “deux choses”.")[-2:] == ["changed", "words"]
    assert "behind" in recorded("Le passage dit l’une de “trois choses”.")


BODY = '<h1 id="top">T</h1><p id="p1">{}</p><p id="p2">{}</p>'
FR, EN = ("Le passage dit une chose.", "Un autre en dit une."), ("The passage says a thing.", "Another one says one.")


def test_from_one_recording_to_the_next(tmp_path: Path) -> None:
    """An approval leaves a language behind; what brings it up to date needs none, and a second one finds it right."""

    def lines() -> list[str]:
        return [each.partition("\t")[2] for each in (tmp_path / CHANGES).read_text(encoding="utf-8").splitlines()[2:]]

    def step(
        day: int, fr: tuple[str, str], en: tuple[str, str], *approved: str, rule: str = ""
    ) -> tuple[list[str], list[str]]:
        site = small(tmp_path, BODY.format(*fr), BODY.format(*en))
        codes = [each.code for each in pending(site)] if day > 1 else []
        with mock.patch.object(update, "_today", return_value=f"2026-01-0{day}"):
            update.record_all(tmp_path, site)
            for each in approved:
                site = small(tmp_path, BODY.format(*fr), BODY.format(*en))
                update.approve_all(tmp_path, site, update.reviewed(site, each, rule), "")
        site = small(tmp_path, BODY.format(*fr), BODY.format(*en))
        assert [each.code for each in pending(site)] == []
        late = [f"{page.language} {name} {day}" for page in site.pages for name, day in page.earlier.items()]
        return codes, late

    more = ("Le passage dit une belle chose.", "Un autre en dit encore une.")
    assert step(1, FR, EN) == ([], [])
    both = ("briefing#p1", "briefing#p2")
    late = ["en p1 2026-01-01", "en p2 2026-01-01"]
    assert step(3, more, EN, *both, rule="P09") == (["P09", "P09"], late)
    # Nothing asks again, and neither does what brings it up to date.
    assert step(4, more, EN) == ([], late)
    assert step(5, more, ("The passage says a fine thing.", EN[1])) == (["A09"], late[1:])
    assert step(6, more, ("The passage says a fine thing.", EN[1]), "briefing#*") == ([], [])
    assert [each for each in lines() if "\tp2\t" in each and "\twords\t" not in each] == [
        "briefing\tp2\tchanged\t\tfr",
        "briefing\tp2\tbehind\t2026-01-01\ten",
        "briefing\tp2\tcurrent\t\ten",
    ]
    # Without a rule the others are right at once.
    assert step(7, (more[0], "Un autre en dit deux."), ("The passage says a fine thing.", EN[1]), both[1]) == (
        ["P09"],
        [],
    )
