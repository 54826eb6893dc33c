"""Reads the templates of outputs; their line ends and indents are for who reads them here, and for no file."""

from pathlib import Path
from xml.sax.saxutils import escape

from jinja2 import Environment, FunctionLoader, StrictUndefined
from lxml import etree
from markupsafe import Markup

from edition.document import STRUCK_WORDS, relative
from edition.locales import capital, directed_markup, words_of

# What an attribute of XML can't hold as it is.
QUOTED = {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
# As many signs of a text are shown elsewhere.
LONGEST = 280


def templates_beside(module: str) -> Environment:
    """Return what fills the templates beside the file of a module; what they are given is escaped for XML."""
    folder = Path(module).with_name("templates")

    def source(name: str) -> str:
        return "".join(map(str.strip, (folder / name).read_text(encoding="utf-8").splitlines()))

    templates = Environment(
        loader=FunctionLoader(source), autoescape=True, finalize=_escaped, undefined=StrictUndefined
    )
    templates.filters |= {
        "excerpt": excerpt,
        "struck": lambda text: Markup(STRUCK_WORDS.sub(r"<s>\1</s>", escape(text))),  # noqa: S704 -- it is escaped
        # The class of a number in a grid of numbers.
        "width": lambda number: "widest" if len(number) > 8 else "wide" if len(number) > 3 else "",  # noqa: PLR2004
    }
    templates.globals |= {"directed": directed_markup, "words_of": words_of, "relative": relative, "capital": capital}
    return templates


def excerpt(text: str) -> str:
    """Return the beginning of a text, cut between words."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rpartition(' ')[0]} …"


def pretty(xml: str, encoding: str = "utf-8") -> bytes:
    """Return XML with each element on a line of its own, for who reads it."""
    root = etree.fromstring(xml).getroottree()
    return etree.tostring(root, encoding=encoding, xml_declaration=True, pretty_print=True)


def _escaped(value: object) -> Markup:
    return value if isinstance(value, Markup) else Markup(escape(str(value), QUOTED))  # noqa: S704 -- it is escaped
