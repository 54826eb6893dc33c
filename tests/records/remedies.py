"""What the messages of a small edition advise, carried out to the letter."""

import re
import shlex
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from edition.checks.rules import Problem
from edition.records.fingerprint import fingerprint, likeness
from tests.records.manuscript import CONFLICT, Manuscript, kind_of, stems, translated

COMMAND = re.compile(r"`((?:edition|git) [^`]+)`")
# What a message advises by hand: does it by a choice, and returns whether there was anything to do.
Hand = Callable[[Manuscript, Problem, int], bool]


def ways(problem: Problem) -> list[Hand | list[list[str]]]:
    """Return what a message advises, each way out by itself: something to do by hand, or commands to run."""
    hands = HANDS.get(problem.name, HANDS.get(problem.code, ()))
    commands = [shlex.split(each) for each in COMMAND.findall(str(problem))]
    together = [commands] if problem.code in ONE_AFTER_THE_OTHER else [[each] for each in commands]
    return [*hands, *(each for each in together if each)]


def _place(texts: Manuscript, source: str, line: int) -> tuple[str, str, int]:
    """Return the page, the language and the number of the block at a line."""
    path, at = Path(source), 1
    key, language = path.stem, path.parent.name
    for number, block in enumerate(texts.blocks(key, language)):
        at += block.count("\n") + 2
        if line < at:
            return key, language, number
    raise AssertionError(f"{source} has no line {line}")


def _language_of(source: object) -> str:
    return str(source).split("/")[1]


def keep_one(texts: Manuscript, _: Problem, choice: int) -> bool:
    """Keep one version, and remove the conflict markers."""
    for path in (texts.root / "mkdocs.yml", *(texts.root / "docs").rglob("*.md")):
        text, times = path.read_text(), 1
        while times:
            # A conflict can stand within another.
            text, times = CONFLICT.subn(lambda match: match[1 + choice % 2], text)
        path.write_text(text)
    return True


