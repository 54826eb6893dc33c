"""Reads the front matter of a page, and checks its names and values."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

import yaml

from edition.document.labels import PREFIXES, units_of
from edition.document.model import GENRES, Citation, Field, Instrument
from edition.document.site import Problem
from edition.document.text import apostrophes, hidden
from edition.document.yaml_positions import LOADER, fields

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
# What MkDocs takes for values of a front matter, and leaves out of the page, though no --- stands before it.
BARE = re.compile(r"\A[A-Za-z0-9_-]+:[ \t]")
# Every name that a front matter may give; "*" stands for the languages.
KEYS = {
    *("title", "description", "translation", "citation", "instrument"),
    *(
        f"citation.{name}"
        for name in (
            *("kind", "author", "date", "original", "translation", "translator"),
            *("institution", "place", "event", "held", "address"),
        )
    ),
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
Meta = Mapping[str, object]


class UnreadableError(ValueError):
    """A front matter that is no YAML, or no mapping: on which `line` of the page, and why."""

    def __init__(self, line: int, why: str) -> None:
        """Keeps the line, from 1, and the reason."""
        super().__init__(why)
        self.line = line


def parsed(markdown: str) -> tuple[Meta, tuple[Field, ...]]:
    """The front matter of a page, as values and as fields with their lines; empty when the page has none.

    Raises UnreadableError.
    """
    found = FRONT_MATTER.match(markdown)
    if found is None:
        return {}, ()
    try:
        given = fields(found[1], 1)
        meta = yaml.load(found[1], LOADER)  # noqa: S506 -- the safe loader, in C where PyYAML has it
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 2 if error.problem_mark else 1
        raise UnreadableError(line, str(error.problem)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableError(1, " ".join(str(error).split())) from error
    if not isinstance(meta, dict):
        raise UnreadableError(1, "it holds no names and values")
    return meta, given


def matter(markdown: str, source: str) -> Iterator[Problem]:
    """What is wrong with the front matter of the page `source`."""
    if BARE.match(markdown):
        what = "the page begins like a front matter, which would be left out of it"
        yield Problem("Y04", source, 1, what, "Write --- on a line of its own before it and after it.")
    try:
        meta, given = parsed(markdown)
    except UnreadableError as error:
        remedy = "Write one `name: value` on each line; text with a colon or a bracket goes in quotes."
        yield Problem("Y01", source, error.line, f"the front matter can't be read: {error}", remedy)
        return
    lines: dict[str, int] = {}
    for field in given:
        if field.name in lines:
            what = f'the front matter gives "{field.name}" twice, first on line {lines[field.name]}'
            yield Problem("Y03", source, field.line, what, "Keep one of the two.")
        lines.setdefault(field.name, field.line)
    for field in given:
        if found := hidden(field.text):
            yield Problem("E05", source, field.line, f"{field.name} contains {found}", "Remove it.")
    if meta and not meta.get("title"):
        yield Problem("Y02", source, 1, "the front matter has no title", "Write title: and the page's short name.")
    yield from _names("", meta, lines, source)
    yield from _choices(meta, lines, source)
    yield from _citation(meta.get("citation"), lines, source)
    yield from _instrument(meta.get("instrument"), lines, source)


def _names(above: str, value: Meta, lines: Mapping[str, int], source: str) -> Iterator[Problem]:
    """Names that mean nothing here, and values of another kind than their name asks for."""
    for key, inner in value.items():
        name = f"{above}{key}"
        line = lines.get(name, 1)
        generic = f"{above}*" if above in {"instrument.address.", "instrument.unit."} else name
        if generic not in KEYS:
            known = sorted(k.removeprefix(above) for k in KEYS if k.startswith(above) and "." not in k[len(above) :])
            what = f'unknown name "{name}" in the front matter'
            yield Problem("Y03", source, line, what, f"Correct it to one of {', '.join(known)}, or remove it.")
        elif name == "instrument.unit":
            yield from _unit(inner, line, source)
        elif name in MAPPINGS:
            if isinstance(inner, Mapping):
                yield from _names(f"{name}.", inner, lines, source)
            elif inner is not None:
                what = f"{name} is text, where names and values belong"
                yield Problem("Y07", source, line, what, "Write one `name: value` on each line below it, indented.")
        elif name == "instrument.names":
            if not isinstance(inner, list) or not inner or not all(isinstance(each, str) for each in inner):
                what = "instrument.names is not a list of strings"
                yield Problem("Y07", source, line, what, 'Write it as [Agenda de Tunis, "102"].')
        elif not isinstance(inner, str) and inner is not None and name not in WRITTEN_DATES:
            kind = "a list" if isinstance(inner, list | dict) else f"read as {inner!r}"
            what = f"{name} is {kind}, not text"
            yield Problem("Y07", source, line, what, f'Write it in quotes: {key!s}: "...".')


def _choices(meta: Meta, lines: Mapping[str, int], source: str) -> Iterator[Problem]:
    """Values that are one of a few."""
    adopted = meta.get("instrument")
    for name, value, choices in (
        ("translation", meta.get("translation"), ("none",)),
        ("instrument.text", _given(adopted, "text"), ("summary",)),
        ("instrument.kind", _given(adopted, "kind"), GENRES),
    ):
        if name in lines and value not in ("", None, *choices):
            what = f"{name} can only be {', '.join(choices)}"
            yield Problem("Y03", source, lines[name], what, "Correct it, or remove it.")


def _unit(given: object, line: int, source: str) -> Iterator[Problem]:
    """What the parts of an instrument are called: known names, or an id with the forms in each language."""
    names = given if isinstance(given, list) else [given]
    is_own = isinstance(given, Mapping) and PREFIX.fullmatch(str(given.get("id", "")))
    forms = [each for key, each in given.items() if key != "id"] if isinstance(given, Mapping) else [[""]]
    if is_own and forms and all(isinstance(each, list) and each for each in forms):
        return
    if not all(isinstance(name, str) and name in PREFIXES for name in names):
        what = f"instrument.unit is none of {', '.join(PREFIXES)}"
        remedy = "Write one of them, a list of them, or an id and a list of words for each language: "
        yield Problem("Y07", source, line, what, remedy + "{id: std, fr: [norme], en: [standard]}.")


def _citation(given: object, lines: Mapping[str, int], source: str) -> Iterator[Problem]:
    """A cited text says who wrote it, when, in which language, and what it is."""
    if given is None and "citation" not in lines:
        return
    held = given if isinstance(given, Mapping) else {}
    lacking = [key for key in CITED if not held.get(key)]
    line = lines["citation"]
    if lacking:
        what = f"the citation in the front matter lacks {', '.join(lacking)}"
        yield Problem("Y06", source, line, what, "Add it under citation:, as in docs/fr/briefing.md.")
    elif not is_date(held["date"]):
        what = f"the date of the citation is {held['date']}"
        yield Problem("Y06", source, line, what, 'Write it as "2013", "2013-05" or "2013-05-14".')
    elif held.get("address") and not ADDRESS.fullmatch(str(held["address"])):
        what = f"the address of the citation is {held['address']}"
        yield Problem("Y06", source, lines["citation.address"], what, "Write it whole, as in https://www.itu.int.")


def _instrument(given: object, lines: Mapping[str, int], source: str) -> Iterator[Problem]:
    """An instrument says when and by whom it was adopted, and where its official text is."""
    if given is None and "instrument" not in lines:
        return
    held = given if isinstance(given, Mapping) else {}
    line = lines["instrument"]
    if lacking := [key for key in ADOPTED if not held.get(key)]:
        what = f"the instrument's front matter lacks {', '.join(lacking)}"
        remedy = (
            "Add it under instrument: date, body, address with one address per language, and symbol where it has one."
        )
        yield Problem("I01", source, line, what, remedy)
        return
    if not is_date(held["date"]):
        what = f"the date of the instrument is {held['date']}"
        yield Problem("I02", source, line, what, 'Write it as "2005", "2005-11" or "2005-11-18".')
    addresses = held["address"] if isinstance(held["address"], Mapping) else {"": held["address"]}
    for language, address in addresses.items():
        if not language or not ADDRESS.fullmatch(str(address)):
            what = f"the official address of the instrument is {address}"
            yield Problem("I03", source, line, what, "Write one per language, as in fr: https://www.itu.int.")


def citation(meta: Meta, title: str, language: str, version: str) -> Citation | None:
    """How a text is cited, from a front matter that was checked; None for a page that is no cited text.

    `title` and `language` are those of the page, `version` that of the edition.
    """
    given = meta.get("citation")
    if not isinstance(given, Mapping) or not given:
        return None
    names = (key.removeprefix("citation.") for key in KEYS if key.startswith("citation."))
    values = {name: apostrophes(_given(given, name)) for name in names}
    return Citation(**{"title": title, "language": language, "version": version, **values})


def instrument(meta: Meta) -> Instrument | None:
    """What a front matter that was checked says of an official text; None for a page of another kind."""
    if "instrument" not in meta:
        return None
    given = meta["instrument"]
    held = given if isinstance(given, Mapping) else {}
    names, addresses = held.get("names"), held.get("address")
    kind = _given(held, "kind")
    return Instrument(
        names=tuple(str(name) for name in names) if isinstance(names, list) else (),
        symbol=_given(held, "symbol"),
        date=_given(held, "date"),
        body=_given(held, "body"),
        kind=kind if kind in GENRES else "document",
        place=_given(held, "place"),
        event=_given(held, "event"),
        units=units_of(held.get("unit")),
        address={str(key): str(value) for key, value in addresses.items()} if isinstance(addresses, Mapping) else {},
        is_summary=_is_summary(held),
    )


def _given(mapping: object, name: str) -> str:
    """The value of a name in a part of a front matter, as text; "" for none."""
    return str(mapping.get(name) or "") if isinstance(mapping, Mapping) else ""


def _is_summary(given: object) -> bool:
    return isinstance(given, Mapping) and given.get("text") == "summary"


def is_date(given: object) -> bool:
    """Whether a year, a month or a day is given as in ISO 8601."""
    parts = str(given).split("-")
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return False
    return [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
