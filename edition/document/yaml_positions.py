"""Reads YAML as names, values and lines, so that a message about one of them can say where it stands."""

import re
from collections.abc import Iterator
from functools import lru_cache
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
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class TagError(yaml.MarkedYAMLError):
    """A tag that breaks a rule: one that is unknown, would run code, or names what there is not."""

    def __init__(self, rule: str, problem: str, problem_mark: Any) -> None:
        super().__init__(problem=problem, problem_mark=problem_mark)
        self.rule = rule


@lru_cache(256)
def fields(text: str, *, aliases: bool = False) -> tuple[Field, ...]:
    """Return every value of a YAML text, in order.

    A list of plain values is one field, joined by "; "; what holds names of its own is one without text. Raises
    yaml.YAMLError, without `aliases` also for a value that refers to another: a few such lines can stand for millions.
    """
    for event in yaml.parse(text, LOADER) if "*" in text or "!" in text else ():
        if isinstance(event, yaml.AliasEvent) and not aliases:
            raise yaml.YAMLError(f"*{event.anchor} refers to another value")
        if (tag := getattr(event, "tag", None)) and not TAG.fullmatch(tag):
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            raise TagError("Y05.tag", f"the tag {shown} is unknown, or would run code", event.start_mark)
        if tag and (named := tag.partition("python/name:")[2]) and not _is_there(named):
            raise TagError("Y05.name", f"no module that is installed has {named}", event.start_mark)
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
        if isinstance(value, yaml.ScalarNode):
            text = _text(value)
            yield Field(name, " ".join(text.split()), line, variables=(text, "") if value.tag == ENV else ())
        elif isinstance(value, yaml.SequenceNode) and all(
            isinstance(node, yaml.ScalarNode) and node.tag != ENV for node in value.value
        ):
            items = [_text(item) for item in value.value]
            variables = (items if items[1:] else [*items, ""]) if value.tag == ENV else ()
            yield Field(name, "; ".join(items), line, variables=tuple(variables))
        else:
            yield Field(name, "", line)
            yield from _under(f"{name}.", value)


def _text(node: yaml.ScalarNode) -> str:
    """Return a value as it is written; of one in Python the name."""
    return str(node.value or node.tag.partition("python/")[2])


def _merged(node: yaml.MappingNode) -> Iterator[tuple[yaml.Node, yaml.Node]]:
    """Yield the names and values of a mapping, then those of others that it takes in by `<<` and does not give."""
    given = {key.value for key, _ in node.value}
    yield from ((key, value) for key, value in node.value if key.tag != MERGE)
    taken = (value for key, value in node.value if key.tag == MERGE)
    for each in (one for value in taken for one in (value.value if isinstance(value, yaml.SequenceNode) else [value])):
        more = [row for row in _merged(each) if row[0].value not in given] if isinstance(each, yaml.MappingNode) else []
        given.update(name.value for name, _ in more)
        yield from more
