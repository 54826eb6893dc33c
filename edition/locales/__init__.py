"""The words of the interface: one file for each language, read by templates, scripts, print and the engine alike."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache, cached_property, lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from babel import Locale
from babel.dates import format_date, format_skeleton
from babel.units import format_unit

from edition.document.yaml_positions import data_in

FOLDER = Path(__file__).parent
KILO = 1000
MONTH = "2005-11"
FIRST = re.compile(r"\A1\b")


class Words(SimpleNamespace):
    """One language: what its file says, by name. Braces stand for what is filled in."""

    @cached_property
    def cldr(self) -> Locale:
        """What CLDR knows of the language."""
        return Locale.parse(self.locale)

    @cached_property
    def months(self) -> Mapping[str, int]:
        """The months by their names, long and short, as they are written in the language and its countries."""
        names = {
            name.rstrip("."): number
            for cldr, context in (
                (self.cldr, "format"),
                (self.cldr, "stand-alone"),
                *((Locale.parse(each), "format") for each in self.writing["months"]),
            )
            for width in ("abbreviated", "wide")
            for number, name in cldr.months[context][width].items()
        }
        return names | {name.capitalize(): number for name, number in names.items()}

    @cached_property
    def remark(self) -> str:
        """The remarks in brackets that are no words of a quotation: a pattern that Python and browsers read alike."""
        forms = re.escape("|".join((*self.remarks, "sic"))).replace(r"\|", "|").replace(r"\ ", " ")
        # In small letters, or with capitals as in a title.
        one = re.sub(r"(?<![\w\\])\w", lambda sign: f"[{sign[0]}{sign[0].upper()}]", forms)
        one = "(?:" + one.replace(" ", r"\s").replace("'", "['’]") + ")"
        return rf"\s?[\[(（]{one}(?:[,;،؛，；]\s?{one})*(?:\s?!)?[\])）]"

    @property
    def direction(self) -> str:
        """Which way the language is written: "ltr" or "rtl"."""
        return str(self.cldr.text_direction)

    @property
    def separator(self) -> str:
        """What stands between texts in a row; from right to left a figure behind other letters keeps its order."""
        return str(self.comma).replace(" ", "\u200f " if self.direction == "rtl" else " ")

    def listed(self, *texts: str) -> str:
        """Return texts in a row."""
        return self.separator.join(filter(None, texts))

    def plural(self, forms: Mapping[str, str], number: int) -> str:
        """Return the form for a number, by the language's rule of the plural, with the number in it."""
        return forms.get(self.cldr.plural_form(number), forms["other"]).format(number)

    def name_of(self, language: str) -> str:
        """Return the name of a language in this one; its code when CLDR has none."""
        return str(self.cldr.languages.get(language, language))

    def in_parallel(self, one: str, other: str) -> str:
        """Return the words that say that texts in two languages stand beside each other."""
        return capital(self.parallel.format(self.name_of(one), self.name_of(other)))

    def quoted(self, text: str) -> str:
        """Return a text between quotation marks."""
        return self.inner(text).join(self.quotation)

    def consulted(self, title: str) -> str:
        """Return in which edition a text is read, by the title of that."""
        return str(self.cited_as["consulted"]).format(self.quoted(title))

    def inner(self, text: str) -> str:
        """Return a text as it stands between quotation marks: its own become those of the second rank."""
        opening, closing = (re.escape(mark.strip()) for mark in self.quotation)
        first, last = self.inner_quotation
        text = re.sub(r'"([^"]*)"', rf"{first}\1{last}", text)
        return re.sub(rf"\s?{closing}", last, re.sub(rf"{opening}\s?", first, text))

    def date(self, timestamp: int) -> str:
        """Return the day of a moment, in seconds since 1970, in words that stay together; "" for none."""
        return self.written(day_of(timestamp)) if timestamp else ""

    def written(self, iso: str) -> str:
        """Return a year, a month or a day, as in ISO 8601, in words that stay together."""
        # CLDR has no ordinal for the first of a month.
        return FIRST.sub(self.citing["first"], _written(iso, self.locale))

    def size(self, length: int) -> str:
        """Return a length in bytes, in kilobytes, from a million on in megabytes, in characters that stay together."""
        value, unit = (round(length / KILO**2, 1), "mega") if length >= KILO**2 else (length // KILO, "kilo")
        return str(format_unit(value, f"digital-{unit}byte", "short", locale=self.cldr)).replace(" ", "\u00a0")


OWN = "locales"  # the folder of a project for translations of its own
_FOLDERS = [FOLDER]


def use(root: Path) -> None:
    """Read the translations of the project in `root` from now on as well; what they say goes before the engine's."""
    _FOLDERS[1:] = [root / OWN]
    for kept in (languages_known, words_of, directed_markup):
        kept.cache_clear()


@cache
def languages_known() -> tuple[str, ...]:
    """Return the languages that the interface speaks, those of the project included."""
    return tuple(sorted({path.stem for folder in _FOLDERS for path in folder.glob("*.yml")}))


def capital(text: str) -> str:
    """Return a text as it begins a line: with a capital letter."""
    return text[:1].upper() + text[1:]


def day_of(timestamp: int) -> str:
    """Return the day of a moment, in seconds since 1970, as in ISO 8601."""
    return datetime.fromtimestamp(timestamp, UTC).date().isoformat()


def path_of(language: str) -> Path:
    """Return the file of a language: edition/locales/fr.yml."""
    return FOLDER / f"{language}.yml"


def directed(language: str, *others: str) -> dict[str, str]:
    """Return the attribute `lang` of a text, and `dir` where one of the languages is written from right to left."""
    ways = [words_of(each).direction for each in (language, *others)]
    return {"lang": language} | ({"dir": ways[0]} if "rtl" in ways else {})


@cache
def directed_markup(language: str, *others: str) -> str:
    """Return the same attributes as markup, each after a space."""
    return "".join(f' {name}="{value}"' for name, value in directed(language, *others).items())


@cache
def _written(iso: str, locale: str) -> str:
    if len(iso) < len(MONTH):
        return iso
    day = date.fromisoformat(iso if len(iso) > len(MONTH) else f"{iso}-01")
    is_month = len(iso) == len(MONTH)
    text = format_skeleton("yMMMM", day, locale=locale) if is_month else format_date(day, "long", locale)
    return text.replace(" ", "\u00a0")


@cache
def words_of(language: str) -> Words:
    """Return the words of `language`, which were checked before; those of English where it has none."""
    own = [path for folder in _FOLDERS if (path := folder / f"{language}.yml").is_file()]
    values: dict[str, Any] = {}
    for path in (path_of("en"), *own):
        more = _data_in(path.read_text(encoding="utf-8"))
        values = _laid_over(values, {"locale": language} | more if path in own else more)
    return Words(**values)


# For all builds of a process, and each language, which all lie over English.
_data_in = lru_cache(64)(data_in)


def _laid_over(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    """Return values with those of another file in their place, name by name."""
    both = ((name, below.get(name), value) for name, value in above.items())
    inner = {name: _laid_over(old, new) if isinstance(old, dict) and new else new for name, old, new in both}
    return below | inner
