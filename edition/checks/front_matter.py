"""Checks the front matter of a page: its names, its values, and what a citation and an instrument need."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from edition.checks.rules import Problem
from edition.document.front_matter import CITATION, Meta, UnreadableError, parsed, text_of
from edition.document.labels import PREFIXES
from edition.document.model import GENRES, Field
from edition.document.text import hidden

# What MkDocs takes for values of a front matter, and leaves out of the page, though no --- stands before it.
BARE = re.compile(r"\A[A-Za-z0-9_-]+:[ \t]")
# Every name that a front matter may have; "*" stands for the languages.
KEYS = {
    *("title", "description", "translation", "citation", "instrument"),
    *(f"citation.{name}" for name in CITATION),
    *(
        f"instrument.{name}"
        for name in (
            *("names", "symbol", "kind", "date", "body", "place", "event", "address", "address.*"),
            *("unit", "unit.*", "text"),
        )
    ),
}
MAPPINGS = {"citation", "instrument", "instrument.address"}
WRITTEN_DATES = {"citation.date", "instrument.date"}
CITED = ("kind", "author", "date", "original")
ADOPTED = ("date", "body", "address")
PREFIX = re.compile(r"[a-z]{2,12}")
ADDRESS = re.compile(r"https?://\S+")
Lines = Mapping[str, int]


def front_matter(markdown: str, source: str) -> Iterator[Problem]:
    """Yield what is wrong with the front matter of the page `source`."""
    if markdown.startswith("---\n") and "\n---\n" not in markdown[3:]:
        yield Problem("Y04.open", source, 1)
    if BARE.match(markdown):
        yield Problem("Y04.bare", source, 1)
    try:
        meta, fields = parsed(markdown)
    except UnreadableError as error:
        yield Problem("Y01" if str(error) else "Y01.kind", source, error.line, {"error": error})
        return
    lines: dict[str, int] = {}
    for field in fields:
        if field.name in lines:
            yield Problem("Y03.twice", source, field.line, {"name": field.name, "first": lines[field.name]})
        lines.setdefault(field.name, field.line)
    yield from _hidden(fields, source)
    if meta and not meta.get("title"):
        yield Problem("Y02", source, 1)
    yield from _names("", meta, lines, source)
    yield from _choices(meta, lines, source)
    yield from _citation(meta.get("citation"), lines, source)
    yield from _instrument(meta.get("instrument"), lines, source)


def _hidden(fields: tuple[Field, ...], source: str) -> Iterator[Problem]:
    """Yield values with an invisible character, which YAML can write with signs that all can see."""
    for field in fields:
        if character := hidden(field.text):
            yield Problem("E05.value", source, field.line, {"name": field.name, "character": character})


def _names(above: str, mapping: Meta, lines: Lines, source: str) -> Iterator[Problem]:
    """Yield names that mean nothing here, and values of another kind than their name needs."""
    for key, value in mapping.items():
        name = f"{above}{key}"
        line = lines.get(name, 1)
        generic = f"{above}*" if above in {"instrument.address.", "instrument.unit."} else name
        if generic not in KEYS:
            known = sorted(k.removeprefix(above) for k in KEYS if k.startswith(above) and "." not in k[len(above) :])
            yield Problem("Y03.unknown", source, line, {"name": name, "known": known})
        elif name in MAPPINGS and isinstance(value, Mapping):
            yield from _names(f"{name}.", value, lines, source)
        elif fault := _fault(name, value):
            values = {"name": name, "key": key, "value": repr(value), "known": list(PREFIXES)}
            yield Problem(fault, source, line, values)


def _fault(name: str, value: object) -> str:
    """Return the rule that a value breaks which is of another kind than its name needs; "" for none."""
    if name == "instrument.unit":
        return "" if _is_unit(value) else "Y07.unit"
    if name == "instrument.names":
        is_list = isinstance(value, list) and value and all(isinstance(each, str) for each in value)
        return "" if is_list else "Y07.names"
    if value is None or name in WRITTEN_DATES:
        return ""
    if name in MAPPINGS:
        return "Y07.mapping"
    if isinstance(value, list | dict):
        return "Y07.list"
    return "" if isinstance(value, str) else "Y07.text"


def _is_unit(value: object) -> bool:
    """Return whether a value says what the parts of an instrument are called.

    They are known names, or an id with the forms in each language.
    """
    if isinstance(value, Mapping):
        forms = [each for key, each in value.items() if key != "id"]
        has_id = PREFIX.fullmatch(str(value.get("id", ""))) is not None
        return has_id and bool(forms) and all(isinstance(each, list) and each for each in forms)
    names = value if isinstance(value, list) else [value]
    return all(isinstance(name, str) and name in PREFIXES for name in names)


def _choices(meta: Meta, lines: Lines, source: str) -> Iterator[Problem]:
    """Yield values that are none of the few that they can be."""
    adopted = meta.get("instrument")
    for name, value, choices in (
        ("translation", meta.get("translation"), ("none",)),
        ("instrument.text", text_of(adopted, "text"), ("summary",)),
        ("instrument.kind", text_of(adopted, "kind"), GENRES),
    ):
        if name in lines and value not in ("", None, *choices):
            yield Problem("Y03.value", source, lines[name], {"name": name, "known": choices})


def _citation(citation: object, lines: Lines, source: str) -> Iterator[Problem]:
    """Yield what a cited text does not say: who wrote it, when, in which language, and what it is."""
    if citation is None and "citation" not in lines:
        return
    values = citation if isinstance(citation, Mapping) else {}
    if lacking := [key for key in CITED if not values.get(key)]:
        yield Problem("Y06.lacks", source, lines["citation"], {"names": lacking})
    elif not is_date(values["date"]):
        yield Problem("Y06.date", source, lines["citation"], {"value": values["date"]})
    elif values.get("address") and not ADDRESS.fullmatch(str(values["address"])):
        yield Problem("Y06.address", source, lines["citation.address"], {"value": values["address"]})


def _instrument(instrument: object, lines: Lines, source: str) -> Iterator[Problem]:
    """Yield what an instrument does not say: when and by whom it was adopted, and where its official text is."""
    if instrument is None and "instrument" not in lines:
        return
    values = instrument if isinstance(instrument, Mapping) else {}
    line = lines["instrument"]
    if lacking := [key for key in ADOPTED if not values.get(key)]:
        yield Problem("I01", source, line, {"names": lacking})
        return
    if not is_date(values["date"]):
        yield Problem("I02", source, line, {"date": values["date"]})
    addresses = values["address"] if isinstance(values["address"], Mapping) else {"": values["address"]}
    for language, address in addresses.items():
        if not language or not ADDRESS.fullmatch(str(address)):
            yield Problem("I03", source, line, {"address": address})


def is_date(value: object) -> bool:
    """Return whether a value is a year, a month or a day as in ISO 8601."""
    parts = str(value).split("-")
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return False
    return [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
