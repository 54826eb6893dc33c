"""Reads YAML as names, values and lines, so that a message about one of them can say where it stands."""

from collections.abc import Iterator
from functools import lru_cache

import yaml

from edition.document.model import Field

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(256)
def fields(text: str, *, aliases: bool = False) -> tuple[Field, ...]:
    """Return every value of a YAML text, in order.

    A list of plain values is one field, joined by "; "; what holds names of its own is one without text. Raises
    yaml.YAMLError, without `aliases` also for a value that refers to another: a few such lines can stand for millions.
    """
    for event in yaml.parse(text, LOADER) if "*" in text and not aliases else ():
        if isinstance(event, yaml.AliasEvent):
            raise yaml.YAMLError(f"*{event.anchor} refers to another value")
    return tuple(_under("", yaml.compose(text, LOADER)))


def _under(above: str, node: yaml.Node | None) -> Iterator[Field]:
    """Yield the fields of what `node` holds, by its names or places in a list."""
    if not isinstance(node, yaml.CollectionNode):
        return
    if isinstance(node, yaml.MappingNode):
        rows = [(key.value, key, value) for key, value in node.value]
    else:
        rows = [(place, item, item) for place, item in enumerate(node.value)]
    for key, marked, value in rows:
        name, line = f"{above}{key}", marked.start_mark.line + 1
        if isinstance(value, yaml.ScalarNode):
            yield Field(name, " ".join(str(value.value).split()), line)
        elif isinstance(value, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in value.value):
            yield Field(name, "; ".join(str(item.value) for item in value.value), line)
        else:
            yield Field(name, "", line)
            yield from _under(f"{name}.", value)
