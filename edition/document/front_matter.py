"""Reads the front matter of a page: its values, with their lines, and what they say of a text or an instrument."""

import re
from collections.abc import Mapping

import yaml

from edition.document.model import GENRES, Citation, Field, Instrument, Voice
from edition.document.provisions import units_of
from edition.document.yaml_positions import LOADER, ValueFault, fields
from edition.locales import words_of
from edition.markdown.typography import typed

FRONT_MATTER = re.compile(r"\A---[ \t]*\n(.*?)^---[ \t]*$", re.DOTALL | re.MULTILINE)
# The names under `citation`.
CITATION = (
    *("kind", "symbol", "author", "date", "original", "translation", "translator"),
    *("institution", "place", "event", "held", "address"),
)
# What stands under no other name: who answers for a text, the rights in it, and what has become of it.
STATED = ("editor", "translator", "rights", "revised_by", "superseded_by", "in_force")
# What a page holds in place of the words of its instrument, as `instrument.text` says.
TEXTS: Mapping[str, Voice] = {"summary": "summary", "translation": "translation"}
Meta = Mapping[str, object]


class UnreadableError(ValueError):
    """A front matter that is not YAML: on which `line` of the page, in which `case` of the rule, and why."""

    def __init__(self, line: int, why: str, case: str = "") -> None:
        """Keep the line, from 1, the reason and the case."""
        super().__init__(why)
        self.line, self.case = line, case


def parsed(markdown: str) -> tuple[Meta, tuple[Field, ...]]:
    """Return the front matter of a page, as values and as fields, empty for none. Raises UnreadableError."""
    match = FRONT_MATTER.match(markdown)
    if match is None:
        return {}, ()
    # With a line for the one that opens it, each value stands on its own.
    text = f"\n{match[1]}"
    try:
        values = fields(text)
        meta = yaml.load(text, LOADER)  # noqa: S506 -- the safe loader, in C where PyYAML has it
    except (yaml.YAMLError, ValueError) as error:
        mark, problem = (getattr(error, name, None) for name in ("problem_mark", "problem"))
        why = problem if isinstance(error, yaml.MarkedYAMLError) else " ".join(str(error).split())
        case = "day" if isinstance(error, ValueFault) and error.case == "day" else ""
        raise UnreadableError(mark.line + 1 if mark else 1, str(why), case) from error
    if not isinstance(meta, dict):
        raise UnreadableError(1, "", "kind")
    return meta, values


def citation(meta: Meta, title: str, language: str, day: str, translator: str) -> Citation | None:
    """Return how a text is cited in the edition of a `day`, by `translator` if it names none; None for no such text."""
    mapping = meta.get("citation")
    if not isinstance(mapping, Mapping) or not mapping:
        return None
    values = {name: typed(text_of(mapping, name), language) for name in CITATION}
    values["number"] = values.pop("symbol")
    if values["original"] != language:
        # An official version in another language names neither.
        named = words_of(language).status["translation"] if values["translator"] else ""
        values["translation"] = values["translation"] or named
        values["translator"] = values["translator"] or (values["translation"] and translator)
    return Citation(**{"title": title, "language": language, "edition": day, **values})


def instrument(meta: Meta, language: str) -> Instrument | None:
    """Return what a checked front matter says of an official text, in a `language`; None on a page of another kind."""
    if "instrument" not in meta:
        return None
    mapping = meta["instrument"] if isinstance(meta["instrument"], Mapping) else {}
    names, kind = mapping.get("names"), text_of(mapping, "kind")
    addresses, symbols = (_by_language(mapping, name) for name in ("address", "symbol"))
    return Instrument(
        **{name: typed(text_of(mapping, name), language) for name in ("date", "body", "place", "event", "title")},
        names=tuple(map(str, names)) if isinstance(names, list) else (),
        symbol=symbols.get(language) or next(iter(symbols.values()), ""),
        symbols=frozenset(symbols.values()),
        kind=kind if kind in GENRES else "document",
        units=units_of(mapping.get("unit")),
        address=addresses,
        voice=TEXTS.get(text_of(mapping, "text"), "official"),
    )


def adopted(instrument: Instrument | None, language: str, day: str, translator: str = "") -> Citation | None:
    """Return how an instrument with a date is cited, and whether its page holds a translation."""
    if instrument is None or not instrument.date:
        return None
    values = {name: getattr(instrument, name) for name in ("title", "date", "place", "event")}
    values |= {"author": instrument.body, "genre": instrument.kind, "number": instrument.symbol}
    if instrument.voice == "translation":
        values |= {"translation": words_of(language).cited_as["translation"], "translator": translator}
    return Citation(language=language, address=instrument.address_in(language), edition=day, **values)


def _by_language(mapping: Meta, name: str) -> dict[str, str]:
    """Return a value that each language may have for itself; one for all of them has the language ""."""
    value = mapping.get(name)
    each = value if isinstance(value, Mapping) else {"": value}
    return {str(language): str(text) for language, text in each.items() if text}


def text_of(mapping: object, name: str) -> str:
    """Return the value of a name in a part of a front matter, as text; "" for none."""
    return str(mapping.get(name) or "") if isinstance(mapping, Mapping) else ""
