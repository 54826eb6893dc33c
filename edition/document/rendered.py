"""Writes a block as it is seen, heard and copied: what its digest is made of, so that nothing of it changes unseen."""

import re
from html import escape
from urllib.parse import urlsplit

from edition.document.addresses import resolve
from edition.document.model import UNORDERED_BOX, Block
from edition.document.text import LISTS
from edition.document.tree import Node

# What stands within a line; before and after all else, white space does not count.
INLINE = set("a abbr cite code del dfn em img ins kbd mark q s small span strong sub sup time var".split())  # noqa: SIM905 -- a list of names reads better as words
# Attributes that the engine gives, and those that it gives to notes and pull quotes.
OWN, OF_BOXES = re.compile("id|data-.*"), re.compile("role|aria-.*")
# The class that the engine gives to a word that no line may part.
TOGETHER = "together"
# No-break spaces that French typography sets, and it alone: in front matters all white space around these is its own.
FRENCH = "fr"
TIES = re.compile(r"(?<=«)[\u00a0\u202f]+|[\u00a0\u202f]+(?=»|[;!?](?:[\s»)\]]|$)|:(?:\s|$))")
NOTHING = re.compile("(?!)")
AFTER, BEFORE = re.compile("(?<=«) "), re.compile(" (?=[»;:!?])")
# What is copied as it stands: in it a single space between words alone needs no sign of its own.
COPIED = {"code", "pre"}
KEPT = re.compile(r"[^\S ]|(?<!\S) | (?!\S)")
# One space by itself stays as it is.
SPACES, SPACES_ALONE, LINES = re.compile(r"[^\S ]\s*| \s+"), re.compile(" {2,}"), re.compile(r" *\n[ \n]*")
# What browsers make one space, and what looks like one: others are wider.
COLLAPSED, NARROW = re.compile(r"[ \t\n\r\f]+"), re.compile(r"\A[\u00a0\u202f]\Z")


# Values that pages print as they stand, but for those of a French front matter, which are set like its text. The digest
# of ’ is that of ' in a text, in all releases: what is written with ' has another.
AS_IT_STANDS, OTHER_APOSTROPHE = re.compile(r"site\..+|title|description|abbr-.+"), str.maketrans({"'": "′"})


def rendered(block: Block, path: str, language: str) -> str:
    """Return a block of the page with the path `path` in one form, whatever wrote it: what is the author's, whole.

    What the engine adds is left out: ids, permalinks, numbers of notes, full forms of abbreviations, no-break spaces.
    """
    is_french = language == FRENCH
    if block.node is None:
        is_set = is_french and not block.id.startswith("site.")
        signs = block.text if is_set or not AS_IT_STANDS.fullmatch(block.id) else block.text.translate(OTHER_APOSTROPHE)
        text = _folded(_text(signs))
        return BEFORE.sub("", AFTER.sub("", text)) if is_set else text
    is_item = block.kind == "li"
    printed = block.node.get("data-label") if is_item else ""
    label = printed if printed not in {"", f"{block.label}."} else block.label * is_item
    element = _element(block.node, path, TIES if is_french else NOTHING, is_whole=not is_item)
    # What pairs it with other languages is not seen.
    return _folded(f"{UNORDERED_BOX.sub('', block.within)}\n{label}{element}")


def opening(element: Node, path: str = "") -> str:
    """Return the beginning of an element with its author's attributes; "" for one that means nothing without any."""
    attributes: dict[str, str] = {}
    for name, value in sorted(element.attributes.items()):
        if name in {"href", "src"}:
            link = resolve(path, value)
            query = f" ?{urlsplit(value).query}" if "?" in value else ""
            attributes[name] = f"{link.path}#{link.fragment}{query}" if link.path else value
        elif name == "class" and element.tag == "span" and value == TOGETHER and " " not in element.text:
            continue
        elif not (OWN.fullmatch(name) or (element.tag in {"aside", "div"} and OF_BOXES.fullmatch(name))):
            attributes[name] = value
    if element.tag == "abbr" or (element.tag in {"p", "span"} and not attributes):
        return ""
    written = "".join(f' {name}="{escape(_text(value))}"' for name, value in attributes.items())
    return f"<{element.tag}{written}>"


def _element(element: Node, path: str, ties: re.Pattern[str], *, is_whole: bool = True, is_copied: bool = False) -> str:
    """Return an element; a list within an item, which is not `is_whole`, is a text by itself."""
    begin, line = opening(element, path), "" if element.tag in INLINE else "\n"
    parts = [line, begin, line]
    is_copied = is_copied or element.tag in COPIED
    if "footnote-backref" in element.classes and not re.search(r"\w", element.text):
        # With words it would be the author's.
        return ""
    for child in element.children:
        if isinstance(child, str):
            copied = KEPT.sub(lambda sign: f"&#{ord(sign[0])};", escape(child, quote=False)) if is_copied else ""
            parts.append(copied or _text(ties.sub("", child)))
        elif label := child.called_note:
            parts.append(f"[^{_text(label)}]")
        elif is_whole or not (child.tag in LISTS or "pull-quote" in child.classes):
            parts += [_text(child.get("data-label")), _element(child, path, ties, is_copied=is_copied)]
    return "".join([*parts, line, begin and f"</{element.tag}>", line])


def _text(text: str) -> str:
    # One space stands for one, with a break or without: where a line may end is no matter of what it says.
    collapsed = SPACES.sub(lambda spaces: NARROW.sub(" ", COLLAPSED.sub(" ", spaces[0])), text)
    return escape(collapsed.replace("’", "'"), quote=False)


def _folded(text: str) -> str:
    return LINES.sub("\n", SPACES_ALONE.sub(" ", text)).strip(" \n")
