"""Reads YAML as names, values and lines, so that a message about one of them can say where it stands."""

from collections.abc import Iterator
from functools import lru_cache

import yaml

from edition.document.model import Field

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(256)
def fields(text: str, before: int = 0, *, aliases: bool = False) -> tuple[Field, ...]:
    """Return every value of a YAML text, in order; `before` is the number of lines of the file above it.

    A list of plain values is one field, its parts joined by "; "; what holds names and values of its own is a
    field without text. Raises yaml.YAMLError, without `aliases` also for a value that refers to another: a few
    such lines can stand for millions.
    """
    for event in yaml.parse(text, LOADER):
        if isinstance(event, yaml.AliasEvent) and not aliases:
            raise yaml.YAMLError(f"*{event.anchor} refers to another value")
    node = yaml.compose(text, LOADER)
    return tuple(_under("", node, before)) if node is not None else ()


def _under(above: str, node: yaml.Node, before: int) -> Iterator[Field]:
    """Yield the fields of the names, or of the places in a list, that `node` holds."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _field(f"{above}{key.value}", value, before, before + key.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for place, item in enumerate(node.value):
            yield from _field(f"{above}{place}", item, before, before + item.start_mark.line + 1)


def _field(name: str, node: yaml.Node, before: int, line: int) -> Iterator[Field]:
    if isinstance(node, yaml.ScalarNode):
        yield Field(name, " ".join(str(node.value).split()), line)
    elif isinstance(node, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in node.value):
        yield Field(name, "; ".join(str(item.value) for item in node.value), line)
    else:
        yield Field(name, "", line)
        yield from _under(f"{name}.", node, before)
