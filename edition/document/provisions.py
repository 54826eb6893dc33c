"""What the parts of an official text are called, and how their numbers are read: Article 66-1 (2), § 5, 第十二条."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from edition.document.labels import WORD_SIGN, Label, goes_on, label_at, label_of, wholes
from edition.document.model import NOTE, Block, Unit
from edition.document.number_words import fold, plain, spelled
from edition.locales import capital, languages_known, words_of

# How the ids of a unit's provisions begin.
UNITS = "paragraph article section rule regulation clause principle recital annex appendix schedule chapter part"
SHORT = "par art sec rule reg cl princ rec annex app sch ch part"
PREFIXES = dict(zip(UNITS.split(), SHORT.split(), strict=True))
SIGNS = "§¶"
SHOWN = 40
# So many provisions are told apart by their numbers sooner than by their titles.
MANY = 16
# Where a number may begin within words.
NUMBERED = re.compile(r"(?<![\w.-])(?=\d|[A-Z]|\(?\w{1,4}\))")
BRACKET = re.compile(r" ?(?=\(|\w{1,4}\))")
ARABIC = {label_of(number, "i"): number for number in range(1, 400)}
NUMBER_LIKE = re.compile(r"[§¶]? ?\(?(?:\d|[IVXLCDM]+[a-z]?(?!\w)|(?:[A-Z]\.?){1,3}(?:[ -]?\d|(?![^\W\d])))")
# Signs of Arabic that say vowels or fill a line, and accents that are signs of their own, say nothing about a number.
MARKS = re.compile(r"[\u0300-\u036f\u0640\u064b-\u065f\u0670]")


def units_of(value: object) -> tuple[Unit, ...]:
    """Return the units that a front matter names: "article", a list of names, or an id with its forms by language."""
    if isinstance(value, Mapping):
        forms = {str(key): tuple(map(str, each)) for key, each in value.items() if isinstance(each, list)}
        return (Unit(str(value.get("id", "")), forms),)
    names = [name for name in (value if isinstance(value, list) else [value or "paragraph"]) if name in PREFIXES]
    forms_of = {name: {each: tuple(words_of(each).units[name]) for each in languages_known()} for name in names}
    return tuple(Unit(PREFIXES[name], forms, bool(value)) for name, forms in forms_of.items())


def provision(text: str, units: tuple[Unit, ...], language: str) -> tuple[str, str]:
    """Return the id that a heading's text gives its provision, and the words that number it; empty for another text."""
    for unit in units:
        match, forms = _named(unit, language).match(fold(_written(text))), [*map(fold, _forms_of(unit, language))]
        form = match[1] if match else ""
        # The word for several begins no number: Articles 3 to 5.
        is_several = form.endswith("s") and (form[:-1] in forms or form[:-2] in forms)
        if not is_several and any(read := read_provision(text, unit, language)):
            return read
    return "", ""


def unread(text: str, units: tuple[Unit, ...], language: str) -> str:
    """Return the beginning of a heading that has a unit's word and what looks like a number, but no id; else ""."""
    written = _written(text)
    folded = fold(written)
    ends = [match.end() for unit in units if (match := _named(unit, language).match(folded))]
    is_after = any(NUMBER_LIKE.match(written, end) or spelled(written, language, end) for end in ends)
    before = (_numbered(unit, language).match(folded) for unit in units)
    is_before = any(match[1] and (match[2][0].isdigit() or spelled(match[2], language, 0)) for match in before if match)
    return text[:SHOWN] if is_after or is_before else ""


@lru_cache(1024)
def _written(text: str) -> str:
    return MARKS.sub("", plain(text))


def as_numbers(name: str) -> tuple[str, ...]:
    """Return the levels of an id with Roman numbers as figures: art-iv-2 and art-4-2 say the same."""
    return tuple(".".join(str(ARABIC.get(part, part)) for part in level.split(".")) for level in name.split("-"))


def called(name: str, units: tuple[Unit, ...], language: str) -> str:
    """Return what an id by itself says of a note or a provision; one of another text as it is."""
    unit, own = next((each for each in units if name.startswith(f"{each.prefix}-")), None), words_of(language)
    if unit is None:
        return capital(own.note.format(name.removeprefix(NOTE))) if name.startswith(NOTE) else name
    number, *levels = name.removeprefix(f"{unit.prefix}-").split("-")
    word = next(iter(unit.forms.get(language, ())), "")
    return capital(" ".join((f"{word}\u00a0{number}".strip(), *map("({})".format, levels))))


def is_provision(name: str, units: tuple[Unit, ...]) -> bool:
    """Return whether an id is that of a provision of these units."""
    return any(name.startswith(f"{unit.prefix}-") for unit in units)


