"""Reads the front matter of a page: its values, with their lines, and what they say of a text or an instrument."""

import re
from collections.abc import Mapping

import yaml

from edition.document.model import GENRES, Citation, Field, Instrument, Voice
from edition.document.provisions import units_of
from edition.document.yaml_positions import LOADER, fields
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
    """A front matter that is not YAML, or not a mapping: on which `line` of the page, and why; "" for a mapping."""

    def __init__(self, line: int, why: str) -> None:
        """Keep the line, from 1, and the reason."""
        super().__init__(why)
        self.line = line


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
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise UnreadableError(line, str(error.problem)) from error
    except (yaml.YAMLError, ValueError) as error:
        raise UnreadableError(1, " ".join(str(error).split())) from error
    if not isinstance(meta, dict):
        raise UnreadableError(1, "")
    return meta, values


def citation(meta: Meta, title: str, language: str, day: str, translator: str) -> Citation | None:
    """Return how a text is cited in the edition of a `day`; None for a page that is no cited text.

    `translator` is who made what says that it is a translation, and names nobody.
    """
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
    words = words_of(language)
    return Citation(
        title=instrument.title,
        author=instrument.body,
        date=instrument.date,
        language=language,
        genre=instrument.kind,
        translation=words.cited_as["translation"] if instrument.voice == "translation" else "",
        translator=translator if instrument.voice == "translation" else "",
        place=instrument.place,
        event=instrument.event,
        number=instrument.symbol,
        address=instrument.address_in(language),
        edition=day,
    )


def _by_language(mapping: Meta, name: str) -> dict[str, str]:
    """Return a value that each language may have for itself; one for all of them has the language ""."""
    value = mapping.get(name)
    each = value if isinstance(value, Mapping) else {"": value}
    return {str(language): str(text) for language, text in each.items() if text}


def text_of(mapping: object, name: str) -> str:
    """Return the value of a name in a part of a front matter, as text; "" for none."""
    return str(mapping.get(name) or "") if isinstance(mapping, Mapping) else ""
