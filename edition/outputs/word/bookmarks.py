"""Names bookmarks by addresses, with one rule that loses nothing."""

import re
from hashlib import sha256

# An address in signs that names of bookmarks have: letters, figures, and "_" once, twice or thrice for these.
PLAIN = re.compile(r"[^\W\d_][^\W_]*(?:[-.:][^\W_]+)*")
SIGNS = str.maketrans({"-": "_", ".": "__", ":": "___"})
LONGEST, DIGITS = 40, 12


def bookmark(address: str) -> str:
    """Return the name of the bookmark for an address: in signs that can be read back, else with a digest.

    >>> bookmark("par-69"), bookmark("art-66.1"), bookmark("fn:1"), bookmark("par_69")
    ('par_69', 'art_66__1', 'fn___1', 'par____0e1c2d2ae345')
    """
    name = address.translate(SIGNS)
    # Word takes capitals and small letters for one another.
    if PLAIN.fullmatch(address) and len(name) <= LONGEST and address == address.lower():
        return name
    # No other name has "_" four times.
    letters = re.match(r"[^\W\d_]*", address.lower())
    begins = letters[0][: LONGEST - DIGITS - 4] if letters else ""
    return f"{begins or 'a'}____{sha256(address.encode()).hexdigest()[:DIGITS]}"