def numerals(blocks: Iterable[Block], units: tuple[Unit, ...], language: str) -> dict[str, str]:
    """Return the number alone, by id, of each provision in no other, of the unit that a text has most; none of few."""
    named = {block.id: block for block in blocks if is_provision(block.id, units)}
    own = [name for name in named if wholes(name)[-1] not in named]
    of_units = [[name for name in own if name.startswith(f"{unit.prefix}-")] for unit in units]
    most = max(of_units, key=len, default=[])
    return {name: _numeral(named[name], units, language) for name in most if len(most) >= MANY}


def words_for(numbers: Mapping[str, str], units: tuple[Unit, ...], language: str) -> tuple[str, str]:
    """Return what one and several of the provisions with these numbers are called; "" where 第十二条 says so itself."""
    (unit,) = (each for each in units if is_provision(next(iter(numbers)), (each,)))
    one, *more = unit.forms.get(language) or ("",)
    several = next(iter(more), "") if words_of(language).cldr.plural_form.tags else one
    if any(one and one in number for number in numbers.values()):
        return "", ""
    # What is shorter than the word is an abbreviation.
    return capital(one), capital(several) if len(several) >= len(one) else ""


def _numeral(block: Block, units: tuple[Unit, ...], language: str) -> str:
    printed = block.label or provision(block.text, units, language)[1]
    matches = [_named(unit, language).match(fold(_written(printed))) for unit in units]
    number = printed[max((match.end() for match in matches if match), default=0) :]
    # What is written in words is shorter as ids have it.
    return number if re.search(r"\d|^[IVXLC]+\b", number) else block.id.partition("-")[2]


def read_levels(text: str, language: str, at: int) -> tuple[tuple[Label, ...], int]:
    """Return the labels of a number at a place, level by level, 3 (2) (b) or 5 b), and where they end."""
    labels: list[Label] = []
    if read := label_at(text, language, at):
        labels, at = [read[0]], read[1]
    while bracket := BRACKET.match(text, at):
        opening = bracket.end() + (text[bracket.end()] == "(")
        read = label_at(text, language, opening)
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
    written = _written(text)
    labels, begin, end = _after(written, unit, language) or _before(written, unit, language) or ((), 0, 0)
    if not labels or WORD_SIGN.match(written, end) or goes_on(written, language, end):
        return "", ""
    address = "-".join((unit.prefix, *(label.address for label in labels)))
    places = range(len(text) + 1)
    first, last = (bisect_left(places, at, key=lambda place: len(_written(text[:place]))) for at in (begin, end))
    return address, text[first:last]


def _after(text: str, unit: Unit, language: str) -> tuple[tuple[Label, ...], int, int] | None:
    """Read a number that follows the word for its unit: Article 3 (2), § 5."""
    match = _named(unit, language).match(fold(text))
    labels, end = read_levels(text, language, match.end()) if match else ((), 0)
    return (labels, match.start(1), end) if match and labels else None


def _before(text: str, unit: Unit, language: str) -> tuple[tuple[Label, ...], int, int] | None:
    """Read a number that stands before the word for its unit: 第十二条之一, First Schedule, 1re partie."""
    match = _numbered(unit, language).match(fold(text))
    if match is None or not (match[1] or match[3]) or WORD_SIGN.match(text, match.end()):
        return None
    number = "".join(text[slice(*match.span(group))] for group in (2, 4) if match[group])
    read = label_at(number, language)
    is_whole = read and read[1] == len(number) and (match[1] or not number.isdigit())
    return ((read[0],), 0, match.end()) if read and is_whole else None


@cache
def _numbered(unit: Unit, language: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(fold(form)) for form in _forms_of(unit, language))
    return re.compile(rf"(第 ?)?(\S+?)( ?)(?:{forms})(之\w+)?(?:(?!\w)|(?<=[\u4e00-\u9fff]))")


@cache
def _named(unit: Unit, language: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(fold(form)) for form in (*_forms_of(unit, language), *SIGNS))
    return re.compile(rf"[\[(«“\"']?({forms})(?:(?![^\W\d_])|(?=[\u4e00-\u9fff]))\.? *(?:[-–](?=\w))?")


@cache
def _forms_of(unit: Unit, language: str) -> list[str]:
    """Return the words for a unit in a language, or in any where it has none there, the longest first."""
    forms = unit.forms.get(language) or [form for each in unit.forms.values() for form in each]
    return sorted(dict.fromkeys(forms), key=len, reverse=True)


def levels(text: str, language: str) -> list[str]:
    """Return the labels in a text such as "3 (2) (b)", as ids have them."""
    written, at, read = plain(text), 0, list[str]()
    while begins := NUMBERED.search(written, at):
        labels, end = read_levels(written, language, begins.end())
        read += [each.address for each in labels]
        at = max(end, begins.end() + 1)
    return read
