"""Writes a citation in the forms that programs import: BibTeX, biblatex, RIS, CSL-JSON."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from edition.document import Citation, Page
from edition.document.yaml_positions import data_of
from edition.locales import words_of

# Each form with its name, by the end of its file.
NAMES = {"bib": "BibTeX", "biblatex.bib": "biblatex", "ris": "RIS", "json": "CSL-JSON"}
DATA = data_of(Path(__file__).with_name("forms.yml"))
TEX = str.maketrans(DATA["tex"])
# Between signs of which TeX makes another: -- and ?`.
LIGATURE = re.compile(r"(?<=-)(?=-)|(?<=[?!`'])(?=[`'])")
# Where a line may break, which is not at the spaces that French has within its marks, nor within a day.
BREAKS = re.compile(r"[^\S\u00a0\u202f]+")
MONTHS = ("", "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


class Passage(NamedTuple):
    """The passage that a citation names; none for the text as a whole."""

    words: str = ""  # what it is called: "passage p3"
    at: str = ""  # what follows the address of its page: "#p3"
    key: str = ""  # what follows the key of its page: "-p3"
    url: str = ""  # its address, where that is not on the page
    read: str = ""  # where official words are read that stand elsewhere, at `url` if that is known
    accessed: str = ""  # the day on which it is cited, as in ISO 8601; no file of the site knows it

    def address(self, page: Page) -> str:
        """Return the address where it is read."""
        return self.url or self.read or f"{page.url}{self.at}"


WHOLE = Passage()
# One that scripts fill in: invisible signs that no text may hold.
CHOSEN = Passage("\u2062", "\u2063", "\u2064", accessed="\u2060")


def forms(page: Page, cited: Citation, passage: Passage = WHOLE) -> dict[str, str]:
    """Return the citation of a page or a passage in every form, by the end of its file."""
    known = facts(page, cited, passage)
    texts = (_entry("bibtex", known), _entry("biblatex", known), _ris(known), _csl(known))
    return dict(zip(NAMES, texts, strict=True))


def facts(page: Page, cited: Citation, passage: Passage = WHOLE) -> dict[str, str]:
    """Return what is known of a text or a passage, by name: what its citation holds, and what follows from that."""
    year, _, day = cited.date.partition("-")
    name_of, words, types = words_of("en").name_of, page.interface, DATA["types"][cited.genre]
    edition = words.citing["edition"].format(words.written(cited.edition))
    if cited.consulted:
        edition = words.listed(words.consulted(cited.consulted), edition, passage.read)
    is_report, is_law = types["csl"] == "report", types["zotero"] == "statute"
    # Without the commas of a name: programs take what follows one for a first name.
    author, translator = (name.replace(", ", " – ") for name in (cited.author, cited.translator))
    translated = cited.translator and words.status["by"].format(cited.translation, cited.translator)
    code = cited.author if is_law else ""
    said = (cited.kind, translated or cited.translation, cited.number, cited.event, cited.place)
    notice = words.listed(*(said if is_law else ()), edition)
    return {**page.stated, **vars(cited), **types} | {
        "key": f"{key(page)}{passage.key}",
        # No kind has a field for a passage in every program, and every program keeps the title.
        "title": words.listed(cited.title, passage.words),
        "standing": cited.standing,
        "type": "" if is_law else cited.standing,
        "translated": translated,
        "label": words.listed(cited.kind or words.cited_as[cited.genre], cited.translation) if is_report else "",
        "publisher": cited.publisher,
        # Said once, but for reports, which are nothing without an institution.
        "issuer": cited.publisher if is_report or cited.institution else "",
        "institution": cited.publisher if is_report else "",
        "report_number": cited.number if is_report else "",
        "law_number": cited.number if is_law else "",
        "code": code,
        # Of a law styles leave out who adopted it, but not where it stands; of a treaty they have both.
        "container": code if types["csl"] == "legislation" else "",
        "within": code or cited.event,
        # What this edition translates is not the same as what the institution published.
        "basis" if cited.translation else "same": cited.address,
        "undivided_author": author,
        # The comma says that a name of several words is not one of a person.
        "person": f"{author}," if " " in author else author,
        "undivided_translator": "" if is_law else translator,
        "imprint": words.listed(*said),
        "venue": cited.place if cited.event else "",
        "year": year,
        "month": MONTHS[int(day[:2] or 0)],
        "day": cited.date.replace("-", "/") if day else "",
        "edition": edition,
        "notice": notice,
        "remark": words.listed(notice, cited.about),
        "accessed": "" if passage.read else passage.accessed,
        "english": name_of(page.language).casefold(),
        "original_work": f"{cited.original_title} ({name_of(cited.original)})" if cited.original_title else "",
        "url": passage.url if passage.read else passage.address(page),
    }


def fields(form: str, known: Mapping[str, str]) -> dict[str, str]:
    """Return the facts that are known, by the names that a form has for them, in its order."""
    return {name: value for name, fact in DATA["fields"][form].items() if (value := known.get(fact or name))}


def key(page: Page) -> str:
    """Return the key of a page in a list of references, in letters that every program takes: "briefing-en"."""
    safe = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in page.key)
    # What another name may be reduced to as well has the codes of its letters.
    return f"{safe if safe == page.key else page.key.encode().hex()}-{page.language}"


def _entry(form: str, known: Mapping[str, str]) -> str:
    values = fields(f"{form}_{known[form]}", known)
    lines = "".join(f"  {name} = {_tex(name, value, form)},\n" for name, value in values.items())
    return f"@{known[form]}{{{known['key']},\n{lines}}}\n"


def _tex(name: str, value: str, form: str) -> str:
    # The names of months are words of the style, which it prints in its language.
    if name in {"month", "url", "urldate"}:
        return value if name == "month" else f"{{{value}}}"
    text = f"{{{LIGATURE.sub('{}', _line(value).translate(TEX))}}}"
    # BibTeX lowers all but the first letter of a type; others print the braces that keep its capitals.
    is_whole = name in DATA["whole"][form] and (name != "type" or value[1:] != value[1:].lower())
    return f"{{{text}}}" if is_whole else text


def _ris(known: Mapping[str, str]) -> str:
    values = fields("ris", {**known, "accessed": known["accessed"].replace("-", "/")}) | {"ER": ""}
    return "".join(f"{tag}  - {_line(value)}\r\n" for tag, value in values.items())


def _csl(known: Mapping[str, str]) -> str:
    # Of a law styles print the number as one of a code of the United States, and not what it is.
    more = words_of(known["language"]).listed(known["law_number"], known["standing"]) if known["code"] else ""
    values = fields("csl", {**known, "title": f"{known['title']} [{more}]" if more else known["title"]})
    item: dict[str, object] = {name: _line(value) for name, value in values.items()}
    for name in item.keys() & {"author", "translator", "event-date"}:
        literal = {"literal": item[name]}
        item[name] = literal if name == "event-date" else [literal]
    item["issued"] = {"date-parts": [[int(part) for part in known["date"].split("-")]]}
    if known["accessed"]:
        item["accessed"] = {"date-parts": [known["accessed"].split("-")]}
    return json.dumps([item], ensure_ascii=False, indent=1) + "\n"


def _line(text: str) -> str:
    """Return a value on one line: a break could begin another field, or another record."""
    return BREAKS.sub(" ", text).strip()
