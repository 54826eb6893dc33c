"""Writes the manual's list of messages from the table of rules: what is wrong, what to do, what causes it."""

from collections.abc import Iterator
from pathlib import Path

from edition.checks.rules import Rule, rules

TARGET = Path(__file__).parent.parent / "manual/messages.md"
HEAD = """# Messages

A message names file and line, what is wrong, and what to do. *Stops* (safety, records, addresses) and *errors* fail
the build and are reported together, each mistake once: what only follows from another is not reported. What keeps
pages from being built comes first: what is wrong with `mkdocs.yml`, then files and front matter that can't be read.
*Notes* are logged, and fail a build with `--strict`. The letter of a code is its family: A addresses, B the build, E
files, F print, H what a page may hold, I instruments, L links and menu, M images, N notes, P counterparts (the same
page in two languages), Q quotations, R references, S structure, T translations, V variables, W the interface, Y front
matter and data. A rule can be broken in several ways, each with its own sentence; braces hold what is filled in.
"""


def text() -> str:
    """Return the list."""
    table = rules()
    codes = [name for name in table if "." not in name]
    ways = {code: [rule for name, rule in table.items() if name.partition(".")[0] == code] for code in codes}
    return HEAD + "".join(line for each in ways.values() for line in _told(*each))


def _told(rule: Rule, *cases: Rule) -> Iterator[str]:
    yield f"\n## {rule.code}: {rule.title}\n\n"
    told = dict.fromkeys(_sentence(each) for each in (rule, *cases) if each.sentence)
    yield "".join(f"- *{rule.severity.capitalize()}*: {each}\n" for each in told)
    examples = {"": rule.example} if isinstance(rule.example, str) else rule.example
    for language, example in examples.items():
        if example:
            yield f"\nFor example{f', in the page in the language `{language}`' if language else ''}:\n\n"
            yield "".join(f"    {line}".rstrip() + "\n" for line in example.rstrip().split("\n"))


def _sentence(rule: Rule) -> str:
    return _plain(f"{rule.sentence}. {rule.remedy}")


def _plain(sentence: str) -> str:
    """Return a sentence as Markdown: markup that it names is code, and doubled braces are single ones."""
    return sentence.replace("{{", "{").replace("}}", "}").replace("<", "&lt;").strip()


if __name__ == "__main__":
    TARGET.write_text(text(), encoding="utf-8")
