"""Reads YAML as names, values and lines, so that a message about one of them can say where it stands."""

from collections.abc import Iterator
from functools import lru_cache

import yaml

from edition.document.model import Field

# What says that a value comes from the environment, and that a mapping takes in another.
ENV, MERGE = "!ENV", "tag:yaml.org,2002:merge"
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
    try:
        return tuple(_under("", yaml.compose(text, LOADER)))
    except RecursionError:
        raise yaml.YAMLError("a value holds itself") from None


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
        elif isinstance(value, yaml.SequenceNode) and all(isinstance(item, yaml.ScalarNode) for item in value.value):
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
