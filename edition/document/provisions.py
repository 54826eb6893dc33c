"""What the parts of an official text are called, and how their numbers are read: Article 66-1 (2), § 5, 第十二条."""

import re
from collections.abc import Mapping
from functools import cache

from edition.document.labels import Label, label_of, plain, read_label
from edition.document.model import Unit
from edition.locales import languages_known, words_of

# How the ids of a unit's provisions begin.
UNITS = "paragraph article section rule regulation clause principle recital annex appendix schedule chapter part"
SHORT = "par art sec rule reg cl princ rec annex app sch ch part"
PREFIXES = dict(zip(UNITS.split(), SHORT.split(), strict=True))
SIGNS = "§¶"
# Where a number may begin within words.
NUMBERED = re.compile(r"(?<![\w.-])(?=\d|[A-Z]|\(?\w{1,4}\))")
ARABIC = {label_of(number, "i"): number for number in range(1, 400)}
NUMBER_LIKE = re.compile(r"\(?(?:\d|[IVXLCDM]+(?!\w)|[A-Z](?![^\W\d]))[\w.*/°º-]*")


def units_of(value: object) -> tuple[Unit, ...]:
    """Return the units that a front matter names: "article", a list of names, or an id with its forms by language."""
    if isinstance(value, Mapping):
        forms = {str(key): tuple(map(str, each)) for key, each in value.items() if isinstance(each, list)}
        return (Unit(str(value.get("id", "")), forms),)
    names = value if isinstance(value, list) else [value or "paragraph"]
    return tuple(
        Unit(PREFIXES[name], {language: tuple(words_of(language).units[name]) for language in languages_known()})
        for name in names
        if name in PREFIXES
    )


def provision(text: str, units: tuple[Unit, ...], language: str) -> tuple[str, str]:
    """Return the id that a heading's text gives its provision, and the words that number it; empty for another text."""
    written = plain(text)
    singular = (unit for unit in units if not _is_several(written, unit, language))
    return next(filter(any, (read_provision(text, unit, language) for unit in singular)), ("", ""))


def unread(text: str, units: tuple[Unit, ...], language: str) -> str:
    """Return a unit's word and what looks like a number behind it, where no id can be read from a heading; else ""."""
    written = plain(text)
    words = (_named(unit, language).match(written) for unit in units)
    numbers = (NUMBER_LIKE.match(written, match.end()) for match in words if match)
    return next((written[: number.end()] for number in numbers if number), "")


def as_numbers(name: str) -> tuple[str, ...]:
    """Return the levels of an id with Roman numbers as figures: art-iv-2 and art-4-2 say the same."""
    return tuple(".".join(str(ARABIC.get(part, part)) for part in level.split(".")) for level in name.split("-"))


def is_provision(name: str, units: tuple[Unit, ...]) -> bool:
    """Return whether an id is that of a provision of these units."""
    return any(name.startswith(f"{unit.prefix}-") for unit in units)


def read_levels(text: str, language: str, at: int) -> tuple[tuple[Label, ...], int]:
    """Return the labels of levels that follow each other at a place, (2) (b) (ii) or b), and where they end."""
    labels: list[Label] = []
    while bracket := re.compile(r" ?(?=\(|\w{1,4}\))").match(text, at):
        opening = bracket.end() + (text[bracket.end()] == "(")
        read = read_label(text, language, opening)
        if read is None or text[read[1] : read[1] + 1] != ")":
            break
        labels.append(read[0])
        at = read[1] + 1
    return tuple(labels), at


def read_provision(text: str, unit: Unit, language: str) -> tuple[str, str]:
    """Return the id and the words of the number of a unit's provision with which a text begins; empty for none.

    >>> article = Unit("art", {"fr": ("article",), "zh": ("条",)})
    >>> read_provision("Article 66-1 (2) — Suite", article, "fr")
    ('art-66.1-2', 'Article 66-1 (2)')
    >>> read_provision("第十二条之一 目的", article, "zh")
    ('art-12-bis', '第十二条之一')
    """
    written = plain(text)
    labels, end = _after(written, unit, language) or _before(written, unit, language) or ((), 0)
    if not labels or re.compile(r"\w").match(written, end):
        return "", ""
    address = "-".join((unit.prefix, *(label.address for label in labels)))
    return address, (text if len(text) == len(written) else written)[:end]


def _after(text: str, unit: Unit, language: str) -> tuple[tuple[Label, ...], int] | None:
    """Read a number that follows the word for its unit: Article 3 (2), § 5."""
    match = _named(unit, language).match(text)
    read = match and read_label(text, language, match.end())
    if match and not read:
        # Annex (B).
        levels, end = read_levels(text, language, match.end())
        return (levels, end) if levels else None
    if not match or not read:
        return None
    levels, end = read_levels(text, language, read[1])
    # Articles 3-5 are several.
    return None if len(read[0].parts) > 1 and _is_several(text, unit, language) else ((read[0], *levels), end)


def _is_several(text: str, unit: Unit, language: str) -> bool:
    """Return whether a text begins with the word for several of a unit: Articles 3 to 5."""
    match, forms = _named(unit, language).match(text), _forms_of(unit, language)
    form = match[1].lower() if match else ""
    return form.endswith("s") and not {form[:-1], form[:-2]}.isdisjoint(forms)


def _before(text: str, unit: Unit, language: str) -> tuple[tuple[Label, ...], int] | None:
    """Read a number that stands before the word for its unit: 第十二条之一, First Schedule, 1re partie."""
    match = _numbered(unit, language).match(text)
    if match is None or bool(match[1]) == bool(match[3]):
        return None
    read = read_label(match[2] + (match[4] or ""), language)
    is_whole = read and read[1] == len(match[2] + (match[4] or "")) and (match[1] or not match[2].isdigit())
    return ((read[0],), match.end()) if read and is_whole else None


@cache
def _numbered(unit: Unit, language: str) -> re.Pattern[str]:
    forms = "|".join(map(re.escape, _forms_of(unit, language)))
    return re.compile(rf"(第)?(\S+?)( ?)(?:{forms})(之\w)?(?!\w)", re.IGNORECASE)


@cache
def _named(unit: Unit, language: str) -> re.Pattern[str]:
    forms = "|".join(map(re.escape, (*_forms_of(unit, language), *SIGNS)))
    return re.compile(rf"({forms})(?:(?![^\W\d_])|(?=[\u4e00-\u9fff]))\.? ?", re.IGNORECASE)


@cache
def _forms_of(unit: Unit, language: str) -> list[str]:
    """Return the words for a unit in a language, or in any where it has none there, the longest first."""
    forms = unit.forms.get(language) or [form for each in unit.forms.values() for form in each]
    return sorted(dict.fromkeys(forms), key=len, reverse=True)


def levels(text: str, language: str) -> list[str]:
    """Return the labels in a text such as "3 (2) (b)", as ids have them."""
    written, at, read = plain(text), 0, list[str]()
    while begins := NUMBERED.search(written, at):
        label = read_label(written, language, begins.end())
        more, at = read_levels(written, language, label[1] if label else begins.end())
        read += [each.address for each in ((label[0],) if label else ()) + more]
        at = max(at, begins.end() + 1)
    return read
