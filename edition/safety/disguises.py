"""Tells links that lead elsewhere than they seem to: by their words, by a user's name, by letters that look alike."""

import re
from unicodedata import name

import ada_url

from edition.document.text import STRIKE

# Words that are an address: with a scheme or www. anywhere, else by themselves.
NAMED = re.compile(r"(?:https?://|www\.)[^\s<>«»“”‘’\"()]+", re.IGNORECASE)
HOST = re.compile(r"(?:[\w.+-]+@)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?#:]\S*)?")
# Scripts whose letters look like Latin ones.
ALIKE = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH"}


def is_disguised(words: str, href: str) -> bool:
    """Return whether the words of a link are an address, and not the one to which it leads."""
    text = words.replace(STRIKE, "").strip()
    named = [text] if HOST.fullmatch(text) else NAMED.findall(text)
    own = _bare(href)
    return not all(re.match(rf"{re.escape(bare)}(?![\w.@-])", own) or f"/{bare}" in own for bare in map(_bare, named))


def _bare(address: str) -> str:
    """Return an address as people read it: its host in small letters, without scheme, www. and final signs."""
    bare = re.sub(r"^(?:[a-z]+:)?(?://)?(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/.,;:!?…")
    host, slash, rest = bare.partition("/")
    return host.casefold() + slash + rest


def is_masked(href: str) -> bool:
    """Return whether an address has a user's name, or a host whose letters are of scripts that look alike."""
    try:
        address = ada_url.URL(href)
    except ValueError:
        return False
    if address.protocol not in {"http:", "https:"}:
        return False
    labels = [_scripts(label) for label in ada_url.idna.decode(address.hostname).split(".")]
    is_mixed = any("LATIN" in scripts and scripts & ALIKE for scripts in labels)
    is_alike = labels[-1] == {"LATIN"} and any(scripts & ALIKE for scripts in labels)
    return bool(address.username or address.password or is_mixed or is_alike)


def _scripts(label: str) -> set[str]:
    return {name(letter, "?").split()[0] for letter in label if letter.isalpha()}
