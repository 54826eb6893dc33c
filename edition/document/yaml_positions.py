"""Reads YAML: as data, and as names, values and lines, so that a message about one can say where it stands."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from pydoc import ErrorDuringImport, locate
from typing import Any

import yaml

from edition.document.model import Field

# What says of what kind a value is: of those in Python what Material's documentation names; others run as code.
TAG = re.compile(
    r"!(?:ENV|relative)?|tag:yaml\.org,2002:(?:[a-z]+|python/"
    r"(?:name:(?:material|materialx|pymdownx)\..+|object/apply:pymdownx\.slugs\.slugify))"
)
# What says that a value comes from the environment, and that a mapping takes in another.
ENV, MERGE = "!ENV", "tag:yaml.org,2002:merge"
TIMESTAMP, DAYS = "tag:yaml.org,2002:timestamp", yaml.constructor.SafeConstructor()
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class ValueFault(yaml.MarkedYAMLError):
    """A value that YAML alone would take: its tag is unknown, would run code or names nothing, or it is no day."""

    def __init__(self, case: str, problem: str, problem_mark: Any) -> None:
        super().__init__(problem=problem, problem_mark=problem_mark)
        self.case = case


def data_of(path: Path) -> Any:
    """Return the data of a file of YAML."""
    return data_in(path.read_text(encoding="utf-8"))


def data_in(text: str) -> Any:
    """Return the data of a text of YAML."""
    return yaml.load(text, LOADER)  # noqa: S506 -- a safe loader, in C where PyYAML has it


@lru_cache(256)
def fields(text: str, *, aliases: bool = False) -> tuple[Field, ...]:
    """Return every value of a YAML text, in order.

    A list of plain values is one field, joined by "; "; what holds names of its own is one without text. Raises
    yaml.YAMLError, without `aliases` also for a value that refers to another: a few such lines can stand for millions.
    """
    for event in yaml.parse(text, LOADER) if "*" in text or "!" in text else ():
        if isinstance(event, yaml.AliasEvent) and not aliases:
            raise ValueFault("alias", f"*{event.anchor} refers to another value", event.start_mark)
        if (tag := getattr(event, "tag", None)) and not TAG.fullmatch(tag):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            raise ValueFault("tag", f"the tag {shown} is unknown, or would run code", event.start_mark)
        if tag and (named := tag.partition("python/name:")[2]) and not _is_there(named):
            raise ValueFault("name", f"no module that is installed has {named}", event.start_mark)
    try:
        return tuple(_under("", yaml.compose(text, LOADER)))
    except RecursionError:
        raise yaml.YAMLError("a value holds itself") from None


def _is_there(name: str) -> bool:
    try:
        return locate(name) is not None
    except ErrorDuringImport:
        return False


def _under(above: str, node: yaml.Node | None) -> Iterator[Field]:
    """Yield the fields of what `node` holds, by its names or places in a list."""
    if not isinstance(node, yaml.CollectionNode):
        return
    if isinstance(node, yaml.MappingNode):
        rows = [(key.value, key, value) for key, value in _merged(node)]
    else:
        rows = [(place, item, item) for place, item in enumerate(node.value)]
    for key, marked, value in rows:
        name, line = f"{above}{key}", marked.start_mark.line + 1
        is_list = isinstance(value, yaml.SequenceNode)
        items = value.value if is_list else [value]
        for item in (each for each in items if isinstance(each, yaml.ScalarNode) and each.tag == TIMESTAMP):
            try:
                DAYS.construct_yaml_timestamp(item)
            except ValueError:
                raise ValueFault("day", item.value, item.start_mark) from None
        if all(isinstance(item, yaml.ScalarNode) and not (is_list and item.tag == ENV) for item in items):
            # Of a value in Python the name.
            texts = [str(item.value or item.tag.partition("python/")[2]) for item in items]
            variables = (texts if texts[1:] else [*texts, ""]) if value.tag == ENV else []
            text = "; ".join(texts if is_list else [" ".join(texts[0].split())])
            yield Field(name, text, line, variables=tuple(variables))
        else:
            yield Field(name, "", line)
            yield from _under(f"{name}.", value)


def _merged(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield the names and values of a mapping, then those of others that it takes in by `<<` and does not give."""
    given = {key.value for key, _ in node.value}
    yield from ((key, value) for key, value in node.value if key.tag != MERGE)
    taken = (value for key, value in node.value if key.tag == MERGE)
    for each in (one for value in taken for one in (value.value if isinstance(value, yaml.SequenceNode) else [value])):
        more = [row for row in _merged(each) if row[0].value not in given] if isinstance(each, yaml.MappingNode) else []
        given.update(name.value for name, _ in more)
        yield from more
