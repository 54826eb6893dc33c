"""Tells links that lead elsewhere than they seem to: by their words, by a user's name, by letters that look alike."""

import re
from unicodedata import combining, name, normalize
from urllib.parse import parse_qsl, unquote

import ada_url
from babel import Locale

from edition.document.text import STRIKE

# Words that are an address: with a scheme or www. anywhere, by themselves, or a host of a known kind among others.
NAMED = re.compile(r"(?:https?://|(?:[a-z]+:)?//(?=[^\s/]*\.)|www\.)[^\s<>«»“”‘’\"()]+", re.IGNORECASE)
HOST = re.compile(r"(?:[\w.+-]+@)?(?:[\w-]+\.)+[^\W\d_]{2,}(?:[/?#:]\S*)?")
COMMON = "com org net int edu gov mil info biz name eu uk su arpa app dev online site shop xyz news world foundation рф"
ENDS = {*COMMON.split(), *(str(code).casefold() for code in Locale("en").territories)}
AMONG = re.compile(
    r"(?<![\w./@+-])(?:[\w.+-]+@)?(?:[\w-]+\.)*[\w-]*[^\W\d_][\w-]*\.([^\W\d_]{2,})(?![\w-])(?:[/?#:]\S*)?"
)
# Dots that look like the one of an address.
DOTS = dict.fromkeys(map(ord, "\u3002\uff61\u06d4\u0701\u0702\ua4f8"), ".")
# The name of a file, which is an address that any host may have; md, py and zip end hosts as well.
FILE = re.compile(
    r"[^/]+\.(?:csv|docx?|epub|gif|html?|jpe?g|json|od[st]|pdf|png|svg|txt|xlsx?|xml|ya?ml)", re.IGNORECASE
)
# What a browser sends a letter to, besides the address that is seen.
RECIPIENTS = {"to", "cc", "bcc"}
# Scripts whose letters look like Latin ones; the letters of which whole words look so, wherever their host ends.
ALIKE = {"CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC", "FULLWIDTH"}
WHOLLY_ALIKE = frozenset("асԁеһіјӏорԛѕԝхѵ")
# Letters besides a to z that no one takes for one of those; others have their accents above.
LETTERS = frozenset("abcdefghijklmnopqrstuvwxyzçæœøßðþłđąęşșţț")
ABOVE, LAST = 230, "ž"


def is_disguised(words: str, href: str) -> bool:
    """Return whether the words of a link are an address, and not the one to which it leads."""
    text = normalize("NFKC", words.replace(STRIKE, "")).translate(DOTS).strip()
    among = (match[0] for match in AMONG.finditer(text) if match[1].casefold() in ENDS)
    named = [text] if HOST.fullmatch(text) else [*NAMED.findall(text), *among]
    own = _bare(_read(href))
    return not all(_leads(bare, own) for bare in map(_bare, named))


def _leads(bare: str, own: str) -> bool:
    before = "(?:.*/)?" if FILE.fullmatch(bare) else ""
    return re.match(rf"{before}{re.escape(bare)}(?![\w.@,;-])", own) is not None


def _read(href: str) -> str:
    """Return an address as a browser reads it; one within the site as it stands."""
    try:
        address = ada_url.URL(href)
    except ValueError:
        return unquote(href)
    host = ada_url.idna.decode(address.hostname)
    return host + unquote(f"{address.pathname}{address.search}{address.hash}")


def _bare(address: str) -> str:
    """Return an address as people read it: its host in small letters, without scheme, www. and final signs."""
    bare = re.sub(r"^(?:[a-z]+:)?(?://)?(?:www\.)?", "", address.strip(), flags=re.IGNORECASE).rstrip("/.,;:!?…")
    host, slash, rest = bare.partition("/")
    return host.casefold() + slash + rest


def is_masked(href: str) -> bool:
    """Return whether an address has a user's name, more recipients, or a host of letters that look like others."""
    try:
        address = ada_url.URL(href)
    except ValueError:
        return False
    if address.protocol == "mailto:":
        fields = parse_qsl(address.search.removeprefix("?"), keep_blank_values=True)
        return any(field.casefold() in RECIPIENTS for field, _ in fields)
    if address.protocol not in {"http:", "https:"}:
        return False
    labels = ada_url.idna.decode(address.hostname).split(".")
    scripts = [{name(letter, "?").split()[0] for letter in label if letter.isalpha()} for label in labels]
    is_mixed = any("LATIN" in each and each & ALIKE for each in scripts)
    is_alike = scripts[-1] == {"LATIN"} and any(each & ALIKE for each in scripts)
    is_wholly_alike = any(label and WHOLLY_ALIKE.issuperset(label) for label in labels)
    is_strange = any(map(_is_strange, "".join(labels)))
    return bool(address.username or address.password or is_mixed or is_alike or is_wholly_alike or is_strange)


def _is_strange(letter: str) -> bool:
    """Return whether a letter is a Latin one that looks like another of a to z."""
    if not name(letter, "").startswith("LATIN") or letter in LETTERS:
        return False
    parts = normalize("NFD", letter)
    return letter > LAST or parts[0] not in LETTERS or any(combining(mark) != ABOVE for mark in parts[1:])