def remove_link(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Remove a link."""
    return _sub(texts, problem, r"\[(\w+)\]\(" + re.escape(str(problem.values["href"])) + r"\)", r"\1")


def correct_link(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Lead a link to the page alone."""
    return _sub(texts, problem, rf"(\.md)#{re.escape(str(problem.values['id']))}\)", r"\1)")


def remove_id(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Remove an id, in each language: there is a message for each."""
    name = Path(problem.source).name
    sources = [
        f"docs/{language}/{name}" for language in texts.languages if texts.path(Path(name).stem, language).is_file()
    ]
    pattern = rf"[ \n]\{{#{re.escape(str(problem.values['id']))}\}}"
    removed = [_sub(texts, replace(problem, source=each), pattern, "") for each in sources]
    return any(removed)


def another_id(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Give one of two texts another id."""
    return _sub(texts, problem, rf"\{{#{re.escape(str(problem.values['id']))}\}}", f"{{#x{next(texts.fresh)}}}", 1)


def _sub(texts: Manuscript, problem: Problem, pattern: str, new: str, times: int = 0) -> bool:
    path = texts.root / problem.source
    before = path.read_text()
    after = re.sub(pattern, new, before, count=times)
    path.write_text(after)
    return before != after


def off_the_menu(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Remove a page from the menu."""
    nav = texts.config["nav"]
    texts.configure([each for each in nav if each != problem.values["entry"]], texts.languages)
    return True


def onto_the_menu(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Put a page into the menu."""
    entry = str(problem.values["entry"])
    texts.configure([*texts.config["nav"], entry], texts.languages)
    return True


def once_in_the_menu(texts: Manuscript, _: Problem, __: int) -> bool:
    """Remove one of two entries."""
    texts.configure(list(dict.fromkeys(texts.config["nav"])), texts.languages)
    return True


def remove_language(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Remove a language."""
    texts.configure(texts.config["nav"], [each for each in texts.languages if each != problem.values["language"]])
    return True


def write_note(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Write the text of a note at the end of the page."""
    path = texts.root / problem.source
    words = translated(texts.sentence(6, str(problem.values["note"])), _language_of(problem.source))
    path.write_text(f"{path.read_text()}\n[^{problem.values['note']}]: {words}\n")
    return True


def remove_note(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Remove a note."""
    return _sub(texts, problem, rf"\n\n\[\^{problem.values['note']}\]: .*", "")


def another_label(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Give one of two notes another label."""
    return _sub(texts, problem, rf"\[\^{problem.values['note']}\]:", f"[^x{next(texts.fresh)}]:", 1)


def write_there(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Write in the counterpart what it lacks."""
    key, language, at = _place(texts, problem.source, problem.line)
    other = _language_of(problem.values["counterpart"])
    here, there = texts.blocks(key, language), texts.blocks(key, other)
    text = translated(here[at], other)
    if at == 0 or text in there:
        return False
    texts.write(key, other, [*there[:at], text, *there[at:]])
    return True


def remove_here(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Remove what the counterpart lacks."""
    key, language, at = _place(texts, problem.source, problem.line)
    blocks = texts.blocks(key, language)
    if at == 0:
        return False
    texts.write(key, language, blocks[:at] + blocks[at + 1 :])
    return True


def update_other(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Translate anew what has changed in one language."""
    key, language, at = _place(texts, problem.source, problem.line)
    text, is_changed = texts.blocks(key, language)[at], False
    others = problem.values["others"]
    assert isinstance(others, list)
    for each in others:
        line, source = str(each).removeprefix("line ").split(" of ", 1)
        _key, other, there_at = _place(texts, source, int(line))
        there = texts.blocks(key, other)
        before, there[there_at] = there[there_at], translated(text, other)
        texts.write(key, other, there)
        is_changed |= before != there[there_at]
    return is_changed


def same_order(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Put the texts of the counterpart in the order of the page."""
    key, language, _at = _place(texts, problem.source, problem.line)
    other = _language_of(problem.values["counterpart"])
    rest = texts.blocks(key, other)
    ordered = [rest.pop(0)]
    for text in texts.blocks(key, language)[1:]:
        words = fingerprint(text)
        alike = (each for each in rest if kind_of(each) == kind_of(text) and stems(each) & stems(text))
        # Of the halves of a passage each has the other's stem.
        if found := max(alike, key=lambda each: likeness(words, fingerprint(translated(each, language))), default=""):
            rest.remove(found)
            ordered.append(found)
    texts.write(key, other, [*ordered, *rest])
    return True


def copy_words(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Copy the words of a pull quote from the text."""
    key, language, at = _place(texts, problem.source, problem.line)
    blocks = texts.blocks(key, language)
    plain = [each for each in blocks if each.endswith(".") and not kind_of(each) and not re.search(r"[\[“«{\n]", each)]
    like = [each for each in plain if stems(each) & stems(blocks[at])]
    if not like:
        return False
    blocks[at] = f"/// html | aside.pull-quote\n{like[0]}\n///"
    texts.write(key, language, blocks)
    return True


def write_page(texts: Manuscript, problem: Problem, _: int) -> bool:
    """Write the counterpart of a page."""
    path = Path(problem.source)
    other = _language_of(problem.values["counterpart"])
    blocks = texts.blocks(path.stem, _language_of(problem.source))
    texts.write(path.stem, other, [translated(each, other) for each in blocks])
    return True


# What does not stand between marks of code in a message; the commands that do are run as they stand there.
HANDS: dict[str, tuple[Hand, ...]] = {
    "A01": (another_id,),
    "A03": (remove_id,),
    "A05": (remove_id,),
    "E09": (keep_one,),
    "E09.configuration": (keep_one,),
    "E09.record": (),
    "E14": (remove_language,),
    "L01": (remove_link,),
    "L02": (correct_link,),
    "L03": (off_the_menu,),
    "L04": (onto_the_menu,),
    "L10.twice": (once_in_the_menu,),
    "N01": (write_note,),
    "N02": (remove_note,),
    "N03": (another_label,),
    "P01": (write_there, remove_here),
    "P02": (same_order,),
    "P09": (update_other,),
    "P09.alone": (),
    "Q01": (copy_words,),
    "T01": (write_page,),
}
# The rules whose messages name two commands, the second to be run after the first.
ONE_AFTER_THE_OTHER = {"A12"}
