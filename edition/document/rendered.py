"""Writes a block as it is seen, heard and copied: what its digest is made of, so that nothing of it changes unseen."""

import re
from html import escape

from edition.document.addresses import resolve
from edition.document.model import Block
from edition.document.text import LISTS
from edition.document.tree import Node

# What stands within a line; before and after all else, white space does not count.
INLINE = set("a abbr cite code del dfn em img ins kbd mark q s small span strong sub sup time var".split())  # noqa: SIM905 -- a list of names reads better as words
# Attributes that the engine gives, and those that it gives to notes and pull quotes.
OWN, OF_BOXES = re.compile("id|data-.*"), re.compile("role|aria-.*")
# The class that the engine gives to a word that no line may part.
TOGETHER = "together"
# No-break spaces that French typography sets.
TIES = re.compile("(?<=«)[\u00a0\u202f]+|[\u00a0\u202f]+(?=[»;:!?])")
# One space by itself stays as it is.
SPACES, SPACES_ALONE, LINES = re.compile(r"[^\S ]\s*| \s+"), re.compile(" {2,}"), re.compile(r" *\n[ \n]*")
# What browsers make one space, and what looks like one: others are wider.
COLLAPSED, NARROW = re.compile(r"[ \t\n\r\f]+"), {" ", "\u00a0", "\u202f"}
# In a front matter all white space around these is a matter of typography.
AFTER, BEFORE = re.compile("(?<=«) "), re.compile(" (?=[»;:!?])")


def rendered(block: Block, path: str) -> str:
    """Return a block of the page with the path `path` in one form, whatever wrote it: what is the author's, whole.

    What the engine adds is left out: ids, permalinks, numbers of notes, full forms of abbreviations, no-break spaces.
    """
    if block.node is None:
        return BEFORE.sub("", AFTER.sub("", _folded(_text(block.text))))
    is_item = block.kind == "li"
    label = block.label if is_item else ""
    return _folded(f"{block.within}\n{label}{_element(block.node, path, is_whole=not is_item)}")


def opening(element: Node, path: str = "") -> str:
    """Return the beginning of an element with its author's attributes; "" for one that means nothing without any."""
    attributes: dict[str, str] = {}
    for name, value in sorted(element.attributes.items()):
        if name in {"href", "src"}:
            link = resolve(path, value)
            attributes[name] = f"{link.path}#{link.fragment}" if link.path else value
        elif name == "class" and element.tag == "span" and value == TOGETHER and " " not in element.text:
            continue
        elif not (OWN.fullmatch(name) or (element.tag in {"aside", "div"} and OF_BOXES.fullmatch(name))):
            attributes[name] = value
    if element.tag == "abbr" or (element.tag in {"p", "span"} and not attributes):
        return ""
    written = "".join(f' {name}="{escape(_text(value))}"' for name, value in attributes.items())
    return f"<{element.tag}{written}>"


def _element(element: Node, path: str, *, is_whole: bool = True) -> str:
    """Return an element; a list within an item, which is not `is_whole`, is a text by itself."""
    begin, line = opening(element, path), "" if element.tag in INLINE else "\n"
    parts = [line, begin, line]
    if "footnote-backref" in element.classes and not re.search(r"\w", element.text):
        # With words it would be the author's.
        return ""
    for child in element.children:
        if isinstance(child, str):
            parts.append(_text(TIES.sub("", child)))
        elif child.tag == "sup" and child.id.startswith("fnref"):
            parts.append(f"[^{_text(child.id.split(':', 1)[1])}]")
        elif is_whole or not (child.tag in LISTS or "pull-quote" in child.classes):
            parts.append(_element(child, path))
    return "".join([*parts, line, begin and f"</{element.tag}>", line])


def _text(text: str) -> str:
    return escape(SPACES.sub(_space, text).replace("’", "'"), quote=False)


def _space(spaces: re.Match[str]) -> str:
    """Return one space for one, with a break or without: where a line may end is no matter of what it says."""
    signs = COLLAPSED.sub(" ", spaces[0])
    return " " if signs in NARROW else signs


def _folded(text: str) -> str:
    return LINES.sub("\n", SPACES_ALONE.sub(" ", text)).strip(" \n")
