"""Writes a citation in the forms that programs import: BibTeX, biblatex, RIS, CSL-JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from babel import Locale

from edition.document.document import Page
from edition.document.model import Citation

# Each form with its name, by the end of its file.
NAMES = {"bib": "BibTeX", "biblatex.bib": "biblatex", "ris": "RIS", "json": "CSL-JSON"}
# A sign that means something to TeX, and how it is written as text. BibTeX counts braces, whatever stands before them.
TEX = str.maketrans(
    {sign: rf"\{sign}" for sign in "%#&$_"}
    | {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
    | {"~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
)
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
# By the kind of a text (GENRES): what it is in RIS and in CSL.
RIS = {"report": "RPRT", "treaty": "STAT", "statute": "STAT", "resolution": "STAT", "document": "GEN"}
CSL = {"report": "report", "treaty": "treaty", "statute": "legislation", "resolution": "legislation"}


@dataclass(frozen=True)
class Passage:
    """The passage that a citation names; none for the text as a whole."""

    words: str = ""
    """What it is called: "passage p3"."""
    at: str = ""
    """What stands for it after the address of the page: "#p3"."""
    key: str = ""
    """What stands for it after the key of the page: "-p3"."""
    url: str = ""
    """Its address, where that is not on the page."""

    def address(self, page: Page) -> str:
        """Return the address where it is read."""
        return self.url or f"{page.url}{self.at}"


WHOLE = Passage()
# One that scripts fill in: invisible signs that no text may hold.
CHOSEN = Passage("\u2062", "\u2063", "\u2064")


def forms(page: Page, cited: Citation, passage: Passage = WHOLE) -> dict[str, str]:
    """Return the citation of a page or a passage in every form, by the end of its file."""
    made = (each(page, cited, passage) for each in (bibtex, biblatex, ris, csl))
    return dict(zip(NAMES, made, strict=True))


def key(page: Page) -> str:
    """Return the key of a page in a list of references, in letters that every program takes: "briefing-en"."""
    safe = "".join(sign if sign.isascii() and sign.isalnum() else "-" for sign in page.key)
    # What another name may be reduced to as well has the codes of its letters.
    return f"{safe if safe == page.key else page.key.encode().hex()}-{page.language}"


def bibtex(page: Page, cited: Citation, passage: Passage) -> str:
    """Return a BibTeX entry, which the standard styles print whole."""
    is_report = cited.genre == "report"
    issued = cited.date.split("-")
    fields = {
        "author": _whole(cited.author),
        "title": _whole(cited.title),
        "type": _tex(cited.standing) if is_report else "",
        "institution": _tex(cited.publisher) if is_report else "",
        "howpublished": ""
        if is_report
        else _tex(", ".join(filter(None, (cited.standing, cited.number, cited.event, cited.place)))),
        "address": _tex(cited.place) if is_report else "",
        "number": _tex(cited.number) if is_report else "",
        "year": issued[0],
        "month": MONTHS[int(issued[1]) - 1] if len(issued) > 1 else "",
        "note": passage.words,
        "language": page.language,
        "url": passage.address(page),
    }
    return _entry("techreport" if is_report else "misc", page, fields, passage)


def biblatex(page: Page, cited: Citation, passage: Passage) -> str:
    """Return a biblatex entry, with everything that is known."""
    names = Locale("en").languages
    fields = {
        "author": _whole(cited.author),
        "title": _whole(cited.title),
        "type": _tex(cited.standing),
        "institution": _tex(cited.publisher),
        "location": _tex(cited.place),
        "eventtitle": _tex(cited.event),
        "venue": _tex(cited.place) if cited.event else "",
        "translator": _whole(cited.translator) if cited.translator else "",
        "number": _tex(cited.number),
        "date": cited.date,
        "version": _tex(cited.version),
        "note": passage.words,
        "language": names.get(page.language, page.language).casefold(),
        "origlanguage": names.get(cited.original, cited.original).casefold(),
        "url": passage.address(page),
    }
    return _entry("report" if cited.genre == "report" else "misc", page, fields, passage)


def ris(page: Page, cited: Citation, passage: Passage) -> str:
    """Return a RIS record."""
    given = (
        ("TY", RIS[cited.genre]),
        ("ID", f"{key(page)}{passage.key}"),
        ("TI", cited.title),
        ("AU", undivided(cited.author)),
        ("A4", undivided(cited.translator)),
        ("PY", cited.date[:4]),
        ("DA", cited.date.replace("-", "/") if "-" in cited.date else ""),
        ("PB", cited.publisher),
        ("CY", cited.place),
        ("M3", cited.standing),
        ("T2", cited.event),
        ("M1", cited.number),
        ("ET", cited.version),
        ("SE", passage.words),
        ("LA", page.language),
        ("UR", passage.address(page)),
    )
    lines = [f"{tag}  - {_line(value)}\r\n" for tag, value in given if value]
    return "".join([*lines, "ER  - \r\n"])


def csl(page: Page, cited: Citation, passage: Passage) -> str:
    """Return a CSL-JSON list of one item."""
    is_report = cited.genre == "report"
    # Styles print the genre of reports, and leave out that of laws and documents.
    told = f" [{cited.standing}]" if cited.standing and not is_report else ""
    item = {
        "id": f"{key(page)}{passage.key}",
        "type": CSL.get(cited.genre, "document"),
        "title": f"{cited.title}{told}",
        "author": [{"literal": _line(cited.author)}],
        "translator": [{"literal": _line(cited.translator)}] if cited.translator else [],
        "issued": {"date-parts": [[int(part) for part in cited.date.split("-")]]},
        "publisher": cited.publisher,
        "publisher-place": cited.place,
        "event-title": cited.event,
        "event-place": cited.place if cited.event else "",
        "event-date": {"literal": _line(cited.held)} if cited.held else {},
        "genre": cited.standing if is_report else "",
        "number": cited.number,
        "version": cited.version,
        "locator": passage.words,
        "language": page.language,
        "URL": passage.address(page),
    }
    given = {name: _line(value) if isinstance(value, str) else value for name, value in item.items() if value}
    return json.dumps([given], ensure_ascii=False, indent=1) + "\n"


def undivided(name: str) -> str:
    """Return the name of a body without its commas: programs take what follows one for a first name."""
    return name.replace(", ", " – ")


def _entry(kind: str, page: Page, fields: Mapping[str, str], passage: Passage) -> str:
    # The names of months are words of the style, which it prints in its language.
    given = {name: value if name == "month" else f"{{{value}}}" for name, value in fields.items() if value}
    lines = "".join(f"  {name} = {value},\n" for name, value in given.items())
    return f"@{kind}{{{key(page)}{passage.key},\n{lines}}}\n"


def _tex(text: str) -> str:
    return _line(text).translate(TEX)


def _whole(text: str) -> str:
    """Return a name that is not divided into first and last, a title whose capitals stay."""
    return f"{{{_tex(text)}}}"


def _line(text: str) -> str:
    """Return a value on one line: a break could begin another field, or another record."""
    return " ".join(text.split())
