"""Checks the front matter of a page: its names, its values, and what a citation and an instrument need."""

import re
from collections.abc import Iterator, Mapping
from datetime import date

from edition.checks.rules import Problem, in_words, nearest
from edition.document import PREFIXES, hidden
from edition.document.front_matter import CITATION, STATED, TEXTS, Meta, UnreadableError, parsed
from edition.document.model import GENRES

# What MkDocs takes for values of a front matter, and leaves out of the page, though no --- stands before it.
BARE = re.compile(r"\A[A-Za-z0-9_-]+:[ \t]")
# Every name that a front matter may have; "*" stands for the languages.
KEYS = {
    *("title", "description", "translation", "citation", "instrument", *STATED),
    *(f"citation.{name}" for name in CITATION),
    *(f"instrument.{name}" for name in ("names", "title", "kind", "date", "body", "place", "event", "text", "unit")),
    *("instrument.address", "instrument.address.*", "instrument.symbol", "instrument.symbol.*"),
}
# What holds names of its own; a symbol may be one for all languages, too.
MAPPINGS, SYMBOL = {"citation", "instrument", "instrument.address"}, "instrument.symbol"
CHOICES = {"translation": ("none",), "instrument.text": tuple(TEXTS), "instrument.kind": GENRES}
WRITTEN_DATES = {"citation.date", "instrument.date", "in_force"}
# What a cited text and an instrument need, and the rules: what is lacking, the date, the address.
NEEDED = {
    "citation": (("kind", "author", "date", "original"), "Y06.lacks", "Y06.date", "Y06.address"),
    "instrument": (("date", "body"), "I01", "I02", "I03"),
}
PREFIX = re.compile(r"[a-z]{2,12}")
ADDRESS = re.compile(r"https?://\S+")
# A rule that is broken, the name on whose line it is, and what its message is filled with.
Fault = tuple[str, str, Mapping[str, object]]


def front_matter(markdown: str, source: str, plugins: frozenset[str] = frozenset()) -> Iterator[Problem]:
    """Yield what is wrong with the front matter of the page `source`; what is for one of `plugins` has its name."""
    if markdown.startswith("---\n") and "\n---\n" not in markdown[3:]:
        yield Problem("Y04.open", source, 1)
    if BARE.match(markdown):
        yield Problem("Y04.bare", source, 1)
    if markdown.startswith("+++\n"):
        yield Problem("Y04.signs", source, 1)
    try:
        meta, fields = parsed(markdown)
    except UnreadableError as error:
        yield Problem(f"Y01.{error.case}".rstrip("."), source, error.line, {"error": in_words(str(error))})
        return
    lines: dict[str, int] = {}
    for field in fields:
        if field.name in lines:
            yield Problem("Y03.twice", source, field.line, {"name": field.name, "first": lines[field.name]})
        lines.setdefault(field.name, field.line)
        # YAML can write an invisible character with signs that all can see.
        if character := hidden(field.text):
            yield Problem("E05.value", source, field.line, {"name": field.name, "character": character})
    if meta and not meta.get("title"):
        yield Problem("Y02", source, 1)
    for rule, name, values in (*_names("", {name: meta[name] for name in meta if name not in plugins}), *_works(meta)):
        yield Problem(rule, source, lines.get(name, 1), values)


def _names(above: str, mapping: Meta) -> Iterator[Fault]:
    """Yield names that mean nothing here, and values of another kind than their name needs."""
    for key, value in mapping.items():
        name = f"{above}{key}"
        if KEYS.isdisjoint((name, f"{above}*")):
            known = sorted(k.removeprefix(above) for k in KEYS if k.startswith(above) and "." not in k[len(above) :])
            near = nearest(key, known)
            yield f"Y03.{'misspelt' if near else 'unknown'}", name, {"name": name, "known": known, "near": near}
        elif name in {*MAPPINGS, SYMBOL} and isinstance(value, Mapping):
            yield from _names(f"{name}.", value)
        elif rule := _fault(name, value):
            known = list(CHOICES.get(name, PREFIXES))
            yield rule, name, {"name": name, "key": key, "value": repr(value), "known": known}


def _fault(name: str, value: object) -> str:
    """Return the rule that a value breaks which is of another kind, or another, than its name needs; "" for none."""
    if name == "instrument.unit":
        return "" if _is_unit(value) else "Y07.unit"
    if name == "instrument.names":
        is_list = isinstance(value, list) and value and all(isinstance(each, str) for each in value)
        return "" if is_list else "Y07.names"
    if value is None or name in WRITTEN_DATES:
        return "" if name != "in_force" or not value or _is_date(value) else "Y07.date"
    if name in MAPPINGS:
        return "Y07.mapping"
    if not isinstance(value, str):
        return "Y07.list" if isinstance(value, list | dict) else "Y07.text"
    return "Y03.value" if value and value not in CHOICES.get(name, (value,)) else ""


def _is_unit(value: object) -> bool:
    """Return whether a value says what parts are called: known names, or an id with the forms in each language."""
    if isinstance(value, Mapping):
        forms = [each for key, each in value.items() if key != "id"]
        has_id = PREFIX.fullmatch(str(value.get("id", ""))) is not None
        return has_id and bool(forms) and all(isinstance(each, list) and each for each in forms)
    names = value if isinstance(value, list) else [value]
    return all(isinstance(name, str) and name in PREFIXES for name in names)


def _works(meta: Meta) -> Iterator[Fault]:
    """Yield what a cited text or an instrument does not say: whose it is, when it was adopted; what is no address."""
    for name, (needed, lacks, date_, address) in NEEDED.items():
        values = meta.get(name)
        values = values if isinstance(values, Mapping) else {}
        lacking = [key for key in needed if not values.get(key)]
        if lacking and name in meta:
            yield lacks, name, {"names": lacking}
        elif not lacking:
            if not _is_date(values["date"]):
                yield date_, f"{name}.date", {"value": values["date"]}
            addresses = values.get("address") or {}
            # One of an instrument stands under its language.
            each = addresses if isinstance(addresses, Mapping) else {"": addresses}
            is_bare = name == "instrument" and each is not addresses
            for language, url in each.items():
                if is_bare or not ADDRESS.fullmatch(str(url)):
                    yield address, f"{name}.address.{language}".rstrip("."), {"value": url}


def _is_date(value: object) -> bool:
    """Return whether a value is a year, a month or a day as in ISO 8601."""
    parts = str(value).split("-")
    try:
        date(*(int(part) for part in [*parts, "1", "1"][:3]))
    except ValueError:
        return False
    return [len(part) for part in parts] in ([4], [4, 2], [4, 2, 2])
