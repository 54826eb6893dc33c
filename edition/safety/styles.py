"""Finds in styles what loads from elsewhere, and files whose text is none that the gates can read as browsers do."""

import re
from collections.abc import Iterator

from edition.safety.allowlist import kind

# In a page style stands beside other text: what is to be loaded stands behind one of these words.
LOADING = r"(?:@import|\b(?:url|src|image|image-set|cross-fade)\()"
STYLED = re.compile(rf"{LOADING}(?:\"[^\"]*\"|'[^']*'|[^;{{}}\"'])*", re.IGNORECASE)
# An address that begins a string or an argument; in a selector it only compares: a[href="https://example.org"].
ADDRESS = re.compile(
    r"""(?<!=)["'(]\s*((?:(?:https?|ftp|file|blob|filesystem|javascript|data):|[/\\]{2})[^\s"')]*)""", re.IGNORECASE
)
IMPORTED = re.compile(r"""@import(?:\s|/\*.*?\*/)*(?:url\()?\s*["']?\s*(data:[^\s"')]*)""", re.IGNORECASE | re.DOTALL)
ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|\r?\n|(.))", re.IGNORECASE)
# Strings and addresses, whose signs begin no comment, however their letters are written; and comments.
URL = r"(?:\\?u|\\0{0,4}[57]5\s?)(?:\\?r|\\0{0,4}[57]2\s?)(?:\\?l|\\0{0,4}[46]c\s?)\(\s*(?![\s\"'])(?:\\.|[^)\\])*\)"
STRING = r"\"(?:\\.|[^\"\\\n\r\f])*\"|'(?:\\.|[^'\\\n\r\f])*'"
COMMENT = re.compile(rf"({STRING}|{URL})|/\*.*?\*/", re.IGNORECASE | re.DOTALL)
# What browsers skip in an address.
SKIPPED = re.compile(r"[\t\r\n]")
# Names that drawings within a style have, and the beginning of an address that a selector compares: nothing is loaded.
NAMED = re.compile(r"http://www\.w3\.org/(?:2000/svg|1999/xlink|1999/xhtml)|https?:/*", re.IGNORECASE)
# An encoding that a file says it has, and that is not UTF-8.
OTHER_ENCODING = re.compile(
    r"""(?:<\?xml\b[^>]*?\bencoding\s*=|<meta\b[^>]*?\bcharset\s*=|^@charset)\s*["']?\s*(?!utf-8\b)\w""", re.IGNORECASE
)


def loads_of_page(text: str) -> Iterator[str]:
    """Yield the addresses of other hosts that styles in a piece of a page load."""
    for match in STYLED.finditer(_plain(text)):
        yield from _addresses(match[0])


def loads_of_sheet(text: str) -> Iterator[str]:
    """Yield the addresses of other hosts that a style sheet loads."""
    yield from _addresses(_plain(COMMENT.sub(lambda match: match[1] or " ", text)))


def _plain(text: str) -> str:
    """Return a style without escapes."""
    if "\\" not in text:
        return text
    return ESCAPE.sub(lambda sign: chr(min(int(sign[1], 16), 0x10FFFF)) if sign[1] else sign[2] or "", text)


def _addresses(style: str) -> Iterator[str]:
    yield from IMPORTED.findall(style)
    for address in ADDRESS.findall(SKIPPED.sub("", style)):
        # Without slashes it leads to another host from pages that have another scheme.
        is_own = kind(address) in {"", "data:"} and not address.lower().startswith("http")
        if not (is_own or NAMED.fullmatch(address)):
            yield address


def is_utf8(data: bytes) -> bool:
    """Return whether a file is text in UTF-8, and says of itself nothing else."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return False
    return "\0" not in text and OTHER_ENCODING.search(text) is None
